// Statistics: what the database knows of its tables when it plans a query. After a bulk write it is told at once, since a
// figure over tables that it takes for empty is planned wrongly (measured: 8.9 s instead of 0.04 s).
import { sql } from 'kysely'
import type { Db } from './handle.ts'

const tables = [
  'incident',
  'code',
  'casualty',
  'claim',
  'source',
  'document',
  'source_relation',
  'actor',
  'area',
  'strike_release',
  'strike',
  'record_head',
  'record_version',
  'record_key',
  'ledger_line',
] as const

/** Counts the tables anew; a second or two after a large import. */
export async function refreshStatistics(db: Db): Promise<void> {
  await sql`analyze ${sql.join(tables.map((table) => sql.table(table)))}`.execute(db)
}
