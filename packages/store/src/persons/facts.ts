// What the linker is given: every list entry that stands, in the words of its list; and what persons are derived from, for partitions.
import type {
  AgeGroup,
  Bilingual,
  CasualtyId,
  CountRange,
  IncidentId,
  JudgedPair,
  Outcome,
  Sex,
  SourceId,
  When,
} from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { judgedPairs, OWN_LIST, type Verdict } from './derive.ts'
import { isNamed } from './own-name.ts'

/** The condition under which an entry stands: recorded itself, and its incident, where its list names one, neither withdrawn, merged nor undone. */
export const standing = sql`c.state = 'recorded' and (c.incident_id is null or i.state in ('draft', 'in_review', 'approved'))`

/** One list entry with all that a linker may compare. */
export interface LinkFact {
  readonly id: CasualtyId
  readonly version: number
  /** The source whose list it is; null for the incidents' own. */
  readonly listedBy: SourceId | null
  /** The same as a key that is never null. */
  readonly list: string
  readonly name: Bilingual
  readonly father: Bilingual | null
  /** Null unless asked for. */
  readonly mother: Bilingual | null
  readonly sex: Sex
  readonly age: CountRange | null
  readonly ageGroup: AgeGroup
  readonly birth: When | null
  readonly diedOn: When | null
  readonly household: string | null
  readonly outcome: Outcome
  /** Null where the list names no incident. */
  readonly incident: {
    readonly id: IncidentId
    readonly code: string
    readonly occurred: When
    readonly placeName: Bilingual
  } | null
}

interface RawFact {
  id: CasualtyId
  version: number
  listed_by: SourceId | null
  content: {
    nameAsWritten: Bilingual
    fatherAsWritten?: Bilingual | null
    sex: Sex
    age: CountRange | null
    ageGroup: AgeGroup
    birth?: When | null
    diedOn: When | null
    household?: string | null
    outcome: Outcome
  }
  incident_id: IncidentId | null
  code: string | null
  occurred: When | null
  place_en: string | null
  place_ar: string | null
  at: Date
}

/** Entries read by one statement. */
const PAGE = 5000

/** Every entry that stands, in pages in the order of the database; tells after each how many of how many are read. */
async function readFacts(
  db: Db,
  investigation: string,
  onRead: (done: number, of: number) => void,
): Promise<RawFact[]> {
  const { rows: counts } = await sql<{ n: number }>`
    select count(*)::int as n from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
     where c.investigation_id = ${investigation} and ${standing}`.execute(db)
  const of = counts[0]?.n ?? 0
  const all: RawFact[] = []
  for (let after = ''; ; ) {
    onRead(all.length, Math.max(of, all.length))
    const rows = await factsAfter(db, investigation, after)
    for (const row of rows) all.push(row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) break
    after = last.id
  }
  onRead(all.length, all.length)
  return all
}

async function factsAfter(db: Db, investigation: string, after: string): Promise<RawFact[]> {
  const { rows } = await sql<RawFact>`
    select c.id, c.version, c.listed_by, v.content, c.incident_id, i.code, i.occurred, i.place_en, i.place_ar, v.at
      from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
      join record_version v
        on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
     where c.investigation_id = ${investigation} and c.id > ${after} and ${standing} and v.content is not null
     order by c.id limit ${PAGE}`.execute(db)
  return rows
}

/**
 * Every entry that stands, in the order of its id, and the mark that says up to when: `saveRun` keeps it. They are read
 * in pages: where others write meanwhile, the mark holds only of a transaction that sees one moment (`repeatable read`).
 *
 * @param options.motherNames only for those who may read them
 * @param onRead told as it goes: entries read, of how many
 */
export async function linkFacts(
  db: Db,
  investigation: string,
  options: { readonly motherNames: boolean },
  onRead: (done: number, of: number) => void = () => undefined,
): Promise<{ facts: LinkFact[]; mark: string }> {
  const rows = await readFacts(db, investigation, onRead)
  rows.sort((x, y) => (x.id < y.id ? -1 : 1))
  const mothers = options.motherNames
    ? await namesOfMothers(db, investigation)
    : new Map<string, Bilingual>()
  let newest = 0
  for (const { at } of rows) newest = Math.max(newest, at.getTime())
  const facts = rows.map((row): LinkFact => {
    const { content } = row
    return {
      id: row.id,
      version: row.version,
      listedBy: row.listed_by,
      list: row.listed_by ?? OWN_LIST,
      name: content.nameAsWritten,
      father: content.fatherAsWritten ?? null,
      mother: mothers.get(row.id) ?? null,
      sex: content.sex,
      age: content.age,
      ageGroup: content.ageGroup,
      birth: content.birth ?? null,
      diedOn: content.diedOn,
      household: content.household ?? null,
      outcome: content.outcome,
      incident:
        row.incident_id === null || row.code === null || row.occurred === null
          ? null
          : {
              id: row.incident_id,
              code: row.code,
              occurred: row.occurred,
              placeName: { en: row.place_en, ar: row.place_ar },
            },
    }
  })
  return { facts, mark: new Date(newest).toISOString() }
}

/** Mothers' names by entry; who may see them is for the caller to know. Of these entries, or of all. */
export async function namesOfMothers(
  db: Db,
  investigation: string,
  ids?: readonly string[],
): Promise<Map<string, Bilingual>> {
  const among = ids === undefined ? sql`true` : sql`m.casualty_id = any(${[...ids]}::text[])`
  const { rows } = await sql<{ casualty_id: string; name: Bilingual }>`
    select m.casualty_id, v.content->'name' as name
      from mother_name m
      join record_version v
        on v.investigation_id = ${investigation} and v.record_id = m.id and v.version = m.version
     where m.investigation_id = ${investigation} and m.state = 'recorded' and ${among} and v.content is not null
     order by m.id collate "C"`.execute(db)
  return new Map(rows.map((row) => [row.casualty_id, row.name]))
}

/** An entry as persons are counted from it. */
export interface GraphEntry {
  readonly id: CasualtyId
  readonly listedBy: SourceId | null
  readonly list: string
  readonly isNamed: boolean
  readonly outcome: Outcome
}

/** All that persons are derived from: for another threshold, or for the partitions of an estimate. */
export interface PersonGraph {
  readonly entries: readonly GraphEntry[]
  readonly judged: readonly JudgedPair[]
  readonly proposed: readonly {
    readonly a: CasualtyId
    readonly b: CasualtyId
    readonly probability: number
    readonly isContrary: boolean
    readonly accepted: boolean
  }[]
}

/** Reads the entries, judgements and proposals of an investigation, each in the order of its ids. */
export async function personGraph(db: Db, investigation: string): Promise<PersonGraph> {
  const { rows: entries } = await sql<GraphEntry>`
    select c.id, c.listed_by as "listedBy", coalesce(c.listed_by, ${OWN_LIST}) as list, ${isNamed} as "isNamed", c.outcome
      from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
     where c.investigation_id = ${investigation} and ${standing}
     order by c.id collate "C"`.execute(db)
  const { rows: words } = await sql<{ a: string; b: string; verdict: Verdict }>`
    select a, b, verdict from judgement
     where investigation_id = ${investigation} and state = 'recorded'
     order by a, b, id collate "C"`.execute(db)
  const { rows: proposed } = await sql<PersonGraph['proposed'][number]>`
    select a, b, probability, cardinality(contrary) > 0 as "isContrary", accepted
      from pair_proposal where investigation_id = ${investigation} order by a, b`.execute(db)
  return { entries, judged: judgedPairs(words), proposed }
}
