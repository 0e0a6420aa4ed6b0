// Chances that are not even: normal, gamma and beta draws from the seeded dice.
import type { Dice } from '../dice.ts'

/** A draw from the standard normal (Box–Muller). */
function normal(dice: Dice): number {
  return Math.sqrt(-2 * Math.log(1 - dice.number())) * Math.cos(2 * Math.PI * dice.number())
}

/** A draw from the gamma of a shape (Marsaglia and Tsang 2000). */
function gamma(dice: Dice, shape: number): number {
  if (shape < 1) return gamma(dice, shape + 1) * (1 - dice.number()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal(dice)
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    if (Math.log(1 - dice.number()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** A share in (0, 1) from the beta with two shapes; its mean is a / (a + b). */
export function beta(dice: Dice, a: number, b: number): number {
  const x = gamma(dice, a)
  return x / (x + gamma(dice, b))
}

/** A positive number whose logarithm is normal, by its median and spread. */
export function logNormal(dice: Dice, median: number, spread: number): number {
  return median * Math.exp(spread * normal(dice))
}
