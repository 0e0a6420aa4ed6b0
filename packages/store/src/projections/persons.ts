// Projections of judgements, dated lists, mothers' names, reconciliations and estimates.
import type { Estimate, Judgement, ListSnapshot, MotherName, Reconciliation } from '@athar/domain'
import type { Row } from '../bulk.ts'
import type { Projected } from './index.ts'

export const judgementColumns = {
  a: 'text',
  b: 'text',
  verdict: 'text',
  reader: 'text',
  judged_at: 'timestamptz',
  seconds: 'double precision',
  probability: 'double precision',
} as const
/** The reader is who wrote the newest version, or whose word an import says it is: nobody else writes a reader's judgement. */
export const projectJudgement = (it: Judgement, { by, at }: Projected): Row => ({
  a: it.a,
  b: it.b,
  verdict: it.verdict,
  reader: it.reader ?? by,
  judged_at: at,
  seconds: it.seconds,
  probability: it.proposed?.probability ?? null,
})

export const snapshotColumns = {
  source_id: 'text',
  released_from: 'timestamptz',
  entries: 'integer',
} as const
export const projectSnapshot = (it: ListSnapshot): Row => ({
  source_id: it.sourceId,
  released_from: it.released.from,
  entries: it.entries.length,
})

/** Whose it is, and nothing of the name. */
export const motherNameColumns = { casualty_id: 'text' } as const
export const projectMotherName = (it: MotherName): Row => ({ casualty_id: it.casualtyId })

export const reconciliationColumns = {
  incident_id: 'text',
  reason: 'text',
  persons: 'integer',
  min: 'integer',
  max: 'integer',
} as const
export const projectReconciliation = (it: Reconciliation): Row => ({
  incident_id: it.incidentId,
  reason: it.reason,
  persons: it.persons,
  min: it.min,
  max: it.max,
})

export const estimateColumns = { threshold: 'double precision', partitions: 'integer' } as const
export const projectEstimate = (it: Estimate): Row => ({
  threshold: it.threshold,
  partitions: it.partitions,
})
