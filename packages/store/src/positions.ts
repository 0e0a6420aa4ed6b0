// Belligerents' answers as cases: the incidents of a selection, what was said of each, what was sent, what was dated nearby.
import type { AccuracyClass, Bilingual, Position, Referral, When, Where } from '@athar/domain'
import { sql } from 'kysely'
import { filterCondition, type IncidentFilter } from './filter.ts'
import type { Db } from './handle.ts'

/** An incident as a review looks at it. */
export interface CaseIncident {
  readonly id: string
  readonly code: string
  readonly otherCodes: readonly string[]
  readonly occurred: When
  readonly placeName: Bilingual
  readonly place: Where | null
  readonly area: string | null
  readonly accuracy: AccuracyClass | null
  readonly actors: readonly string[]
  readonly grade: string | null
  readonly killed: { min: number | null; max: number | null }
  readonly injured: { min: number | null; max: number | null }
  /** Incidents of the investigation that lie on the identical point, this one not counted. */
  readonly sharesPoint: number
}

/** One recorded answer. */
export interface CasePosition {
  readonly claimId: string
  readonly incidentId: string
  readonly said: When | null
  readonly text: string | null
  readonly documentId: string | null
  readonly position: Position
}

/** The incidents of a selection with the place, grade and counts that reviews and boards need, by code. */
export async function caseIncidents(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
): Promise<CaseIncident[]> {
  const { rows } = await sql<{
    id: string
    code: string
    other: string[] | null
    occurred: When
    place_en: string | null
    place_ar: string | null
    place: Where | null
    area: string | null
    accuracy: AccuracyClass | null
    actors: string[]
    grades: string[]
    derived_grade: string | null
    killed_min: number | null
    killed_max: number | null
    injured_min: number | null
    injured_max: number | null
    shares: number
  }>`
    with shared as (
      select lon, lat, count(*)::int as n from incident
       where investigation_id = ${investigation} and lon is not null
         and state in ('draft', 'in_review', 'approved')
       group by lon, lat
    )
    select i.id, i.code, v.content->'otherCodes' as other, i.occurred, i.place_en, i.place_ar,
           v.content->'places'->0 as place, coalesce(i.area_text, i.area_point) as area, i.accuracy, i.actors, i.grades,
           i.derived_grade, i.killed_min, i.killed_max, i.injured_min, i.injured_max, coalesce(s.n, 1) - 1 as shares
      from incident i
      join record_version v on v.investigation_id = i.investigation_id and v.record_id = i.id and v.version = i.version
      left join shared s on s.lon = i.lon and s.lat = i.lat
     where ${filterCondition(investigation, filter, undefined)}
     order by i.code`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    otherCodes: row.other ?? [],
    occurred: row.occurred,
    placeName: { en: row.place_en, ar: row.place_ar },
    place: row.place,
    area: row.area,
    accuracy: row.accuracy,
    actors: row.actors,
    grade: row.grades[0]?.split('=')[1] ?? row.derived_grade,
    killed: { min: row.killed_min, max: row.killed_max },
    injured: { min: row.injured_min, max: row.injured_max },
    sharesPoint: row.shares,
  }))
}

/** Every recorded position of an investigation, by the time of its recording. */
export async function casePositions(db: Db, investigation: string): Promise<CasePosition[]> {
  const { rows } = await sql<{
    id: string
    incident_id: string
    said: When | null
    text: string | null
    document_id: string | null
    position: Position
  }>`
    select c.id, c.incident_id, v.content->'said' as said, v.content->>'text' as text, c.document_id,
           v.content->'position' as position
      from claim c
      join record_version v on v.investigation_id = c.investigation_id and v.record_id = c.id and v.version = c.version
     where c.investigation_id = ${investigation} and c.kind = 'position' and c.state = 'recorded'
       and jsonb_typeof(v.content->'position') = 'object'
     order by c.id`.execute(db)
  return rows.map((row) => ({
    claimId: row.id,
    incidentId: row.incident_id,
    said: row.said,
    text: row.text,
    documentId: row.document_id,
    position: row.position,
  }))
}

/** What went out: the referrals as sent, the newest first. */
export async function sentReferrals(
  db: Db,
  investigation: string,
): Promise<{ id: string; incidentId: string; actorId: string; sent: Date; referral: Referral }[]> {
  const { rows } = await sql<{
    id: string
    incident_id: string
    actor_id: string
    sent: Date
    referral: Referral
  }>`
    select a.id, a.incident_id, a.actor_id, a.sent, v.content->'referral' as referral
      from allegation a
      join record_version v on v.investigation_id = a.investigation_id and v.record_id = a.id and v.version = a.version
     where a.investigation_id = ${investigation} and a.sent is not null and jsonb_typeof(v.content->'referral') = 'object'
     order by a.sent desc, a.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    incidentId: row.incident_id,
    actorId: row.actor_id,
    sent: row.sent,
    referral: row.referral,
  }))
}

/** Declared strikes that have a time and a place, without entries told twice. */
export async function placedStrikes(
  db: Db,
  investigation: string,
): Promise<
  {
    id: string
    actors: string[]
    from: Date
    to: Date
    lon: number
    lat: number
    radiusMetres: number
    isGeneric: boolean
  }[]
> {
  const { rows } = await sql<{
    id: string
    actor_ids: string[]
    occurred_from: Date
    occurred_to: Date
    lon: number
    lat: number
    radius_metres: number
    is_generic: boolean
  }>`
    select id, actor_ids, occurred_from, occurred_to, lon, lat, radius_metres, is_generic from strike
     where investigation_id = ${investigation} and state = 'recorded' and repeats is null
       and occurred_from is not null and occurred_to is not null and lon is not null
     order by occurred_from, id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    actors: row.actor_ids,
    from: row.occurred_from,
    to: row.occurred_to,
    lon: row.lon,
    lat: row.lat,
    radiusMetres: row.radius_metres,
    isGeneric: row.is_generic,
  }))
}

/** Buildings whose destruction volunteers or experts dated to an interval, in any campaign. */
export async function datedDamage(
  db: Db,
  investigation: string,
): Promise<{ id: string; lon: number; lat: number; from: Date; to: Date; probability: number }[]> {
  const { rows } = await sql<{
    id: string
    lon: number
    lat: number
    earliest: string
    latest: string
    probability: number
  }>`
    select s.id, s.lon, s.lat, t.dating->'interval'->>'earliest' as earliest, t.dating->'interval'->>'latest' as latest,
           (t.dating->>'probability')::float8 as probability
      from campaign_task t
      join structure s on s.investigation_id = t.investigation_id and s.id = t.structure_id
     where t.investigation_id = ${investigation} and jsonb_typeof(t.dating->'interval') = 'object'
       and s.state = 'recorded'
     order by s.id`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    lon: row.lon,
    lat: row.lat,
    from: new Date(row.earliest),
    to: new Date(row.latest),
    probability: row.probability,
  }))
}
