// Making a frame's pixels out of a scene's: nearest, bilinear and Lanczos, upright in two passes or turned in one.
import type { Raster } from '../scene/open-scene.ts'
import type { Kernel } from './frame.ts'

/** Frame pixel (u, v) → raster pixel: x = x0 + xu·u + xv·v, y = y0 + yu·u + yv·v. */
export interface Placement {
  readonly x0: number
  readonly y0: number
  readonly xu: number
  readonly xv: number
  readonly yu: number
  readonly yv: number
}

/** Raster pixels that a kernel reaches on each side, when one frame pixel spans so many of them. */
export function reachOf(kernel: Kernel, step: number): number {
  if (kernel === 'nearest') return 1
  return (kernel === 'bilinear' ? 1 : 3) * Math.max(1, step) + 1
}

function weigh(kernel: Kernel, distance: number): number {
  const x = Math.abs(distance)
  if (kernel === 'bilinear') return x < 1 ? 1 - x : 0
  if (x < 1e-9) return 1
  if (x >= 3) return 0
  const angle = Math.PI * x
  return (3 * Math.sin(angle) * Math.sin(angle / 3)) / (angle * angle)
}

/** Resamples a raster into `size` × `size` pixels of three bytes. */
export function resample(from: Raster, at: Placement, size: number, kernel: Kernel): Uint8Array {
  const turn = Math.max(Math.abs(at.xv), Math.abs(at.yu)) * size
  const isUpright = turn < 0.02 && at.xu > 0 && at.yv > 0
  if (kernel === 'nearest') return nearest(from, at, size)
  if (isUpright) return upright(from, at, size, kernel)
  const isSlight =
    Math.abs(at.xv) < 0.3 * Math.abs(at.yv) && Math.abs(at.yu) < 0.3 * Math.abs(at.xu)
  return isSlight ? sheared(from, at, size, kernel) : turned(from, at, size, kernel)
}

function nearest(from: Raster, at: Placement, size: number): Uint8Array {
  const out = new Uint8Array(size * size * 3)
  for (let v = 0, to = 0; v < size; v += 1)
    for (let u = 0; u < size; u += 1, to += 3) {
      const x = Math.floor(at.x0 + at.xu * (u + 0.5) + at.xv * (v + 0.5))
      const y = Math.floor(at.y0 + at.yu * (u + 0.5) + at.yv * (v + 0.5))
      const source = 3 * (clamp(y, from.height) * from.width + clamp(x, from.width))
      out[to] = from.rgb[source] ?? 0
      out[to + 1] = from.rgb[source + 1] ?? 0
      out[to + 2] = from.rgb[source + 2] ?? 0
    }
  return out
}

function clamp(value: number, length: number): number {
  return value < 0 ? 0 : value >= length ? length - 1 : value
}

/** For each output pixel of one axis: the first source pixel it draws on, and the weights. */
interface Taps {
  readonly count: number
  readonly first: Int32Array
  readonly weights: Float32Array
}

function tapsOf(origin: number, step: number, size: number, length: number, kernel: Kernel): Taps {
  const stretch = Math.max(1, step)
  const radius = (kernel === 'bilinear' ? 1 : 3) * stretch
  const count = Math.ceil(radius * 2) + 1
  const first = new Int32Array(size * count)
  const weights = new Float32Array(size * count)
  for (let i = 0; i < size; i += 1) {
    const centre = origin + step * (i + 0.5)
    const start = Math.ceil(centre - radius - 0.5)
    let sum = 0
    for (let k = 0; k < count; k += 1) {
      const weight = weigh(kernel, (start + k + 0.5 - centre) / stretch)
      first[i * count + k] = clamp(start + k, length)
      weights[i * count + k] = weight
      sum += weight
    }
    for (let k = 0; k < count; k += 1) {
      const at = i * count + k
      weights[at] = (weights[at] ?? 0) / sum
    }
  }
  return { count, first, weights }
}

