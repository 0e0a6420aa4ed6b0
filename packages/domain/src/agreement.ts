// How far readers of the same pairs agree: counts, and Krippendorff's alpha for words without an order.

export type ReadVerdict = 'same' | 'different' | 'cannot_tell'

/** One pair as its readers read it: each reader's newest word, the first reader first. */
export type ReadPair = readonly ReadVerdict[]

export interface Agreement {
  /** Pairs that somebody has read. */
  readonly pairs: number
  readonly readTwice: number
  /** Pairs read by two or more who all say the same. */
  readonly agreed: number
  /** Pairs on which readers disagree evenly now. */
  readonly disputed: number
  /** Pairs whose first two readers disagreed and that a majority has settled since. */
  readonly settledByThird: number
  /** 1 perfect, 0 as by chance, below 0 worse; null below ten pairs read twice, or where only one word was ever said. */
  readonly alpha: number | null
}

/** Below so many pairs read twice, alpha says nothing. */
const LEAST_PAIRS = 10

/**
 * Krippendorff's alpha, nominal: 1 − observed / expected disagreement, over the pairs read by two or more.
 * Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
 * Null where nothing varies: agreement by chance is then certain.
 */
export function alphaOf(pairs: readonly ReadPair[]): number | null {
  const read = pairs.filter((words) => words.length >= 2)
  const total = new Map<ReadVerdict, number>()
  let values = 0
  let observed = 0
  for (const words of read) {
    const here = Map.groupBy(words, (word) => word)
    values += words.length
    for (const [word, all] of here) {
      total.set(word, (total.get(word) ?? 0) + all.length)
      observed += (all.length * (words.length - all.length)) / (words.length - 1)
    }
  }
  let expected = 0
  for (const n of total.values()) expected += n * (values - n)
  return expected === 0 ? null : 1 - ((values - 1) * observed) / expected
}

const count = (words: ReadPair, verdict: ReadVerdict): number =>
  words.filter((word) => word === verdict).length
const isDisputed = (words: ReadPair): boolean =>
  count(words, 'same') > 0 && count(words, 'same') === count(words, 'different')

/** What readers' words come to: how many pairs were read twice, agreed on, disputed, settled; and alpha. */
export function agreementOf(pairs: readonly ReadPair[]): Agreement {
  const read = pairs.filter((words) => words.length > 0)
  const twice = read.filter((words) => words.length >= 2)
  return {
    pairs: read.length,
    readTwice: twice.length,
    agreed: twice.filter((words) => new Set(words).size === 1).length,
    disputed: twice.filter(isDisputed).length,
    settledByThird: twice.filter(
      (words) => words.length >= 3 && isDisputed(words.slice(0, 2)) && !isDisputed(words),
    ).length,
    alpha: twice.length < LEAST_PAIRS ? null : alphaOf(twice),
  }
}
