// Points and footprints of the same buildings brought together: inside, or the nearest within the error radius.
import { metresPerDegree } from '../scene/georeference.ts'
import type { StructureDraft } from './draft.ts'
import { isInside, metresToRing } from './shape.ts'

/** Where one point went. */
export interface Snap {
  readonly key: string
  /** In a footprint; near one; near several about as far; near none. */
  readonly how: 'inside' | 'near' | 'ambiguous' | 'none'
  /** The footprint chosen; null where none was. */
  readonly footprintKey: string | null
  /** Metres to the chosen footprint's edge; 0 inside. */
  readonly metres: number | null
  /** Footprints that it could be, nearest first, when it is ambiguous. */
  readonly candidates: readonly string[]
}

export interface Snapped {
  /** The points in their order; those that were snapped carry the outline. Their own place stays as it was given. */
  readonly structures: readonly StructureDraft[]
  readonly snaps: readonly Snap[]
  /** Points beyond the first that went to the same footprint. */
  readonly shared: number
}

/** The second nearest must be this many metres farther, else nobody can tell which is meant. */
const clearMetres = 2

/**
 * Gives each point the outline it belongs to: the one it lies in, else the nearest within `errorRadiusMetres`.
 * In several outlines at once, or with two about as near, it stays a point and is reported as ambiguous.
 */
export function snapToFootprints(
  points: readonly StructureDraft[],
  footprints: readonly StructureDraft[],
  errorRadiusMetres: number,
): Snapped {
  const near = indexOf(footprints, errorRadiusMetres)
  const taken = new Map<string, number>()
  const structures: StructureDraft[] = []
  const snaps: Snap[] = []
  for (const point of points) {
    const { snap, footprint } = choose(point, near(point), errorRadiusMetres)
    snaps.push(snap)
    if (footprint === null) {
      structures.push(point)
      continue
    }
    taken.set(footprint.key, (taken.get(footprint.key) ?? 0) + 1)
    structures.push({ ...point, footprint: footprint.footprint })
  }
  const shared = [...taken.values()].reduce((sum, count) => sum + count - 1, 0)
  return { structures, snaps, shared }
}

function choose(
  point: StructureDraft,
  candidates: readonly StructureDraft[],
  radius: number,
): { snap: Snap; footprint: StructureDraft | null } {
  const place = [point.lon, point.lat] as const
  const none = { key: point.key, footprintKey: null, metres: null, candidates: [] }
  const rated = candidates
    .map((footprint) => ({ footprint, metres: metresToRing(place, footprint.footprint ?? []) }))
    .filter(({ metres }) => metres <= radius)
    .sort((a, b) => a.metres - b.metres)
  const [first, second] = rated
  if (first === undefined) return { snap: { ...none, how: 'none' }, footprint: null }
  const how = isInside(place, first.footprint.footprint ?? []) ? 'inside' : 'near'
  const margin = how === 'inside' ? Number.MIN_VALUE : clearMetres
  if (second !== undefined && second.metres - first.metres < margin) {
    const unclear = rated.filter(({ metres }) => metres - first.metres < margin)
    const keys = unclear.map(({ footprint }) => footprint.key)
    return { snap: { ...none, how: 'ambiguous', candidates: keys }, footprint: null }
  }
  const snap: Snap = {
    key: point.key,
    how,
    footprintKey: first.footprint.key,
    metres: first.metres,
    candidates: [],
  }
  return { snap, footprint: first.footprint }
}

/** Cells of some 100 m or the radius, whichever is more; each footprint stands in every cell that its box touches. */
function indexOf(
  footprints: readonly StructureDraft[],
  radius: number,
): (point: StructureDraft) => StructureDraft[] {
  const latitude = footprints[0]?.lat ?? 0
  const { lon: perLon, lat: perLat } = metresPerDegree(latitude)
  const side = Math.max(100, radius)
  const reachLon = (1.02 * radius) / perLon
  const reachLat = (1.02 * radius) / perLat
  const cellOf = (lon: number, lat: number): readonly [number, number] => [
    Math.floor((lon * perLon) / side),
    Math.floor((lat * perLat) / side),
  ]
  const cells = new Map<string, StructureDraft[]>()
  for (const footprint of footprints) {
    const ring = footprint.footprint ?? []
    if (ring.length === 0) continue
    const lons = ring.map(([lon]) => lon)
    const lats = ring.map(([, lat]) => lat)
    const [left, low] = cellOf(Math.min(...lons) - reachLon, Math.min(...lats) - reachLat)
    const [right, high] = cellOf(Math.max(...lons) + reachLon, Math.max(...lats) + reachLat)
    for (let x = left; x <= right; x += 1)
      for (let y = low; y <= high; y += 1) {
        const name = `${x}/${y}`
        const there = cells.get(name)
        if (there === undefined) cells.set(name, [footprint])
        else there.push(footprint)
      }
  }
  return (point) => cells.get(cellOf(point.lon, point.lat).join('/')) ?? []
}
