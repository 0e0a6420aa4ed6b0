// Lists of people linked: what is one person, what is not, and what a reader must be asked.
import { describe, expect, it } from 'vitest'
import { contraryOf, heldBackOf, type Linkage, type LinkRecord, linkRecords } from '@athar/linkage'
import { bornOn, entry, june, years } from './link-people.ts'

/** Whom the machine takes for one: the persons with more than one record, by the records' keys. */
function merged({ persons, encoded }: Linkage): string[][] {
  const groups = new Map<number, string[]>()
  persons.forEach((person, i) => {
    groups.set(person, [...(groups.get(person) ?? []), encoded.ids[i] ?? ''])
  })
  return [...groups.values()].filter((ids) => ids.length > 1)
}

/** The pair of two records, if it is offered to a reader. */
function offered(linkage: Linkage, a: string, b: string): number | null {
  const { pairs, encoded } = linkage
  const at = Array.from(pairs.first, (_, n) => n).find((n) => {
    const ids = [encoded.ids[pairs.first[n] ?? -1], encoded.ids[pairs.second[n] ?? -1]]
    return ids.includes(a) && ids.includes(b)
  })
  return at ?? null
}

const house = { places: ['حي الزيتون'], death: june(12) }
/** People on both lists beside those in question. */
const crowd: LinkRecord[] = ['x', 'y'].flatMap((list) => [
  entry(`${list}-c1`, list, 'رامي منذر فواز القطان', { age: years(40), sex: 'male', ...house }),
  entry(`${list}-c2`, list, 'لبنى جواد سليم الشماع', { age: years(22), sex: 'female', ...house }),
  entry(`${list}-c3`, list, 'بشار نعمان زاهر العطار', { age: years(61), sex: 'male', ...house }),
])
const together = (...records: LinkRecord[]): Linkage => linkRecords([...crowd, ...records])
const alone = [
  ['x-c1', 'y-c1'],
  ['x-c2', 'y-c2'],
  ['x-c3', 'y-c3'],
]

describe('who is one person', () => {
  it('a person on two lists, spelled in two scripts', () => {
    const linkage = together(
      entry('a', 'x', 'سامر خليل يوسف الحمداني', { age: years(31), sex: 'male', ...house }),
      entry('b', 'y', 'Samer Khalil Yousef Al-Hamdani', { age: years(31), ...house }),
    )
    expect(merged(linkage)).toEqual([...alone, ['a', 'b']])
  })

  it('a person whose grandfather one list leaves out', () => {
    const linkage = together(
      entry('a', 'x', 'سامر خليل يوسف الحمداني', { age: years(31), ...house }),
      entry('b', 'y', 'سامر خليل الحمداني', { age: years(31), ...house }),
    )
    expect(merged(linkage)).toEqual([...alone, ['a', 'b']])
  })

  it('a person with an age on one list and a date of birth on the other', () => {
    const births = [1991, 2009, 1970].map((year, n) => ({ birth: bornOn(year, 3 + n, 4 + n) }))
    const linkage = linkRecords([
      ...crowd.map((one, n) => (n < 3 ? { ...one, age: null, ...births[n] } : one)),
      entry('a', 'x', 'سامر خليل يوسف الحمداني', { birth: bornOn(2000, 2, 3), ...house }),
      entry('b', 'y', 'سامر خليل يوسف الحمداني', { age: years(31), ...house }),
    ])
    expect(merged(linkage)).toContainEqual(['a', 'b'])
  })
})

describe('who is not one person', () => {
  it.each([
    ['سامر', 'ماهر'],
    ['محمد', 'محمود'],
    ['حسن', 'حسين'],
    ['أحمد', 'محمد'],
  ])('two brothers, %s and %s', (one, two) => {
    const linkage = together(
      entry('a', 'x', `${one} خليل يوسف الحمداني`, { age: years(31), sex: 'male', ...house }),
      entry('b', 'y', `${two} خليل يوسف الحمداني`, { age: years(31), sex: 'male', ...house }),
    )
    expect(merged(linkage)).toEqual(alone)
  })

  it('twins', () => {
    const twin = { birth: bornOn(2019, 4, 5), ...house }
    const linkage = together(
      entry('a', 'x', 'سامر خليل يوسف الحمداني', twin),
      entry('b', 'y', 'ماهر خليل يوسف الحمداني', twin),
    )
    expect(merged(linkage)).toEqual(alone)
  })

  it('two cousins of one name', () => {
    const linkage = together(
      entry('a', 'x', 'سامر خليل يوسف الحمداني', { age: years(31), sex: 'male', ...house }),
      entry('b', 'y', 'سامر نبيل يوسف الحمداني', { age: years(31), sex: 'male', ...house }),
    )
    expect(merged(linkage)).toEqual(alone)
  })

  it('mother and daughter', () => {
    const linkage = together(
      entry('a', 'x', 'هدى خليل الحمداني', { age: years(33), sex: 'female', ...house }),
      entry('b', 'y', 'ندى خليل الحمداني', { age: years(4), sex: 'female', ...house }),
      entry('c', 'x', 'سلوى نزار الحمداني', { age: years(40), sex: 'female', ...house }),
      entry('d', 'y', 'سلوى نزار الحمداني', { age: years(9), sex: 'female', ...house }),
    )
    expect(merged(linkage)).toEqual(alone)
  })

  it('father and son, who bears the grandfather’s name', () => {
    const linkage = together(
      entry('a', 'x', 'خليل يوسف خليل الحمداني', { age: years(61), sex: 'male', ...house }),
      entry('b', 'y', 'يوسف خليل يوسف الحمداني', { age: years(30), sex: 'male', ...house }),
    )
    expect(merged(linkage)).toEqual(alone)
  })

  it('two entries of one list, however alike', () => {
    const linkage = together(
      entry('a', 'x', 'سامر خليل يوسف الحمداني', { age: years(31), ...house }),
      entry('b', 'x', 'سامر خليل يوسف الحمداني', { age: years(31), ...house }),
    )
    expect(merged(linkage)).toEqual(alone)
  })

  it('people without a name', () => {
    const linkage = linkRecords([
      ...crowd,
      ...['a', 'b'].flatMap((id) => [
        entry(`x-${id}`, 'x', 'مجهول الهوية', house),
        entry(`y-${id}`, 'y', null, house),
      ]),
    ])
    expect(merged(linkage)).toEqual(alone)
    expect(linkage.persons).toHaveLength(10)
  })
})

