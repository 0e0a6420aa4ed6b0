// Invented entries of lists, for the tests of the linker.
import type { LinkRecord } from '@athar/linkage'
import type { MixedRow } from '../bench/generate-mixed.ts'

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

const orNull = (text: string): string | null => (text === '' ? null : text)

/** A row of the generators as an entry of its list. */
export const entryOf = (id: string, row: Omit<MixedRow, 'person'>): LinkRecord =>
  entry(id, String(row.list), null, {
    slots: {
      given: orNull(row.given),
      father: orNull(row.father),
      grandfather: orNull(row.grandfather),
      family: orNull(row.family),
    },
    sex: row.sex === 'M' ? 'male' : row.sex === 'F' ? 'female' : null,
    age: row.age < 0 ? null : years(row.age),
    birth: Number.isNaN(row.birth) ? null : { from: row.birth, to: row.birth },
    death: row.death < 0 ? null : { from: row.death, to: row.death },
    places: [orNull(row.place)],
  })
