// The rooms for persons: what differs is told from what can be true together, weights fall and rise, keys work on every keyboard.
import type { PairView } from '@athar/contract'
import { ageGroups, heldBackCodes, outcomes, pairOrders, sexes, statuses } from '@athar/domain'
import fc from 'fast-check'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../src/i18n.ts'
import { isTie, joiningOf, nearOf, placesOnCircle } from '../src/rooms/persons/pair/cluster.ts'
import { fieldsToShow, meetingOf } from '../src/rooms/persons/pair/compare-fields.ts'
import { actOfKey, type Pressed } from '../src/rooms/persons/pair/keys.ts'
import { isBreakDue, keyOf, leftOf, nextPair, secondsOf } from '../src/rooms/persons/pair/queue.ts'
import { beginAnew, sittingIn } from '../src/rooms/persons/pair/sitting.ts'
import { placeOf, stepsOf } from '../src/rooms/persons/pair/waterfall.ts'
import {
  isArabic,
  nameOf,
  sayField,
  sayHeldBack,
  sayLevel,
  sayPart,
  sayValue,
  signOf,
  wordFor,
} from '../src/rooms/persons/say-person.ts'
import domainAr from '@athar/domain/words/values.ar.json' with { type: 'json' }
import domainEn from '@athar/domain/words/values.en.json' with { type: 'json' }
import ar from '../words/persons.ar.json' with { type: 'json' }
import en from '../words/persons.en.json' with { type: 'json' }
import deskAr from '../words/desk.ar.json' with { type: 'json' }
import deskEn from '../words/desk.en.json' with { type: 'json' }
import { day, edge, entry } from './invented-persons.ts'
import { idOf } from './invented.ts'

const speak = {} as Record<Language, TFunction>
beforeAll(async () => {
  for (const [lng, words] of [
    ['en', { ...domainEn, ...deskEn, ...en }],
    ['ar', { ...domainAr, ...deskAr, ...ar }],
  ] as const) {
    speak[lng] = await i18next.createInstance().init({
      lng,
      resources: { [lng]: { translation: words } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    })
  }
})

describe('two entries field by field', () => {
  test('ages that overlap can both be right, ages apart differ, silence is no difference', () => {
    const of = (min: number, max: number) => entry(1, { age: { min, max } })
    expect(meetingOf('age', of(20, 29), of(25, 25))).toBe('near')
    expect(meetingOf('age', of(25, 25), of(25, 25))).toBe('same')
    expect(meetingOf('age', of(20, 24), of(30, 30))).toBe('differs')
    expect(meetingOf('age', of(20, 24), entry(2))).toBe('one_silent')
    expect(meetingOf('age', entry(1), entry(2))).toBe('silent')
  })
  test('a man and a woman differ; somebody of unknown sex does not', () => {
    const man = entry(1, { sex: 'male' })
    expect(meetingOf('sex', man, entry(2, { sex: 'female' }))).toBe('differs')
    expect(meetingOf('sex', man, entry(2))).toBe('one_silent')
  })
  test('days that differ differ, and a day meets its own incident', () => {
    const a = entry(1, { diedOn: day('2031-03-04') })
    expect(meetingOf('diedOn', a, entry(2, { diedOn: day('2031-03-05') }))).toBe('differs')
    expect(meetingOf('diedOn', a, entry(2, { diedOn: day('2031-03-04') }))).toBe('same')
  })
  test('names in two scripts are not set against each other letter by letter', () => {
    const a = entry(1, { father: { en: 'Munir', ar: null } })
    expect(meetingOf('father', a, entry(2, { father: { en: null, ar: 'منير' } }))).toBe('near')
    expect(meetingOf('father', a, entry(2, { father: { en: 'Walid', ar: 'منير' } }))).toBe(
      'differs',
    )
  })
  test('a mother’s name that may not be read is not compared', () => {
    const known = entry(1, { hasMotherName: true, motherName: { en: 'Rima', ar: null } })
    const hidden = entry(2, { hasMotherName: true })
    expect(meetingOf('mother', known, hidden)).toBe('near')
    expect(meetingOf('mother', known, entry(2))).toBe('one_silent')
    expect(meetingOf('mother', entry(1), entry(2))).toBe('silent')
  })
  test('what nobody says is not shown, and pages of lists are no difference', () => {
    const a = entry(1, { url: 'https://a.example/1' })
    const b = entry(2, { url: 'https://b.example/2' })
    expect(fieldsToShow(a, b)).toEqual([
      { field: 'outcome', met: 'same' },
      { field: 'url', met: 'near' },
    ])
  })
  test('does not depend on which comes first', () => {
    const some = fc
      .record({
        sex: fc.constantFrom(...sexes),
        ageGroup: fc.constantFrom(...ageGroups),
        status: fc.constantFrom(...statuses),
        outcome: fc.constantFrom(...outcomes),
        low: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
        wide: fc.integer({ min: 0, max: 9 }),
      })
      .map(({ low, wide, ...said }) =>
        entry(1, { ...said, age: low === null ? null : { min: low, max: low + wide } }),
      )
    fc.assert(
      fc.property(some, some, (a, b) => {
        expect(fieldsToShow(a, b)).toEqual(fieldsToShow(b, a))
      }),
      { numRuns: 60 },
    )
  })
})

describe('why a reader is asked', () => {
  test.each(['en', 'ar'] as const)('has words for every queue and every code (%s)', (lang) => {
    const t = speak[lang]
    for (const code of heldBackCodes) expect(sayHeldBack(t, code)).not.toMatch(/[_.][a-z]/)
    for (const order of pairOrders) {
      expect(t(`persons.queue.${order}`)).not.toContain('persons.')
      expect(t(`persons.queue.${order}.lead`)).not.toContain('persons.')
    }
  })
})

describe('the waterfall', () => {
  const weights = [
    { field: 'sex', level: 'same', bits: 0.7 },
    { field: 'family', level: 'same', bits: 6.2 },
    { field: 'given', level: 'different', bits: -3.1 },
    { field: 'age', level: 'same', bits: 0 },
  ]
  test('begins with how rare a match is and ends with the sum', () => {
    const { steps } = stepsOf(-8, weights)
    expect(steps.map(({ field }) => field)).toEqual(['', 'family', 'given', 'sex', ''])
    expect(steps.at(-1)?.bits).toBeCloseTo(-8 + 6.2 - 3.1 + 0.7)
  })
  test('each bar begins where the one before ended, and all stand within the scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 0, noNaN: true }),
        fc.array(fc.double({ min: -12, max: 12, noNaN: true }), { maxLength: 9 }),
        (prior, bits) => {
          const fall = stepsOf(
            prior,
            bits.map((it, n) => ({ field: `f${n}`, level: 'same', bits: it })),
          )
          for (const [n, step] of fall.steps.slice(1, -1).entries())
            expect(step.from).toBeCloseTo(fall.steps[n]?.to ?? Number.NaN)
          for (const step of fall.steps) {
            const { x, width } = placeOf(step, fall)
            expect(x).toBeGreaterThanOrEqual(-1e-9)
            expect(x + width).toBeLessThanOrEqual(100 + 1e-9)
          }
        },
      ),
    )
  })
  test('takes a prior that stands among the weights, once', () => {
    const fall = stepsOf(null, [{ field: 'prior', level: 'before', bits: -5 }, ...weights])
    expect(fall.steps[0]).toMatchObject({ kind: 'prior', bits: -5 })
    expect(fall.steps.filter(({ field }) => field === 'prior')).toEqual([])
  })
})

