// Which persons stand on a page of the desk, read without counting all; and how many there are, counted when asked.
import type { PersonId, SourceId } from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../handle.ts'
import { OWN_LIST } from './derive.ts'
import { joinPerson, personOfRow } from './entries.ts'
import { standing } from './facts.ts'
import { isNamed } from './own-name.ts'
import { openPairs, type PersonLine, personLines } from './persons.ts'

/** Which persons are asked for. `list` null is the incidents' own; `persons` keeps to these. */
export interface PersonFilter {
  readonly show: 'all' | 'on_several_lists' | 'disputed' | 'unnamed'
  readonly list?: SourceId | null | undefined
  readonly persons?: readonly PersonId[] | undefined
}

/** How many persons a filter finds; and how many there are, with their entries. */
export interface PersonCounts {
  readonly total: number
  readonly persons: number
  readonly entries: number
  readonly named: number
}

const withIncident = (investigation: string) => sql`casualty c
  left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id`

const onList = (list: SourceId | null) =>
  list === null ? sql`c.listed_by is null` : sql`c.listed_by = ${list}`

/** Entries that stand, each with its person, its list and whether it has a name. */
const entriesWithPerson = (investigation: string, where: RawBuilder<unknown>) => sql`
  select c.id, ${personOfRow} as person, coalesce(c.listed_by, ${OWN_LIST}) as list, ${isNamed} as named
    from ${withIncident(investigation)} ${joinPerson(investigation)}
   where c.investigation_id = ${investigation} and ${standing} and ${where}`

/** Below this offset a page is found by walking along the entries; beyond it, by grouping them all. */
const NEAR = 5000

/** What a choice asks of a person, whose entries that stand are grouped as `x`. */
function fits(investigation: string, { show, list }: PersonFilter): RawBuilder<unknown> {
  const shown = {
    all: sql`count(*) > 0`,
    disputed: sql`bool_or(x.id in (${openEnds(investigation)}))`,
    on_several_lists: sql`min(x.list collate "C") <> max(x.list collate "C")`,
    unnamed: sql`not bool_or(x.named)`,
  }[show]
  return list === undefined ? shown : sql`${shown} and bool_or(x.list = ${list ?? OWN_LIST})`
}

/** The entries of pairs that leave something open. */
const openEnds = (investigation: string) =>
  sql`select unnest(array[o.a, o.b]) collate "default" from (${openPairs(investigation)}) o`

/** Whether the person of `e`, by all entries of theirs that stand, is of a choice. */
const groupFits = (investigation: string, filter: PersonFilter) => sql`
  (select ${fits(investigation, filter)} from (
     select c.id, coalesce(c.listed_by, ${OWN_LIST}) as list, ${isNamed} as named from person_entry m
       join ${withIncident(investigation)} on c.id = m.casualty_id collate "default"
      where m.investigation_id = ${investigation} and m.person_id = e.person_id
        and c.investigation_id = ${investigation} and ${standing}) x)`

/**
 * Persons of the whole register with their eldest entries. Walks along the entries: one is its person's eldest where it is
 * alone or the person is named after it, so that a page is found without looking at the others.
 */
function walk(investigation: string, filter: PersonFilter): RawBuilder<unknown> {
  const isEldest = (id: RawBuilder<unknown>) => sql`e.person_id = 'per_' || substr(${id}, 5)`
  if (filter.show === 'on_several_lists')
    return sql`
      select e.person_id as person, e.casualty_id as eldest from person_entry e
       where e.investigation_id = ${investigation} and ${isEldest(sql`e.casualty_id`)}
         and ${groupFits(investigation, filter)}`
  // Mostly the eldest entry alone decides: the others of its person are looked at where it does not.
  const alone = filter.show === 'unnamed' ? sql`${standing} and not ${isNamed}` : standing
  const decides =
    filter.show === 'unnamed'
      ? sql`not (${standing} and ${isNamed}) and ${groupFits(investigation, filter)}`
      : sql`(${standing} or ${groupFits(investigation, filter)})`
  return sql`
    select 'per_' || substr(c.id, 5) as person, c.id as eldest
      from ${withIncident(investigation)} ${joinPerson(investigation)}
     where c.investigation_id = ${investigation} and c.state = 'recorded'
       and case when e.person_id is null then ${alone} else ${isEldest(sql`c.id`)} and ${decides} end`
}

/** The same of some persons, of one list or of a choice that has few: the entries in question are grouped. */
function grouped(investigation: string, filter: PersonFilter): RawBuilder<unknown> {
  const { show, list, persons } = filter
  const isFew = persons !== undefined || show === 'disputed'
  const few =
    persons === undefined
      ? sql`select x.person from (${entriesWithPerson(investigation, sql`c.id in (${openEnds(investigation)})`)}) x`
      : sql`select unnest(${[...persons]}::text[]) as person`
  const ofFew = sql`c.id in (
    with p as materialized (select distinct person from (${few}) p)
    select m.casualty_id collate "default" from p
      join person_entry m on m.investigation_id = ${investigation} and m.person_id = p.person
    union all
    select 'cas_' || substr(person, 5) from p)`
  // Whoever stands on a list stands by an entry on it: the others need not be looked at.
  const ofAll = list === undefined || show !== 'all' ? sql`true` : onList(list)
  return sql`
    select x.person, x.person as eldest from (${entriesWithPerson(investigation, isFew ? ofFew : ofAll)}) x
     where ${isFew ? sql`x.person in (select person from (${few}) p)` : sql`true`}
     group by x.person having ${fits(investigation, filter)}`
}

/**
 * A page of persons in the order of their eldest entries, and whether more follow. Nothing is counted: the first pages of
 * the whole register take as long at a million entries as at a thousand.
 */
export async function personPage(
  db: Db,
  investigation: string,
  filter: PersonFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ rows: PersonLine[]; more: boolean }> {
  const { show, list, persons } = filter
  const isNear =
    list === undefined && persons === undefined && show !== 'disputed' && page.offset < NEAR
  const found = isNear ? walk(investigation, filter) : grouped(investigation, filter)
  const { rows } = await sql<{ person: PersonId }>`
    select p.person from (${found}) p order by p.eldest offset ${page.offset} limit ${page.limit + 1}`.execute(
    db,
  )
  const ids = rows.slice(0, page.limit).map(({ person }) => person)
  return { rows: await personLines(db, investigation, ids), more: rows.length > page.limit }
}

/** How many persons a choice holds, and how many there are: every entry that stands is looked at, once. */
export async function countPersons(
  db: Db,
  investigation: string,
  { show, list }: Omit<PersonFilter, 'persons'>,
): Promise<PersonCounts> {
  const { rows } = await sql<PersonCounts>`
    select count(*)::int as persons, coalesce(sum(p.entries), 0)::int as entries,
           (count(*) filter (where p.named))::int as named, (count(*) filter (where p.fits))::int as total
      from (select x.person, count(*) as entries, bool_or(x.named) as named, ${fits(investigation, { show, list })} as fits
              from (${entriesWithPerson(investigation, sql`true`)}) x group by x.person) p`.execute(
    db,
  )
  return rows[0] ?? { persons: 0, entries: 0, named: 0, total: 0 }
}
