// Latent classes: people differ in how likely each list is to hold them, in ways that no list says (Manrique-Vallier 2016).
import { type ChainOptions, runChain } from './class-chain.ts'
import { effectiveSize, splitRhat } from './mixing.ts'
import { type Patterns, MseRefusal } from './patterns.ts'
import { quantiles } from '../quantile.ts'

export interface LatentClassOptions extends ChainOptions {
  /** Chains that begin apart, each from its own seed: where they disagree, the posterior has several hills. */
  readonly chains: number
}
/**
 * The model and prior of the published reference run (ten classes, Gamma(¼, ¼)); four chains of 1,000 turns to settle and
 * 6,000 kept, of 20 leaps each.
 */
export const defaultLatentClass: Omit<LatentClassOptions, 'seed'> = {
  classes: 10,
  shape: 0.25,
  rate: 0.25,
  chains: 4,
  burnIn: 1000,
  samples: 6000,
  leaps: 20,
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
  /** Share of turns that moved; far below a half the chain stands still. */
  readonly accepted: number
}

/** Above this the chains have not settled on one answer. */
export const MOST_RHAT = 1.05

/**
 * Samples the total under a Dirichlet-process mixture of products of Bernoullis (truncated stick-breaking, prior 1/N on
 * the total). In: patterns without structural zeros. Out: the posterior of the total with diagnostics. The same seed gives
 * the same samples.
 * @throws MseRefusal structural_zeros where some stand
 */
export function sampleLatentClasses(given: Patterns, options: LatentClassOptions): LatentClassFit {
  if (given.structural.size > 0)
    throw new MseRefusal('structural_zeros', { structural: given.structural.size })
  const { n } = given
  const chains = Array.from({ length: options.chains }, (_, i) =>
    runChain(given, { ...options, seed: options.seed * 7919 + i }),
  )
  const drawn = Float64Array.from(chains.flatMap((it) => [...it.drawn]))
  const [low = n, median = n, high = n] = quantiles([...drawn], [0.025, 0.5, 0.975])
  const mean = (of: (chain: (typeof chains)[number]) => number): number =>
    chains.reduce((sum, it) => sum + of(it), 0) / chains.length
  return {
    median,
    mean: drawn.reduce((a, b) => a + b, 0) / drawn.length,
    interval: [low, high],
    samples: drawn,
    effective: chains.reduce((sum, it) => sum + effectiveSize(it.drawn), 0),
    splitRhat: splitRhat(chains.map((it) => it.drawn)),
    chainMedians: chains.map((it) => quantiles([...it.drawn], [0.5])[0] ?? n),
    classesUsed: mean((it) => it.classesUsed),
    accepted: mean((it) => it.accepted),
  }
}
