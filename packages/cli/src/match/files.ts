// The files of `athar match`: incidents, declared strikes and dated damage as the matching room takes them.
import { isProblem, parseMgrs } from '@athar/domain'
import type { DamageRecord, MatchRecord } from '@athar/matching'
import { type MatchRow, readMatchRows } from './rows.ts'
import { timesOf } from './times.ts'

/** A place without a stated radius is taken to lie within so many metres. */
const UNSTATED_METRES = 1000
/** The earth's half girth: no radius is larger. */
const MOST_METRES = 20_037_508

/** The records of one file that can be weighed, and the others by what they lack. */
export interface MatchSide {
  readonly records: readonly MatchRecord[]
  /** Ids in the order of the file, with the position of the record or what is missing. */
  readonly rows: readonly { readonly id: string; readonly at: number | 'no_place' | 'no_time' }[]
}

type Times = ReturnType<typeof timesOf>

const truths: Readonly<Record<string, boolean>> = {
  '': false,
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
}

interface Place {
  lon: number
  lat: number
  radiusMetres: number
  squareMetres: number | null
}

/** The place of a row; null where none is given. MGRS wins over lon and lat. */
function placeIn(row: MatchRow): Place | null {
  const radius = row.number('radius_m', 0, MOST_METRES)
  const mgrs = row.text('mgrs')
  if (mgrs !== '') {
    try {
      const { centre, sideMetres } = parseMgrs(mgrs)
      const radiusMetres = radius ?? sideMetres / Math.SQRT2
      return { ...centre, radiusMetres, squareMetres: sideMetres }
    } catch (caught) {
      if (isProblem(caught)) throw row.invalid('mgrs')
      throw caught
    }
  }
  const lon = row.number('lon', -180, 180)
  const lat = row.number('lat', -90, 90)
  if (lon === null && lat === null) return null
  if (lon === null || lat === null) throw row.invalid(lon === null ? 'lon' : 'lat')
  return { lon, lat, radiusMetres: radius ?? UNSTATED_METRES, squareMetres: null }
}

/** The interval of a row; null where no time is given. A blank latest is the end of the earliest. */
function intervalIn(row: MatchRow, times: Times): { earliest: number; latest: number } | null {
  const [first, last] = [row.text('earliest'), row.text('latest')]
  if (first === '' && last === '') return null
  const from = times(first === '' ? last : first)
  const to = times(last === '' ? first : last)
  if (from === null) throw row.invalid(first === '' ? 'latest' : 'earliest')
  if (to === null || to.latest < from.earliest) throw row.invalid('latest')
  return { earliest: from.earliest, latest: to.latest }
}

const wordIn = (row: MatchRow, column: string): string | null => {
  const text = row.text(column)
  return text === '' ? null : text
}

/** Ids that a file gives once each; a list of strikes may name its source lines instead. */
function idsOf(file: 'incidents' | 'strikes'): (row: MatchRow) => string {
  const known = new Set<string>()
  return (row) => {
    const own = row.text('id')
    if (file === 'incidents' && own === '') throw row.invalid('id')
    if (own !== '' && known.has(own)) throw row.invalid('id')
    let id = own
    if (id === '') {
      const line = row.text('source_line')
      const name = line === '' ? `row ${row.row}` : line
      id = name
      for (let n = 2; known.has(id); n++) id = `${name}#${n}`
    }
    known.add(id)
    return id
  }
}

const needed = [['earliest'], ['latest'], ['lon', 'mgrs'], ['lat', 'mgrs']]

/** Reads incidents or strikes. @throws Problem match.columns_missing, match.cell_invalid (the header is row 1) */
export async function readSide(
  path: string,
  file: 'incidents' | 'strikes',
  zone: string,
): Promise<MatchSide> {
  const times = timesOf(zone)
  const idOf = idsOf(file)
  const records: MatchRecord[] = []
  const rows: MatchSide['rows'][number][] = []
  const columns = file === 'incidents' ? [['id'], ...needed] : needed
  await readMatchRows(path, file, columns, (row) => {
    const id = idOf(row)
    const place = placeIn(row)
    const interval = intervalIn(row, times)
    const generic = truths[row.text('generic').toLowerCase()]
    if (generic === undefined) throw row.invalid('generic')
    const count = row.number('count', 0, 1_000_000)
    if (place === null || interval === null) {
      rows.push({ id, at: place === null ? 'no_place' : 'no_time' })
      return
    }
    const kind = wordIn(row, 'kind')
    const weapon = wordIn(row, 'weapon')
    const at = records.push({ id, ...interval, ...place, generic, kind, weapon, count }) - 1
    rows.push({ id, at })
  })
  return { records, rows }
}

/** Reads dated damage. @throws Problem match.columns_missing, match.cell_invalid (the header is row 1) */
export async function readDamage(path: string, zone: string): Promise<DamageRecord[]> {
  const times = timesOf(zone)
  const damage: DamageRecord[] = []
  const columns = [['structure'], ['earliest'], ['latest'], ['lon'], ['lat']]
  await readMatchRows(path, 'damage', columns, (row) => {
    const end = (column: 'earliest' | 'latest'): number | null => {
      const text = row.text(column)
      if (text === '') return null
      const found = times(text)
      if (found === null) throw row.invalid(column)
      return found[column]
    }
    const [earliest, latest] = [end('earliest'), end('latest')]
    if (earliest !== null && latest !== null && latest < earliest) throw row.invalid('latest')
    const lon = row.number('lon', -180, 180)
    const lat = row.number('lat', -90, 90)
    if (lon === null || lat === null) throw row.invalid(lon === null ? 'lon' : 'lat')
    const probability = row.number('probability', 0, 1) ?? 1
    // Without either end nothing is dated.
    if (earliest === null && latest === null) return
    damage.push({ structure: row.text('structure'), earliest, latest, lon, lat, probability })
  })
  return damage
}
