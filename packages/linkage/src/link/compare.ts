// Two records compared: a level for every field. Levels say how the two agree; what that is worth the model says.
import { ageLevel, birthLevel, deathLevel } from './compare-days.ts'
import {
  at,
  FAMILY,
  FATHER,
  field,
  fieldCount,
  GIVEN,
  isTold,
  NO_DAY,
  type Rows,
  SLOTS,
} from './layout.ts'
import { Likeness, slotLevel } from './likeness.ts'
import { PlaceLikeness } from './places.ts'
import type { Encoded } from './table.ts'

/** `sameNameOtherSex`: the sexes differ although the given names agree. */
const sexLevel = { silent: 0, differs: 1, same: 2, sameNameOtherSex: 3 } as const

/** Compares pairs; the levels of the last pair stand in `levels`, by field. */
export class Comparer {
  readonly levels: Uint8Array
  readonly rows: Rows
  readonly #words: Likeness
  readonly #places: PlaceLikeness

  /** Fields in which any two records can be compared. */
  readonly told: readonly number[]
  readonly #hasBirth: boolean
  readonly #hasHousehold: boolean
  readonly #hasIncident: boolean

  constructor(encoded: Encoded) {
    this.rows = encoded.rows
    this.#hasBirth = isTold(encoded.rows, at.birth)
    this.#hasHousehold = isTold(encoded.rows, at.household)
    this.#hasIncident = isTold(encoded.rows, at.incident)
    this.told = toldFields(encoded.rows)
    this.levels = new Uint8Array(fieldCount(encoded.rows))
    this.#words = new Likeness(encoded.words)
    this.#places = new PlaceLikeness(encoded)
  }

  /** The level of two words of a name slot. */
  wordLevel(one: number, two: number): number {
    return this.#words.level(one, two)
  }

  /** The level of two words that are not one and may be alike by their signs. */
  signedLevel(one: number, two: number): number {
    return this.#words.signed(one, two)
  }

  /** The level of two place names. */
  placeLevel(one: number, two: number): number {
    return this.#places.level(one, two)
  }

  /** All fields of records i and j. */
  compare(i: number, j: number): Uint8Array {
    this.plain(i, j)
    this.names(i, j)
    return this.levels
  }

  /** The fields that cost little: everything but the names; sex without regard to them. */
  plain(i: number, j: number): void {
    this.days(i, j)
    this.other(i, j)
  }

  /** Age, birth and death. */
  days(i: number, j: number): void {
    const { cells, width } = this.rows
    const { levels } = this
    const a = i * width
    const b = j * width
    const birth = this.#hasBirth
      ? birthLevel(cells[a + at.birth] as number, cells[b + at.birth] as number)
      : 0
    levels[field.birth] = birth
    levels[field.age] = birth > 0 ? 0 : this.#age(a, b)
    const from = cells[a + at.deathFrom] as number
    const other = cells[b + at.deathFrom] as number
    levels[field.death] =
      from === NO_DAY || other === NO_DAY
        ? 0
        : deathLevel(from, cells[a + at.deathTo] as number, other, cells[b + at.deathTo] as number)
  }

  /** Sex, household, incident, places. */
  other(i: number, j: number): void {
    const { cells, width } = this.rows
    const { levels } = this
    const a = i * width
    const b = j * width
    const sexA = cells[a + at.sex] as number
    const sexB = cells[b + at.sex] as number
    levels[field.sex] = sexA === 0 || sexB === 0 ? 0 : sexA === sexB ? 2 : 1
    if (this.#hasHousehold) {
      const isOneList = cells[a + at.list] === cells[b + at.list]
      levels[field.household] = isOneList
        ? sameKey(cells[a + at.household] as number, cells[b + at.household] as number)
        : 0
    }
    if (this.#hasIncident)
      levels[field.incident] = sameKey(
        cells[a + at.incident] as number,
        cells[b + at.incident] as number,
      )
    this.#placesOf(a, b)
  }

  #age(a: number, b: number): number {
    const { cells } = this.rows
    const born = cells[a + at.born] as number
    const other = cells[b + at.born] as number
    if (born === NO_DAY || other === NO_DAY) return 0
    const width = (cells[a + at.bornWidth] as number) + (cells[b + at.bornWidth] as number)
    return ageLevel(Math.abs(born - other) - width)
  }

