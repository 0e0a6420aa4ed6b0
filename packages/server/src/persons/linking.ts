// The linker over one investigation's entries: pairs with what weighs, and persons for any threshold or partition.
import {
  type CasualtyId,
  derivePersons,
  type HeldBackCode,
  type JudgedPair,
  type ProposedPair,
} from '@athar/domain'
import {
  contraryOf,
  explainPair,
  heldBackOf,
  type Linkage,
  linkRecords,
  type LinkRecord,
  readName,
  type RecordVerdict,
  samplePartitions,
} from '@athar/linkage'
import type { FieldWeight, ProposedByRun } from '@athar/store'
import type { OnPhase } from './works.ts'

/** The linker and its model, as a run names them. */
export const MODEL = 'athar-linker:3'
/** Pairs less probable than this are not kept. */
const KEEP = 0.01
/** Doubles inside one list are looked for among so many entries at most: it takes a second pass. */
const MOST_FOR_DOUBLES = 200_000

export interface LinkEntry {
  readonly id: CasualtyId
  readonly record: LinkRecord
}

/** What a run is asked for; plain data, so that a thread can be sent it. */
export interface RunInput {
  readonly records: readonly LinkRecord[]
  readonly judged: readonly JudgedPair[]
  readonly threshold: number
}
/** What a run gives. */
export interface RunOutput {
  readonly pairs: ProposedByRun[]
  /** What each level of each field weighs, the mean over the pairs that show it. */
  readonly weights: FieldWeight[]
  readonly priorBits: number
}

const verdictsOf = (judged: readonly JudgedPair[]): RecordVerdict[] =>
  judged.flatMap(({ a, b, standing }) =>
    standing === 'same' || standing === 'different' ? [{ a, b, verdict: standing }] : [],
  )

/** Whether a name is somebody's own, and not that of a father, or none at all. */
const hasOwnName = ({ name, nameLatin }: LinkRecord): boolean =>
  [name, nameLatin].some((text) => text !== null && !readName(text).unnamed)

/** What the entries themselves say against joining them without a reader. */
class Entries {
  readonly #sex: ReadonlyMap<string, LinkRecord['sex']>
  readonly #isOwn: ReadonlyMap<string, boolean>
  readonly #list: ReadonlyMap<string, string>

  constructor(records: readonly LinkRecord[]) {
    this.#sex = new Map(records.map(({ id, sex }) => [id, sex]))
    this.#isOwn = new Map(records.map((record) => [record.id, hasOwnName(record)]))
    this.#list = new Map(records.map(({ id, list }) => [id, list]))
  }

  listOf(id: string): string {
    return this.#list.get(id) ?? ''
  }

  /**
   * `no_own_name`: known as somebody's child, or not at all. `family_differs`: two families of a woman may be her
   * father's and her husband's, or two women; a reader is asked.
   */
  against(a: string, b: string, weights: readonly FieldWeight[]): string[] {
    const isNamed = this.#isOwn.get(a) === true && this.#isOwn.get(b) === true
    const mayBeWoman = this.#sex.get(a) !== 'male' && this.#sex.get(b) !== 'male'
    const isTwoFamilies = weights.some(
      ({ field, level }) => field === 'family' && (level === 'different' || level === 'remote'),
    )
    return [
      ...(isNamed ? [] : ['no_own_name']),
      ...(mayBeWoman && isTwoFamilies ? ['family_differs'] : []),
    ]
  }
}

/** The lists on which the members of each group of a linkage stand. */
function listsOfGroups({ encoded, persons }: Linkage, entries: Entries): Map<number, Set<string>> {
  const lists = new Map<number, Set<string>>()
  persons.forEach((person, i) => {
    const list = entries.listOf(encoded.ids[i] ?? '')
    const known = lists.get(person)
    if (known === undefined) lists.set(person, new Set([list]))
    else known.add(list)
  })
  return lists
}

