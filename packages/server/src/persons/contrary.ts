// Evidence that forbids joining two entries without a reader: what the linker's run said, and what the entries say now.
import type { PairFacts } from '@athar/store'
import * as store from '@athar/store'

/**
 * Codes of contrary evidence of a pair, whether a run proposed it or not: two entries of one list are two people, and a
 * man is no woman, until a reader says otherwise.
 */
export async function contraryNow(
  db: store.Db,
  investigation: string,
  pair: PairFacts,
): Promise<string[]> {
  const [a, b] = await store.entriesOf(db, investigation, [pair.a, pair.b], { motherNames: false })
  if (a === undefined || b === undefined) return [...pair.contrary]
  const now = [
    ...(a.list.id === b.list.id ? ['same_list'] : []),
    ...(a.sex !== b.sex && a.sex !== 'unknown' && b.sex !== 'unknown' ? ['sex_differs'] : []),
  ]
  return [...new Set([...pair.contrary, ...now])]
}
