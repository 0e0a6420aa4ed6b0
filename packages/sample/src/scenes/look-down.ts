// Looking down on lit sheets from a satellite that stands aslant: roofs lean away, walls come into view, veil and clouds lie over all.
import type { Sheets } from './canvas.ts'
import { GSD } from './ground.ts'
import { directLight } from './light.ts'
import { smooth, speckle } from './noise.ts'
import type { SceneLook } from './scene-list.ts'
import type { Sky } from './sky.ts'
import type { Sun } from './sun.ts'

const RAD = Math.PI / 180
const BLOCK = 24
const SKYLIGHT = [0.335, 0.36, 0.42] as const
const SUNLIGHT = [0.73, 0.69, 0.615] as const
const VEIL = [196, 200, 205] as const
const STOREY = 3.1

/** The tallest thing in each block and its neighbours, in metres. */
function tallest({ metres, width, height }: Sheets): { across: number; values: Float32Array } {
  const across = Math.ceil(width / BLOCK)
  const down = Math.ceil(height / BLOCK)
  const own = new Float32Array(across * down)
  for (let row = 0; row < height; row++) {
    const base = Math.floor(row / BLOCK) * across
    for (let column = 0; column < width; column++) {
      const block = base + Math.floor(column / BLOCK)
      const value = metres[row * width + column] as number
      if (value > (own[block] as number)) own[block] = value
    }
  }
  const values = new Float32Array(across * down)
  for (let j = 0; j < down; j++)
    for (let i = 0; i < across; i++) {
      let most = 0
      for (let y = Math.max(0, j - 1); y <= Math.min(down - 1, j + 1); y++)
        for (let x = Math.max(0, i - 1); x <= Math.min(across - 1, i + 1); x++)
          most = Math.max(most, own[y * across + x] as number)
      values[j * across + i] = most
    }
  return { across, values }
}

/** How white a cloud is: whiter where it is thick, with billows. */
const cloudTone = (x: number, y: number, cloud: number) =>
  198 + 22 * cloud + 26 * smooth(x / 46, y / 46, 311) + 8 * smooth(x / 15, y / 15, 312)

/** What is seen through each pixel: red, green, blue of the whole window, before the camera's own faults. */
export function lookDown(sheets: Sheets, look: SceneLook, sun: Sun, sky: Sky): Uint8ClampedArray {
  const { metres, colour, leaves, width, height } = sheets
  const light = directLight(sheets, sun)
  const tall = tallest(sheets)
  const lean = Math.tan(look.offNadirDegrees * RAD) / GSD
  const toEast = Math.sin(look.leanDegrees * RAD)
  const toSouth = -Math.cos(look.leanDegrees * RAD)
  const sunward = -Math.cos((look.leanDegrees - sun.azimuthDegrees) * RAD)
  const wallLight = Math.max(0, sunward) * Math.cos(sun.elevationDegrees * RAD) * 0.95
  const hasClouds = look.cloud > 0
  const seen = new Uint8ClampedArray(width * height * 3)
  for (let row = 0; row < height; row++) {
    const blocks = Math.floor(row / BLOCK) * tall.across
    for (let column = 0; column < width; column++) {
      let t = Math.ceil((tall.values[blocks + Math.floor(column / BLOCK)] as number) * lean)
      let source = row * width + column
      let left = 0
      for (; t >= 0; t--) {
        const x = Math.round(column - toEast * t)
        const y = Math.round(row - toSouth * t)
        if (x < 0 || y < 0 || x >= width || y >= height) continue
        source = y * width + x
        left = (metres[source] as number) * lean - t
        if (left >= -0.5) break
      }
      const at = source * 3
      let sunlit = (light[source] as number) / 204
      let tone = 1
      if (left > 1.2 && leaves[source] !== 255 && (metres[source] as number) > 2.2) {
        // A wall: dim where it turns from the sun, windows in rows.
        const level = t / lean / STOREY
        const floor = level - Math.floor(level)
        const along = Math.floor((column * toSouth - row * toEast) / 4.2)
        const isWindow =
          (metres[source] as number) * lean > 4 &&
          floor > 0.32 &&
          floor < 0.78 &&
          speckle(along, Math.floor(level), 301) > 0.45
        sunlit = wallLight
        tone = isWindow ? 0.7 : 0.9
      }
      const x = sheets.left + column
      const y = sheets.top + row
      const cloud = hasClouds ? sky.cloud(x, y) : 0
      const share = sunlit * (hasClouds ? 1 - 0.62 * sky.shadow(x, y) : 1)
      const veil = sky.veil(x, y)
      const clear = (1 - veil) * (1 - cloud) * tone
      const thick = veil * (1 - cloud)
      const white = hasClouds && cloud > 0 ? cloud * cloudTone(x, y, cloud) : 0
      const to = (row * width + column) * 3
      const red = (colour[at] as number) * (SKYLIGHT[0] + SUNLIGHT[0] * share)
      const green = (colour[at + 1] as number) * (SKYLIGHT[1] + SUNLIGHT[1] * share)
      const blue = (colour[at + 2] as number) * (SKYLIGHT[2] + SUNLIGHT[2] * share)
      seen[to] = red * clear + VEIL[0] * thick + white
      seen[to + 1] = green * clear + VEIL[1] * thick + white
      seen[to + 2] = blue * clear + VEIL[2] * thick + white * 1.01
    }
  }
  return seen
}
