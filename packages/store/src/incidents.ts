// Incidents: recorded, corrected, read a second time, withdrawn, merged and split; each act is a version with its line.
import {
  type Casualty,
  type Claim,
  type Incident,
  type IncidentState,
  type InvestigationId,
  incidentMoves,
  mayMove,
  Problem,
} from '@athar/domain'
import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { Db, Tx } from './handle.ts'
import type { Act } from './ledger.ts'
import {
  type Draft,
  type Recorded,
  readRecord,
  readRecords,
  writeRecord,
  writeRecords,
} from './records.ts'

type IncidentRecord = Recorded<'incident'>

/**
 * Refuses a code that another incident bears. Whoever asks for the same code at the same moment waits until this
 * transaction has ended, and then sees what it left.
 * @throws Problem incident.code_taken
 */
async function refuseTakenCodes(
  tx: Tx,
  investigation: string,
  incident: Incident,
  id: string,
): Promise<void> {
  const name = `code ${investigation} ${incident.code}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx)
  const taken = await tx
    .selectFrom('code')
    .select('code')
    .where('investigation_id', '=', investigation)
    .where('code', '=', incident.code)
    .where('incident_id', '!=', id)
    .where('is_current', '=', true)
    .executeTakeFirst()
  if (taken !== undefined) throw new Problem('incident.code_taken', { code: taken.code })
}

/** Records a new incident as a draft. */
export async function recordIncident(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  content: Incident,
): Promise<IncidentRecord> {
  await refuseTakenCodes(tx, investigation, content, id)
  const draft = { ...content, state: 'draft' as const, mergedInto: null }
  return writeRecord(tx, act, investigation, {
    kind: 'incident',
    id,
    content: draft,
    verb: 'incident.record',
    expectedVersion: null,
  })
}

/**
 * Corrects an incident. Its state cannot be set this way: an approved or waiting one becomes a draft again.
 * @throws Problem record.unchanged, record.version_conflict, record.move_not_allowed, incident.code_taken
 */
export async function correctIncident(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  content: Incident,
  expectedVersion: number,
): Promise<IncidentRecord> {
  const now = await readRecord(tx, investigation, 'incident', id)
  if (!['draft', 'in_review', 'approved'].includes(now.content.state)) {
    throw new Problem('record.move_not_allowed', { from: now.content.state, to: 'draft' })
  }
  const kept = { ...content, state: now.content.state, mergedInto: now.content.mergedInto }
  if (isDeepStrictEqual(kept, now.content)) throw new Problem('record.unchanged', { id })
  if (content.code !== now.content.code) await refuseTakenCodes(tx, investigation, content, id)
  const otherCodes =
    content.code === now.content.code
      ? content.otherCodes
      : [...new Set([...content.otherCodes, now.content.code])]
  return writeRecord(tx, act, investigation, {
    kind: 'incident',
    id,
    expectedVersion,
    verb: 'incident.correct',
    content: { ...kept, otherCodes, state: 'draft' },
  })
}

const moveVerbs: Partial<Record<IncidentState, string>> = {
  in_review: 'incident.submit',
  approved: 'incident.approve',
  draft: 'incident.return',
  withdrawn: 'incident.withdraw',
}

/**
 * Moves an incident to another state.
 * @throws Problem record.move_not_allowed, incident.second_reader_needed, record.version_conflict
 */
export async function moveIncident(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  to: IncidentState,
  expectedVersion: number,
): Promise<IncidentRecord> {
  const now = await readRecord(tx, investigation, 'incident', id)
  if (!mayMove(incidentMoves, now.content.state, to)) {
    throw new Problem('record.move_not_allowed', { from: now.content.state, to })
  }
  if (to === 'approved') await refuseOwnWork(tx, investigation, id, act.by)
  return writeRecord(tx, act, investigation, {
    kind: 'incident',
    id,
    expectedVersion,
    verb: moveVerbs[to] ?? 'incident.correct',
    content: { ...now.content, state: to },
  })
}

/** Who wrote a version of the incident since it was last approved; none of them may approve it. */
export async function writersSinceApproval(
  db: Db,
  investigation: string,
  id: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('record_version')
    .select(['version', 'verb', 'by'])
    .where('investigation_id', '=', investigation)
    .where('record_id', '=', id)
    .orderBy('version', 'desc')
    .execute()
  const writers = new Set<string>()
  for (const row of rows) {
    if (row.verb === 'incident.approve') break
    if (row.verb !== 'incident.return' && row.verb !== 'incident.assign') writers.add(row.by)
  }
  return [...writers]
}

async function refuseOwnWork(db: Db, investigation: string, id: string, by: string): Promise<void> {
  if ((await writersSinceApproval(db, investigation, id)).includes(by)) {
    throw new Problem('incident.second_reader_needed', { id })
  }
}

/** Assigns an incident to a person, or to nobody. */
export async function assignIncident(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  to: Incident['assignedTo'],
  expectedVersion: number,
): Promise<IncidentRecord> {
  const now = await readRecord(tx, investigation, 'incident', id)
  if (now.content.assignedTo === to) throw new Problem('record.unchanged', { id })
  return writeRecord(tx, act, investigation, {
    kind: 'incident',
    id,
    expectedVersion,
    verb: 'incident.assign',
    content: { ...now.content, assignedTo: to },
  })
}

/** The ids of live casualties and claims that hang on an incident. */
async function partsOf(db: Db, investigation: string, incidentId: string): Promise<string[]> {
  const [casualties, claims] = [
    await db
      .selectFrom('casualty')
      .select('id')
      .where('investigation_id', '=', investigation)
      .where('incident_id', '=', incidentId)
      .execute(),
    await db
      .selectFrom('claim')
      .select('id')
      .where('investigation_id', '=', investigation)
      .where('incident_id', '=', incidentId)
      .execute(),
  ]
  return [...casualties, ...claims].map((row) => row.id)
}

/** Moves casualties and claims to another incident: a version each. */
async function moveParts(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  ids: readonly string[],
  to: string,
  verb: 'merge' | 'split',
): Promise<void> {
  const parts = await readRecords(tx, investigation, ids)
  const drafts = parts.map(
    (part): Draft => ({
      kind: part.kind,
      id: part.id,
      verb: `${part.kind}.${verb}`,
      expectedVersion: part.version,
      content: { ...(part.content as Casualty | Claim), incidentId: to } as Draft['content'],
    }),
  )
  await writeRecords(tx, act, investigation, drafts)
}

/**
 * Merges `otherId` into `id`: casualties and claims move, its codes are taken over, the other stays as merged.
 * @throws Problem incident.merge_with_itself, record.not_found, record.version_conflict, record.move_not_allowed
 */
export async function mergeIncidents(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  otherId: string,
  expectedVersion: number,
): Promise<IncidentRecord> {
  if (id === otherId) throw new Problem('incident.merge_with_itself', { id })
  const into = await readRecord(tx, investigation, 'incident', id)
  const other = await readRecord(tx, investigation, 'incident', otherId)
  for (const { content } of [into, other]) {
    if (!mayMove(incidentMoves, content.state, 'merged'))
      throw new Problem('record.move_not_allowed', { from: content.state, to: 'merged' })
  }
  await writeRecord(tx, act, investigation, {
    kind: 'incident',
    id: otherId,
    verb: 'incident.merge',
    expectedVersion: other.version,
    content: { ...other.content, state: 'merged', mergedInto: into.id as Incident['mergedInto'] },
  })
  await moveParts(tx, act, investigation, await partsOf(tx, investigation, otherId), id, 'merge')
  const otherCodes = [
    ...new Set([...into.content.otherCodes, other.content.code, ...other.content.otherCodes]),
  ].filter((code) => code !== into.content.code)
  return writeRecord(tx, act, investigation, {
    kind: 'incident',
    id,
    verb: 'incident.merge',
    expectedVersion,
    content: { ...into.content, otherCodes, state: 'draft' },
  })
}

/**
 * Splits a new incident off: the named casualties and claims go with it; both are drafts afterwards.
 * @throws Problem incident.split_needs_parts, incident.code_taken, record.version_conflict
 */
export async function splitIncident(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  expectedVersion: number,
  part: { id: string; content: Incident; take: readonly string[] },
): Promise<IncidentRecord> {
  const from = await readRecord(tx, investigation, 'incident', id)
  const own = new Set(await partsOf(tx, investigation, id))
  if (part.take.length === 0 || !part.take.every((one) => own.has(one)))
    throw new Problem('incident.split_needs_parts', { id })
  const made = await recordIncident(tx, { ...act }, investigation, part.id, part.content)
  await moveParts(tx, act, investigation, part.take, part.id, 'split')
  await writeRecord(tx, act, investigation, {
    kind: 'incident',
    id,
    verb: 'incident.split',
    expectedVersion,
    content: { ...from.content, state: 'draft' },
  })
  return made
}

/**
 * The incident that a code stands for now: old codes, and codes of merged incidents, resolve for ever.
 * @throws Problem record.not_found
 */
export async function resolveCode(
  db: Db,
  investigation: string,
  code: string,
): Promise<{ id: string; code: string; redirected: boolean }> {
  const rows = await db
    .selectFrom('code as c')
    .innerJoin('incident as i', (join) =>
      join
        .onRef('i.investigation_id', '=', 'c.investigation_id')
        .onRef('i.id', '=', 'c.incident_id'),
    )
    .select(['i.id', 'i.code', 'i.state', 'c.is_current', 'c.code as asked'])
    .where('c.investigation_id', '=', investigation)
    .where('c.code', '=', code)
    .where('i.state', '!=', 'undone')
    .orderBy('c.is_current', 'desc')
    .orderBy('i.id')
    .execute()
  const row =
    rows.find((it) => it.is_current && it.asked === it.code) ??
    rows.find((it) => it.state !== 'merged') ??
    rows[0]
  if (row === undefined) throw new Problem('record.not_found', { code })
  if (row.state !== 'merged') return { id: row.id, code: row.code, redirected: row.code !== code }
  const merged = await readRecord(db, investigation, 'incident', row.id)
  const into = merged.content.mergedInto
  if (into === null) return { id: row.id, code: row.code, redirected: false }
  const target = await readRecord(db, investigation, 'incident', into)
  return target.content.state === 'merged' && target.content.code !== code
    ? resolveCode(db, investigation, target.content.code)
    : { id: target.id, code: target.content.code, redirected: true }
}
