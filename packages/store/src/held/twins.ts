// Things that stand more than once under one key, found as they come and go.

/** Keeps members by key and knows at once which keys have two members or more. */
export class Twins<T> {
  readonly #all = new Map<string, T | T[]>()
  readonly #plural = new Set<string>()

  add(key: string, member: T): void {
    const there = this.#all.get(key)
    if (there === undefined) {
      this.#all.set(key, member)
      return
    }
    const members = Array.isArray(there) ? there : [there]
    members.push(member)
    this.#all.set(key, members)
    this.#plural.add(key)
  }

  remove(key: string, member: T): void {
    const there = this.#all.get(key)
    if (there === undefined) return
    const left = (Array.isArray(there) ? there : [there]).filter((one) => one !== member)
    if (left.length < 2) this.#plural.delete(key)
    if (left.length === 0) this.#all.delete(key)
    else this.#all.set(key, left.length === 1 ? (left[0] as T) : left)
  }

  /** Every key with two members or more, and its members. */
  *groups(): Generator<[key: string, members: readonly T[]]> {
    for (const key of this.#plural) yield [key, this.#all.get(key) as T[]]
  }
}
