// Partitions drawn from what the probabilities leave open, for estimates over lists: how many people are on two of them
// depends on which pairs are matches, and that is not known for sure.
import { Groups } from './constraints.ts'
import { dice } from './dice.ts'
import type { Linkage } from './linkage.ts'

/**
 * Draws partitions: every pair that is open is a match with its probability; groups join by their surest drawn pair
 * where at least half of the known pairs between them were drawn, and the constraints hold. For each partition, for each
 * record, the smallest record of its person. The same seed gives the same partitions.
 */
export function samplePartitions(
  linkage: Linkage,
  { count, seed }: { readonly count: number; readonly seed: number },
): Int32Array[] {
  const random = dice(seed)
  return Array.from({ length: count }, () => drawPartition(linkage, random))
}

function drawPartition(linkage: Linkage, random: () => number): Int32Array {
  const { encoded, within, pairs, probability, verdicts } = linkage
  const groups = new Groups(encoded.rows, within, verdicts)
  const drawn = new Uint8Array(probability.length)
  for (let n = 0; n < drawn.length; n++) drawn[n] = random() < (probability[n] as number) ? 1 : 0
  const links = linksOf(linkage)
  const { first, second } = pairs
  for (const n of links.order) {
    if (drawn[n] === 0) continue
    const [a, b] = [groups.find(first[n] as number), groups.find(second[n] as number)]
    if (a === b || !groups.mayJoin(a, b)) continue
    if (isAgreed(links, drawn, groups.members(a), groups.members(b))) groups.join(a, b)
  }
  return groups.labels()
}

interface Links {
  /** Pairs, the most probable first. */
  readonly order: Int32Array
  /** The number of the pair of two records. */
  readonly pairOf: ReadonlyMap<number, number>
  readonly records: number
}

const cache = new WeakMap<Linkage, Links>()

function linksOf(linkage: Linkage): Links {
  const known = cache.get(linkage)
  if (known !== undefined) return known
  const { pairs, probability, encoded } = linkage
  const records = encoded.rows.count
  const pairOf = new Map<number, number>()
  for (let n = 0; n < pairs.first.length; n++)
    pairOf.set((pairs.first[n] as number) * records + (pairs.second[n] as number), n)
  // Sorting is stable: pairs of one probability stay in their order.
  const order = Int32Array.from(probability, (_, n) => n).sort(
    (a, b) => (probability[b] as number) - (probability[a] as number),
  )
  const links = { order, pairOf, records }
  cache.set(linkage, links)
  return links
}

/** Half of all pairs between two groups were drawn; a pair that was never a candidate was not. */
function isAgreed(
  { pairOf, records }: Links,
  drawn: Uint8Array,
  one: readonly number[],
  two: readonly number[],
): boolean {
  let yes = 0
  for (const i of one)
    for (const j of two) {
      const n = pairOf.get(Math.min(i, j) * records + Math.max(i, j))
      if (n !== undefined) yes += drawn[n] as number
    }
  return yes * 2 >= one.length * two.length
}
