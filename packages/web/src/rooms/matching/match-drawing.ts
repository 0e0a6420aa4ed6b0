// The measures of the schematic: metres around the incident to units of the drawing, circles and squares as wide as what is not known.
import type { NearStructure } from '@athar/contract'
import { isSpot, type Where } from '@athar/domain'
import { roundLength } from '../incident/parts/place-drawing.ts'
import type { Matches } from './use-match.ts'

/** A place in the drawing. */
export interface Mark {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly radius: number
  /** Half the side of a grid square; null for a circle. */
  readonly half: number | null
  readonly rank: number
}
export interface Schematic {
  readonly incident: Mark | null
  readonly strikes: readonly Mark[]
  readonly buildings: readonly { x: number; y: number; isThen: boolean; id: string }[]
  /** Candidates that stand for a whole place: they have no mark. */
  readonly whole: number
  /** Candidates too far away for the drawing. */
  readonly beyond: number
  readonly bar: { metres: number; length: number }
}

const METRES_PER_DEGREE = 111_195
/** The drawing reaches at most so far, in metres. */
const FARTHEST = 8000

/** Spots around the incident in a square of `size` units, north up; null where the incident is no spot. */
export function drawMatches(data: Matches, size: number): Schematic | null {
  const [place] = data.incident.places
  const whole = data.candidates.filter(
    ({ strike }) => strike.place === null || !isSpot(strike.place),
  ).length
  if (place === undefined || !isSpot(place) || place.lon === null || place.lat === null) return null
  const { lon, lat } = place
  const cos = Math.cos((lat * Math.PI) / 180)
  const metresOf = (at: { lon: number; lat: number }): readonly [number, number] => [
    (at.lon - lon) * METRES_PER_DEGREE * cos,
    (at.lat - lat) * METRES_PER_DEGREE,
  ]
  const spots = data.candidates.flatMap(({ strike, rank }) => {
    const { place: where } = strike
    if (where === null || !isSpot(where) || where.lon === null || where.lat === null) return []
    const [x, y] = metresOf({ lon: where.lon, lat: where.lat })
    return [{ id: strike.id, rank, where, x, y, far: Math.hypot(x, y) + where.radiusMetres }]
  })
  const near = spots.filter((it) => it.far <= FARTHEST)
  const reach = Math.max(150, place.radiusMetres * 1.4, ...near.map((it) => it.far)) * 1.1
  const scale = size / 2 / reach
  const mark = (id: string, rank: number, where: Where, x: number, y: number): Mark => ({
    id,
    rank,
    x: size / 2 + x * scale,
    y: size / 2 - y * scale,
    radius: Math.max(2, where.radiusMetres * scale),
    half: where.kind === 'mgrs' ? Math.max(2, (where.radiusMetres * scale) / Math.SQRT2) : null,
  })
  const metres = roundLength(reach * 0.6)
  return {
    incident: mark(data.incident.id, 0, place, 0, 0),
    strikes: near.map((it) => mark(it.id, it.rank, it.where, it.x, it.y)),
    buildings: buildingsIn(data.structures, metresOf, reach).map(({ it, x, y }) => ({
      id: `${it.campaign} ${it.id}`,
      x: size / 2 + x * scale,
      y: size / 2 - y * scale,
      isThen: it.overlaps,
    })),
    whole,
    beyond: spots.length - near.length,
    bar: { metres, length: metres * scale },
  }
}

function buildingsIn(
  all: readonly NearStructure[],
  metresOf: (at: { lon: number; lat: number }) => readonly [number, number],
  reach: number,
): { it: NearStructure; x: number; y: number }[] {
  return all
    .map((it) => {
      const [x, y] = metresOf(it)
      return { it, x, y }
    })
    .filter(({ x, y }) => Math.abs(x) <= reach && Math.abs(y) <= reach)
}
