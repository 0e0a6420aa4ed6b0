// What goes into matching and what comes out: records with their uncertainty, parameters, candidates, reasons.

/** An incident or a declared strike: when and where it was, each with its uncertainty. */
export interface MatchRecord {
  readonly id: string
  /** First and last instant in milliseconds since 1970. */
  readonly earliest: number
  readonly latest: number
  readonly lon: number
  readonly lat: number
  /** Circle in which the place lies; about two standard deviations of a place whose error is normal. */
  readonly radiusMetres: number
  /** Side of a grid square (MGRS) of which lon and lat are the centre; it takes the place of the circle. */
  readonly squareMetres?: number | null | undefined
  /** The point stands for a town or a city, not for where anything happened. */
  readonly generic?: boolean | undefined
  readonly kind?: string | null | undefined
  readonly weapon?: string | null | undefined
  /** How many strikes a record declares; of incidents it is not used. */
  readonly count?: number | null | undefined
}

/** A building whose destruction was dated: in (earliest, latest] with a probability; null is open. */
export interface DamageRecord {
  readonly structure: string
  readonly earliest: number | null
  readonly latest: number | null
  readonly lon: number
  readonly lat: number
  readonly probability: number
}

/** The scale that a class of places (those of one radius) turned out to have. */
export interface ClassScale {
  readonly radiusMetres: number
  /** The standard deviation is radius ÷ 2 × scale. */
  readonly scale: number
  /** Whether places err as on a grid (anywhere in a square) or normally. */
  readonly shape: 'normal' | 'square'
  /** Expected number of true pairs that the scale was learned from. */
  readonly learnedFrom: number
}

/** All that the model knows; plain numbers, so that a fit can be kept with the matches it made. */
export interface MatchParameters {
  readonly version: 1
  /** Share of incidents for which no strike was published. */
  readonly unpublished: number
  /** Share of those that lie anywhere in the region rather than where strikes are dense. */
  readonly scattered: number
  /** Probability of each lag of `lagsOf`, in their order. */
  readonly lags: readonly number[]
  readonly incidentScales: readonly ClassScale[]
  readonly strikeScales: readonly ClassScale[]
  /** How often a true pair agrees in kind, in weapon, where both are given. */
  readonly kindAgrees: number
  readonly weaponAgrees: number
  /** Odds that a strike which explains one incident explains a second one too. */
  readonly sharing: number
  /** Incidents that were used in the fit; 0 = stated priors alone. */
  readonly fittedOn: number
}

export interface MatchOptions {
  /** Parameters of an earlier fit; nothing is fitted then. */
  readonly parameters?: MatchParameters | undefined
  /** Strikes farther than this from the edges of the two circles are left out (default: no bound). */
  readonly radiusMetres?: number | undefined
  /** Strikes farther in time than this from the edges of the two intervals are left out (default: no bound). */
  readonly windowHours?: number | undefined
  /** Hours by which clocks of the region differ from UTC (default 2 and 3). */
  readonly zoneHours?: readonly number[] | undefined
}

/** Why a candidate stands where it stands. Weights are natural logarithms and add up to the log-odds. */
export type Reason =
  | { code: 'distance'; metres: number; tolerance: number; weight: number }
  | { code: 'square'; metres: number; side: number; weight: number }
  | { code: 'generic_place'; whose: Side; radius: number; weight: number }
  | { code: 'echo_of_centroid'; whose: Side; records: number; weight: number }
  | { code: 'same_time'; weight: number }
  | { code: 'same_day'; weight: number }
  | { code: 'hours_apart'; hours: number; weight: number }
  | { code: 'days_apart'; days: number; weight: number }
  | { code: 'long_interval'; days: number; weight: number }
  | { code: 'kind_agrees' | 'kind_differs'; weight: number }
  | { code: 'weapon_agrees' | 'weapon_differs'; weight: number }
  | { code: 'damage_agrees' | 'damage_differs'; weight: number }
  | { code: 'claimed_by_others'; weight: number }
  | { code: 'several_strikes'; count: number; weight: number }
  | { code: 'strike_density'; unpublished: number; weight: number }
  | { code: 'competitors'; expected: number; found: number; weight: number }
  | { code: 'never_sure'; cap: number; weight: number }
  | { code: 'no_candidate'; weight: number }
  | { code: 'no_fit'; unpublished: number; weight: number }
  | { code: 'no_place' | 'no_time'; weight: number }

export type Side = 'incident' | 'strike'

export interface Candidate {
  /** Number of the strike in the list that was given. */
  readonly strike: number
  /** From 1. */
  readonly rank: number
  readonly probability: number
}

/** The answer about one incident. Probabilities and `noneProbability` add up to 1 or less. */
export interface IncidentMatch {
  readonly candidates: readonly Candidate[]
  /** Probability that none of the strikes given is the one. */
  readonly noneProbability: number
  /** How many strikes would by chance fit as well as a perfect one. */
  readonly competitors: number
}
