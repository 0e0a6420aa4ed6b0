// Painting what changes from scene to scene without any war: cars, building sites that grow, plants that dry.
import { type Colour, blend, fillRing, type Sheets, tint } from './canvas.ts'
import type { House, Street } from './city-plan.ts'
import { rough, smooth, speckle } from './noise.ts'
import { STOREY } from './paint-house.ts'
import { inset, partOf, type Plot, sidesOf } from './shapes.ts'

const CARS: readonly Colour[] = [
  [226, 226, 224],
  [214, 212, 206],
  [168, 170, 172],
  [60, 62, 66],
  [120, 42, 40],
  [60, 78, 116],
  [182, 164, 122],
]
const CONCRETE: Colour = [178, 174, 166]
const SAND: Colour = [206, 186, 148]
const TIMBER: Colour = [158, 126, 88]

/** Cars parked along a street and driving on it; fewer as the war goes on, none where debris lies. */
export function paintCars(
  sheets: Sheets,
  streets: readonly (Street & { number: number })[],
  frame: number,
): void {
  const busy = 0.34 - 0.014 * frame
  for (const { plot, widthMetres, number } of streets) {
    const [u, v] = sidesOf(plot)
    const isAcross = u < v
    const [long, wide] = [Math.max(u, v), Math.min(u, v)]
    const lanes = widthMetres > 11 ? [0.2, 0.38, 0.62, 0.8] : widthMetres > 7 ? [0.24, 0.76] : [0.3]
    lanes.forEach((lane, l) => {
      for (let slot = 0; slot * 6.5 < long - 6; slot++) {
        const stays = speckle(slot, number * 8 + l, 201) < 0.3 ? 0 : frame
        const throwOf = speckle(slot * 31 + stays * 977, number * 8 + l, 202)
        if (throwOf > busy * (lanes.length > 2 && (l === 1 || l === 2) ? 0.45 : 1)) continue
        const from = 3 + slot * 6.5 + 1.5 * speckle(slot, stays, 203 + number)
        const half = 0.95 / wide
        const [a, b] = [from / long, (from + 4.4) / long]
        const car = isAcross
          ? partOf(plot, lane - half, lane + half, a, b)
          : partOf(plot, a, b, lane - half, lane + half)
        const colour = CARS[Math.floor(speckle(slot, stays + number * 3, 204) ** 1.4 * CARS.length)]
        paintCar(sheets, car, colour ?? SAND, isAcross)
      }
    })
  }
}

function paintCar(sheets: Sheets, car: Plot, colour: Colour, isAcross: boolean): void {
  let isFree = true
  fillRing(sheets, car, (index) => {
    if ((sheets.metres[index] as number) > 0.02) isFree = false
  })
  if (!isFree) return
  fillRing(sheets, car, (index) => {
    tint(sheets, index, colour, 1)
    sheets.metres[index] = 1.3
  })
  const glass = isAcross ? partOf(car, 0.05, 0.95, 0.22, 0.36) : partOf(car, 0.22, 0.36, 0.05, 0.95)
  fillRing(sheets, glass, (index) => blend(sheets, index, [50, 56, 62], 0.7))
}

/** How many storeys of a building site stand at a frame; its looks change at every scene and nothing is ruined. */
function storeysBuilt(house: House, frame: number): number {
  const all = Math.max(...house.wings.map((wing) => wing.storeys))
  const begin = Math.floor(speckle(house.number, 1, 211) * 7) - 2
  return Math.max(0, Math.min(all, Math.floor((frame - begin) / 2)))
}

/** A building site: trenches and heaps of sand at first, then raw floors with columns and timber. */
export function paintSite(sheets: Sheets, house: House, frame: number): void {
  const plot = inset(house.ring as Plot, 0.3)
  const built = storeysBuilt(house, frame)
  const [u, v] = sidesOf(plot)
  if (built === 0) {
    fillRing(sheets, house.ring, (index, column, row) => {
      sheets.metres[index] = 0
      sheets.house[index] = house.number
      tint(sheets, index, SAND, 0.8 + 0.25 * rough(column / 9, row / 9, 212, 3))
    })
    for (const share of [0.06, 0.35, 0.65, 0.94]) {
      const trench = (index: number) => blend(sheets, index, [104, 92, 78], 0.75)
      fillRing(sheets, partOf(plot, share - 0.5 / u, share + 0.5 / u, 0.05, 0.95), trench)
      fillRing(sheets, partOf(plot, 0.05, 0.95, share - 0.5 / v, share + 0.5 / v), trench)
    }
    return
  }
  const base = built * STOREY
  fillRing(sheets, house.ring, (index, column, row) => {
    sheets.metres[index] = base
    const wet = smooth(column / 12, row / 12, 213 + frame)
    tint(sheets, index, CONCRETE, 0.86 + 0.2 * wet + 0.06 * (speckle(column, row, 214) - 0.5))
    if (smooth(column / 8, row / 5, 215 + frame * 3) > 0.72) blend(sheets, index, TIMBER, 0.7)
  })
  paintColumns(sheets, plot, base, frame)
}

/** Columns of the next floor, in straight rows. */
function paintColumns(sheets: Sheets, plot: Plot, base: number, frame: number): void {
  const [u, v] = sidesOf(plot)
  for (let a = 1; a < u - 0.5; a += 4) {
    for (let b = 1; b < v - 0.5; b += 4) {
      const column = partOf(plot, a / u, (a + 0.7) / u, b / v, (b + 0.7) / v)
      const isCast = speckle(Math.round(a), Math.round(b), 216 + frame) < 0.75
      fillRing(sheets, column, (index) => {
        sheets.metres[index] = base + (isCast ? 2.4 : 0.8)
        tint(sheets, index, [150, 140, 128], 1)
      })
    }
  }
}

/** Grass and leaves yellow as the dry season goes on. */
export function dryPlants(sheets: Sheets, dry: number): void {
  const { leaves, colour } = sheets
  for (let index = 0; index < leaves.length; index++) {
    const leaf = leaves[index] as number
    if (leaf === 0) continue
    const share = leaf === 255 ? 0.28 * dry : (leaf / 255) * 0.85 * dry
    const at = index * 3
    colour[at] = (colour[at] as number) * (1 - share) + 158 * share
    colour[at + 1] = (colour[at + 1] as number) * (1 - share) + 142 * share
    colour[at + 2] = (colour[at + 2] as number) * (1 - share) + 102 * share
  }
}
