// What a fit says about a structure: posterior, smallest set, interval in time, kind, agreement, and the plain rule.
import { type DatesFit } from './fit.ts'
import { type DatesInput, NEVER, UNKNOWN } from './input.ts'
import { levels } from './model.ts'

/** unanimous: all who could tell say the same; majority: more than half do; disputed: neither; unanswered: nobody. */
export type DatesAgreement = 'unanimous' | 'majority' | 'disputed' | 'unanswered'

/** The rule that everybody can check by hand: the median answer, and how many lie within one frame of it. */
export interface PlainRule {
  /** Frame from 1, NEVER, or UNKNOWN when nobody could tell. */
  readonly first: number
  readonly within: number
  readonly votes: number
}

/** One structure's dating. Frames are counted from 1; `first` and the set may be NEVER. */
export interface DatesResult {
  /** Frames in time, never last. */
  readonly posterior: Float64Array
  readonly first: number
  readonly probability: number
  /** Smallest set at the level, in time, NEVER last. */
  readonly set: readonly number[]
  /** Destroyed not before and not after; null: open, the series does not say. */
  readonly earliest: number | null
  readonly latest: number | null
  readonly pNever: number
  readonly pBefore: number
  /** Probability that the next volunteer could not tell. */
  readonly pUnclear: number
  readonly kind: 'destroyed' | 'not' | 'before' | 'unclear'
  readonly answers: number
  readonly agreement: DatesAgreement
  readonly rule: PlainRule
}

/** How far answers count (their power, 1 = in full), and whether gold told so. */
export function temperOf(fit: DatesFit): { temper: number; isFromGold: boolean } {
  const { compiled, learned } = fit
  const isFromGold = learned.check.length > 0 && Number.isNaN(compiled.temper)
  return { temper: learned.scalars[3]!, isFromGold }
}

/** Posterior over the outcomes of structure i: frames of its series, never last. */
export function posteriorOf(fit: DatesFit, i: number): Float64Array {
  const { compiled, learned } = fit
  const frames = compiled.layouts.frames[compiled.layouts.of[i]!]!
  const out = new Float64Array(frames + 1)
  for (let s = 0; s < (frames + 1) * levels; s += 1) {
    const v = Math.floor(s / levels)
    out[v] = out[v]! + learned.post[i * compiled.stride + s]!
  }
  return out
}

/** The outcomes (index in the posterior) of the smallest set that holds so much probability, in time, never last. */
export function smallestSet(posterior: Float64Array, level: number): number[] {
  const order = Array.from(posterior.keys()).sort((a, b) => {
    const more = posterior[b]! - posterior[a]!
    return more === 0 ? a - b : more
  })
  const set: number[] = []
  let sum = 0
  for (const v of order) {
    set.push(v)
    sum += posterior[v]!
    if (sum >= level) break
  }
  return set.sort((a, b) => a - b)
}

/** The plain rule over answers (frames from 1, NEVER, UNKNOWN): the lower median; never counts as after the end. */
export function plainRule(answers: readonly number[], frames: number): PlainRule {
  const told = answers
    .filter((first) => first !== UNKNOWN)
    .map((first) => (first === NEVER ? frames + 1 : first))
    .sort((a, b) => a - b)
  const median = told[Math.floor((told.length - 1) / 2)]
  if (median === undefined) return { first: UNKNOWN, within: 0, votes: 0 }
  return {
    first: median > frames ? NEVER : median,
    within: told.filter((y) => Math.abs(y - median) <= 1).length,
    votes: told.length,
  }
}

/** How far those agree who could tell. */
export function agreementOf(answers: readonly number[]): DatesAgreement {
  const told = answers.filter((first) => first !== UNKNOWN)
  if (told.length === 0) return 'unanswered'
  const counts = new Map<number, number>()
  for (const first of told) counts.set(first, (counts.get(first) ?? 0) + 1)
  const most = Math.max(...counts.values())
  if (most === told.length) return 'unanimous'
  return most * 2 > told.length ? 'majority' : 'disputed'
}

const USABLE = 0.5

/** Earliest and latest instant of destruction that a set bounds: the last usable frame before it, its last frame. */
export function intervalOf(
  input: DatesInput,
  i: number,
  set: readonly number[],
): { earliest: number | null; latest: number | null } {
  const series = input.series[input.seriesOf[i]!]!
  const low = set[0] ?? 0
  const high = set.at(-1) ?? series.length
  let before = Math.min(low, series.length) - 1
  while (before >= 0 && series[before]!.usable < USABLE) before -= 1
  return {
    earliest: series[before]?.earliest ?? null,
    latest: series[high]?.latest ?? null,
  }
}

const UNCLEAR_WEIGHT = 4

/** Every structure's dating at a level (0.95), in the order of the structures. */
export function datesOf(fit: DatesFit, input: DatesInput, level = 0.95): DatesResult[] {
  const said: number[][] = Array.from(input.seriesOf, () => [])
  let cannot = 0
  input.structure.forEach((i, j) => {
    said[i]!.push(input.first[j]!)
    if (input.first[j] === UNKNOWN) cannot += 1
  })
  const rate = (cannot + 1) / (input.structure.length + 20)
  return said.map((answers, i) => oneOf(fit, input, i, answers, level, rate))
}

function oneOf(
  fit: DatesFit,
  input: DatesInput,
  i: number,
  answers: readonly number[],
  level: number,
  rate: number,
): DatesResult {
  const posterior = posteriorOf(fit, i)
  const frames = posterior.length - 1
  let best = 0
  posterior.forEach((p, v) => {
    if (p > posterior[best]!) best = v
  })
  const set = smallestSet(posterior, level)
  const cannot = answers.filter((first) => first === UNKNOWN).length
  const isKnown = (input.gold?.[i] ?? UNKNOWN) !== UNKNOWN
  const isUnclear = !isKnown && cannot * 2 > answers.length
  const first = best === frames ? NEVER : best + 1
  return {
    posterior,
    first,
    probability: posterior[best]!,
    set: set.map((v) => (v === frames ? NEVER : v + 1)),
    ...intervalOf(input, i, set),
    pNever: posterior[frames]!,
    pBefore: frames > 0 ? posterior[0]! : 0,
    pUnclear: (cannot + UNCLEAR_WEIGHT * rate) / (answers.length + UNCLEAR_WEIGHT),
    kind: isUnclear ? 'unclear' : first === NEVER ? 'not' : first === 1 ? 'before' : 'destroyed',
    answers: answers.length,
    agreement: agreementOf(answers),
    rule: plainRule(answers, frames),
  }
}
