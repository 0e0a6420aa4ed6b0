// Figures: what a counting rule counts, what it leaves out and says so, and that anyone can compute its digest again.
import { createHash } from 'node:crypto'
import { type FigureRule, INSTANCE, type Incident, Problem } from '@athar/domain'
import { canonicalJson } from '@athar/evidence'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Audience, countFigure, figureRecords } from '../src/figures.ts'
import { aGovernorate, anActor, type Case, freshCase, incident, put, rule } from './case.ts'

let here: Case
let [lions, gulls] = ['', '']
const accused = (...ids: string[]) =>
  ids.map((actorId) => ({ actorId, asWritten: 'x' })) as Incident['accused']
const graded = (grade: 'Fair' | 'Weak' | 'Confirmed', by = 'airwars') => [{ by, grade }]
const area = (asWritten: string | null, byText: string | null, byPoint: string | null) => ({
  asWritten,
  byText,
  byPoint,
})

beforeAll(async () => {
  here = await freshCase()
  const actors = [
    anActor('Lion Company', 'سرية الأسد', ['The Lions']),
    anActor('Gull Wing', 'جناح النورس'),
  ]
  ;[lions = '', gulls = ''] = await put(here, 'actor', actors, INSTANCE)
  await put(here, 'area', [aGovernorate('AM1', 'Ar-Rimal', 'الرمال', ['Rimal'])], INSTANCE)
  await put(here, 'incident', [
    incident('F01', {
      days: ['2031-05-31', '2031-06-01'],
      killed: [10, 12],
      area: area('Rimal', 'AM1', 'AM1'),
      accused: accused(lions),
      grades: graded('Fair'),
    }),
    incident('F02', {
      days: ['2031-06-01', '2031-06-01'],
      killed: [1, null],
      area: area(null, null, 'AM1'),
      accused: accused(lions, gulls),
      grades: graded('Confirmed'),
    }),
    incident('F03', {
      days: ['2031-06-30', '2031-07-01'],
      killed: [null, 7],
      area: area('Ar Rimal', null, null),
      grades: graded('Weak'),
    }),
    incident('F04', {
      days: ['2031-07-01', '2031-07-01'],
      killed: null,
      injured: [4, 6],
      area: area('Ar-Rimal', 'AM1', 'AM2'),
      state: 'in_review',
      grades: graded('Fair', 'others'),
    }),
    incident('F05', { days: ['2031-07-02', '2031-07-02'], killed: [100, 100], state: 'withdrawn' }),
    incident('ف-6', { days: ['2031-07-03', '2031-07-03'], killed: [2, 3], state: 'draft' }),
  ])
})
afterAll(() => here.store.drop())

const figure = (it: Partial<FigureRule> = {}, audience: Audience = 'staff') =>
  countFigure(here.store.db, here.inv, rule(it), audience)
const records = async (it: Partial<FigureRule> = {}, audience: Audience = 'staff') =>
  (await figureRecords(here.store.db, here.inv, rule(it), audience, { offset: 0, limit: 100 }))
    .records
const codes = async (it: Partial<FigureRule>, audience: Audience = 'staff') =>
  (await records(it, audience)).map((record) => record.code.slice(-1)).join('')
const refused = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (caught: unknown) => (caught instanceof Problem ? caught.code : String(caught)),
  )

test('a figure over all is the envelope of live incidents; silence is counted and never a zero', async () => {
  const it = await figure()
  expect([it.incidents, it.min, it.max, it.incidentsWithoutCount]).toEqual([5, 13, 16, 2])
  expect(it.byMonth).toEqual([
    { month: '2031-05', incidents: 1, min: 10, max: 12 },
    { month: '2031-06', incidents: 2, min: 1, max: 1 },
    { month: '2031-07', incidents: 2, min: 2, max: 3 },
  ])
  expect(it.rule).toEqual({ ...rule(), version: 1 })
})

test('the public counts approved incidents only', async () => {
  expect(await codes({}, 'public')).toBe('123')
  const it = await figure({}, 'public')
  expect([it.incidents, it.min, it.max, it.incidentsWithoutCount]).toEqual([3, 11, 13, 1])
})

