// The blocks of one rule: records in the order of their keys, and the pairs of each block.
import { at, NO_DAY, type Rows, SLOTS } from './layout.ts'
import { isLarge, type PlannedRule } from './plan.ts'
import { keysOf } from './rules.ts'

/** Whether a pair has been handed over before. */
export type Seen = (i: number, j: number) => boolean

/** What is done with pairs. */
export interface PairTaker {
  /** All pairs among the records order[from..to). */
  readonly block: (order: Int32Array, from: number, to: number) => void
  /** Each record with those after it, up to order[ends[n]); but for pairs that were seen. */
  readonly near: (order: Int32Array, ends: Int32Array, isSeen: Seen | null) => void
}

/** What one thread uses again and again: the keys of the rule it is at, and four arrays to sort in. */
class Scratch {
  #keys = new Int32Array(0)
  #rows: WeakRef<Rows> | null = null
  #columns: Int32Array | null = null
  #arrays: readonly Int32Array[] = []

  /** The keys of all records; made once for the parts of one rule that follow each other. */
  keysOf(rows: Rows, columns: Int32Array): Int32Array {
    if (this.#columns === columns && this.#rows?.deref() === rows) return this.#keys
    if (this.#keys.length < rows.count) this.#keys = new Int32Array(rows.count)
    keysOf(rows, columns, 0, rows.count, this.#keys)
    this.#rows = new WeakRef(rows)
    this.#columns = columns
    return this.#keys
  }

  /** Four arrays of at least so many numbers; what they held before may still stand in them. */
  of(length: number): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
    if ((this.#arrays[0]?.length ?? 0) < length)
      this.#arrays = Array.from({ length: 4 }, () => new Int32Array(length))
    return this.#arrays as unknown as readonly [Int32Array, Int32Array, Int32Array, Int32Array]
  }
}

const scratch = new Scratch()

/** The first key of a part: keys are shared out evenly. */
function firstKey(part: number, parts: number): number {
  const share = 2 ** 31 / parts
  let key = Math.floor(part * share)
  while (key > 0 && Math.floor((key - 1) / share) >= part) key--
  while (Math.floor(key / share) < part) key++
  return key
}

/** 1 where first <= key <= last, else 0: told without a branch, since keys come as by chance. A key is -1 or above. */
const isWithin = (key: number, first: number, last: number): number =>
  ~((key - first) | (last - key)) >>> 31

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
  const all = scratch.keysOf(rows, columns)
  const first = firstKey(part, parts)
  const last = firstKey(part + 1, parts) - 1
  let count = 0
  for (let i = 0; i < rows.count; i++) count += isWithin(all[i] as number, first, last)
  // One place more: what is not of the part is written, too, and written over.
  const [keys, order, otherKeys, otherOrder] = scratch.of(rows.count + 1)
  let n = 0
  for (let i = 0; i < rows.count; i++) {
    const key = all[i] as number
    keys[n] = key
    order[n] = i
    n += isWithin(key, first, last)
  }
  return radixSort(
    keys.subarray(0, count),
    order.subarray(0, count),
    otherKeys.subarray(0, count),
    otherOrder.subarray(0, count),
  )
}

const DIGIT = 11
const DIGITS = 1 << DIGIT
const PASSES = 3

/** How often each digit occurs, then where in the order its keys begin; the lowest digit first. */
function startsOf(keys: Int32Array): Int32Array {
  const starts = new Int32Array(PASSES * DIGITS)
  for (let n = 0; n < keys.length; n++) {
    const key = keys[n] as number
    const low = key & (DIGITS - 1)
    const middle = DIGITS + ((key >>> DIGIT) & (DIGITS - 1))
    const high = 2 * DIGITS + (key >>> (2 * DIGIT))
    starts[low] = (starts[low] as number) + 1
    starts[middle] = (starts[middle] as number) + 1
    starts[high] = (starts[high] as number) + 1
  }
  let sum = 0
  for (let digit = 0; digit < starts.length; digit++) {
    if (digit % DIGITS === 0) sum = 0
    const size = starts[digit] as number
    starts[digit] = sum
    sum += size
  }
  return starts
}

/** Whether all keys have this digit: then they are in its order already. */
const isOneDigit = (starts: Int32Array, digit: number, length: number): boolean =>
  starts[digit] === 0 && (digit % DIGITS === DIGITS - 1 || starts[digit + 1] === length)

/** Sorts keys (0 and above, below 2^32) with what goes with them; least digit first, stable. */
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
  const starts = startsOf(keys)
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * DIGIT
    const first = pass * DIGITS
    if (isOneDigit(starts, first + (((keys[0] as number) >>> shift) & (DIGITS - 1)), length))
      continue
    for (let n = 0; n < length; n++) {
      const key = fromKeys[n] as number
      const digit = first + ((key >>> shift) & (DIGITS - 1))
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
  let order = members.slice()
  let other = new Int32Array(members.length)
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
