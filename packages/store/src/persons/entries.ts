// List entries as the desks show them, the persons they belong to, and the names of lists.
import type {
  AgeGroup,
  Bilingual,
  CasualtyId,
  CountRange,
  IncidentId,
  Outcome,
  PersonId,
  Sex,
  SourceId,
  Status,
  When,
} from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { namesOfMothers } from './facts.ts'

/** A list; null is the incidents' own, whose name the desks word. */
export interface ListOf {
  readonly id: SourceId | null
  readonly name: Bilingual
}

/** One list's version of one person; the same fields as `EntryView` of the contract. */
export interface EntryRow {
  readonly id: CasualtyId
  readonly version: number
  readonly personId: PersonId
  readonly list: ListOf
  /** Null where the list names no incident. */
  readonly incident: {
    readonly id: IncidentId
    readonly code: string
    readonly occurred: When
    readonly placeName: Bilingual
  } | null
  readonly name: Bilingual
  readonly father: Bilingual | null
  readonly outcome: Outcome
  readonly status: Status
  readonly sex: Sex
  readonly ageGroup: AgeGroup
  readonly age: CountRange | null
  readonly birth: When | null
  readonly diedOn: When | null
  readonly household: string | null
  readonly occupation: string | null
  readonly url: string | null
  readonly hasMotherName: boolean
  readonly motherName: Bilingual | null
}

/**
 * The person of an entry aliased `c` with its row of `person_entry` aliased `e`: its own where it is alone. Ids of the two
 * tables have other collations: unless one is named, no index serves the join.
 */
export const personOfRow = sql`coalesce(e.person_id, 'per_' || substr(c.id, 5))`
export const joinPerson = (investigation: string) =>
  sql`left join person_entry e on e.investigation_id = ${investigation} and e.casualty_id = c.id collate "C"`

interface RawEntry {
  id: CasualtyId
  version: number
  person: PersonId
  listed_by: SourceId | null
  list_name: Bilingual | null
  incident_id: IncidentId | null
  code: string | null
  occurred: When | null
  place_en: string | null
  place_ar: string | null
  content: {
    nameAsWritten: Bilingual
    fatherAsWritten?: Bilingual | null
    outcome: Outcome
    status: Status
    sex: Sex
    ageGroup: AgeGroup
    age: CountRange | null
    birth?: When | null
    diedOn: When | null
    household?: string | null
    occupation: string | null
    url: string | null
  }
  has_mother: boolean
}

/**
 * These entries in the order of the ids given; unknown and erased ones are left out, withdrawn ones are not.
 *
 * @param options.motherNames only for those who may read them
 */
export async function entriesOf(
  db: Db,
  investigation: string,
  ids: readonly string[],
  options: { readonly motherNames: boolean },
): Promise<EntryRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<RawEntry>`
    select c.id, c.version, ${personOfRow} as person, c.listed_by, sv.content->'name' as list_name,
           i.id as incident_id, i.code, i.occurred, i.place_en, i.place_ar, v.content,
           exists (select 1 from mother_name m where m.investigation_id = ${investigation} and m.casualty_id = c.id
                     and m.state = 'recorded') as has_mother
      from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
      join record_version v on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
      left join source s on s.investigation_id = ${investigation} and s.id = c.listed_by
      left join record_version sv on sv.investigation_id = ${investigation} and sv.record_id = s.id and sv.version = s.version
      ${joinPerson(investigation)}
     where c.investigation_id = ${investigation} and c.id = any(${[...ids]}::text[]) and v.content is not null`.execute(
    db,
  )
  const mothers = options.motherNames
    ? await namesOfMothers(db, investigation, ids)
    : new Map<string, Bilingual>()
  const found = new Map(rows.map((row) => [row.id as string, row]))
  return [...new Set(ids)].flatMap((id) => {
    const row = found.get(id)
    return row === undefined ? [] : [toEntry(row, mothers.get(id) ?? null)]
  })
}

const toEntry = (row: RawEntry, motherName: Bilingual | null): EntryRow => ({
  id: row.id,
  version: row.version,
  personId: row.person,
  list: { id: row.listed_by, name: row.list_name ?? { en: null, ar: null } },
  incident:
    row.incident_id === null || row.code === null || row.occurred === null
      ? null
      : {
          id: row.incident_id,
          code: row.code,
          occurred: row.occurred,
          placeName: { en: row.place_en, ar: row.place_ar },
        },
  name: row.content.nameAsWritten,
  father: row.content.fatherAsWritten ?? null,
  outcome: row.content.outcome,
  status: row.content.status,
  sex: row.content.sex,
  ageGroup: row.content.ageGroup,
  age: row.content.age,
  birth: row.content.birth ?? null,
  diedOn: row.content.diedOn,
  household: row.content.household ?? null,
  occupation: row.content.occupation,
  url: row.content.url,
  hasMotherName: row.has_mother,
  motherName,
})

/** The person of each of these entries that stands. */
export async function personsOfEntries(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<Map<CasualtyId, PersonId>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: CasualtyId; person: PersonId }>`
    select c.id, ${personOfRow} as person from casualty c ${joinPerson(investigation)}
     where c.investigation_id = ${investigation} and c.id = any(${[...ids]}::text[]) and c.state = 'recorded'
     order by c.id collate "C"`.execute(db)
  return new Map(rows.map((row) => [row.id, row.person]))
}

/** The lists that people stand on, by the id of their source; the incidents' own (key null) first. */
export async function listNames(
  db: Db,
  investigation: string,
): Promise<Map<SourceId | null, ListOf>> {
  const holds = sql`from casualty c where c.investigation_id = ${investigation} and c.state = 'recorded'`
  // From one list's entries to the next one's, along their index: lists are few, entries many.
  const { rows } = await sql<{ id: SourceId | null; name: Bilingual | null }>`
    with recursive listed (id) as (
      select min(listed_by) from casualty where investigation_id = ${investigation}
      union all
      select (select min(c.listed_by) from casualty c where c.investigation_id = ${investigation} and c.listed_by > l.id)
        from listed l where l.id is not null)
    select l.id, v.content->'name' as name
      from (select id from listed where exists (select 1 ${holds} and c.listed_by = listed.id)
            union all select null where exists (select 1 ${holds} and c.listed_by is null)) l
      left join source s on s.investigation_id = ${investigation} and s.id = l.id
      left join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     order by l.id collate "C" nulls first`.execute(db)
  return new Map(rows.map(({ id, name }) => [id, { id, name: name ?? { en: null, ar: null } }]))
}
