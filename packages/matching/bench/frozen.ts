// The frozen simulator: a battle of 134 days in 6 × 5 km, drawn up before this room and not to be changed.
import type { MatchRecord } from '../src/types.ts'

const DAYS = 134
const WIDE = 6000
const HIGH = 5000
export const DAY = 86_400_000
/** The first day of the invented battle. */
export const START = Date.UTC(2031, 5, 6)

/** A generator of random numbers from a seed (mulberry32), as the prototype had it. */
export function dice(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

export const normalOf = (random: () => number) => (): number =>
  Math.sqrt(-2 * Math.log(random() + 1e-300)) * Math.cos(2 * Math.PI * random())

/** A drawn case: records, and for each incident which strike it was (-1 = none). */
export interface Drawn {
  readonly incidents: MatchRecord[]
  readonly strikes: MatchRecord[]
  readonly truth: Int32Array
}

const LAT = 41
const LON = 20
const PER_DEGREE = 111_195
/** Degrees of a point of the invented plane. */
export const degrees = (x: number, y: number): { lon: number; lat: number } => ({
  lon: LON + x / (PER_DEGREE * Math.cos((LAT * Math.PI) / 180)),
  lat: LAT + y / PER_DEGREE,
})

const wholeDay = (day: number): { earliest: number; latest: number } => ({
  earliest: START + day * DAY,
  latest: START + (day + 1) * DAY - 1,
})

interface Hit {
  x: number
  y: number
  t: number
}

/** How the radius of a place is told: twice its standard deviation, or once; squares as squares or as radii. */
export type Telling = 'two' | 'one' | 'bound'

function toldStrike(hit: Hit, random: () => number, normal: () => number, telling: Telling) {
  const e = random()
  const size = e < 0.4 ? 30 : e < 0.75 ? 100 : 1000
  const exact = size === 30
  const x = exact ? hit.x + normal() * 30 : (Math.floor(hit.x / size) + 0.5) * size
  const y = exact ? hit.y + normal() * 30 : (Math.floor(hit.y / size) + 0.5) * size
  const sigma = exact ? 30 : size / Math.sqrt(12)
  // The width of the reporting window is drawn by the prototype too, and not used.
  random()
  const radius = { two: 2 * sigma, one: sigma, bound: exact ? 60 : size / 2 }[telling]
  return { x, y, radius, square: exact ? null : size }
}

/** Draws the frozen battle. */
export function drawFrozen(
  seed: number,
  strikes = 4000,
  incidents = 1500,
  telling: Telling | 'squares' = 'squares',
): Drawn {
  const random = dice(seed)
  const normal = normalOf(random)
  const hubs = Array.from({ length: 14 }, () => [random() * WIDE, random() * HIGH, random() * DAYS])
  const hits: Hit[] = []
  for (let n = 0; n < strikes; n++) {
    const [hx = 0, hy = 0, ht = 0] = hubs[Math.floor(random() * 14)] ?? []
    const near = random() < 0.7
    hits.push({
      x: near ? hx + normal() * 500 : random() * WIDE,
      y: near ? hy + normal() * 500 : random() * HIGH,
      t: near ? Math.min(DAYS - 1e-3, Math.max(0, ht + normal() * 12)) : random() * DAYS,
    })
  }
  const scale = telling === 'squares' ? 'two' : telling
  const told = hits.map((hit, n): MatchRecord => {
    const { x, y, radius, square } = toldStrike(hit, random, normal, scale)
    return {
      id: `s${n}`,
      ...wholeDay(Math.floor(hit.t)),
      ...degrees(x, y),
      radiusMetres: telling === 'squares' && square !== null ? square / 2 : radius,
      ...(telling === 'squares' ? { squareMetres: square } : {}),
    }
  })
  const truth = new Int32Array(incidents).fill(-1)
  const taken = new Set<number>()
  const list: MatchRecord[] = []
  for (let n = 0; n < incidents; n++) {
    let hit: Hit
    if (random() < 0.8) {
      let k = 0
      do k = Math.floor(random() * strikes)
      while (taken.has(k))
      taken.add(k)
      truth[n] = k
      hit = hits[k] as Hit
    } else hit = { x: random() * WIDE, y: random() * HIGH, t: random() * DAYS }
    const u = random()
    const sigma = u < 0.35 ? 25 : u < 0.7 ? 150 : 600
    const place = degrees(hit.x + normal() * sigma, hit.y + normal() * sigma)
    const d = random()
    const lag = d < 0.7 ? 0 : d < 0.88 ? 1 : d < 0.95 ? -1 : 2 + Math.floor(random() * 4)
    list.push({
      id: `i${n}`,
      ...wholeDay(Math.floor(hit.t) + lag),
      ...place,
      radiusMetres: sigma * (telling === 'one' ? 1 : 2),
    })
  }
  return { incidents: list, strikes: told, truth }
}

/** The same case with a random nine tenths of the strikes told only as "the city", by the day. */
export function withCity(drawn: Drawn, seed: number): Drawn & { city: Uint8Array } {
  const random = dice(seed + 77)
  const city = Uint8Array.from(drawn.strikes, () => (random() < 0.9 ? 1 : 0))
  const centre = degrees(WIDE / 2, HIGH / 2)
  const strikes = drawn.strikes.map(
    (strike, n): MatchRecord =>
      city[n] === 1
        ? { ...strike, ...centre, radiusMetres: 6000, squareMetres: null, generic: true }
        : strike,
  )
  return { ...drawn, strikes, city }
}
