// The handle on a database: typed queries, one transaction at a time per request, and problems with
// a name instead of the driver's errors.
import { AsyncLocalStorage } from 'node:async_hooks'
import { Problem } from '@athar/domain'
import {
  type ControlledTransaction,
  Kysely,
  PostgresDialect,
  type PostgresPoolClient,
  sql,
  type Transaction,
} from 'kysely'
import pg from 'pg'
import { asProblem } from './failures.ts'
import type { Tables } from './schema/tables.ts'

/** Any handle, inside a transaction or not: enough to read. */
export type Db = Kysely<Tables>
/** A handle inside a transaction: needed to write. */
export type Tx = Transaction<Tables>

export type Isolation = 'read committed' | 'repeatable read' | 'serializable'

export interface TransactionOptions {
  /** Default: read committed. */
  readonly isolation?: Isolation
  /** Longest time for each statement in this transaction, in milliseconds. */
  readonly timeoutMs?: number
  /** The transaction may only read. */
  readonly readOnly?: boolean
}

export interface Timeouts {
  /** Longest time for one statement (`store.timeout`, what: statement). 0: no limit. */
  readonly statementMs?: number
  /** Longest wait for a lock that another transaction holds (what: lock). */
  readonly lockMs?: number
  /** Longest pause between two statements of a transaction (what: idle). */
  readonly idleMs?: number
  /** Longest wait for a free connection (what: connection). */
  readonly connectMs?: number
}

/** Tells what happened, in words without names, places or queries. */
export type Log = (event: string, detail?: Readonly<Record<string, string | number>>) => void

export interface HandleOptions {
  readonly timeouts?: Timeouts
  /** Connections at most. */
  readonly connections?: number
  readonly readOnly?: boolean
  readonly log?: Log
}

export interface Handle {
  /** For reading outside transactions. Inside one it throws `store.outer_handle`. */
  readonly db: Db
  /**
   * Runs `work` in one transaction: all of it is kept, or (when it throws) nothing.
   * Throws `store.outer_handle` inside another transaction, `store.conflict` when transactions got
   * in each other's way (see `retrying`), `store.timeout`, `store.connection_lost` (nothing was
   * kept), or `store.commit_unknown` (the connection broke while committing: look before retrying).
   */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** Waits for running queries, then closes all connections. */
  close(): Promise<void>
}

const defaults = { statementMs: 30_000, lockMs: 10_000, idleMs: 60_000, connectMs: 10_000 }

interface Inside {
  open: boolean
}

/** Opens a pool of connections to one database. Nothing is connected before the first query. */
export function openHandle(config: pg.PoolConfig, options: HandleOptions = {}): Handle {
  const timeouts = { ...defaults, ...options.timeouts }
  const inside = new AsyncLocalStorage<Inside>()
  const pool = new pg.Pool({
    ...config,
    max: options.connections ?? 20,
    types: { getTypeParser: typeParser },
    application_name: 'athar',
    statement_timeout: timeouts.statementMs,
    lock_timeout: timeouts.lockMs,
    idle_in_transaction_session_timeout: timeouts.idleMs,
    connectionTimeoutMillis: timeouts.connectMs,
    options: sessionOptions(config.options, options.readOnly ?? false),
  })
  // A connection that breaks while nobody waits for an answer must not end the program.
  let closing = false
  pool.on('error', () => {
    if (!closing) options.log?.('store.connection_lost')
  })
  pool.on('connect', (client) => {
    client.on('error', (error) => {
      if (!brokenBy.has(client)) brokenBy.set(client, error)
    })
  })
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
        options: {},
        connect: () => {
          refuseInside(inside)
          return connect(pool)
        },
        end: () => pool.end(),
      },
    }),
  })
  const transaction: Handle['transaction'] = async (work, settings = {}) => {
    refuseInside(inside)
    const here: Inside = { open: true }
    const tx = await begin(db, settings)
    let result: Awaited<ReturnType<typeof work>>
    try {
      result = await inside.run(here, () => work(tx))
    } catch (failure) {
      here.open = false
      await rollback(tx, options.log)
      throw asProblem(failure)
    }
    here.open = false
    await commit(tx, options.log)
    return result
  }
  const close = () => {
    closing = true
    return db.destroy()
  }
  return { db, transaction, close }
}

