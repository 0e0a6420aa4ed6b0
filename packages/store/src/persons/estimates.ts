// Estimates on record: kept with all that was declared and all that came out; withdrawn, never deleted.
import { type Estimate, type InvestigationId, Problem } from '@athar/domain'
import { sql } from 'kysely'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import type { Act } from '../ledger.ts'
import { type Recorded, readRecord, readRecords, writeRecord } from '../records.ts'

export type EstimateDraft = Omit<Estimate, 'state' | 'flags' | 'withheld' | 'importedFrom'>

/** Keeps an estimate, or its refusal. @throws Problem record.invalid */
export async function recordEstimate(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  draft: EstimateDraft,
): Promise<Recorded<'estimate'>> {
  return writeRecord(tx, act, investigation, {
    kind: 'estimate',
    id: freshId('estimate', act.at),
    content: { ...draft, state: 'recorded', flags: [], withheld: [], importedFrom: null },
    verb: 'estimate.record',
    expectedVersion: null,
  })
}

/** The estimates that stand, the newest first. */
export async function estimatesOf(db: Db, investigation: string): Promise<Recorded<'estimate'>[]> {
  const { rows } = await sql<{ id: string }>`
    select id from estimate
     where investigation_id = ${investigation} and state = 'recorded'
     order by id collate "C" desc`.execute(db)
  const ids = rows.map(({ id }) => id)
  return (await readRecords(db, investigation, ids)) as unknown as Recorded<'estimate'>[]
}

/** Withdraws an estimate. @throws Problem record.not_found, record.version_conflict, record.move_not_allowed */
export async function withdrawEstimate(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  expectedVersion: number,
): Promise<Recorded<'estimate'>> {
  const { content } = await readRecord(tx, investigation, 'estimate', id)
  if (content.state !== 'recorded')
    throw new Problem('record.move_not_allowed', { from: content.state, to: 'withdrawn' })
  return writeRecord(tx, act, investigation, {
    kind: 'estimate',
    id: id as Recorded<'estimate'>['id'],
    content: { ...content, state: 'withdrawn' },
    verb: 'estimate.withdraw',
    expectedVersion,
  })
}
