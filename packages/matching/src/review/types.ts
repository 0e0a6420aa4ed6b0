// What a review of a refusal looks at: the incident, the answers, what was declared and what was destroyed nearby.

/** A point that stands for a circle; a generic one stands for a whole place. */
export interface ReviewPlace {
  readonly lon: number
  readonly lat: number
  readonly radiusMetres: number
  readonly isGeneric: boolean
}

/** Instants in milliseconds, both inclusive. */
export interface ReviewSpan {
  readonly from: number
  readonly to: number
}

export type ReviewAssessment =
  | 'credible'
  | 'non_credible'
  | 'not_yet_assessed'
  | 'duplicate'
  | 'open'
  | 'closed'

/** One dated answer of the belligerent under review. */
export interface ReviewAnswer {
  readonly at: number | null
  readonly assessment: ReviewAssessment
  readonly reasons: readonly string[]
  /** The square they gave: its middle and its side in metres. */
  readonly square: {
    readonly lon: number
    readonly lat: number
    readonly sideMetres: number
  } | null
  /** How the place they named stands to ours; null where they named none, or it cannot be compared. */
  readonly naming: 'same' | 'spelt_otherwise' | 'other' | null
}

/** An incident that a belligerent refused, or answered. */
export interface ReviewCase {
  readonly id: string
  readonly actor: string
  readonly occurred: ReviewSpan | null
  readonly place: ReviewPlace | null
  /** The coordinates were released by the belligerent itself, after or with its answer. */
  readonly isPlaceTheirs: boolean
  /** How many other incidents lie on the identical point. */
  readonly sharesPoint: number
  /** Oldest first. */
  readonly answers: readonly ReviewAnswer[]
  /** Answers of the same belligerent on other codes of the same event. */
  readonly siblings: readonly {
    readonly id: string
    readonly at: number | null
    readonly assessment: ReviewAssessment
  }[]
  /** What was sent to them, where something was: metres of the grid, hours of the time, whether a building was named. */
  readonly sent: {
    readonly at: number
    readonly gridMetres: number | null
    readonly hours: number | null
    readonly hasBuilding: boolean
  } | null
}

/** A declared strike: where and when, as exactly as it was declared. */
export interface ReviewStrike {
  readonly id: string
  readonly actors: readonly string[]
  readonly occurred: ReviewSpan
  readonly place: ReviewPlace
}

/** A building whose destruction is dated to an interval. */
export interface ReviewDamage {
  readonly id: string
  readonly occurred: ReviewSpan
  readonly lon: number
  readonly lat: number
  /** Probability that it was destroyed within the interval. */
  readonly probability: number
}

export interface ReviewWorld {
  readonly strikes: readonly ReviewStrike[]
  readonly damage: readonly ReviewDamage[]
  /** Actors that belong to each belligerent: its members and partners. */
  readonly partnersOf: ReadonlyMap<string, readonly string[]>
  /** Points that so many incidents share that they stand for a place, with how many. */
  readonly centroids: readonly {
    readonly lon: number
    readonly lat: number
    readonly incidents: number
  }[]
  /** The days from which a random day is drawn. */
  readonly period: ReviewSpan
}

export type FindingCode =
  | 'strike_declared_here'
  | 'partner_strike_declared_here'
  | 'strike_declared_near_place'
  | 'damage_dated_here'
  | 'sent_what_they_lacked'
  | 'echo_of_centroid'
  | 'searched_elsewhere'
  | 'place_spelt_otherwise'
  | 'other_place_named'
  | 'conceded_on_sibling'
  | 'reversed'
  | 'reason_changed'

/** What speaks against one stated reason. */
export interface Finding {
  readonly code: FindingCode
  /** The reason that it speaks against, as they gave it; null where it concerns the answer as a whole. */
  readonly against: string | null
  readonly params: Readonly<Record<string, number | string>>
  /** Ids of strikes, buildings or incidents; the nearest first. */
  readonly evidence: readonly string[]
  /** Share of random places and days of that city that would give the same; null where chance has no part in it. */
  readonly baseRate: number | null
  /** −log2 of the base rate, in bits; null with it. */
  readonly bits: number | null
  /** Whether at most one random place and day in five would give the same. */
  readonly isBetterThanChance: boolean
}
