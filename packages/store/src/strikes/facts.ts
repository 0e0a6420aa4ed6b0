// What the matcher is given: when and where every strike and every incident of an investigation was, and which buildings are dated.
import { sql } from 'kysely'
import type { Db } from '../handle.ts'

/** When and where one incident or strike was, as far as it is known. Instants in milliseconds since 1970. */
export interface MatchFact {
  readonly id: string
  readonly earliest: number | null
  readonly latest: number | null
  readonly lon: number | null
  readonly lat: number | null
  readonly radiusMetres: number
  /** Whether the place is a grid square, whose half diagonal is the radius. */
  readonly isSquare: boolean
  readonly isGeneric: boolean
  readonly means: readonly string[]
}
export interface StrikeFact extends MatchFact {
  readonly count: number | null
}
export interface IncidentFact extends MatchFact {
  readonly code: string
}

interface Raw {
  id: string
  earliest: number | null
  latest: number | null
  lon: number | null
  lat: number | null
  radius: number | null
  square: boolean | null
  generic: boolean
  means: string[]
  code?: string
  count?: number | null
}

const ms = (column: string) => sql`(extract(epoch from ${sql.ref(column)}) * 1000)::float8`
const fact = (row: Raw): MatchFact => ({
  id: row.id,
  earliest: row.earliest,
  latest: row.latest,
  lon: row.lon,
  lat: row.lat,
  radiusMetres: row.radius ?? 0,
  isSquare: row.square ?? false,
  isGeneric: row.generic,
  means: row.means,
})

/** Every strike that stands, told-again entries left out, in the order of their ids. */
export async function strikeFacts(db: Db, investigation: string): Promise<StrikeFact[]> {
  const { rows } = await sql<Raw>`
    select s.id, ${ms('s.occurred_from')} as earliest, ${ms('s.occurred_to')} as latest, s.lon, s.lat,
           s.radius_metres as radius, v.content->'place'->>'kind' = 'mgrs' as square, s.is_generic as generic, s.means,
           s.strikes_min as count
      from strike s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     where s.investigation_id = ${investigation} and s.state = 'recorded' and s.repeats is null
     order by s.id collate "C"`.execute(db)
  return rows.map((row) => ({ ...fact(row), count: row.count ?? null }))
}

/** Every live incident, in the order of its code. */
export async function incidentFacts(db: Db, investigation: string): Promise<IncidentFact[]> {
  const { rows } = await sql<Raw>`
    select i.id, i.code, ${ms('i.occurred_from')} as earliest, ${ms('i.occurred_to')} as latest, i.lon, i.lat,
           i.radius_metres as radius, v.content->'places'->0->>'kind' = 'mgrs' as square, i.is_generic as generic, i.means
      from incident i
      join record_version v on v.investigation_id = ${investigation} and v.record_id = i.id and v.version = i.version
     where i.investigation_id = ${investigation} and i.state in ('draft', 'in_review', 'approved')
     order by i.code collate "C"`.execute(db)
  return rows.map((row) => ({ ...fact(row), code: row.code ?? '' }))
}

/** A building whose destruction a campaign has dated. */
export interface DatedStructure {
  readonly id: string
  readonly key: string
  readonly campaign: string
  readonly lon: number
  readonly lat: number
  readonly earliest: string | null
  readonly latest: string | null
  /** How probable the interval is. */
  readonly mass: number | null
}

/** Every building that the answers of a campaign have dated, by its key. */
export async function datedStructures(db: Db, investigation: string): Promise<DatedStructure[]> {
  const { rows } = await sql<Record<string, string | number | null>>`
    select s.id, s.key, c.code as campaign, s.lon, s.lat, t.dating->'interval'->>'earliest' as earliest,
           t.dating->'interval'->>'latest' as latest, (1 - (t.dating->>'pNever')::float8) as mass
      from campaign_task t
      join campaign c on c.investigation_id = ${investigation} and c.id = t.campaign_id
      join structure s on s.investigation_id = ${investigation} and s.id = t.structure_id
     where t.investigation_id = ${investigation} and s.state = 'recorded'
       and t.dating is not null and jsonb_typeof(t.dating->'interval') = 'object'
     order by s.key collate "C", c.code collate "C"`.execute(db)
  return rows.map((row) => ({
    id: String(row['id']),
    key: String(row['key']),
    campaign: String(row['campaign']),
    lon: Number(row['lon']),
    lat: Number(row['lat']),
    earliest: (row['earliest'] ?? null) as string | null,
    latest: (row['latest'] ?? null) as string | null,
    mass: row['mass'] === null || row['mass'] === undefined ? null : Number(row['mass']),
  }))
}

/** Changes whenever an incident, a strike or a dating does: what was matched before it is stale then. */
export async function matchMark(db: Db, investigation: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`
    select (select count(*) || ' ' || coalesce(sum(version), 0) || ' ' || coalesce(max(id collate "C"), '')
              from strike where investigation_id = ${investigation} and state = 'recorded') || ' | ' ||
           (select count(*) || ' ' || coalesce(sum(version), 0) || ' ' || coalesce(max(id collate "C"), '')
              from incident where investigation_id = ${investigation} and state in ('draft', 'in_review', 'approved')) || ' | ' ||
           (select count(*) || ' ' || coalesce(sum(answered), 0) from campaign_task
             where investigation_id = ${investigation} and dating is not null) as mark`.execute(db)
  return rows[0]?.mark ?? ''
}
