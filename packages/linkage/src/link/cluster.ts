// Pairs → persons without chaining: groups grow by their best pair, and join only where all their members together agree.
// Average linkage on the logarithm of the odds (correlation clustering: Bansal, Blum & Chawla 2004, greedily).
import { radixSort } from './sort.ts'
import { Groups, type Verdict } from './constraints.ts'
import type { PairList } from './gather.ts'
import type { Rows } from './layout.ts'

/** What clustering asks. */
export interface ClusterInput {
  readonly rows: Rows
  readonly within: boolean
  readonly pairs: PairList
  /** Logarithm of the odds that a score means. */
  readonly prior: number
  readonly threshold: number
  /** Logarithm of the odds of any two records, whether anything speaks against them, and whether no group may hold both. */
  readonly between: (
    i: number,
    j: number,
  ) => { odds: number; isContrary: boolean; isBarred: boolean }
  /** Whether anything keeps a machine from joining pair n, beside what speaks against it. */
  readonly isHeldBack: (n: number) => boolean
  readonly verdicts: readonly Verdict[]
}

/** One pair counts at most so much in the mean of a group (nats): no single pair decides for all. */
const MOST = 8
/** What a pair counts that has contrary evidence, at best. */
const CONTRARY = -4

/** Scores are ordered in steps of so much (nats). */
const STEP = 1e-5

/** Places of the pairs at or above a score, the best first; those equal within a step in the order of the list. */
function bestFirst(scores: Float64Array, least: number): Int32Array {
  let kept = 0
  let top = least
  for (let n = 0; n < scores.length; n++) {
    const score = scores[n] as number
    if (score >= least) kept++
    if (score > top) top = score
  }
  const places = new Int32Array(kept)
  const below = new Int32Array(kept)
  kept = 0
  for (let n = 0; n < scores.length; n++) {
    const score = scores[n] as number
    if (score < least) continue
    below[kept] = Math.min(0x7fffffff, Math.round((top - score) / STEP))
    places[kept++] = n
  }
  return radixSort(below, places).order
}

const bounded = (odds: number): number => Math.max(-MOST, Math.min(MOST, odds))

function meanOdds(
  { between }: ClusterInput,
  one: readonly number[],
  two: readonly number[],
): number {
  let sum = 0
  for (const i of one)
    for (const j of two) {
      const { odds, isContrary, isBarred } = between(i, j)
      if (isBarred) return Number.NEGATIVE_INFINITY
      sum += isContrary ? Math.min(CONTRARY, bounded(odds)) : bounded(odds)
    }
  return sum / (one.length * two.length)
}

/** For each record the smallest record of its person. */
export function clusterPairs(input: ClusterInput): Int32Array {
  const { pairs, prior, threshold } = input
  const groups = new Groups(input.rows, input.within, input.verdicts)
  const least = Math.log(threshold / (1 - threshold)) - prior
  const order = bestFirst(pairs.score, least)
  for (let place = 0; place < order.length; place++) {
    const n = order[place] as number
    if (pairs.contrary[n] !== 0) continue
    const a = groups.find(pairs.first[n] as number)
    const b = groups.find(pairs.second[n] as number)
    if (a === b || input.isHeldBack(n) || !groups.mayJoin(a, b)) continue
    const isPair = groups.isSingle(a) && groups.isSingle(b)
    if (isPair || meanOdds(input, groups.members(a), groups.members(b)) > 0) groups.join(a, b)
  }
  return groups.labels()
}
