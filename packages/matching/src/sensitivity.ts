// How the answer about one incident changes as the radius and the window of time grow.
import { METRES_A_DEGREE } from './ground.ts'
import { VAGUE_CAP, isVaguePair, type Matching } from './match.ts'
import { kindRatio, noneWeight, spaceOf, timeOf, weaponRatio } from './model.ts'
import { openScan, scanIncident } from './scan.ts'
import { leftTo } from './edges.ts'
import type { MatchRecord } from './types.ts'

const HOUR = 3_600_000

/** One cell of the table: what is found within a radius and a window. */
export interface SensitivityRow {
  readonly radiusMetres: number
  readonly windowHours: number
  /** Strikes whose circle and interval lie so near the incident's, however little they fit otherwise. */
  readonly candidates: number
  /** Of those, strikes whose place is only a town. */
  readonly vague: number
  /** Position of the likeliest strike; null where there is none. */
  readonly best: number | null
  readonly probability: number
  readonly noneProbability: number
}

const RADII = [250, 500, 1000, 2000, 5000]
const WINDOWS = [12, 24, 48, 120]

interface Gap {
  readonly strike: number
  readonly metres: number
  readonly hours: number
}

/** Distance and hours between the edges of what is known of an incident and of each strike; 0 = they touch. */
function gapsOf(incident: MatchRecord, strikes: readonly MatchRecord[]): Gap[] {
  const east = METRES_A_DEGREE * Math.cos((incident.lat * Math.PI) / 180)
  const edge = (record: MatchRecord): number =>
    Math.max(record.radiusMetres, (record.squareMetres ?? 0) / Math.SQRT2)
  return strikes.map((strike, n) => {
    const metres = Math.hypot(
      (strike.lon - incident.lon) * east,
      (strike.lat - incident.lat) * METRES_A_DEGREE,
    )
    const apart = Math.max(strike.earliest - incident.latest, incident.earliest - strike.latest)
    return {
      strike: n,
      metres: Math.max(0, metres - edge(incident) - edge(strike)),
      hours: Math.max(0, apart) / HOUR,
    }
  })
}

/** Weights of all candidates of an incident, as the joint constraint left them. */
function weightsOf(matching: Matching, i: number): { weight: Map<number, number>; none: number } {
  const { model, edges, marginals } = matching
  const scan = openScan(model)
  const free = { ...model, options: {} }
  scanIncident(free, i, scan)
  const shared = new Map<number, number>()
  for (let e = edges.begin[i] as number; e < (edges.begin[i + 1] as number); e++)
    shared.set(edges.group[e] as number, marginals.shared[e] as number)
  const weight = new Map<number, number>()
  for (let e = 0; e < scan.count; e++) {
    const g = scan.group[e] as number
    const time = scan.time[e] as number
    weight.set(
      g,
      timeOf(model.parameters.lags, scan.lag, time) *
        (scan.damage[time] as number) *
        (model.strikes.count[g] as number) *
        spaceOf(model, i, g, scan.dx[e] as number, scan.dy[e] as number) *
        kindRatio(model, i, g) *
        weaponRatio(model, i, g) *
        (shared.get(g) ?? 1),
    )
  }
  return { weight, none: noneWeight(model, i) * leftTo(edges, i) }
}

/**
 * The answer about one incident under each radius and each window, the smallest first. Radius and window are
 * counted from the edges of what is known: 0 = places (or intervals) that touch. What is known of time ends
 * five days apart, so larger windows add candidates that weigh nothing.
 */
export function sensitivityOf(
  matching: Matching,
  incident: number,
  radii: readonly number[] = RADII,
  windows: readonly number[] = WINDOWS,
): SensitivityRow[] {
  const { model, input, rowOf, groupOf } = matching
  const i = rowOf[incident] as number
  const { weight, none } = weightsOf(matching, i)
  const gaps = gapsOf(input.incidents[incident] as MatchRecord, input.strikes)
  const weightOf = (strike: number): number => {
    const g = groupOf[strike] as number
    return (weight.get(g) ?? 0) / (model.strikes.members[g] as readonly number[]).length
  }
  return radii.flatMap((radiusMetres) =>
    windows.map((windowHours): SensitivityRow => {
      const within = gaps.filter((gap) => gap.metres <= radiusMetres && gap.hours <= windowHours)
      let [sum, best, most, vague] = [none, -1, 0, 0]
      for (const { strike } of within) {
        const one = weightOf(strike)
        sum += one
        if (model.strikes.vague[groupOf[strike] as number] === 1) vague += 1
        if (one > most) [best, most] = [strike, one]
      }
      const isVague = best >= 0 && isVaguePair(matching, i, groupOf[best] as number)
      return {
        radiusMetres,
        windowHours,
        candidates: within.length,
        vague,
        best: best < 0 ? null : best,
        probability: Math.min(isVague ? VAGUE_CAP : 1, sum > 0 ? most / sum : 0),
        noneProbability: sum > 0 ? none / sum : 1,
      }
    }),
  )
}
