// What a pilot teaches: how far volunteers agree, how long a task takes, how many answers to ask for.
import { type CampaignAnswers, countTable, medianOf, smoothedVote, withinOne } from './answers.ts'
import { logGamma } from './tails.ts'

/** How far pairs of volunteers agree on one building, averaged over buildings. */
export interface PilotAgreement {
  /** Buildings with two answers or more. */
  structures: number
  exact: number
  withinOne: number
  /** Share of buildings' triples whose three answers lie within one frame of each other. */
  triples: number | null
}

/** Pairwise and three-way agreement; NaN shares where no building has two answers. */
export function pilotAgreement(answers: CampaignAnswers): PilotAgreement {
  const width = answers.frames + 2
  const table = countTable(answers)
  const sums = { structures: 0, exact: 0, near: 0, threes: 0, triples: 0 }
  for (let s = 0; s < answers.structures; s += 1) {
    const counts = table.subarray(s * width, (s + 1) * width)
    const n = counts.reduce((a, b) => a + b, 0)
    if (n < 2) continue
    sums.structures += 1
    const pairs = agreeingPairs(counts, answers.frames)
    sums.exact += (2 * pairs.exact) / (n * (n - 1))
    sums.near += (2 * pairs.near) / (n * (n - 1))
    if (n < 3) continue
    sums.threes += 1
    sums.triples += (6 * agreeingTriples(counts, answers.frames)) / (n * (n - 1) * (n - 2))
  }
  return {
    structures: sums.structures,
    exact: sums.exact / sums.structures,
    withinOne: sums.near / sums.structures,
    triples: sums.threes > 0 ? sums.triples / sums.threes : null,
  }
}

function agreeingPairs(counts: ArrayLike<number>, frames: number): { exact: number; near: number } {
  let exact = 0
  let beside = 0
  for (let l = 0; l <= frames + 1; l += 1) {
    const c = counts[l] ?? 0
    exact += (c * (c - 1)) / 2
    if (withinOne(l, l + 1, frames)) beside += c * (counts[l + 1] ?? 0)
  }
  return { exact, near: exact + beside }
}

function agreeingTriples(counts: ArrayLike<number>, frames: number): number {
  let triples = 0
  for (let l = 0; l <= frames + 1; l += 1) {
    const c = counts[l] ?? 0
    triples += (c * (c - 1) * (c - 2)) / 6
    if (!withinOne(l, l + 1, frames)) continue
    const d = counts[l + 1] ?? 0
    triples += (c * (c - 1) * d) / 2 + (c * d * (d - 1)) / 2
  }
  return triples
}

/**
 * How a volunteer's chance to be right (within one frame) varies over buildings: a beta
 * distribution whose second moment is the pairs' agreement and whose third is the triples'.
 * Without triples the spread of Beta with a + b = 4 is taken, a crowd with many hard buildings.
 */
export function accuracySpread(agreement: PilotAgreement): { a: number; b: number } {
  const pairs = Math.min(0.995, Math.max(0.01, agreement.withinOne))
  const alphaFor = (size: number): number => {
    // E[x²] = a(a+1) / (s(s+1)) solved for a.
    const product = pairs * size * (size + 1)
    return (-1 + Math.sqrt(1 + 4 * product)) / 2
  }
  if (agreement.triples === null) return spreadOf(alphaFor(4), 4)
  const ratio = Math.min(0.9999, Math.max(pairs, agreement.triples / pairs))
  let low = 0.05
  let high = 500
  for (let step = 0; step < 60; step += 1) {
    const size = Math.sqrt(low * high)
    if ((alphaFor(size) + 2) / (size + 2) > ratio) low = size
    else high = size
  }
  return spreadOf(alphaFor(low), low)
}

function spreadOf(a: number, size: number): { a: number; b: number } {
  return { a: Math.min(a, size * 0.999), b: Math.max(size * 0.001, size - a) }
}

/** Wrong answers cluster: so many wrong places share them between themselves. */
const WRONG_PLACES = 3

/**
 * Predicted share of buildings that a vote of 1..max answers puts within one frame, by drawing
 * votes with the dice handed in: buildings from the spread of accuracies, wrong answers spread
 * evenly over three places, ties half right.
 */
export function predictedShares(
  spread: { a: number; b: number },
  max: number,
  random: () => number,
  draws = 4000,
): number[] {
  const accuracies = betaQuantiles(spread.a, spread.b, 40)
  const right = new Float64Array(max)
  const wrong = new Uint16Array(WRONG_PLACES)
  for (let draw = 0; draw < draws; draw += 1) {
    const accuracy = accuracies[draw % accuracies.length] ?? 0
    wrong.fill(0)
    let hits = 0
    let most = 0
    for (let r = 0; r < max; r += 1) {
      if (random() < accuracy) hits += 1
      else {
        const place = Math.floor(random() * WRONG_PLACES)
        wrong[place] = (wrong[place] ?? 0) + 1
        most = Math.max(most, wrong[place] ?? 0)
      }
      right[r] = (right[r] ?? 0) + (hits > most ? 1 : hits === most ? 0.5 : 0)
    }
  }
  return Array.from(right, (sum) => sum / draws)
}

