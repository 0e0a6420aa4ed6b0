// The Netherlands' log of strikes in Iraq 2014–2018: date and Zulu times, a 100 m grid square, mission, town.
import { isProblem, type MgrsSquare, parseMgrs } from '@athar/domain'
import { blankStrike } from '../releases/blank.ts'
import { isoDay } from '../releases/dates.ts'
import type { DeclaredStrike } from '../releases/types.ts'
import type { TableRow } from '../releases/table.ts'

/** The columns that tell this log. */
export const dutchLogColumns = ['date_iso', 'time_begin_z', 'mgrs', 'mission', 'town'] as const

/** A strike of the log with what no release has. */
export interface DutchStrike extends DeclaredStrike {
  /** West, south, east, north of the square, in degrees. */
  readonly square: MgrsSquare['bbox']
  /** Close air support or air interdiction, as written. */
  readonly mission: string | null
  readonly province: string | null
  readonly weather: string | null
  readonly terrain: string | null
  /** As written; "ND" is no damage declared. */
  readonly possibleCollateralDamage: string | null
  readonly comment: string | null
  /** From the square's south-west corner to the published point, in metres; null where no point is published. */
  readonly cornerMetres: number | null
  /** The first row with the same time and the same square; null: this is it. */
  readonly repeatsRow: number | null
}

export type LogFault =
  | 'date_malformed'
  | 'time_malformed'
  | 'times_inverted'
  | 'mgrs_malformed'
  | 'point_off_corner'

export interface LogError {
  readonly row: number
  readonly column: string
  readonly fault: LogFault
  /** The row gave a strike all the same. */
  readonly isKept: boolean
}

export interface LogReading {
  readonly strikes: readonly DutchStrike[]
  readonly errors: readonly LogError[]
}

/** The published point is the square's corner when it lies this near to it, in metres. */
const CORNER_METRES = 2
const clock = /^([01]?\d|2[0-3]):?([0-5]\d)$/

/** Metres between two near points on a sphere of the WGS84 mean radius. */
function metresBetween(a: readonly [number, number], b: readonly [number, number]): number {
  const rad = Math.PI / 180
  const x = (b[0] - a[0]) * rad * Math.cos(((a[1] + b[1]) / 2) * rad)
  const y = (b[1] - a[1]) * rad
  return Math.hypot(x, y) * 6_371_008.8
}

function squareOf(reference: string): MgrsSquare | null {
  try {
    return parseMgrs(reference)
  } catch (caught) {
    if (!isProblem(caught)) throw caught
    return null
  }
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/** The interval of a row in Zulu; an end before the begin lies on the next day, if within twelve hours. */
function intervalOf(
  day: string,
  begin: string,
  end: string,
): { earliest: string; latest: string } | LogFault {
  const from = clock.exec(begin)
  if (from === null) return begin === '' ? { earliest: day, latest: day } : 'time_malformed'
  const earliest = `${day}T${(from[1] ?? '').padStart(2, '0')}:${from[2]}Z`
  if (end === '') return { earliest, latest: earliest }
  const to = clock.exec(end)
  if (to === null) return 'time_malformed'
  const at = `T${(to[1] ?? '').padStart(2, '0')}:${to[2]}Z`
  if (`${day}${at}` >= earliest) return { earliest, latest: `${day}${at}` }
  const next = `${dayAfter(day)}${at}`
  return Date.parse(next) - Date.parse(earliest) > 43_200_000
    ? 'times_inverted'
    : { earliest, latest: next }
}

const cell = (row: TableRow, column: string): string => (row.cells[column] ?? '').trim()
const orNull = (text: string): string | null => (text === '' ? null : text)
const number = (text: string): number | null =>
  /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null

function readRow(row: TableRow, errors: LogError[]): DutchStrike | null {
  const fault = (column: string, what: LogFault, isKept: boolean): null => {
    errors.push({ row: row.row, column, fault: what, isKept })
    return null
  }
  const [, y, m, d] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(cell(row, 'date_iso')) ?? []
  const day = y === undefined ? null : isoDay(Number(y), Number(m), Number(d))
  if (day === null) return fault('date_iso', 'date_malformed', false)
  const square = squareOf(cell(row, 'mgrs'))
  if (square === null) return fault('mgrs', 'mgrs_malformed', false)
  const times = intervalOf(day, cell(row, 'time_begin_z'), cell(row, 'time_end_z'))
  const window = typeof times === 'string' ? { earliest: day, latest: day } : times
  if (typeof times === 'string') fault('time_begin_z', times, true)
  const [lon, lat] = [number(cell(row, 'lon')), number(cell(row, 'lat'))]
  const [west, south] = square.bbox
  const corner = lon === null || lat === null ? null : metresBetween([west, south], [lon, lat])
  if (corner !== null && corner > CORNER_METRES) fault('lat', 'point_off_corner', true)
  const town = orNull(cell(row, 'town'))
  return {
    ...blankStrike(orNull(cell(row, 'comment')) ?? town ?? '', row.row),
    ...window,
    zone: 'UTC',
    country: orNull(cell(row, 'country')),
    countryBasis: cell(row, 'country') === '' ? null : 'given',
    belligerent: 'Netherlands',
    placeAsWritten: town,
    place: town,
    places: town === null ? [] : [town],
    count: 1,
    weapon: orNull(cell(row, 'weapon')),
    mgrs: square.mgrs,
    lon: square.centre.lon,
    lat: square.centre.lat,
    radiusMetres: Math.ceil((square.sideMetres * Math.SQRT2) / 2),
    square: square.bbox,
    mission: orNull(cell(row, 'mission')),
    province: orNull(cell(row, 'province')),
    weather: orNull(cell(row, 'weather')),
    terrain: orNull(cell(row, 'terrain')),
    possibleCollateralDamage: orNull(cell(row, 'possible_cde_issue')),
    comment: orNull(cell(row, 'comment')),
    cornerMetres: corner,
    repeatsRow: null,
  }
}

/**
 * Reads the log. The point of a strike is the centre of its square, not the published south-west corner. Rows with the
 * time and square of an earlier one are kept and marked: the log has one row a weapon.
 */
export function readDutchLog(rows: Iterable<TableRow>): LogReading {
  const errors: LogError[] = []
  const first = new Map<string, number>()
  const strikes: DutchStrike[] = []
  for (const row of rows) {
    const read = readRow(row, errors)
    if (read === null) continue
    const key = `${read.earliest} ${read.latest} ${read.mgrs}`
    const repeatsRow = first.get(key) ?? null
    if (repeatsRow === null) first.set(key, row.row)
    strikes.push({ ...read, repeatsRow, isRepeat: repeatsRow !== null })
  }
  return { strikes, errors }
}
