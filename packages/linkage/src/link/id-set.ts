// The keys of records with where each stands: a table of whole numbers beside the list of keys.

const LEAST = 1 << 10

/** Keys in the order in which they came; no key twice. */
export class IdSet {
  readonly ids: string[] = []
  /** By hash the place of a key in the list, plus one; 0 is free. Never more than half full. */
  #places = new Int32Array(2 * LEAST)

  get size(): number {
    return this.ids.length
  }

  has(id: string): boolean {
    return this.#places[this.#placeOf(id)] !== 0
  }

  /** Adds a key; whether it was new. */
  add(id: string): boolean {
    const place = this.#placeOf(id)
    if (this.#places[place] !== 0) return false
    this.#places[place] = this.ids.push(id)
    if (2 * this.ids.length > this.#places.length) this.#grow()
    return true
  }

  #placeOf(id: string): number {
    const mask = this.#places.length - 1
    let place = hashOf(id) & mask
    for (;;) {
      const known = this.#places[place] as number
      if (known === 0 || this.ids[known - 1] === id) return place
      place = (place + 1) & mask
    }
  }

  #grow(): void {
    this.#places = new Int32Array(2 * this.#places.length)
    this.ids.forEach((id, n) => {
      this.#places[this.#placeOf(id)] = n + 1
    })
  }

  /** Lets go of what finds keys; the list stays. */
  close(): void {
    this.#places = new Int32Array(2 * LEAST)
  }
}

function hashOf(id: string): number {
  let mixed = 0x2545f491
  for (let n = 0; n < id.length; n++) mixed = Math.imul(mixed ^ id.charCodeAt(n), 0x01000193)
  return mixed ^ (mixed >>> 15)
}
