// Accuracy on small invented lists: words split, misspelt or unknown, dates by default, doubles, namesakes and brothers.
import { describe, expect, it } from 'vitest'
import { explainPair, type Linkage, type LinkRecord, linkRecords } from '@athar/linkage'
import { bornOn, entry } from './link-people.ts'

const given = ['سامر', 'ماهر', 'جلال', 'نزار', 'فادي', 'رشيد', 'وائل', 'حازم', 'لؤي', 'غسان']
const fathers = ['خليل', 'منذر', 'جواد', 'نعمان', 'زاهر', 'عاصم', 'فواز', 'ضرار']
const grandfathers = ['يوسف', 'سليم', 'بدر', 'هاشم', 'رضوان', 'مروان']
const families = ['القطان', 'الشماع', 'العطار', 'الحمداني', 'الخياط', 'النجار', 'الصباغ', 'الحداد']

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? ''

/** Sixty people, each with father, grandfather and family of his own; no two share more than two words. */
const people = Array.from({ length: 60 }, (_, n) => ({
  name: [
    pick(given, n),
    pick(fathers, Math.floor(n / 10) + 3 * n),
    pick(grandfathers, Math.floor(n / 7) + n),
    pick(families, Math.floor(n / 3) + 5 * n),
  ].join(' '),
  birth: bornOn(1950 + n, 1 + ((n * 5) % 12), 2 + ((n * 7) % 25)),
}))
const bare = { birth: null }
const list = (name: string, more: (n: number) => Partial<LinkRecord>): LinkRecord[] =>
  people.map((person, n) => entry(`${name}${n}`, name, person.name, more(n)))
const dated = (n: number): Partial<LinkRecord> => ({ birth: people[n]?.birth ?? null })
const nothing = (): Partial<LinkRecord> => bare

const crowd = [...list('a', dated), ...list('b', dated)]
const bareCrowd = [...list('a', nothing), ...list('b', nothing)]

const isOne = ({ persons, encoded }: Linkage, a: string, b: string): boolean =>
  persons[encoded.ids.indexOf(a)] === persons[encoded.ids.indexOf(b)]

/** The probability of two records; 0 where they were not kept. */
function probabilityOf({ pairs, probability, encoded }: Linkage, a: string, b: string): number {
  const [i, j] = [encoded.ids.indexOf(a), encoded.ids.indexOf(b)]
  const n = pairs.first.findIndex(
    (one, at) => one === Math.min(i, j) && pairs.second[at] === Math.max(i, j),
  )
  return n < 0 ? 0 : (probability[n] ?? 0)
}

describe('names on two lists', () => {
  it.each([
    ['a dot too few', 'سامر خليل يوسف الرفاعي', 'سامر حليل يوسف الرفاعي'],
    ['a word split in two', 'سامر خليل يوسف الرفاعي', 'سامر خل يل يوسف الرفاعي'],
    ['two words run together', 'سامر خليل يوسف الرفاعي', 'سامر خليليوسف الرفاعي'],
    ['no article', 'سامر خليل يوسف الرفاعي', 'سامر خليل يوسف رفاعي'],
    ['a compound written apart', 'عبدالرحيم خليل يوسف أبوشقرا', 'عبد الرحيم خليل يوسف ابو شقرا'],
    ['two letters exchanged', 'سامر خليل رضوان الرفاعي', 'سامر خليل روضان الرفاعي'],
  ])('%s', (_, one, two) => {
    const birth = bornOn(1988, 4, 17)
    const linkage = linkRecords([
      ...crowd,
      entry('x', 'a', one, { birth }),
      entry('y', 'b', two, { birth }),
    ])
    expect(isOne(linkage, 'x', 'y')).toBe(true)
  })

  it('all of the crowd, and nobody else, with dates and without', () => {
    for (const records of [crowd, bareCrowd]) {
      const linkage = linkRecords(records)
      people.forEach((_, n) => {
        expect(isOne(linkage, `a${n}`, `b${n}`)).toBe(true)
      })
      expect(new Set(linkage.persons).size).toBe(people.length)
    }
  })
})

