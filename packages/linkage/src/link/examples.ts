// Pairs to learn from, compared: whole blocks of the rules that cost least for what they find, and pairs drawn by chance.
// How rare a word is, is not asked here: words may be counted at the same time.
import { walkPart } from './blocks.ts'
import { Comparer } from './compare.ts'
import { dice } from './dice.ts'
import { at, FAMILY, FATHER, fieldCount, GIVEN } from './layout.ts'
import type { PlannedRule, RulePlan } from './plan.ts'
import { fixedFields } from './rules.ts'
import type { Encoded } from './table.ts'

/** So many pairs of a rule are enough to learn from. */
const ENOUGH = 120_000
/** A rule with fewer pairs than this teaches little. */
const LEAST = 20
const MOST_RULES = 8
const DRAWN = 200_000
const SEED = 20_260_119

/** Some compared pairs, one after the other. */
export interface ComparedPairs {
  readonly first: Int32Array
  readonly second: Int32Array
  /** Levels as compared, two in a byte, by pair × half the fields. */
  readonly levels: Uint8Array
  /** So many of the places are taken. */
  count: number
}

/** Compared pairs of one origin. */
export interface Examples {
  readonly name: string
  /** Fields that the rule fixes. */
  readonly fixed: readonly number[]
  readonly isChance: boolean
  /** The rule gives so many times as many pairs. */
  readonly parts: number
  readonly pairs: readonly ComparedPairs[]
}

/** Compared pairs are held by so many. */
const HELD = 1 << 14

const noPairs = (bytes: number): ComparedPairs => ({
  first: new Int32Array(HELD),
  second: new Int32Array(HELD),
  levels: new Uint8Array(HELD * bytes),
  count: 0,
})

/** Bytes that the levels of a pair take. */
const bytesOf = (fields: number): number => (fields + 1) >> 1

/** Levels (below 16) two in a byte, into `packed` from `start` on. */
function pack(levels: Uint8Array, packed: Uint8Array, start: number): void {
  for (let n = 0; n < levels.length; n += 2) {
    const next = n + 1 < levels.length ? (levels[n + 1] as number) : 0
    packed[start + (n >> 1)] = (levels[n] as number) | (next << 4)
  }
}

/** The levels of a pair of those that were compared. */
export function unpack({ levels: packed }: ComparedPairs, pair: number, levels: Uint8Array): void {
  const start = pair * bytesOf(levels.length)
  for (let n = 0; n < levels.length; n++)
    levels[n] = ((packed[start + (n >> 1)] as number) >> (4 * (n & 1))) & 15
}

/** Compares the pairs that it is handed; pairs of one list only where doubles are sought. */
class Taker {
  readonly #encoded: Encoded
  readonly #comparer: Comparer
  readonly #within: boolean
  readonly #bytes: number

  constructor(encoded: Encoded, within: boolean) {
    this.#encoded = encoded
    this.#comparer = new Comparer(encoded)
    this.#within = within
    this.#bytes = bytesOf(fieldCount(encoded.rows))
  }

  /** The pairs that `walk` hands over, compared. */
  taken(walk: (take: (i: number, j: number) => void) => void): ComparedPairs[] {
    const { cells, width } = this.#encoded.rows
    const comparer = this.#comparer
    const all: ComparedPairs[] = []
    let pairs: ComparedPairs | null = null
    walk((i, j) => {
      if (!this.#within && cells[i * width + at.list] === cells[j * width + at.list]) return
      if (pairs === null || pairs.count === HELD) {
        pairs = noPairs(this.#bytes)
        all.push(pairs)
      }
      const n = pairs.count++
      pairs.first[n] = i
      pairs.second[n] = j
      pack(comparer.compare(i, j), pairs.levels, n * this.#bytes)
    })
    return all
  }
}

/** Pairs of one rule: all its blocks, or as many whole blocks as are enough, chosen by their keys. */
function ofRule({ rows }: Encoded, taker: Taker, planned: PlannedRule): Examples {
  const parts = Math.max(1, Math.ceil(planned.pairs / ENOUGH))
  const { name, parts: key } = planned.rule
  const pairs = taker.taken((take) => {
    walkPart(rows, planned, 0, parts, {
      block: (order, from, to) => {
        for (let y = from; y < to; y++)
          for (let z = y + 1; z < to; z++) take(order[y] as number, order[z] as number)
      },
      near: () => undefined,
    })
  })
  return { name, fixed: fixedFields(key), isChance: false, parts, pairs }
}

/** Pairs drawn by chance, or all of them where they are few. */
function byChance({ rows: { count } }: Encoded, taker: Taker): Examples {
  const pairs = taker.taken((take) => {
    if ((count * (count - 1)) / 2 <= DRAWN) {
      for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) take(i, j)
      return
    }
    const random = dice(SEED)
    for (let n = 0; n < DRAWN; n++) {
      const i = Math.floor(random() * count)
      const j = Math.floor(random() * count)
      if (i !== j) take(i, j)
    }
  })
  return { name: 'chance', fixed: [], isChance: true, parts: 1, pairs }
}

/**
 * Rules to learn from, chosen by their predicted pairs: the smaller ones, in which matches are dense; and the largest
 * that leaves the given name open, in which kin are.
 */
function trainingRules({ planned, beyond }: RulePlan): PlannedRule[] {
  const byPairs = (a: PlannedRule, b: PlannedRule): number => a.pairs - b.pairs
  const chosen = planned
    .filter(({ pairs }) => pairs >= LEAST)
    .toSorted(byPairs)
    .slice(0, MOST_RULES)
  const kin = [...planned, ...beyond].toSorted(byPairs).findLast(({ pairs, rule }) => {
    const fixed = fixedFields(rule.parts)
    const isFamily = fixed.includes(FATHER) && fixed.includes(FAMILY)
    return pairs >= LEAST && isFamily && !fixed.includes(GIVEN)
  })
  return kin === undefined || chosen.includes(kin) ? chosen : [...chosen, kin]
}

/** The pairs that the model of these records is learned from; those drawn by chance come first. */
export function examplesOf(encoded: Encoded, plan: RulePlan, within: boolean): Examples[] {
  const taker = new Taker(encoded, within)
  return [
    byChance(encoded, taker),
    ...trainingRules(plan).map((one) => ofRule(encoded, taker, one)),
  ]
}