  #placesOf(a: number, b: number): void {
    const { cells, places } = this.rows
    for (let n = 0; n < places; n++) {
      const one = cells[a + at.place + n] as number
      const two = cells[b + at.place + n] as number
      let level = one < 0 || two < 0 ? 0 : this.#places.level(one, two)
      if (level === slotLevel.different && places > 1 && this.#isMoved(a, b, n))
        level = slotLevel.elsewhere
      this.levels[field.place + n] = level
    }
  }

  /** Whether a place that does not agree stands in another column of the other record. */
  #isMoved(a: number, b: number, column: number): boolean {
    const { cells, places } = this.rows
    const one = cells[a + at.place + column] as number
    const two = cells[b + at.place + column] as number
    for (let n = 0; n < places; n++)
      if (n !== column && (cells[b + at.place + n] === one || cells[a + at.place + n] === two))
        return true
    return false
  }

  /** The name slots and the mother's name; and what an agreeing given name changes in the sex. */
  names(i: number, j: number): void {
    const { width } = this.rows
    const a = i * width
    const b = j * width
    for (let slot = 0; slot < SLOTS; slot++) this.slot(a, b, slot)
    this.besideNames(i, j)
  }

  /** What stands beside the name slots once they are compared: the mother's name, and the sex as it then counts. */
  besideNames(i: number, j: number): void {
    const { cells, width } = this.rows
    const { levels } = this
    const a = i * width
    const b = j * width
    const one = cells[a + at.mother] as number
    const two = cells[b + at.mother] as number
    levels[field.mother] = one < 0 || two < 0 ? 0 : this.#words.level(one, two)
    this.#sexBesideGiven()
    this.#countExchangeOnce()
  }

  /** Two slots that exchanged their words are one event: the first tells it, the other is silent. */
  #countExchangeOnce(): void {
    let isSaid = false
    for (let slot = GIVEN; slot <= FAMILY; slot++) {
      if (this.levels[slot] !== slotLevel.elsewhere) continue
      if (isSaid) this.levels[slot] = slotLevel.silent
      isSaid = true
    }
  }

  #sexBesideGiven(): void {
    const { levels } = this
    const given = levels[GIVEN] as number
    if (given === slotLevel.same || given === slotLevel.sameKey) {
      if (levels[field.sex] === sexLevel.same) levels[field.sex] = sexLevel.silent
      if (levels[field.sex] === sexLevel.differs) levels[field.sex] = sexLevel.sameNameOtherSex
    }
  }

  /** One name slot of the rows that begin at a and b. */
  slot(a: number, b: number, slot: number): number {
    const level = this.#slotLevel(a, b, slot)
    this.levels[slot] = level
    return level
  }

  #slotLevel(a: number, b: number, slot: number): number {
    const { cells } = this.rows
    const one = cells[a + at.word + slot] as number
    const two = cells[b + at.word + slot] as number
    if (one < 0 || two < 0) return slotLevel.silent
    if (one === two) return slotLevel.same
    const level = this.#words.level(one, two)
    if (level > slotLevel.remote) return level
    return this.#isElsewhere(a, b, slot) ? slotLevel.elsewhere : level
  }

  /** Whether the word stands in another slot: the fathers and the family may shift, others only exchange places. */
  #isElsewhere(a: number, b: number, slot: number): boolean {
    const { cells } = this.rows
    const one = cells[a + at.key + slot] as number
    const two = cells[b + at.key + slot] as number
    for (let other = GIVEN; other <= FAMILY; other++) {
      if (other === slot) continue
      const isAhead = cells[b + at.key + other] === one
      const isBack = cells[a + at.key + other] === two
      if (isAhead && isBack) return true
      if ((isAhead || isBack) && slot >= FATHER && other >= FATHER) return true
    }
    return false
  }
}

const sameKey = (a: number, b: number): number => (a < 0 || b < 0 ? 0 : a === b ? 2 : 1)

/** Where a field beside the name slots and the places stands in a row. */
const columns: ReadonlyMap<number, number> = new Map([
  [field.mother, at.mother],
  [field.sex, at.sex],
  [field.age, at.born],
  [field.birth, at.birth],
  [field.death, at.deathFrom],
  [field.household, at.household],
  [field.incident, at.incident],
])

/** Fields in which any record says anything. */
function toldFields(rows: Rows): number[] {
  const columnOf = (n: number): number =>
    n < SLOTS ? at.word + n : (columns.get(n) ?? at.place + n - field.place)
  return Array.from({ length: fieldCount(rows) }, (_, n) => n).filter((n) =>
    isTold(rows, columnOf(n)),
  )
}
