// The register at full size: 100,000 invented incidents written with the ledger on, then read in every way the screens read.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type FigureRule, INSTANCE, type InvestigationId, type UserId } from '@athar/domain'
import { freshId } from '../src/dice.ts'
import { countFigure, figureFromDatabase, figureFromMemory } from '../src/figures.ts'
import type { IncidentFilter } from '../src/filter.ts'
import { fsck } from '../src/fsck.ts'
import { fromHeld, letGo } from '../src/held/index.ts'
import { openStore, type Store } from '../src/open.ts'
import {
  mapClusters,
  mapExtent,
  registerPage,
  type RegisterSort,
  registerTotals,
  timeline,
  timelineFromDatabase,
  totalsFromDatabase,
} from '../src/register.ts'
import { writeRecord } from '../src/records.ts'
import { refreshStatistics } from '../src/statistics.ts'
import { anIncident } from '../test/content.ts'
import { load } from './load.ts'
import { type Measure, percentiles, varied } from './measure.ts'

const CALLS = 60
const COUNT = Number(process.env['ATHAR_BENCH_INCIDENTS'] ?? 100_000)

/** What the loaded case offers for filters: its areas, its actors, a box on the map, words to search. */
interface Ground {
  readonly store: Store
  readonly investigation: string
  readonly areas: readonly string[]
  readonly actors: readonly { id: string; name: string }[]
  readonly words: readonly string[]
  readonly box: readonly number[]
}

async function survey(store: Store, investigation: string): Promise<Ground> {
  const areas = await store.db
    .selectFrom('incident')
    .select('area_text')
    .distinct()
    .where('investigation_id', '=', investigation)
    .where('area_text', 'is not', null)
    .orderBy('area_text')
    .execute()
  const actors = await store.db
    .selectFrom('actor')
    .select(['id', 'name_en'])
    .where('investigation_id', '=', INSTANCE)
    .orderBy('id')
    .execute()
  const places = await store.db
    .selectFrom('incident')
    .select(['place_en', 'place_ar', 'code'])
    .where('investigation_id', '=', investigation)
    .orderBy('code')
    .limit(60)
    .execute()
  const people = await store.db
    .selectFrom('casualty')
    .select(['name_key_ar', 'name_key_en'])
    .where('investigation_id', '=', investigation)
    .orderBy('id')
    .limit(60)
    .execute()
  const { extent } = await mapExtent(store.db, investigation, {}, undefined)
  return {
    store,
    investigation,
    areas: areas.flatMap((row) => row.area_text ?? []),
    actors: actors.flatMap((row) =>
      row.name_en === null ? [] : [{ id: row.id, name: row.name_en }],
    ),
    words: [
      ...places.flatMap((row) => [row.place_en ?? '', row.place_ar ?? '', row.code]),
      ...people.flatMap((row) => [row.name_key_ar ?? '', row.name_key_en ?? '']),
    ].filter((word) => word !== ''),
    box: extent ?? [-180, -90, 180, 90],
  }
}

const pick = <T>(all: readonly T[], n: number): T => all[n % all.length] as T
const month = (n: number): string => `20${18 + (n % 6)}-${String(1 + (n % 12)).padStart(2, '0')}-01`
const sorts: readonly RegisterSort[] = [
  'date_desc',
  'date',
  'killed_desc',
  'place_ar',
  'code',
  'changed_desc',
  'place_en',
]

/** Filters as people set them: nothing, one thing, several at once. */
function filterOf(ground: Ground, n: number): IncidentFilter {
  const { areas, actors } = ground
  const all: readonly IncidentFilter[] = [
    {},
    { area: pick(areas, n) },
    { from: month(n), to: month(n + 5) < month(n) ? '2023-12-31' : month(n + 5) },
    { actors: [pick(actors, n).id] },
    { states: ['approved'], grades: ['Fair', 'Confirmed'], gradeOf: 'derived:v1' },
    { actors: [pick(actors, n).id], area: pick(areas, n >> 1), from: '2020-01-01' },
    { means: ['drone'], corroboration: ['verified', 'multi_source'] },
  ]
  return pick(all, n)
}

/** The word whole, its beginning, or with a letter left out. */
function searchOf(ground: Ground, n: number): string {
  const word = pick(ground.words, n * 7)
  if (n % 3 === 1) return word.slice(0, Math.max(3, Math.ceil(word.length * 0.6)))
  return n % 3 === 2 && word.length > 5 ? word.slice(0, 2) + word.slice(3) : word
}

