// Dated damage as one more witness of time: buildings near an incident were destroyed between two images.
import { METRES_A_DEGREE } from './ground.ts'
import { DAY } from './lags.ts'
import { placeDensity } from './space.ts'
import type { Tables } from './table.ts'
import type { DamageRecord, MatchRecord } from './types.ts'

/** Where an end is open, damage is taken to lie within so many days. */
const OPEN_DAYS = 365
/** A building's own outline: so many metres of error. */
const BUILDING_METRES = 15
/** Probability that the incident's building is among the dated ones near by. */
const DAMAGE_TOLD = 0.3

/** Damage as intervals with the share of all damage that falls into each. */
interface DamageBase {
  /** Interval of each record. */
  readonly of: Int32Array
  readonly from: number[]
  readonly to: number[]
  /** Share of all destruction that lies in the interval: scenes make clusters by themselves. */
  readonly share: number[]
}

/** What an incident's surroundings say of its time. */
export interface DamageTimes {
  /** Factor of the likelihood of a time between two days, for incident row i; 1 = says nothing. */
  readonly factor: (i: number, from: number, to: number) => number
}

const overlap = (a0: number, a1: number, b0: number, b1: number): number =>
  Math.max(0, Math.min(a1, b1) - Math.max(a0, b0))

/** The intervals of damage and how much of all damage falls into each, blended with their length. */
function damageBase(damage: readonly DamageRecord[]): DamageBase {
  const known = new Map<string, number>()
  const from: number[] = []
  const to: number[] = []
  const mass: number[] = []
  const of = Int32Array.from(damage, (record) => {
    const end = record.latest ?? (record.earliest ?? 0) + OPEN_DAYS * DAY
    const begin = record.earliest ?? end - OPEN_DAYS * DAY
    const key = `${begin} ${end}`
    const at = known.get(key) ?? from.push(begin / DAY) - 1
    if (!known.has(key)) {
      known.set(key, at)
      to.push(Math.max(end, begin + DAY / 24) / DAY)
      mass.push(0)
    }
    mass[at] = (mass[at] ?? 0) + record.probability
    return at
  })
  const total = mass.reduce((sum, m) => sum + m, 0)
  const whole = Math.max(...to) - Math.min(...from)
  const share = from.map((a0, k) => {
    const a1 = to[k] as number
    let sum = 0
    for (let j = 0; j < from.length; j++) {
      const [b0, b1] = [from[j] as number, to[j] as number]
      sum += ((mass[j] as number) * overlap(a0, a1, b0, b1)) / (b1 - b0)
    }
    const told = total > 0 ? sum / total : 0
    return 0.8 * told + (0.2 * (a1 - a0)) / whole
  })
  return { of, from, to, share }
}

interface Near {
  /** Position in the list of damage. */
  readonly at: number
  /** Share of the surroundings: all near buildings together are 1. */
  readonly share: number
  readonly metres: number
}

/** The buildings that an incident's place may mean, each with its share by distance. */
function nearBuildings(incident: MatchRecord, damage: readonly DamageRecord[], scale = 1): Near[] {
  const square = incident.squareMetres ?? 0
  const half = square > 0 && incident.radiusMetres <= square ? square / 2 : 0
  const sigma = half > 0 ? 0 : (incident.radiusMetres / 2) * scale
  const reach = 3.5 * Math.hypot(sigma, BUILDING_METRES) + half
  const east = METRES_A_DEGREE * Math.cos((incident.lat * Math.PI) / 180)
  const near: { at: number; share: number; metres: number }[] = []
  let sum = 0
  damage.forEach(({ lon, lat }, at) => {
    const dy = (lat - incident.lat) * METRES_A_DEGREE
    if (dy > reach || dy < -reach) return
    const dx = (lon - incident.lon) * east
    if (dx > reach || dx < -reach) return
    const share = placeDensity(dx, dy, sigma, half, BUILDING_METRES, 0)
    if (share <= 0) return
    sum += share
    near.push({ at, share, metres: Math.hypot(dx, dy) })
  })
  return near.map((one) => ({ ...one, share: one.share / sum }))
}

interface Profile {
  readonly of: readonly number[]
  readonly weight: readonly number[]
  /** Weight of buildings that were not destroyed at all, which say nothing of time. */
  readonly rest: number
}

