// Each method of one table by its name: what it says, with its interval and diagnostics, or why it says nothing.
import { averageGraphs, defaultGraphPrior, type GraphPrior } from './decomposable.ts'
import { defaultLatentClass, type LatentClassOptions, sampleLatentClasses } from './latent-class.ts'
import { fitLogLinear, mainTerms, nameOfTerm } from './log-linear.ts'
import { averageModels, type FittedModel, pairwiseModels, wideInterval } from './models.ts'
import { isMseRefusal, MseRefusal, order, type Patterns, type RefusalCode } from './patterns.ts'
import { bootstrapTotal, fitStepwise } from './stepwise.ts'

export const methodNames = [
  'independence',
  'pairwise_best_aic',
  'pairwise_averaged',
  'stepwise',
  'decomposable_graphs',
  'latent_classes',
  'chao_lower_bound',
] as const
export type MethodName = (typeof methodNames)[number]

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

export interface MethodOptions {
  readonly seed: number
  /** Times that people are drawn anew for the interval of the stepwise choice; 0 gives no interval. */
  readonly replicates: number
  readonly latentClass: Partial<Omit<LatentClassOptions, 'seed'>>
  readonly graphs: Partial<GraphPrior>
}

type Said = Omit<MethodEstimate, 'method' | 'refusal'>

const method = (name: MethodName, work: () => Said): MethodEstimate => {
  try {
    return { method: name, ...work(), refusal: null }
  } catch (caught) {
    if (!isMseRefusal(caught)) throw caught
    const { code, params } = caught
    return { method: name, total: null, interval: null, diagnostics: {}, refusal: { code, params } }
  }
}

/** The fitted pairwise models, or the refusal that both pairwise methods then give. */
export type Models = readonly FittedModel[] | MseRefusal
export function modelsOf(given: Patterns): Models {
  try {
    return pairwiseModels(given)
  } catch (caught) {
    if (isMseRefusal(caught)) return caught
    throw caught
  }
}
const held = (models: Models): readonly FittedModel[] => {
  if (isMseRefusal(models)) throw models
  return models
}

function independence(given: Patterns): Said {
  const fit = fitLogLinear(given, mainTerms(given.lists.length))
  const { estimate, interval, aic, deviance } = fit
  return { total: estimate, interval, diagnostics: { aic, deviance, ...wideInterval(given, fit) } }
}

function bestPairs(given: Patterns, models: readonly FittedModel[]): Said {
  const best = models[0]
  if (best === undefined) throw new MseRefusal('not_identified', { models: 0 })
  const { fit, pairs, weight } = best
  return {
    total: fit.estimate,
    interval: fit.interval,
    diagnostics: {
      pairs: pairs.map((it) => nameOfTerm(given.lists, it)),
      aic: fit.aic,
      bic: fit.bic,
      weight,
      models: models.length,
      ...wideInterval(given, fit),
    },
  }
}

function stepwise(given: Patterns, { seed, replicates }: MethodOptions): Said {
  const chosen = fitStepwise(given)
  const total = chosen.fit.estimate
  const diagnostics = {
    pairs: chosen.steps.map(({ term }) => nameOfTerm(given.lists, term)),
    barred: chosen.barred.map((term) => nameOfTerm(given.lists, term)),
    replicates,
  }
  if (replicates === 0) return { total, interval: null, diagnostics }
  const spread = bootstrapTotal(given, (it) => fitStepwise(it).fit.estimate, { seed, replicates })
  return {
    total,
    interval: spread.interval,
    diagnostics: { ...diagnostics, failedReplicates: spread.failed },
  }
}

/** Caps of the missing, as times those seen: the first beyond which at most this share of the posterior lies. */
const CAPS = [3, 12, 24]
const BEYOND = 0.025
/** Points of the grid: fewer where there are many graphs. */
const pointsOf = (lists: number): number => (lists > 5 ? 9000 : 40_000)
const LOOK = 1500

