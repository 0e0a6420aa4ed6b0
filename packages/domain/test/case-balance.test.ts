// The case balance: the four published months that must add up, one that does not, and what is carried from month to month.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type CaseCounts, carriedDifference, checkBalance } from '../src/index.ts'

const month = (
  carriedOver: number | null,
  fresh: number | null,
  completed: number | null,
  openAtEnd: number | null,
  credible: number | null,
  nonCredible: number | null,
  duplicate: number | null,
): CaseCounts => ({ carriedOver, fresh, completed, openAtEnd, credible, nonCredible, duplicate })

const published = {
  'March 2017': month(43, 27, 28, 42, 9, 17, 2),
  'November 2018': month(194, 15, 25, 184, 3, 20, 2),
  'December 2018': month(184, 10, 12, 182, 5, 6, 1),
  'August 2019': month(97, 2, 20, 79, 7, 13, null),
} as const

test.each(Object.entries(published))('the account of %s balances', (_, counts) => {
  expect(checkBalance(counts)).toEqual({
    openDifference: 0,
    completedDifference: 0,
    isBalanced: true,
  })
})

test('an account that does not balance is flagged with its difference, and each identity apart', () => {
  expect(checkBalance(month(100, 20, 30, 95, 10, 18, 2))).toEqual({
    openDifference: 5,
    completedDifference: 0,
    isBalanced: false,
  })
  expect(checkBalance(month(100, 20, 30, 90, 10, 15, 2))).toEqual({
    openDifference: 0,
    completedDifference: 3,
    isBalanced: false,
  })
})

test('silence is not nought: what cannot be checked is neither balanced nor flagged', () => {
  expect(checkBalance(month(null, 20, 30, 95, null, null, null))).toEqual({
    openDifference: null,
    completedDifference: null,
    isBalanced: null,
  })
  expect(checkBalance(month(null, 20, 30, null, 10, 20, null)).isBalanced).toBe(true)
})

test('a month takes up where the last one ended, or the difference is told', () => {
  expect(carriedDifference(published['November 2018'], published['December 2018'])).toBe(0)
  expect(carriedDifference(published['March 2017'], published['November 2018'])).toBe(152)
  expect(carriedDifference(month(1, 1, 1, null, 1, 0, 0), published['March 2017'])).toBeNull()
})

test('whatever the numbers, the stated open cases are the computed ones plus the difference', () => {
  const n = fc.integer({ min: 0, max: 5000 })
  fc.assert(
    fc.property(n, n, n, n, n, n, n, (a, b, c, d, e, f, g) => {
      const check = checkBalance(month(a, b, c, d, e, f, g))
      expect(d).toBe(a + b - c + (check.openDifference ?? Number.NaN))
      expect(c).toBe(e + f + g + (check.completedDifference ?? Number.NaN))
      expect(check.isBalanced).toBe(d === a + b - c && c === e + f + g)
    }),
  )
})
