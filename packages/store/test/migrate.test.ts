// Migrations: each once, in order, whole or not at all; a changed or unknown one is refused.
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, type Migration, migrationDigest, whatIsMissing } from '../src/migrate.ts'
import { emptyDatabase } from '../src/testing.ts'

const one: Migration = { name: '0001-one', sql: 'create table one (n int)' }
const two: Migration = { name: '0002-two', sql: 'create table two (n int)' }
const three: Migration = { name: '0003-three', sql: 'create table three (n int)' }

let database: Awaited<ReturnType<typeof emptyDatabase>>
beforeEach(async () => {
  database = await emptyDatabase()
})
afterEach(() => database.drop())

const run = (migrations: readonly Migration[], checkOnly = false) =>
  migrate({ connectionString: database.url }, migrations, { checkOnly })

async function tables(): Promise<string[]> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const result = await client.query<{ tablename: string }>(
    `select tablename from pg_tables where schemaname = 'public' order by tablename collate "C"`,
  )
  await client.end()
  return result.rows.map((row) => row.tablename)
}

test('what is missing is applied once, in order', async () => {
  expect(await run([one, two])).toEqual(['0001-one', '0002-two'])
  expect(await run([one, two])).toEqual([])
  expect(await run([one, two, three])).toEqual(['0003-three'])
  expect(await tables()).toEqual(['one', 'store_migration', 'three', 'two'])
})

test('programs that migrate at the same time do not get in each other’s way', async () => {
  const done = await Promise.all(Array.from({ length: 4 }, () => run([one, two])))
  expect(done.flat().sort()).toEqual(['0001-one', '0002-two'])
})

test('one that fails leaves nothing of itself and is named; those before it stay', async () => {
  const broken = { name: '0002-broken', sql: 'create table half (n int); select 1 / 0' }
  await expect(run([one, broken])).rejects.toMatchObject({
    code: 'store.migration_failed',
    params: { name: '0002-broken' },
  })
  expect(await tables()).toEqual(['one', 'store_migration'])
  expect(await run([one, two])).toEqual(['0002-two'])
})

test('one whose text has changed since is refused, and nothing else is applied', async () => {
  await run([one])
  const changed = { ...one, sql: `${one.sql} ` }
  await expect(run([changed, two])).rejects.toMatchObject({
    code: 'store.migration_changed',
    params: { name: '0001-one' },
  })
  expect(await tables()).toEqual(['one', 'store_migration'])
})

test('a database with one that is unknown here is newer', async () => {
  await run([one, two])
  await expect(run([one])).rejects.toMatchObject({
    code: 'store.newer',
    params: { found: '0002-two' },
  })
})

test('one inserted before an applied one is refused', () => {
  const applied = [{ name: '0002-two', sha256: migrationDigest(two) }]
  expect(() => whatIsMissing([one, two], applied)).toThrow(
    expect.objectContaining({ code: 'store.migration_changed', params: { name: '0001-one' } }),
  )
})

test('looking only changes nothing', async () => {
  await expect(run([one], true)).rejects.toMatchObject({ code: 'store.not_migrated' })
  expect(await tables()).toEqual([])
  await run([one])
  expect(await run([one], true)).toEqual([])
})
