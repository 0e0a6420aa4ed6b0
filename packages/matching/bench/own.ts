// A second battle with other habits: hours and wrong clocks, unpublished strikes in the same quarters, entries of several strikes, echoes.
import type { MatchRecord } from '../src/types.ts'
import { DAY, degrees, dice, type Drawn, normalOf, START } from './frozen.ts'

const HOUR = DAY / 24
const DAYS = 90
const WIDE = 9000
const HIGH = 7000

interface Hit {
  x: number
  y: number
  /** Milliseconds since the first day. */
  t: number
  kind: string
}

type Random = () => number

const pick = <T>(list: readonly T[], random: Random): T =>
  list[Math.floor(random() * list.length)] as T

/** Quarters that are fought over one after the other, each for some weeks. */
function battle(random: Random): () => Hit {
  const normal = normalOf(random)
  const quarters = Array.from({ length: 9 }, (_, n) => ({
    x: random() * WIDE,
    y: random() * HIGH,
    t: ((n + 0.5) / 9) * DAYS,
    wide: 250 + random() * 900,
  }))
  return () => {
    const at = pick(quarters, random)
    const near = random() < 0.85
    const day = near ? at.t + normal() * 9 : random() * DAYS
    const inside = Math.min(DAYS - 0.01, Math.max(0, day))
    const hour = random() < 0.6 ? 17 + random() * 9 : random() * 24
    return {
      x: near ? at.x + normal() * at.wide : random() * WIDE,
      y: near ? at.y + normal() * at.wide : random() * HIGH,
      t: Math.floor(inside) * DAY + (hour % 24) * HOUR,
      kind: random() < 0.75 ? 'air' : 'artillery',
    }
  }
}

const span = (t: number, before: number, after: number): { earliest: number; latest: number } => ({
  earliest: START + Math.round(t - before),
  latest: START + Math.round(t + after),
})

const day = (t: number, days = 1): { earliest: number; latest: number } => {
  const from = START + Math.floor(t / DAY) * DAY
  return { earliest: from, latest: from + days * DAY - 1 }
}

/** An entry of the register: by the hour, by the day (Zulu), or for two days; some only by the town. */
function toldStrike(hit: Hit, id: string, count: number, random: Random): MatchRecord {
  const normal = normalOf(random)
  const how = random()
  // The register keeps Zulu days; local time is three hours ahead.
  const time =
    how < 0.3
      ? span(hit.t, HOUR * random(), HOUR * random())
      : how < 0.85
        ? day(hit.t - 3 * HOUR)
        : day(hit.t - 3 * HOUR, 2)
  const place = random()
  const kind = random() < 0.8 ? hit.kind : null
  if (place < 0.12)
    return { id, ...time, ...degrees(WIDE / 2, HIGH / 2), radiusMetres: 5000, generic: true, count }
  if (place < 0.17)
    // An echo: the town's middle with the precision of a building.
    return { id, ...time, ...degrees(WIDE / 2 + 40, HIGH / 2 - 70), radiusMetres: 100, count, kind }
  if (place < 0.6) {
    const x = (Math.floor(hit.x / 100) + 0.5) * 100
    const y = (Math.floor(hit.y / 100) + 0.5) * 100
    return { id, ...time, ...degrees(x, y), radiusMetres: 71, squareMetres: 100, count, kind }
  }
  const sigma = place < 0.8 ? 50 : 250
  // One in thirty places is grossly wrong.
  const wrong = random() < 1 / 30 ? 15 : 1
  const at = degrees(hit.x + normal() * sigma * wrong, hit.y + normal() * sigma * wrong)
  return { id, ...time, ...at, radiusMetres: 2 * sigma, count, kind }
}

function toldIncident(hit: Hit, id: string, random: Random): MatchRecord {
  const normal = normalOf(random)
  const kind = random() < 0.5 ? (random() < 0.85 ? hit.kind : 'artillery') : null
  const slip = random()
  const late = slip < 0.8 ? 0 : slip < 0.92 ? DAY : slip < 0.96 ? -DAY : 3 * DAY
  const clock = random() < 0.15 ? 3 * HOUR : 0
  const how = random()
  const time =
    how < 0.4
      ? span(hit.t + clock, HOUR * random(), 2 * HOUR * random())
      : how < 0.55
        ? span(hit.t + clock + late, 3 * HOUR, 4 * HOUR)
        : day(hit.t + late)
  const place = random()
  if (place < 0.08) return { id, ...time, ...degrees(WIDE / 2, HIGH / 2), radiusMetres: 150, kind }
  const sigma = place < 0.4 ? 30 : place < 0.75 ? 180 : 700
  const wrong = random() < 1 / 30 ? 10 : 1
  const at = degrees(hit.x + normal() * sigma * wrong, hit.y + normal() * sigma * wrong)
  return { id, ...time, ...at, radiusMetres: sigma * 2.45, kind }
}

/** Draws the second battle: 30 % of incidents were never published, in the same quarters as the rest. */
export function drawOwn(seed: number, strikes = 3000, incidents = 1200): Drawn {
  const random = dice(seed + 1000)
  const draw = battle(random)
  const entries = Array.from({ length: strikes }, () => ({
    hit: draw(),
    count: random() < 0.8 ? 1 : 2 + Math.floor(random() * 4),
  }))
  const told = entries.map(({ hit, count }, n) => toldStrike(hit, `s${n}`, count, random))
  const left = entries.map(({ count }) => count)
  const truth = new Int32Array(incidents).fill(-1)
  const list = Array.from({ length: incidents }, (_, n): MatchRecord => {
    if (random() < 0.3) return toldIncident(draw(), `i${n}`, random)
    let k = 0
    do k = Math.floor(random() * strikes)
    while ((left[k] as number) === 0)
    left[k] = (left[k] as number) - 1
    truth[n] = k
    return toldIncident((entries[k] as { hit: Hit }).hit, `i${n}`, random)
  })
  return { incidents: list, strikes: told, truth }
}
