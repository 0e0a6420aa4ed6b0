// The normal distribution's sum, from a table: squares and circles are laid over each other millions of times.

const REACH = 6.5
const STEPS = 2048
const SCALE = STEPS / REACH
const table = buildTable()

function buildTable(): Float64Array {
  const sums = new Float64Array(2 * STEPS + 2)
  // Simpson's rule in steps so small that its error is below 1e-10.
  const density = (x: number): number => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  const h = 1 / SCALE
  for (let k = 1; k <= 2 * STEPS; k++) {
    const a = (k - 1 - STEPS) * h
    sums[k] =
      (sums[k - 1] as number) + (h / 6) * (density(a) + 4 * density(a + h / 2) + density(a + h))
  }
  sums[2 * STEPS + 1] = sums[2 * STEPS] as number
  return sums
}

/** Probability that a standard normal value is below x; error below 1e-6. */
export function normalSum(x: number): number {
  if (x <= -REACH) return 0
  if (x >= REACH) return 1
  const at = (x + REACH) * SCALE
  const k = Math.floor(at)
  const low = table[k] as number
  return low + (at - k) * ((table[k + 1] as number) - low)
}
