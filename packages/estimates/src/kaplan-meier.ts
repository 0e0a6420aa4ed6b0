// Waiting times of which some have not ended: the Kaplan–Meier curve, its band and its quantiles.

/** One waiting time in any unit: from asking to the answer, or to the day we looked while no answer had come. */
export interface Waiting {
  readonly time: number
  /** false: censored, the wait goes on. */
  readonly isEnded: boolean
}

/** The curve after one time at which something ended. */
export interface SurvivalStep {
  readonly time: number
  readonly atRisk: number
  readonly ended: number
  /** Share still waiting just after this time. */
  readonly survival: number
  /** Pointwise band by the log(−log) transform of Greenwood's variance. */
  readonly low: number
  readonly high: number
}

export interface SurvivalCurve {
  readonly n: number
  readonly ended: number
  readonly censored: number
  readonly steps: readonly SurvivalStep[]
  /** Time by which a share has ended; null where the curve never falls that far. */
  readonly quartiles: readonly [number | null, number | null, number | null]
  /** The interval of the median: where the band crosses one half; null ends are open. */
  readonly medianInterval: readonly [number | null, number | null]
}

/** First time at which a column of the steps is at or below a level; null where it never is. */
function crossing(
  steps: readonly SurvivalStep[],
  level: number,
  column: 'survival' | 'low' | 'high',
): number | null {
  return steps.find((step) => step[column] <= level + 1e-12)?.time ?? null
}

/**
 * The Kaplan–Meier estimate of waiting times with right censoring (Kaplan and Meier 1958; band of Kalbfleisch and
 * Prentice). Those censored at a time are still at risk at that time.
 * @param z normal quantile of the band: 1.96 is 95 %
 * @throws RangeError where a time is negative or no number
 */
export function kaplanMeier(waits: readonly Waiting[], z = 1.959964): SurvivalCurve {
  if (waits.some(({ time }) => !(time >= 0))) throw new RangeError('a waiting time is below zero')
  const sorted = waits.toSorted((a, b) => a.time - b.time)
  const steps: SurvivalStep[] = []
  let survival = 1
  let greenwood = 0
  for (let at = 0; at < sorted.length; ) {
    const time = sorted[at]?.time ?? 0
    let next = at
    let ended = 0
    for (; next < sorted.length && sorted[next]?.time === time; next += 1)
      if (sorted[next]?.isEnded === true) ended += 1
    const atRisk = sorted.length - at
    at = next
    if (ended === 0) continue
    survival *= 1 - ended / atRisk
    greenwood += atRisk === ended ? Number.POSITIVE_INFINITY : ended / (atRisk * (atRisk - ended))
    steps.push({ time, atRisk, ended, survival, ...band(survival, greenwood, z) })
  }
  const ended = waits.filter((it) => it.isEnded).length
  return {
    n: waits.length,
    ended,
    censored: waits.length - ended,
    steps,
    quartiles: [
      crossing(steps, 0.75, 'survival'),
      crossing(steps, 0.5, 'survival'),
      crossing(steps, 0.25, 'survival'),
    ],
    medianInterval: [crossing(steps, 0.5, 'low'), crossing(steps, 0.5, 'high')],
  }
}

/** At a survival of 0 nothing is known of the spread: the band is the whole of what lies below. */
function band(survival: number, greenwood: number, z: number): { low: number; high: number } {
  if (survival >= 1) return { low: 1, high: 1 }
  if (survival <= 0 || !Number.isFinite(greenwood)) return { low: 0, high: 1 }
  const log = Math.log(survival)
  const spread = (z * Math.sqrt(greenwood)) / Math.abs(log)
  return { low: survival ** Math.exp(spread), high: survival ** Math.exp(-spread) }
}
