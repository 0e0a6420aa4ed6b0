// The records of a rule in the order of their keys: shared out by the first bits of their keys once, then sorted share by
// share, so that what is sorted stays near at hand and takes little memory.
import type { Rows } from './layout.ts'
import { keysOf } from './rules.ts'
import { radixSort } from './sort.ts'

/** Shares are about so large; there are no more than 2 ^ MOST_BITS. */
const SHARE = 2048
const MOST_BITS = 9
const KEY_BITS = 31

/** What one thread uses again and again: the records by the keys of the rule that it is at, and arrays to sort in. */
class Keyed {
  #rows: WeakRef<Rows> | null = null
  #columns: Int32Array | null = null
  /** By record. */
  #keys = new Int32Array(0)
  /** Records, share by share; in each share in their order. */
  #records = new Int32Array(0)
  /** Where each share begins among the records; one more at the end. */
  #starts = new Int32Array(0)
  #shift = KEY_BITS
  #sorting: readonly Int32Array[] = []

  /** Takes the records by the keys of some columns; made once for parts of one rule that follow each other. */
  take(rows: Rows, columns: Int32Array): void {
    if (this.#columns === columns && this.#rows?.deref() === rows) return
    const { count } = rows
    if (this.#keys.length < count) {
      this.#keys = new Int32Array(count)
      this.#records = new Int32Array(count)
    }
    keysOf(rows, columns, 0, count, this.#keys)
    const bits = Math.max(0, Math.min(MOST_BITS, Math.ceil(Math.log2(count / SHARE))))
    this.#shift = KEY_BITS - bits
    this.#share(count, 1 << bits)
    this.#rows = new WeakRef(rows)
    this.#columns = columns
  }

  /** Shares out the records that have a key. */
  #share(count: number, shares: number): void {
    const [keys, records, shift] = [this.#keys, this.#records, this.#shift]
    const starts = new Int32Array(shares + 2)
    // Silence (-1) is counted as a share of its own, before all others.
    for (let i = 0; i < count; i++) {
      const place = ((keys[i] as number) >> shift) + 2
      starts[place] = (starts[place] as number) + 1
    }
    starts[1] = 0
    for (let share = 2; share < starts.length; share++)
      starts[share] = (starts[share] as number) + (starts[share - 1] as number)
    const next = starts.slice()
    for (let i = 0; i < count; i++) {
      const key = keys[i] as number
      if (key < 0) continue
      const share = (key >> shift) + 1
      const place = next[share] as number
      next[share] = place + 1
      records[place] = i
    }
    this.#starts = starts.subarray(1)
  }

  /** Hands over, share by share, the records of which first <= key <= last, sorted by key, with their keys. */
  walk(first: number, last: number, act: (order: Int32Array, keys: Int32Array) => void): void {
    for (let share = first >>> this.#shift; share <= last >>> this.#shift; share++) {
      const [from, to] = [this.#starts[share] as number, this.#starts[share + 1] as number]
      const [keys, order, otherKeys, otherOrder] = this.#arrays(to - from + 1)
      let count = 0
      for (let n = from; n < to; n++) {
        const record = this.#records[n] as number
        const key = this.#keys[record] as number
        // What is not within is written, too, and written over.
        keys[count] = key
        order[count] = record
        count += isWithin(key, first, last)
      }
      const sorted = radixSort(
        keys.subarray(0, count),
        order.subarray(0, count),
        otherKeys.subarray(0, count),
        otherOrder.subarray(0, count),
      )
      act(sorted.order, sorted.keys)
    }
  }

  /** Four arrays of at least so many numbers; what they held before may still stand in them. */
  #arrays(length: number): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
    if ((this.#sorting[0]?.length ?? 0) < length)
      this.#sorting = Array.from({ length: 4 }, () => new Int32Array(2 * length))
    return this.#sorting as unknown as readonly [Int32Array, Int32Array, Int32Array, Int32Array]
  }
}

/** 1 where first <= key <= last, else 0. */
const isWithin = (key: number, first: number, last: number): number =>
  ~((key - first) | (last - key)) >>> 31

/** The first key of a part: keys are parted evenly. */
function firstKey(part: number, parts: number): number {
  const share = 2 ** KEY_BITS / parts
  let key = Math.floor(part * share)
  while (key > 0 && Math.floor((key - 1) / share) >= part) key--
  while (Math.floor(key / share) < part) key++
  return key
}

const keyed = new Keyed()

/**
 * Hands over the records of one part (part `part` of `parts`, by key) of a rule that reads these columns, some at a time:
 * sorted by key, those of one key in their order and all at one time; always the same. What is handed over holds until
 * `act` is through.
 */
export function walkByKey(
  rows: Rows,
  columns: Int32Array,
  { part, parts }: { readonly part: number; readonly parts: number },
  act: (order: Int32Array, keys: Int32Array) => void,
): void {
  keyed.take(rows, columns)
  keyed.walk(firstKey(part, parts), firstKey(part + 1, parts) - 1, act)
}
