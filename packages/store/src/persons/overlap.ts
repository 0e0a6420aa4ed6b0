// How many identifiable persons stand on which lists together; those without a name are counted apart and never added.
import {
  derivePersons,
  type Outcome,
  type PersonId,
  type SourceId,
  type SourceRelation,
} from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { joinPerson, personOfRow } from './entries.ts'
import { type GraphEntry, type PersonGraph, personGraph, standing } from './facts.ts'
import { isNamed } from './own-name.ts'

/** Persons by the lists that hold them. */
export interface Overlap {
  /** In the order of their ids, the incidents' own (null) first; with persons who have a name and those who have none. */
  readonly lists: readonly {
    readonly id: SourceId | null
    readonly persons: number
    readonly unnamed: number
  }[]
  /** One truth value a list, in the order of `lists`; the largest first. */
  readonly patterns: readonly { readonly on: readonly boolean[]; readonly count: number }[]
  /** Identifiable persons. */
  readonly persons: number
  /** Persons of whom no list has a name. */
  readonly unnamed: number
}

/** Links that a threshold accepts in place of the run's own: no contrary evidence, and probable enough. */
export function linksAt(graph: PersonGraph, threshold: number | undefined) {
  return graph.proposed.filter((it) =>
    threshold === undefined ? it.accepted : it.probability >= threshold && !it.isContrary,
  )
}

/** Counts persons by list patterns from what they are derived from. Pure; the caller may hand in other links. */
export function overlapOf(
  graph: PersonGraph,
  outcomes: readonly Outcome[],
  links: readonly PersonGraph['proposed'][number][],
): Overlap {
  const { of } = derivePersons(graph.entries, graph.judged, links)
  return countPersons(graph.entries, outcomes, ({ id }) => of.get(id)?.personId)
}

type Counted = Pick<GraphEntry, 'listedBy' | 'isNamed' | 'outcome'>

function countPersons<E extends Counted>(
  entries: readonly E[],
  outcomes: readonly Outcome[],
  personOf: (entry: E) => PersonId | undefined,
): Overlap {
  const persons = new Map<PersonId, E[]>()
  for (const entry of entries) {
    const id = personOf(entry)
    if (id === undefined) continue
    const known = persons.get(id)
    if (known === undefined) persons.set(id, [entry])
    else known.push(entry)
  }
  const wanted = new Set<string>(outcomes)
  const those = [...persons.values()].filter((all) => all.some((it) => wanted.has(it.outcome)))
  const keys = [...new Set(those.flatMap((all) => all.map(({ listedBy }) => listedBy)))].sort(
    (x, y) => (x === null ? -1 : y === null ? 1 : x < y ? -1 : 1),
  )
  const place = new Map(keys.map((key, n) => [key, n]))
  const lists = keys.map((id) => ({ id, persons: 0, unnamed: 0 }))
  const patterns = new Map<string, { on: boolean[]; count: number }>()
  let unnamed = 0
  for (const all of those) {
    const isKnown = all.some(({ isNamed }) => isNamed)
    const on = keys.map(() => false)
    for (const { listedBy } of all) on[place.get(listedBy) ?? 0] = true
    for (const [n, list] of lists.entries()) {
      if (on[n] !== true) continue
      if (isKnown) list.persons += 1
      else list.unnamed += 1
    }
    if (!isKnown) {
      unnamed += 1
      continue
    }
    const key = on.map(Number).join('')
    const pattern = patterns.get(key)
    if (pattern === undefined) patterns.set(key, { on, count: 1 })
    else pattern.count += 1
  }
  return {
    lists,
    patterns: [...patterns]
      .sort(([x, a], [y, b]) => (a.count === b.count ? (x < y ? 1 : -1) : b.count - a.count))
      .map(([, pattern]) => pattern),
    persons: those.length - unnamed,
    unnamed,
  }
}

/** The overlap of all lists, with the run's own links or those of another threshold. */
export async function overlapPatterns(
  db: Db,
  investigation: string,
  which: { readonly outcomes: readonly Outcome[]; readonly threshold?: number | undefined },
): Promise<Overlap> {
  if (which.threshold === undefined) {
    const { rows } = await sql<Counted & { person: PersonId }>`
      select ${personOfRow} as person, c.listed_by as "listedBy", ${isNamed} as "isNamed", c.outcome
        from casualty c
        left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
        ${joinPerson(investigation)}
       where c.investigation_id = ${investigation} and ${standing}`.execute(db)
    return countPersons(rows, which.outcomes, ({ person }) => person)
  }
  const graph = await personGraph(db, investigation)
  return overlapOf(graph, which.outcomes, linksAt(graph, which.threshold))
}

/** Persons with a name, with one of these outcomes, in an incident that was verified by name. */
export async function verifiedPersons(
  db: Db,
  investigation: string,
  outcomes: readonly Outcome[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select ${personOfRow} as person from casualty c
        left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
        ${joinPerson(investigation)}
       where c.investigation_id = ${investigation} and ${standing}
       group by 1
      having bool_or(${isNamed}) and bool_or(i.corroboration = 'verified')
         and bool_or(c.outcome = any(${[...outcomes]}::text[]))) p`.execute(db)
  return rows[0]?.n ?? 0
}

/** Which of these lists take from which, as the relations of their sources say. */
export async function listRelations(
  db: Db,
  investigation: string,
  lists: readonly SourceId[],
): Promise<{ from: SourceId; to: SourceId; kind: SourceRelation['kind'] }[]> {
  const { rows } = await sql<{ from: SourceId; to: SourceId; kind: SourceRelation['kind'] }>`
    select from_id as "from", to_id as "to", kind from source_relation
     where investigation_id = ${investigation} and state = 'recorded'
       and from_id = any(${[...lists]}::text[]) and to_id = any(${[...lists]}::text[])
     order by id collate "C"`.execute(db)
  return rows
}
