// The kinds of record and the shape each must have; one table, so that no kind is written two ways.
import type * as z from 'zod/mini'
import type { IdKind } from '../id.ts'
import { Allegation, Batch, CaseBalance, InformationRequest } from './allegation.ts'
import { Casualty } from './casualty.ts'
import { Incident } from './incident.ts'
import { Estimate, Judgement, ListSnapshot, MotherName, Reconciliation } from './person.ts'
import { PublishedFigure } from './published-figure.ts'
import { Actor, Area, CountingRule, Investigation, Note } from './register.ts'
import { Claim, Document, Source, SourceRelation } from './source.ts'
import { Strike, StrikeLink, StrikeRelease } from './strike.ts'
import { Campaign, ExpertDating, Scene, Structure } from './tracker.ts'

export * from './allegation.ts'
export * from './casualty.ts'
export * from './common.ts'
export * from './incident.ts'
export * from './person.ts'
export * from './published-figure.ts'
export * from './register.ts'
export * from './source.ts'
export * from './strike.ts'
export * from './tracker.ts'

export const recordSchemas = {
  investigation: Investigation,
  actor: Actor,
  area: Area,
  source: Source,
  document: Document,
  source_relation: SourceRelation,
  incident: Incident,
  casualty: Casualty,
  claim: Claim,
  counting_rule: CountingRule,
  note: Note,
  scene: Scene,
  structure: Structure,
  campaign: Campaign,
  expert_dating: ExpertDating,
  strike_release: StrikeRelease,
  strike: Strike,
  strike_link: StrikeLink,
  allegation: Allegation,
  batch: Batch,
  information_request: InformationRequest,
  case_balance: CaseBalance,
  figure: PublishedFigure,
  judgement: Judgement,
  list_snapshot: ListSnapshot,
  mother_name: MotherName,
  reconciliation: Reconciliation,
  estimate: Estimate,
} as const satisfies Partial<Record<IdKind, z.ZodMiniType>>
export type RecordKind = keyof typeof recordSchemas
export type RecordContent<K extends RecordKind> = z.infer<(typeof recordSchemas)[K]>
export const recordKinds = Object.keys(recordSchemas) as RecordKind[]

/** The content that stays when a record is withdrawn, merged or undone: its state moves, the rest is kept. */
export function stateOf(kind: RecordKind, content: { state?: string }): string {
  return content.state ?? (kind === 'incident' ? 'draft' : 'recorded')
}
