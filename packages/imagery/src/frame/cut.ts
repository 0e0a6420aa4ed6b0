// Cutting a frame: a square of ground, north up, around a structure; nothing is drawn upon it.
import { Problem } from '@athar/domain'
import { offsetMetres, pixelMetres } from '../scene/georeference.ts'
import type { Level, OpenScene, PixelWindow, Raster } from '../scene/open-scene.ts'
import type { Position } from '../structures/draft.ts'
import type { CutResult, FramePoint, FrameRequest, Kernel } from './frame.ts'
import { type Placement, reachOf, resample } from './resample.ts'
import { usableOf } from './usable.ts'

/** Changes whenever the same request would give other pixels; part of every frame's key. */
export const cutterVersion = 1

/** Colour of what the scene does not cover. */
const emptyGrey = 128

const bounds = { metres: [2, 20_000], pixels: [16, 2048] } as const

/**
 * Checks a request from elsewhere.
 * @throws Problem `frame.request_invalid`
 */
export function checkRequest(request: FrameRequest): void {
  const { lon, lat, metres, pixels } = request
  const isPlace = Math.abs(lon) <= 180 && Math.abs(lat) <= 85
  const isSide = metres >= bounds.metres[0] && metres <= bounds.metres[1]
  const isSize =
    Number.isInteger(pixels) && pixels >= bounds.pixels[0] && pixels <= bounds.pixels[1]
  if (!isPlace || !isSide || !isSize) throw new Problem('frame.request_invalid')
}

/**
 * Cuts a square of `metres` around a place into `pixels` × `pixels`, north up, exact to a small part of a pixel.
 * A scene coarser than the frame is enlarged with the kernel asked for; no detail is invented by it.
 * `ring` is a footprint in degrees and comes back in the frame's pixels.
 * @throws Problem `frame.request_invalid`, `scene.unreadable`, `scene.too_large`
 */
export async function cutFrame(
  scene: OpenScene,
  request: FrameRequest,
  ring: readonly Position[] | null = null,
): Promise<CutResult> {
  checkRequest(request)
  const kernel = request.kernel ?? 'lanczos3'
  const { metres, pixels } = request
  const onScene = placementOf(scene, request)
  const index = levelFor(scene.levels, stepsOf(onScene))
  const level = scene.levels[index] as Level
  const onLevel = shrink(onScene, level)
  const { window, placement, box } = windowOf(onLevel, pixels, kernel)
  const isOutside =
    box.x >= level.width ||
    box.y >= level.height ||
    box.x + box.width <= 0 ||
    box.y + box.height <= 0
  const facts = { width: pixels, height: pixels, channels: 3, metres, kernel } as const
  const here = scene.georeference.toPixel(request.lon, request.lat)
  const sizes = pixelMetres(scene.georeference, here)
  const common = {
    ...facts,
    ...framePlaces(scene, onScene, request, ring),
    frameMetresPerPixel: metres / pixels,
    sceneMetresPerPixel: Math.max(sizes.across, sizes.down),
  }
  if (isOutside) {
    const data = new Uint8Array(pixels * pixels * 3).fill(emptyGrey)
    return { ...common, data, noDataShare: 1, usable: 0 }
  }
  const raster = await scene.read(index, window)
  const data = resample(fillHoles(raster), placement, pixels, kernel)
  const noDataShare = raster.valid === null ? 0 : blank(raster, placement, pixels, data)
  return { ...common, data, noDataShare, usable: usableOf(raster, noDataShare).usable }
}

/** Frame pixels → pixels of the scene at full size, through the middles of the square's sides. */
function placementOf(scene: OpenScene, request: FrameRequest): Placement {
  const { lon, lat, metres, pixels } = request
  const half = metres / 2
  const at = (east: number, north: number) =>
    scene.georeference.toPixel(...offsetMetres(lon, lat, east, north))
  const [west, east, north, south] = [at(-half, 0), at(half, 0), at(0, half), at(0, -half)]
  const centre = scene.georeference.toPixel(lon, lat)
  const xu = (east.x - west.x) / pixels
  const yu = (east.y - west.y) / pixels
  const xv = (south.x - north.x) / pixels
  const yv = (south.y - north.y) / pixels
  return {
    x0: centre.x - ((xu + xv) * pixels) / 2,
    y0: centre.y - ((yu + yv) * pixels) / 2,
    xu,
    xv,
    yu,
    yv,
  }
}

