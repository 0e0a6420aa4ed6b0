// What is counted from memory is what the database counts, whatever is asked and whatever has been written in between.
import type { FigureRule, Incident } from '@athar/domain'
import { INSTANCE } from '@athar/domain'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askErasure, erase } from '../src/erase.ts'
import { type Audience, countFigure, figureFromDatabase, figureFromMemory } from '../src/figures.ts'
import type { IncidentFilter } from '../src/filter.ts'
import { fromHeld, letGo } from '../src/held/index.ts'
import { binsOf, totalsOf } from '../src/held/counting.ts'
import { filterMatch } from '../src/held/matching.ts'
import { timelineFromDatabase, totalsFromDatabase } from '../src/register.ts'
import { writeRecord } from '../src/records.ts'
import { aGovernorate, anActor, type Case, freshCase, incident, named, put, rule } from './case.ts'
import { aClaim, aSource } from './content.ts'

let here: Case
let actors: string[] = []
let incidents: string[] = []
let contents: Incident[] = []
let casualties: string[] = []

const bound = fc.option(fc.integer({ min: 0, max: 3 }))
const dayOf = (n: number) => new Date(Date.UTC(2031, 0, 1 + n)).toISOString().slice(0, 10)
const some = <const T>(...values: T[]) => fc.constantFrom(...values)
/** Few days, points, places and counts, so that many incidents share them. */
const oneIncident = fc.record({
  start: fc.integer({ min: 0, max: 45 }),
  length: some(0, 0, 1, 40),
  killed: fc.option(fc.tuple(bound, bound), { nil: null }),
  injured: fc.option(fc.tuple(bound, bound), { nil: undefined }),
  point: some([10, 50], [10.5, 50.25], [-3.1, -40.125], undefined),
  generic: some(true, false, false),
  place: some('Mill', 'Old Mill', 'السوق', null),
  area: some('Ar-Rimal', 'Rimal', 'Nowhere', null),
  byText: some('AM1', 'AM2', null, null),
  byPoint: some('AM1', 'AM2', null),
  accused: fc.subarray([0, 1, 2]),
  means: fc.subarray(['airstrike', 'drone', 'artillery'] as const),
  state: some('draft', 'in_review', 'approved', 'approved', 'withdrawn'),
  grade: some('Fair', 'Confirmed', 'Weak', null),
  other: some([], [], ['OLD-1'], ['OLD-2', 'OLD-1']),
  flags: some(0, 0, 1),
})
const codeOf = (n: number): string =>
  [`A${n}`, `ف-${n}`, `\u{10900}${n}`, `\uff21${n}`, `Q._${n}`][n % 5] ?? ''
const ordered = (
  range: readonly [number | null, number | null],
): [number | null, number | null] => {
  const [a, b] = range
  return a !== null && b !== null && a > b ? [b, a] : [a, b]
}

function contentOf(it: Sown, n: number): Incident {
  const made = incident(codeOf(n), {
    days: [dayOf(it.start), dayOf(it.start + it.length)],
    killed: it.killed === null ? null : ordered(it.killed),
    ...(it.injured === undefined ? {} : { injured: ordered(it.injured) }),
    ...(it.point === undefined ? {} : { point: it.point as [number, number] }),
    generic: it.generic,
    placeName: { en: it.place, ar: null },
    area: { asWritten: it.area, byText: it.byText, byPoint: it.byPoint },
    accused: it.accused.map((of) => ({
      actorId: actors[of],
      asWritten: 'x',
    })) as Incident['accused'],
    means: it.means,
    state: it.state,
    grades: it.grade === null ? [] : [{ by: 'airwars', grade: it.grade }],
    otherCodes: [...it.other],
  })
  const flag = { field: 'places', problem: 'out_of_range', asWritten: 'x' }
  return { ...made, flags: it.flags === 0 ? [] : [flag] }
}
type Sown = typeof oneIncident extends fc.Arbitrary<infer T> ? T : never

beforeAll(async () => {
  letGo()
  here = await freshCase()
  actors = await put(
    here,
    'actor',
    [
      anActor('Lion Company', 'سرية الأسد'),
      anActor('Gull Wing', 'جناح النورس'),
      anActor('Others', 'آخرون', ['Lion Company']),
    ],
    INSTANCE,
  )
  await put(
    here,
    'area',
    [aGovernorate('AM1', 'Ar-Rimal', 'الرمال', ['Rimal']), aGovernorate('AM2', 'Tilal', 'التلال')],
    INSTANCE,
  )
  contents = fc.sample(oneIncident, { numRuns: 240, seed: 5 }).map(contentOf)
  incidents = await put(here, 'incident', contents)
  const people = ['Nadir Salim Al-Bahri', 'Samir Qasim Al-Jabali', 'Nadir']
  casualties = await put(
    here,
    'casualty',
    incidents.slice(0, 30).map((id, n) => named(id, people[n % 3] ?? '', people[n % 3] ?? '')),
  )
})
afterAll(() => here.store.drop())