describe('dates that only stand in for a date', () => {
  it('the first of January of the same year speaks for a match', () => {
    const linkage = linkRecords([
      ...crowd,
      entry('x', 'a', 'سامر خليل يوسف الرفاعي', { birth: bornOn(1988, 1, 1) }),
      entry('y', 'b', 'سامر خليل يوسف الرفاعي', { birth: bornOn(1988, 4, 17) }),
    ])
    expect(isOne(linkage, 'x', 'y')).toBe(true)
  })

  it('says less than a day that agrees', () => {
    const pair = (month: number, day: number): number => {
      const birth = bornOn(1988, month, day)
      const linkage = linkRecords([
        ...crowd,
        entry('x', 'a', 'سامر خليل يوسف الرفاعي', { birth }),
        entry('y', 'b', 'سامر خليل يوسف الرفاعي', { birth }),
      ])
      const n = linkage.pairs.first.findIndex((one) => linkage.encoded.ids[one] === 'x')
      return explainPair(linkage, n).find(({ field }) => field === 'birth')?.bits ?? 0
    }
    expect(pair(1, 1)).toBeLessThan(pair(4, 17))
  })
})

describe('what a name alone cannot decide', () => {
  it('two bearers of one name on one list and one on the other: a reader chooses', () => {
    const name = 'سامر خليل يوسف الرفاعي'
    const linkage = linkRecords([
      ...bareCrowd,
      entry('x', 'a', name),
      entry('y', 'a', name),
      entry('z', 'b', name),
    ])
    expect(isOne(linkage, 'x', 'z') || isOne(linkage, 'y', 'z')).toBe(false)
    for (const one of ['x', 'y']) {
      expect(probabilityOf(linkage, one, 'z')).toBeGreaterThan(0.05)
      expect(probabilityOf(linkage, one, 'z')).toBeLessThan(0.95)
    }
  })

  it('the date of birth chooses', () => {
    const name = 'سامر خليل يوسف الرفاعي'
    const linkage = linkRecords([
      ...crowd,
      entry('x', 'a', name, { birth: bornOn(1988, 4, 17) }),
      entry('y', 'a', name, { birth: bornOn(2011, 9, 3) }),
      entry('z', 'b', name, { birth: bornOn(2011, 9, 3) }),
    ])
    expect(isOne(linkage, 'y', 'z')).toBe(true)
    expect(isOne(linkage, 'x', 'z')).toBe(false)
  })

  it('a grandfather marked as not known', () => {
    const linkage = linkRecords([
      ...bareCrowd,
      entry('x', 'a', 'سامر خليل 0 الرفاعي'),
      entry('y', 'b', 'سامر خليل يوسف الرفاعي'),
    ])
    expect(isOne(linkage, 'x', 'y')).toBe(false)
    expect(probabilityOf(linkage, 'x', 'y')).toBeGreaterThan(0.01)
  })
})

describe('relatives', () => {
  it.each([
    ['brothers', 'سامر خليل يوسف الرفاعي', 'ماهر خليل يوسف الرفاعي'],
    [
      'brothers whose names differ in a letter',
      'محمد خليل يوسف الرفاعي',
      'محمود خليل يوسف الرفاعي',
    ],
    ['cousins of one name', 'سامر خليل يوسف الرفاعي', 'سامر جواد يوسف الرفاعي'],
    ['father and son', 'خليل يوسف هاشم الرفاعي', 'سامر خليل يوسف الرفاعي'],
  ])('%s stay apart, without dates too', (_, one, two) => {
    const linkage = linkRecords([...bareCrowd, entry('x', 'a', one), entry('y', 'b', two)])
    expect(isOne(linkage, 'x', 'y')).toBe(false)
  })
})

describe('one list that holds a person twice', () => {
  const within = (records: readonly LinkRecord[]): Linkage =>
    linkRecords([...list('a', dated), ...records], { within: true })
  const birth = bornOn(1988, 4, 17)

  it('is told by name and date of birth', () => {
    const linkage = within([
      entry('x', 'a', 'سامر خليل يوسف الرفاعي', { birth }),
      entry('y', 'a', 'سامر حليل يوسف الرفاعي', { birth }),
    ])
    expect(isOne(linkage, 'x', 'y')).toBe(true)
    expect(new Set(linkage.persons).size).toBe(people.length + 1)
  })

  it.each([
    ['a name without a date', {}, {}],
    ['two dates', { birth }, { birth: bornOn(1989, 11, 2) }],
  ])('is not told by %s', (_, one, two) => {
    const name = 'سامر خليل يوسف الرفاعي'
    const linkage = within([entry('x', 'a', name, one), entry('y', 'a', name, two)])
    expect(isOne(linkage, 'x', 'y')).toBe(false)
  })

  it('does not take twins for one', () => {
    const linkage = within([
      entry('x', 'a', 'حسن خليل يوسف الرفاعي', { birth }),
      entry('y', 'a', 'حسين خليل يوسف الرفاعي', { birth }),
    ])
    expect(isOne(linkage, 'x', 'y')).toBe(false)
  })
})
