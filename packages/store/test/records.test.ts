// Records: what a write leaves behind, what a rollback takes away, and what a correction may not do.
import { setTimeout as rest } from 'node:timers/promises'
import { INSTANCE, type InvestigationId, Problem, type UserId } from '@athar/domain'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshId } from '../src/dice.ts'
import { fsck } from '../src/fsck.ts'
import type { Tx } from '../src/handle.ts'
import {
  correctIncident,
  mergeIncidents,
  moveIncident,
  recordIncident,
  resolveCode,
  splitIncident,
} from '../src/incidents.ts'
import { appendAct, linesOf } from '../src/ledger.ts'
import { recordInvestigation } from '../src/investigations.ts'
import { writeRecord } from '../src/records.ts'
import { seal } from '../src/seal.ts'
import { type FreshStore, freshStore } from '../src/testing.ts'
import { aCasualty, aClaim, anIncident, aSource, anInvestigation } from './content.ts'

let store: FreshStore
let inv: InvestigationId
const at = new Date('2026-03-01T10:00:00.000Z')
const basim = { by: freshId('user', at) as UserId, at, reason: 'recorded for a test' }
const carla = { by: freshId('user', at) as UserId, at, reason: 'read a second time' }

beforeAll(async () => {
  store = await freshStore()
  inv = freshId('investigation', at)
  await store.transaction((tx) => recordInvestigation(tx, basim, inv, anInvestigation()))
})
afterAll(() => store.drop())

const lines = async () =>
  Number(
    (
      await store.db
        .selectFrom('ledger_line')
        .select((e) => e.fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  )
const newIncident = async (code: string) => {
  const id = freshId('incident', at)
  await store.transaction((tx) => recordIncident(tx, basim, inv, id, anIncident({ code })))
  return id
}
const refused = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
  } catch (caught) {
    if (caught instanceof Problem) return caught.code
    throw caught
  }
  return 'not refused'
}

test('a recorded incident leaves exactly one line, and a rollback takes both away', async () => {
  const before = await lines()
  await newIncident('AM001')
  expect(await lines()).toBe(before + 1)
  const failed = store.transaction(async (tx) => {
    await recordIncident(tx, basim, inv, freshId('incident', at), anIncident({ code: 'AM002' }))
    throw new Problem('record.invalid')
  })
  expect(await refused(failed)).toBe('record.invalid')
  expect(await lines()).toBe(before + 1)
  await expect(resolveCode(store.db, inv, 'AM002')).rejects.toThrow('record.not_found')
})

test('a correction against an older version is refused and leaves nothing', async () => {
  const id = await newIncident('AM003')
  await store.transaction((tx) =>
    correctIncident(tx, basim, inv, id, anIncident({ code: 'AM003', killed: 4 }), 1),
  )
  const before = await lines()
  const late = store.transaction((tx) =>
    correctIncident(tx, carla, inv, id, anIncident({ code: 'AM003', killed: 9 }), 1),
  )
  expect(await refused(late)).toBe('record.version_conflict')
  expect(await lines()).toBe(before)
})

test('whoever recorded cannot approve; a second reader can, and a correction makes it a draft again', async () => {
  const id = await newIncident('AM004')
  await store.transaction((tx) => moveIncident(tx, basim, inv, id, 'in_review', 1))
  expect(
    await refused(store.transaction((tx) => moveIncident(tx, basim, inv, id, 'approved', 2))),
  ).toBe('incident.second_reader_needed')
  const approved = await store.transaction((tx) => moveIncident(tx, carla, inv, id, 'approved', 2))
  expect(approved.content.state).toBe('approved')
  const corrected = await store.transaction((tx) =>
    correctIncident(tx, carla, inv, id, anIncident({ code: 'AM004', killed: 2 }), 3),
  )
  expect(corrected.content.state).toBe('draft')
})

test('after a merge and a split every code still resolves and the parts hang where they were put', async () => {
  const [a, b] = [await newIncident('AM005'), await newIncident('AM006')]
  const casualty = freshId('casualty', at)
  await store.transaction((tx) =>
    writeRecord(tx, basim, inv, {
      kind: 'casualty',
      id: casualty,
      content: aCasualty(b),
      verb: 'casualty.record',
    }),
  )
  await store.transaction((tx) => mergeIncidents(tx, basim, inv, a, b, 1))
  expect(await resolveCode(store.db, inv, 'AM006')).toEqual({
    id: a,
    code: 'AM005',
    redirected: true,
  })
  const c = freshId('incident', at)
  await store.transaction((tx) =>
    splitIncident(tx, basim, inv, a, 2, {
      id: c,
      content: anIncident({ code: 'AM005b' }),
      take: [casualty],
    }),
  )
  const rows = await store.db
    .selectFrom('incident')
    .select(['id', 'casualties'])
    .where('id', 'in', [a, c])
    .execute()
  expect(new Map(rows.map((row) => [row.id, row.casualties]))).toEqual(
    new Map([
      [a, 0],
      [c, 1],
    ]),
  )
})

