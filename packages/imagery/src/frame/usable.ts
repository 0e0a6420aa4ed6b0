// How likely a frame shows anything: not hidden by cloud, not blurred away, not empty; a simple estimate, stated in the method page.
import type { Raster } from '../scene/open-scene.ts'

/** What the estimate is made of, each 0..1. */
export interface Usable {
  readonly usable: number
  /** Share of bright grey pixels. */
  readonly cloudShare: number
  /** 0: one flat tone; 1: plain contrast. */
  readonly contrast: number
  /** 0: no edge anywhere; 1: as sharp as its contrast allows. */
  readonly sharpness: number
}

/** A pixel at least this bright in every colour, and this grey, counts as cloud. */
const cloudFloor = 205
const cloudSpread = 36
/** Standard deviation of brightness (0..255) below which a frame is flat, and from which it is plain. */
const flat = 1
const plain = 4
/** Edge strength against contrast: below the first nothing has an edge, from the second on it is sharp. */
const smeared = 0.06
const crisp = 0.3

/** What rounding to whole bytes adds to the squared Laplacian of brightness: 20 · (0.299² + 0.587² + 0.114²) / 12. */
const roundingSquare = 0.745

/** Judges the scene's own pixels (not the enlarged frame); what the scene does not cover counts as unusable. */
export function usableOf(raster: Raster, noDataShare: number): Usable {
  const luma = new Float32Array(raster.width * raster.height)
  const { cloudShare, deviation, count } = tally(raster, luma)
  if (count === 0) return { usable: 0, cloudShare: 0, contrast: 0, sharpness: 0 }
  const contrast = ramp(deviation, flat, plain)
  const edges = edgeDeviation(raster, luma)
  const sharpness = edges === null ? 1 : ramp(edges / Math.max(deviation, 1e-6), smeared, crisp)
  const usable = (1 - noDataShare) * (1 - cloudShare) * contrast * sharpness
  return { usable: Math.max(0, Math.min(1, usable)), cloudShare, contrast, sharpness }
}

function ramp(value: number, low: number, high: number): number {
  return Math.max(0, Math.min(1, (value - low) / (high - low)))
}

function tally(
  raster: Raster,
  luma: Float32Array,
): { cloudShare: number; deviation: number; count: number } {
  let [count, clouds, sum, squares] = [0, 0, 0, 0]
  for (let i = 0; i < luma.length; i += 1) {
    const red = raster.rgb[i * 3] ?? 0
    const green = raster.rgb[i * 3 + 1] ?? 0
    const blue = raster.rgb[i * 3 + 2] ?? 0
    const light = 0.299 * red + 0.587 * green + 0.114 * blue
    luma[i] = light
    if (raster.valid !== null && raster.valid[i] === 0) continue
    const least = Math.min(red, green, blue)
    if (least >= cloudFloor && Math.max(red, green, blue) - least <= cloudSpread) clouds += 1
    count += 1
    sum += light
    squares += light * light
  }
  const mean = sum / Math.max(1, count)
  const variance = Math.max(0, squares / Math.max(1, count) - mean * mean)
  return { cloudShare: clouds / Math.max(1, count), deviation: Math.sqrt(variance), count }
}

/** Root mean square of the four-neighbour Laplacian over pixels with all neighbours; null where there are none. */
function edgeDeviation(raster: Raster, luma: Float32Array): number | null {
  const { width, height, valid } = raster
  let [count, squares] = [0, 0]
  for (let y = 1; y < height - 1; y += 1)
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x
      if (valid !== null && !isSurrounded(valid, at, width)) continue
      const sides = (luma[at - 1] as number) + (luma[at + 1] as number)
      const ends = (luma[at - width] as number) + (luma[at + width] as number)
      const edge = 4 * (luma[at] as number) - sides - ends
      squares += edge * edge
      count += 1
    }
  return count === 0 ? null : Math.sqrt(Math.max(0, squares / count - roundingSquare))
}

function isSurrounded(valid: Uint8Array, at: number, width: number): boolean {
  const isRow = valid[at - 1] !== 0 && valid[at] !== 0 && valid[at + 1] !== 0
  return isRow && valid[at - width] !== 0 && valid[at + width] !== 0
}
