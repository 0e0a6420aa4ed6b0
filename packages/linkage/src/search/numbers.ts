// A growing list of whole numbers: a million of them take four megabytes, not forty.

/** Numbers appended one by one; room doubles when it is full. */
export class Numbers {
  #held: Int32Array
  length = 0

  constructor(room = 1024) {
    this.#held = new Int32Array(room)
  }

  /** Appends one and returns its place. */
  push(value: number): number {
    if (this.length === this.#held.length) this.#grow()
    this.#held[this.length] = value
    this.length += 1
    return this.length - 1
  }

  at(place: number): number {
    return this.#held[place] as number
  }

  set(place: number, value: number): void {
    this.#held[place] = value
  }

  /** The numbers as they lie in memory, longer than `length`; good until the next `push`. */
  get raw(): Int32Array {
    return this.#held
  }

  get bytes(): number {
    return this.#held.byteLength
  }

  #grow(): void {
    // Beyond a few megabytes it grows by a third: half of a large room would stand empty.
    const size = this.#held.length
    const larger = new Int32Array(size < 1 << 20 ? size * 2 : Math.ceil(size * 1.33))
    larger.set(this.#held)
    this.#held = larger
  }
}
