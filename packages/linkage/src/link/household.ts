// A household matches better than one name: where other members of two families have found each other, a pair gains.
import { radixSort } from './sort.ts'
import type { Gathered } from './gather.ts'
import { at, FAMILY, FATHER, GRANDFATHER, type Rows } from './layout.ts'
import { mixed, numberGroups, type Numbering } from './numbering.ts'
import type { Prior } from './prior.ts'
import { againstBoth, type Scorer } from './score.ts'

/** What the households say of a pair: nothing (alone on one side), nobody else matches, somebody else matches. */
export const householdLevel = { silent: 0, nobody: 1, somebody: 2 } as const

/** Levels of all pairs, and what each level adds to match and to kin against chance. */
export interface HouseholdEvidence {
  readonly level: Uint8Array
  readonly weight: readonly [number, number, number]
}

const father = at.key + FATHER
const grandfather = at.key + GRANDFATHER
const family = at.key + FAMILY

/** Groups of one list: the household it names, else the people of one father, grandfather and family. -1 nobody's. */
function groupsOf({ cells, width, count }: Rows): Numbering {
  const hashes = new Int32Array(count)
  for (let i = 0; i < count; i++) {
    const start = i * width
    const list = cells[start + at.list] as number
    const household = cells[start + at.household] as number
    const one = cells[start + father] as number
    const two = cells[start + family] as number
    if (household >= 0) hashes[i] = mixed(list, household)
    else if (one < 0 || two < 0) hashes[i] = -1
    else hashes[i] = mixed(mixed(mixed(list, one), cells[start + grandfather] as number), two)
  }
  return numberGroups(hashes, (i, j) => {
    const a = i * width
    const b = j * width
    const household = cells[a + at.household] as number
    if (cells[a + at.list] !== cells[b + at.list] || household !== cells[b + at.household])
      return false
    if (household >= 0) return true
    return (
      cells[a + father] === cells[b + father] &&
      cells[a + grandfather] === cells[b + grandfather] &&
      cells[a + family] === cells[b + family]
    )
  })
}

const probability = (score: number, prior: number): number => 1 / (1 + Math.exp(-score - prior))

/** Numbers of pairs with the numbers of groups they lie between. */
interface Between {
  /** Pairs by the group of their first record, else in the order of the list. */
  readonly order: Int32Array
  /** Of each pair in that order the group of its second record. */
  readonly seconds: Int32Array
  /** The pairs of group g end at `ends[g]`. */
  readonly ends: Int32Array
}

/** Pairs by the group of their first record; pairs of which one group has nobody else are left out. */
function betweenGroups({ first, second }: Gathered, { of: group, sizes }: Numbering): Between {
  const groupOf = (i: number): number => {
    const id = group[i] as number
    return id >= 0 && (sizes[id] as number) > 1 ? id : -1
  }
  const ends = new Int32Array(sizes.length)
  const twos = new Int32Array(first.length)
  for (let n = 0; n < first.length; n++) {
    const one = groupOf(first[n] as number)
    const two = one < 0 ? -1 : groupOf(second[n] as number)
    twos[n] = two
    if (two >= 0) ends[one] = (ends[one] as number) + 1
  }
  let sum = 0
  for (let g = 0; g < ends.length; g++) {
    const size = ends[g] as number
    ends[g] = sum
    sum += size
  }
  const order = new Int32Array(sum)
  const seconds = new Int32Array(sum)
  for (let n = 0; n < first.length; n++) {
    const two = twos[n] as number
    if (two < 0) continue
    const one = group[first[n] as number] as number
    const place = ends[one] as number
    ends[one] = place + 1
    order[place] = n
    seconds[place] = two
  }
  return { order, seconds, ends }
}

const LEAST_SUPPORT = 0.5
/** Groups with more pairs than this are sorted by their digits. */
const MANY_PAIRS = 32

/** Sorts the pairs of one first group by their second group; those of one stay in their order. */
function sortSeconds({ order, seconds }: Between, from: number, to: number): void {
  if (to - from > MANY_PAIRS) {
    const sorted = radixSort(seconds.slice(from, to), order.slice(from, to))
    order.set(sorted.order, from)
    seconds.set(sorted.keys, from)
    return
  }
  for (let x = from + 1; x < to; x++) {
    const two = seconds[x] as number
    const n = order[x] as number
    let y = x
    for (; y > from && (seconds[y - 1] as number) > two; y--) {
      seconds[y] = seconds[y - 1] as number
      order[y] = order[y - 1] as number
    }
    seconds[y] = two
    order[y] = n
  }
}

