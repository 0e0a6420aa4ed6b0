// Latent classes: people differ in how likely each list is to hold them, in ways that no list says (Manrique-Vallier 2016).
import { openDice } from './dice.ts'
import { has, type Patterns, MseRefusal } from './patterns.ts'
import { quantiles } from '../quantile.ts'

export interface LatentClassOptions {
  readonly seed: number
  /** Most classes; the stick-breaking prior leaves the unneeded ones empty. */
  readonly classes: number
  /** Gamma prior of the stick-breaking concentration: shape and rate. */
  readonly shape: number
  readonly rate: number
  /** Chains that begin apart, each from its own seed: where they disagree, the posterior has several hills. */
  readonly chains: number
  /** Turns of each chain that are thrown away, samples kept of each, and turns from one to the next. */
  readonly burnIn: number
  readonly samples: number
  readonly thinning: number
}
/** The settings of the published reference run. A start lies low: a shorter burn-in than this biases the total downwards. */
export const defaultLatentClass: Omit<LatentClassOptions, 'seed'> = {
  classes: 10,
  shape: 0.25,
  rate: 0.25,
  chains: 1,
  burnIn: 10_000,
  samples: 1000,
  thinning: 100,
}

export interface LatentClassFit {
  readonly median: number
  readonly mean: number
  readonly interval: readonly [number, number]
  /** Totals as sampled, chain after chain, in order. */
  readonly samples: Float64Array
  /** Samples that are worth as much as so many independent ones. */
  readonly effective: number
  /** Halves of all chains against each other: above 1.05 they have not settled, or sit on different hills. */
  readonly splitRhat: number
  /** Median of each chain. */
  readonly chainMedians: readonly number[]
  /** Classes that held more than one person in a hundred, on average. */
  readonly classesUsed: number
}

/**
 * Samples the total by Gibbs steps over cells × classes (Dirichlet-process mixture of products of Bernoullis, truncated
 * stick-breaking, prior 1/N on the total). In: patterns without structural zeros. Out: the posterior of the total with
 * diagnostics. The same seed gives the same samples.
 * @throws MseRefusal not_identified where structural zeros stand
 */
export function sampleLatentClasses(given: Patterns, options: LatentClassOptions): LatentClassFit {
  if (given.structural.size > 0)
    throw new MseRefusal('not_identified', { structural: given.structural.size })
  const { n } = given
  const chains = Array.from({ length: options.chains }, (_, i) =>
    runChain(given, { ...options, seed: options.seed * 7919 + i }),
  )
  const drawn = Float64Array.from(chains.flatMap((it) => [...it.drawn]))
  const [low = n, median = n, high = n] = quantiles([...drawn], [0.025, 0.5, 0.975])
  return {
    median,
    mean: meanOf(drawn),
    interval: [low, high],
    samples: drawn,
    effective: chains.reduce((sum, it) => sum + effectiveSize(it.drawn), 0),
    splitRhat: splitRhat(chains.map((it) => it.drawn)),
    chainMedians: chains.map((it) => quantiles([...it.drawn], [0.5])[0] ?? n),
    classesUsed: chains.reduce((sum, it) => sum + it.classesUsed, 0) / options.chains,
  }
}

