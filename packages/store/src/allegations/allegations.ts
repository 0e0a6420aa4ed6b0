// Allegations and batches: found by their codes, listed, counted by state; who had a hand in a draft.
import { Problem } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { readRecord, readRecords, type Recorded } from '../records.ts'

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)

/** The batch of a code or an id. @throws Problem batch.not_found */
export async function findAllegationBatch(
  db: Db,
  investigation: string,
  codeOrId: string,
): Promise<Recorded<'batch'>> {
  const row = await db
    .selectFrom('batch')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where((it) => it.or([it('code', '=', codeOrId), it('id', '=', codeOrId)]))
    .executeTakeFirst()
  if (row === undefined) throw new Problem('batch.not_found')
  return readRecord(db, investigation, 'batch', row.id)
}

/** The allegation of a code or an id. @throws Problem allegation.not_found */
export async function findAllegation(
  db: Db,
  investigation: string,
  codeOrId: string,
): Promise<Recorded<'allegation'>> {
  const row = await db
    .selectFrom('allegation')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where((it) => it.or([it('code', '=', codeOrId), it('id', '=', codeOrId)]))
    .executeTakeFirst()
  if (row === undefined) throw new Problem('allegation.not_found')
  return readRecord(db, investigation, 'allegation', row.id)
}

/** The batches of an investigation, newest first. */
export async function listAllegationBatches(
  db: Db,
  investigation: string,
): Promise<Recorded<'batch'>[]> {
  const rows = await db
    .selectFrom('batch')
    .select('id')
    .where('investigation_id', '=', investigation)
    .orderBy('id', 'desc')
    .execute()
  return (await readRecords(db, investigation, idsOf(rows))) as Recorded<'batch'>[]
}

/** A page of allegations, those of the newest batch first, and how many there are. */
export async function listAllegations(
  db: Db,
  investigation: string,
  only: { readonly state?: string | undefined; readonly batchId?: string | undefined },
  page: { readonly offset: number; readonly limit: number },
): Promise<{ allegations: Recorded<'allegation'>[]; total: number }> {
  const where = sql`investigation_id = ${investigation}
    and (${only.state ?? null}::text is null or state = ${only.state ?? null})
    and (${only.batchId ?? null}::text is null or batch_id = ${only.batchId ?? null})`
  const { rows } = await sql<{ id: string }>`
    select id from allegation where ${where} order by batch_id desc nulls first, code, id offset ${page.offset} limit ${page.limit}`.execute(
    db,
  )
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from allegation where ${where}`.execute(db)
  return {
    allegations: (await readRecords(db, investigation, idsOf(rows))) as Recorded<'allegation'>[],
    total: counted[0]?.n ?? 0,
  }
}

/** The allegations of a batch in the order of their codes. */
export async function allegationsOfBatch(
  db: Db,
  investigation: string,
  batchId: string,
): Promise<Recorded<'allegation'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from allegation where investigation_id = ${investigation} and batch_id = ${batchId}
     order by code, id`.execute(db)
  return (await readRecords(db, investigation, idsOf(rows))) as Recorded<'allegation'>[]
}

/** The allegations of these incidents, oldest first. */
export async function allegationsOfIncidents(
  db: Db,
  investigation: string,
  incidentIds: readonly string[],
): Promise<Recorded<'allegation'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from allegation where investigation_id = ${investigation}
       and incident_id = any(${[...incidentIds]}::text[]) order by id`.execute(db)
  return (await readRecords(db, investigation, idsOf(rows))) as Recorded<'allegation'>[]
}

/** Every allegation to one belligerent, oldest first. */
export async function allegationsTo(
  db: Db,
  investigation: string,
  actorId: string,
): Promise<Recorded<'allegation'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from allegation where investigation_id = ${investigation} and actor_id = ${actorId}
     order by id`.execute(db)
  return (await readRecords(db, investigation, idsOf(rows))) as Recorded<'allegation'>[]
}

/** How many allegations stand in each state. */
export async function allegationStatesOf(
  db: Db,
  investigation: string,
): Promise<Record<string, number>> {
  const { rows } = await sql<{ state: string; n: number }>`
    select state, count(*)::int as n from allegation where investigation_id = ${investigation}
     group by state`.execute(db)
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]))
}

/** What is waited for and has a day: answers, and requests for information either way; the earliest first. */
export async function allegationClocks(
  db: Db,
  investigation: string,
  waiting: readonly string[],
  until: string,
): Promise<{ kind: 'answer' | 'request_in' | 'request_out'; allegation: string; due: string }[]> {
  const { rows } = await sql<{
    kind: 'answer' | 'request_in' | 'request_out'
    allegation: string
    due: string
  }>`
    select 'answer' as kind, code as allegation, to_char(answer_due, 'YYYY-MM-DD') as due
      from allegation
     where investigation_id = ${investigation} and state = any(${[...waiting]}::text[])
       and answer_due <= ${until}::date
    union all
    select 'request_' || r.direction, a.code, to_char(r.due, 'YYYY-MM-DD')
      from information_request r
      join allegation a on a.investigation_id = ${investigation} and a.id = r.allegation_id
     where r.investigation_id = ${investigation} and r.state = 'recorded' and r.answered is null
       and r.due <= ${until}::date
     order by 3, 2, 1`.execute(db)
  return rows
}

/** The requests for information on an allegation, oldest first. */
export async function requestsOfAllegation(
  db: Db,
  investigation: string,
  allegationId: string,
): Promise<Recorded<'information_request'>[]> {
  const rows = await db
    .selectFrom('information_request')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('allegation_id', '=', allegationId)
    .where('state', '=', 'recorded')
    .orderBy('asked')
    .orderBy('id')
    .execute()
  return (await readRecords(db, investigation, idsOf(rows))) as Recorded<'information_request'>[]
}

/** Whose hand is in a batch as it stands: everybody who wrote it, drafted an allegation in it or corrected one. */
export async function draftersOfBatch(
  db: Db,
  investigation: string,
  batchId: string,
): Promise<string[]> {
  const { rows } = await sql<{ by: string }>`
    with part as (
      select ${batchId}::text as id
      union all
      select id from allegation where investigation_id = ${investigation} and batch_id = ${batchId}
    )
    select distinct v.by from part
      join record_version v on v.investigation_id = ${investigation} and v.record_id = part.id
     where v.verb = any(${['batch.record', 'batch.correct', 'allegation.record', 'allegation.correct']}::text[])
     order by v.by`.execute(db)
  return rows.map(({ by }) => by)
}

/** Whether this reference of theirs stands on another allegation to the same belligerent. */
export async function isReferenceTaken(
  db: Db,
  investigation: string,
  actorId: string,
  reference: string,
  exceptId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('allegation')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('actor_id', '=', actorId)
    .where('their_reference', '=', reference)
    .where('id', '!=', exceptId)
    .executeTakeFirst()
  return row !== undefined
}

/** Case balances by belligerent and month; of one belligerent where it is named. */
export async function listCaseBalances(
  db: Db,
  investigation: string,
): Promise<Recorded<'case_balance'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from case_balance where investigation_id = ${investigation} and state = 'recorded'
     order by actor_id collate "C", month, id`.execute(db)
  return (await readRecords(db, investigation, idsOf(rows))) as Recorded<'case_balance'>[]
}
