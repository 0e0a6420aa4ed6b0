// When a building has been asked about enough: every stop carries its reason.

/** When to stop asking. All shares and probabilities are between 0 and 1. */
export interface StoppingPolicy {
  /** Never stop before so many answers. */
  minAnswers: number
  /**
   * Confidence at which a building retires: the threshold that Learn-then-Test found, or 1 − δ.
   * null: stopping by confidence is off, `redundancy` answers are asked of each building.
   */
  threshold: number | null
  /** The widest run of neighbouring frames that counts as narrow; 1 = one frame. */
  maxWidth: number
  /** Answers asked where stopping by confidence is off. */
  redundancy: number
  /** Mass away from the mode and its neighbours from which a building is disputed. */
  disputedMass: number
  /** At so many answers experts take over. */
  expertCap: number
  /** After so many answers a posterior below `flatBelow` is hopeless. */
  flatAfter: number
  flatBelow: number
  /** Share of "cannot tell" that sends a building to experts, from `shareAfter` answers on. */
  cannotTellShare: number
  /** Share of wrong-building and bad-image flags that does the same. */
  unusableShare: number
  shareAfter: number
}

/** Three answers at least, 5 % error, 20 at most: the adaptive rule that the reference measured. */
export const defaultStopping: StoppingPolicy = {
  minAnswers: 3,
  threshold: null,
  maxWidth: 1,
  redundancy: 8,
  disputedMass: 0.25,
  expertCap: 20,
  flatAfter: 20,
  flatBelow: 0.5,
  cannotTellShare: 0.3,
  unusableShare: 0.5,
  shareAfter: 6,
}

/**
 * The policy of a campaign whose coordinator set the least and the most answers.
 * @param proven the threshold that `learnThenTest` found on this campaign's own gold; without one,
 * or with `automatic` off, `least` answers are asked of each building and more where disputed.
 */
export function stoppingPolicy(
  redundancy: { least: number; most: number; automatic: boolean },
  proven: number | null,
): StoppingPolicy {
  const byConfidence = redundancy.automatic && proven !== null
  return {
    ...defaultStopping,
    minAnswers: Math.min(redundancy.least, defaultStopping.minAnswers),
    threshold: byConfidence ? proven : null,
    redundancy: redundancy.least,
    expertCap: redundancy.most,
  }
}

/** One building's answers so far; each volunteer's newest only, hidden repeats left out. */
export interface AnswerCounts {
  answers: number
  cannotTell: number
  /** Answers that flag a wrong building or a bad image. */
  unusable: number
}

export type RetiredReason =
  | 'narrow'
  | 'redundancy'
  | 'unusable'
  | 'cannot_tell'
  | 'flat'
  | 'expert_cap'
export type OpenReason = 'too_few' | 'disputed' | 'not_narrow'

/** `experts`: the building goes to the expert queue. `confidence`: mass of the best narrow run. */
export type Retirement = { confidence: number; disputed: boolean } & (
  | { retired: true; reason: RetiredReason; experts: boolean }
  | { retired: false; reason: OpenReason; experts: false }
)

/**
 * The greatest mass on at most `width` neighbouring frames, or on "never" alone.
 * @param posterior probabilities of frames 1..T, then of "never" (length T + 1).
 */
export function narrowMass(posterior: ArrayLike<number>, width: number): number {
  const frames = posterior.length - 1
  let best = posterior[frames] ?? 0
  let mass = 0
  for (let m = 0; m < frames; m += 1) {
    mass += posterior[m] ?? 0
    if (m >= width) mass -= posterior[m - width] ?? 0
    if (mass > best) best = mass
  }
  return best
}

/** Mass away from the most probable answer and its neighbouring frames: what a dispute is about. */
export function disputedMass(posterior: ArrayLike<number>): number {
  const frames = posterior.length - 1
  let mode = 0
  for (let m = 1; m <= frames; m += 1) if ((posterior[m] ?? 0) > (posterior[mode] ?? 0)) mode = m
  let near = posterior[mode] ?? 0
  if (mode < frames) {
    if (mode > 0) near += posterior[mode - 1] ?? 0
    if (mode + 1 < frames) near += posterior[mode + 1] ?? 0
  }
  return Math.max(0, 1 - near)
}

/**
 * Whether a building is asked about again, and why (not).
 * In: the posterior over frames 1..T and "never", its counts, the policy. The Bayes rule: retire
 * when the mass of the best run of `maxWidth` frames reaches the threshold. Order of the reasons:
 * too few, unusable, narrow (or redundancy reached undisputed), cannot tell, flat, cap.
 */
export function retire(
  posterior: ArrayLike<number>,
  counts: AnswerCounts,
  policy: StoppingPolicy,
): Retirement {
  const confidence = narrowMass(posterior, policy.maxWidth)
  const disputed = disputedMass(posterior) >= policy.disputedMass
  const { answers } = counts
  const stop = (reason: RetiredReason): Retirement => ({
    retired: true,
    reason,
    experts: reason !== 'narrow' && reason !== 'redundancy',
    confidence,
    disputed,
  })
  const go = (reason: OpenReason): Retirement => ({
    retired: false,
    reason,
    experts: false,
    confidence,
    disputed,
  })
  if (answers < policy.minAnswers) return go('too_few')
  const shares = answers >= policy.shareAfter
  if (shares && counts.unusable >= policy.unusableShare * answers) return stop('unusable')
  if (policy.threshold !== null && confidence >= policy.threshold) return stop('narrow')
  if (shares && counts.cannotTell >= policy.cannotTellShare * answers) return stop('cannot_tell')
  if (policy.threshold === null && answers >= policy.redundancy && !disputed)
    return stop('redundancy')
  if (answers >= policy.flatAfter && confidence < policy.flatBelow) return stop('flat')
  if (answers >= policy.expertCap) return stop('expert_cap')
  return go(disputed ? 'disputed' : 'not_narrow')
}
