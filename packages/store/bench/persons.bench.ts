// The desks for persons at size: 20,000 invented entries on four lists, 50,000 proposed pairs and 3,000 judgements, read as the desks read them.
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  type CasualtyId,
  pairOrders,
  personOfEldest,
  type SourceId,
  type UserId,
} from '@athar/domain'
import * as door from '../src/index.ts'
import { aCasualty, anIncident, anInvestigation, aSource } from '../test/content.ts'
import { type Measure, percentiles, varied } from './measure.ts'

const ENTRIES = 20_000
const PAIRS = 50_000
const JUDGED = 3000
const CALLS = 60
const now = new Date('2033-05-05T09:00:00.000Z')
const page = { offset: 0, limit: 50 }

/** A small generator of its own, so that every run measures the same. */
function diceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface Ground {
  readonly store: door.Store
  readonly inv: ReturnType<typeof door.freshId<'investigation'>>
  readonly readers: readonly door.Act[]
  readonly entries: readonly CasualtyId[]
  readonly pairs: readonly door.ProposedByRun[]
}

const names = ['Nadir', 'Salim', 'Huda', 'Karim', 'Suha', 'Tawfiq', 'Rima', 'Bassel', 'Yamen']
const families = ['Al-Bahri', 'Rawi', 'Qasir', 'Dabbas', 'Al-Mina', 'Sawwan', 'Harbi']

async function fill(store: door.Store): Promise<Ground> {
  const dice = diceFrom(20_311)
  const pick = <T>(all: readonly T[]): T => all[Math.floor(dice() * all.length)] as T
  const inv = door.freshId('investigation', now)
  const actOf = (): door.Act => ({ by: door.freshId('user', now) as UserId, at: now, reason: 'x' })
  const readers = [actOf(), actOf(), actOf()]
  const act = readers[0] ?? actOf()
  const write = async (kind: door.Draft['kind'], contents: readonly unknown[]) => {
    const drafts = contents.map((content) => ({
      kind,
      id: door.freshId(kind, now),
      content: content as door.Draft['content'],
      verb: `${kind}.record`,
    }))
    for (let from = 0; from < drafts.length; from += 2000)
      await store.transaction((tx) =>
        door.writeRecords(tx, act, inv, drafts.slice(from, from + 2000)),
      )
    return drafts.map(({ id }) => id)
  }
  await store.transaction((tx) => door.recordInvestigation(tx, act, inv, anInvestigation()))
  const sources = await write('source', [aSource(), aSource(), aSource()])
  const lists = [null, ...sources] as (SourceId | null)[]
  const incidents = await write(
    'incident',
    Array.from({ length: ENTRIES / 10 }, (_, n) => anIncident({ code: `P${n}` })),
  )
  const name = () => `${pick(names)} ${pick(names)} ${pick(families)}`
  const entries = (await write(
    'casualty',
    Array.from({ length: ENTRIES }, (_, n) => ({
      ...aCasualty(pick(incidents)),
      order: n,
      listedBy: pick(lists),
      nameAsWritten: dice() < 0.05 ? { en: null, ar: null } : { en: name(), ar: null },
      ...(dice() < 0.3 ? { household: `h${Math.floor(dice() * 3000)}` } : {}),
    })),
  )) as CasualtyId[]
  const chosen = new Map<string, door.ProposedByRun>()
  while (chosen.size < PAIRS) {
    const near = Math.floor(dice() * (ENTRIES - 8))
    const [a, b] = [entries[near], entries[near + 1 + Math.floor(dice() * 7)]]
    if (a === undefined || b === undefined) continue
    const probability = Math.round(dice() ** 3 * 1e6) / 1e6
    const contrary = dice() < 0.1 ? ['father_differs'] : []
    const isSure = probability >= 0.95 && contrary.length === 0
    const level = pick(['same', 'alike', 'other'])
    const weights = ['given', 'family', 'age', 'place'].map((field) => ({ field, level, bits: 2 }))
    chosen.set(`${a} ${b}`, { a, b, probability, contrary, accepted: isSure, weights })
  }
  return { store, inv, readers, entries, pairs: [...chosen.values()] }
}

const keep = ({ store, inv, readers: [act], pairs }: Ground) =>
  store.transaction((tx) =>
    door.saveRun(
      tx,
      act as door.Act,
      inv,
      {
        model: 'bench',
        entries: ENTRIES,
        threshold: 0.95,
        motherNames: false,
        seconds: 1,
        weights: [],
        priorBits: -12,
        mark: now.toISOString(),
      },
      pairs,
    ),
  )

