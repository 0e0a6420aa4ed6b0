// A belligerent's monthly casualty report once it is read: its entries, and the balance of its cases.
import type { MgrsSquare } from '@athar/domain'

/** What an entry finds. `credible` is the belligerent's word: more likely than not its strike caused casualties. */
export const entryFindings = [
  'credible',
  'non_credible',
  'insufficient_information',
  'no_strikes',
  'duplicate',
  'open',
  'correction',
] as const
export type EntryFinding = (typeof entryFindings)[number]

/** The reason, finer than the finding; the words are kept beside it. */
export const entryReasons = [
  'no_strike_in_area',
  'insufficient_information',
  'insufficient_evidence',
  'more_likely_than_not_did_not',
  'no_civilians_harmed',
  'not_attributable',
  'outside_area',
  'only_military_targets',
  'duplicate_of',
  'reopened',
  'date_correction',
  'place_correction',
  'number_correction',
] as const
export type EntryReason = (typeof entryReasons)[number]

/** People conceded; null: none is named in the text. A range where the text gives one. */
export interface Conceded {
  readonly min: number
  readonly max: number | null
}

export interface ReportEntry {
  /** ISO days of the incident, both included; null where none can be read. */
  readonly earliest: string | null
  readonly latest: string | null
  /** The place with its country as written; the place alone; the country. */
  readonly placeAsWritten: string | null
  readonly place: string | null
  readonly country: string | null
  /** Who reported it, as written: "Airwars", "self-report", "social media". */
  readonly via: string | null
  /** Null where the text says no finding this reader knows. */
  readonly finding: EntryFinding | null
  readonly reason: EntryReason | null
  readonly killed: Conceded | null
  readonly injured: Conceded | null
  /** The belligerent's own number of the case. */
  readonly caseNumber: string | null
  /** Codes of others as written: "CS1643", "AI-24". */
  readonly codes: readonly string[]
  /** The case that this one repeats, where it says which. */
  readonly duplicateOf: string | null
  /** Grid references as squares: never their corners. */
  readonly squares: readonly MgrsSquare[]
  /** Its number in the report's list. */
  readonly listNumber: number | null
  /** Verbatim: `text.slice(start, end)`. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** 1-based line on which it begins. */
  readonly line: number
}

/** Cases of a month as the report states them; null is silence. The first seven are those of `checkBalance`. */
export interface StatedBalance {
  readonly carriedOver: number | null
  readonly fresh: number | null
  readonly completed: number | null
  readonly openAtEnd: number | null
  readonly credible: number | null
  readonly nonCredible: number | null
  readonly duplicate: number | null
  readonly reopened: number | null
}

/** A piece of a report that is neither entry nor balance: kept, with what it seems to be. */
export interface ReportRest {
  readonly line: number
  readonly start: number
  readonly end: number
  readonly text: string
  readonly reason: 'heading' | 'no_entry'
}

export interface MonthlyReport {
  readonly entries: readonly ReportEntry[]
  readonly balance: StatedBalance
  /** Entries counted by their findings, to lay beside what the report states. */
  readonly counted: {
    readonly credible: number
    readonly nonCredible: number
    readonly duplicate: number
  }
  readonly rest: readonly ReportRest[]
}
