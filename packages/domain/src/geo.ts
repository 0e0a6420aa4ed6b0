// Geometry on the globe: distance, point in polygon, bounding boxes, web-mercator tiles. Degrees are WGS84.

export interface LonLat {
  readonly lon: number
  readonly lat: number
}

/** West, south, east, north, in degrees. */
export type Box = readonly [west: number, south: number, east: number, north: number]

type Ring = readonly (readonly number[])[]

/** A GeoJSON polygon: its first ring is the outline, the others are holes. */
export interface PolygonGeometry {
  readonly type: 'Polygon'
  readonly coordinates: readonly Ring[]
}
export interface MultiPolygonGeometry {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly Ring[])[]
}
export type AreaGeometry = PolygonGeometry | MultiPolygonGeometry

/** Mean radius of the earth in metres (IUGG). */
export const EARTH_RADIUS_METRES = 6_371_008.8

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres on a sphere of mean radius; within 0.6 % of the ellipsoid. */
export function haversineMetres(a: LonLat, b: LonLat): number {
  const halfLat = Math.sin(radians(b.lat - a.lat) / 2)
  const halfLon = Math.sin(radians(b.lon - a.lon) / 2)
  const chord = halfLat ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * halfLon ** 2
  return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/** The box that holds every point within so many metres of a point (for a first sieve; recheck by distance). */
export function boxAround(point: LonLat, metres: number): Box {
  const dLat = (metres / EARTH_RADIUS_METRES) * (180 / Math.PI)
  const widest = Math.min(89.999, Math.abs(point.lat) + dLat)
  const dLon = Math.min(180, dLat / Math.cos(radians(widest)))
  return [
    Math.max(-180, point.lon - dLon),
    Math.max(-90, point.lat - dLat),
    Math.min(180, point.lon + dLon),
    Math.min(90, point.lat + dLat),
  ]
}

const polygonsOf = (geometry: AreaGeometry): readonly (readonly Ring[])[] =>
  geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates

function isInRing({ lon, lat }: LonLat, ring: Ring): boolean {
  let inside = false
  let previous = ring.at(-1)
  for (const corner of ring) {
    const [x = 0, y = 0] = corner
    const [px = 0, py = 0] = previous ?? corner
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside
    previous = corner
  }
  return inside
}

/**
 * Whether a point lies in an area (even–odd rule, in plain degrees; holes are outside). A point exactly on an
 * edge belongs to one of the two sides, so that areas which share an edge never both hold it.
 */
export function isInArea(point: LonLat, geometry: AreaGeometry): boolean {
  return polygonsOf(geometry).some(([outline, ...holes]) => {
    if (outline === undefined || !isInRing(point, outline)) return false
    return !holes.some((hole) => isInRing(point, hole))
  })
}

/** The bounding box of an area; null when it has no point. */
export function boxOfArea(geometry: AreaGeometry): Box | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x = Number.NaN, y = Number.NaN] of polygonsOf(geometry).flat(2)) {
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
  }
  return Number.isFinite(west + south + east + north) ? [west, south, east, north] : null
}

/** Latitude at which the web-mercator square ends. */
export const MERCATOR_LIMIT = 85.0511287798066

/** The web-mercator tile (XYZ scheme, y from the north) that holds a point; poles fall into the outermost row. */
export function tileOf({ lon, lat }: LonLat, zoom: number): { x: number; y: number } {
  const tiles = 2 ** zoom
  const phi = radians(Math.max(-MERCATOR_LIMIT, Math.min(MERCATOR_LIMIT, lat)))
  const x = Math.floor(((lon + 180) / 360) * tiles)
  const y = Math.floor(((1 - Math.asinh(Math.tan(phi)) / Math.PI) / 2) * tiles)
  const clamp = (value: number): number => Math.max(0, Math.min(tiles - 1, value))
  return { x: clamp(x), y: clamp(y) }
}

/** The box of a web-mercator tile. */
export function boxOfTile(x: number, y: number, zoom: number): Box {
  const tiles = 2 ** zoom
  const lonOf = (column: number): number => (column / tiles) * 360 - 180
  const latOf = (row: number): number =>
    (Math.atan(Math.sinh(Math.PI * (1 - (2 * row) / tiles))) * 180) / Math.PI
  return [lonOf(x), latOf(y + 1), lonOf(x + 1), latOf(y)]
}
