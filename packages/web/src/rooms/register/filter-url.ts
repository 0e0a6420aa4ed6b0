// The filters of the register in the address: readable, shareable, checked on the way in; never the search text.
import { type IncidentFilter, registerSorts } from '@athar/contract'
import { importedGrades, incidentStates, means } from '@athar/domain'

/** What may stand in the address of the register; everything else is dropped. */
const names = [
  'states',
  'grades',
  'gradeOf',
  'corroboration',
  'actors',
  'area',
  'from',
  'to',
  'means',
  'bbox',
  'batch',
  'flags',
  'assigned',
  'sort',
  'page',
] as const
type Name = (typeof names)[number]
export type RegisterSearch = { [K in Name]?: string }
export type RegisterSort = (typeof registerSorts)[number]
export const corroborations = ['verified', 'multi_source', 'single_report'] as const

const day = /^\d{4}-\d{2}-\d{2}$/
const token = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/

const someOf =
  (allowed: readonly string[]) =>
  (text: string): string =>
    [...new Set(text.split(','))].filter((part) => allowed.includes(part)).join(',')
const matching =
  (pattern: RegExp) =>
  (text: string): string =>
    pattern.test(text) ? text : ''

const readers: Record<Name, (text: string) => string> = {
  states: someOf(incidentStates),
  grades: someOf(importedGrades),
  gradeOf: matching(/^(imported:[a-z0-9_-]+|derived:v\d+)$/),
  corroboration: someOf(corroborations),
  actors: (text) =>
    text
      .split(',')
      .filter((part) => /^act_[0-9a-hjkmnp-tv-z]{26}$/.test(part))
      .join(','),
  area: matching(token),
  from: matching(day),
  to: matching(day),
  means: someOf(means),
  bbox: (text) => (readBox(text) === null ? '' : text),
  batch: matching(/^imp_[0-9a-hjkmnp-tv-z]{26}$/),
  flags: (text) => (text === '1' ? '1' : ''),
  assigned: matching(/^usr_[0-9a-hjkmnp-tv-z]{26}$/),
  sort: (text) => (text === 'date_desc' ? '' : someOf(registerSorts)(text.split(',')[0] ?? '')),
  page: (text) => (/^[1-9]\d{0,5}$/.test(text) && text !== '1' ? text : ''),
}

/** Reads an address: known names only, each value checked; the rest is dropped in silence. */
export function readRegisterSearch(raw: Record<string, unknown>): RegisterSearch {
  const search: RegisterSearch = {}
  for (const name of names) {
    const text = raw[name]
    if (typeof text !== 'string') continue
    const read = readers[name](text)
    if (read !== '') search[name] = read
  }
  return search
}

/** West, south, east, north in degrees; null where it is no box on earth. */
export function readBox(text: string): [number, number, number, number] | null {
  const parts = text.split(',').map(Number)
  const [west, south, east, north] = parts
  if (parts.length !== 4 || parts.some((part) => !Number.isFinite(part))) return null
  if (west === undefined || south === undefined || east === undefined || north === undefined) {
    return null
  }
  if (west < -180 || east > 180 || south < -90 || north > 90) return null
  return west < east && south < north ? [west, south, east, north] : null
}

/** A box as it stands in the address: four decimals, some ten metres. */
export function writeBox(box: readonly number[]): string {
  return box.map((part) => Number(part.toFixed(4))).join(',')
}

const listOf = (text: string | undefined): string[] => (text === undefined ? [] : text.split(','))

/** The filter that an address stands for, as the server takes it. */
export function filterOf(search: RegisterSearch): IncidentFilter {
  const box = search.bbox === undefined ? null : readBox(search.bbox)
  return {
    ...(search.states === undefined
      ? {}
      : { states: listOf(search.states) as NonNullable<IncidentFilter['states']> }),
    ...(search.grades === undefined
      ? {}
      : { grades: listOf(search.grades) as NonNullable<IncidentFilter['grades']> }),
    ...(search.gradeOf === undefined ? {} : { gradeOf: search.gradeOf }),
    ...(search.corroboration === undefined
      ? {}
      : {
          corroboration: listOf(search.corroboration) as NonNullable<
            IncidentFilter['corroboration']
          >,
        }),
    ...(search.actors === undefined ? {} : { actors: listOf(search.actors) }),
    ...(search.area === undefined ? {} : { area: search.area }),
    ...(search.from === undefined ? {} : { from: search.from }),
    ...(search.to === undefined ? {} : { to: search.to }),
    ...(search.means === undefined ? {} : { means: listOf(search.means) }),
    ...(box === null ? {} : { bbox: box }),
    ...(search.batch === undefined ? {} : { batch: search.batch }),
    ...(search.flags === undefined ? {} : { withFlags: true }),
    ...(search.assigned === undefined ? {} : { assignedTo: search.assigned }),
  }
}

/** The sort an address asks for; newest first where it is silent. */
export function sortOf(search: RegisterSearch): RegisterSort {
  return (registerSorts as readonly string[]).includes(search.sort ?? '')
    ? (search.sort as RegisterSort)
    : 'date_desc'
}

/** The page an address asks for, counted from nought. */
export function pageOf(search: RegisterSearch): number {
  return search.page === undefined ? 0 : Number(search.page) - 1
}

/** Changes some filters; an empty value takes one away, and the page goes back to the first. */
export function withFilter(search: RegisterSearch, change: RegisterSearch): RegisterSearch {
  const { page: _, ...rest } = search
  return readRegisterSearch({ ...rest, ...change })
}

/** How many filters are set, apart from sort and page. */
export function filtersSet(search: RegisterSearch): number {
  const { sort: _sort, page: _page, ...filters } = search
  return Object.keys(filters).length
}
