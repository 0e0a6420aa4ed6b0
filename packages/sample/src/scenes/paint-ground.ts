// Painting the ground of the drawn quarter: earth, streets with their lanes, pavements, gardens and trees.
import { type Dice, makeDice } from '../dice.ts'
import type { CityPlan, Green, Street } from './city-plan.ts'
import { blend, type Colour, fillDisc, fillRing, type Sheets, tint, touches } from './canvas.ts'
import type { Spot } from './ground.ts'
import { rough, smooth, speckle } from './noise.ts'
import { inset, partOf, type Plot, sidesOf, spotIn } from './shapes.ts'

const EARTH: Colour = [174, 160, 138]
const PAVING: Colour = [168, 159, 146]
const ASPHALT: Colour = [104, 102, 101]
const GRASS: Colour = [112, 122, 74]
const WHITE: Colour = [214, 210, 200]
const LEAF: Colour = [66, 84, 46]

/** Bare earth everywhere, trodden light and dark. */
function paintEarth(sheets: Sheets): void {
  for (let row = 0; row < sheets.height; row++) {
    for (let column = 0; column < sheets.width; column++) {
      const index = row * sheets.width + column
      const [x, y] = [sheets.left + column, sheets.top + row]
      const wide = rough(x / 70, y / 70, 11, 3)
      const fine = speckle(x, y, 12)
      const tone = 0.78 + 0.34 * wide + 0.1 * (fine - 0.5)
      tint(sheets, index, EARTH, tone)
    }
  }
}

/** A street: pavement on both sides, asphalt worn and patched, a dashed line where it is wide. */
function paintStreet(sheets: Sheets, { plot, widthMetres }: Street, salt: number): void {
  const [u, v] = sidesOf(plot)
  const isAcross = u < v
  const walk = widthMetres > 10 ? 2.4 : widthMetres > 7 ? 1.2 : 0.5
  const share = walk / widthMetres
  const road = isAcross
    ? partOf(plot, share, 1 - share, 0, 1)
    : partOf(plot, 0, 1, share, 1 - share)
  fillRing(sheets, plot, (index, column, row) =>
    tint(sheets, index, PAVING, 0.92 + 0.16 * smooth(column / 9, row / 9, 21)),
  )
  const base = widthMetres > 7 || speckle(salt, 3, 22) < 0.6 ? ASPHALT : EARTH
  const age = 0.9 + 0.25 * speckle(salt, 1, 23)
  fillRing(sheets, road, (index, column, row) => {
    const worn = rough(column / 26, row / 26, 24 + (salt % 7), 3)
    const patch = smooth(column / 11, row / 11, 25) > 0.78 ? 0.86 : 1
    const tone = age * patch * (0.86 + 0.26 * worn) + 0.07 * (speckle(column, row, 26) - 0.5)
    tint(sheets, index, base, tone)
    const dust = smooth(column / 40, row / 40, 27)
    if (dust > 0.55) blend(sheets, index, EARTH, (dust - 0.55) * 0.9)
  })
  if (widthMetres < 12) return
  const long = Math.max(u, v)
  const half = 0.25 / widthMetres
  for (let at = 4; at < long - 6; at += 9) {
    const [a, b] = [at / long, (at + 3.6) / long]
    const line = isAcross
      ? partOf(plot, 0.5 - half, 0.5 + half, a, b)
      : partOf(plot, a, b, 0.5 - half, 0.5 + half)
    fillRing(sheets, line, (index) => blend(sheets, index, WHITE, 0.6))
  }
}

/** A crown of leaves, lumpy, with a height so that it throws a shadow. */
export function paintTree(sheets: Sheets, spot: Spot, radius: number, salt: number): void {
  const tall = 2.5 + radius * 1.1
  const shade = 0.8 + 0.4 * speckle(salt, 5, 31)
  fillDisc(sheets, spot, radius, (index, way, column, row) => {
    const lump = smooth(column / 2.2, row / 2.2, 32 + (salt % 97))
    if (way > 0.7 + 0.4 * lump) return
    const dome = tall * Math.sqrt(1 - way * way * 0.9) - 0.9 * (1 - lump)
    if (dome <= (sheets.metres[index] as number)) return
    sheets.metres[index] = dome
    sheets.leaves[index] = 255
    tint(sheets, index, LEAF, shade * (0.72 + 0.55 * lump))
  })
}

function paintGreen(sheets: Sheets, dice: Dice, { plot, kind }: Green): void {
  const salt = dice.int(0, 9999)
  const grass = kind === 'empty' ? 0.12 : kind === 'garden' ? 0.55 : 0.85
  fillRing(sheets, inset(plot, kind === 'park' ? 2.5 : 0.5), (index, column, row) => {
    const grown = rough(column / 18, row / 18, 41 + (salt % 13), 3)
    const share = Math.max(0, Math.min(1, (grown - 0.62 + 0.5 * grass) * 3)) * grass
    blend(sheets, index, GRASS, share)
    sheets.leaves[index] = share * 200
  })
  if (kind === 'park') paintPaths(sheets, plot)
  const [u, v] = sidesOf(plot)
  const trees = Math.round((u * v) / (kind === 'park' ? 85 : kind === 'garden' ? 110 : 900))
  for (let i = 0; i < trees; i++) {
    const spot = spotIn(plot, 0.06 + 0.88 * dice.number(), 0.06 + 0.88 * dice.number())
    paintTree(sheets, spot, 1.3 + 2.6 * dice.number() ** 1.5, salt + i)
  }
}

/** Two paths that cross in a park, and a round place in the middle. */
function paintPaths(sheets: Sheets, plot: Plot): void {
  const [u, v] = sidesOf(plot)
  const paint = (index: number) => {
    tint(sheets, index, PAVING, 1.04)
    sheets.leaves[index] = 0
  }
  fillRing(sheets, partOf(plot, 0.5 - 1.4 / u, 0.5 + 1.4 / u, 0.03, 0.97), paint)
  fillRing(sheets, partOf(plot, 0.03, 0.97, 0.5 - 1.4 / v, 0.5 + 1.4 / v), paint)
  fillDisc(sheets, spotIn(plot, 0.5, 0.5), 6, paint)
}

/** Trees along the wide streets. */
function plantStreet(sheets: Sheets, dice: Dice, { plot, widthMetres }: Street): void {
  if (widthMetres < 12) return
  const [u, v] = sidesOf(plot)
  const isAcross = u < v
  const long = Math.max(u, v)
  const rows = widthMetres > 18 ? [0.06, 0.5, 0.94] : [0.06, 0.94]
  for (const side of rows) {
    for (let at = dice.int(3, 9); at < long - 3; at += dice.int(7, 15)) {
      if (dice.chance(0.35)) continue
      const [a, b] = isAcross ? [side, at / long] : [at / long, side]
      paintTree(sheets, spotIn(plot, a, b), 1.2 + 1.4 * dice.number(), dice.int(0, 9999))
    }
  }
}

/** Everything but the houses, as far as it comes near the sheets; each thing throws dice of its own. */
export function paintGround(sheets: Sheets, seed: number, plan: CityPlan): void {
  paintEarth(sheets)
  const streets = plan.streets
    .map((street, i) => ({ street, i }))
    .filter(({ street }) => touches(sheets, street.plot))
  for (const { street, i } of streets.toReversed()) paintStreet(sheets, street, i)
  plan.greens.forEach((green, i) => {
    if (touches(sheets, green.plot)) paintGreen(sheets, makeDice(seed * 31 + i), green)
  })
  for (const { street, i } of streets) plantStreet(sheets, makeDice(seed * 37 + i), street)
}
