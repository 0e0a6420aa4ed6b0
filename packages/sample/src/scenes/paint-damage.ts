// Painting what blows leave behind: rubble with broken outlines, slabs, debris on the street, holes and bitten corners.
import { makeDice } from '../dice.ts'
import { blend, type Colour, fillDisc, fillRing, isNear, type Sheets, tint } from './canvas.ts'
import type { House } from './city-plan.ts'
import { columnOf, eastOf, northOf, rowOf, type Spot } from './ground.ts'
import { rough, smooth, speckle } from './noise.ts'
import { STOREY } from './paint-house.ts'
import { distance, isInside, partOf, type Plot, sidesOf, toEdge } from './shapes.ts'

const RUBBLE: readonly Colour[] = [
  [172, 166, 156],
  [182, 172, 156],
  [160, 155, 149],
]
const DUST: Colour = [188, 180, 166]
const SLAB: Colour = [188, 182, 172]
const SOOT: Colour = [58, 54, 51]
/** Debris flies so many metres beyond the walls. */
const SPILL = 8
const REACH = 45

type Measure = (east: number, north: number) => number

export type Extent = 'whole' | 'corner' | 'hole'

const storeysOf = (house: House) => Math.max(...house.wings.map((wing) => wing.storeys))

/** Broken concrete at one pixel: a pile that is `deep` metres at most, here and there a dark gap, dust over all. */
function pile(
  sheets: Sheets,
  index: number,
  column: number,
  row: number,
  deep: number,
  salt: number,
) {
  const bend = 5 * smooth(column / 9, row / 9, 84 + (salt % 43))
  const broad = rough((column + bend) / 15, (row - bend) / 15, 81 + (salt % 53), 3)
  const lumps = smooth((column + bend * 0.8) / 2.9, (row - bend * 0.6) / 2.1, 82 + (salt % 47))
  const chips = smooth(column / 1.4, row / 1.4, 85)
  const grains = speckle(column, row, 83)
  const metres = deep * (0.1 + 1.25 * broad * broad) + 0.95 * (lumps - 0.4) + 0.7 * (chips - 0.5)
  const gap = broad < 0.36 && lumps < 0.4 ? 0.7 : 1
  const tone = 0.83 + 0.34 * (broad - 0.45) + 0.13 * (lumps - 0.5) + 0.2 * (grains - 0.5)
  tint(sheets, index, RUBBLE[salt % 3] as Colour, tone * gap)
  if (broad > 0.52) blend(sheets, index, DUST, Math.min(0.6, (broad - 0.52) * 3))
  sheets.metres[index] = Math.max(0.05, metres)
  sheets.leaves[index] = 0
}

/** Debris outside the walls: thick by the wall, thin and blotched further off; other houses only get dust. */
function spill(sheets: Sheets, house: House, from: Measure, salt: number): void {
  const around = around9(house)
  eachPixel(sheets, around, (index, column, row, east, north) => {
    const other = sheets.house[index] as number
    if (other === house.number) return
    const far = from(east, north)
    if (far > SPILL) return
    const thin = 1 - far / SPILL
    const blot = rough(column / 8, row / 8, 91 + (salt % 41), 3)
    if (other !== 0) {
      blend(sheets, index, [186, 178, 166], 0.35 * thin * blot)
      return
    }
    const edge = blot * 0.9 + thin * 0.75
    if (edge < 0.84) {
      blend(sheets, index, [184, 176, 164], Math.max(0, thin * 0.5))
      return
    }
    if ((sheets.metres[index] as number) > 3.5 && thin < 0.55) return
    pile(sheets, index, column, row, 1.6 * thin, salt)
  })
}

interface Box {
  west: number
  east: number
  south: number
  north: number
}
function around9(house: House): Box {
  const easts = house.ring.map(([e]) => e)
  const norths = house.ring.map(([, n]) => n)
  return {
    west: Math.min(...easts) - SPILL,
    east: Math.max(...easts) + SPILL,
    south: Math.min(...norths) - SPILL,
    north: Math.max(...norths) + SPILL,
  }
}

