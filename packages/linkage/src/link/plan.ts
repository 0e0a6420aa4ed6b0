// Which rules are used: how many pairs each would give is counted before any pair is looked at.
import { isTold, type Rows } from './layout.ts'
import type { Memory } from './memory.ts'
import { candidateRules, columnsOf, keysOf, type Rule } from './rules.ts'

/** A rule with what it would cost. */
export interface PlannedRule {
  readonly rule: Rule
  readonly columns: Int32Array
  /** Pairs it gives, large blocks cut as they will be. */
  readonly pairs: number
  /** One bit for a bucket of keys: set where its block is too large to be taken whole. */
  readonly large: Uint8Array
  /** Keys are in one bucket where they agree above so many bits. */
  readonly shift: number
}

/** Blocks with more records than this are walked in order (sorted neighbourhood) and not taken whole. */
const LARGE_BLOCK = 200
const LEAST_BITS = 8
const MOST_BITS = 22
/** In a large block a record meets about so many neighbours. */
const NEIGHBOURS = 60

/** Whether the block of a key is too large to be taken whole. */
export function isLarge({ large, shift }: PlannedRule, key: number): boolean {
  const bucket = key >>> shift
  return (((large[bucket >> 3] as number) >> (bucket & 7)) & 1) === 1
}

const LEAST_BUDGET = 12_000_000
const BUDGET_A_RECORD = 60
/** One rule may take so much of the budget. */
const MOST_OF_BUDGET = 0.55

/** Pairs that all rules together may cost among so many records. */
const budgetOf = (records: number): number => Math.max(LEAST_BUDGET, BUDGET_A_RECORD * records)

/** Keys are made for so many records at a time: they stay near at hand, and no key waits for the count of another. */
const AT_A_TIME = 4096
/** A bucket is counted up to so many records, then from none again: a byte holds the count, and no more are a block taken whole. */
const ROUND = Math.min(256, LARGE_BLOCK + 1)

/** Records of a rule, counted by bucket of keys: below a round each, which few buckets outgrow. */
interface Buckets {
  readonly counts: Uint8Array
  /** How many rounds a bucket outgrew. */
  readonly over: Map<number, number>
}

/** Counts the records of a rule by bucket; gives the pairs in them, every round taken by itself. */
function countRule(rows: Rows, columns: Int32Array, shift: number, buckets: Buckets): number {
  const { counts, over } = buckets
  const keys = new Int32Array(AT_A_TIME)
  counts.fill(0)
  over.clear()
  let pairs = 0
  for (let from = 0; from < rows.count; from += AT_A_TIME) {
    const size = Math.min(AT_A_TIME, rows.count - from)
    keysOf(rows, columns, from, from + size, keys)
    for (let n = 0; n < size; n++) {
      const key = keys[n] as number
      if (key < 0) continue
      const bucket = key >>> shift
      const before = counts[bucket] as number
      pairs += before
      counts[bucket] = before + 1
      if (before < ROUND - 1) continue
      counts[bucket] = 0
      over.set(bucket, (over.get(bucket) ?? 0) + 1)
    }
  }
  return pairs
}

const pairsAmong = (records: number): number => (records * (records - 1)) / 2

/** What the buckets that outgrew a round cost beyond what was counted; marks those that are large. */
function costBeyond({ counts, over }: Buckets, large: Uint8Array): number {
  let pairs = 0
  for (const [bucket, times] of over) {
    const rest = counts[bucket] as number
    const size = times * ROUND + rest
    pairs -= times * pairsAmong(ROUND) + pairsAmong(rest)
    if (size <= LARGE_BLOCK) {
      pairs += pairsAmong(size)
      continue
    }
    large[bucket >> 3] = (large[bucket >> 3] as number) | (1 << (bucket & 7))
    pairs += size * NEIGHBOURS
  }
  return pairs
}

/** Rules for finding pairs; and rules beyond the budget, of which a part is only learned from. */
export interface RulePlan {
  readonly planned: readonly PlannedRule[]
  readonly beyond: readonly PlannedRule[]
}

/** Rules whose columns say something, with their cost; those that the budget does not reach are set apart. */
export function planRules(rows: Rows, memory: Memory): RulePlan {
  const bits = Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.ceil(Math.log2(rows.count + 1)) + 3))
  const shift = 31 - bits
  const buckets: Buckets = { counts: new Uint8Array(1 << bits), over: new Map() }
  const budget = budgetOf(rows.count)
  let spent = 0
  const planned: PlannedRule[] = []
  const beyond: PlannedRule[] = []
  for (const rule of candidateRules(rows.places)) {
    const columns = columnsOf(rule)
    if (!columns.every((column) => isTold(rows, column))) continue
    const counted = countRule(rows, columns, shift, buckets)
    if (counted === 0) continue
    const large = memory.bytes(buckets.counts.length / 8)
    const pairs = counted + costBeyond(buckets, large)
    const isBeyond = pairs > MOST_OF_BUDGET * budget || spent + pairs > budget
    if (!isBeyond) spent += pairs
    ;(isBeyond ? beyond : planned).push({ rule, columns, pairs, large, shift })
  }
  return { planned, beyond }
}
