// The names themselves, each a row of word numbers, and for every word the rows that hold it.
import { Numbers } from './numbers.ts'

/** Rows not yet in the postings are looked through one by one: so many take about a millisecond. */
const MOST_FRESH = 65_536

/** One name of one entry as numbers of words, in the order written. A row that was removed is empty. */
export class Rows {
  #words = new Numbers(1 << 16)
  #starts = new Numbers()
  #entries = new Numbers()
  /** The first row of each entry, whose others follow it; -1 for an entry without rows. */
  readonly #first = new Numbers()
  /** Postings: rows of word w stand from #from[w] to #from[w + 1]; they cover the rows before #settled. */
  #from = new Int32Array(1)
  #posted = new Int32Array(0)
  #settled = 0
  #dead = 0
  /** How often each word stands in rows that are not removed. */
  readonly #counts = new Numbers()

  get size(): number {
    return this.#entries.length
  }

  /** The first row that is in no posting yet. */
  get firstFresh(): number {
    return this.#settled
  }

  entryOf(row: number): number {
    return this.#entries.at(row)
  }

  start(row: number): number {
    return this.#starts.at(row)
  }

  end(row: number): number {
    return row + 1 < this.#starts.length ? this.#starts.at(row + 1) : this.#words.length
  }

  /** The words of all rows, one after another; good until something is added. */
  get words(): Int32Array {
    return this.#words.raw
  }

  /** The words of one row, in the order written. */
  wordsOf(row: number): Int32Array {
    return this.#words.raw.slice(this.start(row), this.end(row))
  }

  /** Replaces the rows of an entry; without any, it is gone. */
  put(entry: number, names: readonly (readonly number[])[]): void {
    while (this.#first.length <= entry) this.#first.push(-1)
    const before = this.#first.at(entry)
    for (let row = before; row >= 0 && row < this.size && this.entryOf(row) === entry; row += 1) {
      for (let at = this.start(row), end = this.end(row); at < end; at += 1)
        this.#count(this.#words.at(at), -1)
      this.#entries.set(row, -1)
      this.#dead += 1
    }
    this.#first.set(entry, names.length === 0 ? -1 : this.size)
    for (const words of names) {
      this.#starts.push(this.#words.length)
      for (const word of words) {
        this.#words.push(word)
        this.#count(word, 1)
      }
      this.#entries.push(entry)
    }
  }

  /** Whether an entry has exactly these rows. */
  holds(entry: number, names: readonly (readonly number[])[]): boolean {
    const first = entry < this.#first.length ? this.#first.at(entry) : -1
    if (first < 0) return names.length === 0
    const after = first + names.length
    if (names.length === 0 || after > this.size) return false
    if (after < this.size && this.entryOf(after) === entry) return false
    return names.every((words, n) => {
      const row = first + n
      const start = this.start(row)
      return (
        this.entryOf(row) === entry &&
        this.end(row) - start === words.length &&
        words.every((word, at) => word === this.#words.at(start + at))
      )
    })
  }

  #count(word: number, more: number): void {
    while (this.#counts.length <= word) this.#counts.push(0)
    this.#counts.set(word, this.#counts.at(word) + more)
  }

  /** Whether an entry has a row. */
  has(entry: number): boolean {
    return entry < this.#first.length && this.#first.at(entry) >= 0
  }

  /** How often a word stands in the rows. */
  count(word: number): number {
    return word < this.#counts.length ? this.#counts.at(word) : 0
  }

  /** Rows that are not removed. */
  get live(): number {
    return this.size - this.#dead
  }

  /** The settled rows of a word, ascending. */
  posted(word: number): Int32Array {
    return word + 1 < this.#from.length
      ? this.#posted.subarray(this.#from[word] as number, this.#from[word + 1] as number)
      : new Int32Array(0)
  }

  get needsSettling(): boolean {
    return this.size - this.#settled > MOST_FRESH || this.#dead * 4 > this.size + MOST_FRESH
  }

  /**
   * Puts every row into the postings, in one pass over all words, and gives back the room of rows that are gone.
   * `words` is the size of the vocabulary.
   */
  settle(words: number): void {
    if (this.#dead > 0) this.#sweep()
    this.#posted = new Int32Array(0)
    const from = new Int32Array(words + 1)
    const held = this.#words.raw
    for (let at = 0; at < this.#words.length; at += 1) from[(held[at] as number) + 1]! += 1
    for (let word = 0; word < words; word += 1) from[word + 1]! += from[word] as number
    const posted = new Int32Array(this.#words.length)
    const next = from.slice()
    for (let row = 0; row < this.size; row += 1) {
      const end = this.end(row)
      for (let at = this.start(row); at < end; at += 1) {
        const word = held[at] as number
        posted[next[word] as number] = row
        next[word]! += 1
      }
    }
    this.#from = from
    this.#posted = posted
    this.#settled = this.size
  }

  get bytes(): number {
    return (
      this.#words.bytes +
      this.#starts.bytes +
      this.#entries.bytes +
      this.#from.byteLength +
      this.#posted.byteLength
    )
  }

  /** Closes the gaps that removed rows have left. */
  #sweep(): void {
    const [words, starts, entries] = [
      new Numbers(this.#words.length + 1),
      new Numbers(),
      new Numbers(),
    ]
    const held = this.#words.raw
    for (let row = 0; row < this.size; row += 1) {
      const entry = this.#entries.at(row)
      if (entry < 0) continue
      if (entries.length === 0 || entries.at(entries.length - 1) !== entry)
        this.#first.set(entry, entries.length)
      entries.push(entry)
      starts.push(words.length)
      for (let at = this.start(row), end = this.end(row); at < end; at += 1)
        words.push(held[at] as number)
    }
    this.#words = words
    this.#starts = starts
    this.#entries = entries
    this.#dead = 0
  }
}
