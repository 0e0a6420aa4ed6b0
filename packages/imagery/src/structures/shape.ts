// From a geometry in a file to one structure: a point, an outline where there is one, and a check of the axes.
import { type Box, Problem } from '@athar/domain'
import { metresPerDegree } from '../scene/georeference.ts'
import type { Projection } from '../scene/projection.ts'
import { type Json, refusal, textOf } from '../scene/stac-fields.ts'
import type { Position, StructureDraft, StructureReading } from './draft.ts'

/** How a file of structures is to be read. */
export interface StructureOptions {
  /** How far a point may be from its true place, where the file does not say; 10 m where nothing is said. */
  readonly radiusMetres?: number
  /** Property that names a structure; else the usual ones are tried. */
  readonly keyProperty?: string
  /** Where the structures should lie: one that lies there only with its axes swapped is refused as swapped. */
  readonly within?: Box
}

/** A geometry as GeoJSON has it. */
export interface Geometry {
  readonly type: string
  readonly coordinates: unknown
}

/** One row of a file before it is a structure. */
export interface ShapeRow {
  readonly id: string | null
  readonly geometry: Geometry | null
  readonly properties: Json
}

export const mostStructures = 5_000_000
const mostCorners = 10_000

/** Turns rows into structures; what cannot be one is listed by its place, and the rest goes on. */
export function readRows(
  rows: Iterable<ShapeRow>,
  projection: Projection,
  options: StructureOptions,
): StructureReading {
  const structures: StructureDraft[] = []
  const refused: StructureReading['refused'][number][] = []
  const keys = new Set<string>()
  let index = 0
  for (const row of rows) {
    if (index >= mostStructures)
      throw new Problem('structures.too_large', { limit: mostStructures })
    const key = keyOf(row, options) ?? String(index + 1)
    try {
      if (keys.has(key)) throw new Problem('structures.repeated')
      structures.push(toStructure(key, row, projection, options))
      keys.add(key)
    } catch (caught) {
      refused.push(refusal(index, key, caught))
    }
    index += 1
  }
  return { structures, refused }
}

const keyNames = ['key', 'id', 'osm_id', 'fid', 'objectid', 'OBJECTID', 'full_id']

function keyOf(row: ShapeRow, options: StructureOptions): string | null {
  const text = (value: unknown): string | null =>
    typeof value === 'number' ? String(value) : textOf(value, 200)
  if (options.keyProperty !== undefined) return text(row.properties[options.keyProperty])
  if (row.id !== null) return text(row.id)
  for (const name of keyNames) {
    const key = text(row.properties[name])
    if (key !== null) return key
  }
  return null
}

function toStructure(
  key: string,
  row: ShapeRow,
  projection: Projection,
  options: StructureOptions,
): StructureDraft {
  const { point, ring } = placeOf(row.geometry)
  const onGlobe = ([x, y]: Position) => checkedPlace(projection.inverse(x, y), options.within)
  const footprint = ring === null ? null : ring.map(onGlobe)
  const [lon, lat] = footprint === null ? onGlobe(point) : insideOf(footprint)
  const { properties } = row
  const radius = properties['radius_metres']
  return {
    key,
    name: textOf(properties['name'], 500),
    kind: textOf(properties['kind'] ?? properties['building'] ?? properties['type'], 80),
    neighbourhood: textOf(properties['neighbourhood'], 500),
    lon,
    lat,
    radiusMetres:
      typeof radius === 'number' && radius >= 0 && radius <= 100_000
        ? radius
        : footprint === null
          ? (options.radiusMetres ?? 10)
          : 0,
    footprint,
    epochs: [],
    bracket: null,
    destroyedBracket: null,
  }
}

/** A geometry's point or its largest outer ring. */
function placeOf(geometry: Geometry | null): { point: Position; ring: Position[] | null } {
  if (geometry === null) throw new Problem('structures.geometry_unsupported')
  const { type, coordinates } = geometry
  if (type === 'Point') return { point: positionOf(coordinates), ring: null }
  if (!Array.isArray(coordinates) || coordinates.length === 0)
    throw new Problem('structures.geometry_unsupported')
  if (type === 'MultiPoint' && coordinates.length === 1)
    return { point: positionOf(coordinates[0]), ring: null }
  if (type === 'Polygon') return outline(ringOf(coordinates[0]))
  if (type !== 'MultiPolygon') throw new Problem('structures.geometry_unsupported')
  const rings = coordinates.map((part) => ringOf(Array.isArray(part) ? part[0] : null))
  return outline(rings.reduce((a, b) => (Math.abs(areaOf(b)) > Math.abs(areaOf(a)) ? b : a)))
}

