// Records as they come → rows of whole numbers: names taken apart, every distinct text stored once.
import { foldText, Problem } from '@athar/domain'
import { type AgeColumns, referenceDays, YEAR } from './ages.ts'
import { dateNumber, dayOfNumber, digitsOfDate } from './days.ts'
import { IdSet } from './id-set.ts'
import { at, FAMILY, FATHER, GIVEN, MOST_PLACES, NO_DAY, type Rows, SLOTS } from './layout.ts'
import { type Memory, ownMemory } from './memory.ts'
import { mixed, type Numbering, numberGroups } from './numbering.ts'
import type { DayRange, LinkRecord } from './record.ts'
import { ColumnWords, type SlotWords, slotsOfName } from './slots.ts'
import { type UnitColumns, Units } from './units.ts'
import { type NameForms, type WordForms, Words } from './words.ts'

/** All records, ready to be compared. */
export interface Encoded extends UnitColumns {
  readonly ids: readonly string[]
  readonly lists: readonly string[]
  readonly rows: Rows
  readonly words: NameForms
  readonly placeWords: WordForms
  /** For each place word the numbers of its parts, from `partFrom[w]` to `partFrom[w + 1]`. */
  readonly placeParts: Int32Array
  readonly placePartFrom: Int32Array
}

/** So many rows stand in one piece while records are taken. */
const PIECE = 1 << 14

/** So many texts are remembered as they were written. */
const MOST_WRITTEN = 50_000

/** Days before 1970 that keys still tell apart. */
const EPOCH = 100_000

const sexes = { male: 1, female: 2 } as const

/** Takes records one after the other; a million of them never stand beside each other as objects. */
export class LinkTable {
  readonly #ids = new IdSet()
  readonly #lists = new Map<string, number>()
  readonly #words = new Words()
  readonly #places = new Words()
  readonly #households = new Map<string, number>()
  readonly #incidents = new Map<string, number>()
  readonly #slots = new Map<string, SlotWords>()
  readonly #slotIds = new Int32Array(SLOTS)
  readonly #written = new Map<string, number>()
  readonly #columns: ColumnWords
  readonly #units = new Units()
  readonly #width: number
  readonly #placeCount: number
  /** Rows as they come, so many in a piece; one array at the end. */
  readonly #pieces: Int32Array[] = []
  #cells: Int32Array = new Int32Array(0)
  #age: Float32Array
  #ageWidth: Float32Array

