// A household matches better than one name: where other members of two families have found each other, a pair gains.
import { byFirst } from './blocks.ts'
import type { PairList } from './gather.ts'
import { at, FAMILY, FATHER, GRANDFATHER, type Rows } from './layout.ts'
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
  const ids = new Map<string, number>()
  const group = new Int32Array(count)
  const sizes: number[] = []
  for (let i = 0; i < count; i++) {
    const row = i * width
    const house = cells[row + at.household] as number
    const father = cells[row + at.key + FATHER] as number
    const family = cells[row + at.key + FAMILY] as number
    const grandfather = cells[row + at.key + GRANDFATHER] as number
    if (house < 0 && (father < 0 || family < 0)) {
      group[i] = -1
      continue
    }
    const list = cells[row + at.list] as number
    const key = house >= 0 ? `${list}h${house}` : `${list}n${father},${grandfather},${family}`
    const id = ids.get(key) ?? ids.size
    ids.set(key, id)
    group[i] = id
    sizes[id] = (sizes[id] ?? 0) + 1
  }
  return { group, sizes: Int32Array.from(sizes) }
}

const probability = (score: number, prior: number): number => 1 / (1 + Math.exp(-score - prior))

/** Pairs in the order of the two groups they join; pairs whose groups have nobody else are left out. */
function orderByGroups(pairs: PairList, group: Int32Array, sizes: Int32Array): Int32Array {
  const others = (i: number): boolean => {
    const id = group[i] as number
    return id >= 0 && (sizes[id] as number) > 1
  }
  const places: number[] = []
  for (let n = 0; n < pairs.first.length; n++)
    if (others(pairs.first[n] as number) && others(pairs.second[n] as number)) places.push(n)
  const of = (side: Int32Array, n: number): number => group[side[n] as number] as number
  return Int32Array.from(places).sort((a, b) =>
    byFirst(
      of(pairs.first, a) - of(pairs.first, b),
      byFirst(of(pairs.second, a) - of(pairs.second, b), a - b),
    ),
  )
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

function supportOf(pairs: PairList, places: Int32Array, prior: number, level: Uint8Array): void {
  const byFirst = new Map<number, number>()
  const bySecond = new Map<number, number>()
  let all = 0
  const chance = Float64Array.from(places, (n) => probability(pairs.score[n] as number, prior))
  places.forEach((n, p) => {
    const one = chance[p] as number
    const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
    all += one
    byFirst.set(i, (byFirst.get(i) ?? 0) + one)
    bySecond.set(j, (bySecond.get(j) ?? 0) + one)
  })
  places.forEach((n, p) => {
    const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
    const others = all - (byFirst.get(i) ?? 0) - (bySecond.get(j) ?? 0) + (chance[p] as number)
    level[n] = others >= LEAST_SUPPORT ? householdLevel.somebody : householdLevel.nobody
  })
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
  const one: number[] = [0, ...IMAGINED.one]
  const strangers: number[] = [0, ...IMAGINED.strangers]
  for (let n = 0; n < level.length; n++) {
    const l = level[n] as number
    if (l === householdLevel.silent) continue
    const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
    scorer.scoreOf(i, j)
    const before = prior.all + beyondAll(prior, rows, i, j)
    const match = Math.exp(Math.min(60, scorer.lastMatch + before))
    const kin = Math.exp(Math.min(60, scorer.lastKin))
    const share = (match + kin) / (1 + match + kin)
    one[l] = (one[l] ?? 0) + share
    strangers[l] = (strangers[l] ?? 0) + 1 - share
  }
  const weight = [1, 2].map((l) => {
    const inOne = (one[l] ?? 0) / ((one[1] ?? 0) + (one[2] ?? 0))
    const inOther = (strangers[l] ?? 0) / ((strangers[1] ?? 0) + (strangers[2] ?? 0))
    return Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, Math.log(inOne / inOther)))
  })
  const weights = [0, weight[0] ?? 0, weight[1] ?? 0] as const
  for (let n = 0; n < level.length; n++) {
    const gain = weights[level[n] as 0 | 1 | 2]
    if (gain === 0) continue
    scorer.scoreOf(pairs.first[n] as number, pairs.second[n] as number)
    pairs.score[n] = againstBoth(scorer.lastMatch + gain, scorer.lastKin + gain)
  }
  return { level, weight: weights }
}
