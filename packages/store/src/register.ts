// The register as it is read: its pages, clusters for the map, incidents that may be the same.
import { type Bilingual, type IncidentState, skeleton, type When } from '@athar/domain'
import { sql } from 'kysely'
import { filterCondition, type IncidentFilter, inBox } from './filter.ts'
import type { Db } from './handle.ts'
import { TILE_ZOOM } from './projections/incident.ts'

export {
  type Envelope,
  registerTotals,
  timeline,
  timelineFromDatabase,
  type Timeline,
  type Totals,
  totalsFromDatabase,
} from './totals.ts'

export interface RegisterRow {
  readonly id: string
  readonly code: string
  readonly state: IncidentState
  readonly version: number
  readonly occurred: When
  readonly placeName: Bilingual
  readonly area: string | null
  readonly areaAsWritten: string | null
  readonly place: {
    lon: number
    lat: number
    radiusMetres: number
    generic: boolean
    accuracy: string
  } | null
  readonly actors: string[]
  readonly killed: { min: number | null; max: number | null } | null
  readonly injured: { min: number | null; max: number | null } | null
  readonly grade: string | null
  readonly corroboration: string | null
  readonly casualties: number
  readonly claims: number
  readonly flags: number
  readonly assignedTo: string | null
}

/** Long names by their beginning first: that much of them an index holds. */
const sorts = {
  date: sql`i.local_from asc nulls last, i.code`,
  date_desc: sql`i.local_from desc nulls last, i.code`,
  code: sql`i.code`,
  place_en: sql`left(i.place_en_key, 40) asc nulls last, i.place_en_key asc nulls last, i.code`,
  place_ar: sql`left(i.place_ar_key, 40) asc nulls last, i.place_ar_key asc nulls last, i.code`,
  killed_desc: sql`i.killed_min desc nulls last, i.code`,
  changed_desc: sql`i.changed_at desc, i.code`,
} as const
export type RegisterSort = keyof typeof sorts

interface RawRow {
  id: string
  code: string
  state: IncidentState
  version: number
  occurred: When
  place_en: string | null
  place_ar: string | null
  area: string | null
  area_as_written: string | null
  lon: number | null
  lat: number | null
  radius_metres: number | null
  is_generic: boolean
  accuracy: string | null
  actors: string[]
  grades: string[]
  derived_grade: string | null
  corroboration: string | null
  killed_min: number | null
  killed_max: number | null
  injured_min: number | null
  injured_max: number | null
  casualties: number
  claims: number
  flags: number
  assigned_to: string | null
}

const range = (min: number | null, max: number | null) =>
  min === null && max === null ? null : { min, max }

const toRow = (row: RawRow): RegisterRow => ({
  id: row.id,
  code: row.code,
  state: row.state,
  version: row.version,
  occurred: row.occurred,
  placeName: { en: row.place_en, ar: row.place_ar },
  area: row.area,
  areaAsWritten: row.area_as_written,
  place:
    row.lon === null || row.lat === null
      ? null
      : {
          lon: row.lon,
          lat: row.lat,
          radiusMetres: row.radius_metres ?? 0,
          generic: row.is_generic,
          accuracy: row.accuracy ?? 'unknown',
        },
  actors: row.actors,
  killed: range(row.killed_min, row.killed_max),
  injured: range(row.injured_min, row.injured_max),
  grade: row.grades[0]?.split('=')[1] ?? row.derived_grade,
  corroboration: row.corroboration,
  casualties: row.casualties,
  claims: row.claims,
  flags: row.flags,
  assignedTo: row.assigned_to,
})

const rowColumns = sql`
  i.id, i.code, i.state, i.version, i.occurred, i.place_en, i.place_ar, coalesce(i.area_text, i.area_point) as area, i.area_as_written,
  i.lon, i.lat, i.radius_metres, i.is_generic, i.accuracy, i.actors, i.grades, i.derived_grade, i.corroboration,
  i.killed_min, i.killed_max, i.injured_min, i.injured_max, i.casualties, i.claims, i.flags, i.assigned_to`

/** One page of the selection, in order: first which incidents, by the narrow index, then their rows. */
export async function registerPage(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
  page: { sort: RegisterSort; offset: number; limit: number },
): Promise<RegisterRow[]> {
  const { rows } = await sql<RawRow>`
    select ${rowColumns}
      from incident i
      join (select i.investigation_id, i.id
              from incident i
             where ${filterCondition(investigation, filter, search)}
             order by ${sorts[page.sort]}
             limit ${page.limit} offset ${page.offset}) chosen
        on chosen.investigation_id = i.investigation_id and chosen.id = i.id
     order by ${sorts[page.sort]}`.execute(db)
  return rows.map(toRow)
}

/** Width of a cluster's cell in pixels of 1/256 of a tile. */
const CELLS_A_TILE = 4

