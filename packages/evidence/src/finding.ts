// Findings: what a check of a log can say is wrong, and where.
import type { EvidenceCode } from './error.ts'

/** One thing that is not as it was sealed. `leafIndex` counts lines from 0 in the order of the log. */
export type Finding =
  /** Another line, or other words, stand where `id` now stands. */
  | { kind: 'line_changed'; leafIndex: number; id: string }
  /** `count` sealed lines from `leafIndex` on are gone. */
  | { kind: 'line_missing'; leafIndex: number; count: number }
  /** A line that was never sealed at this place. */
  | { kind: 'line_extra'; leafIndex: number; id: string }
  /** Two lines stand in each other's place. */
  | { kind: 'line_swapped'; leafIndex: number; other: number }
  /** `count` lines from `leafIndex` on stand `by` places later (or earlier, below 0) than sealed. */
  | { kind: 'line_moved'; leafIndex: number; count: number; by: number }
  | { kind: 'tile_changed'; level: number; index: number }
  | { kind: 'tile_missing'; level: number; index: number }
  /** A tile beyond the end of the log. */
  | { kind: 'tile_extra'; level: number; index: number }
  /** The head at this position of the list is not a head signed by the key; `code` says why. */
  | { kind: 'head_signature'; position: number; code: EvidenceCode }
  /** Neither the lines nor the tiles give the root that this head signed. */
  | { kind: 'head_mismatch'; position: number; size: number }
  /** A head that is shorter than the one before it in the list: not compared. */
  | { kind: 'head_unordered'; position: number; size: number }
  /** There are lines or tiles, and no head that vouches for them. */
  | { kind: 'head_missing' }
  /** More of the same kind than a report holds. */
  | { kind: 'more'; of: string; count: number }

/** Findings of one kind that are kept; the rest is counted. */
export const MAX_FINDINGS = 1000

/** A list that keeps the first findings and counts the rest. */
export class FindingList {
  readonly #of: string
  readonly #kept: Finding[] = []
  #more = 0

  constructor(of: string) {
    this.#of = of
  }

  add(finding: Finding): void {
    if (this.#kept.length < MAX_FINDINGS) this.#kept.push(finding)
    else this.#more += 1
  }

  all(): Finding[] {
    return this.#more === 0
      ? [...this.#kept]
      : [...this.#kept, { kind: 'more', of: this.#of, count: this.#more }]
  }
}
