// The validation sample and the re-checks of a campaign: which buildings were drawn, for what they stand, and how experts judged them.
import { type InvestigationId, Problem, QUALITY_JUDGED } from '@athar/domain'
import { sql } from 'kysely'
import { putRows } from '../bulk.ts'
import type { Db, Tx } from '../handle.ts'
import { type Act, appendAct } from '../ledger.ts'
import type { Gold } from './answers.ts'
import type { StoredAnswer } from './stored-answers.ts'

export type DrawnFor = 'validation' | 'recheck'

/** One drawn building; frames count from 1, the number of frames + 1 is "never". */
export interface DrawnItem {
  readonly structureId: string
  readonly purpose: DrawnFor
  readonly stratum: string
  /** How many buildings of the campaign it stands for. */
  readonly weight: number
  readonly drawnAt: Date
  readonly judgedAt: Date | null
  readonly judgedBy: string | null
  /** First damaged frames that the expert's dating allows; null: not judged, or the expert could not tell. */
  readonly firstLow: number | null
  readonly firstHigh: number | null
  /** What the crowd said when it was judged. */
  readonly crowdFirst: number | null
}

/** A structure that the last fit dated, gold left out. */
export interface DatedTask {
  readonly structureId: string
  readonly dating: unknown
}

/** The dated structures of a campaign in the order of the campaign; of those retired by confidence alone where asked. */
export async function datedTasks(
  db: Db,
  investigation: string,
  campaignId: string,
  list: 'all' | 'retired_narrow',
): Promise<DatedTask[]> {
  const { rows } = await sql<{ structure_id: string; dating: unknown }>`
    select structure_id, dating from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and dating is not null and gold is null
       and (${list === 'all'} or (state = 'retired' and retired_for = 'narrow'))
     order by position`.execute(db)
  return rows.map((row) => ({ structureId: row.structure_id, dating: row.dating }))
}

/** All that was drawn of a campaign, in the order of the ids: it says nothing of the strata. */
export async function drawnItems(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<DrawnItem[]> {
  const rows = await db
    .selectFrom('validation_item')
    .selectAll()
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .orderBy('structure_id')
    .orderBy('purpose')
    .execute()
  return rows.map((row) => ({
    structureId: row.structure_id,
    purpose: row.purpose as DrawnFor,
    stratum: row.stratum,
    weight: row.weight,
    drawnAt: row.drawn_at,
    judgedAt: row.judged_at,
    judgedBy: row.judged_by,
    firstLow: row.first_low,
    firstHigh: row.first_high,
    crowdFirst: row.crowd_first,
  }))
}

/** Of these structures, those drawn and not judged yet: nobody is shown the crowd's answer on them. */
export async function blindStructures(
  db: Db,
  investigation: string,
  campaignId: string,
  structures: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ structure_id: string }>`
    select distinct structure_id from validation_item
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and judged_at is null
       and structure_id = any(${structures}::text[])`.execute(db)
  return new Set(rows.map((row) => row.structure_id))
}

const columns = {
  investigation_id: 'text',
  campaign_id: 'text',
  purpose: 'text',
  structure_id: 'text',
  stratum: 'text',
  weight: 'double precision',
  drawn_at: 'timestamptz',
}

/** How a sample was drawn, for the line: with the seed it can be drawn again. */
export interface Drawing {
  readonly purpose: DrawnFor
  readonly detail: Readonly<Record<string, number>>
}

/** One drawing at a time for a campaign. */
async function lockCampaign(tx: Tx, investigation: string, campaignId: string): Promise<void> {
  await sql`
    select 1 from campaign where investigation_id = ${investigation} and id = ${campaignId} for update`.execute(
    tx,
  )
}

/**
 * Notes drawn structures. A validation sample is drawn once; re-checks are added to, and those drawn before stay as they are.
 * @returns how many were added
 * @throws Problem campaign.sample_drawn
 */