/** Levels: how many matches are expected between the two groups that touch neither of the two records. */
function levelsOf(pairs: Gathered, meeting: Uint8Array, rows: Rows, prior: Prior): Uint8Array {
  const between = betweenGroups(pairs, groupsOf(rows))
  const { order, seconds, ends } = between
  const level = new Uint8Array(pairs.first.length)
  let start = 0
  for (const end of ends) {
    if (end - start > 1) sortSeconds(between, start, end)
    let from = start
    while (from < end) {
      let to = from + 1
      while (to < end && seconds[to] === seconds[from]) to++
      const n = order[from] as number
      // All pairs of two groups are pairs of the same two lists.
      if (to - from === 1) level[n] = householdLevel.nobody
      else {
        const beyond = prior.beyond[meeting[n] as number] as number
        supportOf(pairs, order.subarray(from, to), prior.all + beyond, level)
      }
      from = to
    }
    start = end
  }
  return level
}

/** Households of which more pairs are compared are summed up by member; of others each pair looks at every other. */
const MANY = 24
/** How probable the pairs of one group are: written anew for each. */
const chances = new Float64Array(MANY)

function supportOf(pairs: Gathered, places: Int32Array, prior: number, level: Uint8Array): void {
  const { first, second } = pairs
  const { length } = places
  const chance = length > MANY ? new Float64Array(length) : chances
  for (let p = 0; p < length; p++)
    chance[p] = probability(pairs.score[places[p] as number] as number, prior)
  const sums = length > MANY ? sumsOf(pairs, places, chance) : null
  for (let p = 0; p < length; p++) {
    const n = places[p] as number
    const i = first[n] as number
    const j = second[n] as number
    let others = sums === null ? 0 : sums(i, j, chance[p] as number)
    if (sums === null)
      for (let q = 0; q < length; q++) {
        const other = places[q] as number
        if (first[other] !== i && second[other] !== j) others += chance[q] as number
      }
    level[n] = others >= LEAST_SUPPORT ? householdLevel.somebody : householdLevel.nobody
  }
}

/** What all pairs that touch neither of two records sum to. */
function sumsOf(
  { first, second }: Gathered,
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

/** What each level adds, learned from the pairs of which the households say anything. */
function weightsOf(
  { against }: Gathered,
  meeting: Uint8Array,
  level: Uint8Array,
  prior: Prior,
): readonly [number, number, number] {
  const one: [number, number, number] = [0, ...IMAGINED.one]
  const strangers: [number, number, number] = [0, ...IMAGINED.strangers]
  for (let n = 0; n < level.length; n++) {
    const l = level[n] as 0 | 1 | 2
    if (l === householdLevel.silent) continue
    const before = prior.all + (prior.beyond[meeting[n] as number] as number)
    const odds =
      Math.exp(Math.min(60, (against[2 * n] as number) + before)) +
      Math.exp(Math.min(60, against[2 * n + 1] as number))
    const share = odds / (1 + odds)
    one[l] += share
    strangers[l] = strangers[l] + 1 - share
  }
  const weightOf = (l: 1 | 2): number => {
    const inOne = one[l] / (one[1] + one[2])
    const inOther = strangers[l] / (strangers[1] + strangers[2])
    return Math.max(-MOST_WEIGHT, Math.min(MOST_WEIGHT, Math.log(inOne / inOther)))
  }
  return [0, weightOf(1), weightOf(2)]
}

/**
 * Learns what the households say and adds it to the scores. Members of one household (matches and kin) share it, so
 * that it speaks for both against chance. `meeting` tells of each pair which lists meet. Where a scorer is given, it is
 * asked again for the pairs of which the households say anything.
 */
export function addHouseholds(
  pairs: Gathered,
  meeting: Uint8Array,
  rows: Rows,
  prior: Prior,
  scorer: Scorer | null,
): HouseholdEvidence {
  const level = levelsOf(pairs, meeting, rows, prior)
  const { first, second, score, against } = pairs
  if (scorer !== null)
    for (let n = 0; n < level.length; n++) {
      if (level[n] === householdLevel.silent) continue
      scorer.scoreOf(first[n] as number, second[n] as number)
      against[2 * n] = scorer.lastMatch
      against[2 * n + 1] = scorer.lastKin
    }
  const weight = weightsOf(pairs, meeting, level, prior)
  for (let n = 0; n < level.length; n++) {
    if (level[n] === householdLevel.silent) continue
    const gain = weight[level[n] as 1 | 2]
    score[n] = againstBoth((against[2 * n] as number) + gain, (against[2 * n + 1] as number) + gain)
  }
  return { level, weight }
}
