// Radius and window as explicit parameters: what the answer becomes when strikes beyond them are taken to be impossible.
import type { SensitivityCell } from '@athar/contract'
import { VAGUE_CAP } from '@athar/matching'
import type { MatchFact } from '@athar/store'
import type { CandidateSaid, IncidentSaid } from './matcher.ts'

/** Within which candidates are looked for: metres between the edges of the two circles, hours between the intervals. */
export interface Bounds {
  readonly radiusMetres: number
  readonly windowHours: number
}

/** Where nothing else is asked for: a town's width, and three days for zones, night hours and late reports. */
export const usualBounds: Bounds = { radiusMetres: 5000, windowHours: 72 }

/** The grid of the table; the usual bounds are among them. */
const radii = [100, 500, 1000, 5000, 20_000] as const
const windows = [6, 24, 72, 240] as const

/** What bounds need to know of a candidate beside what the matcher told: its circle. */
export type Circles = ReadonlyMap<string, Pick<MatchFact, 'radiusMetres'>>

const isWithin = (
  it: CandidateSaid,
  incidentRadius: number,
  of: Circles,
  bounds: Bounds,
): boolean => {
  const radius = of.get(it.strikeId)?.radiusMetres ?? 0
  const apart = it.metres === null ? 0 : Math.max(0, it.metres - incidentRadius - radius)
  return apart <= bounds.radiusMetres && (it.hours ?? 0) <= bounds.windowHours
}

/** The answer of one incident within bounds. */
export interface Bounded {
  readonly candidates: readonly CandidateSaid[]
  readonly noneProbability: number
}

/**
 * Takes out the candidates beyond the bounds and gives what they held to the others in proportion (Bayes' rule, given
 * that none of those taken out is the one). What may never be called sure stays under its cap.
 */
export function boundedBy(
  said: IncidentSaid,
  incidentRadius: number,
  circles: Circles,
  bounds: Bounds,
): Bounded {
  const inside = said.candidates.filter((it) => isWithin(it, incidentRadius, circles, bounds))
  const out = said.candidates.filter((it) => !inside.includes(it))
  const left = 1 - out.reduce((sum, it) => sum + it.probability, 0)
  const factor = left > 1e-9 ? 1 / left : 1
  return {
    candidates: inside.map((it) => ({
      ...it,
      probability: Math.min(it.isVague ? VAGUE_CAP : 1, it.probability * factor),
    })),
    noneProbability: left > 1e-9 ? Math.min(1, said.noneProbability * factor) : 1,
  }
}

/** The answer for each radius and window of the grid. */
export const sensitivityOf = (
  said: IncidentSaid,
  incidentRadius: number,
  circles: Circles,
): SensitivityCell[] =>
  radii.flatMap((radiusMetres) =>
    windows.map((windowHours) => {
      const bounds = { radiusMetres, windowHours }
      const { candidates, noneProbability } = boundedBy(said, incidentRadius, circles, bounds)
      const [best] = candidates
      return {
        ...bounds,
        best: best?.strikeId ?? null,
        probability: best?.probability ?? null,
        noneProbability,
        candidates: candidates.length,
      }
    }),
  )
