// What a linkage is worth, where the truth is known: precision, recall, calibration.
import type { Linkage } from '../src/index.ts'

export interface LinkMarks {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** Of the true pairs so many were kept as pairs at all: the recall of blocking and of the floor. */
  readonly found: number
  /** Expected calibration error over pairs of 0.01 or more, in twenty bins. */
  readonly ece: number
  /** The best F1 over the thresholds of the pairs alone. */
  readonly bestPair: number
  readonly pairs: number
}

const BINS = 20
const pairsIn = (size: number): number => (size * (size - 1)) / 2

function sumPairs(keys: Float64Array): number {
  const sorted = keys.toSorted()
  let sum = 0
  let from = 0
  for (let n = 1; n <= sorted.length; n++)
    if (n === sorted.length || sorted[n] !== sorted[from]) {
      sum += pairsIn(n - from)
      from = n
    }
  return sum
}

/** Marks of a linkage against the person of each record. */
export function linkMarks({ pairs, probability, persons }: Linkage, truth: Int32Array): LinkMarks {
  const truePairs = sumPairs(Float64Array.from(truth))
  const said = sumPairs(Float64Array.from(persons))
  const right = sumPairs(
    Float64Array.from(truth, (person, i) => person * 2 ** 22 + (persons[i] ?? 0)),
  )
  const bins = Array.from({ length: BINS }, () => ({ n: 0, said: 0, right: 0 }))
  let found = 0
  for (let n = 0; n < probability.length; n++) {
    const p = probability[n] ?? 0
    const isRight = truth[pairs.first[n] ?? 0] === truth[pairs.second[n] ?? 0] ? 1 : 0
    const bin = bins[Math.min(BINS - 1, Math.floor(p * BINS))]
    found += isRight
    if (bin === undefined) continue
    bin.n += 1
    bin.said += p
    bin.right += isRight
  }
  let best = 0
  let n = 0
  let correct = 0
  for (const bin of bins.toReversed()) {
    n += bin.n
    correct += bin.right
    best = Math.max(best, (2 * correct) / (n + truePairs))
  }
  const apart = bins.reduce((sum, bin) => sum + Math.abs(bin.said - bin.right), 0)
  return {
    precision: right / Math.max(1, said),
    recall: right / truePairs,
    f1: (2 * right) / (said + truePairs),
    found: found / truePairs,
    ece: apart / Math.max(1, probability.length),
    bestPair: best,
    pairs: probability.length,
  }
}
