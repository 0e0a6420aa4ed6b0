// Pairs kept by all rules and threads → one list without doubles, in one order whatever the threads did.
import { radixSort } from './blocks.ts'
import type { Kept } from './score.ts'

/** Pairs in the order of their first record, then of their second. */
export interface PairList {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly score: Float64Array
  /** What speaks against each, as bits (`contraryOfBits`). */
  readonly contrary: Uint8Array
}

/** Joins what was kept; a pair that was kept more than once has the same score each time and stands once. */
export function gatherPairs(kept: readonly Kept[]): PairList {
  const total = kept.reduce((sum, { first }) => sum + first.length, 0)
  const first = new Int32Array(total)
  const second = new Int32Array(total)
  const score = new Float64Array(total)
  const contrary = new Uint8Array(total)
  let from = 0
  for (const one of kept) {
    first.set(one.first, from)
    second.set(one.second, from)
    score.set(one.score, from)
    contrary.set(one.contrary, from)
    from += one.first.length
  }
  const places = Int32Array.from(second, (_, n) => n)
  const bySecond = radixSort(second.slice(), places).order
  const byFirst = radixSort(
    bySecond.map((n) => first[n] as number),
    bySecond,
  ).order
  return pick({ first, second, score, contrary }, withoutDoubles(first, second, byFirst))
}

function withoutDoubles(first: Int32Array, second: Int32Array, order: Int32Array): Int32Array {
  let kept = 0
  for (let n = 0; n < order.length; n++) {
    const one = order[n] as number
    const last = kept === 0 ? -1 : (order[kept - 1] as number)
    if (last >= 0 && first[last] === first[one] && second[last] === second[one]) continue
    order[kept++] = one
  }
  return order.subarray(0, kept)
}

/** The pairs at these places. */
export function pick(pairs: PairList, places: Int32Array): PairList {
  const chosen: PairList = {
    first: new Int32Array(places.length),
    second: new Int32Array(places.length),
    score: new Float64Array(places.length),
    contrary: new Uint8Array(places.length),
  }
  for (let n = 0; n < places.length; n++) {
    const place = places[n] as number
    chosen.first[n] = pairs.first[place] as number
    chosen.second[n] = pairs.second[place] as number
    chosen.score[n] = pairs.score[place] as number
    chosen.contrary[n] = pairs.contrary[place] as number
  }
  return chosen
}
