// Published figures against each other: only like with like stands side by side, nesting is shown, and every difference is named.
import { foldText } from './fold.ts'
import { Problem } from './problem.ts'
import type { Bilingual } from './records/common.ts'
import type { FigureScope, PublishedFigure } from './records/published-figure.ts'

/** How one scope stands to another along one axis; `not_said` where only one of them says anything. */
export type AxisRelation = 'same' | 'within' | 'contains' | 'overlaps' | 'apart' | 'not_said'

export const figureAspects = [
  'measure',
  'period',
  'place',
  'belligerents',
  'definition',
  'basis',
  'as_of',
  'issuer',
] as const
export type FigureAspect = (typeof figureAspects)[number]

/** One way in which two figures differ, as the first stands to the second. */
export interface FigureDifference {
  readonly aspect: FigureAspect
  readonly how: Exclude<AxisRelation, 'same'>
}

/**
 * `like`: the same thing counted in the same scope, to be put side by side; `nested`: one scope lies within the other;
 * `overlapping`: the scopes share something; `different`: nothing can be read off one about the other.
 */
export interface FigureComparison {
  readonly relation: 'like' | 'nested' | 'overlapping' | 'different'
  /** Which of the two lies within the other, where they are nested. */
  readonly inner: 'first' | 'second' | null
  readonly differs: readonly FigureDifference[]
}

type Compared = Pick<
  PublishedFigure,
  'measure' | 'scope' | 'asOf' | 'basis' | 'issuer' | 'issuerAsQuoted' | 'issuerId'
>

const DAWN = '0000-00-00'
const DUSK = '9999-99-99'

/** Inclusive local days; one open end runs on, two open ends say nothing. */
export function comparePeriods(a: FigureScope, b: FigureScope): AxisRelation {
  const [saysA, saysB] = [a, b].map(({ from, to }) => from !== null || to !== null)
  if (saysA !== true && saysB !== true) return 'same'
  if (saysA !== true || saysB !== true) return 'not_said'
  const [fromA, toA] = [a.from ?? DAWN, a.to ?? DUSK]
  const [fromB, toB] = [b.from ?? DAWN, b.to ?? DUSK]
  if (fromA === fromB && toA === toB) return 'same'
  if (fromA >= fromB && toA <= toB) return 'within'
  if (fromA <= fromB && toA >= toB) return 'contains'
  return fromA > toB || fromB > toA ? 'apart' : 'overlaps'
}

const keysOf = (text: Bilingual): string[] =>
  [text.en, text.ar].flatMap((one) => {
    const key = one === null ? '' : foldText(one)
    return key === '' ? [] : [key]
  })
const isSaid = (text: Bilingual): boolean => keysOf(text).length > 0
const isShared = (a: readonly string[], b: readonly string[]): boolean =>
  a.some((key) => b.includes(key))

/** The same place by its code in the gazetteer, else by its name in either language. */
export function comparePlaces(a: FigureScope, b: FigureScope): AxisRelation {
  const [saysA, saysB] = [a, b].map(({ areaCode, place }) => areaCode !== null || isSaid(place))
  if (saysA !== true && saysB !== true) return 'same'
  if (saysA !== true || saysB !== true) return 'not_said'
  if (a.areaCode !== null && b.areaCode !== null) {
    if (a.areaCode === b.areaCode) return 'same'
  } else if (isShared(keysOf(a.place), keysOf(b.place))) return 'same'
  return nestedWords([a.place, a.placeWithin], [b.place, b.placeWithin])
}

type Nested = readonly [own: Bilingual, wider: readonly Bilingual[]]

function nestedWords([ownA, widerA]: Nested, [ownB, widerB]: Nested): AxisRelation {
  const isWithin = isShared(widerA.flatMap(keysOf), keysOf(ownB))
  const holds = isShared(widerB.flatMap(keysOf), keysOf(ownA))
  if (isWithin === holds) return 'apart'
  return isWithin ? 'within' : 'contains'
}

