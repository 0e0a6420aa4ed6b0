// One column of words of a block: its words numbered, the most that each two of them can be worth, and what they are worth.
import type { Comparer } from './compare.ts'
import { at, FAMILY, FATHER, field, GIVEN, GRANDFATHER, LEVELS, SLOTS } from './layout.ts'
import { areTwoKnownNames, mayBeAlike, mayBeOne, slotLevel } from './likeness.ts'
import { DIFFERING, RARITIES, rarerLevel } from './rarer.ts'
import { meetingsOf, SCRIPT_PAIRS, scriptPair } from './scripts.ts'
import type { Encoded } from './table.ts'
import type { Weights } from './weights.ts'

/** What the worth of words depends on. */
export interface WordsWith {
  readonly encoded: Encoded
  readonly weights: Weights
  readonly comparer: Comparer
  /** By record 1 where it is in Arabic letters. */
  readonly scripts: Uint8Array
}

/** Tables of worths have at most so many words a side; of columns with more, each pair is worked out by itself. */
const MOST_TABLED = 512
/** Smaller blocks have no tables. */
const LEAST_TABLED = 6
/** What single precision may take off. */
const ROUNDING = 1e-4

const { different, sameKey, same, elsewhere } = slotLevel

/** A column of words: a name slot, or a place. Words have numbers within the block that was laid out last; 0 is silence. */
export class BlockColumn {
  /** Its field. */
  readonly of: number
  /** Where its word stands in a row. */
  readonly cell: number
  /** The least that a word found in another slot of the other name is worth; of two that are exchanged one is silent. */
  readonly elsewhere: number
  /** By record of the block the number of its word, and the most that this word can be worth. */
  local = new Int32Array(0)
  tops = new Float32Array(0)
  readonly #with: WordsWith
  /** By word × 2 + script of the record its number within the block; 0 outside. */
  readonly #numbers: Int32Array
  #count = 1
  /** By number: word × 2 + script; the most it can be worth; and what its worth depends on. */
  #words = new Int32Array(0)
  #wordTops = new Float32Array(0)
  #signs = new Int32Array(0)
  #keys = new Int32Array(0)
  #names = new Int32Array(0)
  #classes = new Uint8Array(0)
  #rares = new Float64Array(0)
  /** By script of a record the most that agreement is worth before rarity, and likeness. */
  readonly #agreeTops: readonly number[]
  readonly #likeTops: readonly number[]
  /** By how scripts meet × RARITIES + the rarer word's class: what words that differ are worth, and the most that likeness is. */
  readonly #differing: Float64Array
  readonly #like: Float64Array
  /** By number × count + number: what two words are worth (NaN before it is asked), and the most that they can be. */
  #isTabled = false
  #worth = new Float32Array(0)
  #most = new Float32Array(0)

  constructor(words: WordsWith, of: number, cell: number) {
    const { encoded, weights } = words
    const isSlot = of < SLOTS
    this.#with = words
    this.of = of
    this.cell = cell
    this.#numbers = new Int32Array(2 * (isSlot ? encoded.words : encoded.placeWords).count)
    const isThere = [words.scripts.includes(0), words.scripts.includes(1)] as const
    const at = (pair: number, level: number): number =>
      weights.match[(pair * weights.fields + of) * LEVELS + level] as number
    /** The most that some levels can be worth for a record of this script. */
    const top = (script: number, levels: readonly number[]): number =>
      Math.max(
        ...meetingsOf(script, isThere[1], isThere[0]).flatMap((pair) =>
          levels.map((level) => at(pair, level)),
        ),
      )
    const agreeing: readonly number[] = isSlot ? [same, sameKey] : [same]
    const likes = Array.from({ length: LEVELS - 1 }, (_, n) => n + 1).filter(
      (level) => !agreeing.includes(level),
    )
    this.elsewhere = isSlot
      ? Math.max(0, top(0, [elsewhere]), top(1, [elsewhere]))
      : Number.NEGATIVE_INFINITY
    this.#agreeTops = [0, 1].map((script) => top(script, agreeing))
    this.#likeTops = [0, 1].map((script) => Math.max(0, top(script, likes)))
    const cells = Array.from({ length: SCRIPT_PAIRS * RARITIES }, (_, n) => n)
    const byClass = (levels: readonly number[]): Float64Array =>
      Float64Array.from(cells, (n) =>
        Math.max(
          ...levels.map((level) =>
            at(Math.floor(n / RARITIES), isSlot ? rarerLevel(level, n % RARITIES) : level),
          ),
        ),
      )
    this.#differing = byClass(isSlot ? [different] : likes)
    this.#like = byClass(isSlot ? likes.filter((level) => level <= DIFFERING) : likes)
  }

