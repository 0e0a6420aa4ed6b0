// Persons through what can befall a store: a mother's name stays closed, erasures, undone imports, backups, an older shape.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { type Casualty, type CasualtyId, Problem } from '@athar/domain'
import { Decrypter, Encrypter } from 'age-encryption'
import { sql } from 'kysely'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as door from '../src/index.ts'
import { migrate } from '../src/migrate.ts'
import { migrations } from '../src/schema/index.ts'
import { emptyDatabase, freshStore } from '../src/testing.ts'
import { at, type Case, freshCase } from './case.ts'
import { aCasualty } from './content.ts'
import {
  entries,
  type ListCase,
  proposed,
  run,
  say,
  sets,
  together,
  withLists,
} from './persons-case.ts'

const key = { passphrase: 'a long sentence that nobody else knows' }
const mother = { en: 'Mariam Qudsi', ar: 'مريم القدسي' }
let it: ListCase
let here: Case
beforeEach(async () => {
  here = await freshCase()
  it = await withLists(here)
})
afterEach(async () => {
  await door.seal(here.store, () => at)
  const { findings } = await door.fsck(here.store)
  await here.store.drop()
  // Whatever a test did: nothing in the store may differ from what its lines commit to.
  if (findings.length > 0) throw new Error(`fsck: ${JSON.stringify(findings)}`)
})

const refused = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (caught: unknown) => (caught instanceof Problem ? caught.code : String(caught)),
  )
const three = async (): Promise<[CasualtyId, CasualtyId, CasualtyId]> =>
  (await entries(it, [{}, { listedBy: it.first }, { listedBy: it.second }])) as [
    CasualtyId,
    CasualtyId,
    CasualtyId,
  ]
const nameMother = (id: CasualtyId, name = mother) =>
  here.store.transaction((tx) => door.recordMotherName(tx, here.basim, here.inv, id, name))

test('a mother’s name is read through no general reading: neither records nor history give it unless it is opened', async () => {
  const [a] = await three()
  const { id } = await nameMother(a)
  const { db } = here.store
  expect(await door.readRecords(db, here.inv, [id, a])).toMatchObject([{ id: a }])
  expect(await refused(door.readRecord(db, here.inv, 'mother_name', id))).toBe('record.not_found')
  expect(await refused(door.readHistory(db, here.inv, id))).toBe('permission.denied')
  const opened = { motherNames: true }
  const { content } = await door.readRecord(db, here.inv, 'mother_name', id, opened)
  expect(content.name).toEqual(mother)
  expect(await door.readHistory(db, here.inv, id, opened)).toHaveLength(1)
})

test('a mother’s name stands in its own record alone: in no line, no column, no other record', async () => {
  const [a, b] = await three()
  await nameMother(a)
  await run(it, [proposed(a, b, 0.8)], { motherNames: true })
  await say(it, here.basim, a, b, 'same')
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(
    here.store.db,
  )
  for (const { name } of rows) {
    const { rows: found } = await sql<{ row: Record<string, unknown> }>`
      select to_jsonb(t) as row from ${sql.table(name)} t where to_jsonb(t)::text ~ 'Mariam|مريم'`.execute(
      here.store.db,
    )
    expect([name, found.map(({ row }) => row['kind'])]).toEqual([
      name,
      name === 'record_version' ? ['mother_name'] : [],
    ])
  }
})

test('a mother’s name is corrected and withdrawn as versions of one record, and one entry has one', async () => {
  const [a] = await three()
  const first = await nameMother(a)
  const second = await nameMother(a, { en: 'Maryam Qudsi', ar: '' })
  expect(second).toEqual({ id: first.id, version: 2 })
  const shown = async () =>
    (await door.entriesOf(here.store.db, here.inv, [a], { motherNames: true }))[0]
  expect(await shown()).toMatchObject({ hasMotherName: true, motherName: { en: 'Maryam Qudsi' } })
  await nameMother(a, { en: null as never, ar: ' ' })
  expect(await shown()).toMatchObject({ hasMotherName: false, motherName: null })
  expect(await refused(nameMother(a, { en: null as never, ar: ' ' }))).toBe('record.not_found')
  expect(await refused(nameMother(door.freshId('casualty', at)))).toBe('record.not_found')
})

test('a mother’s name that stands is neither changed nor withdrawn by whoever may not read it', async () => {
  const [a] = await three()
  const blindly = (name: { en: string | null; ar: string | null }) =>
    here.store.transaction((tx) => door.recordMotherName(tx, here.basim, here.inv, a, name, false))
  expect(await blindly(mother)).toMatchObject({ version: 1 })
  expect(await refused(blindly({ en: 'Huda Salem', ar: null }))).toBe('permission.denied')
  expect(await refused(blindly({ en: null, ar: null }))).toBe('permission.denied')
  expect(await refused(blindly(mother))).toBe('permission.denied')
  expect(await refused(nameMother(a))).toBe('record.unchanged')
  await nameMother(a, { en: null as never, ar: '' })
  expect(await blindly({ en: 'Huda Salem', ar: null })).toMatchObject({ version: 3 })
})

