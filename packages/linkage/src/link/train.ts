// Pairs to learn from: whole blocks of the rules that cost least for what they find, and pairs drawn by chance.
import { walkPart } from './blocks.ts'
import { Comparer } from './compare.ts'
import { dice } from './dice.ts'
import { at, FAMILY, FATHER, fieldCount, GIVEN } from './layout.ts'
import { learn, type Learned, type TrainingSet } from './learn.ts'
import { PatternCounter } from './patterns.ts'
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

const isCompared = (encoded: Encoded, within: boolean, i: number, j: number): boolean => {
  const { cells, width } = encoded.rows
  return within || cells[i * width + at.list] !== cells[j * width + at.list]
}

/** Pairs of one rule: all its blocks, or as many whole blocks as are enough, chosen by their keys. */
function setOf(
  encoded: Encoded,
  comparer: Comparer,
  planned: PlannedRule,
  within: boolean,
): TrainingSet {
  const fields = fieldCount(encoded.rows)
  const counter = new PatternCounter(fields)
  const parts = Math.max(1, Math.ceil(planned.pairs / ENOUGH))
  walkPart(encoded.rows, planned, 0, parts, {
    block: (order, from, to) => {
      for (let y = from; y < to; y++)
        for (let z = y + 1; z < to; z++) {
          const [i, j] = [order[y] as number, order[z] as number]
          if (!isCompared(encoded, within, i, j)) continue
          comparer.compare(i, j)
          counter.count(comparer)
        }
    },
    pair: () => undefined,
  })
  return {
    name: planned.rule.name,
    patterns: counter.patterns(),
    fixed: fixedFields(planned.rule.parts),
    all: counter.pairs * parts,
    isChance: false,
  }
}

/** Pairs drawn by chance, or all of them where they are few. */
function chanceSet(encoded: Encoded, comparer: Comparer, within: boolean): TrainingSet {
  const { count } = encoded.rows
  const counter = new PatternCounter(fieldCount(encoded.rows))
  const take = (i: number, j: number): void => {
    if (!isCompared(encoded, within, i, j)) return
    comparer.compare(i, j)
    counter.count(comparer)
  }
  if ((count * (count - 1)) / 2 <= DRAWN) {
    for (let i = 0; i < count; i++) for (let j = i + 1; j < count; j++) take(i, j)
  } else {
    const random = dice(SEED)
    for (let n = 0; n < DRAWN; n++) {
      const i = Math.floor(random() * count)
      const j = Math.floor(random() * count)
      if (i !== j) take(i, j)
    }
  }
  const patterns = counter.patterns()
  return { name: 'chance', patterns, fixed: [], all: counter.pairs, isChance: true }
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
  within: boolean,
  totalPairs: number,
): Learned {
  const comparer = new Comparer(encoded)
  const sets = [
    chanceSet(encoded, comparer, within),
    ...trainingRules(plan).map((one) => setOf(encoded, comparer, one, within)),
  ].filter((set) => set.patterns.pairs > 0)
  return learn(fieldCount(encoded.rows), sets, totalPairs)
}
