// Investigations: opened, corrected, published and made private again; found by slug or id.
import {
  type Investigation,
  type InvestigationId,
  investigationMoves,
  isId,
  mayMove,
  Problem,
} from '@athar/domain'
import { isDeepStrictEqual } from 'node:util'
import type { Db, Tx } from './handle.ts'
import type { Act } from './ledger.ts'
import { type Recorded, readRecord, writeRecord } from './records.ts'

type InvestigationRecord = Recorded<'investigation'>

/** The frame of a case as every query needs it. */
export interface Frame {
  readonly id: InvestigationId
  readonly slug: string
  readonly state: string
  readonly isFictional: boolean
  readonly zone: string
  readonly publishedAt: Date | null
}

const toFrame = (row: {
  investigation_id: string
  slug: string
  state: string
  is_fictional: boolean
  zone: string
  published_at: Date | null
}): Frame => ({
  id: row.investigation_id as InvestigationId,
  slug: row.slug,
  state: row.state,
  isFictional: row.is_fictional,
  zone: row.zone,
  publishedAt: row.published_at,
})

/** @throws Problem investigation.not_found */
export async function findInvestigation(db: Db, slugOrId: string): Promise<Frame> {
  const row = await db
    .selectFrom('investigation')
    .selectAll()
    .where(isId('investigation', slugOrId) ? 'investigation_id' : 'slug', '=', slugOrId)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('investigation.not_found')
  return toFrame(row)
}

/** Every investigation, by slug. */
export async function listInvestigations(db: Db): Promise<Frame[]> {
  const rows = await db.selectFrom('investigation').selectAll().orderBy('slug').execute()
  return rows.map(toFrame)
}

/** @throws Problem investigation.slug_taken */
export async function recordInvestigation(
  tx: Tx,
  act: Act,
  id: InvestigationId,
  content: Investigation,
): Promise<InvestigationRecord> {
  const taken = await tx
    .selectFrom('investigation')
    .select('slug')
    .where('slug', '=', content.slug)
    .executeTakeFirst()
  if (taken !== undefined) throw new Problem('investigation.slug_taken')
  return writeRecord(tx, act, id, {
    kind: 'investigation',
    id,
    content: { ...content, state: 'private' },
    verb: 'investigation.record',
    expectedVersion: null,
  })
}

/** @throws Problem record.unchanged, record.version_conflict */
export async function correctInvestigation(
  tx: Tx,
  act: Act,
  id: InvestigationId,
  change: Pick<Investigation, 'name' | 'description' | 'zone'>,
  expectedVersion: number,
): Promise<InvestigationRecord> {
  const now = await readRecord(tx, id, 'investigation', id)
  const content = { ...now.content, ...change }
  if (isDeepStrictEqual(content, now.content)) throw new Problem('record.unchanged', { id })
  return writeRecord(tx, act, id, {
    kind: 'investigation',
    id,
    content,
    verb: 'investigation.correct',
    expectedVersion,
  })
}

/** Publishes an investigation, or makes it private again. @throws Problem record.move_not_allowed */
export async function moveInvestigation(
  tx: Tx,
  act: Act,
  id: InvestigationId,
  to: Investigation['state'],
): Promise<InvestigationRecord> {
  const now = await readRecord(tx, id, 'investigation', id)
  if (!mayMove(investigationMoves, now.content.state, to))
    throw new Problem('record.move_not_allowed', { from: now.content.state, to })
  const verb = to === 'published' ? 'investigation.publish' : 'investigation.unpublish'
  return writeRecord(tx, act, id, {
    kind: 'investigation',
    id,
    content: { ...now.content, state: to },
    verb,
    expectedVersion: now.version,
  })
}
