// MGRS references: each names a square, whose side follows from the number of its digits.
import * as library from 'mgrs'
import { Problem } from './problem.ts'

// The library stands in `default` where it is read as CommonJS (Node), and by itself in a bundle.
const whole: { default?: typeof library } & typeof library = library
const { inverse } = whole.default ?? whole

/** A square of the Military Grid Reference System. */
export interface MgrsSquare {
  /** The reference in its plain form: capitals and digits without spaces. */
  readonly mgrs: string
  readonly asWritten: string
  /** Side of the square in metres: 1, 10, 100, 1,000, 10,000 or 100,000. */
  readonly sideMetres: number
  readonly centre: { readonly lon: number; readonly lat: number }
  /** West, south, east, north, in degrees. */
  readonly bbox: readonly [number, number, number, number]
}

const columnSets = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const
const bands = 'CDEFGHJKLMNPQRSTUVWX'
const shape = /^(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d{0,10})$/

const malformed = (): Problem => new Problem('where.mgrs_malformed')

/** How far, in degrees of longitude, the wider zones of Norway and Svalbard reach over their neighbours. */
const widerZones: Readonly<Record<string, number>> = { V: 3, X: 6 }

/** Whether a square touches its zone and its latitude band; its height may reach over the band's edge. */
function liesInZone(box: MgrsSquare['bbox'], zone: number, band: string): boolean {
  const [west, south, east, north] = box
  const zoneWest = -180 + 6 * (zone - 1)
  const reach = widerZones[band] ?? 0
  const bandSouth = -80 + 8 * bands.indexOf(band)
  const bandNorth = bandSouth + (band === 'X' ? 12 : 8)
  if (south < bandSouth - 1 || north > bandNorth + 1) return false
  return east >= zoneWest - reach && west <= zoneWest + 6 + reach
}

/**
 * Reads an MGRS reference, with or without spaces, in capitals or not ("37SEV006786", "37S EV 006 786").
 * With a two-digit zone 11, 13 and 15 characters are squares of 100, 10 and 1 m.
 * @throws Problem where.mgrs_malformed: an odd number of digits, a zone, band or square that does not exist,
 *   or anything beside one reference
 */
export function parseMgrs(text: string): MgrsSquare {
  const mgrs = text.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').toUpperCase()
  const [, zoneDigits = '', band = '', column = '', row = '', digits = ''] = shape.exec(mgrs) ?? []
  const zone = Number(zoneDigits)
  if (row === '' || zone < 1 || zone > 60 || digits.length % 2 !== 0) throw malformed()
  if (columnSets[(zone - 1) % 3]?.includes(column) !== true) throw malformed()
  const plain = `${zone}${band}${column}${row}${digits}`
  const [west, south, east, north] = inverse(plain)
  if (!liesInZone([west, south, east, north], zone, band)) throw malformed()
  return {
    mgrs: `${String(zone).padStart(2, '0')}${band}${column}${row}${digits}`,
    asWritten: text,
    sideMetres: 10 ** (5 - digits.length / 2),
    centre: { lon: (west + east) / 2, lat: (south + north) / 2 },
    bbox: [west, south, east, north],
  }
}
