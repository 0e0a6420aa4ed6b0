// The one filter of the register, as SQL: table, map, timeline, totals and exports all ask with it.
import {
  foldText,
  type IncidentState,
  liveIncidentStates,
  skeletonTokens,
  tileOf,
} from '@athar/domain'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { TILE_ZOOM } from './projections/incident.ts'

/** What is asked for; every part may be silent, lists mean "any of", dates are inclusive local dates by overlap. */
export interface IncidentFilter {
  readonly states?: readonly IncidentState[] | undefined
  readonly grades?: readonly string[] | undefined
  readonly gradeOf?: string | undefined
  readonly corroboration?: readonly string[] | undefined
  readonly actors?: readonly string[] | undefined
  readonly area?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly means?: readonly string[] | undefined
  readonly bbox?: readonly number[] | undefined
  readonly batch?: string | undefined
  readonly withFlags?: boolean | undefined
  readonly assignedTo?: string | undefined
}

type Condition = RawBuilder<SqlBool>
const texts = (values: readonly string[]) => sql`${[...values]}::text[]`

/** The grades as the register's column holds them: `imported:airwars=Fair`, or the derived one. */
export function gradeCondition(gradeOf: string, grades: readonly string[]): Condition {
  if (gradeOf.startsWith('derived:')) return sql<SqlBool>`i.derived_grade = any(${texts(grades)})`
  return sql<SqlBool>`i.grades && ${texts(grades.map((grade) => `${gradeOf}=${grade}`))}`
}

/** Escapes the wildcards of `like`. */
const literal = (text: string): string => text.replace(/[\\%_]/g, (c) => `\\${c}`)

/**
 * Finds incidents by words in either script: code, place and governorate, and the names of the dead.
 * A word matches where its folded spelling stands, where its skeleton begins a word, or nearly (trigrams).
 */
function searchCondition(investigation: string, search: string): Condition | null {
  const folded = foldText(search)
  const tokens = skeletonTokens(search)
  if (folded === '' && tokens.length === 0) return null
  // Trigrams of other letters than Latin depend on the database's locale: there, and for very short words, a plain look
  // through the keys is faster than an index that cannot tell them apart.
  const indexed = /^[ -~]{3,}$/.test(folded)
  const begins = (column: RawBuilder<unknown>) =>
    sql<SqlBool>`${sql.join(
      tokens.map((token) => sql`${column} like ${`% ${literal(token)}%`}`),
      sql` and `,
    )}`
  const joined = tokens.join(' ')
  const ways = indexed ? [sql<SqlBool>`f.search_key like ${`%${literal(folded)}%`}`] : []
  if (tokens.length > 0) ways.push(begins(sql`f.skeleton`))
  if (joined.length >= 4) ways.push(sql`${joined} <% f.skeleton`)
  // Each way finds its incidents by its own index; in one condition with "or" no index would serve.
  const found = ways.map(
    (way) =>
      sql`select f.id from incident f where f.investigation_id = ${investigation} and ${way}`,
  )
  if (tokens.length > 0)
    found.push(sql`select c.incident_id from casualty c
     where c.investigation_id = ${investigation} and c.state = 'recorded' and ${begins(sql`c.skeleton`)}`)
  const among = sql<SqlBool>`i.id in (${sql.join(found, sql` union `)})`
  if (indexed) return among
  const written = sql<SqlBool>`strpos(i.search_key, ${folded}) > 0`
  return found.length === 0 ? written : sql<SqlBool>`(${written} or ${among})`
}

/** The condition of a filter on `incident i`. Without states, only live incidents are meant. */
export function filterCondition(
  investigation: string,
  filter: IncidentFilter,
  search: string | undefined,
): Condition {
  const all: Condition[] = [
    sql<SqlBool>`i.investigation_id = ${investigation}`,
    sql<SqlBool>`i.state = any(${texts(filter.states ?? liveIncidentStates)})`,
  ]
  if (filter.grades !== undefined)
    all.push(gradeCondition(filter.gradeOf ?? 'derived:v1', filter.grades))
  if (filter.corroboration !== undefined)
    all.push(sql`i.corroboration = any(${texts(filter.corroboration)})`)
  if (filter.actors !== undefined) all.push(sql`i.actors && ${texts(filter.actors)}`)
  if (filter.means !== undefined) all.push(sql`i.means && ${texts(filter.means)}`)
  if (filter.area !== undefined) all.push(sql`coalesce(i.area_text, i.area_point) = ${filter.area}`)
  if (filter.from !== undefined) all.push(sql`i.local_to >= ${filter.from}::date`)
  if (filter.to !== undefined) all.push(sql`i.local_from <= ${filter.to}::date`)
  if (filter.batch !== undefined) all.push(sql`i.batch_id = ${filter.batch}`)
  if (filter.withFlags === true) all.push(sql`i.flags > 0`)
  if (filter.assignedTo !== undefined) all.push(sql`i.assigned_to = ${filter.assignedTo}`)
  if (filter.bbox !== undefined) all.push(inBox(filter.bbox))
  const searched = search === undefined ? null : searchCondition(investigation, search)
  if (searched !== null) all.push(searched)
  return sql<SqlBool>`${sql.join(all, sql` and `)}`
}

/** Inside a box of west, south, east, north in degrees; the tiles say the same coarsely, so that their index serves. */
export function inBox(bbox: readonly number[]): Condition {
  const [west = -180, south = -90, east = 180, north = 90] = bbox
  const from = tileOf({ lon: west, lat: north }, TILE_ZOOM)
  const to = tileOf({ lon: east, lat: south }, TILE_ZOOM)
  return sql<SqlBool>`i.lon between ${west} and ${east} and i.lat between ${south} and ${north}
    and i.tile_x between ${from.x} and ${to.x} and i.tile_y between ${from.y} and ${to.y}`
}
