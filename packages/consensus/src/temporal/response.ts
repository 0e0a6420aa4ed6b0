// How a volunteer with a profile answers about a structure: the frame at which the eye fires, then slips and habits.
import type { Layouts } from './layout.ts'
import {
  ALARM,
  HABIT,
  HIT,
  type Learned,
  levels,
  REACH,
  SLIP,
  SLIPS,
  SPAM,
  UNCLEAR,
} from './model.ts'

const MOST_ALARM = 0.6
const MOST_HIT = 0.995
const LEAST = 1e-9

/** The parts of a model that a response needs. */
export type Globals = Pick<
  Learned,
  | 'alarms'
  | 'tellsFirst'
  | 'tellsLater'
  | 'rho'
  | 'haze'
  | 'blind'
  | 'crowd'
  | 'crowdOf'
  | 'scalars'
>

/** P(the eye fires at frame m) into `trial` for outcome v at a level of difficulty; see docs/methods/dating.md. */
export function trials(
  profile: Float64Array,
  at: number,
  globals: Globals,
  layouts: Layouts,
  layout: number,
  v: number,
  level: number,
  trial: Float64Array,
): void {
  const frames = layouts.frames[layout]!
  const base = layout * layouts.longest
  const alarm = profile[at + ALARM]!
  const hit = profile[at + HIT]! * globals.rho[level]!
  for (let m = 0; m < frames; m += 1) {
    const scene = layouts.scene[base + m]!
    trial[m] =
      m < v
        ? Math.min(MOST_ALARM, alarm * globals.alarms[scene]!)
        : m === v
          ? Math.min(MOST_HIT, hit * globals.tellsFirst[scene]!)
          : Math.min(MOST_HIT, hit * globals.tellsLater[scene]! * layouts.usable[base + m]!)
  }
}

/** P(fired first at frame m), at fired[m + REACH]: the ends stay zero. Gives back P(never fired). */
export function firings(trial: Float64Array, frames: number, fired: Float64Array): number {
  let left = 1
  for (let m = 0; m < frames; m += 1) {
    const t = trial[m]!
    fired[m + REACH] = left * t
    left *= 1 - t
  }
  for (let m = 0; m < REACH; m += 1) fired[frames + REACH + m] = 0
  return left
}

/** P(the eye fired at a frame that slip number d turns into y): at the ends of a series, at any frame beyond too. */
export function sourceOf(fired: Float64Array, frames: number, y: number, d: number): number {
  const here = fired[y - d + 2 * REACH]!
  if ((y > 0 || d >= REACH) && (y < frames - 1 || d <= REACH)) return here
  let sum = here
  if (y === 0) for (let m = 0; m < REACH - d && m < frames; m += 1) sum += fired[m + REACH]!
  if (y === frames - 1)
    for (let m = Math.max(0, frames - (d - REACH)); m < frames; m += 1) sum += fired[m + REACH]!
  return sum
}

/** Scratch space of one thread. */
export interface Scratch {
  readonly trial: Float64Array
  readonly fired: Float64Array
  readonly says: Float64Array
  /** Which outcomes are wanted in `says`. */
  readonly wanted: Uint8Array
  readonly counts: Float64Array
  readonly unclear: Float64Array
  readonly fires: Float64Array
  readonly parts: Float64Array
}

export const makeScratch = (longest: number): Scratch => ({
  trial: new Float64Array(longest + 1),
  fired: new Float64Array(longest + 1 + 2 * REACH),
  says: new Float64Array(longest + 1),
  wanted: new Uint8Array(longest + 1).fill(1),
  counts: new Float64Array((longest + 1) * (longest + 1) * levels),
  unclear: new Float64Array((longest + 1) * levels),
  fires: new Float64Array(longest + 1),
  parts: new Float64Array(SLIPS + 2),
})

/** P(cannot tell) of a profile at a level of difficulty. */
export const unclearAt = (
  profile: Float64Array,
  at: number,
  globals: Globals,
  level: number,
): number => Math.min(0.9, profile[at + UNCLEAR]! * globals.haze[level]!)

/** P(names y) given a state, into scratch.says, for the outcomes that are wanted. */
export function answersIn(
  profile: Float64Array,
  at: number,
  globals: Globals,
  layouts: Layouts,
  layout: number,
  v: number,
  level: number,
  scratch: Scratch,
): void {
  const frames = layouts.frames[layout]!
  const { trial, fired, says, wanted } = scratch
  trials(profile, at, globals, layouts, layout, v, level, trial)
  const never = firings(trial, frames, fired)
  const spam = profile[at + SPAM]!
  const habit = profile[at + HABIT]!
  const seen = 1 - unclearAt(profile, at, globals, level)
  const width = layouts.longest + 1
  const { crowd, blind } = globals
  const crowdAt = globals.crowdOf[frames]!
  const byEye = (1 - spam) * (crowdAt < 0 ? 1 : 1 - habit)
  const byHabit = crowdAt < 0 ? 0 : (1 - spam) * habit
  for (let y = 0; y <= frames; y += 1) {
    if (wanted[y] === 0) continue
    let eye = never
    if (y < frames) {
      eye = 0
      const isInner = y > 0 && y < frames - 1
      for (let d = 0; d < SLIPS; d += 1)
        eye +=
          profile[at + SLIP + d]! *
          (isInner ? fired[y - d + 2 * REACH]! : sourceOf(fired, frames, y, d))
    }
    let p = byEye * eye + spam * blind[frames * width + y]!
    if (byHabit > 0) p += byHabit * crowd[crowdAt + v * width + y]!
    says[y] = seen * p + LEAST
  }
}

/** P(two marks so far apart, the later at y): the later mark alone, or any frame between them. */
export function marked(says: Float64Array, y: number, between: number, share: number): number {
  if (between <= 0 || y < 1) return says[y]!
  let sum = 0
  const lowest = Math.max(0, y - between)
  for (let m = lowest; m <= y; m += 1) sum += says[m]!
  return (1 - share) * says[y]! + (share * sum) / (y - lowest + 1)
}
