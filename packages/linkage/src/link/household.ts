// A household matches better than one name: where other members of two families have found each other, a pair gains.
import { radixSort } from './blocks.ts'
import type { PairList } from './gather.ts'
import { at, FAMILY, FATHER, GRANDFATHER, type Rows } from './layout.ts'
import { mixed, numberGroups } from './numbering.ts'
import { beyondAll, type Prior } from './prior.ts'
import { againstBoth, type Scorer } from './score.ts'

/** What the households say of a pair: nothing (alone on one side), nobody else matches, somebody else matches. */
export const householdLevel = { silent: 0, nobody: 1, somebody: 2 } as const

/** Levels of all pairs, and what each level adds to match and to kin against chance. */
export interface HouseholdEvidence {
  readonly level: Uint8Array
  readonly weight: readonly [number, number, number]
}

/** Groups of one list: the household it names, else the people of one father, grandfather and family. -1 nobody's. */
function groupsOf({ cells, width, count }: Rows): { group: Int32Array; sizes: Int32Array } {
  const cell = (i: number, column: number): number => cells[i * width + column] as number
  const isNamed = (i: number): boolean => cell(i, at.household) >= 0
  const byName = [at.key + FATHER, at.key + GRANDFATHER, at.key + FAMILY]
  const columnsOf = (i: number): readonly number[] => (isNamed(i) ? [at.household] : byName)
  const isNobodys = (i: number): boolean =>
    !isNamed(i) && (cell(i, at.key + FATHER) < 0 || cell(i, at.key + FAMILY) < 0)
  const { of: group, groups } = numberGroups(
    count,
    (i) =>
      isNobodys(i)
        ? -1
        : columnsOf(i).reduce((hash, column) => mixed(hash, cell(i, column)), cell(i, at.list)),
    (i, j) =>
      cell(i, at.list) === cell(j, at.list) &&
      isNamed(i) === isNamed(j) &&
      columnsOf(i).every((column) => cell(i, column) === cell(j, column)),
  )
  const sizes = new Int32Array(groups)
  for (let i = 0; i < count; i++) {
    const id = group[i] as number
    if (id >= 0) sizes[id] = (sizes[id] as number) + 1
  }
  return { group, sizes }
}

const probability = (score: number, prior: number): number => 1 / (1 + Math.exp(-score - prior))

/** Pairs in the order of the two groups they join; pairs whose groups have nobody else are left out. */
function orderByGroups(pairs: PairList, group: Int32Array, sizes: Int32Array): Int32Array {
  const others = (i: number): boolean => {
    const id = group[i] as number
    return id >= 0 && (sizes[id] as number) > 1
  }
  const isAmongOthers = (n: number): boolean =>
    others(pairs.first[n] as number) && others(pairs.second[n] as number)
  const places = Int32Array.from(pairs.first, (_, n) => n).filter(isAmongOthers)
  const of = (side: Int32Array, n: number): number => group[side[n] as number] as number
  const bySecond = radixSort(
    places.map((n) => of(pairs.second, n)),
    places,
  ).order
  return radixSort(
    bySecond.map((n) => of(pairs.first, n)),
    bySecond,
  ).order
}

const LEAST_SUPPORT = 0.5

/** Levels: how many matches are expected between the two groups that touch neither of the two records. */
function levelsOf(pairs: PairList, rows: Rows, prior: Prior): Uint8Array {
  const { group, sizes } = groupsOf(rows)
  const order = orderByGroups(pairs, group, sizes)
  const level = new Uint8Array(pairs.first.length)
  const of = (side: Int32Array, n: number): number => group[side[n] as number] as number
  let from = 0
  while (from < order.length) {
    const start = order[from] as number
    const [a, b] = [of(pairs.first, start), of(pairs.second, start)]
    let to = from
    while (
      to < order.length &&
      of(pairs.first, order[to] as number) === a &&
      of(pairs.second, order[to] as number) === b
    )
      to++
    // All pairs of two groups are pairs of the same two lists.
    const beyond = beyondAll(
      prior,
      rows,
      pairs.first[start] as number,
      pairs.second[start] as number,
    )
    supportOf(pairs, order.subarray(from, to), prior.all + beyond, level)
    from = to
  }
  return level
}

