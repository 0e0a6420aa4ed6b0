// Agreement of readers: the textbook value of alpha, silence where little was read, and pairs that a third has settled.
import { expect, test } from 'vitest'
import { agreementOf, alphaOf, type ReadPair, type ReadVerdict } from '../src/agreement.ts'

const S: ReadVerdict = 'same'
const D: ReadVerdict = 'different'
const C: ReadVerdict = 'cannot_tell'
const times = (n: number, pair: ReadPair): ReadPair[] => Array.from({ length: n }, () => pair)

test('alpha of two readers and two words is the one of Krippendorff’s worked example', () => {
  // "Computing Krippendorff's Alpha-Reliability", example A: ten units, two observers, alpha = 0.095.
  const meg = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
  const owen = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
  const word = (n: number | undefined): ReadVerdict => (n === 1 ? S : D)
  const pairs = meg.map((value, n): ReadPair => [word(value), word(owen[n])])
  expect(alphaOf(pairs)).toBeCloseTo(0.095, 3)
})

test('full agreement on varied pairs is 1, steady disagreement lies below 0', () => {
  expect(alphaOf([...times(6, [S, S]), ...times(6, [D, D])])).toBe(1)
  expect(alphaOf(times(12, [S, D]))).toBeLessThan(0)
})

test('pairs read once do not move alpha, and the order of readers does not either', () => {
  const pairs: ReadPair[] = [...times(7, [S, S]), ...times(3, [S, D]), ...times(4, [D, D])]
  const turned = pairs.map((words) => words.toReversed())
  expect(alphaOf([...pairs, ...times(50, [S])])).toBe(alphaOf(pairs))
  expect(alphaOf(turned)).toBe(alphaOf(pairs))
})

test('there is no alpha below ten pairs read twice, nor where one word is all that was ever said', () => {
  expect(agreementOf(times(9, [S, D])).alpha).toBeNull()
  expect(agreementOf(times(10, [S, D])).alpha).not.toBeNull()
  expect(agreementOf(times(20, [S, S])).alpha).toBeNull()
})

test('a disputed pair is settled by the third reader, and open again when a fourth makes it even', () => {
  const pairs: ReadPair[] = [[S], [S, S], [S, D], [S, D, D], [S, D, C], [S, D, S, D], [C, S], []]
  expect(agreementOf(pairs)).toMatchObject({
    pairs: 7,
    readTwice: 6,
    agreed: 1,
    disputed: 3,
    settledByThird: 1,
  })
})
