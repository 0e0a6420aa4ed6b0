// The sheets that a scene is drawn on, one value a pixel: heights, colours, plants, and which house stands there.
import { columnOf, GSD, rowOf, type Spot } from './ground.ts'
import { distance, type Plot, type Ring, spotIn } from './shapes.ts'

/** A window of everything laid out; columns and rows count from the north-west corner of the whole. */
export interface Sheets {
  left: number
  top: number
  width: number
  height: number
  /** Metres above the street. */
  metres: Float32Array
  /** Red, green, blue of the ground or roof in full light. */
  colour: Uint8ClampedArray
  /** How much of the pixel is leaves, 0 to 255. */
  leaves: Uint8Array
  /** The number of the house, 0 for none. */
  house: Uint16Array
}
export type Colour = readonly [red: number, green: number, blue: number]

export function emptySheets(left: number, top: number, width: number, height: number): Sheets {
  const size = width * height
  return {
    left,
    top,
    width,
    height,
    metres: new Float32Array(size),
    colour: new Uint8ClampedArray(size * 3),
    leaves: new Uint8Array(size),
    house: new Uint16Array(size),
  }
}

/** A copy of a part of the sheets, to be changed freely. */
export function cutSheets(
  from: Sheets,
  left: number,
  top: number,
  width: number,
  height: number,
): Sheets {
  const cut = emptySheets(left, top, width, height)
  for (let row = 0; row < height; row++) {
    const start = (top - from.top + row) * from.width + (left - from.left)
    const to = row * width
    cut.metres.set(from.metres.subarray(start, start + width), to)
    cut.leaves.set(from.leaves.subarray(start, start + width), to)
    cut.house.set(from.house.subarray(start, start + width), to)
    cut.colour.set(from.colour.subarray(start * 3, (start + width) * 3), to * 3)
  }
  return cut
}

/** Paints a colour, lighter or darker by `tone` (1 = as it is). */
export function tint(sheets: Sheets, index: number, [r, g, b]: Colour, tone: number): void {
  sheets.colour[index * 3] = r * tone
  sheets.colour[index * 3 + 1] = g * tone
  sheets.colour[index * 3 + 2] = b * tone
}

/** Blends a colour over what is there. */
export function blend(sheets: Sheets, index: number, [r, g, b]: Colour, share: number): void {
  const { colour } = sheets
  const at = index * 3
  colour[at] = (colour[at] as number) * (1 - share) + r * share
  colour[at + 1] = (colour[at + 1] as number) * (1 - share) + g * share
  colour[at + 2] = (colour[at + 2] as number) * (1 - share) + b * share
}

/** Calls `paint` for each pixel of the sheets whose middle lies in a ring: index, and column and row of the whole. */
export function fillRing(
  sheets: Sheets,
  ring: Ring,
  paint: (index: number, column: number, row: number) => void,
): void {
  const columns = ring.map(([e]) => columnOf(e))
  const rows = ring.map(([, n]) => rowOf(n))
  const first = Math.max(sheets.top, Math.floor(Math.min(...rows)))
  const last = Math.min(sheets.top + sheets.height - 1, Math.ceil(Math.max(...rows)))
  const crossings: number[] = []
  for (let row = first; row <= last; row++) {
    const y = row + 0.5
    crossings.length = 0
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ay, by] = [rows[i] as number, rows[j] as number]
      if (ay > y === by > y) continue
      const [ax, bx] = [columns[i] as number, columns[j] as number]
      crossings.push(ax + ((y - ay) / (by - ay)) * (bx - ax))
    }
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const from = Math.max(sheets.left, Math.ceil((crossings[k] as number) - 0.5))
      const to = Math.min(
        sheets.left + sheets.width - 1,
        Math.ceil((crossings[k + 1] as number) - 0.5) - 1,
      )
      for (let column = from; column <= to; column++)
        paint((row - sheets.top) * sheets.width + column - sheets.left, column, row)
    }
  }
}

/** Calls `paint` for each pixel within so many metres of a spot; `way` is 0 in the middle and 1 at the rim. */
export function fillDisc(
  sheets: Sheets,
  [east, north]: Spot,
  radius: number,
  paint: (index: number, way: number, column: number, row: number) => void,
): void {
  const [x, y, r] = [columnOf(east), rowOf(north), radius / GSD]
  const bottom = Math.min(sheets.top + sheets.height - 1, Math.ceil(y + r))
  const right = Math.min(sheets.left + sheets.width - 1, Math.ceil(x + r))
  for (let row = Math.max(sheets.top, Math.floor(y - r)); row <= bottom; row++) {
    for (let column = Math.max(sheets.left, Math.floor(x - r)); column <= right; column++) {
      const way = Math.hypot(column + 0.5 - x, row + 0.5 - y) / r
      if (way < 1) paint((row - sheets.top) * sheets.width + column - sheets.left, way, column, row)
    }
  }
}

/** Whether a spot lies on the sheets or within so many metres of them. */
export function isNear(sheets: Sheets, [east, north]: Spot, metres: number): boolean {
  const [x, y, reach] = [columnOf(east) - sheets.left, rowOf(north) - sheets.top, metres / GSD]
  return x > -reach && y > -reach && x < sheets.width + reach && y < sheets.height + reach
}

/** Whether a plot, or a tree in it, comes near the sheets. */
export function touches(sheets: Sheets, plot: Plot): boolean {
  return isNear(sheets, spotIn(plot, 0.5, 0.5), distance(plot[0], plot[2]) / 2 + 6)
}
