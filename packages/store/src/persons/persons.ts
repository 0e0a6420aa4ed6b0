// Persons as the desks list them: each a line made of its entries, and what readers left open.
import {
  type Bilingual,
  type CasualtyId,
  type CountRange,
  countIndependent,
  eldestOf,
  type Outcome,
  type PersonId,
  type Sex,
  type SourceRelation,
} from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../handle.ts'
import { entriesOf, type EntryRow, joinPerson, type ListOf, personsOfEntries } from './entries.ts'
import { standing } from './facts.ts'
import { hasOwnName } from './own-name.ts'
import { OWN_LIST } from './derive.ts'

/** A person in a row; the same fields as `PersonRow` of the contract. */
export interface PersonLine {
  readonly id: PersonId
  readonly name: Bilingual
  readonly sex: Sex
  readonly age: CountRange | null
  readonly outcomes: Outcome[]
  readonly entries: number
  readonly lists: ListOf[]
  readonly incidents: string[]
  /** How many of the lists are independent of each other. */
  readonly independentLists: number
  /** `verified` in an incident that was verified by name, `multi_source` on two independent lists or more. */
  readonly corroboration: 'single_report' | 'multi_source' | 'verified'
  readonly basis: 'reader' | 'model' | 'alone'
  readonly isDisputed: boolean
  readonly isNamed: boolean
}