function outline(ring: Position[]): { point: Position; ring: Position[] } {
  const [first] = ring
  if (first === undefined) throw new Problem('structures.geometry_unsupported')
  return { point: first, ring }
}

function positionOf(value: unknown): Position {
  const [x, y] = Array.isArray(value) ? (value as unknown[]) : []
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y))
    throw new Problem('structures.out_of_range')
  return [x, y]
}

/** A ring of at least three corners, closed if it was not. */
function ringOf(value: unknown): Position[] {
  if (!Array.isArray(value)) throw new Problem('structures.geometry_unsupported')
  if (value.length > mostCorners) throw new Problem('structures.too_large', { limit: mostCorners })
  const ring = value.map(positionOf)
  const [first] = ring
  const last = ring.at(-1)
  if (first === undefined || last === undefined)
    throw new Problem('structures.geometry_unsupported')
  if (first[0] !== last[0] || first[1] !== last[1]) ring.push(first)
  if (ring.length < 4 || areaOf(ring) === 0) throw new Problem('structures.geometry_unsupported')
  return ring
}

/** Signed area in the square of the ring's units; positive against the clock. */
function areaOf(ring: readonly Position[]): number {
  const [[ox, oy] = [0, 0]] = ring
  let sum = 0
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay] = ring[i] as Position
    const [bx, by] = ring[i + 1] as Position
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
  }
  return sum / 2
}

/** Whether a place lies inside a closed ring. */
export function isInside([x, y]: Position, ring: readonly Position[]): boolean {
  let inside = false
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay] = ring[i] as Position
    const [bx, by] = ring[i + 1] as Position
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** The centroid where it lies inside; else the middle of the widest crossing of the ring at its height. */
function insideOf(ring: readonly Position[]): Position {
  const [[ox, oy] = [0, 0]] = ring
  const area = areaOf(ring)
  let [cx, cy] = [0, 0]
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay] = ring[i] as Position
    const [bx, by] = ring[i + 1] as Position
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy)
    cx += (ax + bx - 2 * ox) * cross
    cy += (ay + by - 2 * oy) * cross
  }
  const centroid: Position = [ox + cx / (6 * area), oy + cy / (6 * area)]
  if (isInside(centroid, ring)) return centroid
  const xs = crossings(ring, centroid[1])
  let best: Position = centroid
  let width = 0
  for (let i = 0; i + 1 < xs.length; i += 2) {
    const [left, right] = [xs[i] as number, xs[i + 1] as number]
    if (right - left <= width) continue
    width = right - left
    best = [(left + right) / 2, centroid[1]]
  }
  return best
}

function crossings(ring: readonly Position[], y: number): number[] {
  const xs: number[] = []
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [ax, ay] = ring[i] as Position
    const [bx, by] = ring[i + 1] as Position
    if (ay > y !== by > y) xs.push(((bx - ax) * (y - ay)) / (by - ay) + ax)
  }
  return xs.sort((a, b) => a - b)
}

/** A place on the globe, within the given box where there is one. */
export function checkedPlace(place: Position, within: Box | undefined): Position {
  const [lon, lat] = place
  const isOnGlobe = Math.abs(lon) <= 180 && Math.abs(lat) <= 90
  const isWithin = (x: number, y: number) =>
    within === undefined || (x >= within[0] && x <= within[2] && y >= within[1] && y <= within[3])
  if (isOnGlobe && isWithin(lon, lat)) return [lon, lat]
  const isSwapped = Math.abs(lat) <= 180 && Math.abs(lon) <= 90 && isWithin(lat, lon)
  if (isSwapped) throw new Problem('structures.axes_swapped')
  throw new Problem('structures.out_of_range')
}

/** Metres from a place to a ring; 0 inside. */
export function metresToRing(place: Position, ring: readonly Position[]): number {
  if (isInside(place, ring)) return 0
  const { lon: perLon, lat: perLat } = metresPerDegree(place[1])
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const [a, b] = [ring[i] as Position, ring[i + 1] as Position]
    const ax = (a[0] - place[0]) * perLon
    const ay = (a[1] - place[1]) * perLat
    const dx = (b[0] - a[0]) * perLon
    const dy = (b[1] - a[1]) * perLat
    const along = Math.max(
      0,
      Math.min(1, -(ax * dx + ay * dy) / Math.max(dx * dx + dy * dy, 1e-12)),
    )
    least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy))
  }
  return least
}
