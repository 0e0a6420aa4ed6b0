// Series as the fit sees them: which scenes they share, how usable each frame is, and how time falls into their gaps.
import type { DatesInput, Frame } from './input.ts'

const MOST_SCENES = 64
const MOST_BINS = 96
const DAY = 86_400_000
const STEPS = 20

/** Layouts: structures of one layout have the same scenes, equally usable. Arrays are indexed layout × longest. */
export interface Layouts {
  readonly count: number
  /** Frames of the longest series. */
  readonly longest: number
  readonly frames: Int32Array
  readonly scene: Int32Array
  readonly usable: Float64Array
  readonly scenes: number
  readonly of: Int32Array
  /** Time in pieces: 0 before everything, then between scenes, last never. */
  readonly bins: number
  readonly binDays: Float64Array
  /** Which pieces of time make up outcome v of a layout: entries from[layout × (longest + 1) + v] on. */
  readonly pieceFrom: Int32Array
  readonly pieceBin: Int32Array
  readonly pieceShare: Float64Array
}

const middle = (frame: Frame): number => (frame.earliest + frame.latest) / 2

/** Times of a series, strictly growing: frames of one instant are put a quarter of a day apart. */
function timesOf(series: readonly Frame[]): number[] {
  const times: number[] = []
  for (const frame of series) {
    const before = times.at(-1)
    times.push(before === undefined ? middle(frame) : Math.max(middle(frame), before + DAY / 4))
  }
  return times
}

const sceneKey = (frame: Frame): string => `${frame.earliest}/${frame.latest}`

/** Numbers of the scenes: the most used have one of their own, the rest share the last. */
function numberScenes(input: DatesInput): Map<string, number> {
  const uses = new Map<string, number>()
  for (const series of input.series)
    for (const frame of series) uses.set(sceneKey(frame), (uses.get(sceneKey(frame)) ?? 0) + 1)
  const ranked = [...uses].sort((a, b) => (b[1] === a[1] ? (a[0] < b[0] ? -1 : 1) : b[1] - a[1]))
  return new Map(ranked.map(([key], rank) => [key, Math.min(rank, MOST_SCENES - 1)]))
}

/** The edges of the pieces of time: every scene's time, thinned evenly when there are too many. */
function edgesOf(times: readonly (readonly number[])[]): number[] {
  const all = [...new Set(times.flat())].sort((a, b) => a - b)
  if (all.length <= MOST_BINS) return all
  return Array.from(
    { length: MOST_BINS },
    (_, n) => all[Math.round((n * (all.length - 1)) / (MOST_BINS - 1))]!,
  )
}

/** Layouts of the structures, in the order in which they are met. */
export function makeLayouts(input: DatesInput): Layouts {
  const scenes = numberScenes(input)
  const keyOf = input.series.map((series) =>
    series
      .map((f) => `${sceneKey(f)}@${Math.round(Math.min(1, Math.max(0, f.usable)) * STEPS)}`)
      .join(' '),
  )
  const met = new Map<string, number>()
  const chosen: number[] = []
  const layoutOfSeries = keyOf.map((key, series) => {
    const known = met.get(key)
    if (known !== undefined) return known
    met.set(key, chosen.length)
    chosen.push(series)
    return chosen.length - 1
  })
  const count = chosen.length
  const longest = Math.max(1, ...input.series.map((series) => series.length))
  const frames = new Int32Array(count)
  const scene = new Int32Array(count * longest)
  const usable = new Float64Array(count * longest)
  const times = chosen.map((series) => timesOf(input.series[series]!))
  chosen.forEach((series, layout) => {
    const list = input.series[series]!
    frames[layout] = list.length
    list.forEach((frame, m) => {
      scene[layout * longest + m] = scenes.get(sceneKey(frame)) ?? 0
      const q = Math.round(Math.min(1, Math.max(0, frame.usable)) * STEPS) / STEPS
      usable[layout * longest + m] = q
    })
  })
  const edges = edgesOf(times)
  return {
    count,
    longest,
    frames,
    scene,
    usable,
    scenes: Math.max(1, Math.min(MOST_SCENES, scenes.size)),
    of: Int32Array.from(input.seriesOf, (series) => layoutOfSeries[series]!),
    ...cutTime(times, edges, longest),
  }
}

type Cut = Pick<Layouts, 'bins' | 'binDays' | 'pieceFrom' | 'pieceBin' | 'pieceShare'>

/** How each outcome of each layout is made of pieces of time. */
function cutTime(
  times: readonly (readonly number[])[],
  edges: readonly number[],
  longest: number,
): Cut {
  const bins = Math.max(0, edges.length - 1) + 2
  const binDays = new Float64Array(bins)
  for (let b = 1; b < bins - 1; b += 1)
    binDays[b] = Math.max(0.25, (edges[b]! - edges[b - 1]!) / DAY)
  const from = new Int32Array(times.length * (longest + 1) + 1)
  const bin: number[] = []
  const share: number[] = []
  const add = (lo: number, hi: number): void => {
    for (let b = 1; b < bins - 1; b += 1) {
      const a = edges[b - 1]!
      const z = edges[b]!
      const part = (Math.min(hi, z) - Math.max(lo, a)) / (z - a)
      if (part > 1e-12) {
        bin.push(b)
        share.push(part)
      }
    }
  }
  times.forEach((list, layout) => {
    for (let v = 0; v <= longest; v += 1) {
      from[layout * (longest + 1) + v] = bin.length
      if (v > list.length) continue
      if (v === 0 || v === list.length) {
        bin.push(v === 0 && list.length > 0 ? 0 : bins - 1)
        share.push(1)
        if (list.length > 0) add(v === 0 ? -Infinity : list.at(-1)!, v === 0 ? list[0]! : Infinity)
      } else add(list[v - 1]!, list[v]!)
    }
  })
  from[times.length * (longest + 1)] = bin.length
  return {
    bins,
    binDays,
    pieceFrom: from,
    pieceBin: Int32Array.from(bin),
    pieceShare: Float64Array.from(share),
  }
}
