// Outlines for maps: the shape of an area with the points left out that nobody would see (Douglas and Peucker, 1973).
import type { Area } from '@athar/domain'

type Geometry = NonNullable<Area['geometry']>
type Position = readonly [number, number]

/** Some 500 metres: less than a pixel on a map of a governorate. */
const TOLERANCE_DEGREES = 0.005
const cache = new Map<string, Geometry>()

/** The simplified outline of an area; `key` names the version, so that it is made once. */
export function outlineOf(key: string, geometry: Area['geometry']): Geometry | null {
  if (geometry === null) return null
  const known = cache.get(key)
  if (known !== undefined) return known
  const coordinates = simplify(geometry.coordinates) as unknown[]
  const outline = { type: geometry.type, coordinates }
  if (cache.size > 5000) cache.clear()
  cache.set(key, outline)
  return outline
}

const isPosition = (it: unknown): it is Position => Array.isArray(it) && typeof it[0] === 'number'
const isRing = (it: unknown): it is Position[] => Array.isArray(it) && it.every(isPosition)

function simplify(part: unknown): unknown {
  if (isRing(part)) return simplifyRing(part)
  return Array.isArray(part) ? part.map(simplify) : part
}

const rounded = ([lon, lat]: Position): Position => [
  Math.round(lon * 10_000) / 10_000,
  Math.round(lat * 10_000) / 10_000,
]

/** A ring keeps its ends and at least a triangle's worth of points. */
function simplifyRing(ring: readonly Position[]): Position[] {
  if (ring.length <= 5) return ring.map(rounded)
  const middle = Math.floor(ring.length / 2)
  const kept = new Set([0, middle, ring.length - 1])
  const open: [number, number][] = [
    [0, middle],
    [middle, ring.length - 1],
  ]
  for (let span = open.pop(); span !== undefined; span = open.pop()) {
    const [from, to] = span
    const far = farthest(ring, from, to)
    if (far === null) continue
    kept.add(far)
    open.push([from, far], [far, to])
  }
  if (kept.size < 4) kept.add(Math.floor(ring.length / 4))
  return ring.filter((_, index) => kept.has(index)).map(rounded)
}

function farthest(ring: readonly Position[], from: number, to: number): number | null {
  const [ax, ay] = ring[from] ?? [0, 0]
  const [bx, by] = ring[to] ?? [0, 0]
  const length = Math.hypot(bx - ax, by - ay)
  let most = TOLERANCE_DEGREES
  let found: number | null = null
  for (let index = from + 1; index < to; index++) {
    const [x, y] = ring[index] ?? [0, 0]
    const away =
      length === 0
        ? Math.hypot(x - ax, y - ay)
        : Math.abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
    if (away > most) {
      most = away
      found = index
    }
  }
  return found
}