/** Scene pixels that one frame pixel spans, across and down. */
function stepsOf(at: Placement): readonly [number, number] {
  return [Math.hypot(at.xu, at.yu), Math.hypot(at.xv, at.yv)]
}

/** The smallest level that still has a pixel for every pixel asked for. */
export function levelFor(levels: readonly Level[], steps: readonly [number, number]): number {
  const fits = (level: Level) =>
    level.scaleX <= steps[0] * 1.001 && level.scaleY <= steps[1] * 1.001
  return Math.max(0, levels.findLastIndex(fits))
}

function shrink(at: Placement, level: Level): Placement {
  return {
    x0: at.x0 / level.scaleX,
    xu: at.xu / level.scaleX,
    xv: at.xv / level.scaleX,
    y0: at.y0 / level.scaleY,
    yu: at.yu / level.scaleY,
    yv: at.yv / level.scaleY,
  }
}

/** The window to read (with what the kernel reaches), the placement within it, and the bare square's bounds. */
function windowOf(
  at: Placement,
  size: number,
  kernel: Kernel,
): { window: PixelWindow; placement: Placement; box: PixelWindow } {
  const xs = [at.x0, at.x0 + at.xu * size, at.x0 + at.xv * size, at.x0 + (at.xu + at.xv) * size]
  const ys = [at.y0, at.y0 + at.yu * size, at.y0 + at.yv * size, at.y0 + (at.yu + at.yv) * size]
  const around = (margin: number): PixelWindow => {
    const x = Math.floor(Math.min(...xs) - margin)
    const y = Math.floor(Math.min(...ys) - margin)
    const width = Math.ceil(Math.max(...xs) + margin) - x
    return { x, y, width, height: Math.ceil(Math.max(...ys) + margin) - y }
  }
  const window = around(Math.ceil(reachOf(kernel, Math.max(...stepsOf(at)))))
  return {
    window,
    placement: { ...at, x0: at.x0 - window.x, y0: at.y0 - window.y },
    box: around(0),
  }
}

/** Pixels without data take the mean of the others, so that no kernel smears black into what is there. */
function fillHoles(raster: Raster): Raster {
  const { valid } = raster
  if (valid === null) return raster
  const rgb = raster.rgb.slice()
  const sums = [0, 0, 0]
  let count = 0
  for (let i = 0; i < valid.length; i += 1) {
    if (valid[i] === 0) continue
    count += 1
    for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + (rgb[i * 3 + c] ?? 0)
  }
  const means = sums.map((sum) => Math.round(sum / Math.max(1, count)))
  for (let i = 0; i < valid.length; i += 1) if (valid[i] === 0) rgb.set(means, i * 3)
  return { ...raster, rgb }
}

/** Greys the frame pixels that the scene does not cover; returns their share. */
function blank(raster: Raster, at: Placement, size: number, data: Uint8Array): number {
  let empty = 0
  for (let v = 0; v < size; v += 1)
    for (let u = 0; u < size; u += 1) {
      const x = Math.floor(at.x0 + at.xu * (u + 0.5) + at.xv * (v + 0.5))
      const y = Math.floor(at.y0 + at.yu * (u + 0.5) + at.yv * (v + 0.5))
      if ((raster.valid?.[y * raster.width + x] ?? 0) > 0) continue
      empty += 1
      data.fill(emptyGrey, (v * size + u) * 3, (v * size + u) * 3 + 3)
    }
  return empty / (size * size)
}

/** Where the structure lies in the frame. */
function framePlaces(
  scene: OpenScene,
  at: Placement,
  request: FrameRequest,
  ring: readonly Position[] | null,
): { centre: FramePoint; ring: readonly FramePoint[] | null } {
  const determinant = at.xu * at.yv - at.xv * at.yu
  const toFrame = ([lon, lat]: Position): FramePoint => {
    const { x, y } = scene.georeference.toPixel(lon, lat)
    const dx = x - at.x0
    const dy = y - at.y0
    return [(at.yv * dx - at.xv * dy) / determinant, (at.xu * dy - at.yu * dx) / determinant]
  }
  const outline = ring === null ? null : ring.map(toFrame)
  return { centre: [request.pixels / 2, request.pixels / 2], ring: outline }
}

/**
 * A size for frames of a scene that wastes no bytes: the scene's own pixels, enlarged at most `most` times
 * (the viewer enlarges the rest), between 64 and 512.
 */
export function framePixels(metres: number, sceneMetresPerPixel: number, most = 2): number {
  const own = Math.ceil(metres / sceneMetresPerPixel) * most
  return Math.max(64, Math.min(512, own))
}
