// What one list says of one person, as the linker reads it; null is silence.

/** Days since 1970-01-01, as an interval: a day known exactly has `from` equal to `to`. */
export interface DayRange {
  readonly from: number
  readonly to: number
}

/** A name whose parts the list itself tells apart; null where a part is silent. */
export interface SlotColumns {
  readonly given: string | null
  readonly father: string | null
  readonly grandfather: string | null
  readonly family: string | null
}

/** One entry of one list. Silence is null and never counts against a match. */
export interface LinkRecord {
  /** Key of the record, unique among all records. */
  readonly id: string
  /** The list it stands on. Two entries of one list are two people until somebody says otherwise. */
  readonly list: string
  /** The name as written, whole, in either script. */
  readonly name: string | null
  /** The same name in the other script, where the list has both. */
  readonly nameLatin: string | null
  /** The name in columns of its own, where the list has them; then `name` is not taken apart. */
  readonly slots?: SlotColumns
  /** The father's name, where the list has a column for it. */
  readonly father: string | null
  /** The mother's name: restricted; null unless the caller has the right to use it. */
  readonly mother: string | null
  readonly sex: 'male' | 'female' | null
  /** Age in years at death or at the list's date. */
  readonly age: { readonly min: number; readonly max: number } | null
  readonly birth: DayRange | null
  /** A date of birth as written that is no date of the calendar (31 November): its digits still tell something. */
  readonly birthText?: string | null
  readonly death: DayRange | null
  /** Places by their names, each in a column of its own, in the same order in every record. */
  readonly places: readonly (string | null)[]
  /** A household of the list, by its own key. */
  readonly family: string | null
  /** The incident, where lists share its key. */
  readonly incident: string | null
}
