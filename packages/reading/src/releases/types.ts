// What a release says once it is read: declared strikes, the lines that are context, and the lines nobody understood.

/** What a strike is said to have done to what. `number` is null where none is said ("ISIL access to terrain"). */
export interface StrikeTarget {
  readonly verb: string | null
  readonly number: number | null
  readonly target: string
}

/** Where the country was taken from: said in the line, by a heading over it, by the caller, or known of the place. */
export type CountryBasis = 'line' | 'heading' | 'given' | 'place'

/** One entry that a belligerent declared; it may hold several strikes, a whole summer, a whole city. */
export interface DeclaredStrike {
  /** ISO day, or ISO instant with offset where hours are known; null where the text dates nothing. */
  readonly earliest: string | null
  /** ISO day (the whole day, included) or ISO instant. */
  readonly latest: string | null
  /** Zone in which the days are meant, as the caller said; null: not said. */
  readonly zone: string | null
  readonly country: string | null
  readonly countryBasis: CountryBasis | null
  readonly belligerent: string | null
  /** The word between the strike and its place: near, in, north of. */
  readonly relation: string | null
  /** The words of the place with its country, exactly as written. */
  readonly placeAsWritten: string | null
  /** The place without its country and marks; otherwise as released. */
  readonly place: string | null
  /** The parts of a place that names several ("Al Hasakah and Dayr Az Zawr"). */
  readonly places: readonly string[]
  /** How many strikes; null where no number is said. */
  readonly count: number | null
  /** The count is the least, not the whole. */
  readonly atLeast: boolean
  readonly engagements: number | null
  readonly targets: readonly StrikeTarget[]
  readonly weapon: string | null
  readonly platform: string | null
  /** How many aircraft or guns, where the text says it. */
  readonly platformNumber: number | null
  readonly mgrs: string | null
  readonly lon: number | null
  readonly lat: number | null
  readonly radiusMetres: number | null
  /** Told after the first release of its day: an addition, or a correction of what was said. */
  readonly amends: 'addition' | 'correction' | null
  /** Words in square brackets that somebody put into the quotation. */
  readonly inserted: string | null
  /** The total of a country or of the day, whose single lines this text does not give. */
  readonly isTotal: boolean
  /** The same strike was told before in this text: days, place, count and targets are equal. */
  readonly isRepeat: boolean
  /** Verbatim: `text.slice(start, end)`. */
  readonly sentence: string
  /** 1-based line (of a table: row) on which the sentence begins. */
  readonly sourceLine: number
  readonly start: number
  readonly end: number
}

/** Why a piece of text gave no strike. */
export const unreadReasons = [
  'not_a_release',
  'strike_without_count',
  'strike_without_place',
  'cumulative_figure',
  'casualty_report',
  'no_words',
  'too_long',
] as const
export type UnreadReason = (typeof unreadReasons)[number]

/** A piece of text that was not understood: kept with its reason, never dropped. */
export interface UnreadLine {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly reason: UnreadReason
}

/** What a piece of text is that was understood and is no strike. */
export type ContextKind =
  | 'date_heading'
  | 'country_heading'
  | 'narration'
  | 'total'
  | 'no_strikes'
  | 'continuation'
  | 'boilerplate'

/** A piece of text that dates, places or sums up the strikes around it. */
export interface ContextLine {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly kind: ContextKind
  /** Of a total: how many strikes and engagements it states. */
  readonly count: number | null
  readonly engagements: number | null
  readonly country: string | null
  readonly earliest: string | null
  readonly latest: string | null
}

export interface ReleaseReading {
  readonly strikes: readonly DeclaredStrike[]
  readonly context: readonly ContextLine[]
  readonly unread: readonly UnreadLine[]
}

export interface ReleaseOptions {
  /** ISO day of the release: gives the year to dates without one, and the day to strikes without a date. */
  readonly date?: string | null
  /** Zone in which the days are meant; written to every strike as it is. */
  readonly zone?: string | null
  /** Country of all lines, where the caller knows it. */
  readonly country?: string | null
  /** Every line stands for itself, as in a table; without it a sentence may run over a line's end. */
  readonly isLineByLine?: boolean
}
