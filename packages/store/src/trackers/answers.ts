// Answers: append-only, each taken once by the key its device gave it, each with its ledger line, in one transaction with
// the counters of its task. Many volunteers' answers may be written together.
import {
  type AnswerFlag,
  type AnswerId,
  type AnswerKind,
  type InvestigationId,
  type LineId,
  SYSTEM,
} from '@athar/domain'
import { sql } from 'kysely'
import { bytea } from '../bulk.ts'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import { appendLines } from '../ledger.ts'

/** One answer as a device sent it, already looked over by the route. */
export interface GivenAnswer {
  readonly volunteerId: string
  /** 32 hexadecimal digits. */
  readonly key: string
  readonly structureId: string
  readonly lastIntact: number | null
  readonly firstDamaged: number | null
  readonly kind: AnswerKind
  readonly flags: readonly AnswerFlag[]
  readonly comment: string | null
  readonly seconds: number | null
  readonly retries: number
}

export type AnswerPurpose = 'work' | 'gold' | 'repeat' | 'change'

/** What became of an answer; `gold` is what is known of the structure where it is gold. */
export interface TakenAnswer {
  readonly volunteerId: string
  readonly key: string
  readonly outcome: 'taken' | 'known' | 'unknown_structure'
  readonly purpose: AnswerPurpose
  readonly gold: Gold | null
}

export interface Gold {
  readonly kind: string
  readonly firstDamaged: number | null
}

interface Row {
  readonly n: number
  readonly outcome: TakenAnswer['outcome']
  readonly purpose: AnswerPurpose
  readonly gold: Gold | null
  readonly id: string
  readonly line_id: string
}

/**
 * Takes answers of one campaign. The same key sent again is known and changes nothing; it is told what the first was told. A further answer of a volunteer
 * on a structure is a change (or a hidden repeat) and moves no counter.
 */
export async function takeAnswers(
  tx: Tx,
  at: Date,
  investigation: InvestigationId,
  campaignId: string,
  answers: readonly GivenAnswer[],
): Promise<TakenAnswer[]> {
  if (answers.length === 0) return []
  const drafts = answers.map((answer, n) => ({
    n,
    answer,
    id: freshId('answer', at),
    line: freshId('line', at),
  }))
  await lockTasks(
    tx,
    investigation,
    campaignId,
    answers.map((it) => it.structureId),
  )
  const rows = await insertAnswers(tx, at, investigation, campaignId, drafts)
  const fresh = new Map(rows.filter((row) => row.outcome === 'taken').map((row) => [row.n, row]))
  await appendLines(
    tx,
    { by: SYSTEM, at, reason: null },
    investigation,
    drafts.flatMap(({ n, answer, id, line }) => {
      const row = fresh.get(n)
      if (row === undefined) return []
      const detail = detailOf(campaignId, id, answer, row.purpose)
      return [
        {
          verb: 'answer.record',
          subject: answer.volunteerId,
          version: null,
          committed: detail,
          detail,
          by: answer.volunteerId,
          id: line,
        },
      ]
    }),
  )
  await moveCounters(tx, investigation, campaignId, answers, rows)
  const byNumber = new Map(rows.map((row) => [row.n, row]))
  return answers.map((answer, n) => {
    const row = byNumber.get(n)
    return {
      volunteerId: answer.volunteerId,
      key: answer.key,
      outcome: row?.outcome ?? 'unknown_structure',
      purpose: row?.purpose ?? 'work',
      gold: row?.gold ?? null,
    }
  })
}

/** What the line of an answer commits to: everything but the comment, which may be destroyed. */
export const detailOf = (
  campaignId: string,
  id: AnswerId,
  it: GivenAnswer,
  purpose: AnswerPurpose,
): Readonly<Record<string, unknown>> => ({
  answer: id,
  campaign: campaignId,
  structure: it.structureId,
  lastIntact: it.lastIntact,
  firstDamaged: it.firstDamaged,
  kind: it.kind,
  flags: it.flags,
  seconds: it.seconds === null ? null : Math.round(it.seconds * 10) / 10,
  purpose,
})

/** Counters are moved under lock. Gold has none, and all meet it: nobody waits for it. */
async function lockTasks(
  tx: Tx,
  investigation: string,
  campaignId: string,
  structures: readonly string[],
): Promise<void> {
  await sql`
    select 1 from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId}
       and structure_id = any(${[...new Set(structures)]}::text[]) and gold is null
     order by structure_id for update`.execute(tx)
}

