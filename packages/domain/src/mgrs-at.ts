// From a point to its MGRS square, never finer than the point is known.
import * as library from 'mgrs'
import { parseMgrs } from './mgrs.ts'

// The library stands in `default` where it is read as CommonJS (Node), and by itself in a bundle.
const whole: { default?: typeof library } & typeof library = library
const { forward } = whole.default ?? whole

/** Digits of easting and northing each, by the side of the square in metres. */
const digitsBySide: readonly (readonly [side: number, digits: number])[] = [
  [1, 5],
  [10, 4],
  [100, 3],
  [1000, 2],
  [10_000, 1],
  [100_000, 0],
]

/**
 * The square that holds a point, its side no shorter than the radius (metres) within which the place lies; null where
 * the grid does not reach (beyond 80° south or 84° north) or the radius is wider than the widest square.
 */
export function mgrsAt(
  { lon, lat }: { readonly lon: number; readonly lat: number },
  radiusMetres: number,
): { readonly mgrs: string; readonly sideMetres: number } | null {
  if (lat < -80 || lat > 84) return null
  for (const [sideMetres, digits] of digitsBySide) {
    if (sideMetres < radiusMetres) continue
    const text = forward([lon, lat], digits)
    if (isReadable(text)) return { mgrs: parseMgrs(text).mgrs, sideMetres }
  }
  return null
}

/** On the very edge of a zone or band a square may carry its neighbour's letters: nobody could read it back. */
function isReadable(text: string): boolean {
  try {
    parseMgrs(text)
    return true
  } catch {
    return false
  }
}
