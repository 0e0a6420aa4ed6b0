// The sample case's persons against its truth: who was joined, who was kept apart, what was left to a reader, what was estimated.
import { type CasualtyId, derivePersons, type UserId } from '@athar/domain'
import { type CastName, makeSample, sampleCast, type SampleTruth } from '@athar/sample'
import * as store from '@athar/store'
import { type FreshStore, freshStore } from '@athar/store/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../src/index.ts'
import { estimateInThread, estimateView } from '../src/persons/estimates.ts'
import type { Done } from '../src/persons/works.ts'
import { ensureSample } from '../src/sample.ts'
import { SEED } from '../src/sample-seed.ts'

const NOW = new Date('2026-02-01T09:00:00.000Z')
const LIGHT = { memoryKiB: 64, passes: 1, parallelism: 1 }
let open: FreshStore
let inv: store.Frame
let graph: store.PersonGraph
let truth: SampleTruth
let personOf: (id: CasualtyId) => string
let nameOf: ReadonlyMap<string, string>
let hasOwn: ReadonlySet<string>
beforeAll(async () => {
  open = await freshStore()
  const config = readConfig({}, { dir: open.dir, passwordCost: LIGHT })
  await ensureSample(open, config, () => NOW, true)
  inv = await store.findInvestigation(open.db, 'al-mithal')
  graph = await store.personGraph(open.db, inv.id)
  truth = await madeAt(NOW)
  const of = await store.personsOfEntries(
    open.db,
    inv.id,
    graph.entries.map(({ id }) => id),
  )
  personOf = (id) => of.get(id) ?? id
  const { facts } = await store.linkFacts(open.db, inv.id, { motherNames: false })
  nameOf = new Map(facts.map(({ id, name }) => [id, name.ar ?? name.en ?? '']))
  hasOwn = new Set([...nameOf].flatMap(([id, name]) => (isOwn(name) ? [id] : [])))
}, 300_000)
afterAll(() => open.drop())

/** The truth of the case, made once more with the accounts of its cast. */
async function madeAt(now: Date): Promise<SampleTruth> {
  const users: Partial<Record<CastName, UserId>> = {}
  for (const { name } of sampleCast) {
    const account = await store.accountByName(open.db, name)
    if (account !== null) users[name] = account.id
  }
  return makeSample({ seed: SEED, nowMs: now.getTime(), users }).truth
}
const isOwn = (name: string) =>
  name !== '' && !/^(son|daughter|wife|brother) of |^(ابن|ابنة|زوجة|شقيق) /.test(name)
const standing = (ids: readonly CasualtyId[]) => {
  const there = new Set(graph.entries.map(({ id }) => id))
  return ids.filter((id) => there.has(id))
}

describe('the run', () => {
  test('joins what is one person: precision of .98; of those with a name of their own, four in five pairs are joined', () => {
    const true_ = new Map(truth.persons.flatMap((it) => it.casualties.map((id) => [id, it.id])))
    const accepted = graph.proposed.filter((it) => it.accepted)
    const right = accepted.filter(({ a, b }) => true_.get(a) === true_.get(b))
    expect(accepted.length).toBeGreaterThan(500)
    expect(right.length / accepted.length).toBeGreaterThanOrEqual(0.98)
    const list = new Map(graph.entries.map((it) => [it.id, it.list]))
    const pairs = truth.persons.flatMap(({ casualties }) =>
      standing(casualties)
        .filter((id) => hasOwn.has(id))
        .flatMap((a, i, all) =>
          all.slice(i + 1).flatMap((b) => (list.get(a) === list.get(b) ? [] : [{ a, b }])),
        ),
    )
    const joined = pairs.filter(({ a, b }) => personOf(a) === personOf(b))
    expect(joined.length / pairs.length).toBeGreaterThanOrEqual(0.8)
  })

  test('keeps brothers, cousins of one name, mother and daughter apart', () => {
    const { brothers, cousins, motherAndDaughter } = truth.lists
    const both = [...brothers, ...cousins, ...motherAndDaughter]
    expect(both.length).toBeGreaterThan(8)
    for (const [one, other] of both) {
      const persons = new Set(standing(one).map(personOf))
      for (const id of standing(other)) expect(persons.has(personOf(id))).toBe(false)
    }
  })

  test('proposes a child that was named later, and joins it with nobody by itself', async () => {
    const basis = derivePersons(
      graph.entries,
      graph.judged,
      graph.proposed.filter((it) => it.accepted),
    ).of
    for (const ids of truth.lists.namedLater) {
      const [asKin, ...named] = standing(ids)
      if (asKin === undefined) continue
      expect(basis.get(asKin)?.basis).not.toBe('model')
      const told = graph.proposed.filter(
        ({ a, b }) => (a === asKin && named.includes(b)) || (b === asKin && named.includes(a)),
      )
      expect(told.length).toBeGreaterThan(0)
      expect(told.every((it) => !it.accepted)).toBe(true)
    }
  })

  test('proposes a woman under two families to a reader', () => {
    for (const ids of truth.lists.twoFamilies) {
      const entries = standing(ids)
      const told = graph.proposed.filter(({ a, b }) => entries.includes(a) && entries.includes(b))
      expect(told.length).toBeGreaterThan(0)
      const family = (id: string) => nameOf.get(id)?.split(' ').at(-1)
      const apart = told.filter(({ a, b }) => family(a) !== family(b))
      expect(apart.every(({ accepted }) => !accepted)).toBe(true)
    }
  })

  test('finds entries that stand twice on one list, and joins none of them', async () => {
    const lists = await store.listLines(open.db, inv.id)
    const rescue = lists.find(({ list }) => list.name.en?.startsWith('Rescue') === true)
    expect(rescue?.doubles).toBeGreaterThan(1)
    const list = new Map(graph.entries.map((it) => [it.id, it.list]))
    const inside = graph.proposed.filter(({ a, b }) => list.get(a) === list.get(b))
    expect(inside.length).toBeGreaterThan(2)
    expect(inside.every((it) => !it.accepted && it.isContrary)).toBe(true)
  })
})

