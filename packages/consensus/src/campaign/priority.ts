// What one more answer about a building would teach, and what is therefore asked first.
import type { AssignmentState } from './assignment.ts'
import { narrowMass, type StoppingPolicy } from './stopping.ts'

/** How a typical volunteer answers: the right frame, or a neighbouring one (each side). */
export interface TypicalVolunteer {
  hit: number
  slip: number
}

const typical: TypicalVolunteer = { hit: 0.6, slip: 0.1 }

/**
 * Expected information of one more answer, in nats: the mutual information of a typical
 * volunteer's answer and the truth under the posterior. Never negative, 0 when all is known.
 * @param posterior frames 1..T, then "never". What is neither hit nor slip is spread evenly; the
 * first and last frame and "never" keep the slip that has no neighbour to go to.
 */
export function expectedGain(
  posterior: ArrayLike<number>,
  { hit, slip }: TypicalVolunteer = typical,
): number {
  const states = posterior.length
  const frames = states - 1
  const spread = Math.max(0, 1 - hit - 2 * slip) / states
  const neighbours = (v: number): number =>
    v === frames ? 0 : (v > 0 ? 1 : 0) + (v + 1 < frames ? 1 : 0)
  let gain = 0
  for (let y = 0; y < states; y += 1) {
    const p = posterior[y] ?? 0
    const around = neighbours(y)
    const right = spread + hit + slip * (2 - around)
    const left = y > 0 && y < frames ? (posterior[y - 1] ?? 0) : 0
    const next = y + 1 < frames ? (posterior[y + 1] ?? 0) : 0
    gain -= xlogx(spread + (right - spread) * p + slip * (left + next))
    gain +=
      p * (xlogx(right) + around * xlogx(spread + slip) + (states - 1 - around) * xlogx(spread))
  }
  return Math.max(0, gain)
}

function xlogx(x: number): number {
  return x > 0 ? x * Math.log(x) : 0
}

function logit(p: number): number {
  const clipped = Math.min(1 - 1e-9, Math.max(1e-9, p))
  return Math.log(clipped / (1 - clipped))
}

/** Log-odds that the best narrow run still lacks to the threshold (0.95 where none is proven). */
function missingNats(posterior: ArrayLike<number>, policy: StoppingPolicy): number {
  const confidence = narrowMass(posterior, policy.maxWidth)
  return Math.max(0, logit(policy.threshold ?? 0.95) - logit(confidence))
}

/**
 * What is asked first: information per answer ÷ (1 + log-odds missing to the threshold). Of two
 * buildings that teach as much, the one nearer its end comes first. Higher is sooner.
 */
export function priorityOf(
  posterior: ArrayLike<number>,
  policy: StoppingPolicy,
  habits: TypicalVolunteer = typical,
): number {
  return expectedGain(posterior, habits) / (1 + missingNats(posterior, policy))
}

/**
 * Up to how many answers tasks are handed out before the posterior is looked at again: answers so
 * far + those still expected, at least one more, never above the expert cap. By confidence: the
 * log-odds missing at `nats` an answer (rounded down, so that nobody chases the last answer), and
 * up to the least number of answers. Else up to the redundancy, then one at a time.
 */
export function wantedAnswers(
  posterior: ArrayLike<number>,
  answers: number,
  policy: StoppingPolicy,
  nats = 1.5,
): number {
  const more =
    policy.threshold === null
      ? policy.redundancy - answers
      : Math.max(policy.minAnswers - answers, Math.floor(missingNats(posterior, policy) / nats))
  return Math.min(policy.expertCap, answers + Math.max(1, more))
}

/** Takes a structure's new posterior into the counters: its priority and how many answers it wants. */
export function setPosterior(
  state: AssignmentState,
  structure: number,
  posterior: ArrayLike<number>,
  policy: StoppingPolicy,
  options: { disputed?: boolean; nats?: number; typical?: TypicalVolunteer } = {},
): void {
  const answers = state.answers[structure] ?? 0
  state.priority[structure] = priorityOf(posterior, policy, options.typical)
  state.disputed[structure] = options.disputed === true ? 1 : 0
  state.wanted[structure] = wantedAnswers(posterior, answers, policy, options.nats)
}
