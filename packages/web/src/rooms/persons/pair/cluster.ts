// The entries around a pair: where they stand in the drawing, and what saying "the same" would make one person of.
import type { EntryView, PairView } from '@athar/contract'

type Cluster = PairView['cluster']
type Edge = Cluster['edges'][number]

/** Whether an edge holds two entries together now. */
export function isTie({ standing, accepted }: Edge): boolean {
  return standing === 'same' || (accepted && standing !== 'different' && standing !== 'disputed')
}

/** All entries that hang together with one of them through ties, as their persons say. */
function personOf(start: EntryView, entries: readonly EntryView[]): EntryView[] {
  return entries.filter(({ personId }) => personId === start.personId)
}

/** Entries drawn beside the two persons of the pair. */
const MOST_NEAR = 8
/** An undecided edge is drawn from this probability on. */
const NEAR = 0.5

const isTold = (edge: Edge): boolean =>
  isTie(edge) || edge.standing !== 'open' || (edge.probability ?? 0) >= NEAR

export interface Near {
  /** The pair, then who is one person with either, then the nearest others. */
  entries: EntryView[]
  edges: Edge[]
  /** Entries of the cluster that stand further off. */
  further: number
}

/** What is drawn of a cluster: the two persons, whoever is near them, and what is told between those. */
export function nearOf({ a, b, cluster }: Pick<PairView, 'a' | 'b' | 'cluster'>): Near {
  const all = [a, b, ...cluster.entries.filter(({ id }) => id !== a.id && id !== b.id)]
  const core = all.filter((it) => it.personId === a.personId || it.personId === b.personId)
  const ids = new Set<string>(core.map(({ id }) => id))
  const nearest = new Map<string, number>()
  for (const edge of cluster.edges.filter(isTold)) {
    for (const [from, to] of [
      [edge.a, edge.b],
      [edge.b, edge.a],
    ] as const)
      if (ids.has(from) && !ids.has(to))
        nearest.set(to, Math.max(nearest.get(to) ?? 0, edge.probability ?? 1))
  }
  const others = all
    .filter(({ id }) => nearest.has(id))
    .sort((x, y) => (nearest.get(y.id) ?? 0) - (nearest.get(x.id) ?? 0))
    .slice(0, MOST_NEAR)
  const entries = [...core, ...others]
  const shown = new Set<string>(entries.map(({ id }) => id))
  return {
    entries,
    edges: cluster.edges.filter((edge) => isTold(edge) && shown.has(edge.a) && shown.has(edge.b)),
    further: all.length - entries.length,
  }
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
