// Which pairs teach most: uncertain ones, and of those that look alike only the first few.
import type { ProposedByRun } from './runs.ts'

/** So many pairs are offered to two readers each. */
const TEACHING = 200

const entropy = (p: number): number =>
  p <= 0 || p >= 1 ? 0 : -(p * Math.log2(p) + (1 - p) * Math.log2(1 - p))

/** The levels on which two entries meet, field by field: pairs of one pattern teach the same lesson. */
const patternOf = (it: Pick<ProposedByRun, 'weights'>): string =>
  it.weights
    .map(({ field, level }) => `${field}=${level}`)
    .sort()
    .join(' ')

/**
 * What each pair would teach, for the fixed small set that is worth two readers; null for the others. The value is the
 * entropy of the pair's probability, in bits, divided by how many pairs of its pattern teach more.
 */
export function teachingValues(
  pairs: readonly Pick<ProposedByRun, 'a' | 'b' | 'probability' | 'weights'>[],
): (number | null)[] {
  const asked = pairs
    .map((it, n) => ({ n, it, bits: entropy(it.probability), pattern: patternOf(it) }))
    .filter(({ it }) => it.probability >= 0.05 && it.probability <= 0.95)
    .sort((x, y) =>
      y.bits === x.bits ? (x.it.a + x.it.b < y.it.a + y.it.b ? -1 : 1) : y.bits - x.bits,
    )
  const seen = new Map<string, number>()
  const valued = asked.map(({ n, bits, pattern }) => {
    const rank = (seen.get(pattern) ?? 0) + 1
    seen.set(pattern, rank)
    return { n, value: bits / rank }
  })
  const chosen = valued
    .sort((x, y) => (y.value === x.value ? x.n - y.n : y.value - x.value))
    .slice(0, TEACHING)
  const values = pairs.map((): number | null => null)
  for (const { n, value } of chosen) values[n] = value
  return values
}
