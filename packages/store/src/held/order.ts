// Order as the database keeps it: texts by their UTF-8 bytes, silence last.

/** A UTF-16 unit as it ranks among UTF-8 bytes: letters beyond the first plane come after all others. */
const rank = (unit: number): number =>
  unit >= 0xe000 ? unit - 0x800 : unit >= 0xd800 ? unit + 0x2000 : unit

/** Compares by UTF-8 bytes, as `collate "C"` does. */
export function byBytes(a: string, b: string): number {
  if (a === b) return 0
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at += 1) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x !== y) return rank(x) - rank(y)
  }
  return a.length - b.length
}

/** Compares numbers, null last. */
export function byNumber(a: number | null, b: number | null): number {
  if (a === b) return 0
  if (a === null) return 1
  return b === null ? -1 : a - b
}

export type Order<T> = (a: T, b: T) => number

/** An order by the first of several that tells two things apart. */
export const by =
  <T>(...orders: readonly Order<T>[]): Order<T> =>
  (a, b) => {
    for (const order of orders) {
      const difference = order(a, b)
      if (difference !== 0) return difference
    }
    return 0
  }

/** Where in a list that stands in order a thing stands or would stand: after all that come before it. */
export function placeIn<T>(list: readonly T[], it: T, order: Order<T>): number {
  let [from, to] = [0, list.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if (order(list[middle] as T, it) < 0) from = middle + 1
    else to = middle
  }
  return from
}