  /**
   * Lays out the words of a block of so many records; those of the block before are let go.
   * @param words of each record its word, from `from` on; -1 silent
   * @param scripts of each record
   * @param pairs so many pairs of records will be looked at
   */
  lay(words: Int32Array, from: number, size: number, scripts: Uint8Array, pairs: number): void {
    for (let n = 1; n < this.#count; n++) this.#numbers[this.#words[n] as number] = 0
    if (this.local.length < size) this.#grow(2 * size)
    let count = 1
    for (let y = 0; y < size; y++) {
      const word = words[from + y] as number
      if (word < 0) {
        this.local[y] = 0
        this.tops[y] = 0
        continue
      }
      const script = scripts[y] as number
      const written = word * 2 + script
      let number = this.#numbers[written] as number
      if (number === 0) {
        number = count++
        this.#numbers[written] = number
        this.#words[number] = written
        this.#say(number, word, script)
      }
      this.local[y] = number
      this.tops[y] = this.#wordTops[number] as number
    }
    this.#count = count
    this.#isTabled = size >= LEAST_TABLED && count <= MOST_TABLED && 2 * count * count <= pairs
    if (this.#isTabled) this.#table(count)
  }

  #grow(size: number): void {
    this.local = new Int32Array(size)
    this.tops = new Float32Array(size)
    this.#words = new Int32Array(size + 1)
    this.#wordTops = new Float32Array(size + 1)
    this.#signs = new Int32Array(size + 1)
    this.#keys = new Int32Array(size + 1)
    this.#names = new Int32Array(size + 1)
    this.#classes = new Uint8Array(size + 1)
    this.#rares = new Float64Array(size + 1)
  }

  /** What the worth of a word depends on, under its number; and the most that it can be worth beside any other. */
  #say(number: number, word: number, script: number): void {
    const { weights, encoded } = this.#with
    const { of } = this
    let rare = 0
    if (of >= SLOTS) rare = weights.places[(of - field.place) * weights.placeWords + word] as number
    else {
      const { sign, keyOf, shapes } = encoded.words
      const from = of * weights.wordCount + word
      rare = weights.words[from] as number
      this.#classes[number] = weights.classes[from] as number
      this.#signs[number] = sign[word] as number
      this.#keys[number] = keyOf[word] as number
      this.#names[number] = shapes.name[word] as number
    }
    this.#rares[number] = rare
    this.#wordTops[number] =
      Math.max(this.#likeTops[script] as number, (this.#agreeTops[script] as number) + rare) +
      ROUNDING
  }

  /** Fills the table with the most that each two words can be worth. */
  #table(count: number): void {
    const cells = count * count
    if (this.#worth.length < cells) {
      this.#worth = new Float32Array(2 * cells)
      this.#most = new Float32Array(2 * cells)
    }
    this.#worth.fill(Number.NaN, 0, cells)
    const most = this.#most
    most.fill(0, 0, count)
    for (let x = 1; x < count; x++) {
      most[x * count] = 0
      for (let y = x; y < count; y++) {
        const bound = this.#bound(x, y)
        most[x * count + y] = bound
        most[y * count + x] = bound
      }
    }
  }