/** Errors that connections reported while no statement was running on them. */
const brokenBy = new WeakMap<pg.ClientBase, Error>()

function refuseInside(inside: AsyncLocalStorage<Inside>): void {
  if (inside.getStore()?.open === true) throw new Problem('store.outer_handle')
}

async function begin(
  db: Db,
  { isolation, timeoutMs, readOnly }: TransactionOptions,
): Promise<ControlledTransaction<Tables>> {
  let start = db.startTransaction()
  if (isolation !== undefined) start = start.setIsolationLevel(isolation)
  if (readOnly === true) start = start.setAccessMode('read only')
  const tx = await start.execute()
  if (timeoutMs !== undefined) {
    try {
      await sql`select set_config('statement_timeout', ${String(timeoutMs)}, true)`.execute(tx)
    } catch (failure) {
      await rollback(tx)
      throw failure
    }
  }
  return tx
}

async function commit(tx: ControlledTransaction<Tables>, log?: Log): Promise<void> {
  try {
    await tx.commit().execute()
  } catch (failure) {
    await rollback(tx, log)
    const problem = asProblem(failure)
    if (problem instanceof Problem && problem.code === 'store.connection_lost') {
      throw new Problem('store.commit_unknown', {}, { cause: failure })
    }
    throw problem
  }
}

/** A rollback that fails has still ended: the server drops what a lost connection had begun. */
async function rollback(tx: ControlledTransaction<Tables>, log?: Log): Promise<void> {
  if (tx.isRolledBack || tx.isCommitted) return
  try {
    await tx.rollback().execute()
  } catch {
    log?.('store.rollback_failed')
  }
}

async function connect(pool: pg.Pool): Promise<PostgresPoolClient> {
  try {
    return naming(await pool.connect())
  } catch (failure) {
    throw asProblem(failure)
  }
}

/** The client as the query builder needs it, with failures named. */
function naming(client: pg.PoolClient): PostgresPoolClient {
  const query = async (text: string, values: unknown[]) => {
    try {
      return await client.query(text, values)
    } catch (failure) {
      throw asProblem(failure, brokenBy.get(client))
    }
  }
  return {
    // Only texts ever come: the dialect was given no cursor.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(brokenBy.has(client) || destroy === true),
  }
}

function sessionOptions(given: string | undefined, readOnly: boolean): string {
  // A register of 100,000 incidents is sorted and summed in memory; an index costs little more than a scan
  // there, and what is answered in milliseconds is not worth compiling.
  const planning = ['-c work_mem=32MB', '-c random_page_cost=1.1', '-c jit=off']
  const own = [
    '-c TimeZone=UTC',
    ...planning,
    ...(readOnly ? ['-c default_transaction_read_only=on'] : []),
  ]
  return [...(given === undefined ? [] : [given]), ...own].join(' ')
}

const int8 = 20
const int8Array = 1016
const date = 1082
const timestamp = 1114

/** Whole numbers as numbers while they are exact; days as they are written, never a local Date. */
function typeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (format !== 'binary') {
    if (oid === int8) return wholeNumber
    if (oid === date || oid === timestamp) return (text) => text
    if (oid === int8Array) return (text) => wholeNumbers(text)
  }
  return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown
}

function wholeNumber(text: string): number | bigint {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : BigInt(text)
}

/** A one-dimensional array as PostgreSQL writes it, for example `{1,NULL,2}`. */
function wholeNumbers(text: string): (number | bigint | null)[] {
  const inner = text.slice(1, -1)
  if (inner === '') return []
  return inner.split(',').map((item) => (item === 'NULL' ? null : wholeNumber(item)))
}
