// Distances on the ground between points some kilometres apart, and seeded places and days.
import { METRES_A_DEGREE } from '../ground.ts'

/** Metres between two points; good to a few parts in a thousand within a city. */
export function metresBetween(
  a: { readonly lon: number; readonly lat: number },
  b: { readonly lon: number; readonly lat: number },
): number {
  const along = Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180)
  return Math.hypot((a.lon - b.lon) * along, a.lat - b.lat) * METRES_A_DEGREE
}

/** Dice between 0 and 1 from a seed (mulberry32), so that a review can be repeated to the digit. */
export function diceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Things with a time by the day, so that those of a few days are found without looking at all. */
export function byDay<
  T extends { readonly occurred: { readonly from: number; readonly to: number } },
>(all: readonly T[]): (from: number, to: number) => Set<T> {
  const DAY = 86_400_000
  /** What lasts longer than this is looked at every time. */
  const LONG_DAYS = 40
  const days = new Map<number, T[]>()
  const long: T[] = []
  for (const one of all) {
    const first = Math.floor(one.occurred.from / DAY)
    const last = Math.floor(one.occurred.to / DAY)
    if (last - first > LONG_DAYS) {
      long.push(one)
      continue
    }
    for (let day = first; day <= last; day += 1) {
      const some = days.get(day)
      if (some === undefined) days.set(day, [one])
      else some.push(one)
    }
  }
  return (from, to) => {
    const found = new Set<T>()
    const meets = (it: T): boolean => it.occurred.from <= to && it.occurred.to >= from
    for (let day = Math.floor(from / DAY); day <= Math.floor(to / DAY); day += 1)
      for (const one of days.get(day) ?? []) if (meets(one)) found.add(one)
    for (const one of long) if (meets(one)) found.add(one)
    return found
  }
}
