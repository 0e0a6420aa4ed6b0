// Lists of people: how many each holds, how many may stand on it twice, its dated snapshots, and what changed between two.
import {
  type Bilingual,
  type Casualty,
  type CasualtyId,
  type DocumentId,
  type InvestigationId,
  type ListSnapshot,
  Problem,
  type SourceId,
  type When,
} from '@athar/domain'
import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import type { Act } from '../ledger.ts'
import { headsOf, type Recorded, readRecord, writeRecords } from '../records.ts'
import { joinPerson, type ListOf, listNames, personOfRow } from './entries.ts'
import { standing } from './facts.ts'
import { isNamed } from './own-name.ts'

/** A snapshot without its entries. */
export interface SnapshotLine {
  readonly id: string
  readonly sourceId: SourceId | null
  readonly title: Bilingual
  readonly released: When
  readonly documentId: DocumentId | null
  readonly entries: number
  readonly at: string
  readonly by: string
}
export interface ListLine {
  readonly list: ListOf
  readonly entries: number
  readonly named: number
  readonly persons: number
  /** Pairs inside this list that may be one person counted twice. */
  readonly doubles: number
  /** By the day of release, the newest first. */
  readonly snapshots: SnapshotLine[]
}

/** Every list with what it holds; the incidents' own first. Counts are of entries that stand. */
export async function listLines(db: Db, investigation: string): Promise<ListLine[]> {
  const { rows } = await sql<{
    id: SourceId | null
    entries: number
    named: number
    persons: number
  }>`
    select x.listed_by as id, sum(x.entries)::int as entries, sum(x.named)::int as named,
           count(*)::int as persons
      from (select c.listed_by, ${personOfRow} as person, count(*) as entries, count(*) filter (where ${isNamed}) as named
              from casualty c
              left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
              ${joinPerson(investigation)}
             where c.investigation_id = ${investigation} and ${standing}
             group by c.listed_by, ${personOfRow}) x
     group by x.listed_by order by x.listed_by collate "C" nulls first`.execute(db)
  const names = await listNames(db, investigation)
  const doubles = await doublesOf(db, investigation)
  const snapshots = Map.groupBy(await snapshotLines(db, investigation), (it) => it.sourceId)
  return rows.map((row) => ({
    list: names.get(row.id) ?? { id: row.id, name: { en: null, ar: null } },
    entries: row.entries,
    named: row.named,
    persons: row.persons,
    doubles: doubles.get(row.id) ?? 0,
    snapshots: snapshots.get(row.id) ?? [],
  }))
}

