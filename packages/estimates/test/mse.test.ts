// Multiple systems estimation: published tables to their printed digits, what is refused, and what must not change a total.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  averageGraphs,
  checkPatterns,
  decomposableGraphs,
  defaultEstimateOptions,
  estimateTotals,
  fitLogLinear,
  fitStepwise,
  gatherPatterns,
  isMseRefusal,
  mainTerms,
  mergeLists,
  overlapsOf,
  pairTerms,
  type Patterns,
  sizesOf,
  withoutList,
} from '../src/index.ts'

const table = (lists: string, cells: Record<string, number>): Patterns =>
  gatherPatterns(
    lists.split(' '),
    Object.entries(cells).map(([on, count]) => ({
      on: [...on].map((it) => it === '1'),
      count,
    })),
  )
/** Killings in Kosovo 1999 on four lists, as published with the R package LCMCR. */
const kosovo = table('EXH ABA OSCE HRW', {
  '0001': 306,
  '0010': 936,
  '0011': 123,
  '0100': 845,
  '0101': 31,
  '0110': 217,
  '0111': 32,
  '1000': 1131,
  '1001': 106,
  '1010': 228,
  '1011': 42,
  '1100': 177,
  '1101': 18,
  '1110': 181,
  '1111': 27,
})
/** Cases in the United Kingdom 2013 on five lists, as published with the R package SparseMSE. */
const uk = table('LA NG PFNCA GO GP', {
  '10000': 54,
  '01000': 463,
  '00100': 995,
  '00010': 695,
  '00001': 316,
  '11000': 15,
  '10100': 19,
  '10010': 3,
  '01100': 62,
  '01010': 19,
  '01001': 1,
  '00110': 76,
  '00101': 11,
  '00011': 8,
  '11100': 1,
  '11010': 1,
  '01110': 4,
  '11110': 1,
})
const refusalOf = (work: () => unknown): string => {
  try {
    work()
  } catch (caught) {
    if (isMseRefusal(caught)) return caught.code
    throw caught
  }
  return 'none'
}

describe('log-linear models', () => {
  test("give R's values of Kosovo and the United Kingdom to four digits", () => {
    const independence = fitLogLinear(kosovo, mainTerms(4))
    expect(independence.estimate).toBeCloseTo(7394.59, 2)
    expect(independence.aic).toBeCloseTo(357.36, 2)
    const pair = (a: number, b: number): number => (1 << a) | (1 << b)
    const pairs = [pair(0, 1), pair(0, 2), pair(0, 3), pair(1, 2), pair(2, 3)]
    const best = fitLogLinear(kosovo, [...mainTerms(4), ...pairs])
    expect(best.estimate).toBeCloseTo(14_341.66, 2)
    expect(best.aic).toBeCloseTo(161.32, 2)
    expect(best.interval.map(Math.round)).toEqual([12_541, 16_540])
    expect(fitLogLinear(uk, mainTerms(5)).estimate).toBeCloseTo(13_444.13, 2)
    const two = fitLogLinear(uk, [...mainTerms(5), pair(0, 1), pair(1, 4)])
    expect(two.estimate).toBeCloseTo(13_477.49, 2)
    expect(two.aic).toBeCloseTo(170.8, 2)
  })

  test('the stepwise choice gives the published 11,313', () => {
    const { fit, steps } = fitStepwise(uk)
    expect(Math.round(fit.estimate)).toBe(11_313)
    expect(steps).toHaveLength(6)
    expect(steps.every(({ p }) => p < 0.02)).toBe(true)
  })

  test('recover a total that the model holds', () => {
    const chances = [0.3, 0.2, 0.4]
    const total = 10_000
    const cells: Record<string, number> = {}
    for (let cell = 1; cell < 8; cell += 1) {
      const on = chances.map((_, k) => (cell >> k) & 1)
      const share = on.reduce(
        (sum, it, k) => sum * (it === 1 ? (chances[k] ?? 0) : 1 - (chances[k] ?? 0)),
        1,
      )
      cells[on.join('')] = Math.round(total * share)
    }
    const { estimate, interval } = fitLogLinear(table('a b c', cells), mainTerms(3))
    expect(Math.abs(estimate - total)).toBeLessThan(10)
    expect(interval[0]).toBeLessThan(total)
    expect(interval[1]).toBeGreaterThan(total)
  })
})

describe('averaging over decomposable graphs', () => {
  test('counts them: 8, 61, 822', () => {
    expect([3, 4, 5].map((p) => decomposableGraphs(p).length)).toEqual([8, 61, 822])
  })
  test("gives R's printed digits on Kosovo", () => {
    const { mean, median, interval, best } = averageGraphs(kosovo)
    expect([Math.round(mean), median, ...interval]).toEqual([12_694, 12_576, 9819, 16_203])
    expect(best.probability).toBeCloseTo(0.9854, 4)
  })
})

