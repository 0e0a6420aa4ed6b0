// How alike two place names are: their letters, and the parts they share (a quarter named with its town).
import { letterLikeness, slotLevel } from './likeness.ts'
import type { Encoded } from './table.ts'
import type { WordForms } from './words.ts'

const REMEMBERED = 1 << 16
/** Of so few places every pair has its own place in the memory. */
const FEW = 256
const SIMILAR = 0.88
const REMOTE = 0.75

/** The level of two place names; what was worked out last is remembered. */
export class PlaceLikeness {
  readonly #words: WordForms
  readonly #parts: Int32Array
  readonly #from: Int32Array
  readonly #isFew: boolean
  readonly #first = new Int32Array(REMEMBERED).fill(-1)
  readonly #second = new Int32Array(REMEMBERED)
  readonly #level = new Uint8Array(REMEMBERED)

  constructor(encoded: Encoded) {
    this.#words = encoded.placeWords
    this.#isFew = encoded.placeWords.count <= FEW
    this.#parts = encoded.placeParts
    this.#from = encoded.placePartFrom
  }

  /** Both places are given (not -1). */
  level(a: number, b: number): number {
    if (a === b) return slotLevel.same
    const low = a < b ? a : b
    const high = a < b ? b : a
    const place = this.#isFew
      ? low * FEW + high
      : (Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)) >>> 16
    if (this.#first[place] === low && this.#second[place] === high)
      return this.#level[place] as number
    const level = Math.max(this.#byLetters(low, high), this.#shared(low, high))
    this.#first[place] = low
    this.#second[place] = high
    this.#level[place] = level
    return level
  }

  #byLetters(a: number, b: number): number {
    const { keyOf, texts } = this.#words
    if (keyOf[a] === keyOf[b] && /[^\d\s]{2}/u.test(texts[a] ?? '')) return slotLevel.sameKey
    const likeness = letterLikeness(this.#words, a, b)
    if (likeness >= SIMILAR) return slotLevel.similar
    return likeness >= REMOTE ? slotLevel.remote : slotLevel.different
  }

  #shared(a: number, b: number): number {
    const [a0, a1] = [this.#from[a] as number, this.#from[a + 1] as number]
    const [b0, b1] = [this.#from[b] as number, this.#from[b + 1] as number]
    const least = Math.min(a1 - a0, b1 - b0)
    if (least === 0) return slotLevel.different
    let shared = 0
    for (let i = a0; i < a1; i++)
      for (let j = b0; j < b1; j++)
        if (this.#parts[i] === this.#parts[j]) {
          shared++
          break
        }
    if (shared >= least) return slotLevel.similar
    return shared > 0 ? slotLevel.remote : slotLevel.different
  }
}
