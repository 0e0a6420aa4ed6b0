// All estimates of one table side by side, each with its assumption: never one number alone, and a refusal where there is none.
import { averageGraphs, defaultGraphPrior, type GraphAverage } from './decomposable.ts'
import { defaultLatentClass, type LatentClassFit, sampleLatentClasses } from './latent-class.ts'
import {
  fitLogLinear,
  type LogLinearFit,
  mainTerms,
  nameOfTerm,
  pairTerms,
  type Term,
} from './log-linear.ts'
import {
  has,
  checkPatterns,
  isMseRefusal,
  mergeLists,
  MseRefusal,
  type MseWarning,
  order,
  type Patterns,
  type RefusalCode,
  withoutList,
} from './patterns.ts'
import { bootstrapTotal, type Bootstrapped, fitStepwise } from './stepwise.ts'

/** That one list takes from another, as somebody declared it. */
export interface DeclaredCopy {
  readonly list: string
  readonly copies: string
  /** Merged into one list, or left out. */
  readonly action: 'merge' | 'drop'
}

export interface EstimateOptions {
  /** Who copies whom; an empty list says that nobody does, null that nobody has said. */
  readonly copies: readonly DeclaredCopy[] | null
  readonly seed: number
  readonly replicates: number
  readonly latentClass: Partial<Omit<Parameters<typeof sampleLatentClasses>[1], 'seed'>>
  readonly graphs: Partial<typeof defaultGraphPrior>
}
export const defaultEstimateOptions: Omit<EstimateOptions, 'copies'> = {
  seed: 1,
  replicates: 200,
  latentClass: {},
  graphs: {},
}

export type MethodName =
  | 'independence'
  | 'pairwise_best_aic'
  | 'pairwise_averaged'
  | 'stepwise'
  | 'decomposable_graphs'
  | 'latent_classes'
  | 'chao_lower_bound'

/** What one method says. An interval is of its own kind: it holds under the method's assumption and no other. */
export interface MethodEstimate {
  readonly method: MethodName
  readonly total: number | null
  readonly interval: readonly [number, number] | null
  readonly diagnostics: Readonly<Record<string, number | string | readonly string[]>>
  readonly refusal: {
    readonly code: RefusalCode
    readonly params: Readonly<Record<string, string | number>>
  } | null
}

export interface Estimates {
  readonly lists: readonly string[]
  readonly n: number
  readonly methods: readonly MethodEstimate[]
  /** Lowest and highest of the methods' totals (the lower bound left out), and whether they agree within a half. */
  readonly span: {
    readonly low: number
    readonly high: number
    readonly hasHeadline: boolean
  } | null
  readonly leaveOneOut: readonly { readonly list: string; readonly total: number | null }[]
  readonly warnings: readonly MseWarning[]
  readonly declaredCopies: readonly DeclaredCopy[]
}

/** Methods that differ by more than this factor leave no headline. */
const AGREE = 1.5
/** All pairwise models are fitted up to so many pairs (2^10 models). */
const MOST_PAIRS = 10

function declared(given: Patterns, copies: readonly DeclaredCopy[]): Patterns {
  let table = given
  for (const { list, copies: from, action } of copies) {
    const at = table.lists.findIndex((name) => name.split('+').includes(list))
    const other = table.lists.findIndex((name) => name.split('+').includes(from))
    if (at === -1 || other === -1)
      throw new RangeError('a declared copy names no list of the table')
    if (at === other) continue
    table = action === 'drop' ? withoutList(table, at) : mergeLists(table, at, other)
  }
  return table
}

const method = (
  name: MethodName,
  work: () => Omit<MethodEstimate, 'method' | 'refusal'>,
): MethodEstimate => {
  try {
    return { method: name, ...work(), refusal: null }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    const { code, params } = caught
    return { method: name, total: null, interval: null, diagnostics: {}, refusal: { code, params } }
  }
}

/** Every model of lists and pairs that the data determine. */
function pairwiseModels(given: Patterns): { fit: LogLinearFit; pairs: Term[] }[] {
  const main = mainTerms(given.lists.length)
  const pairs = pairTerms(given.lists.length)
  if (pairs.length > MOST_PAIRS) throw new MseRefusal('too_many_lists', { pairs: pairs.length })
  const models: { fit: LogLinearFit; pairs: Term[] }[] = []
  for (let set = 0; set < 1 << pairs.length; set += 1) {
    const chosen = pairs.filter((_, k) => has(set, k))
    try {
      const fit = fitLogLinear(given, [...main, ...chosen])
      if (Math.max(...fit.standardErrors) < 50) models.push({ fit, pairs: chosen })
    } catch (caught) {
      if (!isMseRefusal(caught)) throw caught
    }
  }
  if (models.length === 0) throw new MseRefusal('not_identified', { models: 0 })
  return models
}