/** Columns first, then rows. */
function upright(from: Raster, at: Placement, size: number, kernel: Kernel): Uint8Array {
  const across = tapsOf(at.x0, at.xu, size, from.width, kernel)
  const down = tapsOf(at.y0, at.yv, size, from.height, kernel)
  return sumRows(sumColumns(from, across, size), down, size)
}

function sumColumns(from: Raster, taps: Taps, size: number): Float32Array {
  const { count, first, weights } = taps
  const out = new Float32Array(from.height * size * 3)
  const { rgb } = from
  for (let y = 0, to = 0; y < from.height; y += 1) {
    const row = y * from.width
    for (let i = 0; i < size; i += 1, to += 3) {
      let [red, green, blue] = [0, 0, 0]
      for (let k = i * count; k < (i + 1) * count; k += 1) {
        const weight = weights[k] as number
        const source = 3 * (row + (first[k] as number))
        red += weight * (rgb[source] as number)
        green += weight * (rgb[source + 1] as number)
        blue += weight * (rgb[source + 2] as number)
      }
      out[to] = red
      out[to + 1] = green
      out[to + 2] = blue
    }
  }
  return out
}

function sumRows(columns: Float32Array, taps: Taps, size: number): Uint8Array {
  const { count, first, weights } = taps
  const stride = size * 3
  const out = new Uint8Array(size * stride)
  const sum = new Float32Array(stride)
  for (let j = 0; j < size; j += 1) {
    sum.fill(0.5)
    for (let k = j * count; k < (j + 1) * count; k += 1) {
      const weight = weights[k] as number
      if (weight === 0) continue
      const row = (first[k] as number) * stride
      for (let i = 0; i < stride; i += 1)
        sum[i] = (sum[i] as number) + weight * (columns[row + i] as number)
    }
    const to = j * stride
    for (let i = 0; i < stride; i += 1) {
      const value = sum[i] as number
      out[to + i] = value < 0 ? 0 : value > 255 ? 255 : value
    }
  }
  return out
}

/** Steps of the table of weights between two pixels. */
const fineness = 256
const tables = new Map<Kernel, Float32Array>()

function tableOf(kernel: Kernel): Float32Array {
  const ready = tables.get(kernel)
  if (ready !== undefined) return ready
  const table = new Float32Array(3 * fineness + 2)
  for (let i = 0; i < table.length; i += 1) table[i] = weigh(kernel, i / fineness)
  tables.set(kernel, table)
  return table
}

/**
 * A slightly turned grid in two passes: along each raster row to where the frame's columns cross it, then along those
 * columns. The crossing is exact; the kernel is sheared by the turn, which for the degree or two of a map's grid
 * cannot be seen, and it is four times faster than one pass.
 */
function sheared(from: Raster, at: Placement, size: number, kernel: Kernel): Uint8Array {
  const table = tableOf(kernel)
  const slope = at.xv / at.yv
  const reach = kernel === 'bilinear' ? 1 : 3
  const across = reachAlong(reach, at.xu - slope * at.yu)
  const rows = new Float32Array(from.height * size * 3)
  for (let y = 0, to = 0; y < from.height; y += 1)
    for (let u = 0.5; u < size; u += 1, to += 3) {
      const x = at.x0 + at.xu * u + slope * (y + 0.5 - at.y0 - at.yu * u)
      sumAlong(from.rgb, y * from.width * 3, 3, from.width, x, across, table, rows, to)
    }
  const down = reachAlong(reach, at.yv)
  const sum = new Float32Array(3)
  const out = new Uint8Array(size * size * 3)
  for (let v = 0.5, to = 0; v < size; v += 1)
    for (let u = 0; u < size; u += 1, to += 3) {
      const y = at.y0 + at.yu * (u + 0.5) + at.yv * v
      sumAlong(rows, u * 3, size * 3, from.height, y, down, table, sum, 0)
      out[to] = byte(sum[0] as number)
      out[to + 1] = byte(sum[1] as number)
      out[to + 2] = byte(sum[2] as number)
    }
  return out
}

/** How far a kernel reaches along an axis, and the steps of its table in one pixel of it. */
interface Reach {
  readonly radius: number
  readonly pace: number
}