/** The same parties by the register where both name them there, else by their names as written. */
export function compareBelligerents(a: FigureScope, b: FigureScope): AxisRelation {
  const [saysA, saysB] = [a, b].map(
    ({ belligerents, belligerentsAsWritten }) =>
      belligerents.length > 0 || isSaid(belligerentsAsWritten),
  )
  if (saysA !== true && saysB !== true) return 'same'
  if (saysA !== true || saysB !== true) return 'not_said'
  if (a.belligerents.length > 0 && b.belligerents.length > 0) {
    const isIn = (one: FigureScope, other: FigureScope) =>
      one.belligerents.every((id) => other.belligerents.includes(id))
    if (isIn(a, b)) return isIn(b, a) ? 'same' : 'within'
    if (isIn(b, a)) return 'contains'
    if (a.belligerents.some((id) => b.belligerents.includes(id))) return 'overlaps'
  } else if (isShared(keysOf(a.belligerentsAsWritten), keysOf(b.belligerentsAsWritten)))
    return 'same'
  return nestedWords(
    [a.belligerentsAsWritten, a.belligerentsWithin],
    [b.belligerentsAsWritten, b.belligerentsWithin],
  )
}

function compareWords(a: Bilingual, b: Bilingual): AxisRelation {
  if (!isSaid(a) && !isSaid(b)) return 'same'
  if (!isSaid(a) || !isSaid(b)) return 'not_said'
  return isShared(keysOf(a), keysOf(b)) ? 'same' : 'apart'
}

function compareDays(a: string | null, b: string | null): AxisRelation {
  if (a === b) return 'same'
  return a === null || b === null ? 'not_said' : 'apart'
}

const issuerOf = ({ issuer, issuerAsQuoted }: Compared): Bilingual => issuer ?? issuerAsQuoted

function compareIssuers(a: Compared, b: Compared): AxisRelation {
  if (a.issuerId !== null && b.issuerId !== null)
    return a.issuerId === b.issuerId ? 'same' : 'apart'
  return compareWords(issuerOf(a), issuerOf(b))
}

/** Two figures: how they stand to each other and every way in which they differ, as the first stands to the second. */
export function compareFigures(a: Compared, b: Compared): FigureComparison {
  const axes = {
    measure: a.measure === b.measure ? 'same' : 'apart',
    period: comparePeriods(a.scope, b.scope),
    place: comparePlaces(a.scope, b.scope),
    belligerents: compareBelligerents(a.scope, b.scope),
  } as const
  const aspects: Record<FigureAspect, AxisRelation> = {
    ...axes,
    definition: compareWords(a.scope.definition, b.scope.definition),
    basis: compareWords(a.basis, b.basis),
    as_of: compareDays(a.asOf, b.asOf),
    issuer: compareIssuers(a, b),
  }
  const differs = figureAspects.flatMap((aspect) => {
    const how = aspects[aspect]
    return how === 'same' ? [] : [{ aspect, how }]
  })
  return { ...relationOf(Object.values(axes)), differs }
}

function relationOf(axes: readonly AxisRelation[]): Pick<FigureComparison, 'relation' | 'inner'> {
  const only = (...allowed: AxisRelation[]) => axes.every((axis) => allowed.includes(axis))
  if (only('same')) return { relation: 'like', inner: null }
  if (only('same', 'within')) return { relation: 'nested', inner: 'first' }
  if (only('same', 'contains')) return { relation: 'nested', inner: 'second' }
  if (only('same', 'within', 'contains', 'overlaps'))
    return { relation: 'overlapping', inner: null }
  return { relation: 'different', inner: null }
}

/** Whether two figures were said in the same breath: by the same quoted issuer, at the same end of the same chain. */
export function isSaidTogether(a: PublishedFigure, b: PublishedFigure): boolean {
  const [first, second] = [a.chain[0], b.chain[0]]
  if (first === undefined || second === undefined) return false
  return (
    isShared(keysOf(first.who), keysOf(second.who)) &&
    first.title === second.title &&
    first.published === second.published &&
    compareWords(a.issuerAsQuoted, b.issuerAsQuoted) === 'same'
  )
}

/** @throws Problem published_figure.range_upside_down where a range or a period ends before it begins */
export function refuseUpsideDownFigure({ min, max, scope }: PublishedFigure): void {
  if (min !== null && max !== null && min > max)
    throw new Problem('published_figure.range_upside_down', { field: 'max' })
  if (scope.from !== null && scope.to !== null && scope.from > scope.to)
    throw new Problem('published_figure.range_upside_down', { field: 'scope.to' })
}

/**
 * Nothing read from a machine translation is kept before a person says how it was checked against an original.
 * @throws Problem published_figure.unchecked
 */
export function refuseUncheckedTranslation(figure: PublishedFigure): void {
  const isTranslated = figure.chain.some((step) => step.isMachineTranslation)
  const isChecked = (figure.checkedAgainstOriginal ?? '').trim() !== ''
  if (isTranslated && !isChecked) throw new Problem('published_figure.unchecked')
}
