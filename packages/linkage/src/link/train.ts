// Pairs to learn from: whole blocks of the rules that cost least for what they find, and pairs drawn by chance.
import { walkPart } from './blocks.ts'
import { Comparer } from './compare.ts'
import { dice } from './dice.ts'
import { at, FAMILY, FATHER, fieldCount, GIVEN } from './layout.ts'
import { learn, type Learned, type TrainingSet } from './learn.ts'
import { PatternCounter } from './patterns.ts'
import type { PlannedRule, RulePlan } from './plan.ts'
import { rarerLevels, type Rarity } from './rarer.ts'
import { fixedFields } from './rules.ts'
import { SCRIPT_PAIRS, scriptPair, scriptsOf } from './scripts.ts'
import type { Encoded } from './table.ts'

/** So many pairs of a rule are enough to learn from. */
const ENOUGH = 120_000
/** A rule with fewer pairs than this teaches little. */
const LEAST = 20
const MOST_RULES = 8
const DRAWN = 200_000
const SEED = 20_260_119

/** Counts compared pairs apart by how their scripts meet and, where doubles are sought, by whether they stand on one list. */
class Counters {
  readonly #encoded: Encoded
  readonly #comparer: Comparer
  readonly #scripts: Uint8Array
  readonly #within: boolean
  readonly #rarity: Rarity

  constructor(encoded: Encoded, rarity: Rarity, within: boolean) {
    this.#rarity = rarity
    this.#encoded = encoded
    this.#comparer = new Comparer(encoded)
    this.#scripts = scriptsOf(encoded.rows, encoded.words)
    this.#within = within
  }

  /** The sets of the pairs that `walk` hands over. */
  sets(
    set: Pick<TrainingSet, 'name' | 'fixed' | 'isChance'>,
    parts: number,
    walk: (take: (i: number, j: number) => void) => void,
  ): TrainingSet[] {
    const { rows } = this.#encoded
    const comparer = this.#comparer
    const levels = new Uint8Array(fieldCount(rows))
    const counters = Array.from(
      { length: 2 * SCRIPT_PAIRS },
      () => new PatternCounter(fieldCount(rows)),
    )
    walk((i, j) => {
      const isOneList =
        rows.cells[i * rows.width + at.list] === rows.cells[j * rows.width + at.list]
      if (isOneList && !this.#within) return
      levels.set(comparer.compare(i, j))
      rarerLevels(rows, this.#rarity, comparer.levels, i, j, levels)
      const scripts = scriptPair(this.#scripts[i] as number, this.#scripts[j] as number)
      counters[2 * scripts + (isOneList ? 1 : 0)]?.count(levels)
    })
    return counters.flatMap((counter, n) =>
      counter.pairs === 0
        ? []
        : [
            {
              ...set,
              scripts: Math.floor(n / 2),
              patterns: counter.patterns(),
              all: counter.pairs * parts,
            },
          ],
    )
  }
}

/** Pairs of one rule: all its blocks, or as many whole blocks as are enough, chosen by their keys. */
function setsOf({ rows }: Encoded, counters: Counters, planned: PlannedRule): TrainingSet[] {
  const parts = Math.max(1, Math.ceil(planned.pairs / ENOUGH))
  const { name, parts: key } = planned.rule
  return counters.sets({ name, fixed: fixedFields(key), isChance: false }, parts, (take) => {
    walkPart(rows, planned, 0, parts, {
      block: (order, from, to) => {
        for (let y = from; y < to; y++)
          for (let z = y + 1; z < to; z++) take(order[y] as number, order[z] as number)
      },
      near: () => undefined,
    })
  })
}

/** Pairs drawn by chance, or all of them where they are few. */
function chanceSets({ rows: { count } }: Encoded, counters: Counters): TrainingSet[] {
  return counters.sets({ name: 'chance', fixed: [], isChance: true }, 1, (take) => {
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

/** The model of these records. */
export function train(
  encoded: Encoded,
  plan: RulePlan,
  rarity: Rarity,
  within: boolean,
  totalPairs: number,
): Learned {
  const counters = new Counters(encoded, rarity, within)
  const sets = [
    ...chanceSets(encoded, counters),
    ...trainingRules(plan).flatMap((one) => setsOf(encoded, counters, one)),
  ]
  return learn(fieldCount(encoded.rows), sets, totalPairs)
}
