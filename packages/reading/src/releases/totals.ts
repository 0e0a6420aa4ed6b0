// Totals of a day or a country: context where the strikes they sum up follow, entries where nothing else is told.
import { isSummary } from './lines.ts'
import type { Segment } from './segments.ts'
import type { StrikeClause } from './strikes.ts'
import type { DeclaredStrike } from './types.ts'

/** A strike with the stretch of the text, between two dates of its narration, that it stands in. */
export interface Placed {
  readonly strike: DeclaredStrike
  readonly stretch: number
}

/** A total waits until it is known whether its single strikes follow. */
export interface Total extends Placed {
  readonly clause: StrikeClause
  readonly segment: Segment
  /** How many strikes and totals stood before it. */
  readonly strikesBefore: number
  readonly totalsBefore: number
}

/** Single strikes are looked for among this many that follow: a release is shorter. */
const HORIZON = 2000

const isWithin = (it: DeclaredStrike, total: DeclaredStrike): boolean =>
  total.earliest === null ||
  total.latest === null ||
  it.earliest === null ||
  it.latest === null ||
  (it.earliest >= total.earliest && it.latest <= total.latest)

function someBehind(
  list: readonly Placed[],
  from: number,
  stretch: number,
  holds: (strike: DeclaredStrike) => boolean,
): boolean {
  for (let n = from; n < Math.min(list.length, from + HORIZON); n += 1) {
    const it = list[n]
    if (it === undefined || it.stretch !== stretch) return false
    if (holds(it.strike)) return true
  }
  return false
}

/** Whether what a total sums up follows it: strikes of its country and days, or the totals of its countries. */
export function isCovered(
  total: Total,
  strikes: readonly Placed[],
  totals: readonly Placed[],
): boolean {
  const { strike, stretch } = total
  const { country, sentence, isTotal } = strike
  if (isTotal && sentence.endsWith(':')) return true
  if (isSummary(sentence) && strikes.length > 0) return true
  const isPart = (it: DeclaredStrike): boolean =>
    isWithin(it, strike) && (country === null || it.country === country)
  if (someBehind(strikes, total.strikesBefore, stretch, isPart)) return true
  return (
    country === null &&
    someBehind(totals, total.totalsBefore + 1, stretch, (it) => isWithin(it, strike))
  )
}
