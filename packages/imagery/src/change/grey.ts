// Scenes laid on one common grid as brightness, so that the same pixel is the same ground at every date.
import { type Box, Problem } from '@athar/domain'
import { georeference, transformOfBox } from '../scene/georeference.ts'
import type { OpenScene, Raster } from '../scene/open-scene.ts'
import type { Grey } from './ssim.ts'

/** A grid of so many columns and rows over a box in degrees. */
export interface Grid {
  readonly box: Box
  readonly width: number
  readonly height: number
}

const mostCells = 50_000_000
/** Cells of a row over which the way to the scene is taken as straight. */
const straight = 64

/** A grid of square cells over a box, so many metres a cell. */
export function gridOver(box: Box, metres: number, perDegree: { lon: number; lat: number }): Grid {
  const width = Math.max(1, Math.round(((box[2] - box[0]) * perDegree.lon) / metres))
  const height = Math.max(1, Math.round(((box[3] - box[1]) * perDegree.lat) / metres))
  return { box, width, height }
}

/** The pixel of a grid over a place; not whole. */
export function cellOf(grid: Grid, lon: number, lat: number): readonly [x: number, y: number] {
  const [west, south, east, north] = grid.box
  return [
    ((lon - west) / (east - west)) * grid.width,
    ((north - lat) / (north - south)) * grid.height,
  ]
}

/**
 * Brightness of a scene on a grid, 0..255: its own pixels where the grid is the scene's own, else bilinear.
 * What the scene does not cover is NaN.
 * @throws Problem `scene.too_large`
 */
export async function greyOf(scene: OpenScene, grid: Grid): Promise<Grey> {
  if (grid.width * grid.height > mostCells)
    throw new Problem('scene.too_large', { limit: mostCells, unit: 'pixels' })
  const own = georeference(4326, transformOfBox(grid.box, grid.width, grid.height))
  const under = (column: number, row: number) =>
    scene.georeference.toPixel(...own.toLonLat(column, row))
  const corners = [under(0, 0), under(grid.width, 0), under(0, grid.height)]
  corners.push(under(grid.width, grid.height))
  const left = Math.floor(Math.min(...corners.map(({ x }) => x))) - 2
  const top = Math.floor(Math.min(...corners.map(({ y }) => y))) - 2
  const width = Math.ceil(Math.max(...corners.map(({ x }) => x))) + 2 - left
  const height = Math.ceil(Math.max(...corners.map(({ y }) => y))) + 2 - top
  const light = lightOf(await scene.read(0, { x: left, y: top, width, height }))
  const data = new Float32Array(grid.width * grid.height)
  for (let row = 0; row < grid.height; row += 1)
    for (let column = 0; column < grid.width; column += straight) {
      const end = Math.min(grid.width, column + straight)
      const from = under(column + 0.5, row + 0.5)
      const to = under(end + 0.5, row + 0.5)
      for (let at = column; at < end; at += 1) {
        const share = (at - column) / (end - column)
        const x = from.x + (to.x - from.x) * share - left - 0.5
        const y = from.y + (to.y - from.y) * share - top - 0.5
        data[row * grid.width + at] = between(light, x, y)
      }
    }
  return { width: grid.width, height: grid.height, data }
}

/** Brightness of a raster as it is; NaN without data. */
function lightOf(raster: Raster): Grey {
  const { width, height, rgb, valid } = raster
  const data = new Float32Array(width * height)
  for (let i = 0, at = 0; i < data.length; i += 1, at += 3)
    data[i] =
      valid !== null && valid[i] === 0
        ? Number.NaN
        : 0.299 * (rgb[at] as number) +
          0.587 * (rgb[at + 1] as number) +
          0.114 * (rgb[at + 2] as number)
  return { width, height, data }
}

function between(grey: Grey, x: number, y: number): number {
  const left = Math.floor(x + 1e-6)
  const top = Math.floor(y + 1e-6)
  if (left < 0 || top < 0 || left + 1 >= grey.width || top + 1 >= grey.height) return Number.NaN
  const s = Math.max(0, x - left)
  const t = Math.max(0, y - top)
  const at = top * grey.width + left
  if (s < 1e-5 && t < 1e-5) return grey.data[at] as number
  const upper = (grey.data[at] as number) * (1 - s) + (grey.data[at + 1] as number) * s
  const next = at + grey.width
  const lower = (grey.data[next] as number) * (1 - s) + (grey.data[next + 1] as number) * s
  return upper * (1 - t) + lower * t
}