/** What the surroundings of every incident say. Vague places have no surroundings. */
export function damageTimes(
  { incidents }: Tables,
  given: readonly MatchRecord[],
  damage: readonly DamageRecord[],
): DamageTimes {
  const base = damageBase(damage)
  const profiles = Array.from({ length: incidents.n }, (_, i): Profile | null => {
    if (incidents.vague[i] === 1) return null
    const near = nearBuildings(given[incidents.given[i] as number] as MatchRecord, damage)
    return near.length === 0 ? null : profileOf(near, damage, base)
  })
  const factor = (i: number, from: number, to: number): number => {
    const profile = profiles[i] ?? null
    return profile === null ? 1 : factorOf(profile, base, from, to)
  }
  return { factor }
}

function profileOf(
  near: readonly Near[],
  damage: readonly DamageRecord[],
  base: DamageBase,
): Profile {
  const weights = new Map<number, number>()
  let rest = 0
  for (const { at, share } of near) {
    const { probability } = damage[at] as DamageRecord
    const interval = base.of[at] as number
    weights.set(interval, (weights.get(interval) ?? 0) + share * probability)
    rest += share * (1 - probability)
  }
  return { of: [...weights.keys()], weight: [...weights.values()], rest }
}

function factorOf(profile: Profile, base: DamageBase, from: number, to: number): number {
  if (to <= from) return 1
  let told = profile.rest
  profile.of.forEach((interval, n) => {
    const [b0, b1] = [base.from[interval] as number, base.to[interval] as number]
    const within = overlap(from, to, b0, b1) / (to - from)
    told += ((profile.weight[n] as number) * within) / (base.share[interval] as number)
  })
  return 1 - DAMAGE_TOLD + DAMAGE_TOLD * told
}

/** A building that may be the incident's. */
export interface StructureMatch {
  /** Position in the list of damage. */
  readonly at: number
  readonly structure: string
  readonly probability: number
  readonly metres: number
}

/** The incident's time, cut where the dates of images cut it. */
export interface TimePiece {
  readonly earliest: number
  readonly latest: number
  readonly probability: number
}

/** What dated damage says about one incident: which building it may be, and which part of its time is likely. */
export function damageFor(
  incident: MatchRecord,
  damage: readonly DamageRecord[],
  top = 10,
): { structures: StructureMatch[]; noneProbability: number; times: TimePiece[] } {
  const [from, to] = [incident.earliest / DAY, (incident.latest + 1) / DAY]
  const whole = { earliest: incident.earliest, latest: incident.latest, probability: 1 }
  const near = incident.generic === true ? [] : nearBuildings(incident, damage)
  if (near.length === 0) return { structures: [], noneProbability: 1, times: [whole] }
  const base = damageBase(damage)
  let sum = 1 - DAMAGE_TOLD
  const weighed = near.map(({ at, share, metres }) => {
    const interval = base.of[at] as number
    const [b0, b1] = [base.from[interval] as number, base.to[interval] as number]
    const within = overlap(from, to, b0, b1) / (to - from)
    const { probability, structure } = damage[at] as DamageRecord
    const destroyed =
      (DAMAGE_TOLD * share * probability * within) / (base.share[interval] as number)
    sum += destroyed + DAMAGE_TOLD * share * (1 - probability)
    return { at, structure, weight: destroyed, metres }
  })
  const structures = weighed
    .filter(({ weight }) => weight > 0)
    .map(({ at, structure, weight, metres }) => ({
      at,
      structure,
      probability: weight / sum,
      metres,
    }))
    .toSorted((a, b) => b.probability - a.probability)
  const none = Math.max(0, 1 - structures.reduce((all, one) => all + one.probability, 0))
  const profile = profileOf(near, damage, base)
  return {
    structures: structures.slice(0, top),
    noneProbability: none,
    times: piecesOf(profile, base, from, to),
  }
}

function piecesOf(profile: Profile, base: DamageBase, from: number, to: number): TimePiece[] {
  const cuts = profile.of.flatMap((k) => [base.from[k] as number, base.to[k] as number])
  const inside = cuts.filter((cut) => cut > from && cut < to)
  const edges = [...new Set([from, ...inside, to])].toSorted((a, b) => a - b)
  const pieces = edges.slice(1).map((end, n) => {
    const begin = edges[n] as number
    return { begin, end, weight: (end - begin) * factorOf(profile, base, begin, end) }
  })
  const sum = pieces.reduce((all, { weight }) => all + weight, 0)
  return pieces.map(({ begin, end, weight }) => ({
    earliest: Math.round(begin * DAY),
    latest: Math.round(end * DAY) - 1,
    probability: weight / sum,
  }))
}
