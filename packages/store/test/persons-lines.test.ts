// The ledger's walk through persons: each write leaves exactly one line, and a rollback takes line, record and persons away again.
import { type CasualtyId, Problem } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Tx } from '../src/handle.ts'
import * as door from '../src/index.ts'
import { at, type Case, freshCase, incident, put } from './case.ts'
import { day } from './content.ts'
import { entries, type ListCase, proposed, run, say, withLists } from './persons-case.ts'

let here: Case
let it: ListCase
let one: string
let a: CasualtyId
let b: CasualtyId
let c: CasualtyId
beforeAll(async () => {
  here = await freshCase()
  it = await withLists(here)
})
afterAll(() => here.store.drop())

let n = 0
beforeEach(async () => {
  n += 1
  const [made] = await put(here, 'incident', [incident(`L${n}`)])
  one = made ?? ''
  const all = await entries(it, [
    { incidentId: one as never },
    { listedBy: it.first },
    { listedBy: it.second },
  ])
  ;[a, b, c] = all as [CasualtyId, CasualtyId, CasualtyId]
})

const estimate = {
  title: { en: 'E', ar: null },
  outcomes: [],
  lists: [],
  copies: [],
  structural: [],
  threshold: 0.9,
  partitions: 20,
  seed: 1,
  result: null,
}
const writes: Readonly<Record<string, (tx: Tx) => Promise<unknown>>> = {
  judge: (tx) =>
    door.judge(tx, here.basim, here.inv, {
      a,
      b,
      verdict: 'same',
      reason: null,
      evidence: [],
      seconds: 3,
    }),
  saveRun: (tx) =>
    door.saveRun(
      tx,
      here.basim,
      here.inv,
      {
        model: 'fs-1',
        entries: 3,
        threshold: 0.95,
        motherNames: false,
        seconds: 1,
        weights: [],
        priorBits: null,
        mark: at.toISOString(),
      },
      [proposed(a, b, 0.99), proposed(b, c, 0.5)],
    ),
  recordMotherName: (tx) =>
    door.recordMotherName(tx, here.basim, here.inv, a, { en: 'Mariam', ar: null }),
  recordSnapshot: (tx) =>
    door.recordSnapshot(tx, here.basim, here.inv, {
      sourceId: it.first,
      title: { en: 'March', ar: null },
      released: day('2031-03-31'),
      documentId: null,
    }),
  reconcile: (tx) =>
    door.reconcile(tx, here.basim, here.inv, {
      incidentId: one as never,
      reason: 'names_incomplete',
      text: { en: null, ar: null },
    }),
  recordEstimate: (tx) => door.recordEstimate(tx, here.basim, here.inv, estimate),
}

/** The lines, and a digest of everything that persons stand in. */
const seen = async () => {
  const { rows } = await sql<{ lines: number; rest: string }>`
    select (select count(*)::int from ledger_line) as lines,
           md5(concat((select count(*) from record_version), ' ',
             (select string_agg(t::text, ',' order by t::text) from person_entry t), ' ',
             (select string_agg(t::text, ',' order by t::text) from pair_proposal t), ' ',
             (select string_agg(t::text, ',' order by t::text) from linkage_run t), ' ',
             (select count(*) from judgement), ' ', (select count(*) from record_key))) as rest`.execute(
    here.store.db,
  )
  return rows[0] ?? { lines: 0, rest: '' }
}
const rolledBack = async (work: (tx: Tx) => Promise<unknown>): Promise<void> => {
  const stop = new Problem('request.malformed')
  const done = here.store.transaction(async (tx) => {
    await work(tx)
    throw stop
  })
  await expect(done).rejects.toBe(stop)
}

test.each(Object.entries(writes))(
  '%s leaves one line, and none when it is rolled back',
  async (_, write) => {
    const before = await seen()
    await rolledBack(write)
    expect(await seen()).toEqual(before)
    await here.store.transaction(write)
    const after = await seen()
    expect(after.lines).toBe(before.lines + 1)
    expect(after.rest).not.toBe(before.rest)
  },
)

test('taking a judgement or an estimate back leaves one line each, and none when it is rolled back', async () => {
  const word = await say(it, here.basim, a, b, 'same')
  const again = await say(it, here.basim, a, b, 'different')
  const made = await here.store.transaction((tx) =>
    door.recordEstimate(tx, here.basim, here.inv, estimate),
  )
  const acts: readonly ((tx: Tx) => Promise<unknown>)[] = [
    (tx: Tx) => door.undoJudgement(tx, here.basim, here.inv, word.id, again.version, again.version),
    (tx: Tx) => door.withdrawJudgement(tx, here.basim, here.inv, word.id, again.version + 1),
    (tx: Tx) => door.withdrawEstimate(tx, here.basim, here.inv, made.id, made.version),
  ]
  for (const act of acts) {
    const before = await seen()
    await rolledBack(act)
    expect(await seen()).toEqual(before)
    await here.store.transaction(act)
    expect((await seen()).lines).toBe(before.lines + 1)
  }
})

test('erasing an entry leaves one line, and one more for its mother’s name', async () => {
  await here.store.transaction((tx) =>
    door.recordMotherName(tx, here.basim, here.inv, b, { en: 'Mariam', ar: null }),
  )
  await run(it, [proposed(a, b, 0.99)])
  await here.store.transaction((tx) => door.askErasure(tx, here.basim, here.inv, b, 'asked'))
  const before = await seen()
  await door.erase(here.store, here.carla, here.inv, b)
  expect((await seen()).lines).toBe(before.lines + 2)
})

test('after the whole walk the store is as its ledger says', async () => {
  await door.seal(here.store, () => at)
  expect((await door.fsck(here.store)).findings).toEqual([])
})
