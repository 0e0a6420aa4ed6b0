// The normal distribution and Student's t: their functions and quantiles.

/** Standard normal distribution function (Numerical Recipes' erfc, relative error below 1.2e-7). */
export function normalCdf(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  const series = [
    -1.265_512_23, 1.000_023_68, 0.374_091_96, 0.096_784_18, -0.186_288_06, 0.278_868_07,
    -1.135_203_98, 1.488_515_87, -0.822_152_23, 0.170_872_77,
  ].reduceRight((sum, it) => sum * t + it, 0)
  const tail = 0.5 * t * Math.exp(-x * x + series)
  return z > 0 ? 1 - tail : tail
}

/** Its inverse, by bisection: exact to the last digits of the function above. */
export function normalQuantile(p: number): number {
  let [low, high] = [-9, 9]
  for (let i = 0; i < 80; i += 1) {
    const middle = (low + high) / 2
    if (normalCdf(middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** Quantile of Student's t by Cornish and Fisher's expansion (Abramowitz and Stegun 26.7.5): 4 digits from 8 degrees of freedom on. */
export function studentQuantile(p: number, degrees: number): number {
  const z = normalQuantile(p)
  if (!Number.isFinite(degrees)) return z
  const [z3, z5, z7, z9] = [z ** 3, z ** 5, z ** 7, z ** 9]
  return (
    z +
    (z3 + z) / (4 * degrees) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * degrees ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92_160 * degrees ** 4)
  )
}
