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

/** Every record that hangs on an incident, withdrawn ones included; undone ones are left out. */
export async function incidentParts(
  db: Db,
  investigation: string,
  incidentId: string,
): Promise<IncidentParts> {
  const { rows: hanging } = await sql<{ id: string }>`
    select id from (
      select id, coalesce(position, 2147483647) as place from casualty
       where investigation_id = ${investigation} and incident_id = ${incidentId} and state <> 'undone'
      union all
      select id, 0 from claim
       where investigation_id = ${investigation} and incident_id = ${incidentId} and state <> 'undone'
    ) parts
     order by place, id collate "C"`.execute(db)
  const own = await readRecords(db, investigation, idsOf(hanging))
  const casualties = ofKind(own, 'casualty')
  const claims = ofKind(own, 'claim')
  const documents = ofKind(
    await readRecords(db, investigation, [
      ...new Set(claims.flatMap(({ content }) => content.documentId ?? [])),
    ]),
    'document',
  )
  const sourceIds = new Set<string>([
    ...claims.map(({ content }) => content.sourceId),
    ...documents.map(({ content }) => content.sourceId),
    ...casualties.flatMap(({ content }) => content.listedBy ?? []),
  ])
  const sources = ofKind(await readRecords(db, investigation, [...sourceIds]), 'source')
  const ends = [...sourceIds, ...documents.map((it) => it.id)]
  const relations = await relationsAmong(db, investigation, ends)
  const notes = await notesOn(db, investigation, [
    incidentId,
    ...idsOf(casualties),
    ...idsOf(claims),
  ])
  return { casualties, claims, sources, documents, relations, notes }
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

async function notesOn(
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
