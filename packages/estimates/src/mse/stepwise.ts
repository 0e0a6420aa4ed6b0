// Stepwise choice of pairwise interactions for sparse tables, and its bootstrap (Chan, Silverman and Vincent 2021).
import { openDice } from './dice.ts'
import {
  fitLogLinear,
  type LogLinearFit,
  mainTerms,
  observedCells,
  pairTerms,
  type Term,
} from './log-linear.ts'
import { logGamma } from './log-gamma.ts'
import { isMseRefusal, MseRefusal, overlapsOf, type Patterns } from './patterns.ts'
import { normalCdf, normalQuantile } from './student.ts'

export interface StepwiseFit {
  readonly fit: LogLinearFit
  /** Pairs in the order in which they came in, with the p-value that let them in. */
  readonly steps: readonly { readonly term: Term; readonly p: number }[]
  /** Pairs whose interaction is −∞: nobody is on both. */
  readonly barred: readonly Term[]
}

/** ln of the Poisson probability. */
const logPoisson = (k: number, mean: number): number => k * Math.log(mean) - mean - logGamma(k + 1)

/** One-sided p-value of a Poisson count on the side on which it lies. */
function poissonTail(count: number, mean: number): number {
  if (!(mean > 0)) return count === 0 ? 1 : 0
  let sum = 0
  if (count <= mean) {
    let term = Math.exp(logPoisson(count, mean))
    for (let k = count; k >= 0 && term > 0; k -= 1) {
      sum += term
      term *= k / mean
    }
    return Math.min(1, sum)
  }
  let term = Math.exp(logPoisson(count, mean))
  for (let k = count; term > sum * 1e-17; ) {
    sum += term
    k += 1
    term *= mean / k
  }
  return Math.min(1, sum)
}

/**
 * Adds pairs one by one to the model of lists alone: each time the pair whose overlap is least credible under the model so
 * far (one-sided Poisson p-value of everybody on both lists), while that p-value is below `threshold` and the model stays
 * determined. A pair on which nobody stands comes in as −∞. Source: Chan, Silverman and Vincent, JASA 2021.
 * @throws MseRefusal not_identified where even the lists alone are not determined
 */
export function fitStepwise(given: Patterns, threshold = 0.02): StepwiseFit {
  const main = mainTerms(given.lists.length)
  const overlaps = new Map(overlapsOf(given).map(({ a, b, count }) => [(1 << a) | (1 << b), count]))
  const cells = observedCells(given)
  let fit = fitLogLinear(given, main)
  const steps: { term: Term; p: number }[] = []
  const barred: Term[] = []
  const finite: Term[] = []
  let left = pairTerms(given.lists.length)
  for (;;) {
    const tried = left
      .map((term) => ({
        term,
        p: poissonTail(overlaps.get(term) ?? 0, expectedOn(term, cells, fit, barred)),
      }))
      .sort((a, b) => a.p - b.p)
    let isAdded = false
    for (const { term, p } of tried) {
      if (p >= threshold) break
      const isEmpty = overlaps.get(term) === 0
      const next = attempt(
        given,
        [...main, ...finite, ...(isEmpty ? [] : [term])],
        [...barred, ...(isEmpty ? [term] : [])],
      )
      left = left.filter((it) => it !== term)
      if (next === null) continue
      if (isEmpty) barred.push(term)
      else finite.push(term)
      fit = next
      steps.push({ term, p })
      isAdded = true
      break
    }
    if (!isAdded) return { fit, steps, barred }
  }
}

function attempt(
  given: Patterns,
  terms: readonly Term[],
  barred: readonly Term[],
): LogLinearFit | null {
  try {
    return fitLogLinear(given, terms, barred)
  } catch (caught) {
    if (isMseRefusal(caught)) return null
    throw caught
  }
}