/** Judged pairs that leave something open: readers disagree evenly, or they say "same" and the two are not one person. */
export const openPairs = (
  investigation: string,
  only: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
  select s.a, s.b, s.same = s.different as uneven from (
    select j.a, j.b, count(*) filter (where j.verdict = 'same') as same,
           count(*) filter (where j.verdict = 'different') as different
      from judgement j where j.investigation_id = ${investigation} and j.state = 'recorded' and ${only}
     group by j.a, j.b) s
    join casualty ca on ca.investigation_id = ${investigation} and ca.id = s.a collate "default" and ca.state = 'recorded'
    join casualty cb on cb.investigation_id = ${investigation} and cb.id = s.b collate "default" and cb.state = 'recorded'
    left join person_entry ea on ea.investigation_id = ${investigation} and ea.casualty_id = s.a
    left join person_entry eb on eb.investigation_id = ${investigation} and eb.casualty_id = s.b
   where s.same > 0 and (s.same = s.different
      or (s.same > s.different and coalesce(ea.person_id, s.a) <> coalesce(eb.person_id, s.b)))`

/** Pairs that readers judged the same and that are not joined, since others were judged different; of these entries, or of all. */
export async function contradictions(
  db: Db,
  investigation: string,
  entries: readonly string[],
): Promise<{ a: CasualtyId; b: CasualtyId }[]> {
  const ids = sql`${[...entries]}::text[]`
  const { rows } = await sql<{ a: CasualtyId; b: CasualtyId }>`
    select o.a, o.b from (${openPairs(investigation, sql`(j.a = any(${ids}) or j.b = any(${ids}))`)}) o
     where not o.uneven order by 1, 2`.execute(db)
  return rows
}

/** The entries of each of these persons that stand, eldest first; an address that is not a person's own has none. */
export async function membersOf(
  db: Db,
  investigation: string,
  persons: readonly PersonId[],
): Promise<Map<PersonId, CasualtyId[]>> {
  const { rows } = await sql<{ person: PersonId; id: CasualtyId }>`
    select m.person, m.id from (
      select e.person_id as person, e.casualty_id as id from person_entry e
       where e.investigation_id = ${investigation} and e.person_id = any(${[...persons]}::text[])
      union all
      select 'per_' || substr(c.id, 5), c.id from casualty c
       where c.investigation_id = ${investigation} and c.state = 'recorded'
         and c.id = any(${persons.map(eldestOf)}::text[])
         and not exists (select 1 from person_entry e where e.investigation_id = ${investigation} and e.casualty_id = c.id collate "C")
    ) m
    join casualty c on c.investigation_id = ${investigation} and c.id = m.id collate "default"
    left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
     where ${standing}
     order by m.id collate "C"`.execute(db)
  const members = Map.groupBy(rows, ({ person }) => person)
  return new Map([...members].map(([person, all]) => [person, all.map(({ id }) => id)]))
}

/** Whose entry an address names now: itself, or the person that its entry belongs to; null where there is none. */
export async function personAt(
  db: Db,
  investigation: string,
  asked: PersonId,
): Promise<PersonId | null> {
  const eldest = eldestOf(asked)
  return (await personsOfEntries(db, investigation, [eldest])).get(eldest) ?? null
}

/** These persons in the order given; those without an entry that stands are left out. */
export async function personLines(
  db: Db,
  investigation: string,
  persons: readonly PersonId[],
): Promise<PersonLine[]> {
  if (persons.length === 0) return []
  const members = await membersOf(db, investigation, persons)
  const all = [...members.values()].flat()
  const entries = new Map(
    (await entriesOf(db, investigation, all, { motherNames: false })).map((it) => [it.id, it]),
  )
  const marks = await marksOf(db, investigation, all)
  const relations = await relationsOfLists(db, investigation, [...entries.values()])
  return persons.flatMap((id) => {
    const own = (members.get(id) ?? []).flatMap((entry) => entries.get(entry) ?? [])
    return own.length === 0 ? [] : [lineOf(id, own, marks, relations)]
  })
}

interface Marks {
  readonly byReader: ReadonlySet<string>
  readonly disputed: ReadonlySet<string>
  readonly verified: ReadonlySet<string>
}

/** Which of these entries a reader tied, which stand in an open pair, which hang on an incident verified by name. */
async function marksOf(db: Db, investigation: string, ids: readonly string[]): Promise<Marks> {
  const own = sql`${[...ids]}::text[]`
  const { rows } = await sql<{
    id: string
    by_reader: boolean
    disputed: boolean
    verified: boolean
  }>`
    with o as materialized (${openPairs(investigation, sql`(j.a = any(${own}) or j.b = any(${own}))`)})
    select c.id, coalesce(e.basis = 'reader', false) as by_reader,
           c.id in (select o.a from o union all select o.b from o) as disputed,
           coalesce(i.corroboration = 'verified', false) as verified
      from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
      ${joinPerson(investigation)}
     where c.investigation_id = ${investigation} and c.id = any(${own})`.execute(db)
  const those = (of: (row: (typeof rows)[number]) => boolean) =>
    new Set(rows.filter(of).map(({ id }) => id))
  return {
    byReader: those((row) => row.by_reader),
    disputed: those((row) => row.disputed),
    verified: those((row) => row.verified),
  }
}

type Relation = { from: string; to: string; kind: SourceRelation['kind'] }

async function relationsOfLists(
  db: Db,
  investigation: string,
  entries: readonly EntryRow[],
): Promise<Relation[]> {
  const lists = [...new Set(entries.flatMap(({ list }) => list.id ?? []))]
  if (lists.length < 2) return []
  const { rows } = await sql<Relation>`
    select from_id as "from", to_id as "to", kind from source_relation
     where investigation_id = ${investigation} and state = 'recorded'
       and from_id = any(${lists}::text[]) and to_id = any(${lists}::text[])
     order by id collate "C"`.execute(db)
  return rows
}

const isSaid = (name: Bilingual): boolean =>
  (name.en ?? '').trim() !== '' || (name.ar ?? '').trim() !== ''
const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)]

function lineOf(
  id: PersonId,
  entries: readonly EntryRow[],
  marks: Marks,
  relations: readonly Relation[],
): PersonLine {
  const named = entries.filter(({ name }) => hasOwnName(name))
  // Who has no name of their own is shown as the lists describe them.
  const shown = [...named, ...entries.filter(({ name }) => isSaid(name))]
  const lists = [...new Map(entries.map(({ list }) => [list.id, list])).values()]
  const independentLists = countIndependent({
    sources: lists.map((list) => list.id ?? OWN_LIST),
    relations,
  }).count
  const isVerified = named.length > 0 && entries.some((it) => marks.verified.has(it.id))
  return {
    id,
    name: {
      en: shown.find(({ name }) => name.en !== null)?.name.en ?? null,
      ar: shown.find(({ name }) => name.ar !== null)?.name.ar ?? null,
    },
    sex: entries.find(({ sex }) => sex !== 'unknown')?.sex ?? 'unknown',
    age: entries.find(({ age }) => age !== null)?.age ?? null,
    outcomes: distinct(entries.map(({ outcome }) => outcome)),
    entries: entries.length,
    lists,
    incidents: distinct(entries.flatMap(({ incident }) => incident?.code ?? [])),
    independentLists,
    corroboration: isVerified
      ? 'verified'
      : independentLists >= 2
        ? 'multi_source'
        : 'single_report',
    basis:
      entries.length === 1
        ? 'alone'
        : entries.some((it) => marks.byReader.has(it.id))
          ? 'reader'
          : 'model',
    isDisputed: entries.some((it) => marks.disputed.has(it.id)),
    isNamed: named.length > 0,
  }
}
