// Names as numbers: every different string of bytes gets the next number. Made for tens of millions of cells.

/** Numbers for strings of bytes, from 0 in order of first appearance. */
export class Names {
  #pool = new Uint8Array(1 << 16)
  #ends = new Int32Array(1 << 10)
  #slots = new Int32Array(1 << 12).fill(-1)
  #count = 0
  /** Names that are plain numbers of up to seven digits are found without a hash. */
  #numbers = new Int32Array(1 << 10).fill(-1)

  get count(): number {
    return this.#count
  }

  /** The number of the bytes from `from` to `to`. */
  idOf(bytes: Uint8Array, from: number, to: number): number {
    const number = numberIn(bytes, from, to)
    if (number < 0) return this.#hashed(bytes, from, to)
    const known = number < this.#numbers.length ? (this.#numbers[number] as number) : -1
    if (known >= 0) return known
    const id = this.#hashed(bytes, from, to)
    while (number >= this.#numbers.length) this.#numbers = doubled(this.#numbers)
    this.#numbers[number] = id
    return id
  }

  #hashed(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193)
    hash ^= hash >>> 15
    const mask = this.#slots.length - 1
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = this.#slots[slot] as number
      if (id < 0) return this.#add(bytes, from, to, slot)
      if (this.#isSame(id, bytes, from, to)) return id
    }
  }

  /** The names in the order of their numbers. @throws TypeError where bytes are no UTF-8 */
  list(): string[] {
    const decoder = new TextDecoder('utf-8', { fatal: true })
    return Array.from({ length: this.#count }, (_, id) =>
      decoder.decode(this.#pool.subarray(this.#begin(id), this.#ends[id])),
    )
  }

  #begin(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] as number)
  }

  #isSame(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const begin = this.#begin(id)
    if ((this.#ends[id] as number) - begin !== to - from) return false
    for (let i = 0; i < to - from; i++) if (this.#pool[begin + i] !== bytes[from + i]) return false
    return true
  }

  #add(bytes: Uint8Array, from: number, to: number, slot: number): number {
    const id = this.#count++
    const begin = this.#begin(id)
    const end = begin + to - from
    while (end > this.#pool.length) this.#pool = enlarged(this.#pool)
    if (id === this.#ends.length) {
      const ends = new Int32Array(id * 2)
      ends.set(this.#ends)
      this.#ends = ends
    }
    this.#pool.set(bytes.subarray(from, to), begin)
    this.#ends[id] = end
    this.#slots[slot] = id
    if (this.#count * 2 > this.#slots.length) this.#spread()
    return id
  }

  #spread(): void {
    const mask = this.#slots.length * 2 - 1
    this.#slots = new Int32Array(mask + 1).fill(-1)
    for (let id = 0; id < this.#count; id++) {
      let hash = 0x811c9dc5
      const end = this.#ends[id] as number
      for (let i = this.#begin(id); i < end; i++)
        hash = Math.imul(hash ^ (this.#pool[i] as number), 0x01000193)
      hash ^= hash >>> 15
      let slot = hash & mask
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask
      this.#slots[slot] = id
    }
  }
}

/** The number that the bytes spell as it is usually written (no sign, no leading zero), or -1. */
function numberIn(bytes: Uint8Array, from: number, to: number): number {
  if (to - from > 7 || to === from) return -1
  const first = (bytes[from] as number) - 48
  if (first < 0 || first > 9 || (first === 0 && to - from > 1)) return -1
  let value = first
  for (let i = from + 1; i < to; i++) {
    const digit = (bytes[i] as number) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2).fill(-1)
  larger.set(numbers)
  return larger
}

function enlarged(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(bytes.length * 2)
  larger.set(bytes)
  return larger
}
