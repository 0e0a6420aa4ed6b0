// Many partitions of one linkage: each says who is one person a little otherwise, and the interval must hold them all (Rubin 1987).
import { gatherPatterns, MseRefusal, type Patterns } from './patterns.ts'
import { studentQuantile } from './student.ts'

/** Fewer partitions than this say too little of how uncertain the linkage is. */
export const FEWEST_PARTITIONS = 20
const Z95 = 1.959_963_984_540_054

/**
 * Counts patterns from a linkage: which list each record is on, and whose it is.
 * @param lists in the order wanted; records of other lists are left out
 * @throws RangeError where the two tables differ in length; MseRefusal too_many_lists
 */
export function patternsOfPartition(
  listOfRecord: readonly string[],
  personOfRecord: readonly (string | number)[],
  lists: readonly string[],
): Patterns {
  if (listOfRecord.length !== personOfRecord.length)
    throw new RangeError('a record has a list and no person, or a person and no list')
  const bitOf = new Map(lists.map((list, k) => [list, 1 << k]))
  const cellOf = new Map<string | number, number>()
  for (const [record, person] of personOfRecord.entries()) {
    const bit = bitOf.get(listOfRecord[record] ?? '')
    if (bit !== undefined) cellOf.set(person, (cellOf.get(person) ?? 0) | bit)
  }
  const counts = new Map<number, number>()
  for (const cell of cellOf.values()) counts.set(cell, (counts.get(cell) ?? 0) + 1)
  const rows = [...counts].map(([cell, count]) => ({
    on: lists.map((_, k) => ((cell >> k) & 1) === 1),
    count,
  }))
  return gatherPatterns(lists, rows)
}

/** What one method says of one partition. */
export interface PartitionEstimate {
  readonly n: number
  readonly total: number
  readonly interval: readonly [number, number]
}

export interface PooledEstimate {
  readonly total: number
  readonly interval: readonly [number, number]
  readonly partitions: number
  /** Share of the variance that comes from the linkage and not from the counts. */
  readonly betweenShare: number
  readonly degreesOfFreedom: number
  /** Standard errors on the logarithm of the unseen: within a partition, and between partitions. */
  readonly within: number
  readonly between: number
  /** People on at least one list: fewest, mean, most. */
  readonly n: readonly [number, number, number]
}

/**
 * Pools one method's estimates over partitions, on the logarithm of the unseen: mean of the logarithms; variance within
 * (from each interval) plus (1 + 1/m) times the variance between; Student's t with Rubin's degrees of freedom.
 * @throws MseRefusal too_few_partitions below twenty; not_identified where a partition leaves nobody unseen
 */
export function poolPartitions(estimates: readonly PartitionEstimate[]): PooledEstimate {
  const m = estimates.length
  if (m < FEWEST_PARTITIONS)
    throw new MseRefusal('too_few_partitions', { partitions: m, needed: FEWEST_PARTITIONS })
  const logs = estimates.map(({ n, total }) => Math.log(total - n))
  const errors = estimates.map(
    // An end at or below those seen is half a person missing, not none.
    ({ n, interval: [low, high] }) =>
      (Math.log(Math.max(0.5, high - n)) - Math.log(Math.max(0.5, low - n))) / (2 * Z95),
  )
  if (![...logs, ...errors].every(Number.isFinite))
    throw new MseRefusal('not_identified', { partitions: m })
  const mean = logs.reduce((a, b) => a + b, 0) / m
  const within = errors.reduce((sum, it) => sum + it * it, 0) / m
  const between = logs.reduce((sum, it) => sum + (it - mean) ** 2, 0) / (m - 1)
  const added = (1 + 1 / m) * between
  const whole = within + added
  const degrees = added === 0 ? Number.POSITIVE_INFINITY : (m - 1) * (1 + within / added) ** 2
  const reach = studentQuantile(0.975, degrees) * Math.sqrt(whole)
  const seen = estimates.map(({ n }) => n)
  const n = seen.reduce((a, b) => a + b, 0) / m
  return {
    total: n + Math.exp(mean),
    interval: [n + Math.exp(mean - reach), n + Math.exp(mean + reach)],
    partitions: m,
    betweenShare: whole === 0 ? 0 : added / whole,
    degreesOfFreedom: degrees,
    within: Math.sqrt(within),
    between: Math.sqrt(between),
    n: [Math.min(...seen), n, Math.max(...seen)],
  }
}