async function judgeMany(ground: Ground): Promise<Measure> {
  const { store, inv, readers, pairs } = ground
  const verdicts = ['same', 'different', 'cannot_tell'] as const
  return percentiles(
    `one judgement with its persons (${JUDGED} written)`,
    varied(JUDGED, (n) => () => {
      const pair = pairs[(n * 7) % pairs.length] as door.ProposedByRun
      const reader = readers[n % 3] as door.Act
      return store.transaction((tx) =>
        door.judge(tx, reader, inv, {
          a: pair.a as CasualtyId,
          b: pair.b as CasualtyId,
          verdict: verdicts[(n >> 2) % 3] ?? 'same',
          reason: 'measured',
          evidence: [],
          seconds: 9,
        }),
      )
    }),
    0,
  )
}

async function measureReading({ store, inv, readers, entries, pairs }: Ground): Promise<Measure[]> {
  const { db } = store
  const reader = readers[0]?.by ?? ''
  const entry = (n: number): CasualtyId => entries[(n * 311) % entries.length] as CasualtyId
  const shows = ['all', 'on_several_lists', 'disputed', 'unnamed'] as const
  const measure = (name: string, make: (n: number) => () => Promise<unknown>) =>
    percentiles(name, varied(CALLS, make))
  return [
    await measure('a page of a queue of pairs, with the counts of all', (n) => async () => {
      const order = pairOrders[n % pairOrders.length] ?? 'uncertain'
      await door.pairQueue(db, inv, { order, reader }, { offset: (n % 3) * 50, limit: 50 })
      await door.pairCounts(db, inv, reader)
      await door.readingPace(db, reader, now)
    }),
    await measure(
      'how many entries are newer than the run',
      () => () => door.newerEntries(db, inv),
    ),
    await measure('one pair with its cluster and entries', (n) => async () => {
      const pair = pairs[(n * 131) % pairs.length] as door.ProposedByRun
      const ends = [pair.a as CasualtyId, pair.b as CasualtyId] as const
      await door.pairOf(db, inv, ...ends)
      const cluster = await door.clusterOf(db, inv, ends)
      await door.entriesOf(db, inv, cluster.entries, { motherNames: false })
    }),
    await measure(
      'the first page of all persons',
      () => () => door.personPage(db, inv, { show: 'all' }, page),
    ),
    await measure('a page of persons, any choice', (n) => () => {
      const show = shows[n % 4] ?? 'all'
      return door.personPage(db, inv, { show }, { offset: (n % 5) * 1000, limit: 50 })
    }),
    await measure(
      'persons counted, any choice',
      (n) => () => door.countPersons(db, inv, { show: shows[n % 4] ?? 'all' }),
    ),
    await measure('one person with what may be theirs too', (n) => async () => {
      const id = await door.personAt(db, inv, personOfEldest(entry(n)))
      if (id === null) return
      const members = (await door.membersOf(db, inv, [id])).get(id) ?? []
      await door.personLines(db, inv, [id])
      await door.entriesOf(db, inv, members, { motherNames: false })
      await door.edgesAmong(db, inv, members)
      await door.edgesLeaving(db, inv, members)
      await door.judgementsTouching(db, inv, members)
      await door.contradictions(db, inv, members)
    }),
    await measure('a family', (n) => async () => {
      const id = await door.personAt(db, inv, personOfEldest(entry(n)))
      if (id !== null) await door.familyOf(db, inv, id)
    }),
    await measure('the lists with their counts and doubles', () => () => door.listLines(db, inv)),
    await measure(
      'a page of persons beside counts',
      () => () => door.consistencyPage(db, inv, 'disagreeing', page),
    ),
    await measure(
      'persons by the lists that hold them',
      () => () => door.overlapPatterns(db, inv, { outcomes: ['killed'] }),
    ),
    await percentiles(
      'what the linker is given',
      varied(5, () => () => door.linkFacts(db, inv, { motherNames: false })),
      1,
    ),
  ]
}

export async function run(): Promise<Measure[]> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'athar-bench-'))
  const store = await door.openStore({ dir })
  try {
    const ground = await fill(store)
    const saved = await percentiles(
      `keeping a run of ${PAIRS} pairs, persons derived`,
      [() => keep(ground)],
      0,
    )
    await door.refreshStatistics(store.db)
    const judged = await judgeMany(ground)
    await door.refreshStatistics(store.db)
    const read = await measureReading(ground)
    const { findings } = await door.fsck(store)
    if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings.slice(0, 3))}`)
    const load = os.loadavg()[0] ?? Number.NaN
    const busy = { name: 'load of the machine (last minute)', unit: '', value: load }
    return [saved, judged, ...read, busy]
  } finally {
    await store.close()
    await rm(dir, { recursive: true, force: true })
  }
}
