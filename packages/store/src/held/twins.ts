// Things that stand more than once under one key, found as they come and go.
import { type Order, placeIn } from './order.ts'

/** Keeps members by key and knows at once which keys have two members or more. */
export class Twins<T> {
  readonly #one = new Map<string, T>()
  readonly #more = new Map<string, T[]>()
  readonly #order: Order<readonly T[]>
  #sorted: (readonly T[])[] | null = null

  /** `order`: of groups, by what their members share. */
  constructor(order: Order<readonly T[]>) {
    this.#order = order
  }

  add(key: string, member: T): void {
    const one = this.#one.get(key)
    const more = this.#more.get(key)
    if (more !== undefined) more.push(member)
    else if (one === undefined) this.#one.set(key, member)
    else {
      this.#one.delete(key)
      const both = [one, member]
      this.#more.set(key, both)
      this.#sorted?.splice(placeIn(this.#sorted, both, this.#order), 0, both)
    }
  }

  /** Those that stand under a key. */
  of(key: string): readonly T[] {
    const one = this.#one.get(key)
    return one === undefined ? (this.#more.get(key) ?? []) : [one]
  }

  remove(key: string, member: T): void {
    const more = this.#more.get(key)
    if (more === undefined) {
      if (this.#one.get(key) === member) this.#one.delete(key)
      return
    }
    const at = more.indexOf(member)
    if (at < 0) return
    if (more.length > 2) {
      more.splice(at, 1)
      return
    }
    const place = this.#sorted?.indexOf(more) ?? -1
    if (place >= 0) this.#sorted?.splice(place, 1)
    this.#more.delete(key)
    this.#one.set(key, more[1 - at] as T)
  }

  /** The members of every key that has two or more, in order. */
  get groups(): readonly (readonly T[])[] {
    this.#sorted ??= [...this.#more.values()].sort(this.#order)
    return this.#sorted
  }
}
