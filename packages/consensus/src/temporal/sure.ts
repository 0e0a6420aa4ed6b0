// When a structure is sure enough: the share of wrong datings among all that are taken as sure stays within a bound.

/** Of the bound, so much may be spent by the probabilities; the rest is for their own error. */
const SPENT = 0.7
/** No single dating is taken as sure below 1 − this many bounds. */
const FURTHEST = 3

/**
 * The probability from which datings are sure enough, so that the expected share of wrong ones among them stays under
 * `wrong`. Rests on calibrated probabilities; where no threshold will do, 1 − wrong.
 * @param best the highest probability of each structure
 * @param wrong the share of wrong datings that is allowed, for instance .05
 */
export function sureFrom(best: ArrayLike<number>, wrong: number): number {
  const sorted = Float64Array.from(best).sort().reverse()
  let expected = 0
  let from = 1 - wrong
  sorted.forEach((p, n) => {
    expected += 1 - p
    if (p >= 1 - FURTHEST * wrong && expected / (n + 1) <= SPENT * wrong) from = Math.min(from, p)
  })
  return from
}
