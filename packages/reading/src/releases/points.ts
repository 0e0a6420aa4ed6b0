// Coordinates that a sentence gives: a grid reference, decimal degrees, degrees with minutes and seconds.
import { isProblem, parseMgrs } from '@athar/domain'

export interface Point {
  readonly mgrs: string | null
  readonly lon: number
  readonly lat: number
  /** Half the square's diagonal, or what the last digit leaves open. */
  readonly radiusMetres: number
}

const grid = /\b\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?\d{2,5}\s?\d{2,5}\b/
const decimal = /(-?\d{1,2}\.\d{3,8})\s*°?\s*N?\s*[,;/]\s*(-?\d{1,3}\.\d{3,8})\s*°?\s*E?/
const sexagesimal =
  /(\d{1,2})[°º]\s*(\d{1,2})['’′]\s*(\d{1,2}(?:\.\d+)?)["”″]?\s*([NS])[,\s]*(\d{1,3})[°º]\s*(\d{1,2})['’′]\s*(\d{1,2}(?:\.\d+)?)["”″]?\s*([EW])/

const inDegrees = (d: string, m: string, s: string, side: string): number =>
  (Number(d) + Number(m) / 60 + Number(s) / 3600) * (/[SW]/.test(side) ? -1 : 1)

const metresOf = (degrees: number): number => Math.max(1, Math.round(degrees * 111_320))

/** The centre of a grid reference as a point; null where the reference does not exist. */
export function pointOfGrid(reference: string): Point | null {
  try {
    const { mgrs, centre, sideMetres } = parseMgrs(reference)
    return { mgrs, ...centre, radiusMetres: Math.ceil((sideMetres * Math.SQRT2) / 2) }
  } catch (caught) {
    if (!isProblem(caught)) throw caught
    return null
  }
}

const isOnEarth = (lat: number, lon: number): boolean => Math.abs(lat) <= 90 && Math.abs(lon) <= 180

/** The first coordinates in a sentence; null where it gives none. */
export function pointIn(sentence: string): Point | null {
  const reference = grid.exec(sentence)?.[0]
  const square = reference === undefined ? null : pointOfGrid(reference)
  if (square !== null) return square
  const [, d1, m1, s1, ns, d2, m2, s2, ew] = sexagesimal.exec(sentence) ?? []
  if (d1 !== undefined) {
    const lat = inDegrees(d1, m1 ?? '0', s1 ?? '0', ns ?? 'N')
    const lon = inDegrees(d2 ?? '0', m2 ?? '0', s2 ?? '0', ew ?? 'E')
    const digits = s1?.split('.')[1]?.length ?? 0
    return isOnEarth(lat, lon)
      ? { mgrs: null, lon, lat, radiusMetres: metresOf(10 ** -digits / 3600) }
      : null
  }
  const [, lat, lon] = decimal.exec(sentence) ?? []
  if (lat === undefined || lon === undefined || !isOnEarth(Number(lat), Number(lon))) return null
  const digits = Math.min(...[lat, lon].map((it) => it.split('.')[1]?.length ?? 0))
  return { mgrs: null, lon: Number(lon), lat: Number(lat), radiusMetres: metresOf(10 ** -digits) }
}
