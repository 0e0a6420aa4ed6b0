// The measures of the drawing of a place: metres to the drawing's units, a fitting scale bar.
import type { Where } from '@athar/domain'

interface Drawn {
  x: number
  y: number
  radius: number
  where: Where
}
export interface Drawing {
  drawn: Drawn[]
  /** A round length in metres and how long it is in the drawing. */
  bar: { metres: number; length: number }
}
const METRES_PER_DEGREE = 111_195

/** A round length (1, 2 or 5 times a power of ten) not longer than the given one. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(metres, 1)))
  const step = [5, 2, 1].find((factor) => factor * power <= metres) ?? 1
  return step * power
}

/**
 * Places around their middle in a square of `size` units, north up, all halos inside.
 * Local equirectangular projection: true enough over the few kilometres that are drawn.
 */
export function drawPlaces(places: readonly Where[], size: number): Drawing | null {
  const placed = places.filter(({ lon, lat }) => lon !== null && lat !== null)
  const first = placed[0]
  if (first === undefined) return null
  const [lon0, lat0] = [first.lon ?? 0, first.lat ?? 0]
  const east = (lon: number) => (lon - lon0) * METRES_PER_DEGREE * Math.cos((lat0 * Math.PI) / 180)
  const north = (lat: number) => (lat - lat0) * METRES_PER_DEGREE
  const around = placed.map((where) => ({
    x: east(where.lon ?? 0),
    y: -north(where.lat ?? 0),
    radius: where.radiusMetres,
    where,
  }))
  const reach = Math.max(
    ...around.map(({ x, y, radius }) => Math.max(Math.abs(x), Math.abs(y)) + radius),
    20,
  )
  const scale = (size / 2 - 14) / reach
  const metres = roundLength(size / 3 / scale)
  return {
    drawn: around.map(({ x, y, radius, where }) => ({
      x: size / 2 + x * scale,
      y: size / 2 + y * scale,
      radius: Math.max(radius * scale, 3),
      where,
    })),
    bar: { metres, length: metres * scale },
  }
}
