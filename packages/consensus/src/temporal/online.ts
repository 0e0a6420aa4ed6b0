// One more answer at a time: the new posterior at once, the frame to show next, and what a volunteer's answers tell.
import { betweenOf, outcomeOf } from './compile.ts'
import type { DatesFit } from './fit.ts'
import { levels, PARAMETERS, startProfile } from './model.ts'
import { answersIn, makeScratch, marked, type Scratch, unclearAt } from './response.ts'
import { posteriorOf } from './result.ts'

/** An answer as it arrives. */
export interface NewAnswer {
  /** Number of the volunteer in the fit; null: not met yet, taken for a usual one. */
  readonly volunteer: number | null
  /** Frame from 1, NEVER or UNKNOWN. */
  readonly first: number
  /** Last frame seen intact, or UNKNOWN. */
  readonly lastIntact: number
}

const spaces = new Map<number, Scratch>()

function scratchOf(longest: number): Scratch {
  const known = spaces.get(longest)
  if (known !== undefined) return known
  const made = makeScratch(longest)
  spaces.set(longest, made)
  return made
}

/** The profile of a volunteer, or of a usual one. */
function profileOf(fit: DatesFit, volunteer: number | null, isTwoSided: boolean) {
  const known =
    volunteer !== null && volunteer >= 0 && volunteer < fit.compiled.volunteers ? volunteer : null
  return known === null
    ? { profile: startProfile(isTwoSided ? 1 : 0), at: 0 }
    : { profile: fit.learned.profile, at: known * PARAMETERS }
}

/**
 * Takes one more answer into the posterior of a structure (gold stays what it is) and gives the new posterior back:
 * frames in time, never last. The profiles stay; a refit learns them anew. Some microseconds.
 */
export function applyAnswer(fit: DatesFit, structure: number, answer: NewAnswer): Float64Array {
  const { compiled, learned } = fit
  const { layouts, stride, longest } = compiled
  const layout = layouts.of[structure]!
  const frames = layouts.frames[layout]!
  const scratch = scratchOf(longest)
  scratch.wanted.fill(1)
  const between = betweenOf(answer.first, answer.lastIntact)
  const { profile, at } = profileOf(fit, answer.volunteer, between >= 0)
  const says = outcomeOf(answer.first, frames)
  const from = structure * stride
  let sum = 0
  for (let level = 0; level < levels; level += 1)
    for (let v = 0; v <= frames; v += 1) {
      const s = from + v * levels + level
      let p = unclearAt(profile, at, learned, level)
      if (says >= 0) {
        answersIn(profile, at, learned, layouts, layout, v, level, scratch)
        p = marked(scratch.says, says, between, learned.scalars[0]!)
      }
      learned.post[s] = learned.post[s]! * p
      sum += learned.post[s]!
    }
  for (let s = from; s < from + (frames + 1) * levels; s += 1)
    learned.post[s] = learned.post[s]! / sum
  return posteriorOf(fit, structure)
}

/**
 * The frame (from 1) whose viewing tells most: where "already destroyed here?" is most open, as a bisection would.
 * @param posterior frames in time, never last
 * @param seen frames already shown in this task
 */
export function nextFrame(
  posterior: ArrayLike<number>,
  seen: ReadonlySet<number> = new Set(),
): number | null {
  let best: number | null = null
  let open = Infinity
  let sum = 0
  for (let m = 1; m < posterior.length; m += 1) {
    sum += posterior[m - 1] ?? 0
    if (seen.has(m) || Math.abs(sum - 0.5) >= open) continue
    open = Math.abs(sum - 0.5)
    best = m
  }
  return best
}

/** Mutual information, in bits, of a volunteer's answer and the truth, over the most usual series. Spam is near 0. */
export function volunteerBits(fit: DatesFit, volunteer: number): number {
  const { compiled, learned } = fit
  const { layouts, stride, longest } = compiled
  const layout = usualLayout(fit)
  const frames = layouts.frames[layout]!
  const scratch = scratchOf(longest)
  scratch.wanted.fill(1)
  const at = volunteer * PARAMETERS
  const width = frames + 2
  const joint = new Float64Array((frames + 1) * width)
  const prior = new Float64Array(frames + 1)
  const says = new Float64Array(width)
  for (let v = 0; v <= frames; v += 1)
    for (let level = 0; level < levels; level += 1) {
      const p = learned.prior[layout * stride + v * levels + level]!
      prior[v] = prior[v]! + p
      answersIn(learned.profile, at, learned, layouts, layout, v, level, scratch)
      for (let y = 0; y <= frames + 1; y += 1) {
        const q =
          p * (y <= frames ? scratch.says[y]! : unclearAt(learned.profile, at, learned, level))
        joint[v * width + y] = joint[v * width + y]! + q
        says[y] = says[y]! + q
      }
    }
  let bits = 0
  for (let v = 0; v <= frames; v += 1)
    for (let y = 0; y < width; y += 1) {
      const p = joint[v * width + y]!
      if (p > 1e-15) bits += p * Math.log2(p / (prior[v]! * says[y]!))
    }
  return Math.max(0, bits)
}

const usual = new WeakMap<DatesFit, number>()

/** The layout that most structures have. */
function usualLayout(fit: DatesFit): number {
  const known = usual.get(fit)
  if (known !== undefined) return known
  const counts = new Int32Array(fit.compiled.layouts.count)
  for (const layout of fit.compiled.layouts.of) counts[layout] = counts[layout]! + 1
  const most = counts.indexOf(counts.reduce((a, b) => Math.max(a, b), 0))
  usual.set(fit, most)
  return most
}

/** A volunteer's profile in words. */
export interface Profile {
  /** Fires at an intact frame. */
  readonly alarm: number
  /** Fires at a frame that shows it. */
  readonly hit: number
  /** Answers without looking. */
  readonly spam: number
  /** Cannot tell. */
  readonly unclear: number
  /** Errs as the crowd errs. */
  readonly habit: number
  /** Slips by −2 … +2 frames; −1 is who marks the last intact frame. */
  readonly slips: readonly number[]
}

/** The profile of a volunteer. */
export function profileInWords(fit: DatesFit, volunteer: number): Profile {
  const at = volunteer * PARAMETERS
  const [alarm, hit, spam, unclear, habit, ...slips] = fit.learned.profile.subarray(
    at,
    at + PARAMETERS,
  )
  return { alarm: alarm!, hit: hit!, spam: spam!, unclear: unclear!, habit: habit!, slips }
}