async function insertAnswers(
  tx: Tx,
  at: Date,
  investigation: string,
  campaignId: string,
  drafts: readonly { n: number; answer: GivenAnswer; id: AnswerId; line: LineId }[],
): Promise<Row[]> {
  const seen = new Set<string>()
  const isSecond = ({ volunteerId, structureId }: GivenAnswer): boolean => {
    const pair = `${volunteerId} ${structureId}`
    const isThere = seen.has(pair)
    seen.add(pair)
    return isThere
  }
  const json = JSON.stringify(
    drafts.map(({ n, answer, id, line }) => ({
      is_second: isSecond(answer),
      n,
      id,
      line_id: line,
      volunteer_id: answer.volunteerId,
      client_key: bytea(Buffer.from(answer.key, 'hex')),
      structure_id: answer.structureId,
      last_intact: answer.lastIntact,
      first_damaged: answer.firstDamaged,
      kind: answer.kind,
      flags: answer.flags,
      seconds: answer.seconds === null ? null : Math.round(answer.seconds * 10) / 10,
      retries: answer.retries,
      comment: answer.comment,
    })),
  )
  const { rows } = await sql<Row>`
    with given as (
      select g.*, t.gold, t.structure_id is not null as is_known, l.purpose as lent_for,
             g.is_second or a.id is not null as is_again
        from jsonb_to_recordset(${json}::jsonb) as g(n integer, id text, line_id text, volunteer_id text, client_key bytea,
             structure_id text, last_intact smallint, first_damaged smallint, kind text, flags text[], seconds real,
             retries integer, comment text, is_second boolean)
        -- One look into an index for each answer, whatever is known of the tables' sizes.
        left join lateral (select structure_id, gold from campaign_task
           where investigation_id = ${investigation} and campaign_id = ${campaignId} and structure_id = g.structure_id limit 1) t on true
        left join lateral (select purpose from lease
           where investigation_id = ${investigation} and campaign_id = ${campaignId}
             and structure_id = g.structure_id and volunteer_id = g.volunteer_id limit 1) l on true
        left join lateral (select id from answer
           where investigation_id = ${investigation} and campaign_id = ${campaignId}
             and structure_id = g.structure_id and volunteer_id = g.volunteer_id limit 1) a on true
    ), meant as (
      select given.*, case when gold is not null and not is_again then 'gold'
                           when is_again and lent_for = 'repeat' then 'repeat'
                           when is_again then 'change' else 'work' end as purpose
        from given
    ), taken as (
      insert into answer (investigation_id, campaign_id, structure_id, id, volunteer_id, client_key, at, last_intact,
             first_damaged, kind, flags, seconds, retries, purpose, comment, line_id)
      select ${investigation}, ${campaignId}, structure_id, id, volunteer_id, client_key, ${at}, last_intact,
             first_damaged, kind, flags, seconds, retries, purpose, comment, line_id
        from meant where is_known
      on conflict (investigation_id, campaign_id, volunteer_id, client_key) do nothing
      returning id
    )
    select m.n, m.id, m.line_id, coalesce(k.purpose, m.purpose) as purpose, m.gold,
           case when not m.is_known then 'unknown_structure' when t.id is null then 'known' else 'taken' end as outcome
      from meant m left join taken t on t.id = m.id
      left join answer k on k.investigation_id = ${investigation} and k.campaign_id = ${campaignId}
       and k.volunteer_id = m.volunteer_id and k.client_key = m.client_key and m.is_known
     order by m.n`.execute(tx)
  return rows
}

async function moveCounters(
  tx: Tx,
  investigation: string,
  campaignId: string,
  answers: readonly GivenAnswer[],
  rows: readonly Row[],
): Promise<void> {
  const taken = rows.flatMap((row) => {
    const answer = answers[row.n]
    if (answer === undefined || row.outcome !== 'taken') return []
    const { structureId: s, volunteerId: v } = answer
    return [{ s, v, w: row.purpose === 'work' ? 1 : 0 }]
  })
  if (taken.length === 0) return
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(taken)}::jsonb) as g(s text, v text, w integer)
    ), ended as (
      delete from lease l using (select distinct s, v from given) g
       where l.investigation_id = ${investigation} and l.campaign_id = ${campaignId}
         and l.structure_id = g.s and l.volunteer_id = g.v
      returning l.structure_id, (l.purpose = 'work')::int as n
    ), moved as (
      select s as structure_id, sum(w)::int as answered, 0 as returned from given group by s
      union all
      select structure_id, 0, sum(n)::int from ended group by structure_id
    )
    update campaign_task t
       set answered = t.answered + m.answered, leased = t.leased - m.returned
      from (select structure_id, sum(answered)::int as answered, sum(returned)::int as returned from moved group by structure_id) m
     where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId} and t.structure_id = m.structure_id
       and (m.answered <> 0 or m.returned <> 0)`.execute(tx)
}

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
