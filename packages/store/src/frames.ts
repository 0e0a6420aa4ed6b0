// The frame around a case as people read it: how many incidents, its actors and areas, its sources, its counting rules.
import {
  type Bilingual,
  foldText,
  INSTANCE,
  type RecordContent,
  skeletonTokens,
} from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from './handle.ts'
import { type Recorded, readRecords } from './records.ts'

/** Live incidents and approved ones of each investigation, by id. */
export async function incidentCounts(
  db: Db,
  investigations: readonly string[],
): Promise<Map<string, { incidents: number; approved: number }>> {
  const { rows } = await sql<{ investigation_id: string; incidents: number; approved: number }>`
    select investigation_id, count(*)::int as incidents,
           (count(*) filter (where state = 'approved'))::int as approved
      from incident
     where investigation_id = any(${[...investigations]}::text[])
       and state in ('draft', 'in_review', 'approved')
     group by investigation_id`.execute(db)
  return new Map(
    rows.map((row) => [row.investigation_id, { incidents: row.incidents, approved: row.approved }]),
  )
}

/** The actors of this instance, and in how many live incidents of the investigation each is named. */
export async function listActors(
  db: Db,
  investigation: string,
): Promise<{ actor: Recorded<'actor'>; incidents: number }[]> {
  const { rows } = await sql<{ id: string; incidents: number }>`
    with named as (
      select a.id, count(*)::int as incidents
        from incident i cross join unnest(i.actors) as a(id)
       where i.investigation_id = ${investigation} and i.state in ('draft', 'in_review', 'approved')
       group by a.id
    )
    select actor.id, coalesce(named.incidents, 0) as incidents
      from actor left join named on named.id = actor.id
     where actor.investigation_id = ${INSTANCE} and actor.state = 'recorded'
     order by incidents desc, actor.id`.execute(db)
  const records = await readRecords(
    db,
    INSTANCE,
    rows.map((row) => row.id),
  )
  const found = new Map(records.map((record) => [record.id, record]))
  return rows.flatMap((row) => {
    const actor = found.get(row.id) as unknown as Recorded<'actor'> | undefined
    return actor === undefined ? [] : [{ actor, incidents: row.incidents }]
  })
}

/** The names of these actors, by id. */
export async function actorNames(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: Bilingual }[]> {
  const records = await readRecords(db, INSTANCE, [...new Set(ids)])
  return records.map(({ id, content }) => ({
    id,
    name: (content as RecordContent<'actor'>).name,
  }))
}

/** The names of the areas with these codes. */
export async function areaNames(
  db: Db,
  codes: readonly string[],
): Promise<{ code: string; name: Bilingual }[]> {
  if (codes.length === 0) return []
  const { rows } = await sql<{ code: string; en: string | null; ar: string | null }>`
    select a.code, v.content->'name'->>'en' as en, v.content->'name'->>'ar' as ar
      from area a
      join record_version v
        on v.investigation_id = a.investigation_id and v.record_id = a.id and v.version = a.version
     where a.investigation_id = ${INSTANCE} and a.state = 'recorded'
       and a.code = any(${[...new Set(codes)]}::text[])
     order by a.code`.execute(db)
  return rows.map(({ code, en, ar }) => ({ code, name: { en, ar } }))
}

/** The ids of actors that bear one of these names or aliases, spellings folded. */
export async function actorsNamed(db: Db, names: readonly (string | null)[]): Promise<string[]> {
  const keys = names.flatMap((name) => (name === null ? [] : [foldText(name)]))
  const { rows } = await sql<{ id: string }>`
    select id from actor
     where investigation_id = ${INSTANCE} and state = 'recorded' and keys && ${keys}::text[]
     order by id collate "C"`.execute(db)
  return rows.map((row) => row.id)
}

/** The areas of one level (or of these codes) that this instance knows, by code. */
export async function listAreas(
  db: Db,
  which: { readonly level?: string | undefined; readonly codes?: readonly string[] },
): Promise<Recorded<'area'>[]> {
  let all = db
    .selectFrom('area')
    .select('id')
    .where('investigation_id', '=', INSTANCE)
    .where('state', '=', 'recorded')
  if (which.level !== undefined) all = all.where('level', '=', which.level)
  if (which.codes !== undefined)
    all = all.where(sql<boolean>`code = any(${[...which.codes]}::text[])`)
  const rows = await all.orderBy('code').execute()
  const records = await readRecords(
    db,
    INSTANCE,
    rows.map((row) => row.id),
  )
  return records as unknown as Recorded<'area'>[]
}

/** Sources whose names hold the words, in either script; the shortest name first. */
export async function findSources(
  db: Db,
  investigation: string,
  search: string,
  limit: number,
): Promise<Recorded<'source'>[]> {
  const literal = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)
  const written = `%${literal(foldText(search))}%`
  const begins = skeletonTokens(search).map((token) => `% ${literal(token)}%`)
  const { rows } = await sql<{ id: string }>`
    select id from source
     where investigation_id = ${investigation} and state = 'recorded'
       and (name_key like ${written} or (${begins.length} > 0 and skeleton like all(${begins}::text[])))
     order by length(name_key), name_key, id collate "C"
     limit ${limit}`.execute(db)
  const records = await readRecords(
    db,
    investigation,
    rows.map((row) => row.id),
  )
  return records as unknown as Recorded<'source'>[]
}

/** The counting rules that are kept, by code. */
export async function listRules(
  db: Db,
  investigation: string,
  only: { readonly code?: string; readonly isPublic?: true } = {},
): Promise<Recorded<'counting_rule'>[]> {
  let all = db
    .selectFrom('counting_rule')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('state', '=', 'recorded')
  if (only.code !== undefined) all = all.where('code', '=', only.code)
  if (only.isPublic === true) all = all.where('is_public', '=', true)
  const rows = await all.orderBy('code').orderBy('id').execute()
  const records = await readRecords(
    db,
    investigation,
    rows.map((row) => row.id),
  )
  return records as unknown as Recorded<'counting_rule'>[]
}
