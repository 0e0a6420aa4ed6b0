// Where a picture lies on the ground: places to pixels and back, and squares of metres around a place.
import { type Box, Problem } from '@athar/domain'
import type { Affine } from './description.ts'
import { type Projection, projectionOf } from './projection.ts'

/** A point in a picture's pixels; (0, 0) is the upper left corner of the upper left pixel, centres end in .5. */
export interface PixelPoint {
  readonly x: number
  readonly y: number
}

/** The way between ground and picture, exact but for rounding. */
export interface Georeference {
  readonly projection: Projection
  /** Column and row → plane of the projection. */
  readonly transform: Affine
  toPixel(lon: number, lat: number): PixelPoint
  toLonLat(x: number, y: number): readonly [lon: number, lat: number]
}

/**
 * Binds an affine map to a projection.
 * @throws Problem `scene.not_georeferenced` for a map that has no way back or is not made of numbers
 */
export function georeference(epsg: number, transform: Affine): Georeference {
  const [a, b, c, d, e, f] = transform
  const determinant = a * e - b * d
  if (!transform.every(Number.isFinite) || determinant === 0 || !Number.isFinite(1 / determinant))
    throw new Problem('scene.not_georeferenced')
  const projection = projectionOf(epsg)
  return {
    projection,
    transform,
    toPixel(lon, lat) {
      const [px, py] = projection.forward(lon, lat)
      const dx = px - c
      const dy = py - f
      return { x: (e * dx - b * dy) / determinant, y: (a * dy - d * dx) / determinant }
    },
    toLonLat: (x, y) => projection.inverse(a * x + b * y + c, d * x + e * y + f),
  }
}

/** The affine map of a picture that fills a box, north up. */
export function transformOfBox(box: Box, width: number, height: number): Affine {
  const [west, south, east, north] = box
  return [(east - west) / width, 0, west, 0, (south - north) / height, north]
}

/** WGS84. */
const equatorRadius = 6378137
const flattening = 1 / 298.257223563
const eccentricity2 = flattening * (2 - flattening)

/** Metres in one degree of longitude and of latitude at a latitude, on the WGS84 ellipsoid. */
export function metresPerDegree(lat: number): { readonly lon: number; readonly lat: number } {
  const phi = (lat * Math.PI) / 180
  const w2 = 1 - eccentricity2 * Math.sin(phi) ** 2
  const perRadian = Math.PI / 180
  return {
    lon: (equatorRadius * Math.cos(phi) * perRadian) / Math.sqrt(w2),
    lat: (equatorRadius * (1 - eccentricity2) * perRadian) / w2 ** 1.5,
  }
}

/** The place so many metres east and north of another; good to a millimetre a kilometre. */
export function offsetMetres(
  lon: number,
  lat: number,
  east: number,
  north: number,
): readonly [lon: number, lat: number] {
  const middle = metresPerDegree(lat + north / 2 / metresPerDegree(lat).lat)
  const toLat = lat + north / middle.lat
  return [lon + east / metresPerDegree(toLat).lon, toLat]
}

/** Metres east and north from one place to another that is near. */
export function metresBetween(
  from: readonly [lon: number, lat: number],
  to: readonly [lon: number, lat: number],
): readonly [east: number, north: number] {
  const middle = metresPerDegree((from[1] + to[1]) / 2)
  return [(to[0] - from[0]) * metresPerDegree(to[1]).lon, (to[1] - from[1]) * middle.lat]
}

/** Size of a picture's pixel on the ground around one of its pixels, in metres: across and down. */
export function pixelMetres(
  place: Georeference,
  at: PixelPoint,
): { readonly across: number; readonly down: number } {
  const here = place.toLonLat(at.x, at.y)
  const across = metresBetween(here, place.toLonLat(at.x + 1, at.y))
  const down = metresBetween(here, place.toLonLat(at.x, at.y + 1))
  return { across: Math.hypot(...across), down: Math.hypot(...down) }
}

/** Whether four numbers are a box in degrees: west of east, south of north, all within the globe. */
export function isBox(box: readonly number[]): boolean {
  const [west, south, east, north] = box
  if (box.length !== 4 || !box.every(Number.isFinite)) return false
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return false
  return west < east && south < north && west >= -180 && east <= 180 && south >= -90 && north <= 90
}
