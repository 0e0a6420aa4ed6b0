// Texts as whole numbers: each distinct text stands once in a list, and a table of whole numbers finds it there.

const LEAST = 1 << 8

/** Distinct texts, numbered in the order in which they came. */
export class Texts {
  readonly all: string[] = []
  /** By hash two numbers: the place of a text in the list plus one (0 is free), and its hash. At most three quarters full. */
  #table = new Int32Array(2 * LEAST)

  get size(): number {
    return this.all.length
  }

  /** The number of a text; -1 where it has none. */
  find(text: string): number {
    return (this.#table[this.#placeOf(text, hashOf(text))] as number) - 1
  }

  /** The number of a text; it gets the next one where it has none yet. */
  number(text: string): number {
    const hash = hashOf(text)
    const place = this.#placeOf(text, hash)
    const known = this.#table[place] as number
    if (known !== 0) return known - 1
    const count = this.all.push(text)
    this.#table[place] = count
    this.#table[place + 1] = hash
    if (8 * count > 3 * this.#table.length) this.#grow()
    return count - 1
  }

  #placeOf(text: string, hash: number): number {
    const table = this.#table
    const mask = table.length - 2
    let place = (2 * hash) & mask
    for (;;) {
      const known = table[place] as number
      if (known === 0) return place
      if (table[place + 1] === hash && this.all[known - 1] === text) return place
      place = (place + 2) & mask
    }
  }

  #grow(): void {
    const old = this.#table
    const table = new Int32Array(2 * old.length)
    const mask = table.length - 2
    for (let from = 0; from < old.length; from += 2) {
      if (old[from] === 0) continue
      const hash = old[from + 1] as number
      let place = (2 * hash) & mask
      while (table[place] !== 0) place = (place + 2) & mask
      table[place] = old[from] as number
      table[place + 1] = hash
    }
    this.#table = table
  }

  /** Lets go of what finds texts; the list stays. */
  close(): void {
    this.#table = new Int32Array(2 * LEAST)
  }
}

/** A whole number of 32 bits for a text. */
export function hashOf(text: string): number {
  let mixed = 0x2545f491
  for (let n = 0; n < text.length; n++) mixed = Math.imul(mixed ^ text.charCodeAt(n), 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
  return mixed ^ (mixed >>> 13)
}