/** The pairs of a linkage, each with what weighs and what speaks against it. */
function pairsOf(
  linkage: Linkage,
  entries: Entries,
  threshold: number,
  isDoubles: boolean,
): ProposedByRun[] {
  const { encoded, pairs, probability, persons } = linkage
  const lists = listsOfGroups(linkage, entries)
  /** Why the groups of two entries were not joined, where nothing about the two themselves keeps them apart. */
  const apart = (i: number, j: number): HeldBackCode => {
    const [one, other] = [lists.get(persons[i] ?? i), lists.get(persons[j] ?? j)]
    return [...(one ?? [])].some((list) => other?.has(list) === true) ? 'list_twice' : 'group_apart'
  }
  return Array.from(probability, (p, n): ProposedByRun => {
    const [i, j] = [pairs.first[n] ?? 0, pairs.second[n] ?? 0]
    const [a, b] = [encoded.ids[i] ?? '', encoded.ids[j] ?? '']
    const weights = explainPair(linkage, n).filter(({ field }) => field !== 'prior')
    const contrary = new Set<string>([
      ...contraryOf(linkage, n).map((code) => (code === 'given_unknown' ? 'no_own_name' : code)),
      ...(isDoubles ? ['same_list'] : []),
      ...entries.against(a, b, weights),
    ])
    const isJoined = !isDoubles && persons[i] === persons[j]
    const heldBack: HeldBackCode[] = isDoubles ? [] : heldBackOf(linkage, n)
    if (!isDoubles && !isJoined && p >= threshold && contrary.size === 0 && heldBack.length === 0)
      heldBack.push(apart(i, j))
    return {
      a,
      b,
      probability: p,
      weights,
      contrary: [...contrary],
      heldBack,
      accepted: isJoined && p >= threshold && contrary.size === 0,
    }
  })
}

/** Pairs inside one list that may be one person counted twice: proposed, never joined. */
function doublesOf(
  { records }: RunInput,
  verdicts: readonly RecordVerdict[],
  entries: Entries,
): ProposedByRun[] {
  if (records.length > MOST_FOR_DOUBLES) return []
  const linkage = linkRecords(records, { within: true, keep: KEEP, verdicts })
  const isOne = ({ a, b }: ProposedByRun) => entries.listOf(a) === entries.listOf(b)
  // Brothers stand on a list by right: only what nothing else speaks against is a double.
  return pairsOf(linkage, entries, 1, true).filter(
    (pair) => isOne(pair) && pair.contrary.every((code) => code === 'same_list'),
  )
}

function learned(pairs: readonly ProposedByRun[]): FieldWeight[] {
  const all = Map.groupBy(
    pairs.flatMap(({ weights }) => weights),
    ({ field, level }) => `${field} ${level}`,
  )
  return [...all.values()]
    .map((some) => {
      const { field, level } = some[0] as FieldWeight
      return { field, level, bits: some.reduce((sum, it) => sum + it.bits, 0) / some.length }
    })
    .sort((x, y) => (x.field === y.field ? y.bits - x.bits : x.field < y.field ? -1 : 1))
}

/**
 * Links the entries. A pair is accepted where the linker's clusters hold both, it is probable enough, and nothing speaks
 * against it; whatever has no name of its own is never joined without a reader. Readers' judgements always hold.
 */
export function runLinker(input: RunInput, onPhase: OnPhase = () => undefined): RunOutput {
  const { records, threshold } = input
  const verdicts = verdictsOf(input.judged)
  const entries = new Entries(records)
  const linkage = linkRecords(records, { keep: KEEP, threshold, verdicts })
  const pairs = pairsOf(linkage, entries, threshold, false)
  onPhase('doubles')
  return {
    pairs: [...pairs, ...doublesOf(input, verdicts, entries)],
    weights: learned(pairs),
    priorBits: linkage.prior.all / Math.LN2,
  }
}

/** Persons of the entries, for a threshold or drawn from what the linkage leaves open. */
export interface Linker {
  /** The key of an entry's person when pairs from this probability on are joined. */
  personsAt(threshold: number): (id: CasualtyId) => string
  /** So many partitions, each drawn with the probabilities of the pairs. */
  partitions(count: number, seed: number): ((id: CasualtyId) => string)[]
}

/** Opens a linker for estimates: linked once, then persons at any threshold, and as many partitions as are wanted. */
export function openLinker(entries: readonly LinkEntry[], judged: readonly JudgedPair[]): Linker {
  const records = entries.map(({ record }) => record)
  const linkage = linkRecords(records, { keep: KEEP, verdicts: verdictsOf(judged) })
  const { ids } = linkage.encoded
  const number = new Map(ids.map((id, n) => [id, n]))
  const accepted = pairsOf(linkage, new Entries(records), 0.5, false).filter((it) => it.accepted)
  const sure = accepted as unknown as ProposedPair[]
  const listed = records.map(({ id, list }) => ({ id: id as CasualtyId, list }))
  return {
    personsAt: (threshold) => {
      const links = sure.filter(({ probability }) => probability >= threshold)
      const { of } = derivePersons(listed, judged, links)
      return (id) => of.get(id)?.personId ?? id
    },
    partitions: (count, seed) =>
      samplePartitions(linkage, { count, seed }).map(
        (persons) => (id) => ids[persons[number.get(id) ?? -1] ?? -1] ?? id,
      ),
  }
}
