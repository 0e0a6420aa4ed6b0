// The matcher over one investigation: facts of the store in, ranked candidates with their reasons out; in this thread or another.
import {
  candidatesOf,
  type MatchParameters,
  type MatchRecord,
  matchStrikes,
  type Matching,
  noneReasons,
  type Reason,
  reasonKey,
  reasonsOf,
} from '@athar/matching'
import type { DatedStructure, IncidentFact, MatchFact, StrikeFact } from '@athar/store'

/** All that a matcher is built from. */
export interface MatcherInput {
  readonly incidents: readonly IncidentFact[]
  readonly strikes: readonly StrikeFact[]
  readonly structures: readonly DatedStructure[]
  /** What an earlier build learned; nothing is learned anew then. */
  readonly parameters: MatchParameters | null
}

/** Why a candidate fits or not: a code with its figures. */
interface ReasonSaid {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

export interface CandidateSaid {
  readonly strikeId: string
  readonly probability: number
  readonly metres: number | null
  readonly hours: number | null
  /** Whether the pair may never be called sure: a whole place stands for a spot. */
  readonly isVague: boolean
  readonly reasons: readonly ReasonSaid[]
}

/** The answer about one incident, before any bounds of radius and window. */
export interface IncidentSaid {
  readonly candidates: readonly CandidateSaid[]
  readonly noneProbability: number
  readonly competitors: number
  readonly noneReasons: readonly ReasonSaid[]
}

/** An incident in the queue. */
export interface QueueSaid {
  readonly id: string
  readonly best: number | null
  readonly noneProbability: number
  readonly competitors: number
  readonly candidates: number
  readonly isGeneric: boolean
}

/** Name of the model, kept with every decision. */
export const MODEL = 'strike-match-1'
const HOUR = 3_600_000
/** So many candidates of an incident are told with their reasons. */
const MOST_CANDIDATES = 30
/** Candidates weaker than this are not counted in the queue. */
const LEAST_IN_QUEUE = 0.01

/** What kind of strike a list of means says; null where it could be several. */
function kindOf(means: readonly string[]): string | null {
  const kinds = new Set(
    means.map((it) =>
      it === 'airstrike' || it === 'drone' ? 'air' : it === 'artillery' ? it : '',
    ),
  )
  const [only] = kinds
  return kinds.size === 1 && only !== undefined && only !== '' ? only : null
}

const hasPlaceAndTime = (it: MatchFact): boolean =>
  it.lon !== null && it.lat !== null && it.earliest !== null && it.latest !== null

function recordOf(it: MatchFact, count: number | null): MatchRecord {
  return {
    id: it.id,
    earliest: it.earliest ?? 0,
    latest: it.latest ?? 0,
    lon: it.lon ?? 0,
    lat: it.lat ?? 0,
    radiusMetres: it.radiusMetres,
    squareMetres: it.isSquare ? it.radiusMetres * Math.SQRT2 : null,
    generic: it.isGeneric,
    kind: kindOf(it.means),
    count,
  }
}

const rad = Math.PI / 180
/** Metres between two points on the ellipsoid's mean sphere. */
function metresBetween(a: MatchFact, b: MatchFact): number | null {
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return null
  const dLat = (b.lat - a.lat) * rad
  const dLon = (b.lon - a.lon) * rad
  const h =
    Math.sin(dLat / 2) ** 2 +
    Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * Math.sin(dLon / 2) ** 2
  return 2 * 6_371_008.8 * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Hours between two intervals; 0 where they meet. */
function hoursBetween(a: MatchFact, b: MatchFact): number | null {
  if (a.earliest === null || a.latest === null || b.earliest === null || b.latest === null)
    return null
  return Math.max(0, b.earliest - a.latest, a.earliest - b.latest) / HOUR
}

/** A reason of the matcher as it is told: by the last part of the key of its words, with its figures. */
function say(reason: Reason): ReasonSaid {
  const { code: _code, ...figures } = reason
  return { code: reasonKey(reason).replace('matching.reason.', ''), params: { ...figures } }
}

/** Answers about the incidents of one investigation. */
export class Matcher {
  readonly #incidents: readonly IncidentFact[]
  readonly #strikes: readonly StrikeFact[]
  readonly #at = new Map<string, number>()
  readonly #matching: Matching
  readonly parameters: MatchParameters

  constructor({ incidents, strikes, structures, parameters }: MatcherInput) {
    this.#incidents = incidents.filter(hasPlaceAndTime)
    this.#strikes = strikes.filter(hasPlaceAndTime)
    for (const [index, { id }] of this.#incidents.entries()) this.#at.set(id, index)
    this.#matching = matchStrikes(
      {
        incidents: this.#incidents.map((it) => recordOf(it, null)),
        strikes: this.#strikes.map((it) => recordOf(it, it.count)),
        damage: structures.map((it) => ({
          structure: it.id,
          earliest: it.earliest === null ? null : Date.parse(it.earliest),
          latest: it.latest === null ? null : Date.parse(it.latest),
          lon: it.lon,
          lat: it.lat,
          probability: it.mass ?? 0,
        })),
      },
      parameters === null ? {} : { parameters },
    )
    this.parameters = this.#matching.parameters
  }

  /** Null where the incident has no place or no time: then nothing can be said of it. */
  incident(id: string): IncidentSaid | null {
    const at = this.#at.get(id)
    const own = at === undefined ? undefined : this.#incidents[at]
    if (at === undefined || own === undefined) return null
    const { candidates, noneProbability, competitors } = candidatesOf(
      this.#matching,
      at,
      MOST_CANDIDATES,
    )
    return {
      noneProbability,
      competitors,
      noneReasons: noneReasons(this.#matching, at).map(say),
      candidates: candidates.flatMap(({ strike: index, probability }) => {
        const strike = this.#strikes[index]
        if (strike === undefined) return []
        const reasons = reasonsOf(this.#matching, at, index).map(say)
        return [
          {
            strikeId: strike.id,
            probability,
            metres: metresBetween(own, strike),
            hours: hoursBetween(own, strike),
            isVague: reasons.some(({ code }) => code === 'never_sure'),
            reasons,
          },
        ]
      }),
    }
  }

  /** Every incident with what its best candidate is worth. */
  queue(): QueueSaid[] {
    return this.#incidents.map((it, at) => {
      const found = candidatesOf(this.#matching, at, 5)
      const told = found.candidates.filter((one) => one.probability >= LEAST_IN_QUEUE)
      return {
        id: it.id,
        best: told[0]?.probability ?? null,
        noneProbability: found.noneProbability,
        competitors: found.competitors,
        candidates: told.length,
        isGeneric: it.isGeneric,
      }
    })
  }
}
