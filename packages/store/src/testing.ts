// The test world: one PostgreSQL per test run, and for each test that asks, a store of its own,
// copied from a template that has been migrated once.
import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Problem } from '@athar/domain'
import pg from 'pg'
import { openHandle, type HandleOptions } from './handle.ts'
import { migrate } from './migrate.ts'
import { askVersion, type Store } from './open.ts'
import { isAlive } from './postgres/processes.ts'
import { startEmbedded } from './postgres/embedded.ts'
import { migrations } from './schema/index.ts'

/** A store that a test made and must drop. */
export interface FreshStore extends Store {
  /** The address of its database, for a test that opens it a second time. */
  readonly databaseUrl: string
  /** Closes it, drops its database and removes its folder. */
  drop(): Promise<void>
}

/** The engine of one test run: where it is, and the template that stores are copied from. */
export interface TestEngine {
  readonly url: string
  readonly template: string
  stop(): Promise<void>
}

const handedOn = 'ATHAR_TEST_WORLD'

/**
 * Starts the engine of a test run and hands it on to this process and those it starts.
 * With `ATHAR_TEST_ENGINE_URL` (or `TEST_DATABASE_URL`) it is that server, whose role must be
 * allowed to create databases; else an embedded one in a temporary folder.
 */
export async function startTestEngine(): Promise<TestEngine> {
  const given = process.env['ATHAR_TEST_ENGINE_URL'] ?? process.env['TEST_DATABASE_URL'] ?? ''
  const engine = given === '' ? await temporaryEngine() : { url: given, stop: async () => {} }
  const run = `athar_test_${randomBytes(6).toString('hex')}`
  const template = `${run}_template`
  try {
    await administer(engine.url, async (client) => {
      await client.query(`create database ${testName(template)} template template0 encoding 'UTF8'`)
    })
    await migrate({ connectionString: databaseUrl(engine.url, template) }, migrations)
  } catch (failure) {
    await engine.stop()
    throw failure
  }
  process.env[handedOn] = JSON.stringify({ url: engine.url, template })
  const stop = async () => {
    delete process.env[handedOn]
    if (given !== '') await dropAll(engine.url, run)
    await engine.stop()
  }
  return { url: engine.url, template, stop }
}

/** Makes an empty, migrated store with a database and a folder of its own (about 0.1 s). */
export async function freshStore(options: HandleOptions = {}): Promise<FreshStore> {
  const { url, template } = world()
  const name = template.replace(/template$/, randomBytes(6).toString('hex'))
  await administer(url, async (client) => {
    await client.query(`create database ${testName(name)} template ${testName(template)}`)
  })
  const address = databaseUrl(url, name)
  const dir = await mkdtemp(path.join(os.tmpdir(), 'athar-test-'))
  const handle = openHandle({ connectionString: address }, { connections: 8, ...options })
  let closed: Promise<void> | undefined
  const close = () => (closed ??= handle.close())
  return {
    ...handle,
    dir,
    engine: 'url',
    serverVersion: await askVersion({ connectionString: address }),
    databaseUrl: address,
    close,
    drop: async () => {
      await close()
      await dropTestDatabase(url, name)
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** Makes an empty database without tables and hands back its address; for tests of migrations. */
export async function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const { url, template } = world()
  const name = template.replace(/template$/, randomBytes(6).toString('hex'))
  await administer(url, async (client) => {
    await client.query(`create database ${testName(name)} template template0 encoding 'UTF8'`)
  })
  return { url: databaseUrl(url, name), drop: () => dropTestDatabase(url, name) }
}

/** Drops a database; refuses one whose name does not say that it is for tests. */
export async function dropTestDatabase(url: string, name: string): Promise<void> {
  const quoted = testName(name)
  await administer(url, async (client) => {
    await client.query(`drop database if exists ${quoted} with (force)`)
  })
}

/** A quoted database name. Throws `store.not_a_test_database` unless `test` is a word of the name. */
function testName(name: string): string {
  if (!/^[a-z0-9_]+$/.test(name) || !name.split('_').includes('test')) {
    throw new Problem('store.not_a_test_database')
  }
  return `"${name}"`
}

function world(): { url: string; template: string } {
  const text = process.env[handedOn]
  if (text === undefined) throw new Problem('store.not_a_test_database')
  return JSON.parse(text) as { url: string; template: string }
}

async function temporaryEngine(): Promise<{ url: string; stop(): Promise<void> }> {
  await clearAfterKilledRuns()
  const dir = await mkdtemp(path.join(os.tmpdir(), `${engineFolder}${String(process.pid)}-`))
  // Nothing here outlives the run, so it need not survive a power cut.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }
  const engine = await startEmbedded({ dir, settings: { ...settings, max_connections: '200' } })
  return {
    url: addressOf(engine.superuser),
    stop: async () => {
      await engine.stop()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

const engineFolder = 'athar-test-engine-'

/** Removes the folders of engines whose run was killed before it could do so. */
async function clearAfterKilledRuns(): Promise<void> {
  for (const name of await readdir(os.tmpdir())) {
    const pid = name.startsWith(engineFolder) ? Number(name.split('-')[3]) : Number.NaN
    if (!Number.isInteger(pid) || isAlive(pid)) continue
    await rm(path.join(os.tmpdir(), name), { recursive: true, force: true }).catch(() => undefined)
  }
}

function addressOf(to: { user: string; password: string; host: string; port: number }): string {
  const user = `${encodeURIComponent(to.user)}:${encodeURIComponent(to.password)}`
  const socket = to.host.startsWith('/')
  const host = socket ? 'localhost' : to.host
  const query = socket ? `?host=${encodeURIComponent(to.host)}` : ''
  return `postgresql://${user}@${host}:${String(to.port)}/postgres${query}`
}

function databaseUrl(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.toString()
}

async function administer(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'athar-test' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}

/** Drops what tests of this run have left behind. */
async function dropAll(url: string, run: string): Promise<void> {
  const names: string[] = []
  await administer(url, async (client) => {
    const result = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [`${run}_`],
    )
    names.push(...result.rows.map((row) => row.datname))
  })
  for (const name of names) await dropTestDatabase(url, name)
}
