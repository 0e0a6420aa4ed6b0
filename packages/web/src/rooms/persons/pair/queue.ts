// The order in which pairs are read: which comes next, and how long somebody looked at one.
import type { PairRow } from '@athar/contract'

/** A pair by its two entries, whichever way round. */
export function keyOf({ a, b }: { a: string; b: string }): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`
}

/**
 * The pair after the one in hand that nobody has dealt with at this sitting; from the beginning again where the end is
 * reached; null where none is left.
 */
export function nextPair<P extends Pick<PairRow, 'a' | 'b'>>(
  rows: readonly P[],
  current: string,
  done: ReadonlySet<string>,
): P | null {
  const at = rows.findIndex((row) => keyOf(row) === current)
  const turned = [...rows.slice(at + 1), ...rows.slice(0, at + 1)]
  return turned.find((row) => keyOf(row) !== current && !done.has(keyOf(row))) ?? null
}

/** How many of the rows are left to read at this sitting. */
export function leftOf(
  rows: readonly Pick<PairRow, 'a' | 'b'>[],
  done: ReadonlySet<string>,
): number {
  return rows.filter((row) => !done.has(keyOf(row))).length
}

/** Beyond this somebody has left the desk, and the time says nothing. */
const MOST_SECONDS = 900

/** Seconds of looking, to a tenth; null where somebody was away. */
export function secondsOf(milliseconds: number): number | null {
  const seconds = Math.round(milliseconds / 100) / 10
  return seconds < 0 || seconds > MOST_SECONDS ? null : seconds
}

/** Whether a pause is due after so many judgements today. */
export function isBreakDue({ today, breakEvery }: { today: number; breakEvery: number }): boolean {
  return breakEvery > 0 && today > 0 && today % breakEvery === 0
}