/** Every pixel of the sheets in a box of metres. */
function eachPixel(
  sheets: Sheets,
  box: Box,
  paint: (index: number, column: number, row: number, east: number, north: number) => void,
): void {
  const left = Math.max(sheets.left, Math.floor(columnOf(box.west)))
  const right = Math.min(sheets.left + sheets.width - 1, Math.ceil(columnOf(box.east)))
  const top = Math.max(sheets.top, Math.floor(rowOf(box.north)))
  const bottom = Math.min(sheets.top + sheets.height - 1, Math.ceil(rowOf(box.south)))
  for (let row = top; row <= bottom; row++)
    for (let column = left; column <= right; column++)
      paint(
        (row - sheets.top) * sheets.width + column - sheets.left,
        column,
        row,
        eastOf(column),
        northOf(row),
      )
}

/** Slabs of the fallen roof, tilted, some with iron sticking out. */
function dropSlabs(
  sheets: Sheets,
  house: House,
  within: (east: number, north: number) => boolean,
  salt: number,
) {
  const dice = makeDice(salt)
  const easts = house.ring.map(([e]) => e)
  const norths = house.ring.map(([, n]) => n)
  const [west, south] = [Math.min(...easts), Math.min(...norths)]
  const [wide, tall] = [Math.max(...easts) - west, Math.max(...norths) - south]
  for (let left = Math.round((wide * tall) / 60); left > 0; left--) {
    const at: Spot = [west + wide * dice.number(), south + tall * dice.number()]
    const turn = dice.number() * Math.PI
    const [long, broad] = [0.9 + 2.6 * dice.number() ** 1.6, 0.7 + 1.5 * dice.number() ** 1.4]
    const rise = 0.2 + 0.35 * dice.number()
    const base = 0.6 + 1.6 * dice.number()
    const shade = 0.8 + 0.24 * dice.number()
    if (!within(at[0], at[1])) continue
    const corner = (a: number, b: number): Spot => [
      at[0] + a * long * Math.cos(turn) - b * broad * Math.sin(turn),
      at[1] + a * long * Math.sin(turn) + b * broad * Math.cos(turn),
    ]
    const slab: Plot = [corner(-1, -0.9), corner(0.9, -1), corner(1, 0.8), corner(-0.8, 1)]
    fillRing(sheets, slab, (index, column, row) => {
      const along =
        (eastOf(column) - at[0]) * Math.cos(turn) + (northOf(row) - at[1]) * Math.sin(turn)
      sheets.metres[index] = Math.max(0.2, base + rise * along)
      tint(sheets, index, SLAB, shade * (0.95 + 0.1 * speckle(column, row, 95)))
    })
  }
}

/** Pieces of inner walls that still stand, on the lines of the rooms. */
function leaveWalls(sheets: Sheets, house: House, salt: number): void {
  const dice = makeDice(salt + 1)
  for (const { ring } of house.wings) {
    const plot = ring as Plot
    const [u, v] = sidesOf(plot)
    for (const [own, across] of [
      [u, v],
      [v, u],
    ] as const) {
      for (let at = 0; at <= own; at += 4.4) {
        for (let from = 0; from < across - 2; from += 4.2) {
          const long = 1.8 + 2.4 * dice.number()
          const tall = 0.8 + 2.2 * dice.number()
          if (!dice.chance(0.2)) continue
          const [a, b] = [Math.max(0, at - 0.3) / own, Math.min(own, at + 0.3) / own]
          const [c, d] = [from / across, Math.min(1, (from + long) / across)]
          const wall = own === u ? partOf(plot, a, b, c, d) : partOf(plot, c, d, a, b)
          fillRing(sheets, wall, (index, column, row) => {
            sheets.metres[index] = tall + 0.8 * speckle(column, row, 121)
            tint(sheets, index, SLAB, 0.92)
          })
        }
      }
    }
  }
}

/** A house brought down whole: piles, slabs, and here and there a piece of wall. */
function bringDown(sheets: Sheets, house: House, salt: number): void {
  const deep = 1 + 0.75 * storeysOf(house)
  eachPixel(sheets, around9(house), (index, column, row, east, north) => {
    if (sheets.house[index] !== house.number && !isInside(house.ring, east, north)) return
    const rim = toEdge(house.ring, east, north)
    const stands = smooth(column / 7, row / 7, 96 + (salt % 29)) > 0.72
    pile(sheets, index, column, row, deep * Math.min(1, 0.35 + rim / 5), salt)
    if (rim < 0.7 && stands)
      sheets.metres[index] = 1.5 + STOREY * 1.4 * speckle(column >> 2, row >> 2, 97)
  })
  dropSlabs(sheets, house, (east, north) => isInside(house.ring, east, north), salt)
  leaveWalls(sheets, house, salt)
  spill(
    sheets,
    house,
    (east, north) => toEdge(house.ring, east, north) + 1.5 * speckle(salt, 1, 98),
    salt,
  )
}