  /** @param places how many place columns a record has. @param capacity how many records are expected */
  constructor(places: number, capacity = 1024) {
    this.#columns = new ColumnWords(this.#words)
    this.#placeCount = Math.min(places, MOST_PLACES)
    this.#width = at.place + this.#placeCount
    this.#age = new Float32Array(Math.max(1, capacity))
    this.#ageWidth = new Float32Array(Math.max(1, capacity))
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  get count(): number {
    return this.#ids.size
  }

  /** Adds a record. @throws Problem link.record_doubled with the number of the record, the first being 1 */
  add(record: LinkRecord): void {
    const row = this.count
    if (!this.#ids.add(record.id)) throw new Problem('link.record_doubled', { row: row + 1 })
    this.#grow(row)
    const start = (row % PIECE) * this.#width
    const cells = this.#cells
    this.#putName(record, start)
    this.#putMother(record.mother, start)
    this.#units.add(record.slots === undefined ? record.name : null, this.#words, cells, start)
    cells[start + at.sex] = record.sex === null ? 0 : sexes[record.sex]
    cells[start + at.list] = numberOf(this.#lists, record.list)
    this.#putBirth(record, start)
    this.#age[row] = record.age === null ? -1 : (record.age.min + record.age.max) / 2
    this.#ageWidth[row] = record.age === null ? 0 : (record.age.max - record.age.min) / 2
    cells[start + at.deathFrom] = record.death?.from ?? NO_DAY
    cells[start + at.deathTo] = record.death?.to ?? NO_DAY
    const isDay = record.death !== null && record.death.from === record.death.to
    cells[start + at.deathDay] = isDay ? Math.max(0, record.death.from + EPOCH) : -1
    cells[start + at.ends] = endsOf(cells, start)
    const { family, incident } = record
    cells[start + at.household] = family === null ? -1 : numberOf(this.#households, family)
    cells[start + at.incident] = incident === null ? -1 : numberOf(this.#incidents, incident)
    for (let n = 0; n < this.#placeCount; n++) {
      const place = record.places[n] ?? null
      cells[start + at.place + n] = place === null ? -1 : this.#placeOf(place)
    }
  }

  /** Places as written repeat; the last ones are remembered. */
  #placeOf(text: string): number {
    const known = this.#written.get(text)
    if (known !== undefined) return known
    const folded = foldText(text)
    const id = folded === '' ? -1 : this.#places.id(folded)
    if (this.#written.size >= MOST_WRITTEN) this.#written.clear()
    this.#written.set(text, id)
    return id
  }

  #grow(row: number): void {
    if (row % PIECE === 0) {
      this.#cells = new Int32Array(PIECE * this.#width)
      this.#pieces.push(this.#cells)
    }
    if (row < this.#age.length) return
    const age = new Float32Array(this.#age.length * 2)
    age.set(this.#age)
    this.#age = age
    const ageWidth = new Float32Array(this.#age.length)
    ageWidth.set(this.#ageWidth)
    this.#ageWidth = ageWidth
  }

  #putName(record: LinkRecord, start: number): void {
    const { slots, name, nameLatin, father } = record
    const ids = this.#slotIds
    if (slots === undefined) {
      const words = this.#slotsOf(name ?? nameLatin)
      for (let slot = 0; slot < SLOTS; slot++) {
        const word = words[slot] ?? null
        ids[slot] = word === null ? -1 : this.#words.id(word)
      }
      if (father !== null && ids[FATHER] === -1) ids[FATHER] = this.#columns.fatherOf(father)
    } else this.#columns.into(ids, slots, slots.father ?? father)
    for (let slot = 0; slot < SLOTS; slot++) {
      const id = ids[slot] as number
      this.#cells[start + at.word + slot] = id
      this.#cells[start + at.key + slot] = id < 0 ? -1 : (this.#words.keyOf[id] as number)
    }
  }

  /** Whole names repeat; the last ones are remembered. */
  #slotsOf(name: string | null): SlotWords {
    if (name === null) return [null, null, null, null]
    const known = this.#slots.get(name)
    if (known !== undefined) return known
    const slots = slotsOfName(name)
    if (this.#slots.size >= MOST_WRITTEN) this.#slots.clear()
    this.#slots.set(name, slots)
    return slots
  }

  #putMother(mother: string | null, start: number): void {
    const word = mother === null ? null : slotsOfName(mother)[0]
    const id = word === null ? -1 : this.#words.id(word)
    this.#cells[start + at.mother] = id
    this.#cells[start + at.motherKey] = id < 0 ? -1 : (this.#words.keyOf[id] as number)
  }

  #putBirth({ birth, birthText }: LinkRecord, start: number): void {
    const written = birth === null ? digitsOfDate(birthText ?? '') : numberOfRange(birth)
    this.#cells[start + at.birth] = written
    const isTold = birth !== null || written > 0
    const range = birth ?? { from: dayOfNumber(written), to: dayOfNumber(written) }
    this.#cells[start + at.born] = isTold ? Math.round((range.from + range.to) / 2) : NO_DAY
    this.#cells[start + at.bornWidth] = isTold ? Math.round((range.to - range.from) / 2) : 0
  }

  #ageColumns(): AgeColumns {
    const count = this.count
    const cells = this.#cells
    const { of: name, groups: names } = this.#wholeNames()
    const columns: AgeColumns = {
      count,
      list: new Int32Array(count),
      name,
      names,
      age: this.#age,
      birth: new Float64Array(count).fill(Number.NaN),
      death: new Float64Array(count).fill(Number.NaN),
    }
    for (let i = 0; i < count; i++) {
      const start = i * this.#width
      columns.list[i] = cells[start + at.list] as number
      const isDay = cells[start + at.bornWidth] === 0 && cells[start + at.born] !== NO_DAY
      if (isDay) columns.birth[i] = cells[start + at.born] as number
      const died = cells[start + at.deathFrom] as number
      if (died !== NO_DAY && died === cells[start + at.deathTo]) columns.death[i] = died
    }
    return columns
  }

  /** Names of which at least three slots are known, as numbers. */
  #wholeNames(): Numbering {
    const cells = this.#cells
    const key = (i: number, slot: number): number =>
      cells[i * this.#width + at.key + slot] as number
    const hashOf = (i: number): number => {
      let told = 0
      let hash = 0
      for (let slot = 0; slot < SLOTS; slot++) {
        if (key(i, slot) >= 0) told++
        hash = mixed(hash, key(i, slot))
      }
      return told < 3 ? -1 : hash
    }
    const isSame = (i: number, j: number): boolean => {
      for (let slot = 0; slot < SLOTS; slot++) if (key(i, slot) !== key(j, slot)) return false
      return true
    }
    return numberGroups(this.count, hashOf, isSame)
  }

  /** Ages become estimated days of birth: through the day of death, else through the list's day of reference. */
  #putAges(): void {
    const cells = this.#cells
    let hasBirth = false
    let hasAge = false
    for (let i = 0; i < this.count; i++) {
      if (cells[i * this.#width + at.born] !== NO_DAY) hasBirth = true
      if ((this.#age[i] as number) >= 0) hasAge = true
    }
    if (hasAge) this.#countBack(hasBirth)
    for (let i = 0; i < this.count; i++) {
      const start = i * this.#width
      const born = cells[start + at.born] as number
      const isKnown = born !== NO_DAY && (cells[start + at.bornWidth] as number) <= YEAR
      cells[start + at.bornYear] = isKnown ? Math.max(0, Math.floor((born + EPOCH) / YEAR)) : -1
    }
  }

  #countBack(hasBirth: boolean): void {
    const cells = this.#cells
    const columns = hasBirth ? this.#ageColumns() : null
    const reference = columns === null ? null : referenceDays(columns, this.#lists.size)
    const isApart = columns !== null && reference === null
    for (let i = 0; i < this.count; i++) {
      const age = this.#age[i] as number
      const start = i * this.#width
      // Where ages and birth dates cannot be compared, ages are compared with ages, birth dates with birth dates.
      if (isApart) cells[start + at.born] = NO_DAY
      if (age < 0 || cells[start + at.born] !== NO_DAY) continue
      const died = isApart ? Number.NaN : (columns?.death[i] ?? Number.NaN)
      const list = reference?.[cells[start + at.list] as number] ?? 0
      const day = Number.isNaN(died) ? list : died
      cells[start + at.born] = Math.round(day - (age + 0.5) * YEAR)
      cells[start + at.bornWidth] = Math.round((this.#ageWidth[i] as number) * YEAR)
    }
  }

  /** All rows in one array; the pieces are let go one by one. */
  #laidOut(memory: Memory): Int32Array {
    const cells = memory.ints(this.count * this.#width)
    this.#cells = new Int32Array(0)
    for (let from = 0; from < cells.length; from += PIECE * this.#width) {
      const piece = this.#pieces.shift() as Int32Array
      cells.set(piece.subarray(0, Math.min(piece.length, cells.length - from)), from)
    }
    return cells
  }

  /** Everything as arrays; with shared memory they can be sent to threads without a copy. The table is then spent. */
  encode(memory: Memory = ownMemory): Encoded {
    const cells = this.#laidOut(memory)
    this.#cells = cells
    this.#putAges()
    this.#cells = new Int32Array(0)
    this.#ids.close()
    this.#slots.clear()
    this.#written.clear()
    this.#columns.clear()
    const { parts, from } = partsOf(this.#places, memory)
    return {
      ids: this.#ids.ids,
      lists: [...this.#lists.keys()],
      rows: { cells, width: this.#width, count: this.count, places: this.#placeCount },
      words: this.#words.names(memory),
      placeWords: this.#places.forms(memory),
      placeParts: parts,
      placePartFrom: from,
      ...this.#units.columns(memory),
    }
  }
}

/** Given name and family as one number, in either order. */
function endsOf(cells: Int32Array, start: number): number {
  const one = cells[start + at.key + GIVEN] as number
  const two = cells[start + at.key + FAMILY] as number
  if (one < 0 || two < 0) return -1
  return (Math.imul(Math.min(one, two), 0x01000193) ^ Math.max(one, two)) >>> 1
}

function numberOf(known: Map<string, number>, text: string): number {
  const id = known.get(text)
  if (id !== undefined) return id
  known.set(text, known.size)
  return known.size - 1
}

/** A day as a date number; a whole year or month as a number that ends in zeros; other ranges have none (-1). */
function numberOfRange({ from, to }: DayRange): number {
  const first = dateNumber(from)
  if (from === to) return first
  const last = dateNumber(to)
  const year = Math.floor(first / 10_000)
  if (year === Math.floor(last / 10_000) && first % 10_000 === 101 && last % 10_000 === 1231)
    return year * 10_000
  return to - from < 31 && first % 100 === 1 ? first - 1 : -1
}

/** Coarse keys of the parts of each place. */
function partsOf(places: Words, memory: Memory): { parts: Int32Array; from: Int32Array } {
  const pieces = new Words()
  const from = memory.ints(places.texts.length + 1)
  const all: number[] = []
  places.texts.forEach((text, id) => {
    for (const part of text.split(' ')) {
      const piece = pieces.id(part)
      if (part.length > 2) all.push(pieces.keyOf[piece] as number)
    }
    from[id + 1] = all.length
  })
  const parts = memory.ints(all.length)
  parts.set(all)
  return { parts, from }
}
