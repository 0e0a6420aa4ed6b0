// Strikes as a table, one a row: the generic profile, and the way back to such a row.
import { blankStrike } from './blank.ts'
import { countryOfPlace } from './countries.ts'
import { findDates } from './dates.ts'
import { countOf, numberOf } from './numbers.ts'
import { placesIn, plainPlace } from './places.ts'
import { pointOfGrid } from './points.ts'
import { targetsOf } from './targets.ts'
import type { DeclaredStrike, StrikeTarget } from './types.ts'

/** Columns of the generic profile; all but `earliest` may be missing or empty. */
export const strikeTableColumns = [
  'earliest',
  'latest',
  'lon',
  'lat',
  'radius_m',
  'mgrs',
  'place',
  'country',
  'belligerent',
  'count',
  'at_least',
  'engagements',
  'weapon',
  'platform',
  'targets',
  'text',
] as const

/** Why a row gave no strike, or why a cell of it was left aside. */
export type RowFault =
  | 'row_empty'
  | 'date_missing'
  | 'date_malformed'
  | 'dates_inverted'
  | 'number_malformed'
  | 'mgrs_malformed'
  | 'point_out_of_range'
  | 'point_half'

export interface RowError {
  /** The header is row 1. */
  readonly row: number
  readonly column: string | null
  readonly fault: RowFault
  /** The row gave a strike all the same, without this cell. */
  readonly isKept: boolean
}

export interface TableReading {
  readonly strikes: readonly DeclaredStrike[]
  readonly errors: readonly RowError[]
}

export interface TableRow {
  /** The header is row 1. */
  readonly row: number
  /** By column name. */
  readonly cells: Readonly<Record<string, string | undefined>>
}

const instant =
  /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?\s*(?:Z|[+-]\d{2}:?\d{2})$/

/** An ISO day, an ISO instant with offset, or a day in words; the window it spans; null where it is none of them. */
function windowOf(text: string): { earliest: string; latest: string } | null {
  if (instant.test(text)) {
    const plain = text.replace(' ', 'T').replace(/\s/g, '')
    return Number.isNaN(Date.parse(plain)) ? null : { earliest: plain, latest: plain }
  }
  if (/^\d{4}(?:-\d{2})?$/.test(text)) return wholeMonths(text)
  const [found, more] = findDates(text, null)
  if (found === undefined || more !== undefined || found.earliest === null || found.latest === null)
    return null
  const rest = text.slice(0, found.start) + text.slice(found.end)
  return /[\p{L}\p{N}]/u.test(rest) ? null : { earliest: found.earliest, latest: found.latest }
}

/** "2017" and "2017-06": the whole year, the whole month. */
function wholeMonths(text: string): { earliest: string; latest: string } | null {
  const [y = '', m] = text.split('-')
  const last = m === undefined ? 12 : Number(m)
  if (last < 1 || last > 12) return null
  const end = new Date(Date.UTC(Number(y), last, 0)).toISOString().slice(0, 10)
  return { earliest: `${y}-${m ?? '01'}-01`, latest: end }
}

const isYes = (text: string): boolean => /^(?:1|true|yes|y|at least|نعم)$/i.test(text)

/** Targets as JSON of this profile, or as words: "destroyed two vehicles; struck a bunker". */
function targetsIn(text: string): StrikeTarget[] {
  if (!text.startsWith('[')) {
    const read = targetsOf(text)
    if (read.length > 0 || text === '') return read
    return text.split(/\s*[;|]\s*/).map((target) => ({ verb: null, number: null, target }))
  }
  try {
    const given: unknown = JSON.parse(text)
    return (Array.isArray(given) ? given : []).flatMap((one: unknown) => {
      const { verb, number, target } = (one ?? {}) as Record<string, unknown>
      if (typeof target !== 'string') return []
      return [
        {
          verb: typeof verb === 'string' ? verb : null,
          number: typeof number === 'number' ? number : null,
          target,
        },
      ]
    })
  } catch {
    return [{ verb: null, number: null, target: text }]
  }
}

class RowReader {
  readonly errors: RowError[] = []
  readonly #row: TableRow

  constructor(row: TableRow) {
    this.#row = row
  }

