// Chance: how often a random place and day of the same city would have given what was found.
import { METRES_A_DEGREE } from '../ground.ts'
import { diceOf, metresBetween } from './geometry.ts'
import type { ReviewCase, ReviewDamage, ReviewSpan } from './types.ts'

/** Degrees of the cells by which incidents are gathered into a city. */
const CITY_CELL = 0.1

interface Box {
  west: number
  south: number
  east: number
  north: number
}

/** Whether a place is fine enough to be tested: a spot, not a whole town, and not shared by a crowd of incidents. */
export function isSpot(it: ReviewCase, crowd: number): boolean {
  return it.place !== null && !it.place.isGeneric && it.sharesPoint < crowd
}

/** The boxes of the cities: of each incident, the box around all spots in its cell of 0.1° and the eight beside it. */
export function citiesOf(
  cases: readonly ReviewCase[],
  crowd: number,
): (it: ReviewCase) => Box | null {
  const cells = new Map<string, Box>()
  const keyOf = (x: number, y: number): string => `${x} ${y}`
  for (const it of cases) {
    if (it.place === null || !isSpot(it, crowd)) continue
    const { lon, lat } = it.place
    const key = keyOf(Math.floor(lon / CITY_CELL), Math.floor(lat / CITY_CELL))
    const box = cells.get(key)
    if (box === undefined) cells.set(key, { west: lon, south: lat, east: lon, north: lat })
    else widen(box, { west: lon, south: lat, east: lon, north: lat })
  }
  return ({ place }) => {
    if (place === null) return null
    const [x, y] = [Math.floor(place.lon / CITY_CELL), Math.floor(place.lat / CITY_CELL)]
    let city: Box | null = null
    for (let dx = -1; dx <= 1; dx += 1)
      for (let dy = -1; dy <= 1; dy += 1) {
        const box = cells.get(keyOf(x + dx, y + dy))
        if (box === undefined) continue
        if (city === null) city = { ...box }
        else widen(city, box)
      }
    return city
  }
}

function widen(box: Box, by: Box): void {
  box.west = Math.min(box.west, by.west)
  box.south = Math.min(box.south, by.south)
  box.east = Math.max(box.east, by.east)
  box.north = Math.max(box.north, by.north)
}

/** So many random places and days decide a base rate: its own error is then at most 2.5 points. */
const DRAWS = 400

/**
 * The share of random places in a box and random days in a period for which `isFound` holds; a place is given with the
 * span of the incident moved to that day. One is added above and below, so that nothing is ever impossible.
 */
export function baseRateOf(
  box: Box,
  period: ReviewSpan,
  duration: number,
  seed: number,
  isFound: (place: { lon: number; lat: number }, span: ReviewSpan) => boolean,
): number {
  const dice = diceOf(seed)
  const DAY = 86_400_000
  const days = Math.max(1, Math.floor((period.to - period.from) / DAY))
  let found = 0
  for (let i = 0; i < DRAWS; i += 1) {
    const lon = box.west + dice() * (box.east - box.west)
    const lat = box.south + dice() * (box.north - box.south)
    const from = period.from + Math.floor(dice() * days) * DAY
    if (isFound({ lon, lat }, { from, to: from + duration })) found += 1
  }
  return (found + 1) / (DRAWS + 2)
}

/** Buildings by cells of the ground, so that those near a place are found without looking at all. */
export function gridOf(
  all: readonly ReviewDamage[],
): (place: { lon: number; lat: number }, metres: number) => { it: ReviewDamage; metres: number }[] {
  const side = 300 / METRES_A_DEGREE
  const cells = new Map<string, ReviewDamage[]>()
  const keyOf = (x: number, y: number): string => `${x} ${y}`
  for (const one of all) {
    const key = keyOf(Math.floor(one.lon / side), Math.floor(one.lat / side))
    const some = cells.get(key)
    if (some === undefined) cells.set(key, [one])
    else some.push(one)
  }
  return (place, metres) => {
    const high = metres / METRES_A_DEGREE
    const wide = high / Math.max(0.01, Math.cos((place.lat * Math.PI) / 180))
    const found: { it: ReviewDamage; metres: number }[] = []
    for (let x = Math.floor((place.lon - wide) / side); x <= (place.lon + wide) / side; x += 1)
      for (let y = Math.floor((place.lat - high) / side); y <= (place.lat + high) / side; y += 1)
        for (const it of cells.get(keyOf(x, y)) ?? []) {
          const distance = metresBetween(place, it)
          if (distance <= metres) found.push({ it, metres: distance })
        }
    return found.sort((a, b) => a.metres - b.metres)
  }
}
