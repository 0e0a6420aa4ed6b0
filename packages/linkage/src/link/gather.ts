// Pairs kept by all rules and threads → one list without doubles, in one order whatever the threads did.
import { radixSort } from './sort.ts'
import { againstBoth, type Kept } from './score.ts'

/** Pairs in the order of their first record, then of their second. */
export interface PairList {
  readonly first: Int32Array
  readonly second: Int32Array
  readonly score: Float64Array
  /** What speaks against each, as bits (`contraryOfBits`). */
  readonly contrary: Uint8Array
}

/** All pairs that were kept, with what their scores were made of. */
export interface Gathered extends PairList {
  /** Two numbers for each: match against chance, and kin against chance. */
  readonly against: Float64Array
  /** The pairs of which record i is the first stand from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Int32Array
}

/** Puts the pairs into the buckets of their first records; `starts` then holds where each bucket ends. */
function spread(kept: readonly Kept[], starts: Int32Array): Gathered {
  let total = 0
  for (const { first, second } of kept) {
    total += first.length
    for (let n = 0; n < first.length; n++) {
      const low = Math.min(first[n] as number, second[n] as number)
      starts[low] = (starts[low] as number) + 1
    }
  }
  let sum = 0
  for (let i = 0; i < starts.length; i++) {
    const size = starts[i] as number
    starts[i] = sum
    sum += size
  }
  const all = {
    first: new Int32Array(total),
    second: new Int32Array(total),
    score: new Float64Array(total),
    contrary: new Uint8Array(total),
    against: new Float64Array(2 * total),
    starts,
  }
  for (const one of kept) put(one, all)
  return all
}

function put(one: Kept, { second, against, contrary, starts }: Gathered): void {
  for (let n = 0; n < one.first.length; n++) {
    const i = one.first[n] as number
    const j = one.second[n] as number
    const low = i < j ? i : j
    const place = starts[low] as number
    starts[low] = place + 1
    second[place] = i < j ? j : i
    contrary[place] = one.contrary[n] as number
    against[2 * place] = one.score[2 * n] as number
    against[2 * place + 1] = one.score[2 * n + 1] as number
  }
}

/** A pair at one place is now at another as well. */
function copy(all: Gathered, to: number, from: number): void {
  all.second[to] = all.second[from] as number
  all.contrary[to] = all.contrary[from] as number
  all.against[2 * to] = all.against[2 * from] as number
  all.against[2 * to + 1] = all.against[2 * from + 1] as number
}

/** Buckets with more pairs than this are sorted by their digits. */
const MANY = 24

/** Sorts the pairs of one bucket by their second record; those of one record stay in their order. */
function sortBucket(all: Gathered, from: number, to: number): void {
  const { second, contrary, against } = all
  if (to - from > MANY) {
    sortMany(all, from, to)
    return
  }
  for (let x = from + 1; x < to; x++) {
    const one = second[x] as number
    if (one >= (second[x - 1] as number)) continue
    const bits = contrary[x] as number
    const match = against[2 * x] as number
    const kin = against[2 * x + 1] as number
    let y = x
    for (; y > from && (second[y - 1] as number) > one; y--) copy(all, y, y - 1)
    second[y] = one
    contrary[y] = bits
    against[2 * y] = match
    against[2 * y + 1] = kin
  }
}

function sortMany({ second, contrary, against }: Gathered, from: number, to: number): void {
  const places = Int32Array.from({ length: to - from }, (_, n) => n)
  const { order } = radixSort(second.slice(from, to), places)
  const seconds = second.slice(from, to)
  const bits = contrary.slice(from, to)
  const numbers = against.slice(2 * from, 2 * to)
  order.forEach((n, x) => {
    second[from + x] = seconds[n] as number
    contrary[from + x] = bits[n] as number
    against[2 * (from + x)] = numbers[2 * n] as number
    against[2 * (from + x) + 1] = numbers[2 * n + 1] as number
  })
}

/** Joins what was kept among so many records; a pair that was kept more than once stands once, as it first came. */
export function gatherPairs(kept: readonly Kept[], records: number): Gathered {
  const starts = new Int32Array(records + 1)
  const all = spread(kept, starts)
  const { first, second, score, against } = all
  let written = 0
  let from = 0
  for (let i = 0; i < records; i++) {
    const to = starts[i] as number
    starts[i] = written
    if (to - from > 1) sortBucket(all, from, to)
    for (let x = from; x < to; x++) {
      if (written > (starts[i] as number) && second[x] === second[written - 1]) continue
      if (written < x) copy(all, written, x)
      first[written] = i
      const match = against[2 * written] as number
      score[written++] = againstBoth(match, against[2 * (written - 1) + 1] as number)
    }
    from = to
  }
  starts[records] = written
  return {
    first: first.subarray(0, written),
    second: second.subarray(0, written),
    score: score.subarray(0, written),
    contrary: all.contrary.subarray(0, written),
    against: against.subarray(0, 2 * written),
    starts,
  }
}

/** The place of the pair of two records; -1 where it was not kept. */
export function placeOf({ second, starts }: Gathered, i: number, j: number): number {
  const low = i < j ? i : j
  const high = i < j ? j : i
  let from = starts[low] as number
  let to = starts[low + 1] as number
  while (from < to) {
    const middle = (from + to) >> 1
    if ((second[middle] as number) < high) from = middle + 1
    else to = middle
  }
  return from < (starts[low + 1] as number) && second[from] === high ? from : -1
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