const dates = [null, '2031-01-10', '2031-01-31'] as const
const rules: Partial<FigureRule>[] = []
for (const measure of ['civilians killed', 'civilians injured'] as const)
  for (const [from, to] of dates.flatMap((a) => dates.map((b) => [a, b] as const)))
    for (const dateRule of ['starts', 'within', 'overlaps'] as const)
      rules.push({ measure, from, to, dateRule })
for (const areaBy of ['text', 'point', 'either'] as const)
  for (const area of ['Rimal', 'AM2', 'Nowhere'] as const)
    for (const belligerent of [null, 'Lion Company'])
      for (const grades of ['all', ['Fair'], ['Fair', 'Confirmed'], []] as const)
        rules.push({ areaBy, area, belligerent, grades: grades === 'all' ? grades : [...grades] })
for (const gradeOf of ['imported:airwars', 'imported:others', 'derived:v1'] as const)
  rules.push({ gradeOf, grades: ['Fair', 'Weak'], from: '2031-01-05' })

const answered = async <T>(work: Promise<T>): Promise<T | string> =>
  work.catch((failure: unknown) => String(failure))

async function expectSameFigures(some: readonly Partial<FigureRule>[] = rules): Promise<number> {
  let counted = 0
  for (const it of some)
    for (const audience of ['staff', 'public'] as readonly Audience[]) {
      const asked = [here.store.db, here.inv, rule(it), audience] as const
      const fromMemory = await answered(figureFromMemory(...asked, 'build'))
      expect(fromMemory).not.toBeNull()
      expect([it, audience, fromMemory]).toEqual([
        it,
        audience,
        await answered(figureFromDatabase(...asked)),
      ])
      if (fromMemory !== null && typeof fromMemory !== 'string') counted += fromMemory.incidents
    }
  return counted
}

test('every rule counts from memory what the database counts, with the same digest and doubles', async () => {
  expect(rules.length).toBeGreaterThan(120)
  expect(await expectSameFigures()).toBeGreaterThan(5000)
  const it = await figureFromDatabase(here.store.db, here.inv, rule(), 'staff')
  const reasons = new Set(it.possibleDoubleCounts.map((double) => double.reason))
  expect(reasons.size).toBe(4)
}, 60_000)

test('another measure is left to the database', async () => {
  const asked = [here.store.db, here.inv, rule({ measure: 'children killed' }), 'staff'] as const
  expect(await figureFromMemory(...asked, 'build')).toBeNull()
  expect((await countFigure(...asked)).incidents).toBeGreaterThan(100)
})

const filters: IncidentFilter[] = [
  {},
  { states: ['withdrawn'] },
  { states: ['draft', 'approved'], withFlags: true },
  { grades: ['Fair', 'Weak'], gradeOf: 'imported:airwars' },
  { grades: ['Fair', 'Weak', 'Confirmed'] },
  { corroboration: ['single', 'single_report', 'multi_source', 'verified'] },
  { actors: [] },
  { means: ['drone'], area: 'AM1' },
  { area: 'AM2', from: '2031-01-10' },
  { from: '2031-01-10', to: '2031-01-20' },
  { to: '2031-01-20', withFlags: true },
  { bbox: [9, 49, 11, 50.25] },
  { bbox: [-10, -50, 10, 50] },
  { bbox: [-10, -50, 10, 50], means: ['airstrike', 'artillery'], from: '2031-01-02' },
]

const fromMemory = async (filter: IncidentFilter) => {
  const matches = filterMatch(filter)
  expect(matches).not.toBeNull()
  return fromHeld(
    here.store.db,
    here.inv,
    (held) =>
      matches === null
        ? null
        : [totalsOf(held, matches), binsOf(held, matches, 'month'), binsOf(held, matches, 'day')],
    'build',
  )
}
const fromDatabase = (filter: IncidentFilter) => {
  const asked = [here.store.db, here.inv, filter, undefined] as const
  return Promise.all([
    totalsFromDatabase(...asked),
    timelineFromDatabase(...asked, 'month'),
    timelineFromDatabase(...asked, 'day'),
  ])
}

test('every filter gives the same totals and timeline from memory and from the database', async () => {
  const all = [...filters, ...actors.map((id) => ({ actors: [id] })), { actors }]
  for (const filter of all)
    expect([filter, await fromMemory(filter)]).toEqual([filter, await fromDatabase(filter)])
  expect(filterMatch({ batch: 'imp_x' })).toBeNull()
  expect(filterMatch({ assignedTo: 'usr_x' })).toBeNull()
})

const few: Partial<FigureRule>[] = [{}, { measure: 'civilians injured' }, { area: 'Rimal' }]
const figure = () => figureFromMemory(here.store.db, here.inv, rule(), 'staff', 'build')
const correct = (n: number, change: Partial<Incident>) =>
  here.store.transaction((tx) =>
    writeRecord(tx, here.basim, here.inv, {
      kind: 'incident',
      id: incidents[n] ?? '',
      content: { ...(contents[n] as Incident), ...change },
      verb: 'incident.correct',
    }),
  )

