// The plan of the drawn quarter: streets that split it into blocks, blocks into plots, and a house on most of them.
import type { Dice } from '../dice.ts'
import { ASKED_METRES, type Spot } from './ground.ts'
import { areaOf, inset, middleOf, partOf, type Plot, type Ring, sidesOf, split } from './shapes.ts'

export interface Street {
  plot: Plot
  widthMetres: number
}
/** A piece of a house with one roof. */
export interface Wing {
  ring: Ring
  storeys: number
}
type HouseUse = 'home' | 'mosque' | 'school' | 'market' | 'building_site'
export interface House {
  /** Counted from 1 over everything that is drawn. */
  number: number
  use: HouseUse
  ring: Ring
  wings: Wing[]
  court: Ring | null
  plot: Plot
  middle: Spot
  /** Inside the square whose buildings are asked about. */
  isAsked: boolean
}
export interface Green {
  plot: Plot
  kind: 'park' | 'garden' | 'empty'
}
export interface CityPlan {
  streets: Street[]
  houses: House[]
  greens: Green[]
}

const ROOT_METRES = 1500
/** Width of the street that splits a piece of so many metres. */
const widthFor = (side: number): number =>
  side > 620 ? 20 : side > 300 ? 13 : side > 150 ? 8.5 : 6

function rootPlot(dice: Dice): Plot {
  const turn = (dice.number() * 0.5 - 0.25) * Math.PI * 0.5
  const half = ROOT_METRES / 2
  const corner = (e: number, n: number): Spot => [
    half * (e * Math.cos(turn) - n * Math.sin(turn)),
    half * (e * Math.sin(turn) + n * Math.cos(turn)),
  ]
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}

/** Splits a piece until it is a block; hands over the streets between. */
function blocksOf(dice: Dice, piece: Plot, streets: Street[]): Plot[] {
  const side = Math.max(...sidesOf(piece))
  if (side < dice.int(66, 96)) return [piece]
  const at = 0.5 + (dice.number() - 0.5) * 0.26
  const lean = (dice.number() - 0.5) * 0.07
  const width = widthFor(side)
  const [near, far, street] = split(piece, at - lean, at + lean, width)
  streets.push({ plot: street, widthMetres: width })
  return [...blocksOf(dice, near, streets), ...blocksOf(dice, far, streets)]
}

/** Splits a block into plots for one house each. */
function plotsOf(dice: Dice, block: Plot): Plot[] {
  const side = Math.max(...sidesOf(block))
  if (side < dice.int(29, 44)) return [block]
  const at = 0.5 + (dice.number() - 0.5) * 0.16
  const lean = (dice.number() - 0.5) * 0.03
  const [near, far] = split(block, at - lean, at + lean, dice.chance(0.55) ? 0.6 : 2.2)
  return [...plotsOf(dice, near), ...plotsOf(dice, far)]
}

/** Storeys: higher on wide streets and towards the middle. */
const storeysOf = (dice: Dice) => dice.pick([1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 6])

type Shape = Pick<House, 'ring' | 'wings' | 'court'>

/** A house with a corner left out. */
function cornerHouse(dice: Dice, base: Plot, storeys: number): Shape {
  const [u, v] = [0.5 + 0.2 * dice.number(), 0.45 + 0.2 * dice.number()]
  const bar = partOf(base, 0, 1, 0, v)
  const wing = partOf(base, 0, u, v, 1)
  const ring = [bar[0], bar[1], bar[2], wing[1], wing[2], wing[3]]
  const lower = Math.max(1, storeys - dice.int(0, 2))
  return {
    ring,
    court: null,
    wings: [
      { ring: bar, storeys },
      { ring: wing, storeys: lower },
    ],
  }
}

/** A house around a court. */
function courtHouse(dice: Dice, base: Plot, storeys: number): Shape {
  const [u, v] = [0.27 + 0.08 * dice.number(), 0.27 + 0.08 * dice.number()]
  const court = partOf(base, u, 1 - u, v, 1 - v)
  const low = Math.min(3, storeys)
  const strips = [
    partOf(base, 0, 1, 0, v),
    partOf(base, 0, 1, 1 - v, 1),
    partOf(base, 0, u, v, 1 - v),
    partOf(base, 1 - u, 1, v, 1 - v),
  ]
  const wings = strips.map((ring, i) => ({ ring, storeys: i === 0 ? low : Math.max(1, low - 1) }))
  return { ring: base, court, wings }
}

/** A tall part beside a low one. */
function steppedHouse(dice: Dice, base: Plot, storeys: number): Shape {
  const u = 0.45 + 0.25 * dice.number()
  const wings = [
    { ring: partOf(base, 0, u, 0, 1), storeys },
    { ring: partOf(base, u, 1, 0, 1), storeys: Math.max(1, storeys - dice.int(1, 2)) },
  ]
  return { ring: base, court: null, wings }
}

function shapeOf(dice: Dice, base: Plot, use: HouseUse): Shape {
  if (use === 'mosque') return { ring: base, court: null, wings: [{ ring: base, storeys: 2 }] }
  if (use === 'market') return { ring: base, court: null, wings: [{ ring: base, storeys: 1 }] }
  if (use === 'school') return courtHouse(dice, base, 3)
  const storeys = storeysOf(dice)
  if (use === 'building_site')
    return { ring: base, court: null, wings: [{ ring: base, storeys: Math.max(3, storeys) }] }
  const [u, v] = sidesOf(base)
  const throwOf = dice.number()
  if (throwOf < 0.2 && Math.min(u, v) > 22) return courtHouse(dice, base, storeys)
  if (throwOf < 0.42) return cornerHouse(dice, base, storeys)
  if (throwOf < 0.62) return steppedHouse(dice, base, storeys)
  return { ring: base, court: null, wings: [{ ring: base, storeys }] }
}

const useWeights = { home: 88, mosque: 1.6, school: 1.4, market: 3.5, building_site: 2.2 } as const

const isAsked = (ring: Ring) =>
  ring.every(([e, n]) => Math.max(Math.abs(e), Math.abs(n)) < ASKED_METRES / 2)

function buildOn(dice: Dice, plot: Plot, number: number): House {
  const use = dice.weighted(useWeights)
  const [u, v] = sidesOf(plot)
  const base = inset(plot, Math.min(u, v) > 26 ? 1 + 3.5 * dice.number() : 0.4 + dice.number())
  const shape = shapeOf(dice, base, use)
  return { number, use, plot, middle: middleOf(shape.ring), isAsked: isAsked(shape.ring), ...shape }
}

/** The whole plan, wider than a scene. */
export function planCity(dice: Dice): CityPlan {
  const streets: Street[] = []
  const plan: CityPlan = { streets, houses: [], greens: [] }
  for (const block of blocksOf(dice, rootPlot(dice), streets)) {
    const [u, v] = sidesOf(block)
    if (dice.chance(0.045) && Math.min(u, v) > 35) {
      plan.greens.push({ plot: block, kind: dice.chance(0.7) ? 'park' : 'empty' })
      continue
    }
    for (const plot of plotsOf(dice, inset(block, 1.8))) {
      const throwOf = dice.number()
      if (throwOf < 0.05 || areaOf(plot) < 170) plan.greens.push({ plot, kind: 'garden' })
      else if (throwOf < 0.09) plan.greens.push({ plot, kind: 'empty' })
      else plan.houses.push(buildOn(dice, plot, plan.houses.length + 1))
    }
  }
  return plan
}