const june = { from: '2031-06-01', to: '2031-06-30' }
test.each<[string, Partial<FigureRule>, string]>([
  ['that start in the period', { ...june, dateRule: 'starts' }, '23'],
  ['that lie within the period', { ...june, dateRule: 'within' }, '2'],
  ['that overlap the period', { ...june, dateRule: 'overlaps' }, '123'],
  ['from a day on', { from: '2031-07-01' }, '46'],
  ['up to a day, that day included', { to: '2031-06-01' }, '12'],
  ['of the area as written, in any spelling', { area: 'ar rimal', areaBy: 'text' }, '134'],
  ['of the area as written, in Arabic', { area: 'الرمال', areaBy: 'text' }, '134'],
  ['of the area by point', { area: 'Rimal', areaBy: 'point' }, '12'],
  ['of the area by either', { area: 'Ar-Rimal', areaBy: 'either' }, '1234'],
  ['of listed grades', { grades: ['Fair', 'Confirmed'] }, '12'],
  ['of no grade at all', { grades: [] }, ''],
  ['of the grades of somebody else', { grades: ['Fair'], gradeOf: 'imported:others' }, '4'],
  ['where an actor is named among others', { belligerent: 'Gull Wing' }, '2'],
  ['where an actor is named by an alias', { belligerent: 'the lions' }, '12'],
  ['where an actor is named in Arabic', { belligerent: 'سريه الاسد' }, '12'],
  [
    'under all conditions at once',
    {
      ...june,
      grades: ['Confirmed'],
      belligerent: 'Lion Company',
      area: 'Rimal',
      areaBy: 'either',
    },
    '2',
  ],
])('a rule counts incidents %s', async (_name, it, expected) => {
  const listed = await codes(it)
  expect([...listed].toSorted().join('')).toBe(expected)
  expect((await figure(it)).incidents).toBe(expected.length)
})

test('another measure counts its own numbers and its own silence', async () => {
  const injured = await figure({ measure: 'civilians injured' })
  expect([injured.min, injured.max, injured.incidentsWithoutCount]).toEqual([4, 6, 4])
  const children = await figure({ measure: 'children killed' })
  expect([children.min, children.max, children.incidentsWithoutCount]).toEqual([0, 0, 5])
})

test('an unknown actor is refused, and so is an unknown area that only a point could place', async () => {
  expect(await refused(figure({ belligerent: 'Nobody Known' }))).toBe('figure.actor_unknown')
  expect(await refused(figure({ area: 'Nowhere', areaBy: 'point' }))).toBe('figure.area_unknown')
  expect(await codes({ area: 'Nowhere', areaBy: 'text' })).toBe('')
})

const digestOf = (
  all: readonly { code: string; version: number; min: number | null; max: number | null }[],
) => {
  const bytes = all
    .toSorted((a, b) => {
      const byCode = Buffer.compare(Buffer.from(a.code), Buffer.from(b.code))
      return byCode === 0 ? a.version - b.version : byCode
    })
    .map((it) => [it.code, it.version, it.min, it.max])
  return `sha256:${createHash('sha256').update(canonicalJson(bytes)).digest('hex')}`
}

test('the digest is the SHA-256 of the canonical JSON of the records, whatever the rule', async () => {
  const rules: Partial<FigureRule>[] = [
    {},
    { grades: ['Fair'] },
    { belligerent: 'Lion Company' },
    { measure: 'civilians injured' },
    { from: '2040-01-01' },
  ]
  for (const it of rules) expect((await figure(it)).records).toBe(digestOf(await records(it)))
  expect((await figure({ from: '2040-01-01' })).records).toBe(digestOf([]))
})

test('pages of records are in order of code and hold each record once', async () => {
  const seen: string[] = []
  for (let offset = 0; offset < 5; offset += 2) {
    const page = await figureRecords(here.store.db, here.inv, rule(), 'staff', { offset, limit: 2 })
    expect(page.total).toBe(5)
    seen.push(...page.records.map((record) => record.code))
  }
  expect(seen).toEqual(['F01', 'F02', 'F03', 'F04', 'ف-6'])
})

