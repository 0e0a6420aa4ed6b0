// The logarithm of the gamma function.

const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8

/** ln Γ(x) for x > 0, by Stirling's series after shifting x to 8 or more; some 11 digits. */
export function logGamma(x: number): number {
  let shift = 0
  let at = x
  while (at < 8) {
    shift -= Math.log(at)
    at += 1
  }
  const inverse = 1 / at
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return shift + (at - 0.5) * Math.log(at) - at + HALF_LOG_TWO_PI + series
}