/** The lowest cap that does not cut the posterior, looked for on a coarse grid that reaches the highest. */
function capOf(given: Patterns, prior: GraphPrior): { times: number; beyond: number } {
  const most = CAPS.at(-1) ?? prior.mostTimesSeen
  const step = Math.max(1, Math.ceil((most * given.n) / LOOK))
  const { posterior } = averageGraphs(given, { ...prior, mostTimesSeen: most, step })
  const beyond = (times: number): number =>
    posterior.reduce(
      (sum, it) => (it.total > (times + 1) * given.n ? sum + it.probability : sum),
      0,
    )
  const times = CAPS.find((it) => it >= prior.mostTimesSeen && beyond(it) <= BEYOND) ?? most
  return { times, beyond: beyond(times) }
}

function graphs(given: Patterns, options: Partial<GraphPrior>): Said {
  const prior = { ...defaultGraphPrior, ...options }
  const { times, beyond } = capOf(given, prior)
  const step = Math.max(prior.step, Math.ceil((times * given.n) / pointsOf(given.lists.length)))
  const average = averageGraphs(given, { ...prior, mostTimesSeen: times, step })
  return {
    total: average.median,
    interval: average.interval,
    diagnostics: {
      mean: average.mean,
      graphs: average.graphs,
      atCap: average.atCap,
      mostTimesSeen: times,
      beyondCap: beyond,
      bestProbability: average.best.probability,
      bestCliques: average.best.cliques.map((it) => it.join(':')),
    },
  }
}

function latentClasses(given: Patterns, { seed, latentClass }: MethodOptions): Said {
  const settings = { ...defaultLatentClass, ...latentClass, seed }
  const fit = sampleLatentClasses(given, settings)
  return {
    total: fit.median,
    interval: fit.interval,
    diagnostics: {
      mean: fit.mean,
      effectiveSamples: fit.effective,
      splitRhat: fit.splitRhat,
      chainMedians: fit.chainMedians.map((it) => String(Math.round(it))),
      classesUsed: fit.classesUsed,
      accepted: fit.accepted,
      samples: settings.chains * settings.samples,
    },
  }
}

/** Chao's bound (1987): people on one list only against people on two; the total is at least this where people differ. */
function chao(given: Patterns): Said {
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

/** What the named methods say of a table; `models` are fitted once by the caller and shared. */
export function runMethods(
  given: Patterns,
  options: MethodOptions,
  models: Models,
  wanted: readonly MethodName[] = methodNames,
): MethodEstimate[] {
  const work: Record<MethodName, () => Said> = {
    independence: () => independence(given),
    pairwise_best_aic: () => bestPairs(given, held(models)),
    pairwise_averaged: () => ({
      ...averageModels(given, held(models)),
      diagnostics: { models: held(models).length, bestWeight: held(models)[0]?.weight ?? 0 },
    }),
    stepwise: () => stepwise(given, options),
    decomposable_graphs: () => graphs(given, options.graphs),
    latent_classes: () => latentClasses(given, options),
    chao_lower_bound: () => chao(given),
  }
  return wanted.map((name) => method(name, work[name]))
}

/** Methods whose totals are set side by side: the two that are bounds or straw men are left out. */
const isCompared = (name: MethodName): boolean =>
  name !== 'chao_lower_bound' && name !== 'independence'

/** Methods that differ by more than this factor leave no headline. */
const AGREE = 1.5

export interface Span {
  readonly low: number
  readonly high: number
  /** False where the methods differ by more than a half: then there is nothing to print in large. */
  readonly hasHeadline: boolean
  /** From the lowest end of any method's interval to the highest. */
  readonly widest: readonly [number, number]
}

/** Lowest and highest of the methods' totals; null where no method gives one. */
export function spanOf(
  methods: readonly Pick<MethodEstimate, 'method' | 'total' | 'interval'>[],
): Span | null {
  const compared = methods.filter((it) => isCompared(it.method))
  const totals = compared.flatMap((it) => it.total ?? [])
  if (totals.length === 0) return null
  const [low, high] = [Math.min(...totals), Math.max(...totals)]
  const ends = compared.flatMap((it) => it.interval ?? [])
  return {
    low,
    high,
    hasHeadline: high / low <= AGREE,
    widest: [Math.min(low, ...ends), Math.max(high, ...ends)],
  }
}