/** Middle quantiles of a beta distribution from its density on a fine grid. */
function betaQuantiles(a: number, b: number, count: number): number[] {
  const cells = 2000
  const front = logGamma(a + b) - logGamma(a) - logGamma(b)
  const mass = Float64Array.from({ length: cells }, (_, i) => {
    const x = (i + 0.5) / cells
    return Math.exp(front + (a - 1) * Math.log(x) + (b - 1) * Math.log1p(-x)) / cells
  })
  const total = mass.reduce((sum, m) => sum + m, 0)
  const quantiles: number[] = []
  let sum = 0
  for (let i = 0; i < cells; i += 1) {
    sum += (mass[i] ?? 0) / total
    while (quantiles.length < count && sum >= (quantiles.length + 0.5) / count)
      quantiles.push((i + 0.5) / cells)
  }
  while (quantiles.length < count) quantiles.push(1)
  return quantiles
}

export interface PilotProposal {
  /** Answers to ask of each building at first, and at which number experts take over. */
  least: number
  most: number
  /** Answers and hours of volunteers' time that `least` costs over all structures. */
  answers: number
  hours: number
  secondsMedian: number
  /** Predicted share of buildings within one frame at 1, 2, 3… answers. */
  predicted: number[]
  basis: 'agreement' | 'target_out_of_reach' | 'too_few_answers'
}

/**
 * The pilot's proposal: the fewest answers (3 to 15) whose vote is predicted to lie within one
 * frame for the target share of buildings; the cap is twice that, at most 20.
 * In: the pilot's answers, how many structures the campaign has, the target, dice. With fewer
 * than 20 buildings answered twice it proposes 8 and says that it could not measure.
 */
export function pilotProposal(
  answers: CampaignAnswers,
  structures: number,
  options: { random: () => number; target?: number },
): PilotProposal {
  const agreement = pilotAgreement(answers)
  const secondsMedian = medianOf(Array.from(answers.seconds))
  const cost = (least: number) => ({
    least,
    most: Math.min(20, Math.max(least + 4, 2 * least)),
    answers: structures * least,
    hours: (structures * least * secondsMedian) / 3600,
    secondsMedian,
  })
  if (agreement.structures < 20) return { ...cost(8), predicted: [], basis: 'too_few_answers' }
  const predicted = predictedShares(accuracySpread(agreement), 15, options.random)
  const target = options.target ?? 0.9
  const reached = predicted.findIndex((share, i) => i >= 2 && share >= target)
  if (reached === -1) return { ...cost(15), predicted, basis: 'target_out_of_reach' }
  return { ...cost(reached + 1), predicted, basis: 'agreement' }
}

/** One point of the measured cost curve. */
export interface CostPoint {
  answers: number
  structures: number
  exact: number
  withinOne: number
}

/**
 * The measured cost curve: how often a vote of r answers meets the reference, r = 1, 2, …
 * The reference is the truth where given (gold or experts); else the vote of the answers that were
 * not drawn, of which three at least must remain, so that no answer is compared with itself.
 * Points with fewer than ten buildings are left out.
 */
export function costCurve(
  answers: CampaignAnswers,
  options: { random: () => number; max: number; truth?: ArrayLike<number>; draws?: number },
): CostPoint[] {
  const { frames } = answers
  const lists: number[][] = Array.from({ length: answers.structures }, () => [])
  for (let i = 0; i < answers.structure.length; i += 1)
    lists[answers.structure[i] ?? 0]?.push(answers.label[i] ?? 0)
  const draws = options.draws ?? 10
  const points: CostPoint[] = []
  for (let r = 1; r <= options.max; r += 1) {
    const point = { answers: r, structures: 0, exact: 0, withinOne: 0 }
    for (const [s, list] of lists.entries()) {
      const known = options.truth?.[s] ?? -1
      if (list.length < r + (known >= 0 ? 0 : 3)) continue
      point.structures += 1
      for (let draw = 0; draw < draws; draw += 1) {
        shuffleHead(list, r, options.random)
        const vote = smoothedVote(tally(list.slice(0, r), frames), frames)
        const reference = known >= 0 ? known : smoothedVote(tally(list.slice(r), frames), frames)
        if (vote === reference) point.exact += 1 / draws
        if (withinOne(vote, reference, frames)) point.withinOne += 1 / draws
      }
    }
    if (point.structures < 10) continue
    points.push({
      ...point,
      exact: point.exact / point.structures,
      withinOne: point.withinOne / point.structures,
    })
  }
  return points
}

function tally(labels: readonly number[], frames: number): Uint16Array {
  const counts = new Uint16Array(frames + 2)
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1
  return counts
}

function shuffleHead(list: number[], head: number, random: () => number): void {
  for (let i = 0; i < head; i += 1) {
    const j = i + Math.floor(random() * (list.length - i))
    const kept = list[i] ?? 0
    list[i] = list[j] ?? 0
    list[j] = kept
  }
}
