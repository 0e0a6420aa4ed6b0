// Projections: the current columns of each kind of record, computed from its newest version by one pure function.
import type { InvestigationId, RecordContent, RecordKind } from '@athar/domain'
import type { Columns, Row } from '../bulk.ts'
import { putRows } from '../bulk.ts'
import type { Tx } from '../handle.ts'
import { entriesTouchedBy, refreshPersons } from '../persons/derive.ts'
import { areaColumns, projectArea } from './area.ts'
import { projectCodes } from './codes.ts'
import { incidentsTouchedBy, refreshIncidents } from './derived.ts'
import { incidentColumns, projectIncident } from './incident.ts'
import * as persons from './persons.ts'
import * as plain from './plain.ts'
import * as strikes from './strikes.ts'
import * as trackers from './trackers.ts'

export interface Projected {
  readonly id: string
  readonly kind: RecordKind
  readonly version: number
  readonly content: unknown
  readonly at: string
  readonly by: string
}

interface Projection {
  readonly table: string
  readonly columns: Columns
  readonly row: (it: Projected) => Row
}

const of = <K extends RecordKind>(
  table: string,
  columns: Columns,
  project: (content: RecordContent<K>, it: Projected) => Row,
): Projection => ({
  table,
  columns: { investigation_id: 'text', id: 'text', version: 'integer', state: 'text', ...columns },
  row: (it) => project(it.content as RecordContent<K>, it),
})

/** For each kind: its table, its columns, and the function from content to row. The frame kind `investigation` has its own key. */
export const projections: Readonly<Partial<Record<RecordKind, Projection>>> = {
  incident: of<'incident'>('incident', incidentColumns, projectIncident),
  casualty: of<'casualty'>('casualty', plain.casualtyColumns, plain.projectCasualty),
  claim: of<'claim'>('claim', plain.claimColumns, plain.projectClaim),
  source: of<'source'>('source', plain.sourceColumns, plain.projectSource),
  document: of<'document'>('document', plain.documentColumns, plain.projectDocument),
  source_relation: of<'source_relation'>(
    'source_relation',
    plain.relationColumns,
    plain.projectRelation,
  ),
  note: of<'note'>('note', plain.noteColumns, plain.projectNote),
  counting_rule: of<'counting_rule'>('counting_rule', plain.ruleColumns, plain.projectRule),
  actor: of<'actor'>('actor', plain.actorColumns, plain.projectActor),
  area: of<'area'>('area', areaColumns, projectArea),
  scene: of<'scene'>('scene', trackers.sceneColumns, trackers.projectScene),
  structure: of<'structure'>('structure', trackers.structureColumns, trackers.projectStructure),
  campaign: of<'campaign'>('campaign', trackers.campaignColumns, trackers.projectCampaign),
  expert_dating: of<'expert_dating'>(
    'expert_dating',
    trackers.expertDatingColumns,
    trackers.projectExpertDating,
  ),
  strike_release: of<'strike_release'>(
    'strike_release',
    strikes.releaseColumns,
    strikes.projectRelease,
  ),
  strike: of<'strike'>('strike', strikes.strikeColumns, strikes.projectStrike),
  strike_link: of<'strike_link'>('strike_link', strikes.linkColumns, strikes.projectLink),
  batch: of<'batch'>('batch', strikes.batchColumns, strikes.projectBatch),
  allegation: of<'allegation'>('allegation', strikes.allegationColumns, strikes.projectAllegation),
  information_request: of<'information_request'>(
    'information_request',
    strikes.requestColumns,
    strikes.projectRequest,
  ),
  case_balance: of<'case_balance'>('case_balance', strikes.balanceColumns, strikes.projectBalance),
  figure: of<'figure'>('figure', strikes.figureColumns, strikes.projectFigure),
  judgement: of<'judgement'>('judgement', persons.judgementColumns, persons.projectJudgement),
  list_snapshot: of<'list_snapshot'>(
    'list_snapshot',
    persons.snapshotColumns,
    persons.projectSnapshot,
  ),
  mother_name: of<'mother_name'>(
    'mother_name',
    persons.motherNameColumns,
    persons.projectMotherName,
  ),
  reconciliation: of<'reconciliation'>(
    'reconciliation',
    persons.reconciliationColumns,
    persons.projectReconciliation,
  ),
  estimate: of<'estimate'>('estimate', persons.estimateColumns, persons.projectEstimate),
}

/** The row a projection would hold for one version, without the columns that depend on other records. */
export function projectedRow(it: Projected): { table: string; row: Row } | null {
  const projection = projections[it.kind]
  if (projection === undefined) return null
  const { state } = it.content as { state: string }
  return {
    table: projection.table,
    row: { id: it.id, version: it.version, state, ...projection.row(it) },
  }
}

/** Brings the current columns up to date with versions just written. */
export async function projectRecords(
  tx: Tx,
  investigation: InvestigationId,
  recorded: readonly Projected[],
  batchId: string | null,
): Promise<void> {
  const byTable = Map.groupBy(recorded, (it) => it.kind)
  // A person's correction does not take an incident out of the batch it came with.
  const inBatch = (kind: RecordKind) => kind === 'incident' && batchId !== null
  for (const [kind, all] of byTable) {
    const projection = projections[kind]
    if (kind === 'investigation') await plain.putInvestigation(tx, all)
    if (projection === undefined) continue
    const rows = all.map((it) => {
      const made = projectedRow(it)
      const batch = inBatch(kind) ? { batch_id: batchId } : {}
      return { investigation_id: investigation, ...made?.row, ...batch }
    })
    const columns = inBatch(kind) ? { ...projection.columns, batch_id: 'text' } : projection.columns
    await putRows(tx, projection.table, columns, ['investigation_id', 'id'], rows)
  }
  const incidents = byTable.get('incident') ?? []
  await projectCodes(tx, investigation, incidents)
  await refreshIncidents(tx, investigation, await incidentsTouchedBy(tx, investigation, byTable))
  await refreshPersons(tx, investigation, entriesTouchedBy(byTable))
}