function pairwise(given: Patterns): MethodEstimate[] {
  let models: ReturnType<typeof pairwiseModels> | null = null
  const all = (): ReturnType<typeof pairwiseModels> => (models ??= pairwiseModels(given))
  const names = (pairs: readonly Term[]): string[] => pairs.map((it) => nameOfTerm(given.lists, it))
  return [
    method('pairwise_best_aic', () => {
      const best = all().reduce((a, b) => (b.fit.aic < a.fit.aic ? b : a))
      return {
        total: best.fit.estimate,
        interval: best.fit.interval,
        diagnostics: {
          pairs: names(best.pairs),
          aic: best.fit.aic,
          bic: best.fit.bic,
          models: all().length,
        },
      }
    }),
    method('pairwise_averaged', () => {
      const least = Math.min(...all().map(({ fit }) => fit.aic))
      const weights = all().map(({ fit }) => Math.exp((least - fit.aic) / 2))
      const whole = weights.reduce((a, b) => a + b, 0)
      // On the logarithm of the missing: Burnham and Anderson's unconditional variance.
      const logs = all().map(({ fit }) => fit.coefficients[0] ?? 0)
      const mean = logs.reduce((sum, it, i) => sum + (it * (weights[i] ?? 0)) / whole, 0)
      const spread = all().reduce(
        (sum, { fit }, i) =>
          sum +
          ((weights[i] ?? 0) / whole) *
            Math.sqrt((fit.standardErrors[0] ?? 0) ** 2 + ((logs[i] ?? 0) - mean) ** 2),
        0,
      )
      return {
        total: given.n + Math.exp(mean),
        interval: [
          given.n + Math.exp(mean - 1.96 * spread),
          given.n + Math.exp(mean + 1.96 * spread),
        ],
        diagnostics: { models: all().length, bestWeight: Math.max(...weights) / whole },
      }
    }),
  ]
}

/** Chao's bound: people on one list only against people on two; the total is at least this where people differ. */
function chao(given: Patterns): Omit<MethodEstimate, 'method' | 'refusal'> {
  const seen = (times: number): number =>
    given.cells.reduce((sum, count, cell) => (order(cell) === times ? sum + count : sum), 0)
  const [once, twice] = [seen(1), seen(2)]
  if (twice === 0) throw new MseRefusal('overlaps_empty', { twice })
  const share = (given.lists.length - 1) / given.lists.length
  return {
    total: given.n + (share * once * once) / (2 * twice),
    interval: null,
    diagnostics: { once, twice },
  }
}

const graphs = (given: Patterns, options: EstimateOptions) => {
  const prior = { ...defaultGraphPrior, ...options.graphs }
  let average: GraphAverage = averageGraphs(given, prior)
  // A cap that cuts the posterior is moved once.
  let times = prior.mostTimesSeen
  while (average.atCap > 0.005 && times < 24) {
    times *= 2
    const step = Math.max(prior.step, Math.ceil((times * given.n) / 20_000))
    average = averageGraphs(given, { ...prior, mostTimesSeen: times, step })
  }
  return {
    total: average.median,
    interval: average.interval,
    diagnostics: {
      mean: average.mean,
      graphs: average.graphs,
      atCap: average.atCap,
      mostTimesSeen: times,
      bestProbability: average.best.probability,
      bestCliques: average.best.cliques.map((it) => it.join(':')),
    },
  }
}

const latent = (given: Patterns, options: EstimateOptions) => {
  const fit: LatentClassFit = sampleLatentClasses(given, {
    ...defaultLatentClass,
    // Two chains, so that two hills are told from one.
    chains: 2,
    samples: 500,
    ...options.latentClass,
    seed: options.seed,
  })
  return {
    total: fit.median,
    interval: fit.interval,
    diagnostics: {
      mean: fit.mean,
      effectiveSamples: fit.effective,
      splitRhat: fit.splitRhat,
      chainMedians: fit.chainMedians.map((it) => String(Math.round(it))),
      classesUsed: fit.classesUsed,
    },
  }
}

const stepwise = (given: Patterns, options: EstimateOptions) => {
  const chosen = fitStepwise(given)
  const { seed, replicates } = options
  const spread: Bootstrapped = bootstrapTotal(given, (it) => fitStepwise(it).fit.estimate, {
    seed,
    replicates,
  })
  return {
    total: chosen.fit.estimate,
    interval: spread.interval,
    diagnostics: {
      pairs: chosen.steps.map(({ term }) => nameOfTerm(given.lists, term)),
      barred: chosen.barred.map((term) => nameOfTerm(given.lists, term)),
      replicates: spread.replicates,
      failedReplicates: spread.failed,
    },
  }
}

/**
 * Every method's total of one table, with leave-one-list-out and warnings. The estimate is of people whom some list could
 * have named, in the scope that the lists share; nothing unnamed is ever added to it.
 * @throws MseRefusal copies_undeclared where nobody has said who copies whom; what `checkPatterns` throws
 */
export function estimateTotals(given: Patterns, options: EstimateOptions): Estimates {
  if (options.copies === null)
    throw new MseRefusal('copies_undeclared', { lists: given.lists.length })
  const table = declared(given, options.copies)
  const warnings = checkPatterns(table)
  const methods: MethodEstimate[] = [
    method('independence', () => {
      const fit = fitLogLinear(table, mainTerms(table.lists.length))
      return {
        total: fit.estimate,
        interval: fit.interval,
        diagnostics: { aic: fit.aic, deviance: fit.deviance },
      }
    }),
    ...pairwise(table),
    method('stepwise', () => stepwise(table, options)),
    method('decomposable_graphs', () => graphs(table, options)),
    method('latent_classes', () => latent(table, options)),
    method('chao_lower_bound', () => chao(table)),
  ]
  const totals = methods.flatMap((it) =>
    it.method === 'chao_lower_bound' || it.method === 'independence' ? [] : (it.total ?? []),
  )
  const [low, high] = [Math.min(...totals), Math.max(...totals)]
  return {
    lists: table.lists,
    n: table.n,
    methods,
    span: totals.length === 0 ? null : { low, high, hasHeadline: high / low <= AGREE },
    leaveOneOut: table.lists.map((list, k) => ({ list, total: withoutOne(table, k) })),
    warnings,
    declaredCopies: options.copies,
  }
}

/** The stepwise total without one list; null where the rest cannot be estimated. */
function withoutOne(table: Patterns, k: number): number | null {
  try {
    const rest = withoutList(table, k)
    checkPatterns(rest)
    return fitStepwise(rest).fit.estimate
  } catch (caught) {
    if (isMseRefusal(caught)) return null
    throw caught
  }
}
