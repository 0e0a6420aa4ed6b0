// Latent classes: the posterior's slope, an answer known in closed form, a second sampler that shares no step, and Kosovo.
import { describe, expect, test } from 'vitest'
import {
  defaultLatentClass,
  gatherPatterns,
  MseRefusal,
  type Patterns,
  sampleLatentClasses,
} from '../src/index.ts'
import { openClassDensity } from '../src/mse/class-density.ts'
import { openDice } from '../src/mse/dice.ts'
import { logGamma } from '../src/mse/log-gamma.ts'
import { effectiveSize, splitRhat } from '../src/mse/mixing.ts'

const table = (lists: number, counts: readonly number[]): Patterns =>
  gatherPatterns(
    Array.from({ length: lists }, (_, k) => `list ${k}`),
    counts.map((count, i) => ({
      on: Array.from({ length: lists }, (_, k) => (((i + 1) >> k) & 1) === 1),
      count,
    })),
  )
/** 1…15 in the order of the bits: the published counts of Kosovo 1999 (EXH, ABA, OSCE, HRW). */
const kosovo = table(4, [1131, 845, 177, 936, 228, 217, 181, 306, 106, 31, 18, 123, 42, 32, 27])
const small = table(3, [22, 14, 5, 17, 9, 4, 6])

/** A sampler of its own kind: everybody seen and missed is given a class, then the classes are drawn (Gibbs). */
function gibbs(given: Patterns, K: number, turns: number, seed: number): number[] {
  const dice = openDice(seed)
  const J = given.lists.length
  const on = (cell: number, j: number): boolean => ((cell >> j) & 1) === 1
  let lambda = Array.from({ length: K }, () => Array.from({ length: J }, () => dice.uniform()))
  let weights = Array.from({ length: K }, () => 1 / K)
  let concentration = 1
  const totals: number[] = []
  for (let turn = 0; turn < turns; turn += 1) {
    const chances = (cell: number): number[] =>
      weights.map((w, k) => (lambda[k] ?? []).reduce((p, l, j) => p * (on(cell, j) ? l : 1 - l), w))
    const unseen = chances(0).reduce((a, b) => a + b, 0)
    const missing = dice.negativeBinomial(given.n, 1 - unseen)
    totals.push(given.n + missing)
    const sizes = weights.map(() => 0)
    const held = weights.map(() => Array.from({ length: J }, () => 0))
    for (const [cell, count] of given.cells.entries()) {
      const shares = chances(cell)
      const people = cell === 0 ? missing : count
      for (let i = 0; i < people; i += 1) {
        let left = dice.uniform() * shares.reduce((a, b) => a + b, 0)
        let k = 0
        while (k < K - 1 && left > (shares[k] ?? 0)) {
          left -= shares[k] ?? 0
          k += 1
        }
        sizes[k] = (sizes[k] ?? 0) + 1
        const mine = held[k] ?? []
        for (let j = 0; j < J; j += 1) if (on(cell, j)) mine[j] = (mine[j] ?? 0) + 1
      }
    }
    lambda = sizes.map((size, k) =>
      (held[k] ?? []).map((count) => dice.beta(1 + count, 1 + size - count)),
    )
    let after = given.n + missing
    let stick = 1
    let logs = 0
    weights = sizes.map((size, k) => {
      after -= size
      const piece =
        k === K - 1 ? 1 : Math.min(1 - 1e-12, dice.beta(1 + size, concentration + after))
      const weight = stick * piece
      stick *= 1 - piece
      if (k < K - 1) logs += Math.log1p(-piece)
      return weight
    })
    concentration = dice.gamma(0.25 + K - 1) / (0.25 - logs)
  }
  return totals
}

const shareBelow = (totals: ArrayLike<number>, at: number): number =>
  Array.from(totals).filter((it) => it < at).length / totals.length

