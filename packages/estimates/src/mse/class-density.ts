// The posterior of latent classes as a smooth function: its height and its slope, with people, their classes and the total summed out.
import type { Patterns } from './patterns.ts'

/** The posterior at one place, as work space: `position` is what callers set; the rest is what the last call left. */
export interface ClassDensity {
  /** How many coordinates: lists × classes, then classes − 1. */
  readonly size: number
  /** Writes the slope at a place. */
  readonly slope: (position: Float64Array, into: Float64Array) => void
  /** Logarithm of the density at a place, but for a constant; −∞ where everybody would be missed. */
  readonly height: (position: Float64Array) => number
  /** The chance of standing on no list, at the place of the last call. */
  readonly missed: () => number
  /** Weight of each class, at the place of the last call. */
  readonly weights: Float64Array
}

/**
 * The density of capture chances (one a class and list, as log odds) and of the broken stick of class weights (as the
 * logarithm of −ln(1 − piece)). Everything else is summed out exactly: who belongs to which class, the total (prior 1/N
 * leaves (1 − missed)^−n), and the concentration of the stick (Gamma prior: shape, rate).
 */
export function openClassDensity(
  { lists, cells, n }: Patterns,
  classes: number,
  shape: number,
  rate: number,
): ClassDensity {
  const J = lists.length
  const C = 1 << J
  const K = classes
  const chances = K * J
  const counts = Float64Array.from(cells)
  counts[0] = 0
  const lambda = new Float64Array(chances)
  const weights = new Float64Array(K)
  const rests = new Float64Array(K)
  const sticks = new Float64Array(K)
  const within = new Float64Array(K * C)
  const whole = new Float64Array(C)
  const pull = new Float64Array(C)
  const gain = new Float64Array(K)
  const fold = new Float64Array(C)
  let sum = 0

  const place = (at: Float64Array): void => {
    for (let i = 0; i < chances; i += 1) lambda[i] = 1 / (1 + Math.exp(-(at[i] as number)))
    let rest = 1
    sum = 0
    for (let k = 0; k < K - 1; k += 1) {
      const stick = Math.exp(at[chances + k] as number)
      sticks[k] = stick
      sum += stick
      const kept = Math.exp(-stick)
      weights[k] = rest * (1 - kept)
      rest *= kept
      rests[k] = rest
    }
    weights[K - 1] = rest
    whole.fill(0)
    for (let k = 0; k < K; k += 1) {
      const from = k * C
      within[from] = weights[k] as number
      for (let j = 0, half = 1; j < J; j += 1, half <<= 1) {
        const on = lambda[k * J + j] as number
        const off = 1 - on
        for (let c = from; c < from + half; c += 1) {
          const share = within[c] as number
          within[c + half] = share * on
          within[c] = share * off
        }
      }
      for (let c = 0; c < C; c += 1) whole[c] = (whole[c] as number) + (within[from + c] as number)
    }
  }

  const slope = (at: Float64Array, into: Float64Array): void => {
    place(at)
    pull[0] = n / (1 - (whole[0] as number))
    for (let c = 1; c < C; c += 1) {
      const count = counts[c] as number
      pull[c] = count === 0 ? 0 : count / (whole[c] as number)
    }
    for (let k = 0; k < K; k += 1) {
      const from = k * C
      for (let c = 0; c < C; c += 1) fold[c] = (pull[c] as number) * (within[from + c] as number)
      // Folding the table in half, list by list, leaves what each list holds and at last the whole.
      for (let j = J - 1, half = C >> 1; j >= 0; j -= 1, half >>= 1) {
        let on = 0
        for (let c = 0; c < half; c += 1) {
          const upper = fold[c + half] as number
          on += upper
          fold[c] = (fold[c] as number) + upper
        }
        into[k * J + j] = on
      }
      const all = fold[0] as number
      gain[k] = all
      for (let j = 0; j < J; j += 1) {
        const chance = lambda[k * J + j] as number
        into[k * J + j] = (into[k * J + j] as number) - chance * all + 1 - 2 * chance
      }
    }
    const damp = (shape + K - 1) / (rate + sum)
    let tail = gain[K - 1] as number
    for (let k = K - 2; k >= 0; k -= 1) {
      const stick = sticks[k] as number
      const mine = gain[k] as number
      // Of class k's gain, one unit of weight is worth gain / weight.
      const worth = (weights[k] as number) > 0 ? mine / (weights[k] as number) : 0
      into[chances + k] = stick * (worth * (rests[k] as number) - tail - damp) + 1
      tail += mine
    }
  }

  const height = (at: Float64Array): number => {
    place(at)
    const seen = 1 - (whole[0] as number)
    if (!(seen > 0)) return Number.NEGATIVE_INFINITY
    let log = -n * Math.log(seen) - (shape + K - 1) * Math.log(rate + sum)
    for (let k = 0; k < K - 1; k += 1) log += at[chances + k] as number
    for (let i = 0; i < chances; i += 1) {
      const size = Math.abs(at[i] as number)
      log -= size + 2 * Math.log1p(Math.exp(-size))
    }
    for (let c = 1; c < C; c += 1) {
      const count = counts[c] as number
      if (count > 0) log += count * Math.log(whole[c] as number)
    }
    return Number.isNaN(log) ? Number.NEGATIVE_INFINITY : log
  }
  return { size: chances + K - 1, slope, height, missed: () => whole[0] as number, weights }
}
