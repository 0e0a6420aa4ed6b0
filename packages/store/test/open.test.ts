// Opening a store: one server at a time, killed servers forgiven, what cannot be opened refused.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Log } from '../src/handle.ts'
import { openStore, type Store, type StoreOptions } from '../src/open.ts'
import { isAlive } from '../src/postgres/processes.ts'
import { migrations } from '../src/schema/index.ts'
import { emptyDatabase } from '../src/testing.ts'
import {
  holdStore,
  killHard,
  letGo,
  pathWithoutSetpriv,
  removeFolders,
  temporaryFolder,
  untilGone,
} from './holding.ts'

const isLinux = process.platform === 'linux'
afterAll(removeFolders)

async function withStore<T>(options: StoreOptions, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(options)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

async function facts(store: Store): Promise<string[]> {
  const rows = await store.db.selectFrom('store_info').select('key').orderBy('key').execute()
  return rows.map((row) => row.key)
}

describe('a store on the embedded database', () => {
  test('is refused while another program holds it, and opens when that one has ended', async () => {
    const dir = temporaryFolder('store')
    const held = await holdStore(dir)
    await expect(openStore({ dir })).rejects.toMatchObject({
      code: 'store.in_use',
      params: { pid: held.pid },
    })
    expect(isAlive(held.engine)).toBe(true)
    await letGo(held)
    expect(isAlive(held.engine)).toBe(false)
    expect(await withStore({ dir }, facts)).toEqual(['held by'])
  })

  test.runIf(isLinux)('takes its database along when it is killed', async () => {
    const dir = temporaryFolder('store')
    const held = await holdStore(dir)
    await killHard(held)
    await untilGone(held.engine)
    expect(await withStore({ dir }, facts)).toEqual(['held by'])
  })

  test('stops the database that a killed program left running, then opens', async () => {
    const dir = temporaryFolder('store')
    const held = await holdStore(dir, { PATH: pathWithoutSetpriv() })
    await killHard(held)
    expect(isAlive(held.engine)).toBe(true)
    const events: string[] = []
    const log: Log = (event) => events.push(event)
    expect(await withStore({ dir, log }, facts)).toEqual(['held by'])
    expect(isAlive(held.engine)).toBe(false)
    expect(events).toEqual(['store.engine_was_left_running'])
  })

  test('leaves no process, no lock and no socket behind when closed, also twice', async () => {
    const dir = temporaryFolder('store')
    const store = await openStore({ dir })
    expect(store).toMatchObject({ dir, engine: 'embedded' })
    expect(store.serverVersion).toMatch(/^\d+\.\d+$/)
    const pidFile = path.join(dir, 'postgres', 'data', 'postmaster.pid')
    const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
    await Promise.all([store.close(), store.close()])
    await store.close()
    expect(isAlive(pid)).toBe(false)
    expect(readdirSync(dir)).toEqual(['postgres'])
    expect(readdirSync(path.join(dir, 'postgres')).sort()).toEqual([
      'data',
      'log',
      'password',
      'run',
    ])
    expect(readdirSync(path.join(dir, 'postgres', 'run'))).toEqual([])
  })

  test('gives back its lock and stops its database when it cannot be opened', async () => {
    const dir = temporaryFolder('store')
    const broken = [{ name: '0001-broken', sql: 'create tabel t ()' }]
    await expect(openStore({ dir, migrations: broken })).rejects.toMatchObject({
      code: 'store.migration_failed',
      params: { name: '0001-broken' },
    })
    expect(readdirSync(dir)).toEqual(['postgres'])
    expect(await withStore({ dir }, facts)).toEqual([])
  })

  test.runIf(isLinux)('in a folder that cannot be written is refused', async () => {
    await expect(openStore({ dir: '/sys/kernel/athar' })).rejects.toMatchObject({
      code: 'store.read_only',
    })
  })
})

describe('a store on a database of its own choice', () => {
  const folder = () => temporaryFolder('store')

  test('is refused to a second server, on whatever folder, until the first has closed', async () => {
    const database = await emptyDatabase()
    const databaseUrl = database.url
    await withStore({ dir: folder(), databaseUrl }, async (store) => {
      expect(store.engine).toBe('url')
      await expect(openStore({ dir: folder(), databaseUrl })).rejects.toMatchObject({
        code: 'store.in_use',
      })
    })
    expect(await withStore({ dir: folder(), databaseUrl }, facts)).toEqual([])
    await database.drop()
  })

  test('can be read while a server runs, by one who says so', async () => {
    const database = await emptyDatabase()
    const databaseUrl = database.url
    const dir = folder()
    await withStore({ dir, databaseUrl }, async (server) => {
      await server.db.insertInto('store_info').values({ key: 'a', value: 'b' }).execute()
      const reader = { dir, databaseUrl, shared: true, readOnly: true }
      const seen = await withStore(reader, async (store) => {
        const writing = store.db.deleteFrom('store_info').execute()
        await expect(writing).rejects.toMatchObject({ code: 'store.read_only' })
        return await facts(store)
      })
      expect(seen).toEqual(['a'])
    })
    await database.drop()
  })

  test('takes its lock anew when the connection that held it broke', async () => {
    const database = await emptyDatabase()
    const databaseUrl = database.url
    const events: string[] = []
    const { promise, resolve } = Promise.withResolvers<void>()
    const log: Log = (event) => {
      events.push(event)
      if (event === 'store.lock_retaken') resolve()
    }
    await withStore({ dir: folder(), databaseUrl, log }, async (store) => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'athar-lock'`.execute(store.db)
      await promise
      await expect(openStore({ dir: folder(), databaseUrl })).rejects.toMatchObject({
        code: 'store.in_use',
      })
    })
    expect(events).toEqual(['store.lock_lost', 'store.lock_retaken'])
    await database.drop()
  })

  test('that does not answer is refused', async () => {
    const databaseUrl = 'postgresql://nobody@127.0.0.1:1/none'
    const dir = folder()
    await expect(openStore({ dir, databaseUrl })).rejects.toMatchObject({
      code: 'store.connection_lost',
    })
    expect(readdirSync(dir)).toEqual([])
  })

  test('that a newer Athar has written is refused and left as it is', async () => {
    const database = await emptyDatabase()
    const databaseUrl = database.url
    const newer = [...migrations, { name: '9999-the-future', sql: 'create table future ()' }]
    await withStore({ dir: folder(), databaseUrl, migrations: newer }, facts)
    await expect(openStore({ dir: folder(), databaseUrl })).rejects.toMatchObject({
      code: 'store.newer',
      params: { found: '9999-the-future' },
    })
    await database.drop()
  })

  test('that has not been brought up to date is refused to one who may only read', async () => {
    const database = await emptyDatabase()
    await expect(
      openStore({ dir: folder(), databaseUrl: database.url, readOnly: true }),
    ).rejects.toMatchObject({ code: 'store.not_migrated' })
    await database.drop()
  })
})
