// The records of a figure as its digest takes them: [code,version,min,max], written once and hashed from memory.
import { createHash, type Hash } from 'node:crypto'
import type { Fact } from './facts.ts'

/** The measures that are held; others are counted by the database. */
export type HeldMeasure = 'killed' | 'injured'

export const lowOf = (it: Fact, of: HeldMeasure): number | null =>
  of === 'killed' ? it.killedMin : it.injuredMin
export const highOf = (it: Fact, of: HeldMeasure): number | null =>
  of === 'killed' ? it.killedMax : it.injuredMax

const written: Readonly<Record<HeldMeasure, WeakMap<Fact, string>>> = {
  killed: new WeakMap(),
  injured: new WeakMap(),
}

/** A record as JSON, a comma before it; written once for each incident. */
function textOf(it: Fact, of: HeldMeasure): string {
  const known = written[of].get(it)
  if (known !== undefined) return known
  const text = `,[${JSON.stringify(it.code)},${it.version},${lowOf(it, of)},${highOf(it, of)}]`
  written[of].set(it, text)
  return text
}

/** The records of incidents in order; those taken one after the other are hashed in one piece. */
export class Receipts {
  readonly #bytes: Buffer
  /** Where each record begins, its comma before it; one more for the end. */
  readonly #starts: Uint32Array
  #hash: Hash = createHash('sha256')
  #first = 0
  #next = 0
  #isEmpty = true

  constructor(facts: readonly Fact[], of: HeldMeasure) {
    const texts = facts.map((it) => textOf(it, of))
    this.#starts = new Uint32Array(texts.length + 1)
    let end = 0
    texts.forEach((text, at) => {
      end += Buffer.byteLength(text)
      this.#starts[at + 1] = end
    })
    this.#bytes = Buffer.from(texts.join(''))
  }

  /** Takes the record at a place; places come in rising order. */
  take(at: number): void {
    if (at !== this.#next) {
      this.#flush()
      this.#first = at
    }
    this.#next = at + 1
  }

  /** The SHA-256 of the records taken since the last digest, as the RFC 8785 JSON of their list, hexadecimal. */
  digest(): string {
    this.#flush()
    const digest = this.#hash.update(this.#isEmpty ? '[]' : ']').digest('hex')
    this.#hash = createHash('sha256')
    this.#first = 0
    this.#next = 0
    this.#isEmpty = true
    return digest
  }

  #flush(): void {
    if (this.#first === this.#next) return
    const piece = this.#bytes.subarray(this.#starts[this.#first], this.#starts[this.#next])
    // The first record has no comma before it.
    if (this.#isEmpty) this.#hash.update('[').update(piece.subarray(1))
    else this.#hash.update(piece)
    this.#isEmpty = false
  }
}
