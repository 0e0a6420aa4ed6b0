// The blocks of one rule: records in the order of their keys, and the pairs of each block.
import { at, NO_DAY, type Rows, SLOTS } from './layout.ts'
import { isLarge, type PlannedRule } from './plan.ts'
import { keyOf } from './rules.ts'

/** Whether a pair has been handed over before. */
export type Seen = (i: number, j: number) => boolean

/** What is done with pairs. */
export interface PairTaker {
  /** All pairs among the records order[from..to). */
  readonly block: (order: Int32Array, from: number, to: number) => void
  /** Each record with those after it, up to order[ends[n]); but for pairs that were seen. */
  readonly near: (order: Int32Array, ends: Int32Array, isSeen: Seen | null) => void
}

/** Arrays that one thread uses again and again. */
class Scratch {
  #arrays: readonly Int32Array[] = []

  /** Four arrays of at least so many numbers; what they held before may still stand in them. */
  of(length: number): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
    if ((this.#arrays[0]?.length ?? 0) < length)
      this.#arrays = Array.from({ length: 4 }, () => new Int32Array(length))
    return this.#arrays as unknown as readonly [Int32Array, Int32Array, Int32Array, Int32Array]
  }
}

const scratch = new Scratch()

/**
 * Records of one part of a rule (part `part` of `parts`, by key), sorted by key; stable, so always in one order. What it
 * returns holds until it is called again.
 */
export function sortedPart(
  rows: Rows,
  { columns }: Pick<PlannedRule, 'columns'>,
  part: number,
  parts: number,
): { order: Int32Array; keys: Int32Array } {
  const [keys, order, otherKeys, otherOrder] = scratch.of(rows.count)
  let count = 0
  const share = 2 ** 31 / parts
  for (let i = 0; i < rows.count; i++) {
    const key = keyOf(rows, i, columns)
    if (key < 0 || Math.floor(key / share) !== part) continue
    keys[count] = key
    order[count] = i
    count++
  }
  return radixSort(
    keys.subarray(0, count),
    order.subarray(0, count),
    otherKeys.subarray(0, count),
    otherOrder.subarray(0, count),
  )
}

const DIGIT = 11

/** Sorts keys (below 2^31) with what goes with them; least digit first, stable. */
export function radixSort(
  keys: Int32Array,
  order: Int32Array,
  otherKeys: Int32Array = new Int32Array(keys.length),
  otherOrder: Int32Array = new Int32Array(keys.length),
): { order: Int32Array; keys: Int32Array } {
  const { length } = keys
  let fromKeys: Int32Array = keys
  let fromOrder: Int32Array = order
  let toKeys: Int32Array = otherKeys
  let toOrder: Int32Array = otherOrder
  const starts = new Int32Array(1 << DIGIT)
  for (let shift = 0; shift < 31; shift += DIGIT) {
    starts.fill(0)
    for (let n = 0; n < length; n++) {
      const digit = ((fromKeys[n] as number) >>> shift) & ((1 << DIGIT) - 1)
      starts[digit] = (starts[digit] as number) + 1
    }
    let sum = 0
    for (let digit = 0; digit < starts.length; digit++) {
      const size = starts[digit] as number
      starts[digit] = sum
      sum += size
    }
    for (let n = 0; n < length; n++) {
      const key = fromKeys[n] as number
      const digit = (key >>> shift) & ((1 << DIGIT) - 1)
      const place = starts[digit] as number
      starts[digit] = place + 1
      toKeys[place] = key
      toOrder[place] = fromOrder[n] as number
    }
    ;[fromKeys, toKeys] = [toKeys, fromKeys]
    ;[fromOrder, toOrder] = [toOrder, fromOrder]
  }
  return { order: fromOrder, keys: fromKeys }
}

/** Hands over every pair of one part of a rule. */
export function walkPart(
  rows: Rows,
  planned: PlannedRule,
  part: number,
  parts: number,
  taker: PairTaker,
): void {
  const { order, keys } = sortedPart(rows, planned, part, parts)
  let from = 0
  while (from < order.length) {
    const key = keys[from] as number
    let to = from + 1
    while (to < order.length && keys[to] === key) to++
    if (to - from > 1) {
      if (isLarge(planned, key)) walkLarge(rows, order.subarray(from, to), taker)
      else taker.block(order, from, to)
    }
    from = to
  }
}

const DAYS_APART = 7
const MOST_DAYS = 120
const MOST_NAMES = 20

/** A large block, walked three times: by day of death, by birth and place, by the words of the name. */
function walkLarge(rows: Rows, members: Int32Array, taker: PairTaker): void {
  const { cells, width } = rows
  const cell = (i: number, column: number): number => cells[i * width + column] as number
  const death = (i: number): number => cell(i, at.deathFrom)
  const born = (i: number): number => {
    const day = cell(i, at.born)
    if (day === NO_DAY) return NO_DAY
    const place = rows.places > 0 ? cell(i, at.place) : 0
    return place < 0 ? NO_DAY : place * BORN_YEARS + Math.floor(day / 365.25)
  }
  walkNear(members, death, DAYS_APART, taker, null)
  const isNearDeath = (i: number, j: number): boolean =>
    death(i) !== NO_DAY && death(j) !== NO_DAY && Math.abs(death(i) - death(j)) <= DAYS_APART
  walkNear(members, born, 2, taker, isNearDeath)
  let byName = members
  for (let n = at.word + SLOTS - 1; n >= at.word; n--) byName = sortedBy(byName, (i) => cell(i, n))
  const { length } = byName
  const ends = Int32Array.from(byName, (_, y) => Math.min(length, y + 1 + MOST_NAMES))
  taker.near(byName, ends, null)
}

/** Years between births in one place and those in the next. */
const BORN_YEARS = 1024

/** Sorts records by a whole number; those of one number stay in their order. */
function sortedBy(members: Int32Array, valueOf: (i: number) => number): Int32Array {
  const { length } = members
  const keys = Float64Array.from(members, (i, position) => valueOf(i) * length + position).sort()
  return Int32Array.from(keys, (key) => members[key - Math.floor(key / length) * length] as number)
}

function walkNear(
  members: Int32Array,
  valueOf: (i: number) => number,
  reach: number,
  taker: PairTaker,
  isSeen: Seen | null,
): void {
  const sorted = sortedBy(
    members.filter((i) => valueOf(i) !== NO_DAY),
    valueOf,
  )
  const values = Int32Array.from(sorted, valueOf)
  const ends = new Int32Array(sorted.length)
  let end = 0
  for (let y = 0; y < sorted.length; y++) {
    while (end < sorted.length && (values[end] as number) - (values[y] as number) <= reach) end++
    ends[y] = Math.min(end, y + 1 + MOST_DAYS)
  }
  taker.near(sorted, ends, isSeen)
}