/** Pairs inside one list that readers call the same, or that the run gives at least .5 and nobody calls different. */
async function doublesOf(db: Db, investigation: string): Promise<Map<SourceId | null, number>> {
  const { rows } = await sql<{ id: SourceId | null; n: number }>`
    with judged as (
      select j.a, j.b, count(*) filter (where j.verdict = 'same') as same,
             count(*) filter (where j.verdict = 'different') as different
        from judgement j where j.investigation_id = ${investigation} and j.state = 'recorded'
       group by j.a, j.b
    ), pairs as (
      select p.a, p.b from pair_proposal p
        left join judged j on j.a = p.a and j.b = p.b
       where p.investigation_id = ${investigation} and p.probability >= 0.5
         and coalesce(j.different <= j.same, true)
      union
      select j.a, j.b from judged j where j.same > j.different
    )
    select ca.listed_by as id, count(*)::int as n
      from pairs
      join casualty ca on ca.investigation_id = ${investigation} and ca.id = pairs.a and ca.state = 'recorded'
      join casualty cb on cb.investigation_id = ${investigation} and cb.id = pairs.b and cb.state = 'recorded'
     where ca.listed_by is not distinct from cb.listed_by
     group by ca.listed_by`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** The snapshots of every list, the newest release first. */
export async function snapshotLines(db: Db, investigation: string): Promise<SnapshotLine[]> {
  const { rows } = await sql<{
    id: string
    source_id: SourceId | null
    title: Bilingual
    released: When
    document_id: DocumentId | null
    entries: number
    at: Date
    by: string
  }>`
    select s.id, s.source_id, v.content->'title' as title, v.content->'released' as released,
           v.content->>'documentId' as document_id, s.entries, v.at, v.by
      from list_snapshot s
      join record_version v on v.investigation_id = ${investigation} and v.record_id = s.id and v.version = s.version
     where s.investigation_id = ${investigation} and s.state = 'recorded' and v.content is not null
     order by s.released_from desc nulls last, s.id collate "C" desc`.execute(db)
  return rows.map((row) => ({
    id: row.id,
    sourceId: row.source_id,
    title: row.title,
    released: row.released,
    documentId: row.document_id,
    entries: row.entries,
    at: row.at.toISOString(),
    by: row.by,
  }))
}

/** What is said of a snapshot by whoever takes it. */
export interface SnapshotDraft {
  readonly sourceId: SourceId | null
  readonly title: Bilingual
  readonly released: When
  readonly documentId: DocumentId | null
}

/**
 * Keeps a list as it stands now: every entry at its version.
 *
 * @param as the import that it is part of, and entries that the list dropped though they stand here
 * @throws Problem record.not_found (a source or document that is not here), record.invalid
 */
export async function recordSnapshot(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  draft: SnapshotDraft,
  as: { readonly without?: readonly string[]; readonly batchId?: string } = {},
): Promise<Recorded<'list_snapshot'>> {
  if (draft.sourceId !== null) await readRecord(tx, investigation, 'source', draft.sourceId)
  if (draft.documentId !== null) await readRecord(tx, investigation, 'document', draft.documentId)
  const { rows: entries } = await sql<{ id: CasualtyId; version: number }>`
    select c.id, c.version from casualty c
      left join incident i on i.investigation_id = ${investigation} and i.id = c.incident_id
     where c.investigation_id = ${investigation} and c.listed_by is not distinct from ${draft.sourceId}::text
       and ${standing}
     order by c.id collate "C"`.execute(tx)
  const without = new Set(as.without)
  const content: ListSnapshot = {
    ...draft,
    entries: entries.filter(({ id }) => !without.has(id)),
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
  }
  const id = freshId('list_snapshot', act.at)
  const written = { kind: 'list_snapshot', id, content, verb: 'list_snapshot.record' } as const
  const [kept] = await writeRecords(
    tx,
    act,
    investigation,
    [{ ...written, expectedVersion: null }],
    as.batchId ?? null,
  )
  return kept as unknown as Recorded<'list_snapshot'>
}

/** One field of an entry that a later release has otherwise. */
export interface ChangedField {
  readonly field: string
  readonly before: string | null
  readonly after: string | null
}
export interface ListChanges {
  readonly sourceId: SourceId | null
  readonly from: SnapshotLine
  readonly to: SnapshotLine
  readonly unchanged: number
  readonly added: CasualtyId[]
  readonly removed: CasualtyId[]
  readonly corrected: { readonly id: CasualtyId; readonly fields: ChangedField[] }[]
}

/**
 * What changed in a list between two of its snapshots. An entry is corrected when what the list says of the person is
 * another; erased entries are among none.
 * @throws Problem record.not_found, request.malformed (snapshots of two lists)
 */
export async function listChanges(
  db: Db,
  investigation: string,
  from: string,
  to: string,
): Promise<ListChanges> {
  const [before, after] = [
    await readRecord(db, investigation, 'list_snapshot', from),
    await readRecord(db, investigation, 'list_snapshot', to),
  ]
  const { sourceId } = before.content
  if (sourceId !== after.content.sourceId) throw new Problem('request.malformed', { field: 'to' })
  const lines = new Map((await snapshotLines(db, investigation)).map((it) => [it.id, it]))
  const [first, second] = [lines.get(from), lines.get(to)]
  if (first === undefined) throw new Problem('record.not_found', { id: from })
  if (second === undefined) throw new Problem('record.not_found', { id: to })
  const was = new Map(before.content.entries.map(({ id, version }) => [id, version]))
  const is = new Map(after.content.entries.map(({ id, version }) => [id, version]))
  const both = [...is].filter(([id]) => was.has(id))
  const moved = both.filter(([id, version]) => was.get(id) !== version)
  const contents = await contentsAt(
    db,
    investigation,
    moved.flatMap(([id, version]) => [
      { id, version },
      { id, version: was.get(id) ?? 0 },
    ]),
  )
  const corrected = moved.flatMap(([id, version]) => {
    const [old, now] = [contents.get(`${id} ${was.get(id)}`), contents.get(`${id} ${version}`)]
    const fields = old === undefined || now === undefined ? [] : changedFields(old, now)
    return fields.length === 0 ? [] : [{ id, fields }]
  })
  const heads = await headsOf(db, investigation, [...was.keys(), ...is.keys()])
  const isThere = (id: string): boolean => (heads.get(id)?.state ?? 'erased') !== 'erased'
  const only = (those: Map<CasualtyId, number>, others: Map<CasualtyId, number>): CasualtyId[] =>
    [...those.keys()].filter((id) => !others.has(id) && isThere(id))
  return {
    sourceId,
    from: first,
    to: second,
    unchanged: both.length - corrected.length,
    added: only(is, was),
    removed: only(was, is),
    corrected,
  }
}

async function contentsAt(
  db: Db,
  investigation: string,
  which: readonly { id: string; version: number }[],
): Promise<Map<string, Casualty>> {
  if (which.length === 0) return new Map()
  const { rows } = await sql<{ id: string; version: number; content: Casualty }>`
    select v.record_id as id, v.version, v.content
      from jsonb_to_recordset(${JSON.stringify(which)}::jsonb) as given(id text, version integer)
      join record_version v on v.investigation_id = ${investigation} and v.record_id = given.id and v.version = given.version
     where v.content is not null`.execute(db)
  return new Map(rows.map((row) => [`${row.id} ${row.version}`, row.content]))
}

/** What a list says of a person, field by field, as text. */
const said: readonly (readonly [field: string, of: (it: Casualty) => string | null])[] = [
  ['name.en', (it) => it.nameAsWritten.en],
  ['name.ar', (it) => it.nameAsWritten.ar],
  ['father.en', (it) => it.fatherAsWritten?.en ?? null],
  ['father.ar', (it) => it.fatherAsWritten?.ar ?? null],
  ['outcome', (it) => it.outcome],
  ['status', (it) => it.status],
  ['sex', (it) => it.sex],
  ['ageGroup', (it) => it.ageGroup],
  ['age', (it) => it.ageAsWritten ?? rangeText(it.age)],
  ['birth', (it) => it.birth?.asWritten ?? null],
  ['diedOn', (it) => it.diedOn?.asWritten ?? null],
  ['household', (it) => it.household ?? null],
  ['occupation', (it) => it.occupation],
  ['incident', (it) => it.incidentId],
]
const rangeText = (range: Casualty['age']): string | null =>
  range === null ? null : range.min === range.max ? `${range.min}` : `${range.min}–${range.max}`

function changedFields(old: Casualty, now: Casualty): ChangedField[] {
  if (isDeepStrictEqual(old, now)) return []
  return said.flatMap(([field, of]) => {
    const [before, after] = [of(old), of(now)]
    return before === after ? [] : [{ field, before, after }]
  })
}
