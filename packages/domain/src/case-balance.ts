// The case balance: what a belligerent's monthly account must add up to.

/** Cases of one month; null is silence. `fresh` is what the reports call new. */
export interface CaseCounts {
  readonly carriedOver: number | null
  readonly fresh: number | null
  readonly completed: number | null
  readonly openAtEnd: number | null
  readonly credible: number | null
  readonly nonCredible: number | null
  readonly duplicate: number | null
}

export interface BalanceCheck {
  /** Stated open cases minus carried over + new − completed; null where one of the four is silent. */
  readonly openDifference: number | null
  /** Stated completed cases minus the sum of their findings; null where completed or all findings are silent. */
  readonly completedDifference: number | null
  /** false where a difference is not 0; null where nothing could be checked. */
  readonly isBalanced: boolean | null
}

/**
 * Whether an account balances: carried over + new − completed = open, and completed = credible + non-credible + duplicate.
 * A silent finding beside others counts as none.
 */
export function checkBalance(counts: CaseCounts): BalanceCheck {
  const { carriedOver, fresh, completed, openAtEnd, credible, nonCredible, duplicate } = counts
  const openDifference =
    carriedOver === null || fresh === null || completed === null || openAtEnd === null
      ? null
      : openAtEnd - (carriedOver + fresh - completed)
  const findings = [credible, nonCredible, duplicate]
  const isSilent = completed === null || findings.every((it) => it === null)
  const completedDifference = isSilent
    ? null
    : completed - findings.reduce<number>((sum, it) => sum + (it ?? 0), 0)
  const found = [openDifference, completedDifference].filter((it) => it !== null)
  return {
    openDifference,
    completedDifference,
    isBalanced: found.length === 0 ? null : found.every((it) => it === 0),
  }
}

/**
 * Whether one month's account takes up where the last one ended; the difference in cases, null where either is silent.
 */
export function carriedDifference(last: CaseCounts, next: CaseCounts): number | null {
  return last.openAtEnd === null || next.carriedOver === null
    ? null
    : next.carriedOver - last.openAtEnd
}