  text(column: string): string {
    return (this.#row.cells[column] ?? '').trim()
  }

  orNull(column: string): string | null {
    const text = this.text(column)
    return text === '' ? null : text
  }

  fault(column: string | null, fault: RowFault, isKept: boolean): void {
    this.errors.push({ row: this.#row.row, column, fault, isKept })
  }

  decimal(column: string): number | null {
    const text = this.text(column)
    if (text === '') return null
    const value = /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
    if (Number.isFinite(value)) return value
    this.fault(column, 'number_malformed', true)
    return null
  }

  whole(column: string): number | null {
    const text = this.text(column)
    const value = text === '' ? null : numberOf(text)
    if (text !== '' && value === null) this.fault(column, 'number_malformed', true)
    return value
  }

  /** The days of the row; null where it has none that can be read. */
  window(): { earliest: string; latest: string } | null {
    const [first, last] = [this.text('earliest'), this.text('latest')]
    if (first === '' && last === '') {
      this.fault('earliest', 'date_missing', false)
      return null
    }
    const from = windowOf(first === '' ? last : first)
    const to = last === '' ? from : windowOf(last)
    if (from === null || to === null) {
      this.fault(from === null ? 'earliest' : 'latest', 'date_malformed', false)
      return null
    }
    if (startOf(from.earliest) > endOf(to.latest)) {
      this.fault('latest', 'dates_inverted', false)
      return null
    }
    return { earliest: from.earliest, latest: to.latest }
  }

  point(): { mgrs: string | null; lon: number | null; lat: number | null; radius: number | null } {
    const radius = this.decimal('radius_m')
    const reference = this.text('mgrs')
    const square = reference === '' ? null : pointOfGrid(reference)
    if (reference !== '' && square === null) this.fault('mgrs', 'mgrs_malformed', true)
    if (square !== null)
      return {
        mgrs: square.mgrs,
        lon: square.lon,
        lat: square.lat,
        radius: radius ?? square.radiusMetres,
      }
    const [lon, lat] = [this.decimal('lon'), this.decimal('lat')]
    if (lon === null && lat === null) return { mgrs: null, lon, lat, radius }
    if (lon === null || lat === null) this.fault(lon === null ? 'lon' : 'lat', 'point_half', true)
    else if (Math.abs(lat) <= 90 && Math.abs(lon) <= 180) return { mgrs: null, lon, lat, radius }
    else this.fault('lat', 'point_out_of_range', true)
    return { mgrs: null, lon: null, lat: null, radius: null }
  }
}

// A day alone is compared as its first, and its last, moment; no zone is guessed.
const startOf = (when: string): number => Date.parse(when)
const endOf = (when: string): number => Date.parse(when) + (when.length === 10 ? 86_399_999 : 0)

/**
 * Reads one row of the generic profile. A row without a readable date gives no strike; a cell that cannot be read is
 * left aside and named, the row stays.
 */
export function readStrikeRow(row: TableRow): {
  strike: DeclaredStrike | null
  errors: readonly RowError[]
} {
  const reader = new RowReader(row)
  if (strikeTableColumns.every((column) => reader.text(column) === '')) {
    reader.fault(null, 'row_empty', false)
    return { strike: null, errors: reader.errors }
  }
  const window = reader.window()
  if (window === null) return { strike: null, errors: reader.errors }
  const point = reader.point()
  const written = reader.orNull('place')
  const place = written === null ? null : plainPlace(written)
  const said = reader.text('count')
  const count = said === '' ? null : countOf(said.replace(/\+$/, ''))
  if (said !== '' && count === null) reader.fault('count', 'number_malformed', true)
  const stated = reader.orNull('country')
  const known = stated ?? (place === null ? null : countryOfPlace(place))
  return {
    strike: {
      ...blankStrike(reader.text('text'), row.row),
      ...window,
      country: known,
      countryBasis: stated === null ? (known === null ? null : 'place') : 'given',
      belligerent: reader.orNull('belligerent'),
      placeAsWritten: written,
      place,
      places: place === null ? [] : placesIn(place),
      count: count?.count ?? null,
      atLeast: isYes(reader.text('at_least')) || said.endsWith('+') || (count?.atLeast ?? true),
      engagements: reader.whole('engagements'),
      targets: targetsIn(reader.text('targets')),
      weapon: reader.orNull('weapon'),
      platform: reader.orNull('platform'),
      mgrs: point.mgrs,
      lon: point.lon,
      lat: point.lat,
      radiusMetres: point.radius,
    },
    errors: reader.errors,
  }
}

/** Reads a table of the generic profile: its strikes, and what was wrong with which row. */
export function readStrikeTable(rows: Iterable<TableRow>): TableReading {
  const strikes: DeclaredStrike[] = []
  const errors: RowError[] = []
  for (const row of rows) {
    const read = readStrikeRow(row)
    if (read.strike !== null) strikes.push(read.strike)
    errors.push(...read.errors)
  }
  return { strikes, errors }
}