describe('whom a reader is asked about', () => {
  it('a woman under her father’s and under her husband’s family name', () => {
    const linkage = together(
      entry('a', 'x', 'هدى خليل يوسف الحمداني', { age: years(33), sex: 'female', ...house }),
      entry('b', 'y', 'هدى خليل يوسف القاسم', { age: years(33), sex: 'female', ...house }),
    )
    expect(offered(linkage, 'a', 'b')).not.toBeNull()
  })

  it('a woman whose husband’s name stands in place of her father’s', () => {
    const linkage = together(
      entry('a', 'x', 'هدى خليل الحمداني', { age: years(33), sex: 'female', ...house }),
      entry('b', 'y', 'هدى نبيل القاسم', { age: years(33), sex: 'female', ...house }),
    )
    const pair = offered(linkage, 'a', 'b')
    expect(pair === null ? [] : contraryOf(linkage, pair)).toContain('father_differs')
    expect(merged(linkage)).toEqual(alone)
  })

  it('an infant without a name who is named later', () => {
    const linkage = together(
      entry('a', 'x', 'رضيع خليل يوسف الحمداني', { age: years(0), sex: 'male', ...house }),
      entry('b', 'y', 'سامر خليل يوسف الحمداني', { age: years(0), sex: 'male', ...house }),
      entry('c', 'x', 'Infant son of Nabil Al-Masri', { age: years(0), sex: 'male', ...house }),
      entry('d', 'y', 'ماهر نبيل المصري', { age: years(0), sex: 'male', ...house }),
    )
    expect(offered(linkage, 'a', 'b')).not.toBeNull()
    expect(offered(linkage, 'c', 'd')).not.toBeNull()
    expect(merged(linkage)).toEqual(alone)
  })
})

describe('names alone', () => {
  const bare = (id: string, name: string): LinkRecord => entry(id, id.slice(0, 1), name)
  const bareCrowd: LinkRecord[] = crowd.map(({ id, list, name }) => entry(id, list, name))
  // List y is the longer one, and its people share single words with everybody else.
  const others = Array.from({ length: 30 }, (_, n) => {
    const words = bareCrowd.map(({ name }) => (name ?? '').split(' '))
    const word = (slot: number) => words[(n + slot * (1 + (n % 5))) % words.length]?.[slot]
    return bare(`y-o${n}`, [0, 1, 2, 3].map(word).join(' '))
  })
  const heldBack = (...records: LinkRecord[]): [Linkage, string[] | null] => {
    const linkage = linkRecords([...bareCrowd, ...others, ...records])
    const pair = offered(linkage, 'x-a', 'y-a')
    return [linkage, pair === null ? null : heldBackOf(linkage, pair)]
  }

  it('are enough where the whole name is rare and each list has it once', () => {
    const name = 'سامر خليل يوسف الحمداني'
    const [linkage, codes] = heldBack(bare('x-a', name), bare('y-a', name))
    expect(codes).toEqual([])
    expect(merged(linkage)).toContainEqual(['x-a', 'y-a'])
  })

  it('are too little where the smaller list has more people of the household', () => {
    const [linkage, codes] = heldBack(
      bare('x-a', 'سامر خليل يوسف الحمداني'),
      bare('x-b', 'زيد خليل يوسف الحمداني'),
      bare('y-a', 'سامر خليل يوسف الحمداني'),
    )
    expect(codes).toEqual(['name_crowded'])
    expect(merged(linkage)).not.toContainEqual(['x-a', 'y-a'])
  })

  it('are too little where one list has a mark for a word', () => {
    const [linkage, codes] = heldBack(
      bare('x-a', 'سامر خليل 0 الحمداني'),
      bare('y-a', 'سامر خليل يوسف الحمداني'),
    )
    expect(codes).toEqual(['name_mark'])
    expect(merged(linkage)).not.toContainEqual(['x-a', 'y-a'])
  })

  it('are too little at low odds, and enough for the same pair once an age agrees', () => {
    const [one, two] = [bare('x-a', 'رامي سليم'), bare('y-a', 'رامي جواد سليم الشماع')]
    const [, codes] = heldBack(one, two)
    expect(codes).toEqual(['name_alone'])
    const age = years(31)
    const [, aged] = heldBack({ ...one, age }, { ...two, age })
    expect(aged).toEqual([])
  })
})