/** A corner bitten off: rubble at its foot, the torn edge of each floor above. */
function biteCorner(sheets: Sheets, house: House, salt: number): void {
  const corner = house.ring[salt % house.ring.length] as Spot
  const size = Math.max(
    9,
    Math.min(17, Math.max(...house.ring.map((at) => distance(at, corner))) * 0.52),
  )
  const ragged = (column: number, row: number) =>
    size * (0.72 + 0.5 * rough(column / 7, row / 7, 101 + (salt % 37), 3))
  eachPixel(sheets, around9(house), (index, column, row, east, north) => {
    if (sheets.house[index] !== house.number) return
    const far = Math.hypot(east - corner[0], north - corner[1])
    const limit = ragged(column, row)
    if (far > limit + 1.6) return
    if (far > limit) {
      sheets.metres[index] = Math.max(
        0.5,
        (sheets.metres[index] as number) - 1.2 * speckle(column, row, 102),
      )
      blend(sheets, index, [110, 104, 98], 0.5 * speckle(column >> 1, row >> 1, 103))
      return
    }
    const step = Math.floor((far / limit) * 2.2)
    pile(sheets, index, column, row, 1.4 + 1.2 * step, salt)
  })
  dropSlabs(
    sheets,
    house,
    (east, north) =>
      Math.hypot(east - corner[0], north - corner[1]) < size * 0.75 &&
      isInside(house.ring, east, north),
    salt,
  )
  spill(
    sheets,
    house,
    (east, north) => Math.max(0, Math.hypot(east - corner[0], north - corner[1]) - size * 0.62),
    salt,
  )
}

/** A hole through the roof: dark inside, the slab torn around it, debris and soot on what stands. */
function holeRoof(sheets: Sheets, house: House, salt: number): void {
  const dice = makeDice(salt)
  const wing = dice.pick(house.wings)
  const [a, b] = [0.25 + 0.5 * dice.number(), 0.25 + 0.5 * dice.number()]
  const [p, q, r, s] = wing.ring as Plot
  const at: Spot = [
    (1 - b) * ((1 - a) * p[0] + a * q[0]) + b * ((1 - a) * s[0] + a * r[0]),
    (1 - b) * ((1 - a) * p[1] + a * q[1]) + b * ((1 - a) * s[1] + a * r[1]),
  ]
  const size = 3.2 + 2.6 * dice.number()
  fillDisc(sheets, at, size * 2.4, (index, way, column, row) => {
    if (sheets.house[index] !== house.number) return
    const far = way * 2.4
    const torn = 0.72 + 0.56 * rough(column / 4, row / 4, 111 + (salt % 31), 2)
    if (far < torn) {
      pile(sheets, index, column, row, 1.6, salt)
      blend(sheets, index, SOOT, 0.35 + 0.4 * (1 - far / torn))
      return
    }
    if (far < torn + 0.2)
      sheets.metres[index] = Math.max(0.5, (sheets.metres[index] as number) - 0.9)
    const strewn = smooth(column / 2.1, row / 2.1, 112) * (2.4 - far)
    if (strewn > 0.62) {
      tint(sheets, index, RUBBLE[salt % 3] as Colour, 0.78 + 0.3 * speckle(column, row, 113))
      sheets.metres[index] = (sheets.metres[index] as number) + 0.5 * speckle(column, row, 114)
    } else blend(sheets, index, SOOT, Math.max(0, 0.4 - 0.2 * far))
  })
}

/** What one blow did to a house, on top of everything before it. */
export function paintBlow(sheets: Sheets, house: House, extent: Extent, salt: number): void {
  if (!isNear(sheets, house.middle, REACH)) return
  if (extent === 'whole') bringDown(sheets, house, salt)
  else if (extent === 'corner') biteCorner(sheets, house, salt)
  else holeRoof(sheets, house, salt)
}
