// How often each method's 95 % interval holds the true total of invented populations, and how far its totals lie off.
import { averageGraphs, defaultLatentClass, sampleLatentClasses } from '../src/index.ts'
import { openDice } from '../src/mse/dice.ts'
import { fitLogLinear, type LogLinearFit, mainTerms } from '../src/mse/log-linear.ts'
import { averageModels, pairwiseModels, wideInterval } from '../src/mse/models.ts'
import type { Patterns } from '../src/mse/patterns.ts'
import { bootstrapTotal, fitStepwise } from '../src/mse/stepwise.ts'
import { drawTable, type Kind, sharesOf, TRUE_TOTAL } from './populations.ts'

export type Studied =
  | 'independence'
  | 'independence_wide'
  | 'pairwise_best_aic'
  | 'best_aic_wide'
  | 'pairwise_averaged'
  | 'stepwise'
  | 'decomposable_graphs'
  | 'latent_classes'

interface Answer {
  readonly total: number
  readonly interval: readonly [number, number]
}

const REPLICATES = 200
/** The grid of graphs: six times those seen, in so many points. */
const POINTS = 800
/** Shorter than the default, since every population is sampled anew. */
const CHAIN = { chains: 2, burnIn: 400, samples: 1000 }

const fitted = ({ estimate, interval }: LogLinearFit): Answer => ({ total: estimate, interval })

function answersOf(table: Patterns, wanted: ReadonlySet<Studied>, seed: number) {
  const answers = new Map<Studied, Answer>()
  const wide = (fit: LogLinearFit): Answer => {
    const { wideLow, wideHigh } = wideInterval(table, fit)
    return { total: fit.estimate, interval: [wideLow, wideHigh] }
  }
  if (wanted.has('independence')) {
    const fit = fitLogLinear(table, mainTerms(table.lists.length))
    answers.set('independence', fitted(fit))
    answers.set('independence_wide', wide(fit))
  }
  if (wanted.has('pairwise_averaged')) {
    const models = pairwiseModels(table)
    const best = models[0]
    if (best !== undefined) {
      answers.set('pairwise_best_aic', fitted(best.fit))
      answers.set('best_aic_wide', wide(best.fit))
    }
    answers.set('pairwise_averaged', averageModels(table, models))
  }
  if (wanted.has('stepwise')) {
    const { interval } = bootstrapTotal(table, (it) => fitStepwise(it).fit.estimate, {
      seed,
      replicates: REPLICATES,
    })
    answers.set('stepwise', { total: fitStepwise(table).fit.estimate, interval })
  }
  if (wanted.has('decomposable_graphs')) {
    const step = Math.ceil((6 * table.n) / POINTS)
    const { median, interval } = averageGraphs(table, { mostTimesSeen: 6, step, alpha: 1 })
    answers.set('decomposable_graphs', { total: median, interval })
  }
  if (wanted.has('latent_classes')) {
    const { median, interval } = sampleLatentClasses(table, {
      ...defaultLatentClass,
      ...CHAIN,
      seed,
    })
    answers.set('latent_classes', { total: median, interval })
  }
  return answers
}

export interface Coverage {
  readonly kind: Kind
  readonly lists: number
  readonly method: Studied
  readonly populations: number
  /** Share of intervals that hold the truth. */
  readonly holds: number
  /** Mean of total ÷ truth. */
  readonly ratio: number
  /** Mean width of the interval ÷ truth. */
  readonly width: number
}

/** Draws populations of one kind, each from its own seed, and asks each method for as many of them as it is given. */
export function studyCoverage(
  kind: Kind,
  lists: number,
  populations: Readonly<Partial<Record<Studied, number>>>,
  seed: number,
): Coverage[] {
  const shares = sharesOf(kind, lists)
  const sums = new Map<Studied, { n: number; holds: number; ratio: number; width: number }>()
  const most = Math.max(...Object.values(populations))
  for (let i = 0; i < most; i += 1) {
    const table = drawTable(shares, openDice(seed * 100_003 + i))
    const wanted = new Set(
      Object.entries(populations).flatMap(([name, upTo]) => (i < upTo ? [name as Studied] : [])),
    )
    for (const [method, { total, interval }] of answersOf(table, wanted, seed + i)) {
      const sum = sums.get(method) ?? { n: 0, holds: 0, ratio: 0, width: 0 }
      const isHeld = interval[0] <= TRUE_TOTAL && TRUE_TOTAL <= interval[1]
      sums.set(method, {
        n: sum.n + 1,
        holds: sum.holds + (isHeld ? 1 : 0),
        ratio: sum.ratio + total / TRUE_TOTAL,
        width: sum.width + (interval[1] - interval[0]) / TRUE_TOTAL,
      })
    }
  }
  return [...sums].map(([method, { n, holds, ratio, width }]) => ({
    kind,
    lists,
    method,
    populations: n,
    holds: holds / n,
    ratio: ratio / n,
    width: width / n,
  }))
}
