// Painting a house that stands: walls, parapet, a flat roof with stains, stairs, water tanks, dishes and panels.
import type { Dice } from '../dice.ts'
import { blend, type Colour, fillDisc, fillRing, type Sheets, tint } from './canvas.ts'
import type { House, Wing } from './city-plan.ts'
import { eastOf, northOf, type Spot } from './ground.ts'
import { rough, smooth, speckle } from './noise.ts'
import { paintTree } from './paint-ground.ts'
import { inset, partOf, type Plot, rimOf, sidesOf, spotIn } from './shapes.ts'

export const STOREY = 3.1
const PARAPET = 0.8

const roofs: readonly (readonly [weight: number, colour: Colour])[] = [
  [26, [176, 168, 154]],
  [20, [190, 178, 158]],
  [14, [158, 152, 144]],
  [10, [206, 200, 190]],
  [8, [196, 172, 142]],
  [7, [136, 130, 124]],
  [6, [222, 219, 212]],
  [3, [160, 124, 102]],
  [1, [118, 132, 146]],
  [1, [128, 138, 120]],
]
const TANKS: readonly Colour[] = [
  [228, 228, 226],
  [70, 70, 76],
  [140, 104, 86],
  [140, 152, 166],
  [206, 206, 202],
  [222, 222, 220],
  [88, 88, 92],
]
const CLOTHS: readonly Colour[] = [
  [158, 70, 62],
  [70, 98, 146],
  [198, 178, 110],
  [210, 206, 200],
  [84, 122, 96],
]

function pickRoof(dice: Dice): Colour {
  let left = dice.number() * roofs.reduce((sum, [weight]) => sum + weight, 0)
  for (const [weight, colour] of roofs) {
    left -= weight
    if (left < 0) return colour
  }
  return [176, 168, 154]
}

/** One roof: lighter along its parapet, stained where water stands, seamed where it was cast in strips. */
function paintRoof(sheets: Sheets, wing: Wing, number: number, colour: Colour, salt: number): void {
  const top = wing.storeys * STOREY
  const seam = 7 + (salt % 6)
  const isSeamed = salt % 3 === 0
  const rimAt = rimOf(wing.ring)
  fillRing(sheets, wing.ring, (index, column, row) => {
    const rim = rimAt(eastOf(column), northOf(row))
    const parapet = rim < 0.35 ? 1 : rim > 0.85 ? 0 : (0.85 - rim) * 2
    const stain = rough(column / 14, row / 14, 51 + (salt % 31), 3)
    const line = isSeamed && (column + Math.floor(row * 0.3)) % (seam * 2) === 0 ? 0.93 : 1
    const dirt = rim < 1.5 ? 0.93 : 1
    const tone =
      (parapet > 0 ? 0.96 + 0.11 * parapet : dirt * line) * (0.86 + 0.26 * stain) +
      0.06 * (speckle(column, row, 52) - 0.5)
    tint(sheets, index, colour, tone)
    sheets.metres[index] = top + PARAPET * parapet
    sheets.leaves[index] = 0
    sheets.house[index] = number
  })
}

/** A box on a roof: a room over the stairs, a cistern of brick, an air conditioner. */
function paintBox(sheets: Sheets, ring: Plot, base: number, tall: number, colour: Colour): void {
  fillRing(sheets, ring, (index, column, row) => {
    sheets.metres[index] = base + tall
    tint(sheets, index, colour, 0.96 + 0.1 * smooth(column / 3, row / 3, 61))
  })
}

function paintClutter(sheets: Sheets, dice: Dice, wing: Wing, colour: Colour): void {
  const plot = inset(wing.ring as Plot, 1.2)
  const [u, v] = sidesOf(plot)
  if (Math.min(u, v) < 4) return
  const base = wing.storeys * STOREY
  const lit = colour.map((c) => Math.min(255, c * 1.06)) as unknown as Colour
  const corner: Spot = [dice.pick([0.04, 0.6]), dice.pick([0.05, 0.58])]
  const stairs = partOf(
    plot,
    corner[0],
    Math.min(1, corner[0] + 4.2 / u),
    corner[1],
    Math.min(1, corner[1] + 3.4 / v),
  )
  if (wing.storeys > 1 || dice.chance(0.3)) paintBox(sheets, stairs, base, 2.6, lit)
  const anywhere = () => spotIn(plot, 0.05 + 0.9 * dice.number(), 0.05 + 0.9 * dice.number())
  for (let left = Math.min(6, Math.round((u * v) / 75) + dice.int(0, 2)); left > 0; left--) {
    const tank = dice.pick(TANKS)
    fillDisc(sheets, anywhere(), 0.55 + 0.4 * dice.number(), (index) => {
      sheets.metres[index] = Math.max(sheets.metres[index] as number, base + 1.5)
      tint(sheets, index, tank, 1)
    })
  }
  for (let left = dice.int(0, 4); left > 0; left--)
    fillDisc(sheets, anywhere(), 0.55, (index) => {
      tint(sheets, index, [232, 230, 226], 1)
      sheets.metres[index] = Math.max(sheets.metres[index] as number, base + 0.8)
    })
  if (dice.chance(0.3)) {
    const at = [0.1 + 0.5 * dice.number(), 0.1 + 0.5 * dice.number()] as const
    const cloth = partOf(plot, at[0], at[0] + 3.5 / u, at[1], at[1] + 2 / v)
    const dye = dice.pick(CLOTHS)
    fillRing(sheets, cloth, (index) => blend(sheets, index, dye, 0.75))
  }
  if (dice.chance(0.05)) paintPanels(sheets, dice, plot, base)
  if (dice.chance(0.12)) paintAwning(sheets, dice, plot, base)
}

