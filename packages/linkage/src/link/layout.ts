// The row of one record as whole numbers: where each thing stands. Rows lie one after the other in one array.

/** Name slots, in the order in which they stand in a row. */
export const SLOTS = 4
export const GIVEN = 0
export const FATHER = 1
export const GRANDFATHER = 2
export const FAMILY = 3

/** Places of a row: the word of each slot (-1 silent), then its coarse key, then the rest. */
export const at = {
  word: 0,
  key: 4,
  mother: 8,
  motherKey: 9,
  /** 0 silent, 1 male, 2 female. */
  sex: 10,
  /** Year, month and day of birth as one number (20110315; month or day 0 where silent), -1 silent. */
  birth: 11,
  /** Estimated day of birth, from the birth date or from the age; NO_DAY silent. */
  born: 12,
  /** Half the width of the estimate, in days. */
  bornWidth: 13,
  deathFrom: 14,
  deathTo: 15,
  household: 16,
  incident: 17,
  list: 18,
  /** Keys for finding only: given and family in either order, year of birth, day of death; -1 silent. */
  ends: 19,
  bornYear: 20,
  deathDay: 21,
  /** The first and the last letters of a whole name in Arabic, however its words are split; -1 silent. */
  head: 22,
  tail: 23,
  place: 24,
} as const

export const NO_DAY = -0x80000000

/** So many place columns are compared; more are passed over. */
export const MOST_PLACES = 8

/** Fields of a comparison: the four slots, then these, then one for each place column. */
export const field = {
  mother: 4,
  sex: 5,
  age: 6,
  birth: 7,
  death: 8,
  household: 9,
  incident: 10,
  place: 11,
} as const

/** Levels of a field are below this. */
export const LEVELS = 16

/** The rows of all records. */
export interface Rows {
  readonly cells: Int32Array
  readonly width: number
  readonly count: number
  readonly places: number
}

export const fieldCount = (rows: Rows): number => field.place + rows.places

/** The least value of a column that says something. */
function leastTold(column: number): number {
  if (column === at.sex) return 1
  return column === at.born || column === at.deathFrom ? NO_DAY + 1 : 0
}

const known = new WeakMap<Rows, Map<number, boolean>>()

/** Whether any record says anything in a column; looked for once. */
export function isTold(rows: Rows, column: number): boolean {
  const told = known.get(rows) ?? new Map<number, boolean>()
  known.set(rows, told)
  const isKnown = told.get(column)
  if (isKnown !== undefined) return isKnown
  const { cells, width, count } = rows
  const least = leastTold(column)
  let i = 0
  while (i < count && (cells[i * width + column] as number) < least) i++
  told.set(column, i < count)
  return i < count
}
