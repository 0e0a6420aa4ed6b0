// Seeded dice: the same seed always throws the same numbers, so that the invented world is the same everywhere.
import { type IdKind, newId } from '@athar/domain'

export interface Dice {
  /** A number in [0, 1). */
  number(): number
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** One of the keys, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  shuffled<T>(list: readonly T[]): T[]
  id<K extends IdKind>(kind: K, atMs: number): ReturnType<typeof newId<K>>
}

/** Spreads a seed (any number) over four 32-bit words (SplitMix32). */
function spread(seed: number): () => number {
  let state = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
}

/** The sfc32 generator (PractRand, Chris Doty-Humphrey): 32-bit words from four words of state. */
function words(seed: number): () => number {
  const next = spread(seed)
  let [a, b, c, counter] = [next() | 0, next() | 0, next() | 0, 1]
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let i = 0; i < 12; i++) word()
  return word
}

/**
 * Dice that throw the same numbers for the same seed.
 * @param seed any whole number
 * @throws RangeError when asked to pick from an empty list (a caller's bug)
 */
export function makeDice(seed: number): Dice {
  const word = words(seed)
  const bytes = new Uint8Array(10)
  const number = () => word() / 2 ** 32
  const int = (from: number, to: number) => from + Math.floor(number() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError('nothing to pick from')
    return list[Math.floor(number() * list.length)] as T
  }
  return {
    number,
    int,
    chance: (probability) => number() < probability,
    pick,
    weighted<K extends string>(weights: Readonly<Record<K, number>>): K {
      const keys = Object.keys(weights) as K[]
      let left = number() * keys.reduce((sum, key) => sum + weights[key], 0)
      for (const key of keys) {
        left -= weights[key]
        if (left < 0) return key
      }
      return keys[keys.length - 1] as K
    },
    shuffled<T>(list: readonly T[]): T[] {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i)
        const kept = copy[i] as T
        copy[i] = copy[j] as T
        copy[j] = kept
      }
      return copy
    },
    id(kind, atMs) {
      for (let i = 0; i < 10; i++) bytes[i] = word() & 255
      return newId(kind, atMs, bytes)
    },
  }
}