function pageWithTotals(
  ground: Ground,
  filter: IncidentFilter,
  search: string | undefined,
  n: number,
) {
  const { db } = ground.store
  const page = { sort: pick(sorts, n), offset: n % 4 === 3 ? 200 : 0, limit: 50 }
  return Promise.all([
    registerPage(db, ground.investigation, filter, search, page),
    registerTotals(db, ground.investigation, filter, search),
  ])
}

/** As it is answered while nothing is held in memory. */
function pageFromDatabase(ground: Ground, filter: IncidentFilter, n: number) {
  const { db } = ground.store
  const page = { sort: pick(sorts, n), offset: n % 4 === 3 ? 200 : 0, limit: 50 }
  return Promise.all([
    registerPage(db, ground.investigation, filter, undefined, page),
    totalsFromDatabase(db, ground.investigation, filter, undefined),
  ])
}

/** Lets go of what is held, and reads it in again. */
const readIn = (ground: Ground) => () => {
  letGo()
  return fromHeld(ground.store.db, ground.investigation, (held) => held.facts.length, 'build')
}

const measureRegister = async (ground: Ground): Promise<Measure[]> => {
  const { db } = ground.store
  const of = ground.investigation
  const zoomed = (n: number, zoom: number): number[] => {
    const [west = 0, south = 0, east = 0, north = 0] = ground.box
    const part = Math.min(1, 2 ** (8 - zoom))
    const [width, height] = [(east - west) * part, (north - south) * part]
    const left = west + (east - west - width) * ((n % 10) / 10)
    const bottom = south + (north - south - height) * ((n % 7) / 7)
    return [left, bottom, left + width, bottom + height]
  }
  const clusters = (n: number, zoom: number) => () =>
    mapClusters(db, of, n % 2 === 0 ? {} : filterOf(ground, n), undefined, {
      bbox: zoomed(n, zoom),
      zoom,
    })
  return [
    await percentiles(
      'the register read into memory',
      varied(5, () => readIn(ground)),
      1,
    ),
    await percentiles(
      'register page with totals, no filter',
      varied(CALLS, (n) => () => pageWithTotals(ground, {}, undefined, n)),
    ),
    await percentiles(
      'register page with totals, filtered',
      varied(CALLS, (n) => () => pageWithTotals(ground, filterOf(ground, n), undefined, n)),
    ),
    await percentiles(
      'the same page and totals, the totals from the database',
      varied(CALLS, (n) => () => pageFromDatabase(ground, filterOf(ground, n), n)),
    ),
    await percentiles(
      'search with totals, both scripts',
      varied(CALLS, (n) => () => pageWithTotals(ground, {}, searchOf(ground, n), n)),
    ),
    await percentiles(
      'timeline by month',
      varied(CALLS, (n) => () => timeline(db, of, filterOf(ground, n), undefined, 'month')),
    ),
    await percentiles(
      'timeline by month, from the database',
      varied(
        CALLS,
        (n) => () => timelineFromDatabase(db, of, filterOf(ground, n), undefined, 'month'),
      ),
    ),
    await percentiles(
      'timeline by day',
      varied(CALLS, (n) => () => timeline(db, of, filterOf(ground, n), undefined, 'day')),
    ),
    await percentiles(
      'map clusters, zoom 5',
      varied(CALLS, (n) => clusters(n, 5)),
    ),
    await percentiles(
      'map clusters, zoom 9',
      varied(CALLS, (n) => clusters(n, 9)),
    ),
    await percentiles(
      'map clusters, zoom 13',
      varied(CALLS, (n) => clusters(n, 13)),
    ),
    await percentiles(
      'map extent',
      varied(CALLS, (n) => () => mapExtent(db, of, filterOf(ground, n), undefined)),
    ),
  ]
}

const ruleOf = (ground: Ground, change: Partial<FigureRule>): FigureRule => ({
  investigation: ground.investigation,
  measure: 'civilians killed',
  grades: 'all',
  gradeOf: 'derived:v1',
  dateRule: 'starts',
  areaBy: 'text',
  belligerent: null,
  area: null,
  from: null,
  to: null,
  ...change,
})

