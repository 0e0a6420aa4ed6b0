// What hangs on an incident: casualties, claims, the sources and documents behind them, how sources depend, notes.
import type { RecordKind } from '@athar/domain'
import { sql } from 'kysely'
import { inParts } from './bulk.ts'
import type { Db } from './handle.ts'
import { type Recorded, readRecords } from './records.ts'

export interface IncidentParts {
  readonly casualties: readonly Recorded<'casualty'>[]
  readonly claims: readonly Recorded<'claim'>[]
  readonly sources: readonly Recorded<'source'>[]
  readonly documents: readonly Recorded<'document'>[]
  readonly relations: readonly Recorded<'source_relation'>[]
  readonly notes: readonly Recorded<'note'>[]
}

const ofKind = <K extends RecordKind>(records: readonly Recorded[], kind: K): Recorded<K>[] =>
  records.filter((it) => it.kind === kind) as unknown as Recorded<K>[]

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)

const none: IncidentParts = {
  casualties: [],
  claims: [],
  sources: [],
  documents: [],
  relations: [],
  notes: [],
}

/** Every record that hangs on an incident, withdrawn ones included; undone ones are left out. */
export async function incidentParts(
  db: Db,
  investigation: string,
  incidentId: string,
): Promise<IncidentParts> {
  return (await partsOfIncidents(db, investigation, [incidentId])).get(incidentId) ?? none
}

/** The same for many incidents at once, by incident. */
export async function partsOfIncidents(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<Map<string, IncidentParts>> {
  const own = await readRecords(db, investigation, await hangingOn(db, investigation, incidentIds))
  const casualties = ofKind(own, 'casualty')
  const claims = ofKind(own, 'claim')
  const documentIds = new Set<string>(claims.flatMap(({ content }) => content.documentId ?? []))
  const documents = ofKind(await readRecords(db, investigation, [...documentIds]), 'document')
  const sourceIds = new Set<string>([
    ...claims.map(({ content }) => content.sourceId),
    ...documents.map(({ content }) => content.sourceId),
    ...casualties.flatMap(({ content }) => content.listedBy ?? []),
  ])
  const sources = ofKind(await readRecords(db, investigation, [...sourceIds]), 'source')
  const ends = [...sourceIds, ...documentIds]
  const relations = await relationsAmong(db, investigation, ends)
  const notes = await notesOn(db, investigation, [
    ...incidentIds,
    ...idsOf(casualties),
    ...idsOf(claims),
  ])
  const pool = { casualties, claims, sources, documents, relations, notes }
  return new Map(incidentIds.map((id) => [id, partsOfOne(id, pool)]))
}

function partsOfOne(id: string, pool: IncidentParts): IncidentParts {
  const casualties = pool.casualties.filter(({ content }) => content.incidentId === id)
  const claims = pool.claims.filter(({ content }) => content.incidentId === id)
  const documentIds = new Set<string>(claims.flatMap(({ content }) => content.documentId ?? []))
  const documents = pool.documents.filter((it) => documentIds.has(it.id))
  const sourceIds = new Set<string>([
    ...claims.map(({ content }) => content.sourceId),
    ...documents.map(({ content }) => content.sourceId),
    ...casualties.flatMap(({ content }) => content.listedBy ?? []),
  ])
  const subjects = new Set([id, ...idsOf(casualties), ...idsOf(claims)])
  return {
    casualties,
    claims,
    documents,
    sources: pool.sources.filter((it) => sourceIds.has(it.id)),
    relations: pool.relations.filter(
      ({ content }) => sourceIds.has(content.from) || documentIds.has(content.from),
    ),
    notes: pool.notes.filter(({ content }) => subjects.has(content.subject)),
  }
}

async function hangingOn(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, coalesce(position, 2147483647) as place from casualty
       where investigation_id = ${investigation} and incident_id = any(${[...incidentIds]}::text[]) and state <> 'undone'
      union all
      select id, 0 from claim
       where investigation_id = ${investigation} and incident_id = any(${[...incidentIds]}::text[]) and state <> 'undone'
    ) parts
     order by place, id collate "C"`.execute(db)
  return idsOf(rows)
}

async function relationsAmong(
  db: Db,
  investigation: string,
  ends: readonly string[],
): Promise<Recorded<'source_relation'>[]> {
  const rows = await inParts(ends, (part) =>
    db
      .selectFrom('source_relation')
      .select('id')
      .where('investigation_id', '=', investigation)
      .where('from_id', 'in', part)
      .where('state', '=', 'recorded')
      .execute(),
  )
  return ofKind(await readRecords(db, investigation, idsOf(rows)), 'source_relation')
}

/** The notes on these records, oldest first. */
export async function notesOn(
  db: Db,
  investigation: string,
  subjects: readonly string[],
): Promise<Recorded<'note'>[]> {
  const rows = await inParts(subjects, (part) =>
    db
      .selectFrom('note')
      .select('id')
      .where('investigation_id', '=', investigation)
      .where('subject', 'in', part)
      .where('state', '!=', 'undone')
      .execute(),
  )
  return ofKind(await readRecords(db, investigation, idsOf(rows).sort()), 'note')
}

/**
 * Who wrote a version of a casualty or claim of this incident since the incident was last approved: they have a hand in
 * what would be approved.
 */
export async function partWritersSinceApproval(
  db: Db,
  investigation: string,
  incidentId: string,
): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    with approved as (
      select max(at) as at from record_version
       where investigation_id = ${investigation} and record_id = ${incidentId} and verb = 'incident.approve'
    ), parts as (
      select id from casualty where investigation_id = ${investigation} and incident_id = ${incidentId}
      union all
      select id from claim where investigation_id = ${investigation} and incident_id = ${incidentId}
    )
    select distinct v.by
      from parts
      join record_version v on v.investigation_id = ${investigation} and v.record_id = parts.id
     where v.at > coalesce((select at from approved), '-infinity'::timestamptz)`.execute(db)
  return rows.map((row) => row.by)
}

/** Whether a person prepared this import batch or wrote any version of it: who did cannot approve it. */
export async function hasHandInBatch(
  db: Db,
  investigation: string,
  batchId: string,
  userId: string,
): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select 1 from import_batch
                    where investigation_id = ${investigation} and id = ${batchId} and by = ${userId})
        or exists (select 1 from record_version
                    where investigation_id = ${investigation} and batch_id = ${batchId} and by = ${userId}) as has`.execute(
    db,
  )
  return rows[0]?.has ?? false
}