/**
 * Clusters of the selection inside a box: one a cell of a quarter tile, at the mean of its points; a lone incident keeps its
 * code. Generic centroids are counted apart and have no place among the points.
 */
export async function mapClusters(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
  view: { bbox: readonly number[]; zoom: number },
) {
  const shift = Math.max(0, TILE_ZOOM - view.zoom - Math.log2(CELLS_A_TILE))
  const { rows } = await sql<{
    lon: number
    lat: number
    incidents: number
    generic: number
    code: string | null
    radius: number | null
    corroboration: string | null
    grade: string | null
  }>`
    with cluster as (
      select avg(i.lon) as lon, avg(i.lat) as lat, count(*)::int as incidents, i.is_generic,
             i.tile_x >> ${shift}::int as x, i.tile_y >> ${shift}::int as y,
             case when count(*) = 1 then min(i.id collate "C") end as lone
        from incident i
       where ${filterCondition(investigation, filter, search)} and ${inBox(view.bbox)}
       group by i.is_generic, x, y
       order by incidents desc, x, y, i.is_generic
       limit 5000)
    select c.lon, c.lat, c.incidents, case when c.is_generic then c.incidents else 0 end as generic, i.code,
           i.radius_metres as radius, i.corroboration, split_part(i.grades[1], '=', 2) as grade
      from cluster c
      left join lateral (select code, radius_metres, corroboration, grades from incident
                          where investigation_id = ${investigation} and id = c.lone collate "default" limit 1) i on true
     order by c.incidents desc, c.x, c.y, c.is_generic`.execute(db)
  return rows.map((row) => ({
    lon: row.lon,
    lat: row.lat,
    incidents: row.incidents,
    generic: row.generic,
    code: row.code,
    radiusMetres: row.radius,
    corroboration: row.corroboration,
    grade: row.grade,
  }))
}

/** The box of the selection's places, and how many incidents have no place at all. */
export async function mapExtent(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
): Promise<{ unplaced: number; extent: number[] | null }> {
  const { rows } = await sql<{
    unplaced: number
    west: number | null
    south: number | null
    east: number | null
    north: number | null
  }>`
    select (count(*) filter (where i.lon is null))::int as unplaced,
           min(i.lon) as west, min(i.lat) as south, max(i.lon) as east, max(i.lat) as north
      from incident i
     where ${filterCondition(investigation, filter, search)}`.execute(db)
  const row = rows[0]
  if (row === undefined) return { unplaced: 0, extent: null }
  const { west, south, east, north } = row
  return {
    unplaced: row.unplaced,
    extent:
      west === null || south === null || east === null || north === null
        ? null
        : [west, south, east, north],
  }
}

export interface Nearby {
  readonly id: string
  readonly code: string
  readonly placeName: Bilingual
  readonly occurred: When
  readonly metresAway: number | null
  readonly because: ('same_day' | 'near' | 'same_place_name')[]
}

/** Live incidents on the same day that are near in place or share the name of the place; nearest first, twenty at most. */
export async function possibleDuplicates(
  db: Db,
  investigation: string,
  it: {
    localFrom: string | null
    localTo: string | null
    lon: number | null
    lat: number | null
    placeText: string | null
    except: string | null
    metres: number
  },
): Promise<Nearby[]> {
  if (it.localFrom === null || it.localTo === null) return []
  const near =
    it.lon === null || it.lat === null
      ? sql`null::double precision`
      : sql`2 * 6371008.8 * asin(sqrt(power(sin(radians(i.lat - ${it.lat}) / 2), 2)
          + cos(radians(i.lat)) * cos(radians(${it.lat})) * power(sin(radians(i.lon - ${it.lon}) / 2), 2)))`
  const place = it.placeText === null ? '' : skeleton(it.placeText)
  const { rows } = await sql<{
    id: string
    code: string
    place_en: string | null
    place_ar: string | null
    occurred: When
    metres: number | null
    same_name: boolean
    is_generic: boolean
  }>`
    select * from (
      select i.id, i.code, i.place_en, i.place_ar, i.occurred, i.is_generic, ${near} as metres,
             ${place} <> '' and (i.skeleton || ' ') like '% ' || ${place} || ' %' as same_name
        from incident i
       where i.investigation_id = ${investigation} and i.state in ('draft', 'in_review', 'approved')
         and i.local_from <= ${it.localTo}::date and i.local_to >= ${it.localFrom}::date
         and i.id <> ${it.except ?? ''}
    ) found
     where same_name or (metres <= ${it.metres} and not is_generic)
     order by metres asc nulls last, code
     limit 20`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    placeName: { en: row.place_en, ar: row.place_ar },
    occurred: row.occurred,
    metresAway: row.metres,
    because: [
      'same_day',
      ...(row.metres !== null && row.metres <= it.metres && !row.is_generic
        ? ['near' as const]
        : []),
      ...(row.same_name ? ['same_place_name' as const] : []),
    ],
  }))
}
