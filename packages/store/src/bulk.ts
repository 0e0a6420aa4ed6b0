// Rows in bulk: one statement and one JSON parameter a table, whatever the number of rows.
import { sql } from 'kysely'
import type { Tx } from './handle.ts'

/** Column name → SQL type, in insert order. */
export type Columns = Readonly<Record<string, string>>
export type Row = Readonly<Record<string, unknown>>

const CHUNK = 2000

/** Tables whose rows say which transaction wrote them last (held/facts.ts); a new row says it by itself. */
const touchable: readonly string[] = ['incident', 'casualty']

/** Bytes as jsonb_to_recordset reads them into a bytea column. */
export const bytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`

/**
 * Inserts rows into a table whose columns are named; on conflict with the key, the other columns are replaced.
 * Names come from our own tables of columns, never from input. `onPut` is told how many are in, after each statement.
 */
export async function putRows(
  tx: Tx,
  table: string,
  columns: Columns,
  key: readonly string[],
  rows: readonly Row[],
  onPut: (done: number) => void = () => undefined,
): Promise<void> {
  const names = Object.keys(columns)
  const list = sql.join(names.map((name) => sql.ref(name)))
  const shape = sql.join(
    names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] ?? 'text')}`),
  )
  const rest = names.filter((name) => !key.includes(name))
  const onConflict =
    key.length === 0
      ? sql``
      : rest.length === 0
        ? sql`on conflict do nothing`
        : sql`on conflict (${sql.join(key.map((k) => sql.ref(k)))}) do update set ${sql.join(
            rest.map((name) => sql`${sql.ref(name)} = excluded.${sql.ref(name)}`),
          )}${touchable.includes(table) ? sql`, touched = pg_current_xact_id()` : sql``}`
  for (let from = 0; from < rows.length; from += CHUNK) {
    const json = JSON.stringify(rows.slice(from, from + CHUNK))
    await sql`
      insert into ${sql.table(table)} (${list})
      select ${list} from jsonb_to_recordset(${json}::jsonb) as given(${shape})
      ${onConflict}`.execute(tx)
    onPut(Math.min(rows.length, from + CHUNK))
  }
}

/** Reads by many ids at once, in parts, so that no statement grows without bound. */
export async function inParts<T>(
  ids: readonly string[],
  read: (part: string[]) => Promise<readonly T[]>,
  size = 5000,
): Promise<T[]> {
  const all: T[] = []
  for (let from = 0; from < ids.length; from += size) {
    for (const one of await read(ids.slice(from, from + size))) all.push(one)
  }
  return all
}
