// Which entries are one person: derived again around every judgement, run and casualty that changes, and never by hand.
import {
  type CasualtyId,
  derivePersons,
  type InvestigationId,
  type JudgedPair,
  type PersonEntry,
  type Persons,
  type ProposedPair,
  type RecordKind,
  standingOf,
} from '@athar/domain'
import { sql } from 'kysely'
import { inParts, putRows } from '../bulk.ts'
import type { Db, Tx } from '../handle.ts'
import type { Projected } from '../projections/index.ts'

/** The incidents' own list, where a list has a key. */
export const OWN_LIST = 'incidents'

export type Verdict = 'same' | 'different' | 'cannot_tell'

/** One reader's word, as persons are derived from it. */
interface Word {
  readonly a: string
  readonly b: string
  readonly verdict: Verdict
}
interface Link {
  readonly a: string
  readonly b: string
  readonly probability: number
}

/** Pairs with the standing of their readers, from every reader's newest word. */
export function judgedPairs(words: readonly Word[]): JudgedPair[] {
  const byPair = Map.groupBy(words, ({ a, b }) => `${a} ${b}`)
  return [...byPair.values()].flatMap((all) => {
    const first = all[0]
    if (first === undefined) return []
    const pair = { a: first.a as CasualtyId, b: first.b as CasualtyId }
    return [{ ...pair, ...standingOf(all.map(({ verdict }) => verdict)) }]
  })
}

const ends = (edges: readonly { a: string; b: string }[]): string[] =>
  edges.flatMap(({ a, b }) => [a, b])

/** All words that stand on pairs with an end among these entries. */
async function wordsTouching(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<(Word & { id: string })[]> {
  return inParts(ids, async (part) => {
    const { rows } = await sql<Word & { id: string }>`
      select id, a, b, verdict from judgement
       where investigation_id = ${investigation} and state = 'recorded'
         and (a = any(${part}::text[]) or b = any(${part}::text[]))`.execute(db)
    return rows
  })
}

async function linksTouching(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<Link[]> {
  return inParts(ids, async (part) => {
    const { rows } = await sql<Link>`
      select a, b, probability from pair_proposal
       where investigation_id = ${investigation} and accepted
         and (a = any(${part}::text[]) or b = any(${part}::text[]))`.execute(db)
    return rows
  })
}

/**
 * Every entry that these may be joined to, through "same" judgements and accepted links, through entries that stand no
 * more as well: what a change here can alter lies within.
 */
export async function componentOf(
  db: Db,
  investigation: string,
  around: readonly string[],
): Promise<Set<string>> {
  const found = new Set(around)
  for (let frontier = [...found]; frontier.length > 0; ) {
    const words = await wordsTouching(db, investigation, frontier)
    const links = await linksTouching(db, investigation, frontier)
    const next = ends([...words.filter(({ verdict }) => verdict === 'same'), ...links])
    frontier = [...new Set(next)].filter((id) => !found.has(id))
    for (const id of frontier) found.add(id)
  }
  return found
}

const unique = <T extends { a: string; b: string }>(
  edges: readonly T[],
  key: (it: T) => string,
): T[] => [...new Map(edges.map((it) => [key(it), it])).values()]

/** Entries that stand among these, each with its list. */
async function entriesAmong(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<PersonEntry[]> {
  return inParts(ids, async (part) => {
    const { rows } = await sql<PersonEntry>`
      select id, coalesce(listed_by, ${OWN_LIST}) as list from casualty
       where investigation_id = ${investigation} and id = any(${part}::text[]) and state = 'recorded'`.execute(
      db,
    )
    return rows
  })
}

export type PersonEntryRow = {
  readonly investigation_id: string
  readonly casualty_id: string
  readonly person_id: string
  readonly basis: string
}
const rowColumns = {
  investigation_id: 'text',
  casualty_id: 'text',
  person_id: 'text',
  basis: 'text',
} as const

/** The rows that a derivation gives: entries that belong to one person with others. */
export function rowsOfPersons(investigation: string, { of }: Persons): PersonEntryRow[] {
  return [...of].flatMap(([id, { personId, basis }]) =>
    basis === 'alone'
      ? []
      : [{ investigation_id: investigation, casualty_id: id, person_id: personId, basis }],
  )
}

async function lockPersons(tx: Tx, investigation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`persons ${investigation}`}, 0))`.execute(
    tx,
  )
}

/** The entries whose persons may change with the records just written; a new entry has no edges yet. */
export function entriesTouchedBy(written: ReadonlyMap<RecordKind, readonly Projected[]>): string[] {
  const corrected = (written.get('casualty') ?? []).filter(({ version }) => version > 1)
  const judged = (written.get('judgement') ?? []).map(
    ({ content }) => content as { a: string; b: string },
  )
  return [...new Set([...corrected.map(({ id }) => id), ...ends(judged)])]
}

/**
 * Derives the persons anew among all entries that these may be joined to. Two readers at once: one waits for the other,
 * so that the second sees the first's word.
 */
export async function refreshPersons(
  tx: Tx,
  investigation: InvestigationId,
  around: readonly string[],
): Promise<void> {
  if (around.length === 0) return
  await lockPersons(tx, investigation)
  const component = [...(await componentOf(tx, investigation, around))]
  const words = unique(await wordsTouching(tx, investigation, component), (it) => it.id)
  const links = unique(await linksTouching(tx, investigation, component), ({ a, b }) => `${a} ${b}`)
  const entries = await entriesAmong(tx, investigation, component)
  const persons = derivePersons(entries, judgedPairs(words), links as unknown as ProposedPair[])
  await inParts(component, async (part) => {
    await sql`delete from person_entry
      where investigation_id = ${investigation} and casualty_id = any(${part}::text[])`.execute(tx)
    return []
  })
  await putRows(tx, 'person_entry', rowColumns, [], rowsOfPersons(investigation, persons))
}

/** Everything that persons are derived from, of one investigation; entries without any edge are persons of their own. */
export async function derivationOf(db: Db, investigation: string): Promise<Persons> {
  const { rows: words } = await sql<Word>`
    select a, b, verdict from judgement
     where investigation_id = ${investigation} and state = 'recorded'`.execute(db)
  const { rows: links } = await sql<Link>`
    select a, b, probability from pair_proposal
     where investigation_id = ${investigation} and accepted`.execute(db)
  const entries = await entriesAmong(db, investigation, [...new Set(ends([...words, ...links]))])
  return derivePersons(entries, judgedPairs(words), links as unknown as ProposedPair[])
}

/** Derives all persons of an investigation anew; after a run of the linker. */
export async function refreshAllPersons(tx: Tx, investigation: InvestigationId): Promise<void> {
  await lockPersons(tx, investigation)
  const persons = await derivationOf(tx, investigation)
  await sql`delete from person_entry where investigation_id = ${investigation}`.execute(tx)
  await putRows(tx, 'person_entry', rowColumns, [], rowsOfPersons(investigation, persons))
}
