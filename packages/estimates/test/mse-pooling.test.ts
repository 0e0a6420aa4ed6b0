// Pooling over partitions of a linkage, and counting patterns from one.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defaultEstimateOptions,
  estimatePartitions,
  isMseRefusal,
  type PartitionEstimate,
  type Patterns,
  patternsOfPartition,
  poolPartitions,
  sizesOf,
} from '../src/index.ts'
import { openDice } from '../src/mse/dice.ts'
import { studentQuantile } from '../src/mse/student.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (caught) {
    if (isMseRefusal(caught)) return caught.code
    throw caught
  }
  return 'none'
}
const one = (n: number, unseen: number, error: number): PartitionEstimate => ({
  n,
  total: n + unseen,
  interval: [n + unseen * Math.exp(-1.96 * error), n + unseen * Math.exp(1.96 * error)],
})

describe('Rubin’s rules', () => {
  test('fewer than twenty partitions are refused', () => {
    const few = Array.from({ length: 19 }, () => one(100, 50, 0.2))
    expect(codeOf(() => poolPartitions(few))).toBe('too_few_partitions')
    expect(codeOf(() => poolPartitions([...few, one(100, 50, 0.2)]))).toBe('none')
  })
  test('partitions that agree pool to what each says', () => {
    const { total, interval, betweenShare, n } = poolPartitions(
      Array.from({ length: 20 }, () => one(100, 50, 0.2)),
    )
    expect(total).toBeCloseTo(150, 9)
    expect(interval[0]).toBeCloseTo(100 + 50 * Math.exp(-1.96 * 0.2), 3)
    expect(betweenShare).toBeCloseTo(0, 9)
    expect(n).toEqual([100, 100, 100])
  })
  test('variance between partitions is added by hand to the same digits', () => {
    const logs = Array.from({ length: 20 }, (_, i) => 4 + (i % 2 === 0 ? 0.1 : -0.1))
    const pooled = poolPartitions(logs.map((it) => one(200, Math.exp(it), 0.15)))
    const between = (20 * 0.01) / 19
    const added = 1.05 * between
    const within = 0.15 ** 2 * (1.96 / 1.959_963_984_540_054) ** 2
    const degrees = 19 * (1 + within / added) ** 2
    expect(pooled.betweenShare).toBeCloseTo(added / (added + within), 9)
    expect(pooled.degreesOfFreedom).toBeCloseTo(degrees, 6)
    expect(pooled.total).toBeCloseTo(200 + Math.exp(4), 9)
    const reach = studentQuantile(0.975, degrees) * Math.sqrt(added + within)
    expect(pooled.interval[1]).toBeCloseTo(200 + Math.exp(4 + reach), 6)
  })
  test('Student’s t has its printed quantiles', () => {
    expect(studentQuantile(0.975, 19)).toBeCloseTo(2.093, 3)
    expect(studentQuantile(0.975, 60)).toBeCloseTo(2.0003, 3)
    expect(studentQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.96, 3)
  })
  test('the interval is never narrower than the counts alone make it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 20, max: 400, noNaN: true }), { minLength: 20, maxLength: 30 }),
        (unseen) => {
          const { within, interval, n, total } = poolPartitions(
            unseen.map((it) => one(300, it, 0.1)),
          )
          expect(within).toBeCloseTo(0.1, 4)
          expect(Math.log(interval[1] - n[1]) - Math.log(total - n[1])).toBeGreaterThan(0.195)
        },
      ),
      { seed: 3, numRuns: 50 },
    )
  })
})

describe('patterns of a linkage', () => {
  test('a person is on every list that holds one of their records, once', () => {
    const lists = ['a', 'b', 'b', 'c', 'a', 'other']
    const persons = ['p', 'p', 'p', 'q', 'r', 'p']
    const table = patternsOfPartition(lists, persons, ['a', 'b', 'c'])
    expect(table.n).toBe(3)
    expect([...table.cells]).toEqual([0, 1, 0, 1, 1, 0, 0, 0])
    expect(sizesOf(table)).toEqual([2, 1, 1])
  })
  test('people known from other lists alone are not counted', () => {
    expect(patternsOfPartition(['x'], [1], ['a', 'b', 'c']).n).toBe(0)
  })
  test('a record without its person is refused', () => {
    expect(() => patternsOfPartition(['a', 'b'], ['p'], ['a', 'b', 'c'])).toThrow(RangeError)
  })
})

describe('estimates over partitions', () => {
  const lists = ['a', 'b', 'c', 'd']
  const chances = [0.35, 0.3, 0.4, 0.25]
  /** 900 invented people; each record loses its person with the given chance, as a missed match does. */
  function partition(missed: number, seed: number): Patterns {
    const people = openDice(1)
    const dice = openDice(seed)
    const [listOf, personOf]: [string[], number[]] = [[], []]
    for (let person = 0; person < 900; person += 1)
      for (const [k, chance] of chances.entries())
        if (people.uniform() < chance) {
          listOf.push(lists[k] ?? '')
          personOf.push(dice.uniform() < missed ? 1_000_000 + listOf.length : person)
        }
    return patternsOfPartition(listOf, personOf, lists)
  }
  const options = {
    ...defaultEstimateOptions,
    copies: [],
    replicates: 40,
    latentClass: { chains: 1, burnIn: 100, samples: 200, leaps: 10 },
    graphs: { step: 5 },
  }
  const tables = (missed: number): Patterns[] =>
    Array.from({ length: 20 }, (_, i) => partition(missed, 50 + i))
  test('hold the truth, and missed matches inflate the total', () => {
    const right = estimatePartitions(tables(0.01), options)
    const wrong = estimatePartitions(tables(0.15), options)
    const of = (given: typeof right, method: string) =>
      given.methods.find((it) => it.method === method)
    const stepwise = of(right, 'stepwise')
    expect(stepwise?.interval?.[0]).toBeLessThan(900)
    expect(stepwise?.interval?.[1]).toBeGreaterThan(900)
    expect(stepwise?.pooled?.partitions).toBe(20)
    expect(of(wrong, 'independence')?.total ?? 0).toBeGreaterThan(
      (of(right, 'independence')?.total ?? 0) * 1.15,
    )
    expect(of(right, 'chao_lower_bound')).toMatchObject({ interval: null, pooled: null })
    expect(right.span?.hasHeadline).toBe(true)
  })
  test('are refused below twenty', () => {
    expect(codeOf(() => estimatePartitions(tables(0).slice(1), options))).toBe('too_few_partitions')
  })
})
