// The name index: a name typed in either script, in any spelling, unfinished or misspelt, is found among a million.
import { Asking } from './asking.ts'
import { Ids } from './ids.ts'
import { Rows } from './rows.ts'
import { Units } from './units.ts'
import { Vocabulary } from './vocabulary.ts'

/** A unit of what was asked, and the unit of the name that met it. */
interface MetUnit {
  readonly asked: string
  /** As folded, without its article; null where nothing in the name meets it. */
  readonly met: string | null
  /** From 0 to 1. */
  readonly like: number
}

/** One entry that was found. */
export interface NameHit {
  readonly id: string
  /** From 0 to 1: how well the name meets what was asked; ties are in order of id. */
  readonly score: number
  /** Which of the entry's names met it best, as folded units. */
  readonly name: string
  readonly units: readonly MetUnit[]
}

interface NameQuestion {
  /** Hits at most; 20 unless said. */
  readonly limit?: number
  /** Whether the last word may be unfinished; it may unless said. */
  readonly isTyping?: boolean
  /** The score below which nothing is found; 0.5 unless said. */
  readonly least?: number
}

/** Units of a question that count; what follows them is not looked at. */
const MOST_UNITS = 8

export class NameIndex {
  readonly #ids = new Ids()
  readonly #rows = new Rows()
  readonly #units = new Units()
  readonly #vocabulary = new Vocabulary()
  readonly #asking = new Asking(this.#rows, this.#vocabulary, this.#ids)
  #size = 0

  /** Entries that have a name. */
  get size(): number {
    return this.#size
  }

  /** Enters the names of an id, in whatever scripts, in place of those it had; without a name it is gone. */
  put(id: string, names: readonly (string | null)[]): void {
    const entry = this.#ids.take(id)
    const had = this.#rows.has(entry)
    const rows = names
      .map((name) =>
        name === null ? [] : this.#units.of(name).map((unit) => this.#vocabulary.take(unit)),
      )
      .filter((row) => row.length > 0)
    if ((had || rows.length > 0) && !this.#rows.holds(entry, rows)) this.#rows.put(entry, rows)
    this.#size += Number(rows.length > 0) - Number(had)
  }

  remove(id: string): void {
    if (this.#ids.find(id) >= 0) this.put(id, [])
  }

  /** Orders what was put since; a search does so by itself once much was put. */
  settle(): void {
    this.#rows.settle(this.#vocabulary.size)
  }

  /** Finds the entries whose names meet the text best, the best first. Nothing found is an empty list. */
  search(text: string, question: NameQuestion = {}): NameHit[] {
    const { limit = 20, isTyping = true, least = 0.5 } = question
    if (this.#rows.needsSettling) this.settle()
    // A space after the last word says that it is finished.
    const isOpen = isTyping && !/\s$/u.test(text)
    const units = withoutLoneArticle(this.#units.of(text)).slice(0, MOST_UNITS)
    return this.#asking.best(units, { limit, isOpen, least }).map(({ row, score, pairs }) => ({
      id: this.#ids.text(this.#rows.entryOf(row)),
      score,
      name: [...this.#rows.wordsOf(row)].map((word) => this.#vocabulary.text(word)).join(' '),
      units: units.map((asked, at) => {
        const pair = pairs[at]
        const isMet = pair !== undefined && pair.word >= 0
        return {
          asked,
          met: isMet ? this.#vocabulary.text(pair.word) : null,
          like: isMet ? pair.like : 0,
        }
      }),
    }))
  }

  /** Bytes of the typed arrays; words and keys come on top, some 200 bytes a distinct word. */
  get bytes(): number {
    return this.#rows.bytes + this.#ids.bytes + this.#asking.bytes
  }
}

/** An article at the end belongs to a word that is still to come. */
function withoutLoneArticle(units: readonly string[]): readonly string[] {
  const [last = ''] = units.slice(-1)
  return units.length > 1 && /^(?:ال|[ae]l)$/u.test(last) ? units.slice(0, -1) : units
}
