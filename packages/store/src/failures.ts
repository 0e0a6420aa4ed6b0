// What the database's failures mean: PostgreSQL's error codes become problems Athar can name.
import { isProblem, Problem } from '@athar/domain'
import pg from 'pg'

/** https://www.postgresql.org/docs/15/errcodes-appendix.html */
const bySqlState: Readonly<Record<string, () => Problem>> = {
  '57014': () => new Problem('store.timeout', { what: 'statement' }),
  '55P03': () => new Problem('store.timeout', { what: 'lock' }),
  '25P03': () => new Problem('store.timeout', { what: 'idle' }),
  '25P04': () => new Problem('store.timeout', { what: 'transaction' }),
  '40001': () => new Problem('store.conflict'),
  '40P01': () => new Problem('store.conflict'),
  '25006': () => new Problem('store.read_only'),
  '53100': () => new Problem('store.disk_full'),
  '53300': () => new Problem('store.connection_lost'),
  '57P01': () => new Problem('store.connection_lost'),
  '57P02': () => new Problem('store.connection_lost'),
  '57P03': () => new Problem('store.connection_lost'),
}

const lostSocket = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
])

/** The words of `pg` itself, which gives these no code. */
const lostWords =
  /Connection terminated|connection error and is not queryable|Client was closed|not queryable/

/**
 * The problem a failure of the database stands for, with the failure as its cause. What has no
 * name among the problems (a violated constraint, a mistake in SQL) is handed back as it is.
 * `earlier` is what the connection itself reported before a statement on it failed.
 */
export function asProblem(failure: unknown, earlier?: Error): unknown {
  if (isProblem(failure) || !(failure instanceof Error)) return failure
  dropValues(failure)
  if (earlier !== undefined && lostWords.test(failure.message)) {
    const known = asProblem(earlier)
    return isProblem(known) ? known : lost(failure)
  }
  const code = sqlState(failure)
  const named = bySqlState[code]?.()
  if (named !== undefined) return Object.assign(named, { cause: failure })
  const isLost = code.startsWith('08') || lostSocket.has(code) || lostWords.test(failure.message)
  if (isLost) return lost(failure)
  if (/timeout exceeded when trying to connect/.test(failure.message)) {
    return new Problem('store.timeout', { what: 'connection' }, { cause: failure })
  }
  return failure
}

/**
 * Takes out of an error of the database what people wrote: it may be logged, or shown, by whoever
 * catches it. What remains (code, table, column, constraint) says what is wrong.
 */
function dropValues(error: Error): void {
  if (!(error instanceof pg.DatabaseError)) return
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  error.message = error.message.replace(/[:,] ".*$/s, '')
  error.stack = [`${error.name}: ${error.message}`, ...frames].join('\n')
  error.detail = undefined
  error.where = undefined
  error.internalQuery = undefined
}

function lost(cause: Error): Problem {
  return new Problem('store.connection_lost', {}, { cause })
}

function sqlState(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** How often and how patiently `retrying` tries. */
export interface RetryOptions {
  readonly attempts?: number
  /** Longest wait before the second attempt, in milliseconds; doubles each time. */
  readonly waitMs?: number
}

/**
 * Runs `work` again when two transactions got in each other's way (SQLSTATE 40001, 40P01), at most
 * `attempts` times (5). `work` must be a whole transaction, and do nothing outside the database.
 */
export async function retrying<T>(
  work: () => Promise<T>,
  { attempts = 5, waitMs = 20 }: RetryOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (failure) {
      if (!isProblem(asProblem(failure), 'store.conflict') || attempt >= attempts) throw failure
      await new Promise((resolve) => {
        setTimeout(resolve, Math.random() * waitMs * 2 ** attempt)
      })
    }
  }
}
