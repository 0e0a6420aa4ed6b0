// How often a random place and day of the same area would have a declared strike near by: a finding against chance.
import type { MatchRecord } from './types.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const METRES_PER_DEGREE = 111_195

/** The area and period from which random places and days are drawn, and what counts as near. */
export interface BaseRateAsk {
  readonly strikes: readonly MatchRecord[]
  /** West, south, east, north in degrees. */
  readonly box: readonly [number, number, number, number]
  /** Whether a point of the box belongs to the area (default: all do). */
  readonly isInside?: ((lon: number, lat: number) => boolean) | undefined
  /** Period in milliseconds. */
  readonly from: number
  readonly to: number
  /** What is known of the place: strikes within radius + this are near. */
  readonly placeMetres: number
  readonly radiusMetres: number
  /** Length of the incident's interval; strikes within the window of its edges are near. */
  readonly placeHours: number
  readonly windowHours: number
}

/** The share of random places and days with a strike near by, with its 95 % interval (Wilson). */
export interface BaseRate {
  readonly rate: number
  readonly low: number
  readonly high: number
  readonly draws: number
  /** The same where strikes of which only the town is known count too. */
  readonly withTowns: number
}

interface Near {
  readonly x: number
  readonly y: number
  readonly reach: number
  readonly from: number
  readonly to: number
  readonly isTown: boolean
}

const isTown = (strike: MatchRecord): boolean =>
  strike.generic === true || Math.max(strike.radiusMetres, (strike.squareMetres ?? 0) / 2) >= 2000

function wilson(found: number, n: number): { low: number; high: number } {
  const z = 1.96
  const p = found / n
  const middle = p + (z * z) / (2 * n)
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const under = 1 + (z * z) / n
  return {
    low: Math.max(0, (middle - spread) / under),
    high: Math.min(1, (middle + spread) / under),
  }
}

/** Strikes in buckets of days, each in every day whose window it may touch. */
function bucketsOf(near: readonly Near[], start: number, reach: number): Map<number, Near[]> {
  const buckets = new Map<number, Near[]>()
  for (const one of near) {
    const first = Math.floor((one.from - reach - start) / DAY)
    const last = Math.floor((one.to + reach - start) / DAY)
    for (let day = first; day <= last; day++) {
      const list = buckets.get(day)
      if (list === undefined) buckets.set(day, [one])
      else list.push(one)
    }
  }
  return buckets
}

/**
 * Draws random places and times and asks of each whether a declared strike is within the radius and the window.
 * @param random numbers in [0, 1), from the caller's seed; two or more are used a draw
 */
export function baseRate(ask: BaseRateAsk, random: () => number, draws = 2000): BaseRate {
  const [west, south, east, north] = ask.box
  const scale = METRES_PER_DEGREE * Math.cos((((south + north) / 2) * Math.PI) / 180)
  const length = ask.placeHours * HOUR
  const window = ask.windowHours * HOUR
  const near = ask.strikes.map((strike): Near => {
    const own = Math.max(strike.radiusMetres, (strike.squareMetres ?? 0) / Math.SQRT2)
    return {
      x: (strike.lon - west) * scale,
      y: (strike.lat - south) * METRES_PER_DEGREE,
      reach: ask.placeMetres + own + ask.radiusMetres,
      from: strike.earliest,
      to: strike.latest,
      isTown: isTown(strike),
    }
  })
  const buckets = bucketsOf(near, ask.from, window + length)
  let [found, withTowns] = [0, 0]
  for (let n = 0; n < draws; n++) {
    let lon = west + random() * (east - west)
    let lat = south + random() * (north - south)
    for (let tries = 0; tries < 200 && ask.isInside?.(lon, lat) === false; tries++) {
      lon = west + random() * (east - west)
      lat = south + random() * (north - south)
    }
    const begin = ask.from + random() * Math.max(0, ask.to - ask.from - length)
    const [x, y] = [(lon - west) * scale, (lat - south) * METRES_PER_DEGREE]
    const hits = (buckets.get(Math.floor((begin - ask.from) / DAY)) ?? []).filter(
      (one) =>
        one.from <= begin + length + window &&
        one.to >= begin - window &&
        Math.hypot(one.x - x, one.y - y) <= one.reach,
    )
    if (hits.length > 0) withTowns += 1
    if (hits.some((one) => !one.isTown)) found += 1
  }
  return { rate: found / draws, ...wilson(found, draws), draws, withTowns: withTowns / draws }
}