  /** The most that two words, by their numbers, can be worth where neither stands in another slot of the other name. */
  most(x: number, y: number): number {
    if (x === 0 || y === 0) return 0
    return this.#isTabled ? (this.#most[x * this.#count + y] as number) : this.#bound(x, y)
  }

  #bound(x: number, y: number): number {
    const [a, b] = [this.#words[x] as number, this.#words[y] as number]
    const isOne = this.of < SLOTS ? this.#mayBeOne(x, y) : a >> 1 === b >> 1
    if (isOne) return Math.min(this.#wordTops[x] as number, this.#wordTops[y] as number)
    const rarer = Math.max(this.#classes[x] as number, this.#classes[y] as number)
    const cell = scriptPair(a & 1, b & 1) * RARITIES + rarer
    const isLike = this.#mayBeAlike(x, y)
    return ((isLike ? this.#like : this.#differing)[cell] as number) + ROUNDING
  }

  #mayBeOne(x: number, y: number): boolean {
    const [keys, names] = [this.#keys, this.#names]
    return mayBeOne(keys[x] as number, names[x] as number, keys[y] as number, names[y] as number)
  }

  #mayBeAlike(x: number, y: number): boolean {
    const [signs, names] = [this.#signs, this.#names]
    return (
      !areTwoKnownNames(names[x] as number, names[y] as number) &&
      mayBeAlike(signs[x] as number, signs[y] as number)
    )
  }

  /** What two words, by their numbers, are worth; remembered in the table. */
  worth(x: number, y: number): number {
    if (x === 0 || y === 0) return 0
    if (!this.#isTabled) return this.#worthOf(x, y)
    const cell = x * this.#count + y
    const known = this.#worth[cell] as number
    if (!Number.isNaN(known)) return known
    const one = this.#worthOf(x, y)
    const other = y * this.#count + x
    this.#worth[cell] = one
    this.#worth[other] = one
    this.#most[cell] = one + ROUNDING
    this.#most[other] = one + ROUNDING
    return one
  }

  #worthOf(x: number, y: number): number {
    const [a, b] = [this.#words[x] as number, this.#words[y] as number]
    const scripts = scriptPair(a & 1, b & 1)
    if (this.of >= SLOTS) return this.#worthOfPlaces(a >> 1, b >> 1, scripts, x)
    const { weights, comparer } = this.#with
    const rarer = Math.max(this.#classes[x] as number, this.#classes[y] as number)
    let level: number = same
    if (a >> 1 !== b >> 1) {
      if (!this.#mayBeAlike(x, y)) return this.#differing[scripts * RARITIES + rarer] as number
      level = comparer.signedLevel(a >> 1, b >> 1)
    }
    const row = (scripts * weights.fields + this.of) * LEVELS
    if (level <= DIFFERING) return weights.match[row + rarerLevel(level, rarer)] as number
    const rare = Math.min(this.#rares[x] as number, this.#rares[y] as number)
    return (weights.match[row + level] as number) + rare
  }

  #worthOfPlaces(one: number, two: number, scripts: number, x: number): number {
    const { weights, comparer, encoded } = this.#with
    const row = (scripts * weights.fields + this.of) * LEVELS
    const level = comparer.placeLevel(one, two)
    const worth = weights.match[row + level] as number
    if (level === same) return worth + (this.#rares[x] as number)
    return level === different && encoded.rows.places > 1
      ? Math.max(worth, weights.match[row + elsewhere] as number)
      : worth
  }
}

/** The name slots and places in which any record says something; what tells most apart comes first. */
export function columnsOf(words: WordsWith, isTold: (n: number) => boolean): BlockColumn[] {
  const { rows } = words.encoded
  const places = Array.from({ length: rows.places }, (_, n) => n)
  return [
    ...[FAMILY, GIVEN, FATHER, GRANDFATHER].map((slot) => ({ of: slot, cell: at.word + slot })),
    ...places.map((n) => ({ of: field.place + n, cell: at.place + n })),
  ]
    .filter(({ of }) => isTold(of))
    .map(({ of, cell }) => new BlockColumn(words, of, cell))
}
