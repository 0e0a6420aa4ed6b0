// The names of all list entries, for an index held in memory: read once in pages, then only what was written since.
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { firstUnseen } from '../held/snapshot.ts'

/** The names of one entry, folded; both null where it has none or is not recorded any more. */
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

const names = sql`case when c.state = 'recorded' then c.name_key_ar end as ar,
  case when c.state = 'recorded' then c.name_key_en end as en`

/**
 * Entries written since a mark, with the mark of now; without one, the mark alone. One statement, so that both belong to
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
      : sql`(select c.id, ${names} from casualty c
              where c.investigation_id = ${investigation} and c.touched >= ${firstUnseen(since.snapshot)}::xid8
                and not pg_visible_in_snapshot(c.touched, ${since.snapshot}::pg_snapshot))`
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

/**
 * The entries that have a name, a page at a time in the order of their ids. Pages are snapshots of their own: whoever
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
        from casualty c
       where c.investigation_id = ${investigation} and c.id > ${after}
         and c.state = 'recorded' and (c.name_key_ar is not null or c.name_key_en is not null)
       order by c.id
       limit ${pageSize}`.execute(db)
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < pageSize) return
    after = last.id
  }
}
