// Seeded dice and the distributions that samplers need: uniform, normal, gamma, beta, binomial, Poisson, negative binomial.
import { logGamma } from './log-gamma.ts'

const few = 256
const logFactorials = new Float64Array(few)
for (let k = 2; k < few; k += 1) logFactorials[k] = (logFactorials[k - 1] as number) + Math.log(k)
/** ln k! by a table, and by Stirling's series beyond it. */
const logFactorial = (k: number): number =>
  k < few ? (logFactorials[k] as number) : logGamma(k + 1)

export interface Dice {
  /** Between 0 and 1, never either. */
  readonly uniform: () => number
  readonly normal: () => number
  /** Gamma of a shape, scale 1. */
  readonly gamma: (shape: number) => number
  readonly beta: (a: number, b: number) => number
  readonly binomial: (n: number, p: number) => number
  readonly poisson: (mean: number) => number
  /** Failures before `size` successes of probability p; size may be any positive number. */
  readonly negativeBinomial: (size: number, p: number) => number
}

/** Dice from a seed (xoshiro128** after splitmix32): the same seed gives the same throws on every machine. */
export function openDice(seed: number): Dice {
  let state = seed >>> 0
  const split = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  let [a, b, c, d] = [split(), split(), split(), split()]
  const next = (): number => {
    const product = Math.imul(b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result
  }
  const uniform = (): number => (next() + 0.5) / 4_294_967_296
  let spare: number | null = null
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare
      spare = null
      return kept
    }
    const radius = Math.sqrt(-2 * Math.log(uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  // Marsaglia and Tsang (2000); a shape below 1 is lifted by one and brought down by a power of a uniform.
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape)
    const base = shape - 1 / 3
    const scale = 1 / Math.sqrt(9 * base)
    for (;;) {
      const x = normal()
      const cube = (1 + scale * x) ** 3
      if (cube <= 0) continue
      if (Math.log(uniform()) < 0.5 * x * x + base - base * cube + base * Math.log(cube))
        return base * cube
    }
  }
  const beta = (one: number, other: number): number => {
    const x = gamma(one)
    return x / (x + gamma(other))
  }
  const poisson = (mean: number): number => {
    // Large means are cut in two by a gamma (Ahrens and Dieter): exact, and short.
    if (mean > 30) {
      const m = Math.floor((mean * 7) / 8)
      const x = gamma(m)
      return x < mean ? m + poisson(mean - x) : binomial(m - 1, mean / x)
    }
    const least = Math.exp(-mean)
    let product = uniform()
    let count = 0
    while (product > least) {
      product *= uniform()
      count += 1
    }
    return count
  }
  const binomial = (n: number, p: number): number => {
    if (n <= 0 || p <= 0) return 0
    if (p >= 1) return n
    if (p > 0.5) return n - binomial(n, 1 - p)
    return n * p < 10 ? byWaiting(n, p) : byRejection(n, p)
  }
  // Few successes: the gaps between them are geometric (Devroye).
  const byWaiting = (n: number, p: number): number => {
    const scale = 1 / Math.log1p(-p)
    let count = -1
    let at = 0
    do {
      at += Math.ceil(Math.log(uniform()) * scale)
      count += 1
    } while (at <= n)
    return count
  }
  // Transformed rejection with a squeeze (Hörmann 1993, BTRS).
  const byRejection = (n: number, p: number): number => {
    const spread = Math.sqrt(n * p * (1 - p))
    const b = 1.15 + 2.53 * spread
    const a = -0.0873 + 0.0248 * b + 0.01 * p
    const c = n * p + 0.5
    const squeeze = 0.92 - 4.2 / b
    const alpha = (2.83 + 5.1 / b) * spread
    const mode = Math.floor((n + 1) * p)
    const odds = Math.log(p / (1 - p))
    const top = logFactorial(mode) + logFactorial(n - mode)
    for (;;) {
      const u = uniform() - 0.5
      let v = uniform()
      const us = 0.5 - Math.abs(u)
      const k = Math.floor(((2 * a) / us + b) * u + c)
      if (k < 0 || k > n) continue
      if (us >= 0.07 && v <= squeeze) return k
      v = Math.log((v * alpha) / (a / (us * us) + b))
      if (v <= top - logFactorial(k) - logFactorial(n - k) + (k - mode) * odds) return k
    }
  }
  return {
    uniform,
    normal,
    gamma,
    beta,
    binomial,
    poisson,
    negativeBinomial: (size, p) => poisson((gamma(size) * (1 - p)) / p),
  }
}
