// The words of a block: numbered, with what each two of a column can be worth, worked out once for the block.
import type { Comparer } from './compare.ts'
import { at, FAMILY, FATHER, field, GIVEN, GRANDFATHER, LEVELS, SLOTS } from './layout.ts'
import { mayBeAlike, slotLevel } from './likeness.ts'
import { DIFFERING, rarerLevel } from './rarer.ts'
import { meetingsOf, scriptPair } from './scripts.ts'
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

/** A column of words: a name slot, or a place. */
interface WordColumn {
  /** Its field. */
  readonly of: number
  /** Where the word stands in a row. */
  readonly cell: number
  /** By word × 2 + script of the record its number within the block; 0 outside. */
  readonly numbers: Int32Array
}

/** The name slots and places in which any record says something; what tells most apart comes first. */
function columnsOf(encoded: Encoded, isTold: (n: number) => boolean): WordColumn[] {
  const { words, placeWords, rows } = encoded
  const column = (of: number, cell: number, count: number): WordColumn => ({
    of,
    cell,
    numbers: new Int32Array(2 * count),
  })
  const slots = [FAMILY, GIVEN, FATHER, GRANDFATHER].map((slot) =>
    column(slot, at.word + slot, words.count),
  )
  const places = Array.from({ length: rows.places }, (_, n) =>
    column(field.place + n, at.place + n, placeWords.count),
  )
  return [...slots, ...places].filter(({ of }) => isTold(of))
}

/** Tables of worths have at most so many words a side; of columns with more, each pair is worked out by itself. */
const MOST_TABLED = 512
/** Smaller blocks have no tables. */
const LEAST_TABLED = 6

/** What two records of a block can reach: not enough; enough; enough only if a word stands in another slot of the other. */
export const reach = { no: 0, yes: 1, elsewhere: 2 } as const

/** The words of the block that was laid out last, column by column. */
export class BlockWords {
  readonly #with: WordsWith
  readonly #columns: readonly WordColumn[]
  /** Columns in the order in which they are asked. */
  #order: Int32Array
  /** By column the least that a word found in another slot of the other name would be worth. */
  readonly #elsewhere: Float64Array
  /** By column × 2 + script: the most that likeness is worth; and agreement, before rarity. */
  readonly #likeTops: Float64Array
  readonly #agreeTops: Float64Array
  /** By column × size + record: the number of its word (0 silent), and the most that it can be worth. */
  local = new Int32Array(0)
  tops = new Float32Array(0)
  /** By record the most that all its words together can be worth. */
  totals = new Float64Array(0)
  /** By column: its words by number, how many, and where its table begins; -1 where it has none. */
  readonly #words: Int32Array[]
  readonly #wordTops: Float32Array[]
  /** What the worth of each of its words depends on: the word's sign, how rare it is, by class and in nats. */
  readonly #signs: Int32Array[]
  readonly #classes: Uint8Array[]
  readonly #rares: Float64Array[]
  readonly counts: Int32Array
  readonly starts: Int32Array
  /** Tables: what two words are worth (NaN before it is asked), and the most that they can come to. */
  #worth = new Float32Array(0)
  most = new Float32Array(0)

