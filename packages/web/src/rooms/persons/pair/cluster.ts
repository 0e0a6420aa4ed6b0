// The entries around a pair: where they stand in the drawing, and what saying "the same" would make one person of.
import type { EntryView, PairView } from '@athar/contract'

export type Cluster = PairView['cluster']
type Edge = Cluster['edges'][number]

/** Whether an edge holds two entries together now. */
export function isTie({ standing, accepted }: Edge): boolean {
  return standing === 'same' || (accepted && standing !== 'different' && standing !== 'disputed')
}

/** All entries that hang together with one of them through ties, as their persons say. */
function personOf(start: EntryView, entries: readonly EntryView[]): EntryView[] {
  return entries.filter(({ personId }) => personId === start.personId)
}

export interface Joining {
  /** Who would be one person if the two were joined. */
  entries: EntryView[]
  lists: number
  /** Lists of which two or more entries would be one person. */
  doubled: EntryView['list'][]
  /** Pairs among them that readers hold apart. */
  apart: { a: EntryView; b: EntryView }[]
}

/** What would follow from joining the two entries of a pair. */
export function joiningOf({ a, b, cluster }: Pick<PairView, 'a' | 'b' | 'cluster'>): Joining {
  const known = new Map([a, b, ...cluster.entries].map((it) => [it.id as string, it]))
  const all = [...known.values()]
  const ids = new Set<string>([...personOf(a, all), ...personOf(b, all)].map(({ id }) => id))
  const entries = all.filter(({ id }) => ids.has(id))
  const perList = new Map<string, EntryView[]>()
  for (const entry of entries) {
    const list = entry.list.id ?? ''
    perList.set(list, [...(perList.get(list) ?? []), entry])
  }
  const apart = cluster.edges
    .filter((edge) => edge.standing === 'different' && ids.has(edge.a) && ids.has(edge.b))
    .flatMap((edge) => {
      const one = known.get(edge.a)
      const other = known.get(edge.b)
      return one === undefined || other === undefined ? [] : [{ a: one, b: other }]
    })
  return {
    entries,
    lists: perList.size,
    doubled: [...perList.values()]
      .filter((those) => those.length > 1)
      .flatMap(([first]) => (first === undefined ? [] : [first.list])),
    apart,
  }
}

/** A place for each of so many entries on a circle in a square of 100, the pair at the ends of the middle line. */
export function placesOnCircle(count: number): { x: number; y: number }[] {
  return Array.from({ length: count }, (_, index) => {
    const turn = circleTurn(index, count)
    return { x: 50 + 38 * Math.cos(turn), y: 50 + 38 * Math.sin(turn) }
  })
}

/** The first two entries face each other; the others share the two halves. */
function circleTurn(index: number, count: number): number {
  if (index === 0) return Math.PI
  if (index === 1) return 0
  const others = count - 2
  const upper = Math.ceil(others / 2)
  const at = index - 2
  if (at < upper) return Math.PI + (Math.PI * (at + 1)) / (upper + 1)
  return (Math.PI * (at - upper + 1)) / (others - upper + 1)
}
