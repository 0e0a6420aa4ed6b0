// The model of some records, learned from compared pairs: counted by pattern, and by how their scripts and lists meet.
import type { Examples } from './examples.ts'
import { fieldCount } from './layout.ts'
import { learn, type Learned, type TrainingSet } from './learn.ts'
import { PatternCounter } from './patterns.ts'
import { rarerLevels, type Rarity } from './rarer.ts'
import { SCRIPT_PAIRS } from './scripts.ts'
import type { Encoded } from './table.ts'

/**
 * The sets of the pairs of one origin, apart by how their scripts meet and by whether they stand on one list. Words that
 * differ are told apart by how rare they are.
 */
function setsOf({ rows }: Encoded, rarity: Rarity, examples: Examples): TrainingSet[] {
  const fields = fieldCount(rows)
  const counters = Array.from({ length: 2 * SCRIPT_PAIRS }, () => new PatternCounter(fields))
  const own = new Uint8Array(fields)
  for (const { first, second, meetings, levels, count } of examples.pairs)
    for (let n = 0; n < count; n++) {
      for (let f = 0; f < fields; f++) own[f] = levels[n * fields + f] as number
      rarerLevels(rows, rarity, own, first[n] as number, second[n] as number, own)
      counters[meetings[n] as number]?.count(own)
    }
  const { name, fixed, isChance, parts } = examples
  return counters.flatMap((counter, n) => {
    if (counter.pairs === 0) return []
    const scripts = Math.floor(n / 2)
    const patterns = counter.patterns()
    return [{ name, fixed, isChance, scripts, patterns, all: counter.pairs * parts }]
  })
}

/** The model of these records. */
export function train(
  encoded: Encoded,
  examples: readonly Examples[],
  rarity: Rarity,
  totalPairs: number,
): Learned {
  const sets = examples.flatMap((one) => setsOf(encoded, rarity, one))
  return learn(fieldCount(encoded.rows), sets, totalPairs)
}
