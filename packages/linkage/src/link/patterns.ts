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

const FEW = 1 << 8

/** Counts patterns: a table of whole numbers beside the list of patterns, as they came. */
export class PatternCounter {
  readonly #fields: number
  readonly #radix: Float64Array
  /** By hash the place of a pattern in the list, plus one; 0 is free. Never more than half full. */
  #places = new Int32Array(2 * FEW)
  #patterns = new Float64Array(FEW)
  #counts = new Float64Array(FEW)
  #levels: Uint8Array
  #size = 0
  #pairs = 0

  constructor(fields: number) {
    this.#fields = fields
    this.#levels = new Uint8Array(FEW * fields)
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

  /** Forgets what was counted. */
  clear(): void {
    this.#places.fill(0)
    this.#size = 0
    this.#pairs = 0
  }

  /** Counts a pair by the levels of its fields in a model. */
  count(levels: Uint8Array): void {
    let pattern = 0
    for (let n = 0; n < this.#fields; n++)
      pattern += (levels[n] as number) * (this.#radix[n] as number)
    this.#pairs++
    const known = this.#places[this.#placeOf(pattern)] as number
    const place = known > 0 ? known - 1 : this.#add(pattern, levels)
    this.#counts[place] = (this.#counts[place] as number) + 1
  }

  /** The counts, patterns in ascending order. */
  patterns(): Patterns {
    const fields = this.#fields
    const sorted = this.#patterns.slice(0, this.#size).sort()
    const levels = new Uint8Array(sorted.length * fields)
    const counts = new Float64Array(sorted.length)
    for (let p = 0; p < sorted.length; p++) {
      const place = (this.#places[this.#placeOf(sorted[p] as number)] as number) - 1
      counts[p] = this.#counts[place] as number
      for (let n = 0; n < fields; n++)
        levels[p * fields + n] = this.#levels[place * fields + n] as number
    }
    return { levels, counts, pairs: this.#pairs }
  }

  /** Where a pattern stands in the table, or where it would stand. */
  #placeOf(pattern: number): number {
    const mask = this.#places.length - 1
    const mixed = Math.imul(pattern, 0x9e3779b1) ^ Math.imul(pattern / 2 ** 32, 0x85ebca6b)
    let place = (mixed ^ (mixed >>> 15)) & mask
    for (;;) {
      const known = this.#places[place] as number
      if (known === 0 || this.#patterns[known - 1] === pattern) return place
      place = (place + 1) & mask
    }
  }

  /** Adds a pattern that is new; gives its place in the list. */
  #add(pattern: number, levels: Uint8Array): number {
    if (this.#size === this.#patterns.length) this.#grow()
    const place = this.#size++
    this.#patterns[place] = pattern
    this.#counts[place] = 0
    for (let n = 0; n < this.#fields; n++)
      this.#levels[place * this.#fields + n] = levels[n] as number
    this.#places[this.#placeOf(pattern)] = place + 1
    return place
  }

  #grow(): void {
    const room = 2 * this.#size
    const [patterns, counts, levels] = [this.#patterns, this.#counts, this.#levels]
    this.#patterns = new Float64Array(room)
    this.#patterns.set(patterns)
    this.#counts = new Float64Array(room)
    this.#counts.set(counts)
    this.#levels = new Uint8Array(room * this.#fields)
    this.#levels.set(levels)
    this.#places = new Int32Array(2 * room)
    for (let place = 0; place < this.#size; place++)
      this.#places[this.#placeOf(patterns[place] as number)] = place + 1
  }
}