describe('the posterior of latent classes', () => {
  test('has the slope of its height', () => {
    const dice = openDice(5)
    const density = openClassDensity(small, 4, 0.25, 0.25)
    const at = Float64Array.from({ length: density.size }, () => dice.normal())
    const slope = new Float64Array(density.size)
    density.slope(at, slope)
    for (let i = 0; i < density.size; i += 1) {
      const step = 1e-5
      const moved = (by: number): number => {
        const there = at.slice()
        there[i] = (there[i] ?? 0) + by
        return density.height(there)
      }
      expect(slope[i] ?? 0).toBeCloseTo((moved(step) - moved(-step)) / (2 * step), 4)
    }
  })

  test('with one class is the posterior that can be written down', () => {
    // One class: p(N) ∝ (1/N) · N!/(N−n)! · Π B(1 + on list j, 1 + N − on list j).
    const on = [0, 1, 2].map((j) =>
      small.cells.reduce((sum, count, cell) => (((cell >> j) & 1) === 1 ? sum + count : sum), 0),
    )
    const log = (N: number): number =>
      on.reduce(
        (sum, count) => sum + logGamma(1 + count) + logGamma(1 + N - count) - logGamma(2 + N),
        logGamma(N) - logGamma(N - small.n + 1),
      )
    const most = 4000
    const peak = log(small.n + 60)
    const mass = Array.from({ length: most - small.n }, (_, i) => Math.exp(log(small.n + i) - peak))
    const whole = mass.reduce((a, b) => a + b, 0)
    const options = { ...defaultLatentClass, classes: 1, chains: 2, samples: 4000, seed: 4 }
    const { samples, effective } = sampleLatentClasses(small, options)
    expect(effective).toBeGreaterThan(2000)
    for (const at of [90, 105, 120, 140, 170]) {
      const exact = mass.slice(0, at - small.n).reduce((a, b) => a + b, 0) / whole
      expect(Math.abs(shareBelow(samples, at) - exact)).toBeLessThan(0.04)
    }
  })

  test('with several classes is the one that a sampler of another kind finds', () => {
    const other = gibbs(small, 5, 12_000, 8).slice(1000)
    const options = { ...defaultLatentClass, classes: 5, chains: 4, samples: 4000, seed: 2 }
    const { samples } = sampleLatentClasses(small, options)
    for (const at of [100, 120, 150, 200, 300])
      expect(Math.abs(shareBelow(samples, at) - shareBelow(other, at))).toBeLessThan(0.05)
  })

  test('of Kosovo lies where the published runs do, the same to the person for the same seed', () => {
    const settings = { ...defaultLatentClass, seed: 3 }
    const fit = sampleLatentClasses(kosovo, settings)
    expect(fit.median).toBeGreaterThan(10_350)
    expect(fit.median).toBeLessThan(10_650)
    expect(fit.splitRhat).toBeLessThan(1.02)
    expect(fit.effective).toBeGreaterThan(800)
    expect(fit.chainMedians).toHaveLength(4)
    const short = { ...settings, chains: 1, samples: 200 }
    const [one, again] = [sampleLatentClasses(kosovo, short), sampleLatentClasses(kosovo, short)]
    expect(again.samples).toEqual(one.samples)
  })

  test('knows no structural zeros, and says so', () => {
    const zero = gatherPatterns(
      small.lists,
      [{ on: [true, true, false], count: 3 }],
      [[false, true, true]],
    )
    expect(() => sampleLatentClasses(zero, { ...defaultLatentClass, seed: 1 })).toThrow(MseRefusal)
  })
})

describe('whether chains have settled', () => {
  const dice = openDice(21)
  const noise = (mean: number): Float64Array =>
    Float64Array.from({ length: 1000 }, () => mean + dice.normal())
  test('chains on two hills are told from chains on one', () => {
    expect(splitRhat([noise(0), noise(0)])).toBeLessThan(1.02)
    expect(splitRhat([noise(0), noise(3)])).toBeGreaterThan(1.5)
  })
  test('samples that lean on the one before are worth fewer', () => {
    let at = 0
    const lazy = Float64Array.from({ length: 4000 }, () => {
      at = 0.9 * at + dice.normal()
      return at
    })
    // An autoregression of 0.9 is worth (1 − 0.9) / (1 + 0.9) of its length.
    expect(effectiveSize(lazy)).toBeGreaterThan(130)
    expect(effectiveSize(lazy)).toBeLessThan(320)
    expect(effectiveSize(noise(0))).toBeGreaterThan(800)
  })
})
