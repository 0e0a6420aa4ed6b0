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
    this.#parent = new Int32Array(rows.count)
    for (let i = 0; i < rows.count; i++) this.#parent[i] = i
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

  /** Whether a group has one member. */
  isSingle(root: number): boolean {
    return (this.#next[root] as number) < 0
  }

  members(root: number): readonly number[] {
    const members = [root]
    for (let i = this.#next[root] as number; i >= 0; i = this.#next[i] as number) members.push(i)
    return members
  }

  /** Whether two groups may become one: no two entries of one list, nobody judged different. */
  mayJoin(a: number, b: number): boolean {
    if (this.#within && this.#apart.size === 0) return true
    for (let i = a; i >= 0; i = this.#next[i] as number)
      for (let j = b; j >= 0; j = this.#next[j] as number) {
        if (!this.#within && this.#listOf(i) === this.#listOf(j)) return false
        if (this.#apart.size > 0 && this.#apart.get(i)?.has(j) === true) return false
      }
    return true
  }

  #listOf(record: number): number {
    return this.#rows.cells[record * this.#rows.width + at.list] as number
  }

  join(i: number, j: number): void {
    const a = this.find(i)
    const b = this.find(j)
    if (a === b) return
    const root = a < b ? a : b
    const other = a < b ? b : a
    this.#next[this.#last[root] as number] = other
    this.#last[root] = this.#last[other] as number
    this.#parent[other] = root
  }

  /** For each record the smallest record of its group. */
  labels(): Int32Array {
    const labels = new Int32Array(this.#rows.count)
    for (let i = 0; i < labels.length; i++) labels[i] = this.find(i)
    return labels
  }
}