/** Expected number on all lists of a term, under a model. */
function expectedOn(
  term: Term,
  cells: readonly { cell: number }[],
  { terms, coefficients }: LogLinearFit,
  barred: readonly Term[],
): number {
  let sum = 0
  for (const { cell } of cells) {
    if ((cell & term) !== term || barred.some((pair) => (cell & pair) === pair)) continue
    let eta = coefficients[0] ?? 0
    for (const [i, it] of terms.entries()) if ((cell & it) === it) eta += coefficients[i + 1] ?? 0
    sum += Math.exp(eta)
  }
  return sum
}

export interface Bootstrapped {
  readonly replicates: number
  /** Replicates in which no model was determined: left out, and counted. */
  readonly failed: number
  /** Bias-corrected and accelerated 95 % interval. */
  readonly interval: readonly [number, number]
  readonly percentile: readonly [number, number]
}

/**
 * Bootstraps a choice of model: how many are seen of the estimated total, and on which lists, is drawn again (Buckland and
 * Garthwaite 1991), and the whole choice is made anew; the interval is bias-corrected and accelerated (Efron 1987), the
 * jackknife leaving out one person of each pattern in turn.
 * @param estimate the total that a table gives; what it refuses is counted as failed
 */
export function bootstrapTotal(
  given: Patterns,
  estimate: (table: Patterns) => number,
  options: { readonly seed: number; readonly replicates: number },
): Bootstrapped {
  const dice = openDice(options.seed)
  const point = estimate(given)
  const held = [...given.cells.entries()].filter(([, count]) => count > 0)
  const tried = (cells: Float64Array): number | null => {
    const n = cells.reduce((a, b) => a + b, 0)
    try {
      const total = estimate({ ...given, cells, n })
      return Number.isFinite(total) ? total : null
    } catch (caught) {
      if (isMseRefusal(caught)) return null
      throw caught
    }
  }
  const totals: number[] = []
  let failed = 0
  const whole = Math.max(given.n, Math.round(point))
  for (let r = 0; r < options.replicates; r += 1) {
    const cells = new Float64Array(given.cells.length)
    // How many are seen is chance too: of the estimated total, each with the share that was seen.
    let left = dice.binomial(whole, given.n / whole)
    let rest = given.n
    for (const [i, [cell, count]] of held.entries()) {
      const drawn = i === held.length - 1 ? left : dice.binomial(left, Math.min(1, count / rest))
      cells[cell] = drawn
      left -= drawn
      rest -= count
    }
    const total = tried(cells)
    if (total === null) failed += 1
    else totals.push(total)
  }
  if (totals.length < options.replicates / 2)
    throw new MseRefusal('not_identified', { failed, replicates: options.replicates })
  totals.sort((a, b) => a - b)
  const bias = normalQuantile(
    Math.min(0.999, Math.max(0.001, totals.filter((it) => it < point).length / totals.length)),
  )
  const jack = held.flatMap(([cell, count]) => {
    const cells = given.cells.slice()
    cells[cell] = count - 1
    const total = tried(cells)
    return total === null ? [] : [{ total, count }]
  })
  const people = jack.reduce((sum, it) => sum + it.count, 0)
  const mean = jack.reduce((sum, it) => sum + it.total * it.count, 0) / people
  const moment = (power: number): number =>
    jack.reduce((sum, it) => sum + it.count * (mean - it.total) ** power, 0)
  const acceleration = moment(2) === 0 ? 0 : moment(3) / (6 * moment(2) ** 1.5)
  const at = (share: number): number => {
    const rank = Math.min(totals.length - 1, Math.max(0, Math.round(share * (totals.length - 1))))
    return totals[rank] ?? point
  }
  const bca = (share: number): number => {
    const z = bias + normalQuantile(share)
    return at(normalCdf(bias + z / (1 - acceleration * z)))
  }
  return {
    replicates: options.replicates,
    failed,
    interval: [bca(0.025), bca(0.975)],
    percentile: [at(0.025), at(0.975)],
  }
}
