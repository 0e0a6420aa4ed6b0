// The documented range: people known by name against the lowest and the highest independent source. No bound on the truth.

/** What one admissible source says of the number killed in one incident; a silent end is null. */
export interface SourceCount {
  readonly source: string
  readonly min: number | null
  readonly max: number | null
}

/** What sets an end of a range: the names, or the sources that say exactly this. */
export type SetBy = 'named' | readonly string[]

export interface DocumentedRange {
  /** Null where nobody gives a number and nobody is named. */
  readonly min: number | null
  readonly max: number | null
  readonly minBy: SetBy | null
  readonly maxBy: SetBy | null
  /** Whether a source says "at least" with no upper end: the highest number stated is then no ceiling even on paper. */
  readonly isOpen: boolean
}

/**
 * min = max(named, lowest stated by a source), max = max(named, highest stated by a source); each end says what sets it.
 * A further name can only raise the minimum, and never lowers the maximum. It is a range of what is documented, never
 * an interval for the truth: sources undercount together (docs/methods/published-figures.md).
 * @param named distinct named civilians killed, a whole number from 0
 */
export function documentedRange(named: number, sources: readonly SourceCount[]): DocumentedRange {
  const said = sources.flatMap(({ source, min, max }) => {
    const [lo, hi] = [min ?? max, max ?? min]
    return lo === null || hi === null ? [] : [{ source, lo: min === null ? 0 : lo, hi }]
  })
  const isOpen = sources.some(({ min, max }) => min !== null && max === null)
  if (said.length === 0 && named === 0)
    return { min: null, max: null, minBy: null, maxBy: null, isOpen }
  const lowest = Math.min(...said.map(({ lo }) => lo))
  const highest = Math.max(...said.map(({ hi }) => hi))
  const by = (pick: (it: { lo: number; hi: number }) => boolean): SetBy =>
    said.filter(pick).map(({ source }) => source)
  const isNamedLow = said.length === 0 || named >= lowest
  const isNamedHigh = said.length === 0 || named > highest
  return {
    min: isNamedLow ? named : lowest,
    max: isNamedHigh ? named : highest,
    minBy: isNamedLow ? 'named' : by(({ lo }) => lo === lowest),
    maxBy: isNamedHigh ? 'named' : by(({ hi }) => hi === highest),
    isOpen,
  }
}

/** The sum of documented ranges: an envelope, from the sum of the minimums to the sum of the maximums. */
export interface DocumentedTotal {
  readonly min: number
  readonly max: number
  readonly incidents: number
  /** Incidents about which nobody gives a number and nobody is named: they add nothing, and are counted here. */
  readonly withoutCount: number
  /** Incidents in which a source sets no upper end. */
  readonly open: number
  /** Incidents whose minimum is set by names. */
  readonly setByNames: number
}

/** Adds ranges up; what says nothing is counted, never taken as nought. */
export function documentedTotal(ranges: readonly DocumentedRange[]): DocumentedTotal {
  const total = { min: 0, max: 0, incidents: 0, withoutCount: 0, open: 0, setByNames: 0 }
  for (const { min, max, minBy, isOpen } of ranges) {
    total.incidents += 1
    total.min += min ?? 0
    total.max += max ?? 0
    if (min === null) total.withoutCount += 1
    if (isOpen) total.open += 1
    if (minBy === 'named') total.setByNames += 1
  }
  return total
}
