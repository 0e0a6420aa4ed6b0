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

/** Cholesky's lower factor of a positive definite matrix (row-major, k × k); false where it is singular. */
function factor(matrix: Float64Array, lower: Float64Array, k: number): boolean {
  for (let i = 0; i < k; i += 1)
    for (let j = 0; j <= i; j += 1) {
      let sum = matrix[i * k + j] as number
      for (let m = 0; m < j; m += 1)
        sum -= (lower[i * k + m] as number) * (lower[j * k + m] as number)
      if (i === j) {
        if (!(sum > 1e-12 * (matrix[i * k + i] as number))) return false
        lower[i * k + i] = Math.sqrt(sum)
      } else lower[i * k + j] = sum / (lower[j * k + j] as number)
    }
  return true
}

/** Solves A x = b by A's factor, into `into`. */
function solve(lower: Float64Array, right: Float64Array, into: Float64Array, k: number): void {
  for (let i = 0; i < k; i += 1) {
    let sum = right[i] as number
    for (let m = 0; m < i; m += 1) sum -= (lower[i * k + m] as number) * (into[m] as number)
    into[i] = sum / (lower[i * k + i] as number)
  }
  for (let i = k - 1; i >= 0; i -= 1) {
    let sum = into[i] as number
    for (let m = i + 1; m < k; m += 1) sum -= (lower[m * k + i] as number) * (into[m] as number)
    into[i] = sum / (lower[i * k + i] as number)
  }
}

/** Square roots of the diagonal of A's inverse, by A's factor. */
function errorsOf(lower: Float64Array, k: number): Float64Array {
  const errors = new Float64Array(k)
  const [unit, column] = [new Float64Array(k), new Float64Array(k)]
  for (let i = 0; i < k; i += 1) {
    unit.fill(0)
    unit[i] = 1
    solve(lower, unit, column, k)
    errors[i] = Math.sqrt(column[i] as number)
  }
  return errors
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
  // The columns that are 1 in a row, one row after the other: what else a row holds is 0.
  const columns: number[] = []
  const starts = new Int32Array(rows + 1)
  const counts = new Float64Array(rows)
  for (const [i, { cell, count }] of cells.entries()) {
    counts[i] = count
    columns.push(0)
    for (const [j, term] of terms.entries()) if ((cell & term) === term) columns.push(j + 1)
    starts[i + 1] = columns.length
  }
  const ones = Int32Array.from(columns)
  const mean = counts.map((count) => count + 0.1)
  const eta = mean.map(Math.log)
  const information = new Float64Array(k * k)
  const score = new Float64Array(k)
  const lower = new Float64Array(k * k)
  const coefficients = new Float64Array(k)
  let deviance = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < 100; turn += 1) {
    information.fill(0)
    score.fill(0)
    for (let i = 0; i < rows; i += 1) {
      const mu = mean[i] as number
      const worth = mu * (eta[i] as number) + (counts[i] as number) - mu
      const end = starts[i + 1] as number
      for (let x = starts[i] as number; x < end; x += 1) {
        const a = ones[x] as number
        score[a] = (score[a] as number) + worth
        for (let y = starts[i] as number; y <= x; y += 1) {
          const at = a * k + (ones[y] as number)
          information[at] = (information[at] as number) + mu
        }
      }
    }
    if (!factor(information, lower, k)) throw new MseRefusal('not_identified', { parameters: k })
    solve(lower, score, coefficients, k)
    let now = 0
    for (let i = 0; i < rows; i += 1) {
      let linear = 0
      const end = starts[i + 1] as number
      for (let x = starts[i] as number; x < end; x += 1)
        linear += coefficients[ones[x] as number] as number
      const held = Math.max(-30, Math.min(30, linear))
      const mu = Math.exp(held)
      eta[i] = held
      mean[i] = mu
      const count = counts[i] as number
      now += count === 0 ? 2 * mu : 2 * (count * Math.log(count / mu) - (count - mu))
    }
    const isDone = Math.abs(deviance - now) / (Math.abs(now) + 0.1) < 1e-12
    deviance = now
    if (isDone) break
  }
  let logLikelihood = 0
  for (const [i, { count }] of cells.entries())
    logLikelihood += count * (eta[i] ?? 0) - (mean[i] ?? 0) - logGamma(count + 1)
  const standardErrors = errorsOf(lower, k)
  const intercept = coefficients[0] ?? 0
  const error = standardErrors[0] ?? 0
  return {
    terms,
    coefficients,
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
