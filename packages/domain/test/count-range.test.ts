// Counts and their envelopes: silence stays silence, and a total holds the total of its parts.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountRange, showRange, sumEnvelope } from '../src/index.ts'

const bound = fc.nat({ max: 5000 })
const range = fc.oneof(
  fc.tuple(bound, bound).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  bound.map((min) => ({ min, max: null })),
  bound.map((max) => ({ min: null, max })),
  fc.constant({ min: null, max: null }),
)
const counts = fc.array(fc.option(range, { nil: null }), { maxLength: 30 })

test('every range whose minimum does not exceed its maximum is one', () => {
  fc.assert(fc.property(range, (it) => CountRange.safeParse(it).success))
})

test('a range upside down is refused with its code', () => {
  const result = CountRange.safeParse({ min: 5, max: 3 })
  expect(result.error?.issues[0]?.message).toBe('range_inverted')
})

test.each([{ min: -1, max: 2 }, { min: 1.5, max: 2 }, { min: 1 }, { min: 1, max: 2, mean: 1 }])(
  'what is no count is refused: %j',
  (it) => {
    expect(CountRange.safeParse(it).success).toBe(false)
  },
)

test('a null maximum takes the minimum, and a null minimum adds nothing and is counted', () => {
  const total = sumEnvelope([
    { min: 3, max: 5 },
    { min: 2, max: null },
    { min: null, max: 9 },
    null,
    { min: 0, max: 0 },
  ])
  expect(total).toEqual({ min: 5, max: 7, withoutCount: 2 })
})

test('the envelopes of two accounts of one place add up to the published one', () => {
  const confirmed = { min: 224, max: 284 }
  const fair = { min: 1589, max: 2098 }
  expect(sumEnvelope([confirmed, fair])).toEqual({ min: 1813, max: 2382, withoutCount: 0 })
})

test('the widest of the contested incidents dominates the width of a total that includes it', () => {
  const narrow = Array.from({ length: 20 }, () => ({ min: 2, max: 3 }))
  const { min, max } = sumEnvelope([...narrow, { min: 24, max: 400 }])
  expect((400 - 24) / (max - min)).toBeGreaterThan(0.9)
})

test('the envelope of the whole is the envelopes of its parts added up', () => {
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const [one, other, whole] = [sumEnvelope(a), sumEnvelope(b), sumEnvelope([...a, ...b])]
      expect(whole).toEqual({
        min: one.min + other.min,
        max: one.max + other.max,
        withoutCount: one.withoutCount + other.withoutCount,
      })
    }),
  )
})

test('an envelope holds every total that the ranges allow', () => {
  const bounded = fc.tuple(bound, bound, fc.double({ min: 0, max: 1, noNaN: true }))
  fc.assert(
    fc.property(fc.array(bounded, { maxLength: 20 }), (parts) => {
      const ranges = parts.map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))
      const truth = parts.reduce(
        (sum, [, , at], i) => sum + pick(ranges[i] ?? { min: 0, max: 0 }, at),
        0,
      )
      const { min, max } = sumEnvelope(ranges)
      expect(truth).toBeGreaterThanOrEqual(min)
      expect(truth).toBeLessThanOrEqual(max)
    }),
  )
})
const pick = (it: { min: number; max: number }, at: number): number =>
  Math.round(it.min + at * (it.max - it.min))

test('a minimum never exceeds its maximum, in whatever order counts come', () => {
  fc.assert(
    fc.property(counts, (list) => {
      const total = sumEnvelope(list)
      expect(total.min).toBeLessThanOrEqual(total.max)
      expect(sumEnvelope(list.toReversed())).toEqual(total)
    }),
  )
})

test('each form of a range is said in its own way', () => {
  expect(showRange(null)).toEqual({ form: 'silent' })
  expect(showRange({ min: null, max: null })).toEqual({ form: 'silent' })
  expect(showRange({ min: 0, max: 0 })).toEqual({ form: 'exact', min: 0, max: 0 })
  expect(showRange({ min: 24, max: 400 })).toEqual({ form: 'between', min: 24, max: 400 })
  expect(showRange({ min: 3, max: null })).toEqual({ form: 'atLeast', min: 3 })
  expect(showRange({ min: null, max: 4 })).toEqual({ form: 'upTo', max: 4 })
})
