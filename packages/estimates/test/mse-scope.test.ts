// Scope, strata, copies and sensitivity: what is refused aloud, and what a variant of a table says.
import { describe, expect, test } from 'vitest'
import {
  checkScopes,
  compareTables,
  type DeclaredScope,
  defaultEstimateOptions,
  estimateStrata,
  estimateTotals,
  gatherPatterns,
  isMseRefusal,
  type MseRefusal,
  type Patterns,
  sensitivityOfGraphs,
  upsetOf,
  withoutEachStratum,
} from '../src/index.ts'

const table = (counts: readonly number[], lists = ['a', 'b', 'c']): Patterns =>
  gatherPatterns(
    lists,
    counts.map((count, i) => ({
      on: lists.map((_, k) => (((i + 1) >> k) & 1) === 1),
      count,
    })),
  )
const refusalOf = (work: () => unknown): MseRefusal | null => {
  try {
    work()
  } catch (caught) {
    if (isMseRefusal(caught)) return caught
    throw caught
  }
  return null
}
const quick = {
  ...defaultEstimateOptions,
  copies: [],
  replicates: 20,
  latentClass: { chains: 1, burnIn: 50, samples: 100, leaps: 5 },
  graphs: { step: 10 },
}
const full = table([1440, 840, 360, 2240, 960, 560, 240])

describe('scope', () => {
  const scope = (list: string, more: Partial<DeclaredScope> = {}): DeclaredScope => ({
    list,
    place: 'Old Town',
    from: '2031-06-01',
    to: '2031-06-30',
    who: 'civilians killed',
    ...more,
  })
  test('lists of another place, period or people are refused, with what differs', () => {
    const differ = (more: Partial<DeclaredScope>) =>
      refusalOf(() => checkScopes([scope('a'), scope('b'), scope('c', more)]))
    expect(differ({})).toBeNull()
    expect(differ({ place: ' old  town ' })).toBeNull()
    for (const more of [
      { place: 'New Town' },
      { from: null },
      { to: '2031-07-01' },
      { who: 'all' },
    ])
      expect(differ(more)).toMatchObject({
        code: 'scope_differs',
        params: { a: 'a', b: 'c', field: Object.keys(more)[0] },
      })
  })
  test('is checked before anything is estimated, and warned of where nobody declared it', () => {
    const scopes = [scope('a'), scope('b'), scope('c', { who: 'all deaths' })]
    expect(refusalOf(() => estimateTotals(full, { ...quick, scopes }))?.code).toBe('scope_differs')
    expect(estimateTotals(full, quick).warnings).toMatchObject([{ code: 'scope_undeclared' }])
  })
})

describe('structural zeros', () => {
  const rows = [
    { on: [true, false, false], count: 60 },
    { on: [false, true, false], count: 50 },
    { on: [false, false, true], count: 40 },
    { on: [true, true, false], count: 20 },
    { on: [true, false, true], count: 15 },
  ]
  test('are no zeros: the total without the cell is not the total with an empty one', () => {
    const [empty, structural] = [
      [],
      [
        [false, true, true],
        [true, true, true],
      ],
    ].map((zeros) => estimateTotals(gatherPatterns(['a', 'b', 'c'], rows, zeros), quick))
    const total = (given: typeof empty) => given?.methods[0]?.total ?? 0
    expect(Math.abs(total(empty) - total(structural))).toBeGreaterThan(10)
    const graphs = structural?.methods.find((it) => it.method === 'decomposable_graphs')
    expect(graphs?.refusal?.code).toBe('structural_zeros')
  })
  test('may not hold people, and may not be the pattern that is asked for', () => {
    const gather = (zeros: boolean[][]) => () => gatherPatterns(['a', 'b', 'c'], rows, zeros)
    expect(refusalOf(gather([[true, true, false]]))?.code).toBe('structural_holds_people')
    expect(refusalOf(gather([[false, false, false]]))?.code).toBe('all_zero_row')
  })
})

