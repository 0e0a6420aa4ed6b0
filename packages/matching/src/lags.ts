// When an event was reported against when it was: on the day, days later or earlier, or by the wrong clock.

const HOUR = 3_600_000
export const DAY = 86_400_000

/** One way in which the reported time differs from the true one: reported = true + hours. */
export interface Lag {
  readonly hours: number
  /** Weight before any data. */
  readonly prior: number
  /** A whole-day slip: the hour is not believed then. A slip of the clock: only told where hours are known. */
  readonly of: 'time' | 'day' | 'clock'
}

/** Slips of whole days, with their stated prior: reports come late more often than early. */
const daySlips: readonly (readonly [number, number])[] = [
  [1, 0.12],
  [-1, 0.06],
  [2, 0.03],
  [-2, 0.01],
  [3, 0.015],
  [4, 0.01],
  [5, 0.01],
]
const CLOCK_PRIOR = 0.03

/** The lags that the model knows; `zoneHours` are how far the region's clocks are from UTC. */
export function lagsOf(zoneHours: readonly number[] = [2, 3]): Lag[] {
  const clocks = [...new Set(zoneHours.flatMap((hours) => [hours, -hours]))].filter((h) => h !== 0)
  const days = daySlips.map(([day, prior]): Lag => ({ hours: 24 * day, prior, of: 'day' }))
  const clock = clocks.map(
    (hours): Lag => ({ hours, prior: CLOCK_PRIOR / clocks.length, of: 'clock' }),
  )
  const told = [...days, ...clock].reduce((sum, { prior }) => sum + prior, 0)
  return [{ hours: 0, prior: 1 - told, of: 'time' }, ...days, ...clock]
}

/** Intervals shorter than this are taken as this long: clocks and memories are not better. */
const LEAST = HOUR
/** From this length on an interval says the day, not the hour. */
export const DAY_LIKE = 20 * HOUR

/** An interval in days, not shorter than an hour. */
export function span(earliest: number, latest: number): { from: number; to: number } {
  // A day ends a millisecond before midnight: it is 24 hours long all the same.
  const end = latest % 1000 === 999 ? latest + 1 : latest
  const [low, high] = end < earliest ? [end, earliest] : [earliest, end]
  const short = Math.max(0, LEAST - (high - low)) / 2
  return { from: (low - short) / DAY, to: (high + short) / DAY }
}

/**
 * Writes into `out[at…]`, for each lag, the density (per day) that an incident said to be in [a0, a1] was in
 * [b0, b1] (days). Returns whether any is above 0.
 */
export function lagDensities(
  lags: readonly Lag[],
  a0: number,
  a1: number,
  b0: number,
  b1: number,
  out: Float64Array,
  at: number,
): boolean {
  const hourly = (DAY_LIKE / DAY) * 0.999
  const isDayA = a1 - a0 >= hourly
  const isDayB = b1 - b0 >= hourly
  let any = false
  for (let l = 0; l < lags.length; l++) {
    const { hours, of } = lags[l] as Lag
    let [from, to] = [a0, a1]
    if (of === 'clock' && isDayA && isDayB) {
      // Two whole days: a slip of the clock cannot be told from none.
      out[at + l] = out[at] as number
      continue
    }
    if (of === 'day' && !isDayA) {
      const middle = (a0 + a1) / 2
      from = middle - 0.5
      to = middle + 0.5
    }
    from -= hours / 24
    to -= hours / 24
    const overlap = Math.min(to, b1) - Math.max(from, b0)
    const density = overlap > 0 ? overlap / ((to - from) * (b1 - b0)) : 0
    out[at + l] = density
    if (density > 0) any = true
  }
  return any
}

/** The farthest that lags reach back and forth, in days. */
export function lagReach(lags: readonly Lag[]): { late: number; early: number } {
  const hours = lags.map((lag) => lag.hours)
  return { late: Math.max(...hours) / 24, early: -Math.min(...hours) / 24 }
}
