// Whole numbers sorted digit by digit, with what goes with them.

/** What was sorted, and the keys that it was sorted by. */
export interface Sorted {
  readonly order: Int32Array
  readonly keys: Int32Array
}

const DIGIT = 11
const DIGITS = 1 << DIGIT
const PASSES = 3

/** By pass and digit: where in the order the keys with this digit begin. */
const starts = new Int32Array(PASSES * DIGITS)

/** Counts the digits of all keys, the lowest digit first, and sums them up. */
function setStarts(keys: Int32Array): void {
  starts.fill(0)
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
}

/** Whether all keys have this digit: then they are in its order already. */
const isOneDigit = (digit: number, length: number): boolean =>
  starts[digit] === 0 && (digit % DIGITS === DIGITS - 1 || starts[digit + 1] === length)

/** Sorts keys (0 and above, below 2^32) with what goes with them; least digit first, stable. */
export function radixSort(
  keys: Int32Array,
  order: Int32Array,
  otherKeys: Int32Array = new Int32Array(keys.length),
  otherOrder: Int32Array = new Int32Array(keys.length),
): Sorted {
  const { length } = keys
  let fromKeys: Int32Array = keys
  let fromOrder: Int32Array = order
  let toKeys: Int32Array = otherKeys
  let toOrder: Int32Array = otherOrder
  setStarts(keys)
  for (let pass = 0; pass < PASSES; pass++) {
    const shift = pass * DIGIT
    const first = pass * DIGITS
    if (isOneDigit(first + (((keys[0] as number) >>> shift) & (DIGITS - 1)), length)) continue
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
