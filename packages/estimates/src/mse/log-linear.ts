// Log-linear models of capture patterns: Poisson regression on which lists a person is on, fitted by reweighted least squares.
import { logGamma } from './log-gamma.ts'
import { has, MseRefusal, type Patterns } from './patterns.ts'

/** A term: the lists whose interaction it is, as bits; one bit is a list's own effect. */
export type Term = number

export interface LogLinearFit {
  readonly terms: readonly Term[]
  /** Intercept first: the logarithm of how many are on no list. */
  readonly coefficients: Float64Array
  readonly standardErrors: Float64Array
  readonly estimate: number
  /** n + exp(intercept ± z · its standard error), as R's `glm` gives it: of the expected number missing. */
  readonly interval: readonly [number, number]
  /** Standard error of the logarithm of the missing themselves, whose number is chance too: √(s.e.² + 1 / missing). */
  readonly errorOfMissing: number
  readonly deviance: number
  readonly logLikelihood: number
  readonly aic: number
  readonly bic: number
  readonly parameters: number
}

const Z95 = 1.959_963_984_540_054

/** Solves A x = b for a positive definite A (row-major, k × k) and gives A's inverse too; null where it is singular. */
function solve(matrix: Float64Array, right: Float64Array, k: number) {
  const lower = new Float64Array(k * k)
  for (let i = 0; i < k; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * k + j] ?? 0
      for (let m = 0; m < j; m += 1) sum -= (lower[i * k + m] ?? 0) * (lower[j * k + m] ?? 0)
      if (i === j) {
        if (!(sum > 1e-12 * (matrix[i * k + i] ?? 1))) return null
        lower[i * k + i] = Math.sqrt(sum)
      } else lower[i * k + j] = sum / (lower[j * k + j] ?? 1)
    }
  const half = (b: ArrayLike<number>): Float64Array => {
    const y = new Float64Array(k)
    for (let i = 0; i < k; i += 1) {
      let sum = b[i] ?? 0
      for (let m = 0; m < i; m += 1) sum -= (lower[i * k + m] ?? 0) * (y[m] ?? 0)
      y[i] = sum / (lower[i * k + i] ?? 1)
    }
    for (let i = k - 1; i >= 0; i -= 1) {
      let sum = y[i] ?? 0
      for (let m = i + 1; m < k; m += 1) sum -= (lower[m * k + i] ?? 0) * (y[m] ?? 0)
      y[i] = sum / (lower[i * k + i] ?? 1)
    }
    return y
  }
  const variances = new Float64Array(k)
  const unit = new Float64Array(k)
  for (let i = 0; i < k; i += 1) {
    unit.fill(0)
    unit[i] = 1
    variances[i] = half(unit)[i] ?? 0
  }
  return { x: half(right), variances }
}

/** The observed cells of a table: which patterns they are and how many people they hold. */
export function observedCells(given: Patterns): { cell: number; count: number }[] {
  const cells: { cell: number; count: number }[] = []
  for (let cell = 1; cell < given.cells.length; cell += 1)
    if (!given.structural.has(cell)) cells.push({ cell, count: given.cells[cell] ?? 0 })
  return cells
}

/**
 * Fits a log-linear model with the given terms (every list's own effect must be among them, as a hierarchical model
 * needs). Cells that hold the lists of a `barred` pair are left out: there the interaction is −∞ and the count is 0.
 * @throws MseRefusal not_identified where the data do not determine the terms
 */
export function fitLogLinear(
  given: Patterns,
  terms: readonly Term[],
  barred: readonly Term[] = [],
): LogLinearFit {
  const cells = observedCells(given).filter(
    ({ cell }) => !barred.some((pair) => (cell & pair) === pair),
  )
  const k = terms.length + 1
  const rows = cells.length
  if (rows < k) throw new MseRefusal('not_identified', { cells: rows, parameters: k })
  const design = new Uint8Array(rows * k)
  for (const [i, { cell }] of cells.entries()) {
    design[i * k] = 1
    for (const [j, term] of terms.entries()) design[i * k + 1 + j] = (cell & term) === term ? 1 : 0
  }
  const mean = Float64Array.from(cells, ({ count }) => count + 0.1)
  const eta = mean.map(Math.log)
  let deviance = Number.POSITIVE_INFINITY
  let solved: ReturnType<typeof solve> = null
  const information = new Float64Array(k * k)
  const score = new Float64Array(k)
  for (let turn = 0; turn < 100; turn += 1) {
    information.fill(0)
    score.fill(0)
    for (const [i, { count }] of cells.entries()) {
      const mu = mean[i] ?? 0
      const work = (eta[i] ?? 0) + (count - mu) / mu
      for (let a = 0; a < k; a += 1) {
        if (design[i * k + a] !== 1) continue
        score[a] = (score[a] ?? 0) + mu * work
        for (let b = 0; b <= a; b += 1)
          if (design[i * k + b] === 1) information[a * k + b] = (information[a * k + b] ?? 0) + mu
      }
    }
    solved = solve(information, score, k)
    if (solved === null) throw new MseRefusal('not_identified', { parameters: k })
    let now = 0
    for (const [i, { count }] of cells.entries()) {
      let linear = 0
      for (let a = 0; a < k; a += 1) if (design[i * k + a] === 1) linear += solved.x[a] ?? 0
      eta[i] = Math.max(-30, Math.min(30, linear))
      const mu = Math.exp(eta[i] ?? 0)
      mean[i] = mu
      now += count === 0 ? 2 * mu : 2 * (count * Math.log(count / mu) - (count - mu))
    }
    const isDone = Math.abs(deviance - now) / (Math.abs(now) + 0.1) < 1e-12
    deviance = now
    if (isDone) break
  }
  if (solved === null) throw new MseRefusal('not_identified', { parameters: k })
  let logLikelihood = 0
  for (const [i, { count }] of cells.entries())
    logLikelihood += count * (eta[i] ?? 0) - (mean[i] ?? 0) - logGamma(count + 1)
  const standardErrors = solved.variances.map(Math.sqrt)
  const intercept = solved.x[0] ?? 0
  const error = standardErrors[0] ?? 0
  return {
    terms,
    coefficients: solved.x,
    standardErrors,
    estimate: given.n + Math.exp(intercept),
    interval: [
      given.n + Math.exp(intercept - Z95 * error),
      given.n + Math.exp(intercept + Z95 * error),
    ],
    errorOfMissing: Math.sqrt(error * error + Math.exp(-intercept)),
    deviance,
    logLikelihood,
    aic: 2 * k - 2 * logLikelihood,
    bic: k * Math.log(given.n) - 2 * logLikelihood,
    parameters: k,
  }
}

/** Each list's own effect. */
export const mainTerms = (lists: number): Term[] => Array.from({ length: lists }, (_, k) => 1 << k)
/** Every pair of lists. */
export function pairTerms(lists: number): Term[] {
  const pairs: Term[] = []
  for (let a = 0; a < lists; a += 1)
    for (let b = a + 1; b < lists; b += 1) pairs.push((1 << a) | (1 << b))
  return pairs
}

/** A term in words: `A:B`. */
export const nameOfTerm = (lists: readonly string[], term: Term): string =>
  lists.filter((_, k) => has(term, k)).join(':')
