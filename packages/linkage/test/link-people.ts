// Invented entries of lists, for the tests of the linker.
import type { LinkRecord } from '@athar/linkage'

/** An entry that says nothing but its name, and what else is given. */
export const entry = (
  id: string,
  list: string,
  name: string | null,
  more: Partial<LinkRecord> = {},
): LinkRecord => ({
  id,
  list,
  name,
  nameLatin: null,
  father: null,
  mother: null,
  sex: null,
  age: null,
  birth: null,
  death: null,
  places: [],
  family: null,
  incident: null,
  ...more,
})

export const years = (age: number) => ({ min: age, max: age })
/** A day of June 2031. */
export const june = (day: number) => {
  const at = Date.UTC(2031, 5, day) / 864e5
  return { from: at, to: at }
}
export const bornOn = (year: number, month: number, day: number) => {
  const at = Date.UTC(year, month - 1, day) / 864e5
  return { from: at, to: at }
}
