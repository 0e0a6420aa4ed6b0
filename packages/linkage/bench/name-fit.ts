// Fits the rule that turns the evidence of two names into a probability: logistic, with a small penalty on large weights.
import { nameEvidence } from '../src/names/evidence.ts'
import { prepare } from '../src/names/prepare.ts'

export interface Judged {
  readonly offset: number
  /** 1 and the features. */
  readonly x: readonly number[]
  readonly y: 0 | 1
  /** Folded they are one text: certain, and nothing to learn from. */
  readonly isSame: boolean
}

export function judged(one: string, other: string, isMatch: boolean): Judged {
  const [a, b] = [prepare(one), prepare(other)]
  const { features, offset } = nameEvidence(a, b)
  return { offset, x: [1, ...features], y: isMatch ? 1 : 0, isSame: a.key === b.key }
}

const PENALTY = 0.5
const ROUNDS = 25

/** Solves a small linear system by elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const n = right.length
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  const cell = (i: number, j: number): number => rows[i]?.[j] ?? 0
  for (let i = 0; i < n; i++) {
    let pivot = i
    for (let r = i + 1; r < n; r++) if (Math.abs(cell(r, i)) > Math.abs(cell(pivot, i))) pivot = r
    const [top, low] = [rows[pivot] ?? [], rows[i] ?? []]
    rows[i] = top
    rows[pivot] = low
    rows.forEach((row, r) => {
      if (r === i) return
      const factor = (row[i] ?? 0) / (top[i] ?? 1)
      for (let c = i; c <= n; c++) row[c] = (row[c] ?? 0) - factor * (top[c] ?? 0)
    })
  }
  return rows.map((row, r) => (row[n] ?? 0) / (row[r] ?? 1))
}

const dot = (x: readonly number[], w: readonly number[]): number =>
  x.reduce((sum, value, k) => sum + value * (w[k] ?? 0), 0)

const zeros = (size: number): number[] => Array.from({ length: size }, () => 0)

/** The intercept and the weight of each feature, by Newton's method. */
export function fit(examples: readonly Judged[]): number[] {
  const size = examples[0]?.x.length ?? 0
  let weights = zeros(size)
  for (let round = 0; round < ROUNDS; round++) {
    const slope = zeros(size)
    const curve = Array.from({ length: size }, () => zeros(size))
    for (const { x, y, offset, isSame } of examples) {
      if (isSame) continue
      const p = 1 / (1 + Math.exp(-offset - dot(x, weights)))
      for (let a = 0; a < size; a++) {
        slope[a] = (slope[a] ?? 0) + (y - p) * (x[a] ?? 0)
        const row = curve[a] ?? []
        for (let b = 0; b < size; b++)
          row[b] = (row[b] ?? 0) + p * (1 - p) * (x[a] ?? 0) * (x[b] ?? 0)
      }
    }
    for (let a = 0; a < size; a++) {
      const penalty = a === 0 ? 0.01 : PENALTY
      slope[a] = (slope[a] ?? 0) - penalty * (weights[a] ?? 0)
      const row = curve[a] ?? []
      row[a] = (row[a] ?? 0) + penalty
    }
    const step = solve(curve, slope)
    weights = weights.map((weight, k) => weight + (step[k] ?? 0))
  }
  return weights
}

/** The probability that `weights` give one pair. */
export const probabilityOf = ({ x, offset, isSame }: Judged, weights: readonly number[]): number =>
  isSame ? 1 : 1 / (1 + Math.exp(-offset - dot(x, weights)))