test('an erased entry leaves its person, its pairs and its mother’s name; an older backup is erased again', async () => {
  const ids = await three()
  const [a, b, c] = ids
  const { id: name } = await nameMother(b)
  await run(it, [proposed(a, b, 0.99), proposed(b, c, 0.97), proposed(a, c, 0.4)])
  expect(sets(await together(it))).toEqual(sets([ids]))
  const file = path.join(here.store.dir, 'persons.athar')
  await door.backup(here.store, file, key, at)
  await here.store.transaction((tx) => door.askErasure(tx, here.basim, here.inv, b, 'asked'))
  await door.erase(here.store, here.carla, here.inv, b)
  const isGone = async (store: door.Store) => {
    const { rows } = await sql<{ pairs: string; persons: number; names: number; left: number }>`
      select (select string_agg(a || ' ' || b, ',') from pair_proposal) as pairs,
             (select count(*)::int from person_entry) as persons, (select count(*)::int from mother_name) as names,
             (select count(*)::int from record_version where record_id = ${name} and content is not null) as left`.execute(
      store.db,
    )
    return rows[0]
  }
  const gone = { pairs: [a, c].sort().join(' '), persons: 0, names: 0, left: 0 }
  expect(await isGone(here.store)).toEqual(gone)
  const other = await freshStore()
  appendFileSync(
    path.join(other.dir, 'erasures.jsonl'),
    readFileSync(path.join(here.store.dir, 'erasures.jsonl')),
  )
  await door.restore(other, file, key, here.basim)
  expect(await isGone(other)).toEqual(gone)
  expect((await door.fsck(other)).findings).toEqual([])
  await other.drop()
})

test('a judgement that is erased joins nobody any more', async () => {
  const [a, b] = await three()
  const { id } = await say(it, here.basim, a, b, 'same')
  await here.store.transaction((tx) => door.askErasure(tx, here.basim, here.inv, id, 'asked'))
  await door.erase(here.store, here.carla, here.inv, id)
  expect(await together(it)).toEqual([])
})

test('casualties of an undone import leave their persons, and come back when it is applied again', async () => {
  const [a] = await three()
  const drafts: door.ImportDraft[] = ['x1', 'x2'].map((row) => ({
    kind: 'casualty',
    key: row,
    id: null,
    content: (): Casualty => ({ ...aCasualty('x'), incidentId: null, listedBy: it.first }),
  }))
  async function* each() {
    yield* drafts
  }
  const batch = await here.store.transaction((tx) =>
    door.prepareBatch(tx, here.basim, here.inv, 'athar'),
  )
  const apply = () =>
    door.applyBatch(here.store, here.basim, {
      investigation: here.inv,
      batchId: batch,
      profile: 'athar',
      drafts: each(),
      account: () => ({ summary: {}, rows: [], files: [] }),
    })
  await apply()
  const { rows } = await sql<{ id: CasualtyId }>`
    select record_id as id from record_version where batch_id = ${batch} order by 1`.execute(
    here.store.db,
  )
  const [x, y] = rows.map(({ id }) => id) as [CasualtyId, CasualtyId]
  await say(it, here.basim, a, x, 'same')
  await run(it, [proposed(a, y, 0.5)])
  await door.undoBatch(here.store, here.basim, here.inv, batch)
  expect(await together(it)).toEqual([])
  await apply()
  expect(sets(await together(it))).toEqual(sets([[a, x]]))
})

