// The intervals of the strikes in order of time: those that touch a span are found without looking at the rest.
import type { Table } from './table.ts'

const LONG_DAYS = 3

/** Strikes with the same interval stand together: interval k holds the rows from begin[k] to begin[k + 1]. */
export interface Intervals {
  readonly n: number
  readonly from: Float64Array
  readonly to: Float64Array
  readonly begin: Int32Array
  /** Calls back with each interval of a region that may touch the span from `low` to `high` (days). */
  readonly visit: (region: number, low: number, high: number, back: (at: number) => void) => void
}

/** The intervals of a table whose rows are in the order of region, earliest, latest. */
export function buildIntervals(strikes: Table, regions: number): Intervals {
  const starts: number[] = []
  const first = new Int32Array(regions + 1)
  for (let row = 0; row < strikes.n; row++) {
    const isNew =
      row === 0 ||
      strikes.region[row] !== strikes.region[row - 1] ||
      strikes.from[row] !== strikes.from[row - 1] ||
      strikes.to[row] !== strikes.to[row - 1]
    if (isNew) {
      starts.push(row)
      const region = strikes.region[row] as number
      first[region + 1] = starts.length
    }
  }
  for (let r = 1; r <= regions; r++) first[r] = Math.max(first[r] as number, first[r - 1] as number)
  const n = starts.length
  const from = Float64Array.from(starts, (row) => strikes.from[row] as number)
  const to = Float64Array.from(starts, (row) => strikes.to[row] as number)
  const begin = Int32Array.from([...starts, strikes.n])
  const long: number[][] = Array.from({ length: regions }, () => [])
  for (let k = 0; k < n; k++)
    if ((to[k] as number) - (from[k] as number) > LONG_DAYS)
      long[strikes.region[starts[k] as number] as number]?.push(k)
  const isLong = (k: number): boolean => (to[k] as number) - (from[k] as number) > LONG_DAYS
  const visit: Intervals['visit'] = (region, low, high, back) => {
    // Widening of short intervals moves their order by half an hour at most.
    const since = low - LONG_DAYS - 0.05
    let [a, b] = [first[region] as number, first[region + 1] as number]
    const end = b
    while (a < b) {
      const middle = (a + b) >> 1
      if ((from[middle] as number) < since) a = middle + 1
      else b = middle
    }
    for (let k = a; k < end; k++) {
      if ((from[k] as number) > high + 0.05) break
      if (!isLong(k) && (to[k] as number) >= low) back(k)
    }
    for (const k of long[region] ?? [])
      if ((from[k] as number) <= high && (to[k] as number) >= low) back(k)
  }
  return { n, from, to, begin, visit }
}
