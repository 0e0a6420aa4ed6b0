// Dice for invented crowds: seeded, the same on every machine.

export interface LabelDice {
  /** 0 ≤ x < 1. */
  next(): number
  /** 0 … n-1. */
  below(n: number): number
  normal(): number
  gamma(shape: number): number
  beta(a: number, b: number): number
  /** A place in the list, with these odds. */
  pick(odds: ArrayLike<number>): number
}

/** xoshiro128** seeded by splitmix32. */
export function labelDice(seed: number): LabelDice {
  let mixed = seed >>> 0
  const mix = (): number => {
    mixed = (mixed + 0x9e3779b9) >>> 0
    let z = mixed
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let [a, b, c, d] = [mix(), mix(), mix(), mix()] as [number, number, number, number]
  const bits = (): number => {
    const turned = Math.imul(b, 5)
    const result = Math.imul((turned << 7) | (turned >>> 25), 9)
    const t = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= t
    d = (d << 11) | (d >>> 21)
    return result >>> 0
  }
  const next = (): number => bits() / 2 ** 32
  const open = (): number => (bits() + 0.5) / 2 ** 32
  const normal = (): number => Math.sqrt(-2 * Math.log(open())) * Math.cos(2 * Math.PI * next())
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * open() ** (1 / shape)
    // Marsaglia and Tsang (2000).
    const e = shape - 1 / 3
    const f = 1 / Math.sqrt(9 * e)
    for (;;) {
      const x = normal()
      const v = (1 + f * x) ** 3
      if (v > 0 && Math.log(open()) < 0.5 * x * x + e - e * v + e * Math.log(v)) return e * v
    }
  }
  const beta = (p: number, q: number): number => {
    const x = gamma(p)
    return x / (x + gamma(q))
  }
  const pick = (odds: ArrayLike<number>): number => {
    let sum = 0
    for (let i = 0; i < odds.length; i++) sum += odds[i] as number
    let left = next() * sum
    for (let i = 0; i < odds.length; i++) {
      left -= odds[i] as number
      if (left < 0) return i
    }
    return odds.length - 1
  }
  return { next, below: (n) => Math.floor(next() * n), normal, gamma, beta, pick }
}
