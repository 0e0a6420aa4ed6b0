// Pairs counted by their pattern: the levels of all fields as one number. What is learned, is learned from such counts.
import { levelsOf } from './model.ts'

/** Patterns of pairs of one origin, with how often each occurred. */
export interface Patterns {
  /** Levels by pattern × fields + field. */
  readonly levels: Uint8Array
  readonly counts: Float64Array
  /** How many pairs were counted. */
  readonly pairs: number
}

/** Counts patterns. */
export class PatternCounter {
  readonly #counts = new Map<number, number>()
  readonly #radix: Float64Array
  readonly #fields: number
  #pairs = 0

  constructor(fields: number) {
    this.#fields = fields
    this.#radix = new Float64Array(fields)
    let radix = 1
    for (let n = 0; n < fields; n++) {
      this.#radix[n] = radix
      radix *= levelsOf(n) + 1
    }
  }

  get pairs(): number {
    return this.#pairs
  }

  /** Counts a pair by the levels of its fields in a model. */
  count(levels: Uint8Array): void {
    let pattern = 0
    for (let n = 0; n < this.#fields; n++)
      pattern += (levels[n] as number) * (this.#radix[n] as number)
    this.#counts.set(pattern, (this.#counts.get(pattern) ?? 0) + 1)
    this.#pairs++
  }

  /** The counts, patterns in ascending order. */
  patterns(): Patterns {
    const sorted = Float64Array.from(this.#counts.keys()).sort()
    const levels = new Uint8Array(sorted.length * this.#fields)
    const counts = new Float64Array(sorted.length)
    sorted.forEach((pattern, p) => {
      counts[p] = this.#counts.get(pattern) as number
      let rest = pattern
      for (let n = this.#fields - 1; n >= 0; n--) {
        const radix = this.#radix[n] as number
        levels[p * this.#fields + n] = Math.floor(rest / radix)
        rest %= radix
      }
    })
    return { levels, counts, pairs: this.#pairs }
  }
}
