// Map tiles of a scene: 256-pixel squares of the Web Mercator pyramid, see-through where the scene ends.
import { Problem } from '@athar/domain'
import type { Level, OpenScene, PixelWindow, Raster } from '../scene/open-scene.ts'
import { webMercator } from '../scene/projection.ts'
import { levelFor } from './cut.ts'
import type { RawFrame } from './frame.ts'

export const tilePixels = 256
/** Between these points of a tile the way to the scene is taken as straight; at z 10 that is good to 0.01 pixels. */
const gridStep = 16
const nodes = tilePixels / gridStep + 1
const mostZoom = 24
/** Half the side of the Web Mercator square, in metres. */
const halfWorld = Math.PI * 6378137

/** A tile before encoding: four bytes a pixel. */
export interface Tile extends RawFrame {
  readonly channels: 4
  /** Nothing of the scene lies in it. */
  readonly isEmpty: boolean
}

/** Scene pixels under the nodes of a tile. */
interface Grid {
  readonly xs: Float64Array
  readonly ys: Float64Array
}

/**
 * Cuts tile x, y (from the upper left) of zoom z.
 * @throws Problem `tile.out_of_range`; `scene.too_large` when a TIFF without overviews is asked for too much at once
 */
export async function cutTile(scene: OpenScene, z: number, x: number, y: number): Promise<Tile> {
  const across = 2 ** z
  const isTile = [z, x, y].every(Number.isInteger) && z >= 0 && z <= mostZoom
  if (!isTile || x < 0 || y < 0 || x >= across || y >= across)
    throw new Problem('tile.out_of_range')
  const data = new Uint8Array(tilePixels * tilePixels * 4)
  const empty = { width: tilePixels, height: tilePixels, channels: 4, data, isEmpty: true } as const
  const grid = gridOf(scene, z, x, y)
  const window = windowUnder(grid, scene)
  if (window === null) return empty
  const index = levelFor(scene.levels, stepsOf(grid))
  const level = scene.levels[index] as Level
  const part = windowAt(window, level)
  paint(await scene.read(index, part), grid, level, part, data)
  return { ...empty, isEmpty: false }
}

function gridOf(scene: OpenScene, z: number, x: number, y: number): Grid {
  const side = (2 * halfWorld) / 2 ** z
  const xs = new Float64Array(nodes * nodes)
  const ys = new Float64Array(nodes * nodes)
  for (let row = 0; row < nodes; row += 1)
    for (let column = 0; column < nodes; column += 1) {
      const east = -halfWorld + (x + column / (nodes - 1)) * side
      const north = halfWorld - (y + row / (nodes - 1)) * side
      const at = scene.georeference.toPixel(...webMercator.inverse(east, north))
      xs[row * nodes + column] = at.x
      ys[row * nodes + column] = at.y
    }
  return { xs, ys }
}

/** Pixels of the scene at full size under a tile; null where there are none. */
function windowUnder(grid: Grid, scene: OpenScene): PixelWindow | null {
  const xs = grid.xs.filter(Number.isFinite)
  const ys = grid.ys.filter(Number.isFinite)
  if (xs.length === 0 || ys.length === 0) return null
  const left = Math.max(0, Math.floor(xs.reduce((a, b) => Math.min(a, b))))
  const right = Math.min(scene.width, Math.ceil(xs.reduce((a, b) => Math.max(a, b))))
  const top = Math.max(0, Math.floor(ys.reduce((a, b) => Math.min(a, b))))
  const bottom = Math.min(scene.height, Math.ceil(ys.reduce((a, b) => Math.max(a, b))))
  if (right <= left || bottom <= top) return null
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function stepsOf(grid: Grid): readonly [number, number] {
  const middle = Math.floor(nodes / 2)
  const at = middle * nodes + middle
  const step = (by: number) =>
    Math.hypot(
      (grid.xs[at + by] ?? 0) - (grid.xs[at] ?? 0),
      (grid.ys[at + by] ?? 0) - (grid.ys[at] ?? 0),
    ) / gridStep
  return [step(1), step(nodes)]
}

function windowAt(window: PixelWindow, level: Level): PixelWindow {
  const x = Math.max(0, Math.floor(window.x / level.scaleX) - 2)
  const y = Math.max(0, Math.floor(window.y / level.scaleY) - 2)
  const right = Math.min(level.width, Math.ceil((window.x + window.width) / level.scaleX) + 2)
  const bottom = Math.min(level.height, Math.ceil((window.y + window.height) / level.scaleY) + 2)
  return { x, y, width: right - x, height: bottom - y }
}

function paint(from: Raster, grid: Grid, level: Level, part: PixelWindow, data: Uint8Array): void {
  for (let v = 0; v < tilePixels; v += 1)
    for (let u = 0; u < tilePixels; u += 1) {
      const x = between(grid.xs, u + 0.5, v + 0.5) / level.scaleX
      const y = between(grid.ys, u + 0.5, v + 0.5) / level.scaleY
      if (!(x >= 0 && y >= 0 && x < level.width && y < level.height)) continue
      sample(from, x - part.x, y - part.y, data, (v * tilePixels + u) * 4)
    }
}

/** The value at a point of the tile, between its four nodes. */
function between(values: Float64Array, u: number, v: number): number {
  const column = Math.min(nodes - 2, Math.floor(u / gridStep))
  const row = Math.min(nodes - 2, Math.floor(v / gridStep))
  const s = u / gridStep - column
  const t = v / gridStep - row
  const at = row * nodes + column
  const upper = (values[at] as number) * (1 - s) + (values[at + 1] as number) * s
  const lower = (values[at + nodes] as number) * (1 - s) + (values[at + nodes + 1] as number) * s
  return upper * (1 - t) + lower * t
}

/** Bilinear among the valid pixels around a point; see-through when the pixel under the point is not valid. */
function sample(from: Raster, x: number, y: number, data: Uint8Array, to: number): void {
  const { width, height, rgb, valid } = from
  const inside = (value: number, length: number) => Math.max(0, Math.min(length - 1, value))
  const under = inside(Math.floor(y), height) * width + inside(Math.floor(x), width)
  if (valid !== null && valid[under] === 0) return
  const left = Math.floor(x - 0.5)
  const top = Math.floor(y - 0.5)
  const s = x - 0.5 - left
  const t = y - 0.5 - top
  let [red, green, blue, sum] = [0, 0, 0, 0]
  for (let k = 0; k < 4; k += 1) {
    const dx = k & 1
    const dy = k >> 1
    const at = inside(top + dy, height) * width + inside(left + dx, width)
    if (valid !== null && valid[at] === 0) continue
    const weight = (dx === 1 ? s : 1 - s) * (dy === 1 ? t : 1 - t)
    red += weight * (rgb[at * 3] as number)
    green += weight * (rgb[at * 3 + 1] as number)
    blue += weight * (rgb[at * 3 + 2] as number)
    sum += weight
  }
  if (sum === 0) return
  data[to] = Math.round(red / sum)
  data[to + 1] = Math.round(green / sum)
  data[to + 2] = Math.round(blue / sum)
  data[to + 3] = 255
}