export async function putDrawn(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  campaignId: string,
  { purpose, detail }: Drawing,
  items: readonly { structureId: string; stratum: string; weight: number }[],
): Promise<number> {
  await lockCampaign(tx, investigation, campaignId)
  const before = (await drawnItems(tx, investigation, campaignId)).filter(
    (it) => it.purpose === purpose,
  )
  if (purpose === 'validation' && before.length > 0) throw new Problem('campaign.sample_drawn')
  const known = new Set(before.map((it) => it.structureId))
  const fresh = items.filter((it) => !known.has(it.structureId))
  if (fresh.length === 0) return 0
  const rows = fresh.map((it) => ({
    investigation_id: investigation,
    campaign_id: campaignId,
    purpose,
    structure_id: it.structureId,
    stratum: it.stratum,
    weight: it.weight,
    drawn_at: act.at.toISOString(),
  }))
  const key = ['investigation_id', 'campaign_id', 'purpose', 'structure_id']
  await putRows(tx, 'validation_item', columns, key, rows)
  await appendAct(tx, act, investigation, {
    verb: purpose === 'validation' ? 'campaign.draw_sample' : 'campaign.draw_rechecks',
    subject: campaignId,
    detail: { ...detail, drawn: fresh.length },
  })
  return fresh.length
}

/** What an expert said of a drawn structure; null frames: cannot tell. */
export interface Judgement {
  readonly firstLow: number | null
  readonly firstHigh: number | null
  readonly crowdFirst: number | null
}

/** Notes the expert's judgement where the structure was drawn. The first stands: it was made without the crowd's answer. */
export async function judgeDrawn(
  tx: Tx,
  act: Act,
  investigation: string,
  campaignId: string,
  structureId: string,
  it: Judgement,
): Promise<DrawnFor[]> {
  const { rows } = await sql<{ purpose: string }>`
    update validation_item
       set judged_at = ${act.at}, judged_by = ${act.by}, first_low = ${it.firstLow}, first_high = ${it.firstHigh},
           crowd_first = ${it.crowdFirst}
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and structure_id = ${structureId}
       and judged_at is null
    returning purpose`.execute(tx)
  return rows.map((row) => row.purpose as DrawnFor)
}

/** How far the validation sample is judged, and whether that is enough for a report. */
export interface SampleStanding {
  readonly drawn: number
  readonly judged: number
  readonly cannotTell: number
  readonly stands: number
  readonly needed: number
  readonly isEnough: boolean
}

/**
 * Enough are QUALITY_JUDGED buildings that an expert could date; of a sample that has fewer (a small campaign, or one where
 * experts often cannot tell), all that can be dated.
 */
export function sampleStanding(items: readonly DrawnItem[]): SampleStanding {
  const sample = items.filter((it) => it.purpose === 'validation')
  const judged = sample.filter((it) => it.firstLow !== null).length
  const cannotTell = sample.filter((it) => it.judgedAt !== null && it.firstLow === null).length
  const stands = Math.round(sample.reduce((sum, it) => sum + it.weight, 0))
  const needed = Math.max(1, Math.min(QUALITY_JUDGED, sample.length - cannotTell))
  return {
    drawn: sample.length,
    judged,
    cannotTell,
    stands,
    needed,
    isEnough: sample.length > 0 && judged >= needed,
  }
}

/** One answer of a volunteer with what is known of its structure; for the volunteer's own numbers. */
export type OwnAnswer = Pick<StoredAnswer, 'structureId' | 'kind' | 'firstDamaged' | 'purpose'> & {
  readonly gold: Gold | null
}

/** The answers of one volunteer, oldest first. */
export async function ownAnswers(
  db: Db,
  investigation: string,
  campaignId: string,
  volunteerId: string,
): Promise<OwnAnswer[]> {
  const { rows } = await sql<{
    structure_id: string
    kind: StoredAnswer['kind']
    first_damaged: number | null
    purpose: StoredAnswer['purpose']
    gold: unknown
  }>`
    select a.structure_id, a.kind, a.first_damaged, a.purpose, t.gold from answer a
      left join campaign_task t on t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
       and t.structure_id = a.structure_id
     where a.investigation_id = ${investigation} and a.campaign_id = ${campaignId} and a.volunteer_id = ${volunteerId}
     order by a.id`.execute(db)
  return rows.map((row) => ({
    structureId: row.structure_id,
    kind: row.kind,
    firstDamaged: row.first_damaged,
    purpose: row.purpose,
    gold: row.gold as Gold | null,
  }))
}
