// What the fit learns: every volunteer's profile, what scenes and difficulty do to all of them, and how time is hit.
import { type Compiled, LEVELS, type Memory } from './compile.ts'
import { isChecked } from './gold.ts'

/** Places of a volunteer's parameters. */
export const ALARM = 0
export const HIT = 1
export const SPAM = 2
export const UNCLEAR = 3
export const HABIT = 4
/** Slips by −REACH … +REACH frames follow from here. */
export const SLIP = 5
export const REACH = 2
export const SLIPS = 2 * REACH + 1
export const PARAMETERS = SLIP + SLIPS

/** Priors of the profiles: pseudo-counts. */
export interface Priors {
  readonly alarm: readonly [number, number]
  readonly hit: readonly [number, number]
  readonly spam: readonly [number, number]
  readonly unclear: readonly [number, number]
  readonly habit: readonly [number, number]
  /** Slips −2 … +2 of volunteers who make one mark, and of those who make two. */
  readonly slip: readonly number[]
  readonly slipTwoMarks: readonly number[]
  /** An answer on gold takes so much weight from the prior of the slips. */
  readonly slipTested: number
}

export const priors: Priors = {
  alarm: [0.6, 40],
  hit: [6, 1.2],
  spam: [0.5, 5],
  unclear: [1, 25],
  habit: [0.3, 10],
  slip: [0.1, 0.6, 12, 0.6, 0.1],
  slipTwoMarks: [0.1, 0.2, 12, 0.4, 0.1],
  slipTested: 1.5,
}

/** All that changes during a fit, in typed arrays. */
export interface Learned {
  /** volunteers × PARAMETERS */
  readonly profile: Float64Array
  /** P(row | state): rows × stride. */
  readonly table: Float32Array
  /** P(state | answers): structures × stride. */
  readonly post: Float64Array
  /** The states of each structure that are not out of the question: how many, then state, probability, state, … */
  readonly open: Float32Array
  /** Log-likelihood of each structure's answers. */
  readonly fit: Float64Array
  /** P(state) of each layout: layouts × stride. */
  readonly prior: Float64Array
  /** Per scene: deceptive (alarms), telling when first damaged, telling later. */
  readonly alarms: Float64Array
  readonly tellsFirst: Float64Array
  readonly tellsLater: Float64Array
  /** Per level of difficulty: hits and cannot-tells in proportion, share of structures. */
  readonly rho: Float64Array
  readonly haze: Float64Array
  readonly level: Float64Array
  /** What people say who do not look: (longest + 1) × (longest + 1), by length of series. */
  readonly blind: Float64Array
  /** How the crowd as a whole errs: P(says | v), for each length of series that there is. */
  readonly crowd: Float64Array
  /** Which block of `crowd` a length of series has. */
  readonly crowdOf: Int32Array
  /** Weight of each piece of time. */
  readonly time: Float64Array
  /** How volunteers slip on the whole: SLIPS for those who make one mark, SLIPS for those who make two. */
  readonly slips: Float64Array
  /** 0: how often the interval between two marks counts, 1: sweeps done, 2: log-likelihood, 3: temper. */
  readonly scalars: Float64Array
  /** Log-likelihood of the states of known structures, as if they were not known; empty without gold. */
  readonly check: Float64Array
  /** Sums of the volunteers, block by block. */
  readonly sums: Float64Array
}

/** Volunteers are summed in so many blocks, in this order, whatever the number of threads. */
export const BLOCKS = 16

/** Where the sums of a block lie. */
export interface Sums {
  readonly alarms: number
  readonly alarmsOf: number
  readonly first: number
  readonly firstOf: number
  readonly later: number
  readonly laterOf: number
  readonly rho: number
  readonly rhoOf: number
  readonly haze: number
  readonly hazeOf: number
  readonly between: number
  readonly betweenOf: number
  readonly blind: number
  readonly slips: number
  readonly crowd: number
  readonly size: number
}

/** Lays the sums of a block out. */
export function sumsOf(compiled: Compiled, crowdSize: number): Sums {
  const n = compiled.layouts.scenes
  const wide = (compiled.longest + 1) ** 2
  const scalars = 6 * n
  return {
    alarms: 0,
    alarmsOf: n,
    first: 2 * n,
    firstOf: 3 * n,
    later: 4 * n,
    laterOf: 5 * n,
    rho: scalars,
    rhoOf: scalars + 1,
    haze: scalars + 2,
    hazeOf: scalars + 3,
    between: scalars + 4,
    betweenOf: scalars + 5,
    blind: scalars + 6,
    slips: scalars + 6 + wide,
    crowd: scalars + 6 + wide + 2 * SLIPS,
    size: scalars + 6 + wide + 2 * SLIPS + crowdSize,
  }
}

