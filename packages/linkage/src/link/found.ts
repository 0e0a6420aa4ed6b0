// The levels that pairs of words were found to have: one memory that all threads share.
import type { Memory } from './memory.ts'

/** Of the words that come first, which are mostly the commonest, every pair has a place of its own: the side of that square. */
const FIRST = 2048
/** So many other pairs are remembered at least and at most: powers of two. */
const LEAST_BITS = 8
const MOST_BITS = 21
/** Word numbers stay below this power of two. */
const WORD_BITS = 24
/** Levels are below this. */
const LEVELS = 8

/** What is remembered; levels are from 1 on, 0 is nothing found yet. */
export interface Found {
  /** By lower word × FIRST + higher word. */
  readonly first: Uint8Array
  /** By a mix of both words: a number that tells, with its place, which words they are, and their level. */
  readonly others: Int32Array
}

/** An empty memory for so many words, large enough that words which it does not reach are told apart by their place. */
export function foundAmong(words: number, memory: Memory): Found {
  const bits = Math.ceil(Math.log2(words + 1)) + 5
  return {
    first: memory.bytes(Math.min(FIRST, words) * FIRST),
    others: memory.ints(2 ** Math.min(MOST_BITS, Math.max(LEAST_BITS, bits))),
  }
}

/**
 * Levels remembered; pairs that meet in one place forget each other. Threads see whole numbers, old or new, and a level
 * is the same whoever finds it.
 */
export class FoundLevels {
  readonly #first: Uint8Array
  readonly #others: Int32Array
  readonly #mask: number

  constructor({ first, others }: Found) {
    this.#first = first
    this.#others = others
    this.#mask = others.length - 1
  }

  /** The level of words low < high; 0 where it is not remembered. */
  of(low: number, high: number): number {
    if (high < FIRST) return this.#first[low * FIRST + high] as number
    const told = (this.#others[this.#place(low, high)] as number) - stamp(low, high)
    return told > 0 && told < LEVELS ? told : 0
  }

  remember(low: number, high: number, level: number): void {
    if (high < FIRST) this.#first[low * FIRST + high] = level
    else this.#others[this.#place(low, high)] = stamp(low, high) + level
  }

  #place(low: number, high: number): number {
    return (high ^ Math.imul(low, 0x9e3779b1)) & this.#mask
  }
}

/** The lower word and those bits of the higher one that its place does not tell. */
const stamp = (low: number, high: number): number =>
  (low * 2 ** (WORD_BITS - MOST_BITS) + (high >>> MOST_BITS)) * LEVELS