const measureFigures = async (ground: Ground): Promise<Measure[]> => {
  const count = (n: number, change: Partial<FigureRule>) => () =>
    countFigure(
      ground.store.db,
      ground.investigation,
      ruleOf(ground, change),
      n % 2 === 0 ? 'staff' : 'public',
    )
  const filtered = (n: number): Partial<FigureRule> =>
    pick<Partial<FigureRule>>(
      [
        { grades: ['Fair', 'Confirmed'] },
        { area: pick(ground.areas, n), areaBy: pick(['text', 'point', 'either'] as const, n) },
        { belligerent: pick(ground.actors, n).name },
        {
          from: '2019-06-06',
          to: '2019-10-17',
          dateRule: pick(['starts', 'within', 'overlaps'] as const, n),
        },
        {
          grades: ['Fair'],
          area: pick(ground.areas, n),
          belligerent: pick(ground.actors, n).name,
          from: '2020-01-01',
        },
        { measure: 'children killed', from: '2020-01-01' },
      ],
      n,
    )
  const measures = ['civilians killed', 'civilians injured'] as const
  const { db } = ground.store
  const over = (n: number) => ruleOf(ground, { measure: pick(measures, n >> 1) })
  const audience = (n: number) => (n % 2 === 0 ? ('staff' as const) : ('public' as const))
  return [
    await percentiles(
      'figure over all, with digest and doubles',
      varied(CALLS, (n) => count(n, { measure: pick(measures, n >> 1) })),
    ),
    await percentiles(
      'figure over all, right after a write',
      varied(CALLS >> 1, (n) => count(n, {})),
      2,
      () => writeOne(ground),
    ),
    await percentiles(
      'figure over all, nothing in memory: from the database',
      varied(
        CALLS >> 1,
        (n) => () => figureFromDatabase(db, ground.investigation, over(n), audience(n)),
      ),
    ),
    await percentiles(
      'figure over all, nothing in memory: read in first',
      varied(5, (n) => () => {
        letGo()
        return figureFromMemory(db, ground.investigation, over(n), audience(n), 'build')
      }),
      1,
    ),
    await percentiles(
      'figure with filters',
      varied(CALLS, (n) => count(n, filtered(n))),
    ),
    await percentiles(
      'figure with filters, from the database',
      varied(
        CALLS >> 1,
        (n) => () =>
          figureFromDatabase(db, ground.investigation, ruleOf(ground, filtered(n)), audience(n)),
      ),
    ),
  ]
}

let written = 0
/** One more incident, through the one write path. */
async function writeOne(ground: Ground): Promise<void> {
  const at = new Date()
  const act = { by: freshId('user', at) as UserId, at, reason: 'measured' }
  const draft = {
    kind: 'incident',
    id: freshId('incident', at),
    content: anIncident({ code: `NEW${(written += 1)}` }),
    verb: 'incident.record',
  } as const
  await ground.store.transaction((tx) =>
    writeRecord(tx, act, ground.investigation as InvestigationId, draft),
  )
}

/** How busy the machine is; beside it stand the figures. */
const load1 = (when: string): Measure => ({
  name: `load of the machine (last minute), ${when}`,
  unit: '',
  value: os.loadavg()[0] ?? Number.NaN,
})

async function checked(store: Store): Promise<Measure> {
  const begun = performance.now()
  const report = await fsck(store)
  if (!report.clean) throw new Error(`fsck: ${JSON.stringify(report.findings.slice(0, 3))}`)
  return {
    name: `fsck of ${report.lines} lines`,
    unit: 's',
    value: (performance.now() - begun) / 1000,
  }
}

/** The store that is measured: kept and used again where ATHAR_BENCH_STORE names its folder. */
async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
  const kept = process.env['ATHAR_BENCH_STORE']
  const dir = kept ?? (await mkdtemp(path.join(os.tmpdir(), 'athar-bench-')))
  const store = await openStore({ dir })
  try {
    return await work(store)
  } finally {
    await store.close()
    if (kept === undefined) await rm(dir, { recursive: true, force: true })
  }
}

export async function run(): Promise<Measure[]> {
  return withStore(async (store) => {
    const all: Measure[] = [load1('at the beginning')]
    const there = await store.db
      .selectFrom('investigation')
      .select('investigation_id')
      .executeTakeFirst()
    let investigation = there?.investigation_id
    if (investigation === undefined) {
      const loaded = await load(store, COUNT)
      investigation = loaded.investigation
      all.push(
        {
          name: `ledgered writes of ${loaded.lines} records, committed`,
          unit: '1/s',
          value: loaded.lines / loaded.writeSeconds,
        },
        {
          name: 'ledgered writes, committed and sealed',
          unit: '1/s',
          value: loaded.lines / loaded.sealedSeconds,
        },
      )
    }
    await refreshStatistics(store.db)
    const ground = await survey(store, investigation)
    all.push(
      load1('before reading'),
      ...(await measureRegister(ground)),
      load1('between'),
      ...(await measureFigures(ground)),
      load1('after reading'),
      await checked(store),
    )
    return all
  })
}
