// From longitudes and latitudes to a small flat drawing, whole numbers only, so that a map weighs little.

export interface Box {
  west: number
  south: number
  east: number
  north: number
}
export interface Circle {
  lon: number
  lat: number
  radiusMetres: number
}
type Position = readonly [number, number]

const DRAWING_WIDTH = 1000
const METRES_PER_DEGREE = 111_320

/** The rings of a GeoJSON Polygon or MultiPolygon; none where it is something else. */
export function ringsOf(geometry: unknown): Position[][] {
  if (typeof geometry !== 'object' || geometry === null || !('type' in geometry)) return []
  if (!('coordinates' in geometry) || !Array.isArray(geometry.coordinates)) return []
  const parts: unknown[] = geometry.coordinates
  if (geometry.type === 'Polygon') return parts.map(positionsOf).filter((ring) => ring.length > 2)
  if (geometry.type !== 'MultiPolygon') return []
  return parts.flatMap((part) => ringsOf({ type: 'Polygon', coordinates: part }))
}

function positionsOf(ring: unknown): Position[] {
  if (!Array.isArray(ring)) return []
  return ring.flatMap((point: unknown) => {
    if (!Array.isArray(point)) return []
    const [lon, lat]: unknown[] = point
    return isOnGlobe(lon, lat) ? [[lon, lat] as [number, number]] : []
  })
}

function isOnGlobe(lon: unknown, lat: unknown): lon is number {
  return (
    typeof lon === 'number' &&
    typeof lat === 'number' &&
    Math.abs(lon) <= 180 &&
    Math.abs(lat) <= 85
  )
}

/** The smallest box around rings and circles (their whole radius); null where there is nothing. */
export function boxAround(rings: readonly Position[][], circles: readonly Circle[]): Box | null {
  const corners = rings.flat().map(([lon, lat]) => ({ lon, lat, up: 0, out: 0 }))
  for (const { lon, lat, radiusMetres } of circles) {
    if (!isOnGlobe(lon, lat)) continue
    const up = radiusMetres / METRES_PER_DEGREE
    corners.push({ lon, lat, up, out: up / Math.cos((lat * Math.PI) / 180) })
  }
  const [first] = corners
  if (first === undefined) return null
  const box: Box = { west: first.lon, east: first.lon, south: first.lat, north: first.lat }
  for (const { lon, lat, up, out } of corners) {
    box.west = Math.min(box.west, lon - out)
    box.east = Math.max(box.east, lon + out)
    box.south = Math.min(box.south, lat - up)
    box.north = Math.max(box.north, lat + up)
  }
  return box
}

export interface Plan {
  width: number
  height: number
  /** Drawing units in a metre. */
  unitsPerMetre: number
  place: (lon: number, lat: number) => { x: number; y: number }
}

/** A flat plan of a box (equirectangular about its middle latitude), with a margin; never thinner than two to one. */
export function planOf(box: Box): Plan {
  const middle = { lon: (box.west + box.east) / 2, lat: (box.south + box.north) / 2 }
  const stretch = Math.cos((middle.lat * Math.PI) / 180)
  const least = 600 / METRES_PER_DEGREE
  const wide = Math.max((box.east - box.west) * stretch, least)
  const high = Math.max(box.north - box.south, least)
  const ratio = Math.min(Math.max(high / wide, 0.5), 0.8)
  const height = Math.round(DRAWING_WIDTH * ratio)
  const unit = 0.9 * Math.min(DRAWING_WIDTH / wide, height / high)
  return {
    width: DRAWING_WIDTH,
    height,
    unitsPerMetre: unit / METRES_PER_DEGREE,
    place: (lon, lat) => ({
      x: Math.round(DRAWING_WIDTH / 2 + (lon - middle.lon) * stretch * unit),
      y: Math.round(height / 2 - (lat - middle.lat) * unit),
    }),
  }
}

/** Rings as an SVG path: points nearer than two units to the last one are left out. */
export function pathOf(rings: readonly Position[][], plan: Plan): string {
  return rings
    .map((ring) => {
      let path = ''
      let last = { x: Number.NaN, y: Number.NaN }
      for (const [lon, lat] of ring) {
        const at = plan.place(lon, lat)
        if (Math.hypot(at.x - last.x, at.y - last.y) < 2) continue
        path += path === '' ? `M${at.x} ${at.y}` : `l${at.x - last.x} ${at.y - last.y}`
        last = at
      }
      return path === '' ? '' : `${path}z`
    })
    .join('')
}

/** A round distance in metres that takes about a fifth of the drawing. */
export function scaleLength(plan: Plan): number {
  const aim = plan.width / 5 / plan.unitsPerMetre
  const power = 10 ** Math.floor(Math.log10(aim))
  const step = [5, 2, 1].find((one) => one * power <= aim) ?? 1
  return step * power
}
