// Whether confidence may retire buildings: a threshold is tested on gold that the fit never saw.
import { clopperPearsonLower, clopperPearsonUpper } from './tails.ts'

/** One gold building held out of the fit: how sure the consensus was, and whether it was right. */
export interface TestedGold {
  confidence: number
  correct: boolean
}

/** A threshold that was tested: `upper` bounds the error among what it would retire. */
export interface TestedThreshold {
  threshold: number
  retired: number
  errors: number
  upper: number
  passed: boolean
}

interface LearnThenTestBase {
  alpha: number
  level: number
  /** Thresholds in the order of testing, the first that failed last. */
  tested: TestedThreshold[]
  /** True: answers of simulated volunteers; says nothing about a real campaign. */
  simulated: boolean
}

export type LearnThenTest = LearnThenTestBase &
  (
    | {
        passed: true
        /** Retire at this confidence and above. */
        threshold: number
        /** Share of the gold that the threshold retires. */
        retiredShare: number
      }
    | {
        passed: false
        reason: 'too_few_gold' | 'too_many_errors'
        /**
         * How many more gold buildings of the same quality would let the strictest threshold
         * pass; null: none would, the errors are as frequent as the limit.
         */
        moreGold: number | null
      }
  )

/** From strict to lax; fixed before any gold is looked at. */
export const thresholdGrid: readonly number[] = [
  0.9999, 0.9995, 0.999, 0.998, 0.997, 0.996, 0.995, 0.99, 0.985, 0.98, 0.97, 0.96, 0.95, 0.94,
  0.93, 0.92, 0.91, 0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5,
]

/** Error-free buildings needed for an upper bound of alpha: 59 for 5 %, 149 for 2 %, 299 for 1 %. */
export function errorFreeNeeded(alpha: number, level = 0.95): number {
  return Math.ceil(Math.log(1 - level) / Math.log1p(-alpha) - 1e-9)
}

/**
 * Learn-then-Test (Angelopoulos and others 2021) by a fixed sequence: thresholds from strict to
 * lax, each accepted while the exact Clopper–Pearson upper bound of the error among gold at or
 * above it is at most alpha; the first that fails ends the sequence, so no correction for many
 * tests is needed. The sequence begins at the strictest threshold with enough gold for an
 * error-free pass: that looks at confidences only, never at what was right.
 * In: gold held out of the fit (and of the choice of any other setting), alpha, the level.
 * Out: the laxest accepted threshold, or a refusal with its reason.
 */
export function learnThenTest(
  gold: readonly TestedGold[],
  alpha: number,
  level = 0.95,
  options: { simulated?: boolean; grid?: readonly number[] } = {},
): LearnThenTest {
  const needed = errorFreeNeeded(alpha, level)
  const grid = (options.grid ?? thresholdGrid).toSorted((a, b) => b - a)
  const tested: TestedThreshold[] = []
  let accepted: TestedThreshold | null = null
  let most = 0
  for (const threshold of grid) {
    const above = gold.filter((item) => item.confidence >= threshold)
    most = above.length
    if (above.length < needed) continue
    const errors = above.filter((item) => !item.correct).length
    const upper = clopperPearsonUpper(errors, above.length, level)
    const step = { threshold, retired: above.length, errors, upper, passed: upper <= alpha }
    tested.push(step)
    if (!step.passed) break
    accepted = step
  }
  const base = { alpha, level, tested, simulated: options.simulated ?? false }
  if (accepted !== null) {
    const retiredShare = accepted.retired / gold.length
    return { ...base, passed: true, threshold: accepted.threshold, retiredShare }
  }
  const [first] = tested
  if (first === undefined) {
    const reach = most / Math.max(1, gold.length)
    const moreGold = reach > 0 ? Math.ceil((needed - most) / reach) : needed - most
    return { ...base, passed: false, reason: 'too_few_gold', moreGold }
  }
  return { ...base, passed: false, reason: 'too_many_errors', moreGold: moreFor(first, base) }
}

/** More gold for a threshold whose errors stay as frequent as they were; null where none helps. */
function moreFor(
  step: TestedThreshold,
  { alpha, level }: { alpha: number; level: number },
): number | null {
  const share = step.errors / step.retired
  if (share >= alpha) return null
  for (let factor = 1.05; factor < 1000; factor *= 1.05) {
    const retired = Math.ceil(step.retired * factor)
    const upper = clopperPearsonUpper(Math.ceil(retired * share), retired, level)
    if (upper <= alpha) return retired - step.retired
  }
  return null
}

/** Expert re-checks after launch. */
export interface Recheck {
  checked: number
  errors: number
  /** Exact upper bound of the error among what was retired. */
  upper: number
  /** `holds`: the bound is within alpha; `broken`: the lower bound is above it, stop retiring. */
  verdict: 'holds' | 'open' | 'broken'
}

/** The share of retired buildings that experts look at again. */
export const RECHECK_SHARE = 0.01

/** Which of the newly retired buildings go to an expert again: each with probability `share`. */
export function drawRechecks(
  retired: readonly number[],
  random: () => number,
  share: number = RECHECK_SHARE,
): number[] {
  return retired.filter(() => random() < share)
}

/**
 * What the re-checks say, by the same exact bound. `broken` at 95 % when even the lower bound of
 * the error passes alpha: automatic retirement is to be switched off.
 */
export function recheckRate(checked: number, errors: number, alpha: number, level = 0.95): Recheck {
  const upper = clopperPearsonUpper(errors, checked, level)
  const lower = clopperPearsonLower(errors, checked, level)
  const verdict = upper <= alpha ? 'holds' : lower > alpha ? 'broken' : 'open'
  return { checked, errors, upper, verdict }
}
