// The ground that the drawn scenes show: a square of the city in metres, its pixels, and its place on the globe.
import type { LonLat } from '../world/island-shape.ts'

/** Metres a pixel. */
export const GSD = 0.5
/** Side of a scene, and of the square in it whose buildings are asked about, in metres. */
export const SCENE_METRES = 1000
export const ASKED_METRES = 720
/** Ground drawn around a scene so that shadows and leaning roofs come in from outside. */
const EDGE_METRES = 60
const WORLD_METRES = SCENE_METRES + 2 * EDGE_METRES
/** Pixels on a side: of a scene, of its edge, of everything that is laid out. */
export const SCENE_PIXELS = SCENE_METRES / GSD
export const EDGE_PIXELS = EDGE_METRES / GSD
export const WORLD_PIXELS = WORLD_METRES / GSD

const METRES_A_DEGREE = 111_320

/** Metres east and north of the middle of the scene. */
export type Spot = readonly [east: number, north: number]

const degrees = (value: number) => Math.round(value * 1e7) / 1e7

/** Where a spot lies on the globe, to a centimetre. */
export function toLonLat(centre: LonLat, [east, north]: Spot): LonLat {
  const metresOfLon = METRES_A_DEGREE * Math.cos((centre[1] * Math.PI) / 180)
  return [degrees(centre[0] + east / metresOfLon), degrees(centre[1] + north / METRES_A_DEGREE)]
}

/** The spot of a place on the globe. */
export function toSpot(centre: LonLat, [lon, lat]: readonly [number, number]): Spot {
  const metresOfLon = METRES_A_DEGREE * Math.cos((centre[1] * Math.PI) / 180)
  return [(lon - centre[0]) * metresOfLon, (lat - centre[1]) * METRES_A_DEGREE]
}

/** West, south, east, north of a scene. */
export function sceneBox(centre: LonLat): [number, number, number, number] {
  const half = SCENE_METRES / 2
  const [west, south] = toLonLat(centre, [-half, -half])
  const [east, north] = toLonLat(centre, [half, half])
  return [west, south, east, north]
}

/** Columns count from the west edge of everything laid out, rows from its north edge. */
export const columnOf = (east: number): number => (east + WORLD_METRES / 2) / GSD
export const rowOf = (north: number): number => (WORLD_METRES / 2 - north) / GSD
/** The middle of a column, in metres east, and of a row, in metres north. */
export const eastOf = (column: number): number => (column + 0.5) * GSD - WORLD_METRES / 2
export const northOf = (row: number): number => WORLD_METRES / 2 - (row + 0.5) * GSD
