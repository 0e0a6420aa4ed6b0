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

/**
 * Takes a structure's new posterior into the counters: priority and how many may be out at once.
 * Priority = information per answer ÷ (1 + log-odds missing to the threshold): of two that teach
 * as much, the one nearer its end comes first. Wanted = answers so far + the answers still
 * expected (missing log-odds at `nats` an answer; while stopping by confidence is off, up to the
 * redundancy and then one at a time), at least one more, never above the expert cap.
 */
export function setPosterior(
  state: AssignmentState,
  structure: number,
  posterior: ArrayLike<number>,
  policy: StoppingPolicy,
  options: { disputed?: boolean; nats?: number; typical?: TypicalVolunteer } = {},
): void {
  const answers = state.answers[structure] ?? 0
  const confidence = narrowMass(posterior, policy.maxWidth)
  const missing = Math.max(0, logit(policy.threshold ?? 0.95) - logit(confidence))
  state.priority[structure] = expectedGain(posterior, options.typical ?? typical) / (1 + missing)
  state.disputed[structure] = options.disputed === true ? 1 : 0
  const more =
    policy.threshold === null
      ? policy.redundancy - answers
      : Math.max(policy.minAnswers - answers, Math.ceil(missing / (options.nats ?? 1)))
  state.wanted[structure] = Math.min(policy.expertCap, answers + Math.max(1, more))
}