/** Rows of dark panels. */
function paintPanels(sheets: Sheets, dice: Dice, plot: Plot, base: number): void {
  const [u, v] = sidesOf(plot)
  const from = 0.1 + 0.3 * dice.number()
  for (let k = 0; k < 3; k++) {
    const top = 0.2 + (k * 2.6) / v
    if (top + 1.7 / v > 0.95) return
    const row = partOf(plot, from, Math.min(0.95, from + 7 / u), top, top + 1.7 / v)
    fillRing(sheets, row, (index) => {
      tint(sheets, index, [52, 58, 78], 1)
      sheets.metres[index] = base + 0.9
    })
  }
}

/** A light roof of metal sheets over a corner of the terrace. */
function paintAwning(sheets: Sheets, dice: Dice, plot: Plot, base: number): void {
  const side = dice.pick([0, 0.55])
  const sheet = dice.pick<Colour>([
    [148, 156, 164],
    [176, 118, 88],
    [118, 138, 122],
  ])
  fillRing(sheets, partOf(plot, side, side + 0.42, 0.05, 0.5), (index, column) => {
    tint(sheets, index, sheet, column % 3 === 0 ? 0.9 : 1.02)
    sheets.metres[index] = base + 2.3
  })
}

/** A dome, ribbed and light, and a minaret beside it. */
function paintMosque(sheets: Sheets, dice: Dice, house: House): void {
  const plot = house.ring as Plot
  const base = 2 * STOREY
  const [u, v] = sidesOf(plot)
  const wide = Math.min(7, Math.min(u, v) * 0.3)
  const dome = dice.pick<Colour>([
    [206, 204, 196],
    [150, 178, 168],
    [190, 178, 150],
  ])
  fillDisc(sheets, spotIn(plot, 0.5, 0.52), wide, (index, way) => {
    sheets.metres[index] = base + 1 + wide * 0.85 * Math.sqrt(1 - way * way)
    tint(sheets, index, dome, 1)
  })
  fillDisc(sheets, spotIn(plot, 0.1, 0.12), 1.7, (index, way) => {
    sheets.metres[index] = 21 - 3 * way
    tint(sheets, index, [216, 210, 196], 1)
  })
}

/** The long barrel roofs of a covered market. */
function paintBarrels(sheets: Sheets, house: House): void {
  const plot = inset(house.ring as Plot, 0.6)
  const [u, v] = sidesOf(plot)
  const count = Math.max(2, Math.round(Math.min(u, v) / 5.5))
  for (let k = 0; k < count; k++) {
    for (let slice = 0; slice < 5; slice++) {
      const from = (k + slice / 5) / count
      const to = (k + (slice + 1) / 5) / count
      const strip = u < v ? partOf(plot, from, to, 0, 1) : partOf(plot, 0, 1, from, to)
      const bend = Math.sin(((slice + 0.5) / 5) * Math.PI)
      fillRing(sheets, strip, (index) => {
        sheets.metres[index] = STOREY + 0.3 + 1.7 * bend
      })
    }
  }
}

/** The yard around a house: trodden or paved, often behind a wall, sometimes with a tree. */
function paintYard(sheets: Sheets, dice: Dice, house: House): void {
  const salt = dice.int(0, 999)
  const isPaved = dice.chance(0.6)
  const rimAt = rimOf(house.plot)
  const ground: Colour = isPaved ? [164, 157, 147] : [158, 142, 118]
  const isWalled = dice.chance(0.6) && house.use !== 'market'
  fillRing(sheets, house.plot, (index, column, row) => {
    const rim = rimAt(eastOf(column), northOf(row))
    if (isWalled && rim < 0.55) {
      tint(sheets, index, [188, 180, 166], 1)
      sheets.metres[index] = 1.9
      return
    }
    tint(sheets, index, ground, 0.84 + 0.26 * rough(column / 8, row / 8, 131 + (salt % 17), 3))
  })
  for (let left = dice.int(-1, 4); left > 0; left--) {
    const edge = dice.pick([0.05, 0.95])
    const along = 0.06 + 0.88 * dice.number()
    const [a, b] = dice.chance(0.5) ? [edge, along] : [along, edge]
    paintTree(sheets, spotIn(house.plot, a, b), 0.9 + 1.2 * dice.number(), salt + left)
  }
}

/** A whole house as it stood before the war. */
export function paintHouse(sheets: Sheets, dice: Dice, house: House): void {
  const salt = dice.int(0, 9999)
  paintYard(sheets, dice, house)
  const colour = pickRoof(dice)
  for (const wing of house.wings) {
    const other = dice.chance(0.25) ? pickRoof(dice) : colour
    paintRoof(sheets, wing, house.number, other, salt)
    if (house.use === 'home' || house.use === 'school') paintClutter(sheets, dice, wing, other)
  }
  if (house.use === 'mosque') paintMosque(sheets, dice, house)
  if (house.use === 'market') paintBarrels(sheets, house)
  if (house.court === null) return
  const court = house.court
  const paved = dice.chance(0.5)
  fillRing(sheets, court, (index, column, row) => {
    sheets.metres[index] = 0
    sheets.house[index] = 0
    tint(
      sheets,
      index,
      paved ? [176, 168, 156] : [170, 150, 122],
      0.9 + 0.15 * speckle(column, row, 71),
    )
  })
  for (let left = dice.int(1, 3); left > 0; left--)
    paintTree(
      sheets,
      spotIn(court as Plot, 0.2 + 0.6 * dice.number(), 0.2 + 0.6 * dice.number()),
      1.2 + dice.number(),
      salt + left,
    )
}