test('a restored store has the same judgements, persons, runs, lists and estimates, row by row', async () => {
  const [a, b, c] = await three()
  const { store, inv, basim } = here
  await nameMother(a)
  await run(it, [proposed(a, b, 0.99), proposed(b, c, 1 / 3, { contrary: ['father_differs'] })])
  await say(it, basim, b, c, 'same', { reason: 'seen' })
  const incident = door.freshId('incident', at)
  await store.transaction(async (tx) => {
    await door.recordSnapshot(tx, basim, inv, {
      sourceId: it.first,
      title: { en: 'March', ar: null },
      released: (await import('./content.ts')).day('2031-03-31'),
      documentId: null,
    })
    await door.recordEstimate(tx, basim, inv, {
      title: { en: 'E', ar: null },
      outcomes: ['killed'],
      lists: [],
      copies: [],
      structural: [],
      threshold: 0.9,
      partitions: 20,
      seed: 1,
      result: null,
    })
    await door.writeRecord(tx, basim, inv, {
      kind: 'reconciliation',
      id: door.freshId('reconciliation', at),
      content: {
        incidentId: incident,
        reason: 'other',
        text: { en: null, ar: null },
        persons: 1,
        min: 2,
        max: null,
        state: 'recorded',
        flags: [],
        withheld: [],
        importedFrom: null,
      },
      verb: 'reconciliation.record',
    })
  })
  const file = path.join(store.dir, 'whole.athar')
  await door.backup(store, file, key, at)
  const other = await freshStore()
  await door.restore(other, file, key, basim)
  const rowsOf = async (from: door.Store, table: string): Promise<string[]> => {
    const { rows } = await sql<{ row: string }>`
      select (to_jsonb(t) - 'touched')::text as row from ${sql.table(table)} t order by 1`.execute(
      from.db,
    )
    return rows.map(({ row }) => row)
  }
  const of = [
    'judgement',
    'list_snapshot',
    'mother_name',
    'reconciliation',
    'estimate',
    'linkage_run',
    'pair_proposal',
    'person_entry',
    'casualty',
  ]
  for (const table of of) {
    const rows = await rowsOf(store, table)
    expect([table, await rowsOf(other, table)]).toEqual([table, rows])
    expect([table, rows.length > 0]).toEqual([table, true])
  }
  expect((await door.fsck(other)).findings).toEqual([])
  await other.drop()
})

test('a store of the shape before persons learns which list each entry stands on', async () => {
  const database = await emptyDatabase()
  const address = { connectionString: database.url }
  const before = migrations.findIndex(({ name }) => name === '0010-persons')
  await migrate(address, migrations.slice(0, before))
  const client = new pg.Client(address)
  await client.connect()
  const content = JSON.stringify({ listedBy: 'src_1', household: 'h1' })
  await client.query(`
    insert into record_version (investigation_id, record_id, version, kind, verb, content, by, at, line_id)
    values ('i', 'cas_1', 2, 'casualty', 'v', '${content}', 'u', now(), 'l'),
           ('i', 'cas_2', 1, 'casualty', 'v', '{"listedBy": null}', 'u', now(), 'm');
    insert into casualty (investigation_id, id, version, state, incident_id, skeleton, outcome, sex, age_group)
    values ('i', 'cas_1', 2, 'recorded', 'inc_1', '', 'killed', 'male', 'adult'),
           ('i', 'cas_2', 1, 'recorded', 'inc_1', '', 'killed', 'male', 'adult')`)
  expect(await migrate(address, migrations)).toEqual(
    migrations.slice(before).map(({ name }) => name),
  )
  const { rows } = await client.query('select id, listed_by, household from casualty order by id')
  await client.end()
  await database.drop()
  expect(rows).toEqual([
    { id: 'cas_1', listed_by: 'src_1', household: 'h1' },
    { id: 'cas_2', listed_by: null, household: null },
  ])
})

/** A backup as a store made it before there were persons: without their tables, columns and migration. */
async function asBefore(file: string): Promise<Buffer> {
  const opener = new Decrypter()
  opener.addPassphrase(key.passphrase)
  const lines = gunzipSync(await opener.decrypt(readFileSync(file)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const header = JSON.parse(lines[0] ?? '') as { migrations: string[] }
  header.migrations = header.migrations.filter((name) => name < '0010')
  const first = lines.indexOf('{"table":"judgement"}')
  const rows = lines.slice(1, first).map((line) => {
    const row = JSON.parse(line) as Record<string, unknown>
    delete row['listed_by']
    delete row['household']
    return JSON.stringify(row)
  })
  const count = rows.filter((line) => !line.startsWith('{"table":')).length
  const text = [JSON.stringify(header), ...rows, JSON.stringify({ end: count }), ''].join('\n')
  const closer = new Encrypter()
  closer.setPassphrase(key.passphrase)
  return Buffer.from(await closer.encrypt(gzipSync(text)))
}

test('a backup of the shape before persons is restored with the list of each entry', async () => {
  const [a, b] = await three()
  const whole = path.join(here.store.dir, 'now.athar')
  await door.backup(here.store, whole, key, at)
  const older = path.join(here.store.dir, 'older.athar')
  writeFileSync(older, await asBefore(whole))
  const other = await freshStore()
  await door.restore(other, older, key, here.basim)
  const lists = await other.db.selectFrom('casualty').select(['id', 'listed_by']).execute()
  const of = new Map(lists.map((row) => [row.id, row.listed_by]))
  expect([of.get(a), of.get(b)]).toEqual([null, it.first])
  expect((await door.fsck(other)).findings).toEqual([])
  await other.drop()
})
