// What stands behind allegations: a belligerent's positions, incidents on one point, buildings linked, pictures before and after.
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { readRecords, type Recorded } from '../records.ts'

/** Every position that is held in an investigation, oldest record first. */
export async function allPositions(db: Db, investigation: string): Promise<Recorded<'claim'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from claim where investigation_id = ${investigation} and kind = 'position'
       and state = 'recorded' order by id`.execute(db)
  const ids = rows.map(({ id }) => id)
  return (await readRecords(db, investigation, ids)) as Recorded<'claim'>[]
}

/** How many other live incidents stand on the very same point as each of these. */
export async function echoesOf(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ id: string; n: number }>`
    select i.id, count(o.id)::int as n
      from incident i
      join incident o on o.investigation_id = ${investigation} and o.lon = i.lon and o.lat = i.lat
       and o.id <> i.id and o.state in ('draft', 'in_review', 'approved')
     where i.investigation_id = ${investigation} and i.id = any(${[...incidentIds]}::text[])
     group by i.id`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** The decisions of people on buildings of these incidents. */
export async function structureLinksOf(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<Recorded<'strike_link'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from strike_link where investigation_id = ${investigation} and state = 'recorded'
       and structure_id is not null and incident_id = any(${[...incidentIds]}::text[])
     order by id`.execute(db)
  const ids = rows.map(({ id }) => id)
  return (await readRecords(db, investigation, ids)) as Recorded<'strike_link'>[]
}

/** The campaigns that ask about these buildings, with the crowd's dating of each. */
export async function datingsOfStructures(
  db: Db,
  investigation: string,
  structureIds: readonly string[],
): Promise<{ structureId: string; campaignId: string; dating: unknown }[]> {
  const { rows } = await sql<{ structure_id: string; campaign_id: string; dating: unknown }>`
    select structure_id, campaign_id, dating from campaign_task
     where investigation_id = ${investigation} and structure_id = any(${[...structureIds]}::text[])
     order by campaign_id, structure_id`.execute(db)
  return rows.map((row) => ({
    structureId: row.structure_id,
    campaignId: row.campaign_id,
    dating: row.dating,
  }))
}

/** The names of those harmed in these incidents, as written. */
export async function namesInIncidents(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ incident_id: string; en: string | null; ar: string | null }>`
    select c.incident_id, v.content->'nameAsWritten'->>'en' as en, v.content->'nameAsWritten'->>'ar' as ar
      from casualty c
      join record_version v on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
     where c.investigation_id = ${investigation} and c.state = 'recorded'
       and c.incident_id = any(${[...incidentIds]}::text[])`.execute(db)
  const names = new Map<string, string[]>()
  for (const { incident_id, en, ar } of rows) {
    const own = names.get(incident_id) ?? []
    own.push(...[en, ar].filter((it) => it !== null))
    names.set(incident_id, own)
  }
  return names
}

/** The days on which reports about these incidents were made, where they are known. */
export async function reportDaysOf(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<Map<string, (string | null)[]>> {
  const { rows } = await sql<{ incident_id: string; said: string | null }>`
    select c.incident_id, v.content->'said'->>'localFrom' as said
      from claim c
      join record_version v on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
     where c.investigation_id = ${investigation} and c.state = 'recorded' and c.kind <> 'position'
       and c.incident_id = any(${[...incidentIds]}::text[])`.execute(db)
  const days = new Map<string, (string | null)[]>()
  for (const { incident_id, said } of rows)
    days.set(incident_id, [...(days.get(incident_id) ?? []), said])
  return days
}

/** The source under which a belligerent speaks here; null where none is recorded. */
export async function sourceOfActor(
  db: Db,
  investigation: string,
  actorId: string,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select s.id from source s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     where s.investigation_id = ${investigation} and s.state = 'recorded' and s.kind = 'belligerent'
       and v.content->>'actorId' = ${actorId}
     order by s.id limit 1`.execute(db)
  return rows[0]?.id ?? null
}

/** Approved incidents that accuse a belligerent and were last written before an instant, with how many answers each has. */
export async function incidentsAccusing(
  db: Db,
  investigation: string,
  actorId: string,
  before: Date,
): Promise<{ code: string; positions: number }[]> {
  const { rows } = await sql<{ code: string; positions: number }>`
    select i.code,
           (select count(*)::int from claim c
             where c.investigation_id = ${investigation} and c.incident_id = i.id and c.kind = 'position'
               and c.state = 'recorded') as positions
      from incident i
     where i.investigation_id = ${investigation} and i.state = 'approved'
       and ${actorId} = any(i.actors) and i.changed_at < ${before}
     order by i.code`.execute(db)
  return rows
}
