// The names of all list entries, for an index held in memory: read once in pages, then only what was written since.
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { firstUnseen } from '../held/snapshot.ts'
import { standing } from './facts.ts'

/** The names of one entry, folded; both null where it has none, or stands no more, by itself or with its incident. */
export interface EntryNames {
  readonly id: string
  readonly ar: string | null
  readonly en: string | null
}

/** The moment up to which names were read. */
export interface NamesMark {
  readonly snapshot: string
  /** Which running database this is; numbers of transactions mean nothing in another. */
  readonly database: string
  /** Erasures so far: after one, what is held must be read anew. */
  readonly erased: number
}

interface RawNames {
  snapshot: string
  database: string
  erased: number
  id: string | null
  ar: string | null
  en: string | null
}

const names = sql`case when ${standing} then c.name_key_ar end as ar,
  case when ${standing} then c.name_key_en end as en`

/** Entries with their incident, which decides with them whether they stand. */
const withIncident = (investigation: string) => sql`casualty c
  left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id`

/** Entries written since a snapshot, and all of an incident that was: it may have been withdrawn, or have come back. */
function changedSince(investigation: string, snapshot: string) {
  const unseen = (alias: string) => sql`${sql.ref(`${alias}.investigation_id`)} = ${investigation}
    and ${sql.ref(`${alias}.touched`)} >= ${firstUnseen(snapshot)}::xid8
    and not pg_visible_in_snapshot(${sql.ref(`${alias}.touched`)}, ${snapshot}::pg_snapshot)`
  return sql`(select c.id, ${names} from ${withIncident(investigation)}
    where c.investigation_id = ${investigation} and c.id in (
      select w.id from casualty w where ${unseen('w')}
      union all
      select w.id from incident m join casualty w on w.investigation_id = ${investigation} and w.incident_id = m.id
       where ${unseen('m')}))`
}

/**
 * Entries written since a mark, or whose incident was, with the mark of now; without one, the mark alone. One statement, so that both belong to
 * one snapshot. What the earlier mark saw does not come again, whoever else was writing then.
 */
export async function casualtyNames(
  db: Db,
  investigation: string,
  since: NamesMark | null,
): Promise<{ mark: NamesMark; entries: EntryNames[] }> {
  const changed =
    since === null
      ? sql`(select null::text as id, null::text as ar, null::text as en where false)`
      : changedSince(investigation, since.snapshot)
  const { rows } = await sql<RawNames>`
    select m.snapshot, m.database, m.erased, c.id, c.ar, c.en
      from (select pg_current_snapshot()::text as snapshot,
                   pg_postmaster_start_time()::text || ' ' ||
                     (select oid from pg_database where datname = current_database()) as database,
                   (select count(*)::int from erasure
                     where investigation_id = ${investigation} and done_at is not null) as erased) m
      left join ${changed} c on true`.execute(db)
  const [first] = rows
  if (first === undefined) throw new RangeError('a statement of one row at least gave none')
  const { snapshot, database, erased } = first
  return {
    mark: { snapshot, database, erased },
    entries: rows.flatMap(({ id, ar, en }) => (id === null ? [] : [{ id, ar, en }])),
  }
}

/** How many entries have a name and stand by themselves: so many are to be read, or a few less. */
export async function countCasualtyNames(db: Db, investigation: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from casualty c
     where c.investigation_id = ${investigation} and c.state = 'recorded'
       and (c.name_key_ar is not null or c.name_key_en is not null)`.execute(db)
  return rows[0]?.n ?? 0
}

/**
 * The entries that stand and have a name, a page at a time in the order of their ids. Pages are snapshots of their own: whoever
 * reads them takes the mark before the first and asks for what was written since after the last.
 */
export async function* casualtyNamePages(
  db: Db,
  investigation: string,
  pageSize: number,
): AsyncGenerator<EntryNames[]> {
  let after = ''
  for (;;) {
    const { rows } = await sql<EntryNames>`
      select c.id, c.name_key_ar as ar, c.name_key_en as en
        from ${withIncident(investigation)}
       where c.investigation_id = ${investigation} and c.id > ${after}
         and ${standing} and (c.name_key_ar is not null or c.name_key_en is not null)
       order by c.id
       limit ${pageSize}`.execute(db)
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last.id
  }
}
