// The lock of a database that somebody else runs: two servers of Athar never share one.
import { Problem } from '@athar/domain'
import pg from 'pg'
import type { Log } from './handle.ts'

export interface DatabaseLock {
  release(): Promise<void>
}

/** A number for PostgreSQL's advisory lock; it belongs to one database, not to the whole server. */
const serverLock = 7_418_221_002

/**
 * Takes the lock on a connection of its own; the server gives it back when that connection ends.
 * Throws `store.in_use` when another program has it. A connection that breaks is made anew.
 */
export async function lockDatabase(config: pg.ClientConfig, log?: Log): Promise<DatabaseLock> {
  let released = false
  let timer: NodeJS.Timeout | undefined
  let client = await take(config)
  const watch = () => {
    client.once('end', () => {
      if (released) return
      log?.('store.lock_lost')
      again()
    })
  }
  const again = () => {
    timer = setTimeout(() => void retake(), 1_000)
    timer.unref()
  }
  const retake = async () => {
    try {
      const next = await take(config)
      if (released) return await next.end()
      client = next
      log?.('store.lock_retaken')
      watch()
    } catch {
      if (!released) again()
    }
  }
  watch()
  return {
    release: async () => {
      released = true
      clearTimeout(timer)
      await client.end().catch(() => undefined)
    },
  }
}

async function take(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, application_name: 'athar-lock', keepAlive: true })
  client.on('error', () => undefined)
  await client.connect()
  const result = await client.query<{ taken: boolean }>(
    'select pg_try_advisory_lock($1) as taken',
    [serverLock],
  )
  if (result.rows[0]?.taken === true) return client
  await client.end()
  throw new Problem('store.in_use', { pid: null })
}
