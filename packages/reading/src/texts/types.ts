// What the assisted reader hands over: candidates marked in a text, none of them a claim before a person accepts it.

/** The version of the rules and word tables; a change that alters what is read is a new version. */
export const TEXT_RULES_VERSION = 1

/** Why a person must look twice before accepting a candidate. */
export const textDoubts = [
  /** The text states no year and none could be taken from its publication. */
  'year_missing',
  /** The year is taken from the date of publication. */
  'year_from_publication',
  /** "yesterday", "last month": reckoned from the date of publication. */
  'reckoned_from_publication',
  /** 4/9/2017: read with the day first, and it could be the month. */
  'day_or_month',
  /** 4/9/17: the century is a guess. */
  'two_digit_year',
  /** A date of the Hijri calendar, which is not read. */
  'hijri_not_read',
  /** No such day in the calendar. */
  'no_such_day',
  /** The words around a place do not make a place that is known to be one. */
  'place_doubtful',
  /** What is counted stands in another phrase. */
  'unit_inferred',
  /** What is counted is named by a word that machine translation is known to spoil. */
  'word_doubtful',
  /** The text reads like a machine's translation: hold it against an original first. */
  'machine_translated',
] as const
export type TextDoubt = (typeof textDoubts)[number]

export type TextWhat = 'count' | 'date' | 'period' | 'place' | 'actor' | 'weapon' | 'share'

export type TextMeasure =
  | 'killed'
  | 'injured'
  | 'killed_or_injured'
  | 'missing'
  | 'displaced'
  | 'detained'
  | 'destroyed'
  | 'mass'
  | 'duration'

/**
 * One candidate. `min` and `max` are null where the text sets no such bound; a vague quantity ("dozens") has both null
 * and keeps its word. `earliest` and `latest` are local days, inclusive, null where open or unknown. `start` and `end`
 * are UTF-16 offsets of `text` in the text as read.
 */
export interface TextCandidate {
  readonly what: TextWhat
  readonly measure: TextMeasure | null
  readonly min: number | null
  readonly max: number | null
  readonly atLeast: boolean
  /** "about", "nearly", "نحو" stands beside the number. */
  readonly approximate: boolean
  readonly unit: string | null
  /** Of whom a count of persons speaks: civilians, children, women, … */
  readonly who: string | null
  /** The vague word itself ("dozens", "عشرات"), or the name that a place, actor or weapon is known by. */
  readonly word: string | null
  readonly earliest: string | null
  readonly latest: string | null
  readonly edtf: string | null
  readonly text: string
  readonly start: number
  readonly end: number
  readonly doubt: TextDoubt | null
}

export interface ReadTextOptions {
  /** The language of the text where it is known; words of both are read whatever it is, a translation into Arabic is told unless it is 'en'. */
  readonly language?: 'ar' | 'en' | null
  /** The day on which the text was published, 'YYYY-MM-DD': gives the year to a date that has none. */
  readonly published?: string | null
}
