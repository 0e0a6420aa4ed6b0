// Opening a store: its folder is locked, its database started or reached, its shape brought up to date.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@athar/domain'
import pg from 'pg'
import { asProblem } from './failures.ts'
import { openHandle, type Handle, type Log, type Timeouts } from './handle.ts'
import { type FolderLock, lockFolder } from './lock.ts'
import { lockDatabase } from './database-lock.ts'
import { migrate, type Migration } from './migrate.ts'
import { startEmbedded } from './postgres/embedded.ts'
import { migrations as ownMigrations } from './schema/index.ts'

export interface StoreOptions {
  /** The store's folder: keys, blobs, the lock, and the embedded database. Made when missing. */
  readonly dir: string
  /** A PostgreSQL of at least version 15, instead of the embedded one. */
  readonly databaseUrl?: string
  /** Every transaction may only read, and nothing is migrated (`store.not_migrated` instead). */
  readonly readOnly?: boolean
  /** With a `databaseUrl`: take no lock and migrate nothing, for use while a server runs. */
  readonly shared?: boolean
  readonly timeouts?: Timeouts
  /** Connections at most (20). */
  readonly connections?: number
  readonly log?: Log
  /** Another list of migrations, for tests. */
  readonly migrations?: readonly Migration[]
}

/** An open store. */
export interface Store extends Handle {
  readonly dir: string
  readonly engine: 'embedded' | 'url'
  /** As the server says it, for example `18.4`. */
  readonly serverVersion: string
}

const oldestServer = 150_000

/**
 * Opens a store, creating it when the folder is empty or missing.
 * Throws `store.in_use`, `store.read_only`, `store.newer`, `store.migration_changed`,
 * `store.not_migrated`, `store.engine_failed`, `store.connection_lost`.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const undo: (() => void | Promise<void>)[] = []
  let closing: Promise<void> | undefined
  const close = () => (closing ??= inReverse(undo))
  try {
    const dir = path.resolve(options.dir)
    const shared = options.shared === true && options.databaseUrl !== undefined
    if (!shared) {
      const lock = lockWritable(dir)
      undo.push(() => lock.release())
    }
    const reached = await reach(dir, options, undo)
    if (!shared && reached.engine === 'url') {
      const lock = await lockDatabase(reached.config, options.log)
      undo.push(() => lock.release())
    }
    await migrate(reached.config, options.migrations ?? ownMigrations, {
      checkOnly: options.readOnly === true || shared,
    })
    const handle = openHandle(reached.config, options)
    undo.push(() => handle.close())
    const { engine, serverVersion } = reached
    return { ...handle, dir, engine, serverVersion, close }
  } catch (failure) {
    await close().catch(() => undefined)
    throw asProblem(failure)
  }
}

/** Undoes every step although one may fail; the first failure is thrown at the end. */
async function inReverse(steps: readonly (() => void | Promise<void>)[]): Promise<void> {
  const failures: unknown[] = []
  for (const step of steps.toReversed()) {
    try {
      await step()
    } catch (failure) {
      failures.push(failure)
    }
  }
  if (failures.length > 0) throw failures[0]
}

interface Reached {
  readonly engine: Store['engine']
  readonly config: pg.ClientConfig
  readonly serverVersion: string
}

async function reach(
  dir: string,
  options: StoreOptions,
  undo: (() => void | Promise<void>)[],
): Promise<Reached> {
  if (options.databaseUrl !== undefined) {
    const config = { connectionString: options.databaseUrl }
    return { engine: 'url', config, serverVersion: await askVersion(config) }
  }
  const embedded = await startEmbedded({
    dir: path.join(dir, 'postgres'),
    ...(options.log === undefined ? {} : { log: options.log }),
  })
  undo.push(() => embedded.stop())
  const config = { ...embedded.connection }
  return { engine: 'embedded', config, serverVersion: await askVersion(config) }
}

/** Asks a server for its version, for example `18.4`; one that is too old is refused. */
export async function askVersion(config: pg.ClientConfig): Promise<string> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const result = await client.query<{ version: string; number: string }>(
      `select current_setting('server_version') as version,
              current_setting('server_version_num') as number`,
    )
    const version = result.rows[0]?.version ?? ''
    if (Number(result.rows[0]?.number) < oldestServer) {
      throw new Problem('store.engine_failed', { reason: 'too_old', version })
    }
    return version.split(' ')[0] ?? version
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Makes the folder when missing and takes its lock; a folder that refuses is `store.read_only`. */
function lockWritable(dir: string): FolderLock {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    const database = path.join(dir, 'postgres')
    if (existsSync(database)) accessSync(database, constants.R_OK | constants.W_OK | constants.X_OK)
    return lockFolder(dir)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && isRefusal(cause.code)) {
      throw new Problem('store.read_only', {}, { cause })
    }
    throw cause
  }
}

function isRefusal(code: unknown): boolean {
  return code === 'EACCES' || code === 'EROFS' || code === 'EPERM'
}
