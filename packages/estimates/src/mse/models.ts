// Every model of lists and pairs that a table determines, with what each says and how much weight it has.
import {
  fitLogLinear,
  type LogLinearFit,
  mainTerms,
  nameOfTerm,
  pairTerms,
  type Term,
} from './log-linear.ts'
import { has, isMseRefusal, MseRefusal, type Patterns } from './patterns.ts'

/** All pairwise models are fitted up to so many pairs (2^10 models). */
const MOST_PAIRS = 10
/** Models that the table of models shows. */
const MODELS_SHOWN = 40
/** A coefficient with a standard error above this is not determined. */
const UNDETERMINED = 50

export interface FittedModel {
  readonly fit: LogLinearFit
  readonly pairs: readonly Term[]
  /** Of all fitted models, by AIC. */
  readonly weight: number
}

/** One line of the table of models. */
export interface ModelRow {
  /** Pairs of lists that attract or repel each other: `A:B`; empty for independence. */
  readonly pairs: readonly string[]
  readonly aic: number
  readonly bic: number
  /** exp(−Δ AIC / 2) over the sum of all fitted models. */
  readonly weight: number
  readonly total: number
  readonly interval: readonly [number, number]
}

/**
 * Fits every model of lists and pairs; heaviest first.
 * @throws MseRefusal too_many_lists beyond five lists; not_identified where no model is determined
 */
export function pairwiseModels(given: Patterns): FittedModel[] {
  const main = mainTerms(given.lists.length)
  const pairs = pairTerms(given.lists.length)
  if (pairs.length > MOST_PAIRS) throw new MseRefusal('too_many_lists', { pairs: pairs.length })
  const models: { fit: LogLinearFit; pairs: Term[] }[] = []
  for (let set = 0; set < 1 << pairs.length; set += 1) {
    const chosen = pairs.filter((_, k) => has(set, k))
    try {
      const fit = fitLogLinear(given, [...main, ...chosen])
      if (Math.max(...fit.standardErrors) < UNDETERMINED) models.push({ fit, pairs: chosen })
    } catch (caught) {
      if (!isMseRefusal(caught)) throw caught
    }
  }
  if (models.length === 0) throw new MseRefusal('not_identified', { models: 0 })
  const least = Math.min(...models.map(({ fit }) => fit.aic))
  const whole = models.reduce((sum, { fit }) => sum + Math.exp((least - fit.aic) / 2), 0)
  return models
    .map((it) => ({ ...it, weight: Math.exp((least - it.fit.aic) / 2) / whole }))
    .sort((a, b) => a.fit.aic - b.fit.aic)
}

/** The heaviest models as a table. */
export const modelRows = (given: Patterns, models: readonly FittedModel[]): ModelRow[] =>
  models.slice(0, MODELS_SHOWN).map(({ fit, pairs, weight }) => ({
    pairs: pairs.map((it) => nameOfTerm(given.lists, it)),
    aic: fit.aic,
    bic: fit.bic,
    weight,
    total: fit.estimate,
    interval: fit.interval,
  }))

/** Averages on the logarithm of the missing, with Burnham and Anderson's unconditional variance (2002) of their number. */
export function averageModels(
  { n }: Patterns,
  models: readonly FittedModel[],
): { total: number; interval: [number, number] } {
  const log = ({ fit }: FittedModel): number => fit.coefficients[0] ?? 0
  const mean = models.reduce((sum, it) => sum + it.weight * log(it), 0)
  const spread = models.reduce(
    (sum, it) => sum + it.weight * Math.hypot(it.fit.errorOfMissing, log(it) - mean),
    0,
  )
  const at = (z: number): number => n + Math.exp(mean + z * spread)
  return { total: at(0), interval: [at(-1.96), at(1.96)] }
}

/** The interval of one model's total that holds the chance of how many are missing too, which `interval` leaves out. */
export function wideInterval(
  { n }: Patterns,
  { coefficients, errorOfMissing }: LogLinearFit,
): { wideLow: number; wideHigh: number } {
  const at = (z: number): number => n + Math.exp((coefficients[0] ?? 0) + z * errorOfMissing)
  return { wideLow: at(-1.96), wideHigh: at(1.96) }
}
