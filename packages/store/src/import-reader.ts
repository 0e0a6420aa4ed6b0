// The second reader of what imports change: an approved incident whose casualties or claims became other waits again.
import type {
  Casualty,
  Claim,
  Incident,
  InvestigationId,
  RecordContent,
  RecordKind,
} from '@athar/domain'
import { sql } from 'kysely'
import { inParts } from './bulk.ts'
import type { Tx } from './handle.ts'
import type { Act } from './ledger.ts'
import { type Draft, readRecords, writeRecords } from './records.ts'

/** What an import says with it: nothing of the incident itself is new, it is handed to a second reader. */
export const HANDED_OVER = 'incident.submit'

/** The incidents on which these contents hang: casualties and claims are part of what is read and approved. */
export function incidentsOf(
  some: readonly { kind: RecordKind; contents: readonly (RecordContent<RecordKind> | null)[] }[],
): string[] {
  const found = new Set<string>()
  for (const { kind, contents } of some) {
    if (kind !== 'casualty' && kind !== 'claim') continue
    for (const content of contents) {
      const id = (content as Casualty | Claim | null)?.incidentId ?? null
      if (id !== null) found.add(id)
    }
  }
  return [...found]
}

/**
 * Hands approved incidents among these to a second reader: a version each, which counts as the hand of the one who
 * imports. `restoredBy`: those that the undo of this batch has just brought back to what was approved stay approved.
 */
export async function handOver(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  incidentIds: readonly string[],
  batchId: string,
  restoredBy: string | null = null,
): Promise<void> {
  const rows = await inParts(incidentIds, async (part) => {
    const found = await sql<{ record_id: string }>`
      select h.record_id
        from record_head h
        join record_version v
          on v.investigation_id = h.investigation_id and v.record_id = h.record_id and v.version = h.version
       where h.investigation_id = ${investigation} and h.record_id = any(${part}::text[])
         and h.kind = 'incident' and h.state = 'approved'
         and not (v.verb = 'incident.undo' and v.batch_id is not null and v.batch_id = ${restoredBy}::text)
       order by h.record_id collate "C"`.execute(tx)
    return found.rows
  })
  const incidents = await readRecords(
    tx,
    investigation,
    rows.map((row) => row.record_id),
  )
  const drafts = incidents.map(
    (it): Draft => ({
      kind: 'incident',
      id: it.id,
      verb: HANDED_OVER,
      expectedVersion: it.version,
      content: { ...(it.content as Incident), state: 'in_review' },
      reason: null,
    }),
  )
  await writeRecords(tx, act, investigation, drafts, batchId)
}