/** Households of which more pairs are compared are summed up by member; of others each pair looks at every other. */
const MANY = 24

function supportOf(pairs: PairList, places: Int32Array, prior: number, level: Uint8Array): void {
  const { first, second } = pairs
  const chance = Float64Array.from(places, (n) => probability(pairs.score[n] as number, prior))
  const sums = places.length > MANY ? sumsOf(pairs, places, chance) : null
  for (let p = 0; p < places.length; p++) {
    const n = places[p] as number
    let others =
      sums === null ? 0 : sums(first[n] as number, second[n] as number, chance[p] as number)
    if (sums === null)
      for (let q = 0; q < places.length; q++) {
        const other = places[q] as number
        if (first[other] !== first[n] && second[other] !== second[n]) others += chance[q] as number
      }
    level[n] = others >= LEAST_SUPPORT ? householdLevel.somebody : householdLevel.nobody
  }
}

/** What all pairs that touch neither of two records sum to. */
function sumsOf(
  { first, second }: PairList,
  places: Int32Array,
  chance: Float64Array,
): (i: number, j: number, own: number) => number {
  const byFirst = new Map<number, number>()
  const bySecond = new Map<number, number>()
  let all = 0
  places.forEach((n, p) => {
    const one = chance[p] as number
    const [i, j] = [first[n] as number, second[n] as number]
    all += one
    byFirst.set(i, (byFirst.get(i) ?? 0) + one)
    bySecond.set(j, (bySecond.get(j) ?? 0) + one)
  })
  return (i, j, own) => all - (byFirst.get(i) ?? 0) - (bySecond.get(j) ?? 0) + own
}

/** Imagined pairs of one household, and of strangers, by level. */
const IMAGINED = { one: [10, 10], strangers: [36, 4] } as const
const MOST_WEIGHT = 5

/**
 * Learns what the households say and adds it to the scores. Members of one household (matches and kin) share it, so
 * that it speaks for both against chance.
 */
export function addHouseholds(
  pairs: PairList,
  rows: Rows,
  scorer: Scorer,
  prior: Prior,
): HouseholdEvidence {
  const level = levelsOf(pairs, rows, prior)
  const told = Int32Array.from(level, (_, n) => n).filter((n) => level[n] !== householdLevel.silent)
  const match = new Float64Array(told.length)
  const kin = new Float64Array(told.length)
  const one: number[] = [0, ...IMAGINED.one]
  const strangers: number[] = [0, ...IMAGINED.strangers]
  told.forEach((n, t) => {
    const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
    scorer.scoreOf(i, j)
    match[t] = scorer.lastMatch
    kin[t] = scorer.lastKin
    const before = prior.all + beyondAll(prior, rows, i, j)
    const odds =
      Math.exp(Math.min(60, scorer.lastMatch + before)) + Math.exp(Math.min(60, scorer.lastKin))
    const share = odds / (1 + odds)
    const l = level[n] as number
    one[l] = (one[l] ?? 0) + share
    strangers[l] = (strangers[l] ?? 0) + 1 - share
  })
  const weight = [1, 2].map((l) => {
    const inOne = (one[l] ?? 0) / ((one[1] ?? 0) + (one[2] ?? 0))
    const inOther = (strangers[l] ?? 0) / ((strangers[1] ?? 0) + (strangers[2] ?? 0))
    return Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, Math.log(inOne / inOther)))
  })
  const weights = [0, weight[0] ?? 0, weight[1] ?? 0] as const
  told.forEach((n, t) => {
    const gain = weights[level[n] as 0 | 1 | 2]
    pairs.score[n] = againstBoth((match[t] as number) + gain, (kin[t] as number) + gain)
  })
  return { level, weight: weights }
}