describe('the readers', () => {
  test('agree mostly, differ once, were settled once, and contradict each other once', async () => {
    const rows = await store.agreementRows(open.db, inv.id)
    const twice = rows.filter(({ words }) => words.length > 1)
    expect(twice.length).toBeGreaterThanOrEqual(10)
    expect(graph.judged.filter((it) => it.standing === 'disputed').length).toBe(1)
    expect(rows.some(({ words }) => words.length === 3)).toBe(true)
    const { contradictions } = derivePersons(graph.entries, graph.judged, [])
    expect(contradictions.length).toBe(1)
  })

  test('left a list of two releases, and a reason for a count', async () => {
    const snapshots = await store.snapshotLines(open.db, inv.id)
    const [later, earlier] = snapshots
    const changes = await store.listChanges(open.db, inv.id, earlier?.id ?? '', later?.id ?? '')
    expect(changes.removed.length).toBe(2)
    expect(changes.corrected.length).toBe(7)
    expect(changes.added.length).toBeGreaterThan(5)
    const page = { offset: 0, limit: 500 }
    const { rows, withoutReason } = await store.consistencyPage(open.db, inv.id, 'all', page)
    expect(rows.filter((it) => it.reconciliation !== null).length).toBe(1)
    expect(withoutReason).toBeGreaterThan(3)
  })
})

describe('the estimates', () => {
  test('one covers the identifiable dead over twenty partitions, one is refused for its scopes', async () => {
    const names = await store.listNames(open.db, inv.id)
    const all = (await store.estimatesOf(open.db, inv.id)).map((it) => estimateView(it, names))
    const [made, refused] = all.toSorted((a) => (a.refusal === null ? -1 : 1))
    expect(refused?.refusal?.code).toBe('scope_differs')
    expect(refused?.methods).toEqual([])
    expect(made?.refusal).toBeNull()
    expect(made?.methods.length).toBe(7)
    const dead = truth.persons.filter(({ outcome }) =>
      ['killed', 'injured_then_died', 'remains_identified'].includes(outcome),
    )
    const averaged = made?.methods.find(({ method }) => method === 'pairwise_averaged')
    expect(averaged?.partitions).toBe(20)
    expect(averaged?.betweenShare).toBeGreaterThan(0)
    expect(averaged?.high).toBeGreaterThan(made?.persons ?? Infinity)
    // Whoever is on no list at all is out of reach of every list, and so are those without a name.
    expect(averaged?.low).toBeLessThan(dead.length)
    expect(made?.sensitivity.filter(({ kind }) => kind === 'threshold').length).toBe(4)
    expect(made?.models.length).toBeGreaterThan(3)
    const strata = made?.sensitivity.filter(({ kind }) => kind === 'stratum_left_out') ?? []
    expect(strata.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['sex.female', 'sex.male', 'age_group.adult', 'age_group.child']),
    )
    // Everybody is left out once on each axis.
    for (const axis of ['sex.', 'age_group.']) {
      const some = strata.filter(({ label }) => label.startsWith(axis))
      const kept = some.reduce((sum, { persons }) => sum + (persons ?? 0), 0)
      expect(kept).toBe((some.length - 1) * (made?.persons ?? 0))
    }
  })

  test('give the same digits again, in a thread', async () => {
    const all = await store.estimatesOf(open.db, inv.id)
    const kept = all.find((it) => (it.content.result as { refusal: unknown }).refusal === null)
    if (kept === undefined) throw new Error('no estimate was made')
    const { result, ...declared } = kept.content
    const told: [string, Done][] = []
    const again = await estimateInThread(open, inv.id, declared, {
      signal: new AbortController().signal,
      onPhase: (phase, done = 0) => told.push([phase, done]),
    })
    expect(JSON.parse(JSON.stringify(again))).toEqual(result)
    // Entries are counted as they are read.
    const { facts } = await store.linkFacts(open.db, inv.id, { motherNames: false })
    const entries = facts.length
    expect(told.shift()).toEqual(['reading', { done: 0, of: entries }])
    expect(told.shift()).toEqual(['reading', { done: entries, of: entries }])
    // How far it is comes out of the thread as it goes: once a partition.
    expect(told.slice(0, 2)).toEqual([
      ['comparing', 0],
      ['estimating', 0],
    ])
    expect(told).toHaveLength(2 + declared.partitions)
    const shares = told.map(([, done]) => Number(done))
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })
})
