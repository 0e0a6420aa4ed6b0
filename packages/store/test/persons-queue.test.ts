// The matching desk's queues: what is offered to whom, in what order, how fast a reader goes, and the cluster around a pair.
import type { Casualty, CasualtyId, PairOrder } from '@athar/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as door from '../src/index.ts'
import { actOf, type Case, freshCase, incident, put } from './case.ts'
import { entries, type ListCase, proposed, run, say, withLists } from './persons-case.ts'

let it: ListCase
let here: Case
beforeEach(async () => {
  here = await freshCase()
  it = await withLists(here)
})
afterEach(async () => {
  const { findings } = await door.fsck(here.store)
  await here.store.drop()
  // Whatever a test did: nothing in the store may differ from what its lines commit to.
  if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings)}`)
})

const page = { offset: 0, limit: 50 }
const some = async (n: number, more: Partial<Casualty> = {}): Promise<CasualtyId[]> =>
  (
    await entries(
      it,
      Array.from({ length: n }, (_, order) => ({ order, ...more })),
    )
  ).toSorted()
const queue = (order: PairOrder, reader: door.Act = here.basim) =>
  door.pairQueue(here.store.db, here.inv, { order, reader: reader.by }, page)
const pairsOf = (rows: readonly { a: string; b: string }[]): string[] =>
  rows.map(({ a, b }) => `${a} ${b}`)
const at = <T>(all: readonly T[], n: number): T => {
  const one = all[n]
  if (one === undefined) throw new Error('too few')
  return one
}

const none: Record<PairOrder, number> = {
  uncertain: 0,
  contrary: 0,
  held_back: 0,
  doubles: 0,
  teaching: 0,
  disputed: 0,
  conflict: 0,
  judged: 0,
  accepted: 0,
}
const counts = () => door.pairCounts(here.store.db, here.inv, here.basim.by)

test('unread pairs lie in one queue each: in doubt, spoken against, held back; not what was read', async () => {
  const [a, b, c, d, e, f] = (await some(6)) as [
    CasualtyId,
    CasualtyId,
    CasualtyId,
    CasualtyId,
    CasualtyId,
    CasualtyId,
  ]
  const held = (...heldBack: string[]) => ({ heldBack, accepted: false })
  await run(it, [
    proposed(a, b, 0.6),
    proposed(c, b, 0.45),
    proposed(b, e, 0.9, held('name_alone')),
    proposed(a, c, 0.99, { contrary: ['father_differs'], accepted: false }),
    proposed(a, e, 0.3, { contrary: ['sex_differs'], heldBack: ['name_mark'] }),
    proposed(a, d, 0.98),
    proposed(b, d, 0.02),
    proposed(c, f, 0.97, held('name_crowded')),
    proposed(d, f, 0.99, held('group_apart')),
    proposed(e, f, 0.04, { contrary: ['age_far'] }),
    proposed(a, f, 0.96, { contrary: ['same_list'], accepted: false }),
    proposed(b, f, 0.4, { contrary: ['no_own_name'], heldBack: ['name_alone'] }),
    proposed(d, e, 0.4, { contrary: ['no_own_name', 'family_differs'] }),
  ])
  expect(pairsOf(await queue('uncertain'))).toEqual([`${b} ${c}`, `${a} ${b}`, `${b} ${e}`])
  const against = await queue('contrary')
  expect(pairsOf(against)).toEqual([`${a} ${c}`, `${d} ${e}`, `${a} ${e}`])
  expect(against).toMatchObject([
    { standing: 'open', readers: 0, contrary: ['father_differs'], heldBack: [] },
    { contrary: ['no_own_name', 'family_differs'], heldBack: [] },
    { contrary: ['sex_differs'], heldBack: ['name_mark'] },
  ])
  const heldBack = await queue('held_back')
  expect(pairsOf(heldBack)).toEqual([`${d} ${f}`, `${c} ${f}`, `${b} ${f}`])
  expect(heldBack).toMatchObject([
    { contrary: [], heldBack: ['group_apart'] },
    { contrary: [], heldBack: ['name_crowded'] },
    { contrary: ['no_own_name'], heldBack: ['name_alone'] },
  ])
  expect(pairsOf(await queue('doubles'))).toEqual([`${a} ${f}`])
  expect(pairsOf(await queue('accepted'))).toEqual([`${a} ${d}`])
  const first = { ...none, uncertain: 3, contrary: 3, held_back: 3, doubles: 1, accepted: 1 }
  expect(await counts()).toEqual({ ...first, teaching: 6 })
  await say(it, here.carla, b, c, 'cannot_tell')
  await say(it, here.carla, c, f, 'different')
  expect(pairsOf(await queue('uncertain'))).not.toContain(`${b} ${c}`)
  expect((await queue('judged')).map(({ standing }) => standing).sort()).toEqual([
    'cannot_tell',
    'different',
  ])
  expect(await counts()).toEqual({ ...first, uncertain: 2, held_back: 2, judged: 2, teaching: 6 })
})

test('where a run joins nobody, or joins early, no pair falls between the queues', async () => {
  const [a, b, c] = (await some(3)) as [CasualtyId, CasualtyId, CasualtyId]
  const pairs = [proposed(a, b, 0.97, { accepted: false }), proposed(b, c, 0.6)]
  await run(it, pairs, { threshold: 1 })
  expect(await counts()).toEqual({ ...none, uncertain: 2, teaching: 1 })
  const early = [proposed(a, b, 0.97), proposed(b, c, 0.6, { accepted: true })]
  await run(it, early, { threshold: 0.5 })
  expect(await counts()).toEqual({ ...none, uncertain: 1, teaching: 1, accepted: 2 })
})

test('a pair that is held back is judged the same without a reason: nothing is overruled', async () => {
  const [a, b] = (await some(2)) as [CasualtyId, CasualtyId]
  await run(it, [proposed(a, b, 0.97, { heldBack: ['name_alone'], accepted: false })])
  const { content } = await say(it, here.basim, a, b, 'same')
  expect([content.overrules, content.reason]).toEqual([[], null])
  const { contrary, heldBack } = await door.pairOf(here.store.db, here.inv, a, b)
  expect([contrary, heldBack]).toEqual([[], ['name_alone']])
})

test('what is judged the same and kept apart by other judgements is a queue of its own until it is settled', async () => {
  const [a, b, c] = (await some(3)) as [CasualtyId, CasualtyId, CasualtyId]
  await say(it, here.basim, a, b, 'same')
  await say(it, here.basim, b, c, 'same')
  expect(await queue('conflict')).toEqual([])
  const word = await say(it, here.carla, a, c, 'different')
  const offered = await queue('conflict')
  expect(offered).toMatchObject([{ standing: 'same', readers: 1 }])
  expect(await counts()).toEqual({ ...none, conflict: 1, judged: 3 })
  await here.store.transaction((tx) =>
    door.withdrawJudgement(tx, here.carla, here.inv, word.id, word.version),
  )
  expect((await counts()).conflict).toBe(0)
})

test('a pair that teaches is offered to two readers, to none of them twice, and to no third', async () => {
  const [a, b] = (await some(2)) as [CasualtyId, CasualtyId]
  await run(it, [proposed(a, b, 0.5)])
  const dana = actOf()
  const offered = async () =>
    Promise.all(
      [here.basim, here.carla, dana].map(async (who) => (await queue('teaching', who)).length),
    )
  expect(await offered()).toEqual([1, 1, 1])
  await say(it, here.basim, a, b, 'same')
  expect(await offered()).toEqual([0, 1, 1])
  await say(it, here.carla, a, b, 'same')
  expect(await offered()).toEqual([0, 0, 0])
})

test('disagreement goes to a third who has not read the pair, and the majority settles it', async () => {
  const [a, b] = (await some(2)) as [CasualtyId, CasualtyId]
  const minutes = (n: number) => ({ at: new Date(here.basim.at.getTime() + n * 60_000) })
  const dana = { ...actOf(), ...minutes(2) }
  await say(it, here.basim, a, b, 'same')
  await say(it, { ...here.carla, ...minutes(1) }, a, b, 'different')
  const third = await queue('disputed', dana)
  expect(third).toMatchObject([{ a, b, standing: 'disputed', readers: 2, probability: null }])
  expect(await queue('disputed', here.basim)).toEqual([])
  const disputed = await door.countPersons(here.store.db, here.inv, { show: 'disputed' })
  expect(disputed.total).toBe(2)
  await say(it, dana, a, b, 'different')
  expect(await queue('disputed', actOf())).toEqual([])
  expect((await door.pairOf(here.store.db, here.inv, b, a)).standing).toBe('different')
  const rows = await door.agreementRows(here.store.db, here.inv)
  expect(rows.map(({ words }) => words.map(({ verdict }) => verdict))).toEqual([
    ['same', 'different', 'different'],
  ])
})

test('of pairs that look alike only the first few teach much, and those beyond doubt nothing', async () => {
  const ids = await some(9)
  const levels = (level: string) => ({ weights: [{ field: 'name', level, bits: 3 }] })
  await run(it, [
    proposed(at(ids, 0), at(ids, 1), 0.5, levels('same')),
    proposed(at(ids, 0), at(ids, 2), 0.5, levels('same')),
    proposed(at(ids, 0), at(ids, 3), 0.6, levels('alike')),
    proposed(at(ids, 0), at(ids, 4), 0.97, levels('other')),
  ])
  expect(pairsOf(await queue('teaching'))).toEqual([
    `${at(ids, 0)} ${at(ids, 1)}`,
    `${at(ids, 0)} ${at(ids, 3)}`,
    `${at(ids, 0)} ${at(ids, 2)}`,
  ])
})

test('a pair whose entry was withdrawn is offered to nobody', async () => {
  const [a, b] = (await some(2)) as [CasualtyId, CasualtyId]
  await run(it, [proposed(a, b, 0.5)])
  const { content } = await door.readRecord(here.store.db, here.inv, 'casualty', a)
  await here.store.transaction((tx) =>
    door.writeRecord(tx, here.basim, here.inv, {
      kind: 'casualty',
      id: a,
      content: { ...content, state: 'withdrawn' },
      verb: 'casualty.withdraw',
    }),
  )
  expect(await queue('uncertain')).toEqual([])
  expect((await door.pairCounts(here.store.db, here.inv, here.basim.by)).uncertain).toBe(0)
  const refused = say(it, here.basim, a, b, 'same')
  await expect(refused).rejects.toMatchObject({ code: 'record.not_found' })
})

test('a pair whose incident was withdrawn is offered to nobody', async () => {
  const [incidentId] = (await put(here, 'incident', [incident('Q1')])) as [Casualty['incidentId']]
  const [a, b] = (await some(2, { incidentId })) as [CasualtyId, CasualtyId]
  await run(it, [proposed(a, b, 0.5)])
  expect((await counts()).uncertain).toBe(1)
  await here.store.transaction((tx) =>
    door.writeRecord(tx, here.basim, here.inv, {
      kind: 'incident',
      id: incidentId ?? '',
      content: { ...incident('Q1'), state: 'withdrawn' },
      verb: 'incident.withdraw',
    }),
  )
  expect(await counts()).toEqual(none)
})

test('the pace of a reader counts today’s judgements and their median seconds, of this reader alone', async () => {
  const [a, b, c, d] = (await some(4)) as [CasualtyId, CasualtyId, CasualtyId, CasualtyId]
  await say(it, here.basim, a, b, 'same', { seconds: 10 })
  await say(it, here.basim, a, c, 'same', { seconds: 30 })
  await say(it, here.basim, a, d, 'same', { seconds: 14 })
  await say(it, here.carla, a, d, 'same', { seconds: 400 })
  const midnight = new Date('2032-03-01T00:00:00.000Z')
  const later = new Date('2032-03-02T00:00:00.000Z')
  const pace = (since: Date) => door.readingPace(here.store.db, here.basim.by, since)
  expect(await pace(midnight)).toEqual({ today: 3, medianSeconds: 14 })
  expect(await pace(later)).toEqual({ today: 0, medianSeconds: null })
})

test('the cluster around a pair holds what proposals and judgements connect, and is capped', async () => {
  const ids = await some(60)
  const chain = ids.slice(1).map((id, n) => proposed(at(ids, n), id, 0.3))
  const [a, b, c] = ids as [CasualtyId, CasualtyId, CasualtyId]
  await run(it, [...chain.slice(0, 1), proposed(b, c, 0.1)])
  const near = await door.clusterOf(here.store.db, here.inv, [a, b])
  expect([near.entries.length, near.edges.length]).toEqual([2, 1])
  await say(it, here.basim, b, c, 'different')
  const more = await door.clusterOf(here.store.db, here.inv, [a, b])
  expect(more.entries).toEqual([a, b, c])
  expect(more.edges.map(({ standing }) => standing).sort()).toEqual(['different', 'open'])
  await run(it, chain)
  const capped = await door.clusterOf(here.store.db, here.inv, [a, b])
  expect(capped.entries).toHaveLength(40)
})
