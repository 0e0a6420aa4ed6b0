// One question put to the rows: the rarest word first, and no further than the best that is found allows.
import { Best } from './best.ts'
import type { Ids } from './ids.ts'
import { Numbers } from './numbers.ts'
import type { Rows } from './rows.ts'
import type { Meant, Vocabulary } from './vocabulary.ts'

/** A row that was found; `pairs` says for each unit asked which word met it (-1 none), and how like they are. */
interface Found {
  readonly row: number
  readonly score: number
  readonly pairs: readonly { readonly word: number; readonly like: number }[]
}

interface Unit {
  readonly at: number
  readonly meant: readonly Meant[]
  /** Rows that hold a word meant, at most. */
  readonly rows: number
  weight: number
}

/** Rows looked at for one question at most: a bound on its time. */
const MOST_ROWS = 250_000
/** Words that are likely another spelling of the one asked for, and how many of their rows are looked at first. */
const [STRONG, MOST_STRONG] = [0.75, 5000]
/** How many postings are added up in the time that one row is looked at. */
const WORTH_ADDING = 25
/** Steps in which rows are ordered by what they can reach. */
const STEPS = 100
/** What a row is said to reach once it was looked at. */
const LOOKED_AT = -1000
/** What counts against a row: each word more than was asked, words in another order, another first word. */
const [EXTRA, TURNED, NOT_FIRST] = [0.008, 0.03, 0.012]
const MOST_EXTRA = 6
/** How much more a word weighs that one row holds than one that all hold: little, since a slip is rare as well. */
const RARITY = 0.5

/** Puts questions to the rows of an index; it keeps marks between them, so that nothing is cleared. */
export class Asking {
  readonly #rows: Rows
  readonly #vocabulary: Vocabulary
  readonly #ids: Ids
  /** Which question touched a row last, what the row can reach, and the rows touched. */
  #seenRow = new Uint32Array(0)
  #reach = new Float32Array(0)
  readonly #touched = new Numbers()
  /** Which question means a word. */
  #meantBy = new Uint32Array(0)
  /** For each word meant: a chain of unit and likeness. */
  #chain = new Int32Array(0)
  readonly #unitOf = new Numbers()
  readonly #nextOf = new Numbers()
  #likeOf: number[] = []
  #question = 0
  /** Of the row being looked at: the likeness with which each unit is met, and where in the row. */
  readonly #like = new Float64Array(8)
  readonly #place = new Int32Array(8)
  #units: readonly Unit[] = []
  #best: Best = new Best(0, 0, () => 0)

  constructor(rows: Rows, vocabulary: Vocabulary, ids: Ids) {
    this.#rows = rows
    this.#vocabulary = vocabulary
    this.#ids = ids
  }

  get bytes(): number {
    return (
      this.#seenRow.byteLength +
      this.#reach.byteLength +
      this.#touched.bytes +
      this.#meantBy.byteLength +
      this.#chain.byteLength
    )
  }

