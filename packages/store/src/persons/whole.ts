// An investigation walked from end to end, for an export that can rebuild it: records by kind, and the versions that snapshots name.
import { type CasualtyId, idPrefixes, type RecordContent, type RecordKind } from '@athar/domain'
import { sql } from 'kysely'
import { inParts } from '../bulk.ts'
import type { Db } from '../handle.ts'

const PAGE = 500

/** Ids of one kind in their order, page by page: all that were not undone or erased; withdrawn and merged ones too. */
export async function* idsOfKind(
  db: Db,
  investigation: string,
  kind: RecordKind,
): AsyncGenerator<string[]> {
  let after = `${idPrefixes[kind]}_`
  const end = `${idPrefixes[kind]}_~`
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select record_id as id from record_head
       where investigation_id = ${investigation} and record_id collate "C" > ${after} and record_id collate "C" < ${end}
         and kind = ${kind} and state not in ('undone', 'erased')
       order by record_id collate "C" limit ${PAGE}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ id }) => id)
    after = last.id
  }
}

/** Ids of entries that stand and name no incident, page by page. */
export async function* entriesWithoutIncident(
  db: Db,
  investigation: string,
): AsyncGenerator<string[]> {
  let after = ''
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select id from casualty
       where investigation_id = ${investigation} and incident_id is null and state = 'recorded'
         and id collate "C" > ${after}
       order by id collate "C" limit ${PAGE}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ id }) => id)
    after = last.id
  }
}

/** One version of a list entry. */
export interface EntryVersion {
  readonly id: CasualtyId
  readonly version: number
  readonly content: RecordContent<'casualty'>
}

/**
 * Every version of the entries that a snapshot names and that have more than one, oldest first for each: only with these
 * does a snapshot say elsewhere what it says here. Erased entries are left out.
 */
export async function* entryVersions(
  db: Db,
  investigation: string,
): AsyncGenerator<EntryVersion[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct e.value->>'id' as id
      from list_snapshot s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     cross join lateral jsonb_array_elements(v.content->'entries') e
      join record_head h on h.investigation_id = ${investigation} and h.record_id = e.value->>'id'
     where s.investigation_id = ${investigation} and s.state <> 'undone' and v.content is not null
       and h.version > 1 and h.state <> 'erased'
     order by 1`.execute(db)
  const ids = rows.map(({ id }) => id).toSorted()
  for (let from = 0; from < ids.length; from += PAGE)
    yield await inParts(ids.slice(from, from + PAGE), async (part) => {
      const found = await sql<EntryVersion>`
        select record_id as id, version, content from record_version
         where investigation_id = ${investigation} and record_id = any(${part}::text[]) and content is not null
         order by version, record_id collate "C"`.execute(db)
      return found.rows
    })
}
