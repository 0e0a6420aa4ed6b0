// The model of some records, learned from compared pairs: counted by pattern, and by how their scripts and lists meet.
import { type ComparedPairs, type Examples, unpack } from './examples.ts'
import { at, fieldCount } from './layout.ts'
import { learn, type Learned, type TrainingSet } from './learn.ts'
import { PatternCounter } from './patterns.ts'
import { rarerLevels, type Rarity } from './rarer.ts'
import { SCRIPT_PAIRS, scriptPair, scriptsOf } from './scripts.ts'
import type { Encoded } from './table.ts'

/** Counts pairs of one origin after another: apart by how their scripts meet, and by whether they stand on one list. */
class Counters {
  readonly #encoded: Encoded
  readonly #rarity: Rarity
  readonly #scripts: Uint8Array
  readonly #counters: readonly PatternCounter[]
  readonly #levels: Uint8Array

  constructor(encoded: Encoded, rarity: Rarity) {
    const fields = fieldCount(encoded.rows)
    this.#encoded = encoded
    this.#rarity = rarity
    this.#scripts = scriptsOf(encoded.rows, encoded.words)
    this.#counters = Array.from({ length: 2 * SCRIPT_PAIRS }, () => new PatternCounter(fields))
    this.#levels = new Uint8Array(fields)
  }

  /** The sets of the pairs of one origin; words that differ are told apart by how rare they are. */
  setsOf({ name, fixed, isChance, parts, pairs }: Examples): TrainingSet[] {
    for (const counter of this.#counters) counter.clear()
    for (const some of pairs) this.#count(some)
    return this.#counters.flatMap((counter, n) => {
      if (counter.pairs === 0) return []
      const [scripts, patterns] = [Math.floor(n / 2), counter.patterns()]
      return [{ name, fixed, isChance, scripts, patterns, all: counter.pairs * parts }]
    })
  }

  #count(pairs: ComparedPairs): void {
    const { rows } = this.#encoded
    const { cells, width } = rows
    const levels = this.#levels
    for (let n = 0; n < pairs.count; n++) {
      const [i, j] = [pairs.first[n] as number, pairs.second[n] as number]
      unpack(pairs, n, levels)
      rarerLevels(rows, this.#rarity, levels, i, j, levels)
      const scripts = scriptPair(this.#scripts[i] as number, this.#scripts[j] as number)
      const isOneList = cells[i * width + at.list] === cells[j * width + at.list]
      this.#counters[2 * scripts + (isOneList ? 1 : 0)]?.count(levels)
    }
  }
}

/** The model of these records. */
export function train(
  encoded: Encoded,
  examples: readonly Examples[],
  rarity: Rarity,
  totalPairs: number,
): Learned {
  const counters = new Counters(encoded, rarity)
  const sets = examples.flatMap((one) => counters.setsOf(one))
  return learn(fieldCount(encoded.rows), sets, totalPairs)
}