  best(
    words: readonly string[],
    question: { limit: number; isOpen: boolean; least: number },
  ): Found[] {
    if (words.length === 0) return []
    this.#begin()
    this.#units = words.map((word, at) =>
      this.#mean(at, this.#vocabulary.meant(word, question.isOpen && at === words.length - 1)),
    )
    this.#weighUnits()
    // An entry may be found by its name in either script: room for both.
    this.#best = new Best(question.limit * 2, question.least, this.#inOrder)
    this.#lookThrough()
    const entries = new Set<number>()
    return this.#best.sorted().flatMap(({ row, score }) => {
      const entry = this.#rows.entryOf(row)
      if (entries.has(entry) || entries.size === question.limit) return []
      entries.add(entry)
      return [{ row, score, pairs: this.#pairsOf(row) }]
    })
  }

  #begin(): void {
    this.#question += 1
    if (this.#seenRow.length < this.#rows.size) {
      this.#seenRow = widened(this.#seenRow, this.#rows.size)
      this.#reach = new Float32Array(this.#seenRow.length)
    }
    if (this.#meantBy.length < this.#vocabulary.size) {
      this.#meantBy = widened(this.#meantBy, this.#vocabulary.size)
      this.#chain = new Int32Array(this.#meantBy.length)
    }
    this.#unitOf.length = 0
    this.#nextOf.length = 0
    this.#likeOf = []
  }

  #mean(at: number, meant: readonly Meant[]): Unit {
    let rows = 0
    for (const { word, like } of meant) {
      rows += this.#rows.count(word)
      const isNew = this.#meantBy[word] !== this.#question
      this.#unitOf.push(at)
      this.#likeOf.push(like)
      const link = this.#nextOf.push(isNew ? -1 : (this.#chain[word] as number))
      this.#chain[word] = link
      this.#meantBy[word] = this.#question
    }
    return { at, meant, rows, weight: 0 }
  }

  /** A rare word says more than a common one; together they weigh 1. */
  #weighUnits(): void {
    const size = this.#rows.live + 3
    let sum = 0
    for (const unit of this.#units) {
      unit.weight = 1 + RARITY * (Math.log(size / (1 + unit.rows)) / Math.log(size))
      sum += unit.weight
    }
    for (const unit of this.#units) unit.weight /= sum
  }

  /**
   * Looks at the rows that hold the rarest unit as asked for. Where others may still be among the best, adds up what each
   * row can reach at most and looks at those that can reach enough, the most first.
   */
  #lookThrough(): void {
    for (let row = this.#rows.firstFresh; row < this.#rows.size; row += 1) this.#look(row)
    const units = this.#units.toSorted((a, b) => a.rows - b.rows)
    const [rarest] = units
    if (rarest === undefined) return
    if (units.length === 1) {
      this.#lookAtOne(rarest)
      return
    }
    this.#lookAtLikest(rarest)
    this.#touched.length = 0
    let left = 1
    for (const unit of units) {
      // Rows that hold only this unit and commoner ones count if these are enough.
      const isEnough = left >= this.#best.bar
      // A common unit would take longer to add than the few rows to look at.
      if (!isEnough && unit.rows > this.#touched.length * WORTH_ADDING) break
      for (const { word, like } of unit.meant) this.#add(word, unit.weight * like, isEnough)
      left -= unit.weight
    }
    let room = MOST_ROWS
    for (const { rows, most } of this.#byReach(left)) {
      if (most + left < this.#best.bar || room <= 0) return
      for (const row of rows) this.#look(row)
      room -= rows.length
    }
  }

  /** All there is to say where one word was asked for: how like it is, how many others stand beside it, and where. */
  #lookAtOne({ meant }: Unit): void {
    const words = this.#rows.words
    for (const { word, like } of meant) {
      if (like < this.#best.bar) return
      const posted = this.#rows.posted(word)
      for (let at = 0; at < posted.length; at += 1) {
        const row = posted[at] as number
        if (this.#seenRow[row] === this.#question) continue
        this.#seenRow[row] = this.#question
        const start = this.#rows.start(row)
        const extra = Math.min(MOST_EXTRA, this.#rows.end(row) - start - 1) * EXTRA
        const score = like - extra - (words[start] === word ? 0 : NOT_FIRST)
        if (score >= this.#best.bar && this.#rows.entryOf(row) >= 0) this.#best.offer(row, score)
      }
    }
  }

  /** Looks at some rows of a unit, the likest words first. */
  #lookAtLikest(unit: Unit): void {
    let room = MOST_STRONG
    for (const { word, like } of unit.meant) {
      const isEnough = 1 - unit.weight + unit.weight * like >= this.#best.bar
      if (!isEnough || like < STRONG || room <= 0) return
      const posted = this.#rows.posted(word)
      for (let at = 0; at < posted.length; at += 1) {
        const row = posted[at] as number
        if (this.#seenRow[row] === this.#question) continue
        this.#seenRow[row] = this.#question
        this.#reach[row] = LOOKED_AT
        this.#look(row)
        room -= 1
      }
    }
  }

  /** Adds to what the rows of a word can reach; rows not touched yet only where that may be enough. */
  #add(word: number, gain: number, isEnough: boolean): void {
    const posted = this.#rows.posted(word)
    const [seen, reach, question] = [this.#seenRow, this.#reach, this.#question]
    for (let at = 0; at < posted.length; at += 1) {
      const row = posted[at] as number
      if (seen[row] === question) reach[row]! += gain
      else if (isEnough) {
        seen[row] = question
        reach[row] = gain
        this.#touched.push(row)
      }
    }
  }

  /** The rows that can reach the bar, in steps of what they can reach, the most first. */
  #byReach(left: number): { rows: number[]; most: number }[] {
    const steps = Array.from({ length: STEPS + 2 }, (): number[] => [])
    const touched = this.#touched.raw
    const bar = this.#best.bar - left - 1e-6
    for (let at = 0; at < this.#touched.length; at += 1) {
      const row = touched[at] as number
      const reach = this.#reach[row] as number
      if (reach >= bar) steps[Math.min(STEPS + 1, Math.ceil(reach * STEPS))]?.push(row)
    }
    // Two words of a row may count for one unit: what is beyond the last step has no bound but 1.
    return steps
      .map((rows, step) => ({ rows, most: Math.min(1, (step + 0.01) / STEPS) }))
      .toReversed()
  }

  /** Scores a row and keeps it where it is among the best. */
  #look(row: number): void {
    if (this.#rows.entryOf(row) < 0) return
    this.#pair(row)
    let score = 0
    for (const unit of this.#units) score += unit.weight * (this.#like[unit.at] as number)
    if (score < this.#best.bar) return
    if (this.#hasDoubled()) {
      this.#pairOneToOne(row)
      score = 0
      for (const unit of this.#units) score += unit.weight * (this.#like[unit.at] as number)
    }
    this.#best.offer(row, score - this.#against(row))
  }

  /** For each unit the word of the row that is likest. */
  #pair(row: number): void {
    const units = this.#units.length
    for (let unit = 0; unit < units; unit += 1) {
      this.#like[unit] = 0
      this.#place[unit] = -1
    }
    const words = this.#rows.words
    const end = this.#rows.end(row)
    for (let at = this.#rows.start(row); at < end; at += 1) {
      const word = words[at] as number
      if (this.#meantBy[word] !== this.#question) continue
      for (let link = this.#chain[word] as number; link >= 0; link = this.#nextOf.at(link)) {
        const unit = this.#unitOf.at(link)
        const like = this.#likeOf[link] as number
        if (like > (this.#like[unit] as number)) {
          this.#like[unit] = like
          this.#place[unit] = at
        }
      }
    }
  }

  /** Whether one word of the row serves two units. */
  #hasDoubled(): boolean {
    for (let one = 0; one < this.#units.length; one += 1) {
      for (let other = one + 1; other < this.#units.length; other += 1) {
        if (this.#place[one] !== -1 && this.#place[one] === this.#place[other]) return true
      }
    }
    return false
  }

  /** Each word of the row serves one unit: the likest pair first. */
  #pairOneToOne(row: number): void {
    const pairs: { unit: number; at: number; like: number }[] = []
    const words = this.#rows.words
    for (let at = this.#rows.start(row); at < this.#rows.end(row); at += 1) {
      const word = words[at] as number
      if (this.#meantBy[word] !== this.#question) continue
      for (let link = this.#chain[word] as number; link >= 0; link = this.#nextOf.at(link))
        pairs.push({ unit: this.#unitOf.at(link), at, like: this.#likeOf[link] as number })
    }
    pairs.sort((a, b) => b.like - a.like)
    const [units, places] = [new Set<number>(), new Set<number>()]
    this.#like.fill(0)
    this.#place.fill(-1)
    for (const { unit, at, like } of pairs) {
      if (units.has(unit) || places.has(at)) continue
      units.add(unit)
      places.add(at)
      this.#like[unit] = like
      this.#place[unit] = at
    }
  }

  /** What counts against a row whose units are paired. */
  #against(row: number): number {
    const start = this.#rows.start(row)
    let met = 0
    let turned = 0
    let last = -1
    for (let unit = 0; unit < this.#units.length; unit += 1) {
      const place = this.#place[unit] as number
      if (place < 0) continue
      met += 1
      if (place < last) turned += 1
      last = Math.max(last, place)
    }
    const extra = Math.min(MOST_EXTRA, this.#rows.end(row) - start - met)
    const first = this.#place[0] === start ? 0 : NOT_FIRST
    return extra * EXTRA + turned * TURNED + first
  }

  #pairsOf(row: number): Found['pairs'] {
    this.#pair(row)
    if (this.#hasDoubled()) this.#pairOneToOne(row)
    const words = this.#rows.words
    return this.#units.map((_, unit) => {
      const place = this.#place[unit] as number
      return { word: place < 0 ? -1 : (words[place] as number), like: this.#like[unit] as number }
    })
  }

  /** Rows with the same score: by id, then in the order the names were given. */
  readonly #inOrder = (one: number, other: number): number => {
    const [a, b] = [this.#rows.entryOf(one), this.#rows.entryOf(other)]
    return a === b ? one - other : this.#ids.compare(a, b)
  }
}

/** The marks in a larger array, with room for more. */
function widened(marks: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.ceil(needed * 1.1) + 1024)
  larger.set(marks)
  return larger
}
