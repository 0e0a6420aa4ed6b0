// Which rules are used: how many pairs each would give is counted before any pair is looked at.
import { isTold, type Rows } from './layout.ts'
import type { Memory } from './memory.ts'
import { candidateRules, columnsOf, keyOf, type Rule } from './rules.ts'

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
const BUDGET_A_RECORD = 72
/** One rule may take so much of the budget. */
const MOST_OF_BUDGET = 0.55

/** Pairs that all rules together may cost among so many records. */
const budgetOf = (records: number): number => Math.max(LEAST_BUDGET, BUDGET_A_RECORD * records)

function countRule(rows: Rows, columns: Int32Array, shift: number, counts: Int32Array): void {
  counts.fill(0)
  for (let i = 0; i < rows.count; i++) {
    const key = keyOf(rows, i, columns)
    if (key >= 0) counts[key >>> shift] = (counts[key >>> shift] as number) + 1
  }
}

function costOf(counts: Int32Array, large: Uint8Array): number {
  let pairs = 0
  for (let bucket = 0; bucket < counts.length; bucket++) {
    const size = counts[bucket] as number
    if (size <= LARGE_BLOCK) {
      pairs += (size * (size - 1)) / 2
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
  const counts = new Int32Array(1 << bits)
  const budget = budgetOf(rows.count)
  let spent = 0
  const told = Array.from({ length: rows.width }, (_, column) => isTold(rows, column))
  const planned: PlannedRule[] = []
  const beyond: PlannedRule[] = []
  for (const rule of candidateRules(rows.places)) {
    const columns = columnsOf(rule)
    if (!columns.every((column) => told[column] === true)) continue
    const large = memory.bytes(counts.length / 8)
    countRule(rows, columns, shift, counts)
    const pairs = costOf(counts, large)
    if (pairs === 0) continue
    const isBeyond = pairs > MOST_OF_BUDGET * budget || spent + pairs > budget
    if (!isBeyond) spent += pairs
    ;(isBeyond ? beyond : planned).push({ rule, columns, pairs, large, shift })
  }
  return { planned, beyond }
}
