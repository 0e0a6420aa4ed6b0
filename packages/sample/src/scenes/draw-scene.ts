// Drawing a scene of the sample case, or a window of it: the same pixels either way, from the seed alone.
import { type Colour, touches } from './canvas.ts'
import { EDGE_PIXELS, SCENE_PIXELS } from './ground.ts'
import { lookDown } from './look-down.ts'
import { speckle } from './noise.ts'
import { paintBlow } from './paint-damage.ts'
import { dryPlants, paintCars, paintSite } from './paint-passing.ts'
import type { DrawnQuarter } from './quarter.ts'
import type { SceneLook } from './scene-list.ts'
import { skyOf } from './sky.ts'
import { sunAt } from './sun.ts'

/** A part of a scene, in its pixels from the north-west corner. */
export interface SceneWindow {
  left: number
  top: number
  width: number
  height: number
}
export interface Raster {
  width: number
  height: number
  /** Red, green, blue of each pixel, row by row from the north-west. */
  rgb: Uint8Array
}

/** Shadows, leaning roofs and the camera's blur come from no further than this, in pixels. */
const REACH = 112

/** How bright a value comes out: a little contrast, and the balance of the station. */
function toneOf(balance: Colour): Uint8Array[] {
  return balance.map((gain) =>
    Uint8Array.from({ length: 256 }, (_, value) => {
      const x = Math.min(1, (value * gain * 1.04) / 255)
      return Math.round(255 * (x + 0.16 * x * (1 - x) * (2 * x - 1)))
    }),
  )
}

/** The camera: a soft point, moved by a part of a pixel. The three taps of one direction. */
const tapsOf = (shift: number): readonly [number, number, number] => {
  const part = shift - Math.round(shift)
  return [0.19 - part / 2, 0.62, 0.19 + part / 2]
}

interface Seen {
  pixels: Uint8ClampedArray
  width: number
  /** Where the window begins in it. */
  column: number
  row: number
}

/** Softens, moves, grains and tones what is seen. */
function expose(seen: Seen, look: SceneLook, at: SceneWindow): Uint8Array {
  const { width, height } = at
  const rgb = new Uint8Array(width * height * 3)
  const [w0, w1, w2] = tapsOf(-look.shiftPixels[0])
  const [h0, h1, h2] = tapsOf(-look.shiftPixels[1])
  const tones = toneOf(look.balance)
  const long = width * 3
  const strength = look.grain * 2
  const soft = (row: number, into: Float32Array) => {
    const base = ((seen.row + row) * seen.width + seen.column) * 3
    const { pixels } = seen
    for (let i = 0; i < long; i++)
      into[i] =
        w0 * (pixels[base + i - 3] as number) +
        w1 * (pixels[base + i] as number) +
        w2 * (pixels[base + i + 3] as number)
  }
  let [above, here, below] = [0, 1, 2].map(() => new Float32Array(long)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  soft(-1, above)
  soft(0, here)
  for (let row = 0; row < height; row++) {
    soft(row + 1, below)
    for (let column = 0; column < width; column++) {
      const spot = speckle(at.left + column, at.top + row, 401 + look.frame)
      const other = spot * 7919
      const grain = (spot + other - Math.floor(other) - 1) * strength
      for (let band = 0; band < 3; band++) {
        const i = column * 3 + band
        const value =
          h0 * (above[i] as number) + h1 * (here[i] as number) + h2 * (below[i] as number) + grain
        const whole = value < 0 ? 0 : value > 255 ? 255 : (value + 0.5) | 0
        rgb[row * long + i] = (tones[band] as Uint8Array)[whole] as number
      }
    }
    ;[above, here, below] = [here, below, above]
  }
  return rgb
}

/**
 * Draws a window of a scene.
 * @param frame the number of the scene, from 1
 */
export function drawWindow(quarter: DrawnQuarter, frame: number, at: SceneWindow): Raster {
  const look = quarter.scenes[frame - 1]
  if (look === undefined) throw new RangeError('there is no such scene')
  const [east, south] = look.shiftPixels.map(Math.round) as [number, number]
  const left = EDGE_PIXELS + at.left - east
  const top = EDGE_PIXELS + at.top - south
  const sheets = quarter.sheets(
    left - REACH,
    top - REACH,
    at.width + 2 * REACH,
    at.height + 2 * REACH,
  )
  for (const house of quarter.buildings) {
    if (house.use === 'building_site' && touches(sheets, house.plot))
      paintSite(sheets, house, frame)
  }
  const blows = quarter.buildings
    .flatMap((house) => house.blows.map((blow) => ({ house, blow })))
    .filter(({ blow }) => blow.atMs <= look.trueMs)
    .toSorted((a, b) => a.blow.atMs - b.blow.atMs)
  for (const { house, blow } of blows) paintBlow(sheets, house, blow.extent, blow.salt)
  const near = quarter.streets.map((street, number) => ({ ...street, number }))
  paintCars(
    sheets,
    near.filter(({ plot }) => touches(sheets, plot)),
    frame,
  )
  dryPlants(sheets, look.dry)
  const pixels = lookDown(sheets, look, sunAt(look.trueMs, quarter.centre), skyOf(look))
  const seen: Seen = { pixels, width: sheets.width, column: REACH, row: REACH }
  return { width: at.width, height: at.height, rgb: expose(seen, look, at) }
}

/** Draws a whole scene. */
export function drawScene(quarter: DrawnQuarter, frame: number): Raster {
  return drawWindow(quarter, frame, { left: 0, top: 0, width: SCENE_PIXELS, height: SCENE_PIXELS })
}
