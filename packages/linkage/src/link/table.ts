// Records as they come → rows of whole numbers: names taken apart, every distinct text stored once.
import { foldText, Problem } from '@athar/domain'
import { EPOCH, putAges } from './ages.ts'
import { dateNumber, dayOfNumber, digitsOfDate } from './days.ts'
import { at, FAMILY, FATHER, GIVEN, MOST_PLACES, NO_DAY, type Rows, SLOTS } from './layout.ts'
import { type Memory, ownMemory } from './memory.ts'
import type { DayRange, LinkRecord } from './record.ts'
import { ColumnWords, type SlotWords, slotsOfName } from './slots.ts'
import { Texts } from './texts.ts'
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

const sexes = { male: 1, female: 2 } as const

/** Takes records one after the other; a million of them never stand beside each other as objects. */
export class LinkTable {
  readonly #ids = new Texts()
  readonly #lists = new Texts()
  readonly #words = new Words()
  readonly #places = new Words()
  #households = new Texts()
  #incidents = new Texts()
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
    return this.#ids.find(id) >= 0
  }

  get count(): number {
    return this.#ids.size
  }

  /** Adds a record. @throws Problem link.record_doubled with the number of the record, the first being 1 */
  add(record: LinkRecord): void {
    const row = this.count
    if (this.#ids.number(record.id) !== row)
      throw new Problem('link.record_doubled', { row: row + 1 })
    this.#grow(row)
    const start = (row % PIECE) * this.#width
    const cells = this.#cells
    this.#putName(record, start)
    this.#putMother(record.mother, start)
    this.#units.add(record.slots === undefined ? record.name : null, this.#words, cells, start)
    cells[start + at.sex] = record.sex === null ? 0 : sexes[record.sex]
    cells[start + at.list] = this.#lists.number(record.list)
    this.#putBirth(record, start)
    this.#age[row] = record.age === null ? -1 : (record.age.min + record.age.max) / 2
    this.#ageWidth[row] = record.age === null ? 0 : (record.age.max - record.age.min) / 2
    cells[start + at.deathFrom] = record.death?.from ?? NO_DAY
    cells[start + at.deathTo] = record.death?.to ?? NO_DAY
    const isDay = record.death !== null && record.death.from === record.death.to
    cells[start + at.deathDay] = isDay ? Math.max(0, record.death.from + EPOCH) : -1
    cells[start + at.ends] = endsOf(cells, start)
    const { family, incident } = record
    cells[start + at.household] = family === null ? -1 : this.#households.number(family)
    cells[start + at.incident] = incident === null ? -1 : this.#incidents.number(incident)
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
    if (birth === null && (birthText ?? '') === '') {
      this.#cells[start + at.birth] = -1
      this.#cells[start + at.born] = NO_DAY
      this.#cells[start + at.bornWidth] = 0
      return
    }
    const written = birth === null ? digitsOfDate(birthText ?? '') : numberOfRange(birth)
    this.#cells[start + at.birth] = written
    const isTold = birth !== null || written > 0
    const range = birth ?? { from: dayOfNumber(written), to: dayOfNumber(written) }
    this.#cells[start + at.born] = isTold ? Math.round((range.from + range.to) / 2) : NO_DAY
    this.#cells[start + at.bornWidth] = isTold ? Math.round((range.to - range.from) / 2) : 0
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

  /** What finds texts goes; the texts stay. */
  #letGo(): void {
    this.#ids.close()
    this.#words.close()
    this.#households = new Texts()
    this.#incidents = new Texts()
    this.#slots.clear()
    this.#written.clear()
    this.#columns.clear()
  }

  /** Everything as arrays; with shared memory they can be sent to threads without a copy. The table is then spent. */
  encode(memory: Memory = ownMemory): Encoded {
    this.#letGo()
    const cells = this.#laidOut(memory)
    putAges({
      cells,
      width: this.#width,
      count: this.count,
      lists: this.#lists.size,
      age: this.#age,
      ageWidth: this.#ageWidth,
    })
    const { parts, from } = partsOf(this.#places, memory)
    return {
      ids: this.#ids.all,
      lists: this.#lists.all,
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
