// How far two dates lie apart: the shift that makes one picture fit the other best, to a part of a pixel.
import type { Grey } from './ssim.ts'

/** Pixels to move along the second picture to find what the first shows, and how well it fits there (-1..1). */
export interface Shift {
  readonly x: number
  readonly y: number
  readonly correlation: number
}

/** Pictures with more pixels than this are compared at every second pixel each way. */
const sparseFrom = 100_000

/**
 * Normalised cross-correlation of the two pictures' edges (gradient strength, which light and season change least)
 * at every whole shift up to `most`, refined by a parabola through the best one and its neighbours.
 */
export function shiftBetween(first: Grey, second: Grey, most = 4): Shift {
  const a = edgesOf(first)
  const b = edgesOf(second)
  const side = 2 * most + 1
  const stride = first.width * first.height > sparseFrom ? 2 : 1
  const table = new Float64Array(side * side)
  for (let dy = -most; dy <= most; dy += 1)
    for (let dx = -most; dx <= most; dx += 1)
      table[(dy + most) * side + dx + most] = correlate(a, b, dx, dy, most, stride)
  const best = table.reduce((at, value, index) => (value > (table[at] ?? -2) ? index : at), 0)
  const row = Math.floor(best / side)
  const column = best % side
  const value = (r: number, c: number) => table[r * side + c] ?? Number.NaN
  const isInner = row > 0 && row < side - 1 && column > 0 && column < side - 1
  const peak = value(row, column)
  const x = isInner ? vertex(value(row, column - 1), peak, value(row, column + 1)) : 0
  const y = isInner ? vertex(value(row - 1, column), peak, value(row + 1, column)) : 0
  return { x: column - most + x, y: row - most + y, correlation: peak }
}

/** Where the parabola through three values has its top, from the middle one. */
function vertex(before: number, peak: number, after: number): number {
  const bend = before - 2 * peak + after
  return bend === 0 ? 0 : (before - after) / (2 * bend)
}

function edgesOf({ width, height, data }: Grey): Grey {
  const edges = new Float32Array(width * height)
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      const across = (data[at + 1] as number) - (data[at - 1] as number)
      const down = (data[at + width] as number) - (data[at - width] as number)
      const edge = Math.sqrt(across * across + down * down)
      edges[at] = Number.isNaN(edge) ? 0 : edge
    }
  return { width, height, data: edges }
}

function correlate(
  a: Grey,
  b: Grey,
  dx: number,
  dy: number,
  margin: number,
  stride: number,
): number {
  const right = Math.min(a.width, b.width) - margin - 1
  const bottom = Math.min(a.height, b.height) - margin - 1
  let [n, sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0, 0]
  for (let y = margin + 1; y < bottom; y += stride)
    for (let x = margin + 1; x < right; x += stride) {
      const p = a.data[y * a.width + x] as number
      const q = b.data[(y + dy) * b.width + x + dx] as number
      n += 1
      sa += p
      sb += q
      saa += p * p
      sbb += q * q
      sab += p * q
    }
  const variance = (saa / n - (sa / n) ** 2) * (sbb / n - (sb / n) ** 2)
  return variance > 0 ? (sab / n - (sa * sb) / n / n) / Math.sqrt(variance) : 0
}