test('a repost is not a second source: the count of independent sources follows the relations', async () => {
  const incident = await newIncident('AM007')
  const [one, two] = [freshId('source', at), freshId('source', at)]
  await store.transaction(async (tx) => {
    for (const id of [one, two]) {
      await writeRecord(tx, basim, inv, {
        kind: 'source',
        id,
        content: aSource(),
        verb: 'source.record',
      })
      await writeRecord(tx, basim, inv, {
        kind: 'claim',
        id: freshId('claim', at),
        content: aClaim(incident, id),
        verb: 'claim.record',
      })
    }
  })
  const count = async () =>
    (
      await store.db
        .selectFrom('incident')
        .select('independent_sources')
        .where('id', '=', incident)
        .executeTakeFirstOrThrow()
    ).independent_sources
  expect(await count()).toBe(2)
  const relation = {
    from: one,
    to: two,
    kind: 'copies' as const,
    reason: null,
    state: 'recorded' as const,
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  await store.transaction((tx) =>
    writeRecord(tx, basim, inv, {
      kind: 'source_relation',
      id: freshId('source_relation', at),
      content: relation,
      verb: 'source.relate',
    }),
  )
  expect(await count()).toBe(1)
})

test('a checked store is clean, and a changed, removed or swapped row is found', async () => {
  await seal(store, () => at)
  expect((await fsck(store)).findings).toEqual([])
  const change = async (statement: string) =>
    store.transaction((tx) =>
      tx.executeQuery({
        sql: statement,
        parameters: [],
        query: { kind: 'RawNode', sqlFragments: [statement], parameters: [] },
        queryId: { queryId: statement },
      }),
    )
  await change(
    `update record_version set content = jsonb_set(content, '{counts,0,range,min}', '1') where kind = 'incident' and version = 1 and content->>'code' = 'AM001'`,
  )
  expect((await fsck(store)).findings.map((found) => found.part)).toContain('version')
  await change(`update ledger_line set by = 'usr_00000000000000000000000000' where leaf_index = 3`)
  expect((await fsck(store)).findings).toContainEqual(
    expect.objectContaining({
      part: 'log',
      finding: expect.objectContaining({ kind: 'line_changed', leafIndex: 3 }),
    }),
  )
  await change(
    `update ledger_line set leaf_index = case leaf_index when 4 then 5 else 4 end where leaf_index in (4, 5)`,
  )
  expect((await fsck(store)).findings).toContainEqual(
    expect.objectContaining({
      part: 'log',
      finding: expect.objectContaining({ kind: 'line_swapped' }),
    }),
  )
  await change(`delete from ledger_line where leaf_index = 1`)
  expect((await fsck(store)).findings).toContainEqual(
    expect.objectContaining({
      part: 'log',
      finding: expect.objectContaining({ kind: 'line_missing', leafIndex: 1 }),
    }),
  )
  expect(INSTANCE).toMatch(/^inv_0+$/)
})

/** Resolves once a transaction of this database waits for an advisory lock. */
async function somebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from pg_locks
       where locktype = 'advisory' and not granted
         and database = (select oid from pg_database where datname = current_database())`.execute(
      store.db,
    )
    if ((rows[0]?.n ?? 0) > 0) return
    await rest(5)
  }
}

/** Two pieces of work at the same moment: the first ends only when the second has done its part or waits for it. */
async function atOnce(
  first: (tx: Tx) => Promise<unknown>,
  second: (tx: Tx) => Promise<unknown>,
): Promise<string[]> {
  const [begun, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const one = store.transaction(async (tx) => {
    await first(tx)
    begun.resolve()
    await over.promise
  })
  await begun.promise
  const done = Promise.withResolvers<void>()
  const two = refused(
    store.transaction(async (tx) => {
      await second(tx).finally(done.resolve)
    }),
  )
  await Promise.race([done.promise, somebodyWaits()])
  over.resolve()
  await one
  return [await two]
}

test('of two incidents recorded at the same moment with one code, one is refused', async () => {
  const record = (code: string) => (tx: Tx) =>
    recordIncident(tx, basim, inv, freshId('incident', at), anIncident({ code }))
  expect(await atOnce(record('AM090'), record('AM090'))).toEqual(['incident.code_taken'])
  expect(await atOnce(record('AM091'), record('AM092'))).toEqual(['not refused'])
})

test('of two incidents corrected at the same moment to one code, one is refused', async () => {
  const [a, b] = [await newIncident('AM093'), await newIncident('AM094')]
  const correct = (id: string) => (tx: Tx) =>
    correctIncident(tx, basim, inv, id, anIncident({ code: 'AM095' }), 1)
  expect(await atOnce(correct(a), correct(b))).toEqual(['incident.code_taken'])
  expect((await resolveCode(store.db, inv, 'AM095')).id).toBe(a)
})

test('lines of one millisecond stand in the order of the versions, acts after them, before and after sealing', async () => {
  const id = await newIncident('AM096')
  await store.transaction((tx) =>
    appendAct(tx, basim, inv, { verb: 'record.read_restricted', subject: id, detail: {} }),
  )
  for (let version = 1; version <= 8; version += 1) {
    const content = anIncident({ code: 'AM096', killed: version + 3 })
    await store.transaction((tx) => correctIncident(tx, basim, inv, id, content, version))
  }
  const versions = async () => (await linesOf(store.db, inv, id)).map((line) => line.version)
  const expected = [1, 2, 3, 4, 5, 6, 7, 8, 9, null]
  expect(await versions()).toEqual(expected)
  await seal(store, () => at)
  expect(await versions()).toEqual(expected)
})