test('possible double counts are named with their reason and still counted', async () => {
  const twice = await freshCase()
  try {
    await put(twice, 'incident', [
      incident('D1', { point: [10, 50], killed: [1, 1], placeName: { en: 'Mill', ar: null } }),
      incident('D2', { point: [10, 50], killed: [2, 2], placeName: { en: 'Inn', ar: null } }),
      incident('D3', { point: [10, 50], killed: [2, 2], days: ['2031-04-06', '2031-04-06'] }),
      incident('D4', {
        point: [11, 51],
        generic: true,
        killed: [3, 3],
        placeName: { en: 'Al-Quay', ar: null },
      }),
      incident('D5', {
        point: [11, 51],
        generic: true,
        killed: [3, 3],
        placeName: { en: 'Quay', ar: null },
      }),
      incident('D6', {
        point: [11, 51],
        generic: true,
        killed: [3, 4],
        placeName: { en: 'Quay', ar: null },
      }),
      incident('D7', { otherCodes: ['OLD-1'], days: ['2031-05-01', '2031-05-01'] }),
      incident('D8', { otherCodes: ['OLD-1'], days: ['2031-06-01', '2031-06-01'] }),
      incident('D9', {
        point: [10, 50],
        killed: [1, 1],
        state: 'withdrawn',
        otherCodes: ['OLD-1'],
      }),
      incident('E1', {
        killed: [3, null],
        days: ['2031-07-01', '2031-07-01'],
        placeName: { en: 'Gate', ar: null },
      }),
      incident('E2', {
        killed: [3, null],
        days: ['2031-07-01', '2031-07-01'],
        placeName: { en: 'Gate', ar: null },
      }),
      incident('E3', {
        killed: [0, 0],
        days: ['2031-07-02', '2031-07-02'],
        placeName: { en: 'Gate', ar: null },
      }),
      incident('E4', {
        killed: [0, 0],
        days: ['2031-07-02', '2031-07-02'],
        placeName: { en: 'Gate', ar: null },
      }),
    ])
    const it = await countFigure(twice.store.db, twice.inv, rule(), 'staff')
    expect(it.incidents).toBe(12)
    const found = it.possibleDoubleCounts.map(
      (double) => `${double.reason} ${double.codes.join(' ')}`,
    )
    expect(found.toSorted()).toEqual([
      'same_day_and_place D4 D5',
      'same_day_and_place E1 E2',
      'same_day_and_point D1 D2',
      'shared_code D7 D8',
    ])
    const may = rule({ from: '2031-05-01', to: '2031-05-30' })
    const narrow = await countFigure(twice.store.db, twice.inv, may, 'staff')
    expect(narrow.possibleDoubleCounts).toEqual([])
  } finally {
    await twice.store.drop()
  }
})

test('a figure over all is the sum over any division of the time into periods', async () => {
  const sown = await freshCase()
  try {
    const days = fc.integer({ min: 0, max: 400 })
    const bound = fc.option(fc.integer({ min: 0, max: 30 }))
    const one = fc.record({
      start: days,
      length: fc.integer({ min: 0, max: 40 }),
      a: bound,
      b: bound,
    })
    const some = fc.sample(one, { numRuns: 120, seed: 7 })
    const dayOf = (n: number) => new Date(Date.UTC(2031, 0, 1 + n)).toISOString().slice(0, 10)
    await put(
      sown,
      'incident',
      some.map(({ start, length, a, b }, n) =>
        incident(`P${n}`, {
          days: [dayOf(start), dayOf(start + length)],
          killed: a !== null && b !== null ? [Math.min(a, b), Math.max(a, b)] : [a, b],
        }),
      ),
    )
    const count = (it: Partial<FigureRule>) =>
      countFigure(sown.store.db, sown.inv, rule(it), 'staff')
    const all = await count({})
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 399 }), { maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(cuts, async (at) => {
        const edges = [0, ...at.toSorted((x, y) => x - y), 500]
        const parts = await Promise.all(
          edges.slice(1).map((to, n) => count({ from: dayOf(edges[n] ?? 0), to: dayOf(to - 1) })),
        )
        for (const of of ['incidents', 'min', 'max', 'incidentsWithoutCount'] as const)
          expect(parts.reduce((sum, part) => sum + part[of], 0)).toBe(all[of])
      }),
      { numRuns: 15 },
    )
    const months = all.byMonth.reduce((sum, month) => sum + month.incidents, 0)
    expect(months).toBe(all.incidents)
    const stated = some.filter(({ a }) => a !== null)
    expect(all.incidents - all.incidentsWithoutCount).toBe(stated.length)
  } finally {
    await sown.store.drop()
  }
})