const start = [0.01, 0.85, 0.08, 0.04, 0.03] as const

const share = (list: readonly number[]): number[] => {
  const sum = list.reduce((a, b) => a + b, 0)
  return list.map((x) => x / sum)
}
const shares = [...share(priors.slip), ...share(priors.slipTwoMarks)]

/** The default profile before anything is known: volunteers look, and rarely slip. */
export function startProfile(twoSided: number): Float64Array {
  const profile = new Float64Array(PARAMETERS)
  profile.set(start)
  for (let d = 0; d < SLIPS; d += 1)
    profile[SLIP + d] = (1 - twoSided) * shares[d]! + twoSided * shares[SLIPS + d]!
  return profile
}

/** How the crowd errs before anything is known: near the truth more often than far, seldom "never". */
function startCrowd(frames: number, at: number, longest: number, crowd: Float64Array): void {
  const width = longest + 1
  for (let v = 0; v <= frames; v += 1) {
    let sum = 0
    for (let y = 0; y <= frames; y += 1) {
      const x = v === frames || y === frames ? (v === y ? 1 : 0.15) : 0.6 ** Math.abs(y - v) + 0.01
      crowd[at + v * width + y] = x
      sum += x
    }
    for (let y = 0; y <= frames; y += 1)
      crowd[at + v * width + y] = crowd[at + v * width + y]! / sum
  }
}

const MOST_CROWD = 40_000

/** A model before the first sweep. */
export function startModel(compiled: Compiled, memory: Memory): Learned {
  const { layouts, longest, stride } = compiled
  const width = longest + 1
  const lengths = [...new Set(layouts.frames)].sort((a, b) => b - a)
  const room = Math.max(1, Math.floor(MOST_CROWD / width ** 2))
  const crowdOf = memory.ints(width).fill(-1)
  lengths.slice(0, room).forEach((frames, n) => {
    crowdOf[frames] = n * width ** 2
  })
  const crowd = memory.doubles(Math.min(room, lengths.length) * width ** 2)
  for (let frames = 0; frames <= longest; frames += 1)
    if (crowdOf[frames]! >= 0) startCrowd(frames, crowdOf[frames]!, longest, crowd)
  const profile = memory.doubles(compiled.volunteers * PARAMETERS)
  for (let w = 0; w < compiled.volunteers; w += 1)
    profile.set(startProfile(compiled.twoSided[w]!), w * PARAMETERS)
  const blind = memory.doubles(width * width)
  for (let frames = 0; frames <= longest; frames += 1)
    blind.fill(1 / (frames + 1), frames * width, frames * width + frames + 1)
  const time = memory.doubles(layouts.bins)
  const days = layouts.binDays.reduce((a, b) => a + b, 0) + 5
  for (let b = 0; b < layouts.bins; b += 1)
    time[b] = (0.8 * (b === 0 ? 5 : layouts.binDays[b]!)) / days
  time[layouts.bins - 1] = 0.2
  const of = (...values: number[]): Float64Array => {
    const array = memory.doubles(values.length)
    array.set(values)
    return array
  }
  return {
    profile,
    table: memory.floats(compiled.rows * stride),
    post: memory.doubles(compiled.structures * stride),
    open: memory.floats(compiled.structures * (2 * stride + 1)),
    fit: memory.doubles(compiled.structures),
    prior: memory.doubles(layouts.count * stride),
    alarms: memory.doubles(layouts.scenes).fill(1),
    tellsFirst: memory.doubles(layouts.scenes).fill(1),
    tellsLater: memory.doubles(layouts.scenes).fill(1),
    rho: of(1, 0.6),
    haze: of(1, 2),
    level: of(0.75, 0.25),
    blind,
    crowd,
    crowdOf,
    time,
    slips: of(...shares),
    scalars: of(0.5, 0, -Infinity, 1),
    check: memory.doubles(isChecked(compiled) ? compiled.structures * stride : 0),
    sums: memory.doubles(BLOCKS * sumsOf(compiled, crowd.length).size),
  }
}

/** The levels of difficulty: how many there are. */
export const levels = LEVELS
