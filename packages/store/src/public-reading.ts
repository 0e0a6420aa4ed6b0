// What public pages are made from: approved incidents only, as plain rows; and the walk through a selection for exports.
import type { Bilingual, When } from '@athar/domain'
import { sql } from 'kysely'
import { filterCondition, type IncidentFilter } from './filter.ts'
import type { Db } from './handle.ts'

export interface PublicRow {
  readonly code: string
  readonly date: string | null
  readonly occurred: When
  readonly placeName: Bilingual
  readonly killed: { min: number; max: number } | null
  readonly injured: { min: number; max: number } | null
  readonly corroboration: string
}

const bounds = (min: number | null, max: number | null) =>
  min === null ? null : { min, max: max ?? min }

/** A page of the approved incidents, the newest day first. */
export async function publicRows(
  db: Db,
  investigation: string,
  page: { readonly offset: number; readonly limit: number },
): Promise<PublicRow[]> {
  const { rows } = await sql<{
    code: string
    date: string | null
    occurred: When
    place_en: string | null
    place_ar: string | null
    killed_min: number | null
    killed_max: number | null
    injured_min: number | null
    injured_max: number | null
    corroboration: string | null
  }>`
    select i.code, to_char(i.local_from, 'YYYY-MM-DD') as date, i.occurred, i.place_en, i.place_ar,
           i.killed_min, i.killed_max, i.injured_min, i.injured_max, i.corroboration
      from incident i
     where i.investigation_id = ${investigation} and i.state = 'approved'
     order by i.local_from desc nulls last, i.code
     limit ${page.limit} offset ${page.offset}`.execute(db)
  return rows.map((row) => ({
    code: row.code,
    date: row.date,
    occurred: row.occurred,
    placeName: { en: row.place_en, ar: row.place_ar },
    killed: bounds(row.killed_min, row.killed_max),
    injured: bounds(row.injured_min, row.injured_max),
    corroboration: row.corroboration ?? 'single_report',
  }))
}

/** The ids of approved incidents by their current codes. */
export async function approvedByCode(
  db: Db,
  investigation: string,
  codes: readonly string[],
): Promise<string[]> {
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('incident')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('state', '=', 'approved')
    .where('code', 'in', [...codes])
    .execute()
  return rows.map((row) => row.id)
}

/** How many incidents are approved, and the first and last day among them. */
export async function publicSpan(
  db: Db,
  investigation: string,
): Promise<{ incidents: number; from: string | null; to: string | null }> {
  const { rows } = await sql<{ incidents: number; first: string | null; last: string | null }>`
    select count(*)::int as incidents, to_char(min(local_from), 'YYYY-MM-DD') as first,
           to_char(max(coalesce(local_to, local_from)), 'YYYY-MM-DD') as last
      from incident
     where investigation_id = ${investigation} and state = 'approved'`.execute(db)
  const row = rows[0]
  return { incidents: row?.incidents ?? 0, from: row?.first ?? null, to: row?.last ?? null }
}

/** The places of approved incidents, by code; and the governorates they lie in. */
export async function publicPlaces(db: Db, investigation: string) {
  const { rows: points } = await sql<{
    code: string
    lon: number
    lat: number
    radius: number | null
    generic: boolean
    corroboration: string | null
  }>`
    select code, lon, lat, radius_metres as radius, is_generic as generic, corroboration
      from incident
     where investigation_id = ${investigation} and state = 'approved' and lon is not null and lat is not null
     order by code`.execute(db)
  const { rows: areas } = await sql<{ area: string }>`
    select distinct coalesce(area_text, area_point) as area
      from incident
     where investigation_id = ${investigation} and state = 'approved'
       and coalesce(area_text, area_point) is not null`.execute(db)
  return {
    areas: areas.map((row) => row.area),
    points: points.map((row) => ({
      code: row.code,
      lon: row.lon,
      lat: row.lat,
      radiusMetres: row.radius ?? 0,
      generic: row.generic,
      corroboration: row.corroboration ?? 'single_report',
    })),
  }
}

/**
 * The ids of a selection in the order of their codes, one page after another: a page begins after the last one's end,
 * so that the walk stays even however long it takes.
 */
export async function* selectedIds(
  db: Db,
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
  size = 500,
): AsyncGenerator<string[]> {
  let after = { code: '', id: '' }
  for (;;) {
    const { rows } = await sql<{ id: string; code: string }>`
      select i.id, i.code
        from incident i
       where ${filterCondition(investigation, filter, search)}
         and (i.code, i.id collate "C") > (${after.code} collate "C", ${after.id} collate "C")
       order by i.code, i.id collate "C"
       limit ${size}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map((row) => row.id)
    after = last
  }
}

/** The casualties or claims of these incidents that are recorded, as ids by incident and place in its list. */
export async function partIds(
  db: Db,
  investigation: string,
  kind: 'casualty' | 'claim',
  incidentIds: readonly string[],
): Promise<string[]> {
  const place = kind === 'casualty' ? sql`position` : sql`null::integer`
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(kind)}
     where investigation_id = ${investigation} and incident_id = any(${[...incidentIds]}::text[])
       and state = 'recorded'
     order by incident_id collate "C", ${place} nulls last, id collate "C"`.execute(db)
  return rows.map((row) => row.id)
}
