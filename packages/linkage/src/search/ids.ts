// Ids of a million records, packed as bytes: each has a number, and is found again without a string being kept.
import { Numbers } from './numbers.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const FREE = -1

/** FNV-1a of bytes. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193)
  return hash >>> 0
}

/** Ids and their numbers, counted up from 0. An id that has a number keeps it. */
export class Ids {
  #bytes = new Uint8Array(1 << 16)
  readonly #ends = new Numbers()
  #table = new Int32Array(1 << 12).fill(FREE)

  get size(): number {
    return this.#ends.length
  }

  /** The number of an id, or -1. */
  find(id: string): number {
    return this.#table[this.#placeOf(encoder.encode(id))] as number
  }

  /** The number of an id, a new one where it has none. */
  take(id: string): number {
    const bytes = encoder.encode(id)
    const place = this.#placeOf(bytes)
    const known = this.#table[place] as number
    if (known !== FREE) return known
    const number = this.#append(bytes)
    this.#table[place] = number
    if (this.#ends.length * 2 > this.#table.length) this.#widen()
    return number
  }

  text(number: number): string {
    return decoder.decode(this.#slice(number))
  }

  /** Order of two ids by their bytes. */
  compare(one: number, other: number): number {
    const [a, b] = [this.#slice(one), this.#slice(other)]
    const shorter = Math.min(a.length, b.length)
    for (let at = 0; at < shorter; at += 1) {
      const difference = (a[at] as number) - (b[at] as number)
      if (difference !== 0) return difference
    }
    return a.length - b.length
  }

  get bytes(): number {
    return this.#bytes.byteLength + this.#ends.bytes + this.#table.byteLength
  }

  #slice(number: number): Uint8Array {
    return this.#bytes.subarray(number === 0 ? 0 : this.#ends.at(number - 1), this.#ends.at(number))
  }

  #append(bytes: Uint8Array): number {
    const from = this.#ends.length === 0 ? 0 : this.#ends.at(this.#ends.length - 1)
    const until = from + bytes.length
    if (until > this.#bytes.length) {
      const larger = new Uint8Array(Math.ceil(Math.max(until, this.#bytes.length * 1.5)))
      larger.set(this.#bytes)
      this.#bytes = larger
    }
    this.#bytes.set(bytes, from)
    return this.#ends.push(until)
  }

  /** Where an id stands in the table, or the free place where it would. */
  #placeOf(bytes: Uint8Array): number {
    const mask = this.#table.length - 1
    for (let place = hashOf(bytes) & mask; ; place = (place + 1) & mask) {
      const number = this.#table[place] as number
      if (number === FREE || this.#isSame(number, bytes)) return place
    }
  }

  #isSame(number: number, bytes: Uint8Array): boolean {
    const held = this.#slice(number)
    return held.length === bytes.length && held.every((byte, at) => byte === bytes[at])
  }

  #widen(): void {
    this.#table = new Int32Array(this.#table.length * 2).fill(FREE)
    const mask = this.#table.length - 1
    for (let number = 0; number < this.#ends.length; number += 1) {
      let place = hashOf(this.#slice(number)) & mask
      while (this.#table[place] !== FREE) place = (place + 1) & mask
      this.#table[place] = number
    }
  }
}
