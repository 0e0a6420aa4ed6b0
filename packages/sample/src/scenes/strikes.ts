// What befell the houses of the drawn quarter: strikes that the case knows of, many more that nobody reported.
import type { IncidentId } from '@athar/domain'
import { dayNumber } from '../case/calendar.ts'
import type { Dice } from '../dice.ts'
import type { House } from './city-plan.ts'
import type { Spot } from './ground.ts'
import type { Extent } from './paint-damage.ts'
import { distance } from './shapes.ts'

const DAY = 86_400_000
const HOUR = 3_600_000

export interface Blow {
  atMs: number
  effect: 'destroyed' | 'partly'
  extent: Extent
  /** Turns the shape of the damage. */
  salt: number
  /** The event of the case, null where nobody reported it. */
  event: string | null
  incidents: IncidentId[]
}

/** An event of the case, placed in the scene. */
export interface Incoming {
  key: string
  atMs: number
  spot: Spot
  /** By means that break houses. */
  hits: boolean
  /** A building is said to have been hit. */
  onBuilding: boolean
  isHeavy: boolean
  incidents: IncidentId[]
}

const FIRST = dayNumber('2021-03-02')
const LAST = dayNumber('2021-07-15')
const UNREPORTED = 340
const BEFORE = 22
/** A house whose middle is nearer than this to a heavy strike may lose a corner. */
const NEIGHBOUR = 30

/** A moment of the war: quiet at first, worst towards the middle of June; at any hour. */
function drawMoment(dice: Dice): number {
  for (;;) {
    const way = dice.number()
    const weight = 0.12 + Math.exp(-(((way - 0.76) / 0.2) ** 2))
    if (dice.number() < weight)
      return Math.round((FIRST + way * (LAST - FIRST)) * DAY + (dice.number() - 3) * HOUR)
  }
}

type Blows = Map<number, Blow[]>

/** Nothing happens to a house once it is down; what the case knows is never forestalled by what nobody reported. */
function add(blows: Blows, house: House, blow: Blow): void {
  const known = blows.get(house.number) ?? []
  const isForestalling = known.some((b) => b.event !== null && b.atMs > blow.atMs)
  if (blow.event === null && blow.effect === 'destroyed' && isForestalling) return
  const all = [...known, blow].toSorted((a, b) => a.atMs - b.atMs)
  const down = all.findIndex((b) => b.effect === 'destroyed')
  blows.set(house.number, down < 0 ? all : all.slice(0, down + 1))
}

/** A strike on one house, and what it does to those beside it. */
function strike(
  dice: Dice,
  blows: Blows,
  houses: readonly House[],
  target: House,
  from: Pick<Blow, 'atMs' | 'event' | 'incidents'>,
  isHeavy: boolean,
): void {
  const partly = () => dice.pick<Extent>(['corner', 'corner', 'hole'])
  const make = (effect: Blow['effect']): Blow => ({
    ...from,
    effect,
    extent: effect === 'destroyed' ? 'whole' : partly(),
    salt: dice.int(1, 99_999),
  })
  add(blows, target, make(isHeavy ? 'destroyed' : 'partly'))
  if (!isHeavy) return
  for (const house of houses) {
    if (house === target || distance(house.middle, target.middle) > NEIGHBOUR) continue
    if (dice.chance(0.16)) add(blows, house, { ...make('partly'), extent: 'corner' })
  }
}

/** So many houses nearest to a spot, the nearest first. */
function nearest(houses: readonly House[], spot: Spot, count: number): House[] {
  const far = (house: House) => distance(house.middle, spot)
  if (count > 1) return houses.toSorted((a, b) => far(a) - far(b)).slice(0, count)
  let best = houses[0]
  for (const house of houses) if (best === undefined || far(house) < far(best)) best = house
  return best === undefined ? [] : [best]
}

/** The front: strikes fall in groups around a few spots, and some anywhere. */
function drawTarget(dice: Dice, houses: readonly House[], hearts: readonly Spot[]): House {
  for (;;) {
    const house = dice.pick(houses)
    const far = Math.min(...hearts.map((heart) => distance(heart, house.middle)))
    if (dice.number() < 0.18 + Math.exp(-((far / 130) ** 2))) return house
  }
}

/** Every blow, by the number of the house. A building site is spared, so that it can mislead. */
export function strikeHouses(
  dice: Dice,
  all: readonly House[],
  events: readonly Incoming[],
): Blows {
  const blows: Blows = new Map()
  const houses = all.filter(
    ({ middle, use }) => use !== 'building_site' && Math.max(...middle.map(Math.abs)) < 580,
  )
  for (const { key, atMs, spot, hits, onBuilding, isHeavy, incidents } of events) {
    if (!hits || !onBuilding || Math.max(...spot.map(Math.abs)) > 560) continue
    const [target] = nearest(houses, spot, 1)
    if (target === undefined || distance(target.middle, spot) > 60) continue
    strike(dice, blows, houses, target, { atMs, event: key, incidents }, isHeavy)
  }
  const hearts = Array.from({ length: 5 }, (): Spot => [dice.int(-420, 420), dice.int(-420, 420)])
  const nobody = { event: null, incidents: [] }
  for (let i = 0; i < BEFORE; i++) {
    const atMs = (FIRST - dice.int(25, 400)) * DAY + dice.int(0, 23) * HOUR
    strike(dice, blows, houses, dice.pick(houses), { atMs, ...nobody }, dice.chance(0.6))
  }
  for (let i = 0; i < UNREPORTED; i++) {
    const atMs = drawMoment(dice)
    const target = drawTarget(dice, houses, hearts)
    const row = nearest(houses, target.middle, dice.chance(0.12) ? 3 : 1)
    for (const house of row)
      strike(dice, blows, houses, house, { atMs, ...nobody }, dice.chance(0.76))
  }
  return blows
}
