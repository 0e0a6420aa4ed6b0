// Published figures as a whole: sets that may stand side by side, sets that lie within others, sums that hold or do not.
import { compareFigures, type FigureComparison } from './figure-comparison.ts'
import type { PublishedFigure } from './records/published-figure.ts'
import { type PublishedMeasure, publishedMeasures } from './vocabulary.ts'

export interface KnownFigure {
  readonly id: string
  readonly content: PublishedFigure
}

/** Figures of one measure and one scope; `within` and `overlaps` name other sets of the group by their place in it. */
export interface FigureSet {
  readonly members: readonly string[]
  /** The smallest sets that hold this one. */
  readonly within: readonly number[]
  readonly overlaps: readonly number[]
}

export interface FigureGroup {
  readonly measure: PublishedMeasure
  /** In the order of first publication, wider scopes before those within them. */
  readonly sets: readonly FigureSet[]
}

const bySaying = (a: KnownFigure, b: KnownFigure): number => {
  const [one, other] = [a, b].map(({ content }) => content.firstPublished ?? '9999')
  if (one !== other) return (one ?? '') < (other ?? '') ? -1 : 1
  return a.id < b.id ? -1 : 1
}

const compare = (a: KnownFigure[], b: KnownFigure[]): FigureComparison | null => {
  const [first, second] = [a[0], b[0]]
  return first === undefined || second === undefined
    ? null
    : compareFigures(first.content, second.content)
}

const liesIn = (a: KnownFigure[], b: KnownFigure[]): boolean => {
  const found = compare(a, b)
  return found?.relation === 'nested' && found.inner === 'first'
}

/** Groups figures by what they count; within each, what may stand side by side and what lies within what. */
export function groupFigures(figures: readonly KnownFigure[]): FigureGroup[] {
  return publishedMeasures.flatMap((measure) => {
    const some = figures.filter(({ content }) => content.measure === measure).sort(bySaying)
    return some.length === 0 ? [] : [{ measure, sets: setsOf(some) }]
  })
}

function setsOf(figures: readonly KnownFigure[]): FigureSet[] {
  const sets: KnownFigure[][] = []
  for (const one of figures) {
    const home = sets.find((set) => compare(set, [one])?.relation === 'like')
    if (home === undefined) sets.push([one])
    else home.push(one)
  }
  const depth = (set: KnownFigure[]): number => sets.filter((other) => liesIn(set, other)).length
  const ordered = sets
    .map((set, place) => ({ set, place, depth: depth(set) }))
    .sort((a, b) => (a.depth === b.depth ? a.place - b.place : a.depth - b.depth))
    .map(({ set }) => set)
  return ordered.map((set) => {
    const holders = ordered.filter((other) => liesIn(set, other))
    const nearest = holders.filter((one) => !holders.some((other) => liesIn(other, one)))
    const places = (some: KnownFigure[][]) => some.map((other) => ordered.indexOf(other))
    return {
      members: set.map(({ id }) => id),
      within: places(nearest),
      overlaps: places(
        ordered.filter((other) => other !== set && compare(set, other)?.relation === 'overlapping'),
      ),
    }
  })
}

type Amount = Pick<PublishedFigure, 'min' | 'max' | 'measure' | 'scope'>

/** A figure that is said to be the sum of others. */
export interface FigureSum {
  readonly holds: boolean
  /** The sum of the parts; null where a part says no number. */
  readonly min: number | null
  readonly max: number | null
  /** What is stated less what the parts come to, where both are exact. */
  readonly difference: number | null
  /** Whether each part counts, in the same scope, something the total counts. */
  readonly isLike: boolean
}

const holdsMeasure = (total: PublishedMeasure, part: PublishedMeasure): boolean =>
  total === part || (total === 'killed_or_injured' && (part === 'killed' || part === 'injured'))

const sumOf = (values: readonly (number | null)[]): number | null =>
  values.reduce<number | null>((a, b) => (a === null || b === null ? null : a + b), 0)

/** Checks a total against its parts: the envelope of the parts is what the total states, or the difference is told. */
export function checkSum(total: Amount, parts: readonly Amount[]): FigureSum {
  const min = sumOf(parts.map((part) => part.min))
  const max = sumOf(parts.map((part) => part.max))
  const isExact = min !== null && min === max && total.min !== null && total.min === total.max
  const isLike = parts.every((part) => {
    if (!holdsMeasure(total.measure, part.measure)) return false
    const silent = { asOf: null, basis: none, issuer: none, issuerAsQuoted: none, issuerId: null }
    const scoped = { ...silent, measure: total.measure }
    const found = compareFigures(
      { ...scoped, scope: part.scope },
      { ...scoped, scope: total.scope },
    )
    return found.relation === 'like' || (found.relation === 'nested' && found.inner === 'first')
  })
  return {
    holds: parts.length > 0 && min !== null && min === total.min && max === total.max,
    min,
    max,
    difference: isExact ? (total.min ?? 0) - min : null,
    isLike,
  }
}
const none = { en: null, ar: null }
