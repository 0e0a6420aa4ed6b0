// Stored answers: read in the order they were taken, of a campaign, a structure or one volunteer.
import type { AnswerKind } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import type { AnswerPurpose } from './answers.ts'

/** One stored answer, without its comment. */
export interface StoredAnswer {
  readonly id: string
  readonly structureId: string
  readonly volunteerId: string
  readonly at: Date
  readonly lastIntact: number | null
  readonly firstDamaged: number | null
  readonly kind: AnswerKind
  readonly flags: readonly string[]
  readonly seconds: number | null
  readonly purpose: AnswerPurpose
}

/** Answers of a campaign after an id (the empty string for all), in the order they were taken, a part at a time. */
export async function answersAfter(
  db: Db,
  investigation: string,
  campaignId: string,
  after: string,
  limit = 20_000,
): Promise<StoredAnswer[]> {
  const rows = await db
    .selectFrom('answer')
    .select(storedColumns)
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(toStored)
}

/** The answers on one structure, oldest first. */
export async function answersOn(
  db: Db,
  investigation: string,
  campaignId: string,
  structureId: string,
): Promise<StoredAnswer[]> {
  const rows = await db
    .selectFrom('answer')
    .select(storedColumns)
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .where('structure_id', '=', structureId)
    .orderBy('id')
    .execute()
  return rows.map(toStored)
}

const storedColumns = [
  'id',
  'structure_id',
  'volunteer_id',
  'at',
  'last_intact',
  'first_damaged',
  'kind',
  'flags',
  'seconds',
  'purpose',
] as const

const toStored = (row: {
  id: string
  structure_id: string
  volunteer_id: string
  at: Date
  last_intact: number | null
  first_damaged: number | null
  kind: string
  flags: string[]
  seconds: number | null
  purpose: string
}): StoredAnswer => ({
  id: row.id,
  structureId: row.structure_id,
  volunteerId: row.volunteer_id,
  at: row.at,
  lastIntact: row.last_intact,
  firstDamaged: row.first_damaged,
  kind: row.kind as AnswerKind,
  flags: row.flags,
  seconds: row.seconds,
  purpose: row.purpose as AnswerPurpose,
})

/**
 * Whether an answer `a` on a gold task `t` is right: the first damaged frame is the known one, exactly. "Already damaged
 * at the start" is frame 1, "not damaged" is no frame, "cannot tell" is never right; destroyed and partly are not told apart.
 */
export const isGoldRight = sql<boolean>`(t.gold is not null and a.kind <> 'cannot_tell'
  and (case a.kind when 'damaged_before' then 1 else a.first_damaged end) is not distinct from
      (case t.gold->>'kind' when 'damaged_before' then 1 else (t.gold->>'firstDamaged')::int end))`

/** What one volunteer has done: answers, today's, gold seen and right. */
export async function progressOf(
  db: Db,
  investigation: string,
  campaignId: string,
  volunteerId: string,
  since: Date,
): Promise<{ answers: number; today: number; goldSeen: number; goldRight: number }> {
  const { rows } = await sql<{
    answers: number
    today: number
    gold_seen: number
    gold_right: number
  }>`
    select count(*)::int as answers, count(*) filter (where a.at >= ${since})::int as today,
           count(*) filter (where a.purpose = 'gold')::int as gold_seen,
           count(*) filter (where a.purpose = 'gold' and ${isGoldRight})::int as gold_right
      from answer a
      left join campaign_task t on t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
       and t.structure_id = a.structure_id
     where a.investigation_id = ${investigation} and a.campaign_id = ${campaignId} and a.volunteer_id = ${volunteerId}`.execute(
    db,
  )
  const row = rows[0]
  return {
    answers: row?.answers ?? 0,
    today: row?.today ?? 0,
    goldSeen: row?.gold_seen ?? 0,
    goldRight: row?.gold_right ?? 0,
  }
}
