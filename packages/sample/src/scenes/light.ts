// Light on the sheets: cast shadows swept away from the sun, slopes that face it or turn from it.
import type { Sheets } from './canvas.ts'
import { GSD } from './ground.ts'
import type { Sun } from './sun.ts'

const RAD = Math.PI / 180
/** A step between neighbours that is more than this many metres is a wall, not a slope. */
const WALL = 0.7

/**
 * The height below which each pixel lies in shadow, in metres; swept line by line away from the sun, so that
 * each pixel is touched once.
 */
export function shadowHeights({ metres, width, height }: Sheets, sun: Sun): Float32Array {
  const east = Math.sin(sun.azimuthDegrees * RAD)
  const north = Math.cos(sun.azimuthDegrees * RAD)
  const isSteep = Math.abs(north) >= Math.abs(east)
  const lines = isSteep ? height : width
  const long = isSteep ? width : height
  const stepLine = isSteep ? width : 1
  const stepAlong = isSteep ? 1 : width
  // Rows grow to the south: towards the sun is against `north` in rows and with `east` in columns.
  const towards = isSteep ? (north > 0 ? -1 : 1) : east > 0 ? 1 : -1
  const drift = isSteep ? east / Math.abs(north) : -north / Math.abs(east)
  const drop =
    (GSD * Math.tan(sun.elevationDegrees * RAD)) / Math.max(Math.abs(north), Math.abs(east))
  const shade = new Float32Array(width * height)
  const whole = Math.floor(drift)
  const share = drift - whole
  const first = towards > 0 ? lines - 1 : 0
  for (let k = 0; k < lines; k++) {
    const line = first - towards * k
    const here = line * stepLine
    const before = here + towards * stepLine
    if (k === 0) {
      for (let i = 0; i < long; i++)
        shade[here + i * stepAlong] = metres[here + i * stepAlong] as number
      continue
    }
    for (let i = 0; i < long; i++) {
      const at = i + whole
      const a = at < 0 || at >= long ? 0 : (shade[before + at * stepAlong] as number)
      const b = at + 1 < 0 || at + 1 >= long ? 0 : (shade[before + (at + 1) * stepAlong] as number)
      const cast = a + (b - a) * share - drop
      const own = metres[here + i * stepAlong] as number
      shade[here + i * stepAlong] = cast > own ? cast : own
    }
  }
  return shade
}

/** Direct light on each pixel, 0 in shadow to about 1 in the sun, at 255 = 1.25. */
export function directLight(sheets: Sheets, sun: Sun): Uint8ClampedArray {
  const { metres, width, height } = sheets
  const shade = shadowHeights(sheets, sun)
  const light = new Uint8ClampedArray(width * height)
  const elevation = sun.elevationDegrees * RAD
  const up = Math.sin(elevation)
  const toEast = Math.cos(elevation) * Math.sin(sun.azimuthDegrees * RAD)
  const toNorth = Math.cos(elevation) * Math.cos(sun.azimuthDegrees * RAD)
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const index = row * width + column
      const own = metres[index] as number
      const below = (shade[index] as number) - own
      const lit = below <= 0.12 ? 1 : below >= 0.7 ? 0 : 1 - (below - 0.12) / 0.58
      let facing = up
      if (own > 0.04 && lit > 0 && column > 0 && row > 0) {
        let rise = own - (metres[index - 1] as number)
        let sink = (metres[index - width] as number) - own
        if (rise > WALL || rise < -WALL) rise = 0
        if (sink > WALL || sink < -WALL) sink = 0
        const east = rise / GSD
        const north = sink / GSD
        facing =
          (up - 0.55 * (east * toEast + north * toNorth)) /
          Math.sqrt(1 + 0.3 * (east * east + north * north))
        if (facing < 0.05) facing = 0.05
      }
      light[index] = 204 * lit * (facing / up < 1.25 ? facing / up : 1.25)
    }
  }
  return light
}
