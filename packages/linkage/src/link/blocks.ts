// The blocks of one rule: records in the order of their keys, and the pairs of each block.
import { walkByKey } from './keyed.ts'
import { at, NO_DAY, type Rows, SLOTS } from './layout.ts'
import { isLarge, type PlannedRule } from './plan.ts'
import { radixSort } from './sort.ts'

/** Whether a pair has been handed over before. */
export type Seen = (i: number, j: number) => boolean

/** What is done with pairs. */
export interface PairTaker {
  /** All pairs among the records order[from..to). */
  readonly block: (order: Int32Array, from: number, to: number) => void
  /** Each record with those after it, up to order[ends[n]); but for pairs that were seen. */
  readonly near: (order: Int32Array, ends: Int32Array, isSeen: Seen | null) => void
}

/** Hands over every pair of one part of a rule (part `part` of `parts`, by key), block by block. */
export function walkPart(
  rows: Rows,
  planned: PlannedRule,
  part: number,
  parts: number,
  taker: PairTaker,
): void {
  walkByKey(rows, planned.columns, { part, parts }, (order, keys) => {
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
  })
}

const DAYS_APART = 7
const MOST_DAYS = 120
const MOST_NAMES = 20

/** A large block, walked three times: by day of death, by birth and place, by the words of the name. */
function walkLarge(rows: Rows, members: Int32Array, taker: PairTaker): void {
  const { cells, width } = rows
  const death = (i: number): number => cells[i * width + at.deathFrom] as number
  const born = (i: number): number => {
    const day = cells[i * width + at.born] as number
    if (day === NO_DAY) return NO_DAY
    const place = rows.places > 0 ? (cells[i * width + at.place] as number) : 0
    return place < 0 ? NO_DAY : place * BORN_YEARS + Math.floor(day / 365.25)
  }
  walkNear(members, death, DAYS_APART, taker, null)
  const isNearDeath = (i: number, j: number): boolean =>
    death(i) !== NO_DAY && death(j) !== NO_DAY && Math.abs(death(i) - death(j)) <= DAYS_APART
  walkNear(members, born, 2, taker, isNearDeath)
  const { length } = members
  const ends = new Int32Array(length)
  for (let y = 0; y < length; y++) ends[y] = Math.min(length, y + 1 + MOST_NAMES)
  taker.near(byName(rows, members), ends, null)
}

/** Years between births in one place and those in the next. */
const BORN_YEARS = 1024

/** Records by the words of their slots, the first slot first; a slot that is silent comes before any word. */
function byName({ cells, width }: Rows, members: Int32Array): Int32Array {
  let order: Int32Array = members.slice()
  let other: Int32Array = new Int32Array(members.length)
  const keys = new Int32Array(members.length)
  const otherKeys = new Int32Array(members.length)
  for (let column = at.word + SLOTS - 1; column >= at.word; column--) {
    for (let y = 0; y < order.length; y++)
      keys[y] = (cells[(order[y] as number) * width + column] as number) + 1
    const sorted = radixSort(keys, order, otherKeys, other).order
    other = sorted === order ? other : order
    order = sorted
  }
  return order
}

/** Records with a whole number each, by that number; those of one number stay in their order, NO_DAY is left out. */
function sortedBy(
  members: Int32Array,
  valueOf: (i: number) => number,
): { order: Int32Array; values: Int32Array } {
  const order = new Int32Array(members.length)
  const values = new Int32Array(members.length)
  let count = 0
  let least = 0
  for (let y = 0; y < members.length; y++) {
    const i = members[y] as number
    const value = valueOf(i)
    if (value === NO_DAY) continue
    order[count] = i
    values[count] = value
    least = Math.min(least, values[count++] as number)
  }
  // Keys have no sign: they are counted from the least number on.
  const keys = values.subarray(0, count)
  for (let y = 0; y < count; y++) keys[y] = (keys[y] as number) - least
  const sorted = radixSort(keys, order.subarray(0, count))
  for (let y = 0; y < count; y++) sorted.keys[y] = (sorted.keys[y] as number) + least
  return { order: sorted.order, values: sorted.keys }
}

function walkNear(
  members: Int32Array,
  valueOf: (i: number) => number,
  reach: number,
  taker: PairTaker,
  isSeen: Seen | null,
): void {
  const { order, values } = sortedBy(members, valueOf)
  const ends = new Int32Array(order.length)
  let end = 0
  for (let y = 0; y < order.length; y++) {
    while (end < order.length && (values[end] as number) - (values[y] as number) <= reach) end++
    ends[y] = Math.min(end, y + 1 + MOST_DAYS)
  }
  taker.near(order, ends, isSeen)
}