test('a figure from memory knows every change that was written before it was asked for', async () => {
  const seen = new Set([JSON.stringify(await figure())])
  const changes: (() => Promise<unknown>)[] = [
    () => correct(0, { code: 'NEW-0', state: 'approved' }),
    () => correct(1, { counts: [], state: 'approved' }),
    () => correct(2, { state: 'withdrawn' }),
    () => correct(2, { state: 'approved', otherCodes: ['OLD-9'] }),
    () => correct(3, { state: 'approved', otherCodes: ['OLD-9'] }),
    () => correct(4, { places: [], accused: [], state: 'draft' }),
    () => put(here, 'incident', [incident('ZZ-new', { killed: [7, 9] })]),
    () =>
      put(here, 'casualty', [named(incidents[3] ?? '', 'Hadi Zayn Al-Marfa', 'هادي زين المرفأ')]),
    () =>
      put(here, 'casualty', [named(incidents[0] ?? '', 'Hadi Zayn Al-Marfa', 'هادي زين المرفأ')]),
    () =>
      here.store.transaction((tx) =>
        writeRecord(tx, here.basim, here.inv, {
          kind: 'casualty',
          id: casualties[0] ?? '',
          content: { ...named(incidents[3] ?? '', 'Zayn', 'زين'), state: 'withdrawn' },
          verb: 'casualty.withdraw',
        }),
      ),
    async () => {
      const id = casualties[1] ?? ''
      await here.store.transaction((tx) => askErasure(tx, here.basim, here.inv, id, 'asked'))
      await erase(here.store, here.carla, here.inv, id)
    },
    async () => {
      const [source = ''] = await put(here, 'source', [aSource()])
      await put(here, 'claim', [aClaim(incidents[0] ?? '', source)])
    },
  ]
  for (const change of changes) {
    await change()
    await expectSameFigures(few)
    seen.add(JSON.stringify(await figure()))
  }
  expect(seen.size).toBeGreaterThan(7)
}, 60_000)

/** A point that one side waits at until the other lets it go on. */
const gate = () => Promise.withResolvers<void>()

test('what is written and not yet committed counts for nobody else, and afterwards for all', async () => {
  const before = (await figure())?.incidents ?? 0
  const [written, release] = [gate(), gate()]
  const slow = here.store.transaction(async (tx) => {
    await put({ ...here, store: { ...here.store, transaction: (work) => work(tx) } }, 'incident', [
      incident('ZZ-slow'),
    ])
    expect(await figureFromMemory(tx, here.inv, rule(), 'staff', 'build')).toBeNull()
    expect((await countFigure(tx, here.inv, rule(), 'staff')).incidents).toBe(before + 1)
    written.resolve()
    await release.promise
  })
  await written.promise
  await put(here, 'incident', [incident('ZZ-while')])
  await put(here, 'incident', [incident('ZZ-while-2')])
  expect((await figure())?.incidents).toBe(before + 2)
  release.resolve()
  await slow
  expect((await figure())?.incidents).toBe(before + 3)
  await expectSameFigures(few)
})

test('a transaction that keeps an older snapshot is never told anything newer', async () => {
  const before = await figure()
  const [looked, release] = [gate(), gate()]
  const old = here.store.transaction(
    async (tx) => {
      expect(await figureFromMemory(tx, here.inv, rule(), 'staff')).toEqual(before)
      looked.resolve()
      await release.promise
      expect(await figureFromMemory(tx, here.inv, rule(), 'staff')).toBeNull()
      expect(await countFigure(tx, here.inv, rule(), 'staff')).toEqual(before)
    },
    { isolation: 'repeatable read', readOnly: true },
  )
  await looked.promise
  await put(here, 'incident', [incident('ZZ-later')])
  expect((await figure())?.incidents).toBe((before?.incidents ?? 0) + 1)
  release.resolve()
  await old
})

test('many askings at once, with writes between them, each count what was there', async () => {
  const asked = Array.from({ length: 24 }, async (_, n) => {
    if (n % 4 === 0) await put(here, 'incident', [incident(`ZZ-many-${n}`)])
    return countFigure(here.store.db, here.inv, rule(), 'staff')
  })
  const counts = (await Promise.all(asked)).map((it) => it.incidents)
  const last = await figure()
  expect(Math.max(...counts)).toBe(last?.incidents)
  await expectSameFigures(few)
})

test('a register is held from its second asking on, and nothing is held of an empty one', async () => {
  letGo()
  const asked = [here.store.db, here.inv, () => 'held'] as const
  expect(await fromHeld(...asked)).toBeNull()
  let answer: string | null = null
  for (let n = 0; n < 200 && answer === null; n += 1) {
    answer = await fromHeld(...asked)
    if (answer === null) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  expect(answer).toBe('held')
  const empty = 'inv_00000000000000000000000009'
  expect(await fromHeld(here.store.db, empty, (it) => it.size, 'build')).toBe(0)
  expect(await fromHeld(here.store.db, empty, (it) => it.size)).toBeNull()
})
