// Our own count under the scope of a published figure: the counting rule it asks for, or why none can be made of it.
import type { FigureMeasure, FigureRule } from './figure.ts'
import type { FigureScope, PublishedFigure } from './records/published-figure.ts'
import type { PublishedMeasure } from './vocabulary.ts'

export const noRuleReasons = [
  'measure',
  'period',
  'place',
  'belligerents',
  'several_belligerents',
  'nothing_recorded',
] as const
export type NoRuleReason = (typeof noRuleReasons)[number]

/** What of the register is known: areas and parties a rule can count by, and how this case grades. */
export interface KnownGround {
  readonly investigation: string
  readonly grades: FigureRule['grades']
  readonly gradeOf: string
  /** The name under which a rule finds the place of a scope; null where it is no area a rule can count by. */
  readonly areaOf: (scope: FigureScope) => string | null
  /** The name under which a rule finds the party of a scope; null where it is no known actor, or several. */
  readonly partyOf: (scope: FigureScope) => string | null
}

const measures: Partial<Record<PublishedMeasure, FigureMeasure>> = {
  killed: 'civilians killed',
  injured: 'civilians injured',
}

/** The rule that counts our records in the scope of a figure, or every reason why there is none. */
export function ruleForScope(
  { measure, scope }: Pick<PublishedFigure, 'measure' | 'scope'>,
  ground: KnownGround,
): { rule: FigureRule; why: null } | { rule: null; why: NoRuleReason[] } {
  const counted = measures[measure]
  const why: NoRuleReason[] = counted === undefined ? ['measure'] : []
  if (scope.from === null && scope.to === null) why.push('period')
  const hasPlace = scope.areaCode !== null || scope.place.en !== null || scope.place.ar !== null
  const area = hasPlace ? ground.areaOf(scope) : null
  if (hasPlace && area === null) why.push('place')
  const { belligerents, belligerentsAsWritten: words } = scope
  if (belligerents.length > 1) why.push('several_belligerents')
  const isNamed = belligerents.length === 1 || words.en !== null || words.ar !== null
  const belligerent = isNamed && belligerents.length < 2 ? ground.partyOf(scope) : null
  if (isNamed && belligerent === null && belligerents.length < 2) why.push('belligerents')
  if (counted === undefined || why.length > 0) return { rule: null, why }
  const { investigation, grades, gradeOf } = ground
  const { from, to } = scope
  const rule: FigureRule = {
    investigation,
    measure: counted,
    grades,
    gradeOf,
    dateRule: 'starts',
    areaBy: 'either',
    belligerent,
    area,
    from,
    to,
  }
  return { rule, why: null }
}