describe('keys', () => {
  const press = (key: string, code = ''): Pressed => ({
    key,
    code,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    repeat: false,
  })
  test('digits work in both numerals, letters by where they lie', () => {
    expect(['1', '١', '۱'].map((key) => actOfKey(press(key), false))).toEqual(
      Array.from({ length: 3 }, () => 'same'),
    )
    expect(actOfKey(press('ى', 'KeyN'), true)).toBe('next')
    expect(actOfKey(press('ع', 'KeyU'), true)).toBe('undo')
    expect(actOfKey(press('؟'), true)).toBe('help')
  })
  test('the arrow in the direction of reading goes on, the other does nothing', () => {
    expect(actOfKey(press('ArrowRight'), false)).toBe('next')
    expect(actOfKey(press('ArrowLeft'), false)).toBeNull()
    expect(actOfKey(press('ArrowLeft'), true)).toBe('next')
  })
  test('nothing happens with a key held down or with Ctrl', () => {
    expect(actOfKey({ ...press('1'), repeat: true }, false)).toBeNull()
    expect(actOfKey({ ...press('1'), ctrlKey: true }, false)).toBeNull()
  })
})

describe('the queue', () => {
  const rows = [1, 2, 3].map((n) => ({ a: `cas_${n}`, b: `cas_${n + 10}` })) as never as {
    a: PairView['a']['id']
    b: PairView['a']['id']
  }[]
  const key = (n: number) => keyOf({ a: `cas_${n}`, b: `cas_${n + 10}` })
  test('goes on to the next that was not dealt with, and round from the end', () => {
    expect(nextPair(rows, key(1), new Set())).toBe(rows[1])
    expect(nextPair(rows, key(3), new Set([key(3)]))).toBe(rows[0])
    expect(nextPair(rows, key(1), new Set([key(2), key(3)]))).toBeNull()
  })
  test('a pair that stands on another page leads to the first', () => {
    expect(nextPair(rows, 'cas_x cas_y', new Set())).toBe(rows[0])
  })
  test('a pair is the same pair whichever entry comes first', () => {
    expect(keyOf({ a: 'b', b: 'a' })).toBe(keyOf({ a: 'a', b: 'b' }))
    expect(leftOf(rows, new Set([key(2)]))).toBe(2)
  })
  test('somebody who left the desk took no time at all', () => {
    expect(secondsOf(12_340)).toBe(12.3)
    expect(secondsOf(3_600_000)).toBeNull()
  })
  test('a pause is due every so many, never at nought', () => {
    const due = (today: number) => isBreakDue({ today, breakEvery: 50 })
    expect([0, 49, 50, 51, 100].map(due)).toEqual([false, false, true, false, true])
    expect(isBreakDue({ today: 5, breakEvery: 0 })).toBe(false)
  })
  test('a new sitting may bring back what was passed over, and keeps what can be undone', () => {
    const sitting = sittingIn('al-mithal')
    sitting.done.add(key(1))
    sitting.made.push({
      a: 'a',
      b: 'b',
      names: { a: entry(1).name, b: entry(2).name },
      verdict: 'same',
      id: 'jud',
      version: 1,
    })
    beginAnew('al-mithal')
    expect(sittingIn('al-mithal').done.size).toBe(0)
    expect(sittingIn('al-mithal').made).toHaveLength(1)
  })
})