function reachAlong(reach: number, step: number): Reach {
  const stretch = Math.max(1, Math.abs(step))
  return { radius: reach * stretch, pace: fineness / stretch }
}

/** Three values around a point of a line of pixels, summed by the kernel into `out` at `to`. */
function sumAlong(
  line: Uint8Array | Float32Array,
  start: number,
  step: number,
  length: number,
  point: number,
  { radius, pace }: Reach,
  table: Float32Array,
  out: Float32Array,
  to: number,
): void {
  let [red, green, blue, sum] = [0, 0, 0, 0]
  const last = Math.floor(point + radius - 0.5)
  for (let k = Math.ceil(point - radius - 0.5); k <= last; k += 1) {
    const weight = table[Math.round(Math.abs(k + 0.5 - point) * pace)] as number
    const source = start + clamp(k, length) * step
    red += weight * (line[source] as number)
    green += weight * (line[source + 1] as number)
    blue += weight * (line[source + 2] as number)
    sum += weight
  }
  const scale = sum === 0 ? 0 : 1 / sum
  out[to] = red * scale
  out[to + 1] = green * scale
  out[to + 2] = blue * scale
}

/** What one pixel is summed from: the picture, the kernel and room for its weights across. */
interface Sampler {
  readonly from: Raster
  readonly table: Float32Array
  readonly radius: number
  /** Steps of the table in one raster pixel. */
  readonly pace: number
  readonly across: Float32Array
}

/** One pass over a turned grid; a raster much finer than the frame must have been read at a smaller level. */
function turned(from: Raster, at: Placement, size: number, kernel: Kernel): Uint8Array {
  const out = new Uint8Array(size * size * 3)
  const stretch = Math.max(1, Math.hypot(at.xu, at.yu))
  const radius = (kernel === 'bilinear' ? 1 : 3) * stretch
  const across = new Float32Array(Math.ceil(2 * radius) + 2)
  const sampler = { from, table: tableOf(kernel), radius, pace: fineness / stretch, across }
  for (let v = 0, to = 0; v < size; v += 1)
    for (let u = 0; u < size; u += 1, to += 3) {
      const x = at.x0 + at.xu * (u + 0.5) + at.xv * (v + 0.5)
      const y = at.y0 + at.yu * (u + 0.5) + at.yv * (v + 0.5)
      sampleAt(sampler, x, y, out, to)
    }
  return out
}

function sampleAt(sampler: Sampler, x: number, y: number, out: Uint8Array, to: number): void {
  const { from, table, radius, pace, across } = sampler
  const { rgb, width, height } = from
  const left = Math.ceil(x - radius - 0.5)
  const count = Math.floor(x + radius - 0.5) - left + 1
  const isWithin = left >= 0 && left + count <= width
  let weightAcross = 0
  for (let k = 0; k < count; k += 1) {
    const weight = table[Math.round(Math.abs(left + k + 0.5 - x) * pace)] as number
    across[k] = weight
    weightAcross += weight
  }
  let [red, green, blue, sum] = [0, 0, 0, 0]
  const bottom = Math.floor(y + radius - 0.5)
  for (let row = Math.ceil(y - radius - 0.5); row <= bottom; row += 1) {
    const down = table[Math.round(Math.abs(row + 0.5 - y) * pace)] as number
    const start = clamp(row, height) * width
    sum += down * weightAcross
    for (let k = 0; k < count; k += 1) {
      const weight = down * (across[k] as number)
      const source = 3 * (start + (isWithin ? left + k : clamp(left + k, width)))
      red += weight * (rgb[source] as number)
      green += weight * (rgb[source + 1] as number)
      blue += weight * (rgb[source + 2] as number)
    }
  }
  const scale = sum === 0 ? 0 : 1 / sum
  out[to] = byte(red * scale)
  out[to + 1] = byte(green * scale)
  out[to + 2] = byte(blue * scale)
}

function byte(value: number): number {
  return value <= 0 ? 0 : value >= 255 ? 255 : Math.round(value)
}