function runChain(
  given: Patterns,
  options: LatentClassOptions,
): { drawn: Float64Array; classesUsed: number } {
  const { seed, classes: K, shape, rate, burnIn, samples, thinning } = options
  const dice = openDice(seed)
  const J = given.lists.length
  const cells: { cell: number; people: number }[] = []
  for (const [cell, people] of given.cells.entries()) if (people > 0) cells.push({ cell, people })
  const n = given.n
  const lambda = new Float64Array(K * J).fill(0.5)
  const weights = new Float64Array(K).fill(1 / K)
  const sizes = new Float64Array(K)
  const on = new Float64Array(K * J)
  const chances = new Float64Array(K)
  let concentration = 0.2
  let missing = n
  const drawn = new Float64Array(samples)
  let used = 0
  for (let i = 0; i < lambda.length; i += 1) lambda[i] = dice.beta(1, 1)
  const spread = (people: number, cell: number): void => {
    let left = people
    let rest = 0
    for (let k = 0; k < K; k += 1) rest += chances[k] as number
    for (let k = 0; k < K && left > 0; k += 1) {
      const chance = chances[k] as number
      const mine = k === K - 1 ? left : dice.binomial(left, Math.min(1, chance / rest))
      rest -= chance
      left -= mine
      if (mine === 0) continue
      sizes[k] = (sizes[k] as number) + mine
      for (let j = 0; j < J; j += 1)
        if (has(cell, j)) on[k * J + j] = (on[k * J + j] as number) + mine
    }
  }
  const turns = burnIn + samples * thinning
  for (let turn = 0; turn < turns; turn += 1) {
    sizes.fill(0)
    on.fill(0)
    // Everybody seen is given a class.
    for (const { cell, people } of cells) {
      for (let k = 0; k < K; k += 1) {
        let chance = weights[k] as number
        for (let j = 0; j < J; j += 1) {
          const p = lambda[k * J + j] as number
          chance *= has(cell, j) ? p : 1 - p
        }
        chances[k] = chance
      }
      spread(people, cell)
    }
    // How many were missed, and their classes.
    let unseen = 0
    for (let k = 0; k < K; k += 1) {
      let chance = weights[k] as number
      for (let j = 0; j < J; j += 1) chance *= 1 - (lambda[k * J + j] as number)
      chances[k] = chance
      unseen += chance
    }
    missing = dice.negativeBinomial(n, Math.max(1e-12, 1 - unseen))
    spread(missing, 0)
    // The classes themselves.
    let after = n + missing
    let stick = 1
    let logRest = 0
    for (let k = 0; k < K; k += 1) {
      const size = sizes[k] as number
      for (let j = 0; j < J; j += 1) {
        const held = on[k * J + j] as number
        lambda[k * J + j] = dice.beta(1 + held, 1 + size - held)
      }
      after -= size
      const piece =
        k === K - 1 ? 1 : Math.min(1 - 1e-12, dice.beta(1 + size, concentration + after))
      weights[k] = stick * piece
      stick *= 1 - piece
      if (k < K - 1) logRest += Math.log1p(-piece)
    }
    concentration = Math.max(1e-6, dice.gamma(shape + K - 1) / (rate - logRest))
    const kept = turn - burnIn
    if (kept >= 0 && kept % thinning === thinning - 1) {
      drawn[Math.floor(kept / thinning)] = n + missing
      for (let k = 0; k < K; k += 1) if ((sizes[k] as number) > (n + missing) / 100) used += 1
    }
  }
  return { drawn, classesUsed: used / samples }
}

const meanOf = (values: Float64Array): number => values.reduce((a, b) => a + b, 0) / values.length
const varianceOf = (values: Float64Array, mean: number): number =>
  values.reduce((sum, it) => sum + (it - mean) ** 2, 0) / Math.max(1, values.length - 1)

/** Gelman and Rubin's ratio of the halves of all chains. */
function splitRhat(chains: readonly Float64Array[]): number {
  const half = (chains[0]?.length ?? 0) >> 1
  const parts = chains.flatMap((it) => [it.slice(0, half), it.slice(half, 2 * half)])
  const means = parts.map(meanOf)
  const within =
    parts.reduce((sum, part, i) => sum + varianceOf(part, means[i] ?? 0), 0) / parts.length
  const middle = means.reduce((a, b) => a + b, 0) / means.length
  const between =
    (half * means.reduce((sum, it) => sum + (it - middle) ** 2, 0)) / (parts.length - 1)
  return within === 0 ? 1 : Math.sqrt((half - 1) / half + between / half / within)
}

/** Samples that are worth as much as so many independent ones: autocorrelation up to where pairs of lags turn negative (Geyer). */
function effectiveSize(chain: Float64Array): number {
  const n = chain.length
  const mean = meanOf(chain)
  const variance = varianceOf(chain, mean)
  if (variance === 0) return n
  const correlation = (lag: number): number => {
    let sum = 0
    for (let i = 0; i + lag < n; i += 1)
      sum += ((chain[i] as number) - mean) * ((chain[i + lag] as number) - mean)
    return sum / (n - 1) / variance
  }
  let sum = 0
  for (let lag = 1; lag + 1 < n; lag += 2) {
    const pair = correlation(lag) + correlation(lag + 1)
    if (pair <= 0) break
    sum += pair
  }
  return Math.min(n, n / (1 + 2 * sum))
}
