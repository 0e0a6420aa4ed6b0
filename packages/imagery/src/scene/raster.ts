// Small work on pixels: cutting a window out of a picture, and making one half its size.
import { Problem } from '@athar/domain'
import type { PixelWindow, Raster } from './open-scene.ts'

/** Refuses a window that is not whole pixels or holds too many. */
export function checkWindow(window: PixelWindow, mostPixels: number): void {
  const { x, y, width, height } = window
  if (![x, y, width, height].every(Number.isSafeInteger) || width < 1 || height < 1)
    throw new Problem('frame.request_invalid')
  if (width * height > mostPixels)
    throw new Problem('scene.too_large', { limit: mostPixels, unit: 'pixels' })
}

/** The part of a raster under a window; what lies outside is black and invalid. */
export function cropRaster(from: Raster, window: PixelWindow): Raster {
  const { x, y, width, height } = window
  const left = Math.max(0, x)
  const right = Math.min(from.width, x + width)
  const top = Math.max(0, y)
  const bottom = Math.min(from.height, y + height)
  const isInside = left === x && right === x + width && top === y && bottom === y + height
  const rgb = new Uint8Array(width * height * 3)
  const valid = isInside && from.valid === null ? null : new Uint8Array(width * height)
  for (let row = top; row < bottom; row += 1) {
    if (right <= left) break
    const source = row * from.width + left
    const target = (row - y) * width + (left - x)
    rgb.set(from.rgb.subarray(source * 3, (source + right - left) * 3), target * 3)
    if (valid === null) continue
    if (from.valid === null) valid.fill(255, target, target + right - left)
    else valid.set(from.valid.subarray(source, source + right - left), target)
  }
  return { width, height, rgb, valid }
}

/** A raster of half the size (rounded up): each pixel the mean of the valid ones it covers. */
export function halveRaster(from: Raster): Raster {
  const width = Math.ceil(from.width / 2)
  const height = Math.ceil(from.height / 2)
  const rgb = new Uint8Array(width * height * 3)
  const valid = from.valid === null ? null : new Uint8Array(width * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) halvePixel(from, rgb, valid, x, y, width)
  return { width, height, rgb, valid }
}

function halvePixel(
  from: Raster,
  rgb: Uint8Array,
  valid: Uint8Array | null,
  x: number,
  y: number,
  width: number,
): void {
  let [red, green, blue, count] = [0, 0, 0, 0]
  for (let row = 2 * y; row < Math.min(from.height, 2 * y + 2); row += 1)
    for (let column = 2 * x; column < Math.min(from.width, 2 * x + 2); column += 1) {
      const at = row * from.width + column
      if (from.valid !== null && from.valid[at] === 0) continue
      red += from.rgb[at * 3] ?? 0
      green += from.rgb[at * 3 + 1] ?? 0
      blue += from.rgb[at * 3 + 2] ?? 0
      count += 1
    }
  const to = y * width + x
  if (count === 0) return
  rgb[to * 3] = Math.round(red / count)
  rgb[to * 3 + 1] = Math.round(green / count)
  rgb[to * 3 + 2] = Math.round(blue / count)
  if (valid !== null) valid[to] = 255
}
