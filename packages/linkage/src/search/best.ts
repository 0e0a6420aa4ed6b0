// The best rows found so far, and the bar that another must reach.

/** Whoever is so much worse than the best is not found. */
const FAR = 0.2

interface Scored {
  readonly row: number
  readonly score: number
}

/** The best rows so far: a heap with the worst of them on top; equal scores are in the order given. */
export class Best {
  readonly #heap: Scored[] = []
  #top = 0
  readonly #limit: number
  readonly #least: number
  readonly #inOrder: (one: number, other: number) => number

  constructor(limit: number, least: number, inOrder: (one: number, other: number) => number) {
    this.#limit = limit
    this.#least = least
    this.#inOrder = inOrder
  }

  /** The score that a row must reach to be among the best. */
  get bar(): number {
    const worst = this.#heap.length < this.#limit ? 0 : (this.#heap[0]?.score ?? 0)
    return Math.max(worst, this.#least, this.#top - FAR)
  }

  offer(row: number, score: number): void {
    if (score < this.bar) return
    this.#top = Math.max(this.#top, score)
    const one = { row, score }
    if (this.#heap.length < this.#limit) {
      this.#heap.push(one)
      this.#rise(this.#heap.length - 1)
    } else if (this.#order(one, this.#heap[0] as Scored) < 0) {
      this.#heap[0] = one
      this.#sink()
    }
  }

  sorted(): Scored[] {
    return this.#heap
      .filter(({ score }) => score >= this.#top - FAR)
      .toSorted((a, b) => this.#order(a, b))
  }

  /** The better first. */
  #order(a: Scored, b: Scored): number {
    return a.score === b.score ? this.#inOrder(a.row, b.row) : b.score - a.score
  }

  #rise(from: number): void {
    let at = from
    while (at > 0) {
      const above = (at - 1) >> 1
      if (this.#order(this.#heap[at] as Scored, this.#heap[above] as Scored) <= 0) return
      this.#swap(at, above)
      at = above
    }
  }

  #sink(): void {
    for (let at = 0; ; ) {
      let worst = at
      for (const below of [2 * at + 1, 2 * at + 2]) {
        const it = this.#heap[below]
        if (it !== undefined && this.#order(it, this.#heap[worst] as Scored) > 0) worst = below
      }
      if (worst === at) return
      this.#swap(at, worst)
      at = worst
    }
  }

  #swap(one: number, other: number): void {
    const held = this.#heap[one] as Scored
    this.#heap[one] = this.#heap[other] as Scored
    this.#heap[other] = held
  }
}
