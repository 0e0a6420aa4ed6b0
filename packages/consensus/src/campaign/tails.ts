// Exact tails of the binomial and of chi-square: what the rules of a campaign test with.

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

/** log Γ(x) for x > 0 (Lanczos, g = 7; relative error about 1e-15). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  let sum = lanczos[0] ?? 1
  for (let i = 1; i < lanczos.length; i += 1) sum += (lanczos[i] ?? 0) / (z + i)
  const t = z + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}

/** Regularised incomplete beta I_x(a, b) (continued fraction of Lentz). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a)
  const front = Math.exp(
    logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
  )
  return (front * betaFraction(x, a, b)) / a
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  const solid = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / solid(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= 10_000; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / solid(1 + even * d)
    c = solid(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / solid(1 + odd * d)
    c = solid(1 + odd / c)
    const step = d * c
    result *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return result
}

/** P(X ≤ k) of a binomial with n trials of probability p. */
export function binomialAtMost(k: number, n: number, p: number): number {
  if (k < 0) return 0
  if (k >= n) return 1
  return incompleteBeta(1 - p, n - k, k + 1)
}

/** P(X ≥ k) of a binomial with n trials of probability p. */
export function binomialAtLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  if (k > n) return 0
  return incompleteBeta(p, k, n - k + 1)
}

/**
 * Exact one-sided Clopper–Pearson upper bound of a share.
 * In: k errors of n, the level (0.95). Out: the p at which k or fewer errors have probability
 * 1 − level; 1 where n is 0 or all are errors.
 */
export function clopperPearsonUpper(k: number, n: number, level: number): number {
  if (n <= 0 || k >= n) return 1
  return bisect((p) => binomialAtMost(k, n, p) > 1 - level)
}

/** The lower bound that goes with it; 0 where nothing was found. */
export function clopperPearsonLower(k: number, n: number, level: number): number {
  if (n <= 0 || k <= 0) return 0
  return bisect((p) => binomialAtLeast(k, n, p) < 1 - level)
}

/** Where a falling condition on 0..1 stops to hold, to about 1e-16. */
function bisect(holds: (p: number) => boolean): number {
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (holds(middle)) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/** P(χ² ≥ x) with one degree of freedom. */
export function chiSquareOneTail(x: number): number {
  return x <= 0 ? 1 : upperGammaHalf(x / 2)
}

/** Regularised upper incomplete gamma Q(1/2, x) = erfc(√x): series below 1.5, fraction above. */
function upperGammaHalf(x: number): number {
  if (x < 1.5) {
    let term = 2
    let sum = term
    for (let n = 1; n < 200; n += 1) {
      term *= x / (n + 0.5)
      sum += term
      if (term < sum * 1e-17) break
    }
    return 1 - (sum * Math.exp(-x) * Math.sqrt(x)) / Math.sqrt(Math.PI)
  }
  let b = x + 0.5
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let i = 1; i < 500; i += 1) {
    const an = -i * (i - 0.5)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  return (Math.exp(-x) * Math.sqrt(x) * h) / Math.sqrt(Math.PI)
}
