// What persons may never contain, and what they must: judgements of readers, and two entries of one list.
import { at, type Rows } from './layout.ts'

/** A reader's judgement on two records, by their numbers. */
export interface Verdict {
  readonly a: number
  readonly b: number
  readonly verdict: 'same' | 'different'
}

/** Groups of records under constraints; the smaller number of a group is its name. */
export class Groups {
  readonly #parent: Int32Array
  /** Members of a group one after the other, from its name to its last; -1 after the last. */
  readonly #next: Int32Array
  readonly #last: Int32Array
  readonly #apart = new Map<number, Set<number>>()
  readonly #rows: Rows
  readonly #within: boolean

  constructor(rows: Rows, within: boolean, verdicts: readonly Verdict[]) {
    this.#rows = rows
    this.#within = within
    this.#parent = Int32Array.from({ length: rows.count }, (_, i) => i)
    this.#next = new Int32Array(rows.count).fill(-1)
    this.#last = this.#parent.slice()
    for (const { a, b, verdict } of verdicts)
      if (verdict === 'different') {
        this.#forbid(a, b)
        this.#forbid(b, a)
      }
    for (const { a, b, verdict } of verdicts) if (verdict === 'same') this.join(a, b)
  }

  #forbid(a: number, b: number): void {
    const known = this.#apart.get(a)
    if (known === undefined) this.#apart.set(a, new Set([b]))
    else known.add(b)
  }

  find(record: number): number {
    let root = record
    while (this.#parent[root] !== root) root = this.#parent[root] as number
    let at_ = record
    while (this.#parent[at_] !== root) {
      const next = this.#parent[at_] as number
      this.#parent[at_] = root
      at_ = next
    }
    return root
  }

  members(root: number): readonly number[] {
    const members = [root]
    for (let i = this.#next[root] as number; i >= 0; i = this.#next[i] as number) members.push(i)
    return members
  }

  /** Whether two groups may become one: no two entries of one list, nobody judged different. */
  mayJoin(a: number, b: number): boolean {
    const [one, two] = [this.members(a), this.members(b)]
    for (const i of one)
      for (const j of two) {
        if (!this.#within && this.#listOf(i) === this.#listOf(j)) return false
        if (this.#apart.get(i)?.has(j) === true) return false
      }
    return true
  }

  #listOf(record: number): number {
    return this.#rows.cells[record * this.#rows.width + at.list] as number
  }

  join(i: number, j: number): void {
    const [a, b] = [this.find(i), this.find(j)]
    if (a === b) return
    const [root, other] = a < b ? [a, b] : [b, a]
    this.#next[this.#last[root] as number] = other
    this.#last[root] = this.#last[other] as number
    this.#parent[other] = root
  }

  /** For each record the smallest record of its group. */
  labels(): Int32Array {
    return Int32Array.from({ length: this.#rows.count }, (_, i) => this.find(i))
  }
}
