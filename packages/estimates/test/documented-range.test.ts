// The documented range: names only raise it, each end says who sets it, and sums are envelopes.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { documentedRange, documentedTotal } from '../src/index.ts'

const sources = fc.array(
  fc
    .record({
      source: fc.constantFrom('a', 'b', 'c', 'd'),
      min: fc.option(fc.nat(60), { nil: null }),
      more: fc.option(fc.nat(30), { nil: null }),
    })
    .map(({ source, min, more }) => ({
      source,
      min,
      max: more === null ? null : (min ?? 0) + more,
    })),
  { maxLength: 6 },
)

test('one more name may only raise the minimum, and never lowers the maximum', () => {
  fc.assert(
    fc.property(fc.nat(80), sources, (named, said) => {
      const [before, after] = [documentedRange(named, said), documentedRange(named + 1, said)]
      expect(after.min ?? 0).toBeGreaterThanOrEqual(before.min ?? 0)
      expect(after.max ?? 0).toBeGreaterThanOrEqual(before.max ?? 0)
    }),
  )
})

test('one more source never raises a minimum that a source set, and never lowers the maximum', () => {
  fc.assert(
    fc.property(fc.nat(80), sources, fc.nat(60), (named, said, n) => {
      const before = documentedRange(named, said)
      const after = documentedRange(named, [...said, { source: 'e', min: n, max: n }])
      expect(after.max ?? 0).toBeGreaterThanOrEqual(before.max ?? 0)
      const most = Array.isArray(before.minBy) ? (before.min ?? 0) : Number.MAX_SAFE_INTEGER
      expect(after.min ?? 0).toBeLessThanOrEqual(most)
    }),
  )
})

test('the minimum never passes the maximum nor falls below the names; the order of sources does not matter', () => {
  fc.assert(
    fc.property(fc.nat(80), sources, (named, said) => {
      const range = documentedRange(named, said)
      const { min, max, minBy } = range
      const isSilent = min === null
      expect([max === null, minBy === null]).toEqual([isSilent, isSilent])
      expect(min ?? named).toBeGreaterThanOrEqual(named)
      expect(max ?? 0).toBeGreaterThanOrEqual(min ?? 0)
      const turned = documentedRange(named, said.toReversed())
      expect([turned.min, turned.max, turned.isOpen]).toEqual([min, max, range.isOpen])
    }),
  )
})

test('each end names what sets it', () => {
  const range = documentedRange(2, [
    { source: 'low', min: 3, max: 4 },
    { source: 'high', min: 5, max: 9 },
    { source: 'alike', min: 3, max: 3 },
  ])
  expect(range).toEqual({ min: 3, max: 9, minBy: ['low', 'alike'], maxBy: ['high'], isOpen: false })
  const named = documentedRange(12, [{ source: 'low', min: 3, max: null }])
  expect(named).toEqual({ min: 12, max: 12, minBy: 'named', maxBy: 'named', isOpen: true })
})

test('silence stays silence, and nought is a statement', () => {
  expect(documentedRange(0, []).min).toBeNull()
  expect(documentedRange(0, [{ source: 'a', min: null, max: null }]).max).toBeNull()
  expect(documentedRange(0, [{ source: 'a', min: 0, max: 0 }]).min).toBe(0)
  expect(documentedRange(0, [{ source: 'a', min: null, max: 7 }])).toMatchObject({ min: 0, max: 7 })
})

test('a total is the sum of both ends, with what gave no number counted apart', () => {
  const total = documentedTotal([
    documentedRange(3, [{ source: 'a', min: 1, max: 5 }]),
    documentedRange(0, []),
    documentedRange(0, [{ source: 'a', min: 2, max: null }]),
  ])
  expect(total).toEqual({
    min: 5,
    max: 7,
    incidents: 3,
    withoutCount: 1,
    open: 1,
    setByNames: 1,
  })
})
