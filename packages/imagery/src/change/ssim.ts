// Structural similarity of two pieces of picture: 1 when alike, near 0 when what stands there has changed.

/** Brightness as one number a pixel, row by row. */
export interface Grey {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** A piece of a grey picture. */
export interface Piece {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** (0.01·255)² and (0.03·255)², as Wang, Bovik, Sheikh and Simoncelli (2004) have them. */
const c1 = 6.5025
const c2 = 58.5225

/** Side of the windows and the step between them, in pixels. */
export const ssimWindow = 8
const ssimStep = 4

/**
 * Mean SSIM over windows of 8 × 8 pixels, 4 apart, uniformly weighed, of the same piece of two pictures (0..255).
 * `gain` and `offset` are applied to the second picture first.
 * @returns -1..1; NaN for a piece that holds no pixel
 */
export function ssimOf(a: Grey, b: Grey, piece: Piece, gain = 1, offset = 0): number {
  const left = Math.max(0, piece.x)
  const top = Math.max(0, piece.y)
  const right = Math.min(a.width, b.width, piece.x + piece.width)
  const bottom = Math.min(a.height, b.height, piece.y + piece.height)
  let [sum, count] = [0, 0]
  for (let y = top; y < bottom; y += ssimStep) {
    const endY = Math.min(bottom, y + ssimWindow)
    if (y > top && endY - y < ssimWindow) break
    for (let x = left; x < right; x += ssimStep) {
      const endX = Math.min(right, x + ssimWindow)
      if (x > left && endX - x < ssimWindow) break
      sum += windowSsim(a, b, x, y, endX, endY, gain, offset)
      count += 1
    }
  }
  return count === 0 ? Number.NaN : sum / count
}

function windowSsim(
  a: Grey,
  b: Grey,
  left: number,
  top: number,
  right: number,
  bottom: number,
  gain: number,
  offset: number,
): number {
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0]
  for (let y = top; y < bottom; y += 1) {
    let atB = y * b.width + left
    const end = y * a.width + right
    for (let atA = y * a.width + left; atA < end; atA += 1, atB += 1) {
      const p = a.data[atA] as number
      const q = (b.data[atB] as number) * gain + offset
      sa += p
      sb += q
      saa += p * p
      sbb += q * q
      sab += p * q
    }
  }
  const n = (right - left) * (bottom - top)
  const ma = sa / n
  const mb = sb / n
  const va = saa / n - ma * ma
  const vb = sbb / n - mb * mb
  const covariance = sab / n - ma * mb
  const likeness = (2 * ma * mb + c1) * (2 * covariance + c2)
  return likeness / ((ma * ma + mb * mb + c1) * (va + vb + c2))
}
