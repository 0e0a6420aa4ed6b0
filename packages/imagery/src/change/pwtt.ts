// The pixel-wise t-test on radar: is a pixel's log backscatter after a date another than before it?
import { Problem } from '@athar/domain'

/**
 * Collects images before and after a date, one at a time, and tests each pixel: pooled t of the natural logarithms,
 * |mean after − mean before| / (s·√(1/n₁ + 1/n₂)), s² pooled with n₁ + n₂ − 2. Method: Ballinger's PWTT (open radar,
 * one orbit and polarisation at a time; take `mostOf` the tests of several). No speckle filter and no widening kernels
 * are applied here.
 */
export class PixelTest {
  readonly pixels: number
  readonly #before: Sums
  readonly #after: Sums

  constructor(pixels: number) {
    this.pixels = pixels
    this.#before = sumsOf(pixels)
    this.#after = sumsOf(pixels)
  }

  /**
   * Adds one image of linear backscatter; values that are not above zero are left out of their pixel.
   * @throws Problem `change.sizes_differ`
   */
  add(side: 'before' | 'after', values: ArrayLike<number>): void {
    if (values.length !== this.pixels) throw new Problem('change.sizes_differ')
    const { counts, means, squares } = side === 'before' ? this.#before : this.#after
    for (let i = 0; i < this.pixels; i += 1) {
      const value = values[i] as number
      if (!(value > 0) || value === Number.POSITIVE_INFINITY) continue
      const log = Math.log(value)
      const count = (counts[i] as number) + 1
      const mean = means[i] as number
      const step = log - mean
      counts[i] = count
      means[i] = mean + step / count
      squares[i] = (squares[i] as number) + step * (log - (means[i] as number))
    }
  }

  /**
   * The absolute t of every pixel; NaN where fewer than two images lie on either side or nothing varies.
   * @throws Problem `change.too_few` when no pixel can be tested
   */
  finish(): Float32Array {
    const t = new Float32Array(this.pixels)
    let tested = 0
    for (let i = 0; i < this.pixels; i += 1) {
      t[i] = pooledT(this.#before, this.#after, i)
      if (!Number.isNaN(t[i])) tested += 1
    }
    if (tested === 0) throw new Problem('change.too_few')
    return t
  }
}

/** Count, mean and sum of squared deviations of each pixel, by Welford's running update. */
interface Sums {
  readonly counts: Uint16Array
  readonly means: Float64Array
  readonly squares: Float64Array
}

function sumsOf(pixels: number): Sums {
  return {
    counts: new Uint16Array(pixels),
    means: new Float64Array(pixels),
    squares: new Float64Array(pixels),
  }
}

function pooledT(before: Sums, after: Sums, i: number): number {
  const n = before.counts[i] as number
  const m = after.counts[i] as number
  if (n < 2 || m < 2) return Number.NaN
  const pooled = ((before.squares[i] as number) + (after.squares[i] as number)) / (n + m - 2)
  const error = Math.sqrt(pooled * (1 / n + 1 / m))
  const difference = Math.abs((after.means[i] as number) - (before.means[i] as number))
  return error > 0 ? difference / error : Number.NaN
}

/** The largest of several tests, pixel by pixel; what one of them could not test is taken from the others. */
export function mostOf(tests: readonly Float32Array[]): Float32Array {
  const [first] = tests
  if (first === undefined) throw new Problem('change.too_few')
  const most = first.slice()
  for (const test of tests.slice(1)) {
    if (test.length !== most.length) throw new Problem('change.sizes_differ')
    for (let i = 0; i < most.length; i += 1) {
      const value = test[i] as number
      const known = most[i] as number
      if (Number.isNaN(known) || value > known) most[i] = value
    }
  }
  return most
}