describe('the cluster', () => {
  const own = { id: null, name: { en: null, ar: null } }
  const other = { id: idOf('src', 2) as never, name: { en: 'Office', ar: 'مكتب' } }
  const personA = idOf('per', 1) as never
  const [a, b, c, d, e] = [
    entry(1, { list: own, personId: personA }),
    entry(2, { list: other, personId: idOf('per', 2) as never }),
    entry(3, { list: other, personId: personA }),
    entry(4),
    entry(5),
  ]
  const edges = [
    edge(a, b),
    edge(a, c, { accepted: true, probability: 0.99 }),
    edge(b, c, { standing: 'different' }),
    edge(b, d, { probability: 0.7 }),
    edge(a, e, { probability: 0.1 }),
  ]
  const view = { a, b, cluster: { entries: [a, b, c, d, e], edges } }
  test('joining takes whole persons, and says which list would hold one twice', () => {
    const joining = joiningOf(view)
    expect(joining.entries.map(({ id }) => id)).toEqual([a.id, b.id, c.id])
    expect(joining.lists).toBe(2)
    expect(joining.doubled).toEqual([other])
    expect(joining.apart).toEqual([{ a: b, b: c }])
  })
  test('draws the two persons and who is near; a faint edge does not draw anybody in', () => {
    const near = nearOf(view)
    expect(near.entries.map(({ id }) => id)).toEqual([a.id, b.id, c.id, d.id])
    expect(near.further).toBe(1)
    expect(near.edges).toHaveLength(4)
  })
  test('what readers hold apart is no tie, even where the linker joined it', () => {
    expect(isTie(edge(a, b, { accepted: true }))).toBe(true)
    expect(isTie(edge(a, b, { accepted: true, standing: 'different' }))).toBe(false)
    expect(isTie(edge(a, b, { standing: 'same' }))).toBe(true)
  })
  test('the pair faces each other and nobody stands on another', () => {
    for (const count of [2, 3, 7, 12]) {
      const places = placesOnCircle(count)
      expect(places[0]?.x).toBeLessThan(places[1]?.x ?? 0)
      const spots = new Set(places.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`))
      expect(spots.size).toBe(count)
    }
  })
})

describe('in words', () => {
  test('every probability has a word, the middle is open', () => {
    expect([0, 0.005, 0.02, 0.2, 0.5, 0.7, 0.95, 0.999, 1].map(wordFor)).toEqual([
      'nearlyExcluded',
      'nearlyExcluded',
      'veryUnlikely',
      'unlikely',
      'open',
      'likely',
      'veryLikely',
      'nearlyCertain',
      'nearlyCertain',
    ])
  })
  test('signs need no colour: same, near, different, nothing to meet', () => {
    expect(signOf('same', 1)).toBe('=')
    expect(signOf('other_spelling', 0.9)).toBe('≈')
    expect(signOf('different', 0.6)).toBe('≠')
    expect(signOf('missing', 0)).toBe('–')
  })
  test('fields, levels and kinds are said in both languages; a new code is shown as it is', () => {
    expect(sayField(speak.en, 'place2')).toBe('Place')
    expect(sayField(speak.ar, 'father.ar')).toBe('اسم الأب')
    expect(sayLevel(speak.ar, 'same_key')).toBe('متقارب في اللفظ')
    expect(sayPart(speak.en, 'transliteration')).toBe('the same in the other script')
    expect(sayLevel(speak.en, 'never_heard_of')).toBe('never heard of')
  })
  test('a word of a vocabulary is said, a name is left as written, silence is said', () => {
    expect(sayValue(speak.ar, 'sex', 'female')).toBe('أنثى')
    expect(sayValue(speak.en, 'name.en', 'Salma al-Hurufi')).toBe('Salma al-Hurufi')
    expect(sayValue(speak.en, 'age', null)).toBe('not said')
  })
  test('a name is given in the language of the page, else in the other, else not', () => {
    expect(nameOf({ en: 'Salma', ar: null }, 'ar')).toBe('Salma')
    expect(nameOf({ en: null, ar: null }, 'en')).toBeNull()
    expect(isArabic('سلمى')).toBe(true)
    expect(isArabic('Salma')).toBe(false)
  })
})
