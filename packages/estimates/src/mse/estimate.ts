// All estimates of one table side by side, each with its assumption: never one number alone, and a refusal where there is none.
import { type DeclaredCopy, withoutCopies } from './copies.ts'
import { MOST_RHAT } from './latent-class.ts'
import {
  type MethodEstimate,
  type MethodOptions,
  modelsOf,
  runMethods,
  type Span,
  spanOf,
} from './methods.ts'
import { type ModelRow, modelRows } from './models.ts'
import {
  checkPatterns,
  isMseRefusal,
  MseRefusal,
  type MseWarning,
  type Patterns,
} from './patterns.ts'
import { checkScopes, type DeclaredScope } from './scope.ts'
import {
  type LeftOut,
  type PriorVariant,
  sensitivityOfGraphs,
  withoutEachList,
} from './sensitivity.ts'
import { type UpSet, upsetOf } from './upset.ts'

export interface EstimateOptions extends MethodOptions {
  /** Who copies whom; an empty list says that nobody does, null that nobody has said. */
  readonly copies: readonly DeclaredCopy[] | null
  /** What each list claims to count; null warns that nobody has said. */
  readonly scopes: readonly DeclaredScope[] | null
}
export const defaultEstimateOptions: Omit<EstimateOptions, 'copies'> = {
  seed: 1,
  replicates: 200,
  latentClass: {},
  graphs: {},
  scopes: null,
}

export interface Estimates {
  readonly lists: readonly string[]
  readonly n: number
  readonly methods: readonly MethodEstimate[]
  readonly span: Span | null
  /** The pairwise models, heaviest first, some forty at most; and how many were fitted. */
  readonly models: readonly ModelRow[]
  readonly modelsFitted: number
  readonly leaveOneOut: readonly LeftOut[]
  /** The decomposable graphs under other caps and priors; empty where structural zeros stand. */
  readonly priorSensitivity: readonly PriorVariant[]
  readonly upset: UpSet
  readonly warnings: readonly MseWarning[]
  readonly declaredCopies: readonly DeclaredCopy[]
}

/** The table as it may be estimated, and what speaks against it. @throws MseRefusal what `estimateTotals` throws */
export function admit(
  given: Patterns,
  { copies, scopes }: Pick<EstimateOptions, 'copies' | 'scopes'>,
): { table: Patterns; copies: readonly DeclaredCopy[]; warnings: MseWarning[] } {
  if (copies === null) throw new MseRefusal('copies_undeclared', { lists: given.lists.length })
  if (scopes !== null) checkScopes(scopes)
  const table = withoutCopies(given, copies)
  const warnings = checkPatterns(table)
  if (scopes === null) warnings.push({ code: 'scope_undeclared', params: {} })
  return { table, copies, warnings }
}

/** What the results themselves say against being used. */
export function warningsOf(methods: readonly MethodEstimate[], span: Span | null): MseWarning[] {
  const warnings: MseWarning[] = []
  const rhat = methods.find((it) => it.method === 'latent_classes')?.diagnostics['splitRhat']
  if (typeof rhat === 'number' && rhat > MOST_RHAT)
    warnings.push({ code: 'latent_classes_unsettled', params: { splitRhat: rhat } })
  if (span?.hasHeadline === false)
    warnings.push({ code: 'methods_far_apart', params: { low: span.low, high: span.high } })
  return warnings
}

/**
 * Every method's total of one table, with the table of models, leave-one-list-out and warnings. The estimate is of people
 * whom some list could have named, in the scope that the lists share; nothing unnamed is ever added to it.
 * @throws MseRefusal copies_undeclared where nobody has said who copies whom; scope_differs; what `checkPatterns` throws
 */
export function estimateTotals(given: Patterns, options: EstimateOptions): Estimates {
  const { table, copies, warnings } = admit(given, options)
  const models = modelsOf(table)
  const methods = runMethods(table, options, models)
  const span = spanOf(methods)
  return {
    lists: table.lists,
    n: table.n,
    methods,
    span,
    models: isMseRefusal(models) ? [] : modelRows(table, models),
    modelsFitted: isMseRefusal(models) ? 0 : models.length,
    leaveOneOut: withoutEachList(table),
    priorSensitivity: table.structural.size > 0 ? [] : priorsOf(table),
    upset: upsetOf(table),
    warnings: [...warnings, ...warningsOf(methods, span)],
    declaredCopies: copies,
  }
}

/** Six lists have so many graphs that only the caps are varied. */
const priorsOf = (table: Patterns): PriorVariant[] =>
  table.lists.length > 5 ? sensitivityOfGraphs(table, [3, 12], [1]) : sensitivityOfGraphs(table)
