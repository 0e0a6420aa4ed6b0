// Learn-then-Test: exact bounds, known numbers, honest refusals.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  drawRechecks,
  errorFreeNeeded,
  learnThenTest,
  recheckRate,
  type TestedGold,
} from '../src/campaign/index.ts'
import {
  binomialAtLeast,
  binomialAtMost,
  chiSquareOneTail,
  clopperPearsonLower,
  clopperPearsonUpper,
  logGamma,
} from '../src/campaign/tails.ts'
import { seeded } from './campaign-seeded.ts'

function gold(right: number, wrong: number, confidence = 0.99): TestedGold[] {
  return [
    ...Array.from({ length: right }, () => ({ confidence, correct: true })),
    ...Array.from({ length: wrong }, () => ({ confidence, correct: false })),
  ]
}

describe('exact tails', () => {
  test('the binomial tail is the sum of its terms', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(60),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (n, k, p) => {
          let sum = 0
          let term = (1 - p) ** n
          for (let i = 0; i <= Math.min(k, n); i += 1) {
            sum += term
            term *= ((n - i) / (i + 1)) * (p / (1 - p))
          }
          expect(binomialAtMost(k, n, p)).toBeCloseTo(Math.min(1, sum), 9)
          expect(binomialAtLeast(k + 1, n, p)).toBeCloseTo(Math.max(0, 1 - sum), 9)
        },
      ),
    )
  })
  test('upper bounds as printed in tables: 0 of 10, 1 of 10, 5 of 100', () => {
    expect(clopperPearsonUpper(0, 10, 0.95)).toBeCloseTo(0.258866, 6)
    expect(clopperPearsonUpper(1, 10, 0.95)).toBeCloseTo(0.394163, 6)
    expect(clopperPearsonUpper(5, 100, 0.95)).toBeCloseTo(0.102253, 5)
    expect(clopperPearsonUpper(5, 100, 0.975)).toBeCloseTo(0.112835, 5)
    expect(clopperPearsonLower(5, 100, 0.975)).toBeCloseTo(0.016432, 5)
    expect(clopperPearsonUpper(0, 0, 0.95)).toBe(1)
    expect(clopperPearsonUpper(4, 4, 0.95)).toBe(1)
  })
  test('chi-square with one degree of freedom: 3.841459 is 5 %, 6.634897 is 1 %', () => {
    expect(chiSquareOneTail(3.841459)).toBeCloseTo(0.05, 7)
    expect(chiSquareOneTail(6.634897)).toBeCloseTo(0.01, 7)
    expect(chiSquareOneTail(0.4549364)).toBeCloseTo(0.5, 6)
    expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 11)
  })
})

describe('Learn-then-Test', () => {
  test.each([
    [0.05, 59],
    [0.02, 149],
    [0.01, 299],
  ])('a limit of %d needs %i without an error', (alpha, needed) => {
    expect(errorFreeNeeded(alpha)).toBe(needed)
    expect(clopperPearsonUpper(0, needed, 0.95)).toBeLessThanOrEqual(alpha)
    expect(clopperPearsonUpper(0, needed - 1, 0.95)).toBeGreaterThan(alpha)
    expect(learnThenTest(gold(needed, 0), alpha).passed).toBe(true)
    expect(learnThenTest(gold(needed - 1, 0), alpha)).toMatchObject({
      passed: false,
      reason: 'too_few_gold',
      moreGold: 1,
    })
  })
  test('one error among 59 refuses, and says how many more are needed', () => {
    const result = learnThenTest(gold(58, 1), 0.05)
    expect(result).toMatchObject({ passed: false, reason: 'too_many_errors' })
    if (result.passed || result.moreGold === null) throw new RangeError('a number was expected')
    expect(result.moreGold).toBeGreaterThan(30)
    const more = 59 + result.moreGold
    expect(clopperPearsonUpper(Math.ceil(more / 59), more, 0.95)).toBeLessThanOrEqual(0.05)
  })
  test('with one error it takes 93 gold buildings for 5 %, not one less', () => {
    expect(learnThenTest(gold(91, 1), 0.05).passed).toBe(false)
    expect(learnThenTest(gold(92, 1), 0.05).passed).toBe(true)
  })
  test('errors as frequent as the limit: no amount of gold helps', () => {
    expect(learnThenTest(gold(90, 10), 0.05)).toMatchObject({ passed: false, moreGold: null })
  })
  test('the threshold goes down while the bound holds and stops at the first that fails', () => {
    const items = [
      ...gold(200, 0, 0.995),
      ...gold(100, 2, 0.9),
      ...gold(60, 40, 0.8),
      ...gold(900, 0, 0.5),
    ]
    const result = learnThenTest(items, 0.05)
    if (!result.passed) throw new RangeError('should pass')
    expect(result.threshold).toBe(0.82)
    expect(result.tested.at(-1)).toMatchObject({ threshold: 0.8, passed: false, errors: 42 })
    expect(result.retiredShare).toBeCloseTo(302 / items.length, 12)
    expect(result.simulated).toBe(false)
    expect(learnThenTest(items, 0.05, 0.95, { simulated: true }).simulated).toBe(true)
  })
  test('no gold at all asks for what an error-free pass takes', () => {
    expect(learnThenTest([], 0.05)).toMatchObject({ reason: 'too_few_gold', moreGold: 59 })
  })
  test('with overconfident posteriors the true error passes alpha in at most 5 of 100 campaigns', () => {
    const random = seeded(41)
    const trueError = (threshold: number): number => overconfident(threshold)
    let broken = 0
    let passed = 0
    const campaigns = 400
    for (let campaign = 0; campaign < campaigns; campaign += 1) {
      const items = Array.from({ length: 300 }, () => {
        const confidence = 0.5 + random() * 0.5
        return { confidence, correct: random() >= errorAt(confidence) }
      })
      const result = learnThenTest(items, 0.05)
      if (!result.passed) continue
      passed += 1
      if (trueError(result.threshold) > 0.05) broken += 1
    }
    expect(passed).toBeGreaterThan(20)
    expect(broken / campaigns).toBeLessThanOrEqual(0.05 + 2 * Math.sqrt((0.05 * 0.95) / campaigns))
  })
})

/** Twice as many errors as the confidence says. */
function errorAt(confidence: number): number {
  return Math.min(1, 2 * (1 - confidence) * (1 - confidence) + 0.02)
}

/** The error among all with confidence between the threshold and 1 (uniform). */
function overconfident(threshold: number): number {
  let sum = 0
  for (let i = 0; i < 1000; i += 1) sum += errorAt(threshold + ((i + 0.5) / 1000) * (1 - threshold))
  return sum / 1000
}

describe('re-checks by experts', () => {
  test('one in a hundred is drawn, by the dice handed in', () => {
    const retired = Array.from({ length: 20_000 }, (_, i) => i)
    const drawn = drawRechecks(retired, seeded(5))
    expect(drawn.length).toBeGreaterThan(150)
    expect(drawn.length).toBeLessThan(250)
    expect(drawRechecks(retired, seeded(5))).toEqual(drawn)
  })
  test('the same bound holds, stays open, or is broken', () => {
    expect(recheckRate(59, 0, 0.05).verdict).toBe('holds')
    expect(recheckRate(58, 0, 0.05).verdict).toBe('open')
    expect(recheckRate(0, 0, 0.05).verdict).toBe('open')
    expect(recheckRate(40, 8, 0.05).verdict).toBe('broken')
  })
})
