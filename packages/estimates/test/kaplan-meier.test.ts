// Waiting times: the textbook curve, what censoring must not do, and the quantiles.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, quantiles, type Waiting } from '../src/index.ts'

const wait = (time: number, isEnded = true): Waiting => ({ time, isEnded })

describe('the Kaplan–Meier curve', () => {
  // The 6-mercaptopurine arm of Freireich et al. 1963, as in every textbook of survival analysis.
  const weeks = [6, 6, 6, 7, 10, 13, 16, 22, 23]
  const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
  const curve = kaplanMeier([...weeks.map((t) => wait(t)), ...censored.map((t) => wait(t, false))])

  test('gives the published survival of the 6-MP patients', () => {
    expect(curve).toMatchObject({ n: 21, ended: 9, censored: 12 })
    const published = [0.857, 0.807, 0.753, 0.69, 0.627, 0.538, 0.448]
    expect(curve.steps.map((step) => step.time)).toEqual([6, 7, 10, 13, 16, 22, 23])
    for (const [i, value] of published.entries())
      expect(curve.steps[i]?.survival).toBeCloseTo(value, 3)
    expect(curve.steps.map((step) => step.atRisk)).toEqual([21, 17, 15, 12, 11, 7, 6])
  })

  test('gives the published median, and an interval that is open where the band never falls', () => {
    expect(curve.quartiles[1]).toBe(23)
    expect(curve.quartiles[2]).toBeNull()
    expect(curve.medianInterval[0]).toBe(13)
    expect(curve.medianInterval[1]).toBeNull()
  })

  test('is the plain share where nothing is censored', () => {
    const { steps, quartiles } = kaplanMeier([5, 1, 2, 4, 3].map((t) => wait(t)))
    expect(steps.map((step) => step.survival)).toEqual(
      [0.8, 0.6, 0.4, 0.2, 0].map((s) => expect.closeTo(s, 12)),
    )
    expect(quartiles[1]).toBe(3)
  })

  test('never rises, stays within its band, and does not depend on the order', () => {
    const some = fc.array(
      fc.record({ time: fc.integer({ min: 0, max: 50 }), isEnded: fc.boolean() }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(some, (waits) => {
        const { steps, ended } = kaplanMeier(waits)
        expect(steps.reduce((sum, step) => sum + step.ended, 0)).toBe(ended)
        let last = 1
        for (const step of steps) {
          expect(step.survival).toBeLessThanOrEqual(last)
          expect(step.low).toBeLessThanOrEqual(step.survival + 1e-12)
          expect(step.high).toBeGreaterThanOrEqual(step.survival - 1e-12)
          last = step.survival
        }
        expect(kaplanMeier(waits.toReversed()).steps).toEqual(steps)
      }),
      { seed: 4, numRuns: 200 },
    )
  })

  test('a wait that never began is refused', () => {
    expect(() => kaplanMeier([wait(-1)])).toThrow(RangeError)
    expect(() => kaplanMeier([wait(Number.NaN)])).toThrow(RangeError)
    expect(kaplanMeier([])).toMatchObject({ n: 0, quartiles: [null, null, null] })
  })
})

test('quantiles interpolate between neighbours', () => {
  expect(quantiles([4, 1, 3, 2], [0, 0.5, 1])).toEqual([1, 2.5, 4])
  expect(quantiles([], [0.5])).toEqual([])
})
