// Persons from edges: readers' judgements first, then links that a model proposed; nothing is stored that this rule cannot give again.
import type { CasualtyId, PersonId } from './id.ts'

/** A list entry and the list it stands on; two entries of one list are two people unless a reader says otherwise. */
export interface PersonEntry {
  readonly id: CasualtyId
  readonly list: string
}

/** What readers, or a model, say of two entries. */
export interface PersonEdge {
  readonly a: CasualtyId
  readonly b: CasualtyId
}
/** How the readers of one pair stand: `disputed` where they disagree evenly, and then nothing follows from it. */
export interface JudgedPair extends PersonEdge {
  readonly standing: 'same' | 'different' | 'cannot_tell' | 'disputed'
  /** How many readers hold it. */
  readonly readers: number
}
export interface ProposedPair extends PersonEdge {
  /** 0 to 1. */
  readonly probability: number
}

export interface PersonOf {
  readonly personId: PersonId
  /** What ties this entry to its person. */
  readonly basis: 'reader' | 'model' | 'alone'
}

export interface Persons {
  readonly of: ReadonlyMap<CasualtyId, PersonOf>
  /** Judged the same, yet not joined: other judgements say that this would make one of two people. */
  readonly contradictions: readonly JudgedPair[]
}

/** The person of an entry when it is the eldest: the same 26 characters, so that an address holds through merge and split. */
export function personOfEldest(id: CasualtyId): PersonId {
  return `per_${id.slice(4)}` as PersonId
}

/** The eldest entry of a person, as its address says. */
export function eldestOf(id: PersonId): CasualtyId {
  return `cas_${id.slice(4)}` as CasualtyId
}

/**
 * How the readers of one pair stand: the word of the majority of those who could tell; `cannot_tell` where none could.
 *
 * @param verdicts the newest verdict of each reader
 */
export function standingOf(verdicts: readonly ('same' | 'different' | 'cannot_tell')[]): {
  standing: JudgedPair['standing']
  readers: number
} {
  const same = verdicts.filter((it) => it === 'same').length
  const different = verdicts.filter((it) => it === 'different').length
  if (same === 0 && different === 0) return { standing: 'cannot_tell', readers: verdicts.length }
  if (same === different) return { standing: 'disputed', readers: verdicts.length }
  return same > different
    ? { standing: 'same', readers: same }
    : { standing: 'different', readers: different }
}

const orderOf = (x: PersonEdge, y: PersonEdge): number =>
  x.a < y.a ? -1 : x.a > y.a ? 1 : x.b < y.b ? -1 : x.b > y.b ? 1 : 0

/** Sets of entries that grow together; each knows its members, their lists, and whom they may not meet. */
class Groups {
  readonly #group = new Map<CasualtyId, Set<CasualtyId>>()
  readonly #apart = new Map<CasualtyId, Set<CasualtyId>>()
  readonly #list = new Map<CasualtyId, string>()

  constructor(entries: readonly PersonEntry[]) {
    for (const { id, list } of entries) {
      this.#group.set(id, new Set([id]))
      this.#list.set(id, list)
    }
  }

  has(id: CasualtyId): boolean {
    return this.#group.has(id)
  }

  keepApart({ a, b }: PersonEdge): void {
    this.#apartOf(a).add(b)
    this.#apartOf(b).add(a)
  }

  #apartOf(id: CasualtyId): Set<CasualtyId> {
    const known = this.#apart.get(id)
    if (known !== undefined) return known
    const made = new Set<CasualtyId>()
    this.#apart.set(id, made)
    return made
  }

  membersOf(id: CasualtyId): ReadonlySet<CasualtyId> {
    return this.#group.get(id) ?? new Set([id])
  }

  /** Whether a reader said of two members, one of each, that they are different people. */
  areApart(a: CasualtyId, b: CasualtyId): boolean {
    const others = this.membersOf(b)
    for (const one of this.membersOf(a)) {
      for (const other of this.#apart.get(one) ?? []) if (others.has(other)) return true
    }
    return false
  }

  /** Whether two members, one of each, stand on one list. */
  shareList(a: CasualtyId, b: CasualtyId): boolean {
    const lists = new Set([...this.membersOf(a)].map((id) => this.#list.get(id)))
    return [...this.membersOf(b)].some((id) => lists.has(this.#list.get(id)))
  }

  join(a: CasualtyId, b: CasualtyId): void {
    const one = this.#group.get(a)
    const other = this.#group.get(b)
    if (one === undefined || other === undefined || one === other) return
    const [large, small] = one.size >= other.size ? [one, other] : [other, one]
    for (const id of small) {
      large.add(id)
      this.#group.set(id, large)
    }
  }
}

/**
 * Derives persons. Readers' "same" joins, strongest first, unless somebody called two of those it would join different
 * people: then it is a contradiction, shown and not applied. A model's links come after, surest first; they never join
 * two entries of one list, nor two that readers hold apart. A person is named after its eldest entry.
 *
 * @param entries every entry that stands (not withdrawn, not merged away)
 * @param judged pairs with the standing of their readers; pairs of unknown entries are passed over
 * @param proposed links that a model's run accepted
 */
export function derivePersons(
  entries: readonly PersonEntry[],
  judged: readonly JudgedPair[],
  proposed: readonly ProposedPair[],
): Persons {
  const groups = new Groups(entries)
  const known = ({ a, b }: PersonEdge) => groups.has(a) && groups.has(b) && a !== b
  for (const pair of judged)
    if (known(pair) && pair.standing === 'different') groups.keepApart(pair)
  const contradictions: JudgedPair[] = []
  const byReader = new Set<CasualtyId>()
  const same = judged
    .filter((pair) => known(pair) && pair.standing === 'same')
    .sort((x, y) => (x.readers === y.readers ? orderOf(x, y) : y.readers - x.readers))
  for (const pair of same) {
    if (groups.areApart(pair.a, pair.b)) {
      contradictions.push(pair)
      continue
    }
    groups.join(pair.a, pair.b)
    byReader.add(pair.a).add(pair.b)
  }
  const links = proposed
    .filter(known)
    .sort((x, y) =>
      x.probability === y.probability ? orderOf(x, y) : y.probability - x.probability,
    )
  for (const { a, b } of links) {
    if (groups.membersOf(a).has(b) || groups.areApart(a, b) || groups.shareList(a, b)) continue
    groups.join(a, b)
  }
  const of = new Map<CasualtyId, PersonOf>()
  for (const { id } of entries) {
    const members = groups.membersOf(id)
    let eldest = id
    for (const one of members) if (one < eldest) eldest = one
    const basis = members.size === 1 ? 'alone' : byReader.has(id) ? 'reader' : 'model'
    of.set(id, { personId: personOfEldest(eldest), basis })
  }
  return { of, contradictions }
}
