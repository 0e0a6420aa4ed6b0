// One chain of latent classes: Hamiltonian steps over the smooth posterior, which cross it faster than giving every person a class anew.
import { openClassDensity } from './class-density.ts'
import { openDice } from './dice.ts'
import type { Patterns } from './patterns.ts'

export interface ChainOptions {
  readonly seed: number
  /** Most classes; the stick-breaking prior leaves the unneeded ones empty. */
  readonly classes: number
  /** Gamma prior of the stick-breaking concentration: shape and rate. */
  readonly shape: number
  readonly rate: number
  /** Turns that are thrown away, and samples kept after them: one a turn. */
  readonly burnIn: number
  readonly samples: number
  /** Leaps of one turn, on average. */
  readonly leaps: number
}

export interface Chain {
  /** Totals as sampled. */
  readonly drawn: Float64Array
  /** Classes that held more than one person in a hundred, on average. */
  readonly classesUsed: number
  /** Share of turns that moved. */
  readonly accepted: number
}

/** The share of turns that should move: the length of a leap is set to it while the chain settles, and then kept. */
const WANTED = 0.8
const FIRST_LEAP = 0.04
/** Leaps of one turn are shorter than that by up to this factor, so that narrow hills are entered and left too. */
const SHORTEST = 0.5

/** Runs one chain from a start of its own. The same seed gives the same totals. */
export function runChain(given: Patterns, options: ChainOptions): Chain {
  const { classes, burnIn, samples, leaps } = options
  const dice = openDice(options.seed)
  const density = openClassDensity(given, classes, options.shape, options.rate)
  const { size, weights } = density
  const here = new Float64Array(size)
  const slopeHere = new Float64Array(size)
  const there = new Float64Array(size)
  const slope = new Float64Array(size)
  const speed = new Float64Array(size)
  const chances = classes * given.lists.length
  for (let i = 0; i < size; i += 1) here[i] = i < chances ? dice.normal() : 0.3 * dice.normal()
  density.slope(here, slopeHere)
  let height = density.height(here)
  let missed = density.missed()
  let used = countUsed(weights)
  let longest = FIRST_LEAP
  let [accepted, usedSum] = [0, 0]
  const drawn = new Float64Array(samples)
  const push = (by: number): void => {
    for (let i = 0; i < size; i += 1) speed[i] = (speed[i] as number) + by * (slope[i] as number)
  }
  const energy = (): number => {
    let sum = 0
    for (let i = 0; i < size; i += 1) sum += (speed[i] as number) ** 2
    return sum / 2
  }
  for (let turn = 0; turn < burnIn + samples; turn += 1) {
    for (let i = 0; i < size; i += 1) speed[i] = dice.normal()
    there.set(here)
    slope.set(slopeHere)
    const before = height - energy()
    const leap = longest * SHORTEST ** dice.uniform()
    const steps = 1 + Math.floor(2 * leaps * dice.uniform())
    push(leap / 2)
    for (let step = 1; step <= steps; step += 1) {
      for (let i = 0; i < size; i += 1)
        there[i] = (there[i] as number) + leap * (speed[i] as number)
      density.slope(there, slope)
      push(step === steps ? leap / 2 : leap)
    }
    const found = density.height(there)
    const gain = found - energy() - before
    const chance = Number.isNaN(gain) ? 0 : Math.exp(Math.min(0, gain))
    if (dice.uniform() < chance) {
      here.set(there)
      slopeHere.set(slope)
      height = found
      missed = density.missed()
      used = countUsed(weights)
    }
    const kept = turn - burnIn
    if (kept < 0) longest *= Math.exp((chance - WANTED) * Math.min(0.2, 3 / Math.sqrt(turn + 1)))
    else {
      accepted += chance
      usedSum += used
      drawn[kept] = given.n + dice.negativeBinomial(given.n, Math.max(1e-12, 1 - missed))
    }
  }
  return { drawn, classesUsed: usedSum / samples, accepted: accepted / samples }
}

const countUsed = (weights: Float64Array): number =>
  weights.reduce((sum, it) => (it > 0.01 ? sum + 1 : sum), 0)
