// Bringing a database to the present shape: each migration once, in order, forward only.
import { createHash } from 'node:crypto'
import { isProblem, Problem } from '@athar/domain'
import pg from 'pg'
import { asProblem } from './failures.ts'

/** One step. The name is a number and what becomes true; the text never changes once released. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

export interface MigrateOptions {
  /** Only look: throws `store.not_migrated` when something is left to do. */
  readonly checkOnly?: boolean
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

/** A number for the lock under which only one program at a time migrates a database. */
const migrationLock = 7_418_221_001

/**
 * Applies what is missing, each migration in a transaction of its own, and hands back their names.
 * Throws `store.newer` when the database holds a migration unknown here, `store.migration_changed`
 * when the text of an applied one has changed,
 * `store.migration_failed` when the database refused one (what came before it stays).
 */
export async function migrate(
  config: pg.ClientConfig,
  migrations: readonly Migration[],
  { checkOnly = false }: MigrateOptions = {},
): Promise<string[]> {
  const client = new pg.Client({ ...config, application_name: 'athar-migrate' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    if (!checkOnly) await client.query('select pg_advisory_lock($1)', [migrationLock])
    const applied = await readApplied(client)
    const missing = whatIsMissing(migrations, applied)
    if (checkOnly && missing.length > 0) throw new Problem('store.not_migrated')
    if (!checkOnly) await client.query(ownTable)
    for (const migration of missing) await apply(client, migration)
    return missing.map((migration) => migration.name)
  } catch (failure) {
    throw asProblem(failure)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** SHA-256 of a migration's text, hexadecimal; what is recorded beside its name. */
export function migrationDigest(migration: Migration): string {
  return createHash('sha256').update(migration.sql, 'utf8').digest('hex')
}

/** The migrations still to be applied; refuses a database that this program does not know. */
export function whatIsMissing(
  migrations: readonly Migration[],
  applied: readonly Applied[],
): Migration[] {
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = applied.find((one) => !known.has(one.name))
  if (unknown !== undefined) throw new Problem('store.newer', { found: unknown.name })
  const digests = new Map(applied.map((one) => [one.name, one.sha256]))
  for (const migration of migrations) {
    const digest = digests.get(migration.name)
    if (digest !== undefined && digest !== migrationDigest(migration)) {
      throw new Problem('store.migration_changed', { name: migration.name })
    }
  }
  const last = migrations.findLastIndex((migration) => digests.has(migration.name))
  const skipped = migrations.slice(0, last + 1).find((migration) => !digests.has(migration.name))
  if (skipped !== undefined) throw new Problem('store.migration_changed', { name: skipped.name })
  return migrations.slice(last + 1)
}

const ownTable = `
create table if not exists store_migration (
  name text primary key,
  sha256 text not null,
  applied_at timestamptz not null default now()
)`

async function readApplied(client: pg.Client): Promise<Applied[]> {
  const exists = await client.query<{ found: boolean }>(
    `select to_regclass('store_migration') is not null as found`,
  )
  if (exists.rows[0]?.found !== true) return []
  const result = await client.query<Applied>('select name, sha256 from store_migration')
  return result.rows
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(migration.sql)
    await client.query('insert into store_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migrationDigest(migration),
    ])
    await client.query('commit')
  } catch (failure) {
    await client.query('rollback').catch(() => undefined)
    const problem = asProblem(failure)
    if (isProblem(problem)) throw problem
    throw new Problem('store.migration_failed', { name: migration.name }, { cause: failure })
  }
}
