// The drawing of an island: a coast that wobbles, and sectors cut from it that share their borders exactly.

/** Longitude and latitude in degrees. */
export type LonLat = [number, number]
export interface Polygon {
  type: 'Polygon'
  coordinates: LonLat[][]
}

/** A round-ish piece of land; positions on it are given as steps of a 72nd turn and 24ths of the way to the coast. */
export interface Land {
  centre: LonLat
  radiusMetres: number
  /** Turns the wobble of the coast: another number, another coast. */
  character: number
}

/** A piece of a land: from one direction to another, from one ring to another. */
export interface Sector {
  from: number
  to: number
  inner: number
  outer: number
}

export const WHOLE: Sector = { from: 0, to: 72, inner: 0, outer: 24 }
const METRES_A_DEGREE = 111_320
const STEPS = 72
const RINGS = 24

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5

/** A point so many metres east and north of another; flat, good to some metres over an island. */
export function offset(from: LonLat, east: number, north: number): LonLat {
  const lat = from[1] + north / METRES_A_DEGREE
  const lon = from[0] + east / (METRES_A_DEGREE * Math.cos((from[1] * Math.PI) / 180))
  return [round(lon), round(lat)]
}

/** The point of a land in a direction (72nds of a turn from east, anticlockwise) and on a ring (24ths of the way out). */
export function pointOf(land: Land, direction: number, ring: number): LonLat {
  const way = ring / RINGS
  const c = land.character
  const bend = way * (1 - way) * 0.55 * Math.sin(way * 11 + c)
  const angle = (direction / STEPS) * 2 * Math.PI + bend
  const straight = (direction / STEPS) * 2 * Math.PI
  const coast =
    1 +
    0.11 * Math.cos(2 * straight + c) +
    0.07 * Math.cos(3 * straight + 2.1 * c) +
    0.045 * Math.cos(7 * straight + 0.7 * c) +
    0.025 * Math.cos(13 * straight + 1.3 * c)
  const metres =
    land.radiusMetres * coast * (way + 0.12 * way * (1 - way) * Math.sin(angle * 5 + c))
  return offset(land.centre, metres * Math.cos(angle), metres * Math.sin(angle))
}

/** The outline of a sector as a closed ring, anticlockwise (RFC 7946, section 3.1.6). */
export function sectorPolygon(land: Land, sector: Sector): Polygon {
  const ring: LonLat[] = []
  const whole = sector.to - sector.from >= STEPS
  const fine = 2
  for (let d = sector.from * fine; d <= sector.to * fine - (whole ? 1 : 0); d++)
    ring.push(pointOf(land, (d / fine) % STEPS, sector.outer))
  if (!whole) {
    for (let r = sector.outer - 1; r > sector.inner; r--)
      ring.push(pointOf(land, sector.to % STEPS, r))
    if (sector.inner === 0) ring.push(pointOf(land, 0, 0))
    else
      for (let d = sector.to * fine; d >= sector.from * fine; d--)
        ring.push(pointOf(land, (d / fine) % STEPS, sector.inner))
    for (let r = sector.inner + 1; r < sector.outer; r++)
      ring.push(pointOf(land, sector.from % STEPS, r))
  }
  ring.push(ring[0] as LonLat)
  return { type: 'Polygon', coordinates: [ring] }
}

/** A point well inside a sector; the two numbers in [0, 1] say how far across it. */
export function pointInSector(land: Land, sector: Sector, across: number, out: number): LonLat {
  const direction = sector.from + (0.08 + 0.84 * across) * (sector.to - sector.from)
  return pointOf(
    land,
    direction % STEPS,
    sector.inner + (0.08 + 0.84 * out) * (sector.outer - sector.inner),
  )
}