  constructor(words: WordsWith, isTold: (n: number) => boolean) {
    const { encoded, weights } = words
    this.#with = words
    this.#columns = columnsOf(encoded, isTold)
    const isThere = [words.scripts.includes(0), words.scripts.includes(1)] as const
    /** The most that some levels of a column can be worth for a record of this script. */
    const top = ({ of }: WordColumn, script: number, levels: readonly number[]): number =>
      Math.max(
        ...meetingsOf(script, isThere[1], isThere[0]).flatMap((pair) =>
          levels.map(
            (level) => weights.match[(pair * weights.fields + of) * LEVELS + level] as number,
          ),
        ),
      )
    const { sameKey, same, elsewhere } = slotLevel
    const isSlot = ({ of }: WordColumn): boolean => of < SLOTS
    const agreeing = (column: WordColumn): number[] => (isSlot(column) ? [same, sameKey] : [same])
    const others = Array.from({ length: LEVELS - 1 }, (_, n) => n + 1)
    const scripts = [0, 1]
    this.#elsewhere = Float64Array.from(this.#columns, (column) =>
      isSlot(column)
        ? Math.max(0, ...scripts.map((script) => top(column, script, [elsewhere])))
        : Number.NEGATIVE_INFINITY,
    )
    this.#likeTops = Float64Array.from(
      this.#columns.flatMap((column) => {
        const likes = others.filter((level) => !agreeing(column).includes(level))
        return scripts.map((script) => Math.max(0, top(column, script, likes)))
      }),
    )
    this.#agreeTops = Float64Array.from(
      this.#columns.flatMap((column) =>
        scripts.map((script) => top(column, script, agreeing(column))),
      ),
    )
    this.#order = Int32Array.from(this.#columns, (_, c) => c)
    this.#words = this.#columns.map(() => new Int32Array(0))
    this.#wordTops = this.#columns.map(() => new Float32Array(0))
    this.#signs = this.#columns.map(() => new Int32Array(0))
    this.#classes = this.#columns.map(() => new Uint8Array(0))
    this.#rares = this.#columns.map(() => new Float64Array(0))
    this.counts = new Int32Array(this.#columns.length)
    this.starts = new Int32Array(this.#columns.length)
  }

  /** Begins another rule: words that it does not fix tell more, and are asked first. */
  begin(fixed: readonly number[]): void {
    const isFixed = (c: number): boolean => fixed.includes(this.#columns[c]?.of ?? -1)
    const all = this.#columns.map((_, c) => c)
    this.#order = Int32Array.from([...all.filter((c) => !isFixed(c)), ...all.filter(isFixed)])
  }

  get columns(): number {
    return this.#columns.length
  }

  /** Lays out the words of the records order[from..from + size). Those of the block before are let go. */
  lay(order: Int32Array, from: number, size: number): void {
    this.#clear()
    if (this.local.length < size * this.#columns.length) {
      this.local = new Int32Array(size * this.#columns.length)
      this.tops = new Float32Array(size * this.#columns.length)
      this.totals = new Float64Array(size)
    }
    this.totals.fill(0, 0, size)
    let cellsNeeded = 0
    for (let c = 0; c < this.#columns.length; c++) {
      this.#number(order, from, size, c)
      const count = this.counts[c] as number
      const isTabled = size >= LEAST_TABLED && count <= MOST_TABLED && 2 * count <= size + 8
      this.starts[c] = isTabled ? cellsNeeded : -1
      if (isTabled) cellsNeeded += count * count
    }
    if (this.#worth.length < cellsNeeded) {
      this.#worth = new Float32Array(2 * cellsNeeded)
      this.most = new Float32Array(2 * cellsNeeded)
    }
    this.#worth.fill(Number.NaN, 0, cellsNeeded)
    for (let c = 0; c < this.#columns.length; c++)
      if ((this.starts[c] as number) >= 0) this.#table(c)
  }

  /** Fills the table of a column with the most that each two of its words can be worth. */
  #table(c: number): void {
    const count = this.counts[c] as number
    const tops = this.#wordTops[c] as Float32Array
    let cell = this.starts[c] as number
    for (let x = 0; x < count; x++) {
      const top = tops[x] as number
      for (let y = 0; y < count; y++)
        this.most[cell++] = x === 0 || y === 0 ? 0 : Math.min(top, tops[y] as number)
    }
  }

  /**
   * Whether two records, by their places in the block, can reach so much; words are worked out one pair after the other, as long as `most`,
   * in which those not yet asked for stand with the most they can be, is enough.
   */
  reaches(y: number, z: number, size: number, before: number, least: number): number {
    const columns = this.#columns.length
    let most = before
    let lost = 0
    for (let n = 0; n < columns; n++) {
      const c = this.#order[n] as number
      const [one, two] = [c * size + y, c * size + z]
      const x = this.local[one] as number
      const w = this.local[two] as number
      if (x === 0 || w === 0) continue
      const start = this.starts[c] as number
      let stood = 0
      if (start >= 0) stood = this.most[start + x * (this.counts[c] as number) + w] as number
      else stood = Math.min(this.tops[one] as number, this.tops[two] as number)
      const worth = this.#worthOf(c, x, w)
      const elsewhere = this.#elsewhere[c] as number
      if (worth < elsewhere) lost += elsewhere - worth
      most += Math.max(worth, elsewhere) - stood
      if (most < least) return reach.no
    }
    return most - lost >= least ? reach.yes : reach.elsewhere
  }

  /** Numbers the words of one column; 0 is silence. */
  #number(order: Int32Array, from: number, size: number, c: number): void {
    const { cells, width } = this.#with.encoded.rows
    const { cell, numbers } = this.#columns[c] as WordColumn
    const { scripts } = this.#with
    if ((this.#words[c] as Int32Array).length <= size) {
      this.#words[c] = new Int32Array(2 * size + 1)
      this.#wordTops[c] = new Float32Array(2 * size + 1)
      this.#signs[c] = new Int32Array(2 * size + 1)
      this.#classes[c] = new Uint8Array(2 * size + 1)
      this.#rares[c] = new Float64Array(2 * size + 1)
    }
    const words = this.#words[c] as Int32Array
    const tops = this.#wordTops[c] as Float32Array
    let count = 1
    words[0] = -1
    for (let y = 0; y < size; y++) {
      const record = order[from + y] as number
      const word = cells[record * width + cell] as number
      const to = c * size + y
      if (word < 0) {
        this.local[to] = 0
        this.tops[to] = 0
        continue
      }
      const written = word * 2 + (scripts[record] as number)
      let number = numbers[written] as number
      if (number === 0) {
        number = count
        numbers[written] = number
        words[count] = written
        this.#say(c, count, word)
        tops[count] = this.#topOf(c, count, scripts[record] as number)
        count++
      }
      this.local[to] = number
      this.tops[to] = tops[number] as number
      this.totals[y] = (this.totals[y] as number) + Math.max(0, tops[number] as number)
    }
    this.counts[c] = count
  }

  /** What the worth of the column's word of this number depends on. */
  #say(c: number, number: number, word: number): void {
    const { weights, encoded } = this.#with
    const { of } = this.#columns[c] as WordColumn
    const rares = this.#rares[c] as Float64Array
    if (of >= SLOTS) {
      rares[number] = weights.places[(of - field.place) * weights.placeWords + word] as number
      return
    }
    const from = of * weights.wordCount + word
    rares[number] = weights.words[from] as number
    ;(this.#classes[c] as Uint8Array)[number] = weights.classes[from] as number
    ;(this.#signs[c] as Int32Array)[number] = encoded.words.sign[word] as number
  }

  /** The most that a word of a column, by its number, can be worth beside any other, for a record of this script. */
  #topOf(c: number, number: number, script: number): number {
    const own = 2 * c + script
    const rare = (this.#rares[c] as Float64Array)[number] as number
    return Math.max(this.#likeTops[own] as number, (this.#agreeTops[own] as number) + rare) + 1e-4
  }

  #clear(): void {
    for (let c = 0; c < this.#columns.length; c++) {
      const { numbers } = this.#columns[c] as WordColumn
      const words = this.#words[c] as Int32Array
      for (let n = 1; n < (this.counts[c] as number); n++) numbers[words[n] as number] = 0
    }
  }

  /** What two words of a column, by their numbers, are worth; remembered in the column's table. */
  #worthOf(c: number, x: number, y: number): number {
    if (x === 0 || y === 0) return 0
    const start = this.starts[c] as number
    if (start < 0) return this.#worthOfWords(c, x, y)
    const count = this.counts[c] as number
    const known = this.#worth[start + x * count + y] as number
    if (!Number.isNaN(known)) return known
    const one = this.#worthOfWords(c, x, y)
    const most = Math.max(one, this.#elsewhere[c] as number) + 1e-4
    this.#worth[start + x * count + y] = one
    this.#worth[start + y * count + x] = one
    this.most[start + x * count + y] = most
    this.most[start + y * count + x] = most
    return one
  }

  /** What two words of a column, by their numbers, are worth. */
  #worthOfWords(c: number, x: number, y: number): number {
    const { weights, comparer, encoded } = this.#with
    const { match } = weights
    const { of } = this.#columns[c] as WordColumn
    const words = this.#words[c] as Int32Array
    const [a, b] = [words[x] as number, words[y] as number]
    const [one, two] = [a >> 1, b >> 1]
    const row = (scriptPair(a & 1, b & 1) * weights.fields + of) * LEVELS
    const rares = this.#rares[c] as Float64Array
    if (of < SLOTS) {
      const level = this.#level(c, x, y, one, two)
      if (level <= DIFFERING) {
        const classes = this.#classes[c] as Uint8Array
        const rarer = Math.max(classes[x] as number, classes[y] as number)
        return match[row + rarerLevel(level, rarer)] as number
      }
      return (match[row + level] as number) + Math.min(rares[x] as number, rares[y] as number)
    }
    const level = comparer.placeLevel(one, two)
    const worth = match[row + level] as number
    if (level === slotLevel.same) return worth + (rares[x] as number)
    return level === slotLevel.different && encoded.rows.places > 1
      ? Math.max(worth, match[row + slotLevel.elsewhere] as number)
      : worth
  }

  #level(c: number, x: number, y: number, one: number, two: number): number {
    if (one === two) return slotLevel.same
    const signs = this.#signs[c] as Int32Array
    return mayBeAlike(signs[x] as number, signs[y] as number)
      ? this.#with.comparer.signedLevel(one, two)
      : slotLevel.different
  }
}
