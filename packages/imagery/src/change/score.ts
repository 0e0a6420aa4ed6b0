// A change score for each structure and each interval between scenes; it orders work and never dates anything.
import { Problem } from '@athar/domain'
import { metresPerDegree } from '../scene/georeference.ts'
import { alignGrey } from './align.ts'
import { cellOf, type Grid } from './grey.ts'
import { fitLight } from './normalise.ts'
import { shiftBetween } from './shift.ts'
import { type Grey, ssimOf, ssimWindow } from './ssim.ts'

/** A place to be scored. */
export interface ScoredPlace {
  readonly lon: number
  readonly lat: number
}

export interface ChangeScores {
  readonly structures: number
  /** One fewer than the scenes: interval i lies between scene i and scene i + 1, in the order given. */
  readonly intervals: number
  /** 1 − SSIM, structure by structure; NaN where either scene shows nothing there. */
  readonly scores: Float32Array
  /** Rank of the score among all structures in the same interval, 0 (least changed) to 1; NaN as above. */
  readonly ranks: Float32Array
}

/**
 * Scores every structure in every interval: each scene is moved onto the one before it (up to 3 cells), its light is
 * fitted to that one's, then the square of `metres` around the structure is compared by SSIM. Ranks are taken within an interval, so that haze or
 * season, which change all, change no order.
 * @throws Problem `change.too_few` for fewer than two scenes, `change.sizes_differ`
 */
export function changeScores(
  scenes: readonly Grey[],
  grid: Grid,
  places: readonly ScoredPlace[],
  metres: number,
): ChangeScores {
  if (scenes.length < 2) throw new Problem('change.too_few')
  if (scenes.some(({ width, height }) => width !== grid.width || height !== grid.height))
    throw new Problem('change.sizes_differ')
  const intervals = scenes.length - 1
  const scores = new Float32Array(places.length * intervals)
  const pieces = places.map((place) => pieceAround(grid, place, metres))
  for (let interval = 0; interval < intervals; interval += 1) {
    const before = scenes[interval] as Grey
    const after = aligned(before, scenes[interval + 1] as Grey)
    const { gain, offset } = fitLight(before, after)
    for (const [index, piece] of pieces.entries())
      scores[index * intervals + interval] = 1 - ssimOf(before, after, piece, gain, offset)
  }
  const ranks = ranksOf(scores, places.length, intervals)
  return { structures: places.length, intervals, scores, ranks }
}

/** Shifts below this many cells are left alone: moving a picture smooths it, which is a change too. */
const leastShift = 0.25

function aligned(before: Grey, after: Grey): Grey {
  const shift = shiftBetween(before, after, 3)
  const isClear = shift.correlation >= 0.3 && Math.hypot(shift.x, shift.y) >= leastShift
  return isClear ? alignGrey(after, shift) : after
}

/** The square around a place in cells, at least one window wide. */
function pieceAround(
  grid: Grid,
  { lon, lat }: ScoredPlace,
  metres: number,
): { x: number; y: number; width: number; height: number } {
  const [west, south, east, north] = grid.box
  const degree = metresPerDegree(lat)
  const cells = (side: number) => Math.max(ssimWindow, Math.round(metres / side))
  const width = cells(((east - west) * degree.lon) / grid.width)
  const height = cells(((north - south) * degree.lat) / grid.height)
  const [x, y] = cellOf(grid, lon, lat)
  return { x: Math.round(x - width / 2), y: Math.round(y - height / 2), width, height }
}

function ranksOf(scores: Float32Array, structures: number, intervals: number): Float32Array {
  const ranks = new Float32Array(scores.length).fill(Number.NaN)
  for (let interval = 0; interval < intervals; interval += 1) {
    const column = new Float32Array(structures)
    for (let i = 0; i < structures; i += 1) column[i] = scores[i * intervals + interval] as number
    const sorted = column.filter((value) => !Number.isNaN(value)).sort()
    const last = Math.max(1, sorted.length - 1)
    for (let i = 0; i < structures; i += 1) {
      const value = column[i] as number
      if (!Number.isNaN(value)) ranks[i * intervals + interval] = below(sorted, value) / last
    }
  }
  return ranks
}

/** How many of the sorted values are smaller. */
function below(sorted: Float32Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Ranks of one structure as weak weights on its intervals: from 1/most to most, 1 for a middling rank and where nothing
 * is known. They may multiply a prior, which must also be computed without them.
 */
export function weakWeights(ranks: Float32Array, most = 2): Float32Array {
  return ranks.map((rank) => (Number.isNaN(rank) ? 1 : most ** (2 * rank - 1)))
}