describe('what is refused', () => {
  const artificial = table('A B C', { '100': 40, '010': 30, '001': 20, '110': 6 })
  test('two lists, a list without people, overlaps that tie no three lists together', () => {
    expect(refusalOf(() => checkPatterns(table('a b', { '10': 5, '01': 5, '11': 2 })))).toBe(
      'too_few_lists',
    )
    expect(refusalOf(() => checkPatterns(table('a b c', { '100': 5, '010': 5, '110': 2 })))).toBe(
      'empty_list',
    )
    expect(refusalOf(() => checkPatterns(artificial))).toBe('overlaps_empty')
    expect(
      refusalOf(() => gatherPatterns(['a', 'b', 'c'], [{ on: [false, false, false], count: 9 }])),
    ).toBe('all_zero_row')
  })
  test('a table of which nobody has said who copies whom', () => {
    const options = { ...defaultEstimateOptions, copies: null }
    expect(refusalOf(() => estimateTotals(kosovo, options))).toBe('copies_undeclared')
  })
  test('a list that nearly lies in another is warned of', () => {
    const near = table('a b c', {
      '100': 5,
      '110': 95,
      '010': 200,
      '001': 60,
      '011': 20,
      '101': 4,
      '111': 10,
    })
    expect(checkPatterns(near)).toMatchObject([
      { code: 'near_containment', params: { a: 'a', b: 'b' } },
    ])
  })
})

describe('all estimates of a table', () => {
  const quick = { chains: 2, burnIn: 100, samples: 200, leaps: 10 }
  const options = {
    ...defaultEstimateOptions,
    copies: [],
    replicates: 50,
    latentClass: quick,
    graphs: { step: 20 },
  }
  test('stand side by side, each with its interval, and Kosovo spans what the methods span', () => {
    const { methods, span, leaveOneOut, models, modelsFitted, priorSensitivity, upset } =
      estimateTotals(kosovo, options)
    expect(methods.map((it) => it.method)).toEqual([
      'independence',
      'pairwise_best_aic',
      'pairwise_averaged',
      'stepwise',
      'decomposable_graphs',
      'latent_classes',
      'chao_lower_bound',
    ])
    expect(methods.every((it) => it.refusal === null && (it.total ?? 0) > kosovo.n)).toBe(true)
    expect(methods[1]?.total).toBeCloseTo(14_341.66, 1)
    expect((span?.high ?? 0) / (span?.low ?? 1)).toBeGreaterThan(1.2)
    expect(leaveOneOut).toHaveLength(4)
    expect(models).toHaveLength(40)
    expect(modelsFitted).toBe(64)
    expect(models[0]).toMatchObject({
      pairs: ['EXH:ABA', 'EXH:OSCE', 'EXH:HRW', 'ABA:OSCE', 'OSCE:HRW'],
    })
    const [least, most] = span?.widest ?? [0, 0]
    expect(least).toBeLessThan(10_500)
    expect(most).toBeGreaterThan(16_000)
    // One method's answer, cut by its cap, moves with the cap; Kosovo's hardly does.
    const medians = priorSensitivity.filter(({ alpha }) => alpha === 1).map(({ median }) => median)
    expect(Math.max(...medians) / Math.min(...medians)).toBeLessThan(1.02)
    expect(upset.intersections).toHaveLength(15)
    expect(upset.intersections[0]).toMatchObject({ lists: ['EXH'], degree: 1, count: 1131 })
  })
  test('of the United Kingdom have no headline', () => {
    const { span, warnings, methods } = estimateTotals(uk, options)
    expect(span?.hasHeadline).toBe(false)
    expect(warnings.map(({ code }) => code)).toContain('methods_far_apart')
    expect(methods.find((it) => it.method === 'decomposable_graphs')?.diagnostics).toMatchObject({
      mostTimesSeen: 12,
    })
  })
  test('a declared copy is merged or dropped before anything is counted', () => {
    const copies = [{ list: 'HRW', copies: 'OSCE', action: 'merge' as const }]
    const merged = estimateTotals(kosovo, { ...options, copies })
    expect(merged.lists).toEqual(['EXH', 'ABA', 'OSCE+HRW'])
    expect(merged.n).toBe(kosovo.n)
    const dropped = [{ list: 'HRW', copies: 'OSCE', action: 'drop' as const }]
    expect(estimateTotals(kosovo, { ...options, copies: dropped }).n).toBe(kosovo.n - 306)
  })
})

describe('tables', () => {
  const cells = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 15, maxLength: 15 })
  const of = (counts: readonly number[]): Patterns =>
    gatherPatterns(
      ['a', 'b', 'c', 'd'],
      counts.map((count, i) => ({
        on: [0, 1, 2, 3].map((k) => (((i + 1) >> k) & 1) === 1),
        count,
      })),
    )
  test('merging keeps everybody; leaving a list out loses only those on it alone', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const given = of(counts)
        expect(mergeLists(given, 1, 3).n).toBe(given.n)
        const alone = given.cells[4] ?? 0
        const rest = withoutList(given, 2)
        expect(rest.n).toBe(given.n - alone)
        expect(sizesOf(rest)).toEqual(sizesOf(given).filter((_, k) => k !== 2))
        expect(overlapsOf(rest)).toHaveLength(3)
      }),
      { seed: 11, numRuns: 100 },
    )
  })
  test('the order of the lists does not move an estimate', () => {
    fc.assert(
      fc.property(cells, (counts) => {
        const given = of(counts.map((it) => it + 1))
        const turned = gatherPatterns(
          ['d', 'c', 'b', 'a'],
          counts.map((count, i) => ({
            on: [3, 2, 1, 0].map((k) => (((i + 1) >> k) & 1) === 1),
            count: count + 1,
          })),
        )
        const terms = [...mainTerms(4), ...pairTerms(4)]
        const [one, other] = [fitLogLinear(given, terms), fitLogLinear(turned, terms)]
        expect(one.coefficients[0] ?? 0).toBeCloseTo(other.coefficients[0] ?? 0, 6)
      }),
      { seed: 12, numRuns: 50 },
    )
  })
})
