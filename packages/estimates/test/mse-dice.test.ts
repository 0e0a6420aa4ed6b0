// Dice and the distributions that the samplers throw: mean and spread, from fixed seeds.
import { describe, expect, test } from 'vitest'
import { openDice } from '../src/mse/dice.ts'
import { logGamma } from '../src/mse/log-gamma.ts'

describe('dice', () => {
  const N = 40_000
  const moments = (draw: () => number): [number, number] => {
    let [sum, squares] = [0, 0]
    for (let i = 0; i < N; i += 1) {
      const x = draw()
      sum += x
      squares += x * x
    }
    const mean = sum / N
    return [mean, squares / N - mean * mean]
  }
  const dice = openDice(17)
  test.each([
    ['binomial by waiting', () => dice.binomial(30, 0.1), 3, 2.7],
    ['binomial by rejection', () => dice.binomial(1000, 0.3), 300, 210],
    ['binomial above a half', () => dice.binomial(200, 0.8), 160, 32],
    ['gamma below 1', () => dice.gamma(0.3), 0.3, 0.3],
    ['gamma', () => dice.gamma(5), 5, 5],
    ['beta', () => dice.beta(2, 3), 0.4, 0.04],
    ['poisson', () => dice.poisson(47), 47, 47],
    ['negative binomial', () => dice.negativeBinomial(10, 0.4), 15, 37.5],
  ])('%s has its mean and spread', (_, draw, mean, variance) => {
    const [found, spread] = moments(draw)
    const error = 5 * Math.sqrt(variance / N)
    expect(Math.abs(found - mean)).toBeLessThan(error)
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.06)
  })
  test('ln Γ is that of the factorials and of one half', () => {
    expect(logGamma(11)).toBeCloseTo(Math.log(3_628_800), 10)
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 10)
  })
})