describe('strata', () => {
  const half = table([720, 420, 180, 1120, 480, 280, 120])
  test('add up, and one that is too thin stays visible and out of the sum', () => {
    const thin = table([9, 8, 1, 7, 1, 1, 0])
    const result = estimateStrata(
      [
        { stratum: 'men', table: half },
        { stratum: 'women', table: half },
        { stratum: 'unknown', table: thin },
      ],
      quick,
    )
    expect(result.isWhole).toBe(false)
    expect(result.refusedPeople).toBe(27)
    expect(result.strata[2]?.refusal).toMatchObject({
      code: 'stratum_too_thin',
      params: { people: 27, shared: 3 },
    })
    const sum = result.sums.find((it) => it.method === 'independence')
    expect(sum?.total).toBeCloseTo(10_000, 0)
    expect(sum?.without).toEqual(['unknown'])
    expect(result.span?.low ?? 0).toBeGreaterThan(9000)
    // Two halves know as much as the whole: their summed interval is as wide.
    const whole = estimateTotals(full, quick).methods[0]?.interval ?? [0, 0]
    expect(sum?.interval?.[0]).toBeCloseTo(whole[0], -2)
    expect(sum?.interval?.[1]).toBeCloseTo(whole[1], -2)
  })
})

describe('one stratum left out', () => {
  const half = table([720, 420, 180, 1120, 480, 280, 120])
  // Of these, the first two lists hold nearly the same people: the missing of the whole lie elsewhere than in halves.
  const other = table([120, 90, 700, 200, 60, 40, 300])
  test('leaves the others as one table, with their people and their total', () => {
    const strata = [
      { stratum: 'women', table: half },
      { stratum: 'men', table: half },
      { stratum: 'children', table: other },
    ]
    const rows = withoutEachStratum(strata)
    expect(rows.map(({ stratum, n }) => [stratum, n])).toEqual([
      ['women', half.n + other.n],
      ['men', half.n + other.n],
      ['children', 2 * half.n],
    ])
    // The two halves alone are the full table of 10,000.
    expect(rows[2]?.low ?? 0).toBeGreaterThan(9500)
    expect(rows[2]?.high ?? 0).toBeLessThan(10_500)
    expect(rows[0]?.methods).toEqual(rows[1]?.methods)
    expect(rows[0]?.low).not.toBe(rows[2]?.low)
    const { leaveOneOut, undivided } = estimateStrata(strata, quick)
    expect(leaveOneOut).toEqual(rows)
    expect(undivided?.n).toBe(2 * half.n + other.n)
  })
  test('is refused where what is left cannot be estimated, and is not asked of one stratum', () => {
    const lone = table([700, 400, 0, 900, 0, 0, 0])
    const rows = withoutEachStratum([
      { stratum: 'women', table: half },
      { stratum: 'men', table: lone },
    ])
    expect(rows[0]).toMatchObject({ low: null, refusal: { code: 'overlaps_empty' } })
    expect(rows[1]?.refusal).toBeNull()
    expect(withoutEachStratum([{ stratum: 'all', table: half }])).toEqual([])
    const [undeclared] = estimateStrata(
      [
        { stratum: 'women', table: half },
        { stratum: 'men', table: half },
      ],
      { ...quick, copies: null },
    ).leaveOneOut
    expect(undeclared?.refusal?.code).toBe('copies_undeclared')
  })
})

describe('sensitivity', () => {
  test('a threshold that joins fewer people has its row, and one that joins none is refused', () => {
    const strict = table([1805, 1105, 305, 2655, 755, 455, 135])
    const none = table([1700, 1000, 0, 2500, 0, 0, 0])
    const rows = compareTables([
      { label: '0.5', table: full },
      { label: '0.9', table: strict },
      { label: '1', table: none },
    ])
    expect(rows.map(({ label }) => label)).toEqual(['0.5', '0.9', '1'])
    expect(rows[1]?.high ?? 0).toBeGreaterThan((rows[0]?.high ?? 0) * 1.1)
    expect(rows[2]).toMatchObject({ low: null, refusal: { code: 'overlaps_empty' } })
  })
  test('a cap that cuts the graphs is seen to move their median', () => {
    const thin = table([54, 463, 15, 995, 19, 62, 1])
    const medians = sensitivityOfGraphs(thin, [1, 12], [1]).map((it) => it.median)
    expect(medians[1] ?? 0).toBeGreaterThan((medians[0] ?? 0) * 1.2)
  })
})

test('overlaps for drawing hold everybody once, most people first', () => {
  const { sets, intersections, n, empty } = upsetOf(table([5, 0, 7, 5, 0, 0, 2]))
  expect(sets).toEqual([
    { list: 'a', size: 14 },
    { list: 'b', size: 9 },
    { list: 'c', size: 7 },
  ])
  expect(intersections.map(({ lists }) => lists.join())).toEqual(['a,b', 'a', 'c', 'a,b,c'])
  expect(intersections.reduce((sum, it) => sum + it.count, 0)).toBe(n)
  expect(empty).toBe(3)
})
