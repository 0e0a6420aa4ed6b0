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

/** For each column 1 where any record says anything, of rows that were asked about before. */
const known = new WeakMap<Rows, Uint8Array>()

/** One walk over the rows, as long as any column was silent so far. */
function toldColumns({ cells, width, count }: Rows): Uint8Array {
  const told = new Uint8Array(width)
  let silent = Array.from(told, (_, column) => column)
  for (let i = 0; i < count && silent.length > 0; i++) {
    let isMore = false
    for (let n = 0; n < silent.length; n++) {
      const column = silent[n] as number
      if ((cells[i * width + column] as number) < 0) continue
      told[column] = 1
      isMore = true
    }
    if (isMore) silent = silent.filter((column) => told[column] === 0)
  }
  return told
}

/** Whether any record says anything in a column where -1 is silence. The rows are complete when this is asked. */
export function isTold(rows: Rows, column: number): boolean {
  const told = known.get(rows) ?? toldColumns(rows)
  known.set(rows, told)
  return told[column] === 1
}
