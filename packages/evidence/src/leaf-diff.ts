// The comparison of lines with what was sealed: changed, missing, extra, swapped and moved lines.
import { equalBytes, toHex } from './digest.ts'
import { type Finding, FindingList } from './finding.ts'

/** A line as found: its id, and its hash unless it is too malformed to have one. */
export interface FoundLine {
  readonly id: string
  readonly hash: Uint8Array | null
}

/** Unmatched lines and hashes that are held at a time; beyond it they are only counted. */
const MAX_OPEN = 20_000

/** Lines that stand `by` places away from where they were sealed: positions `from` to `to`. */
interface Shift {
  from: number
  to: number
  by: number
}

/**
 * Compares two streams place by place, in memory bounded by the number of differences (and by
 * MAX_OPEN): a hash that does not match waits until its like appears on the other side.
 */
export class LeafDiff {
  readonly #sealed = new Map<string, number>()
  readonly #found = new Map<string, { leafIndex: number; id: string }>()
  readonly #shifts: Shift[] = []
  #more = 0

  /** Takes one place of the log: the hash that was sealed there, and the line that stands there. */
  see(leafIndex: number, sealed: Uint8Array | null, found: FoundLine | null): void {
    const hash = found?.hash ?? null
    if (sealed !== null && hash !== null && equalBytes(sealed, hash)) return
    if (sealed !== null) this.#seeSealed(leafIndex, toHex(sealed))
    else if (found === null) this.#wait(this.#sealed, `lost ${String(leafIndex)}`, leafIndex)
    if (found === null || (sealed === null && hash !== null)) return
    this.#seeFound(
      leafIndex,
      hash === null ? `unreadable ${String(leafIndex)}` : toHex(hash),
      found,
    )
  }

  #seeSealed(leafIndex: number, key: string): void {
    const found = this.#found.get(key)
    if (found === undefined) return this.#wait(this.#sealed, key, leafIndex)
    this.#found.delete(key)
    this.#shift(found.leafIndex, leafIndex)
  }

  #seeFound(leafIndex: number, key: string, { id }: FoundLine): void {
    const sealedAt = this.#sealed.get(key)
    if (sealedAt === undefined) return this.#wait(this.#found, key, { leafIndex, id })
    this.#sealed.delete(key)
    this.#shift(leafIndex, sealedAt)
  }

  #wait<T>(waiting: Map<string, T>, key: string, value: T): void {
    if (waiting.size < MAX_OPEN) waiting.set(key, value)
    else this.#more += 1
  }

  #shift(foundAt: number, sealedAt: number): void {
    const by = foundAt - sealedAt
    const last = this.#shifts.at(-1)
    if (last !== undefined && last.by === by && last.to + 1 === foundAt) last.to = foundAt
    else if (this.#shifts.length < MAX_OPEN) this.#shifts.push({ from: foundAt, to: foundAt, by })
    else this.#more += 1
  }

  /** What differs, by place; places that `isBlamed` refuses are left out. */
  findings(isBlamed: (leafIndex: number) => boolean): Finding[] {
    const list = new FindingList('line')
    const found = new Map([...this.#found.values()].map((line) => [line.leafIndex, line.id]))
    const sealed = [...this.#sealed.values()].toSorted((a, b) => a - b)
    const missing: { from: number; to: number }[] = []
    for (const leafIndex of sealed.filter(isBlamed)) {
      const id = found.get(leafIndex)
      found.delete(leafIndex)
      if (id !== undefined) list.add({ kind: 'line_changed', leafIndex, id })
      else extend(missing, leafIndex)
    }
    for (const { from, to } of missing) {
      list.add({ kind: 'line_missing', leafIndex: from, count: to - from + 1 })
    }
    for (const [leafIndex, id] of found) {
      if (isBlamed(leafIndex)) list.add({ kind: 'line_extra', leafIndex, id })
    }
    for (const moved of this.#moves()) if (isBlamed(moved.leafIndex)) list.add(moved)
    const rest: Finding[] =
      this.#more === 0 ? [] : [{ kind: 'more', of: 'line', count: this.#more }]
    return [...list.all(), ...rest]
  }

  /** Two lines that stand in each other's place are one finding. */
  *#moves(): Generator<Extract<Finding, { kind: 'line_swapped' | 'line_moved' }>> {
    const single = new Map<number, number>()
    for (const { from, to, by } of this.#shifts) if (from === to) single.set(from, by)
    for (const { from, to, by } of this.#shifts) {
      const isPair = from === to && single.get(from - by) === -by
      if (!isPair) yield { kind: 'line_moved', leafIndex: from, count: to - from + 1, by }
      else if (by < 0) yield { kind: 'line_swapped', leafIndex: from, other: from - by }
    }
  }
}

function extend(ranges: { from: number; to: number }[], leafIndex: number): void {
  const last = ranges.at(-1)
  if (last !== undefined && last.to + 1 === leafIndex) last.to = leafIndex
  else ranges.push({ from: leafIndex, to: leafIndex })
}
