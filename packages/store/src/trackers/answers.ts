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
import type { Tx } from '../handle.ts'
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
  /** Whether the lease that it answers, ended or not, was given for a hidden repeat. */
  readonly isRepeat?: boolean
}

export type AnswerPurpose = 'work' | 'gold' | 'repeat' | 'change'

/** What became of an answer; `gold` is what is known of the structure where it is gold. */
export interface TakenAnswer {
  readonly volunteerId: string
  readonly key: string
  readonly outcome: 'taken' | 'known' | 'unknown_structure'
  readonly purpose: AnswerPurpose
  readonly gold: Gold | null
  /** The counters of its task now, where they moved. */
  readonly counters: { readonly answered: number; readonly leased: number } | null
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
  // The same answer sent twice at once is taken once, and the second is told what the first is.
  const numbers = new Map<string, number>()
  const numberOf = (it: GivenAnswer): number => numbers.get(`${it.volunteerId} ${it.key}`) ?? -1
  const once: GivenAnswer[] = []
  for (const it of answers)
    if (numberOf(it) === -1) numbers.set(`${it.volunteerId} ${it.key}`, once.push(it) - 1)
  const taken = await takeOnce(tx, at, investigation, campaignId, once)
  const told = new Set<number>()
  return answers.flatMap((it) => {
    const n = numberOf(it)
    const one = taken[n]
    const isSecond = told.has(n)
    told.add(n)
    if (one === undefined) return []
    return [isSecond && one.outcome === 'taken' ? { ...one, outcome: 'known' as const } : one]
  })
}

/** Takes answers of which no two have the same key and volunteer. */
async function takeOnce(
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
  const moved = await moveCounters(tx, investigation, campaignId, answers, rows)
  const byNumber = new Map(rows.map((row) => [row.n, row]))
  return answers.map((answer, n) => {
    const row = byNumber.get(n)
    return {
      volunteerId: answer.volunteerId,
      key: answer.key,
      outcome: row?.outcome ?? 'unknown_structure',
      purpose: row?.purpose ?? 'work',
      gold: row?.gold ?? null,
      counters: moved.get(answer.structureId) ?? null,
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
      is_repeat: answer.isRepeat ?? false,
    })),
  )
  const { rows } = await sql<Row>`
    with given as (
      select g.*, t.gold, t.structure_id is not null as is_known,
             g.is_second or a.id is not null as is_again, l.purpose = 'repeat' or r.id is null and g.is_repeat as is_asked_again
        from jsonb_to_recordset(${json}::jsonb) as g(n integer, id text, line_id text, volunteer_id text, client_key bytea,
             structure_id text, last_intact smallint, first_damaged smallint, kind text, flags text[], seconds real,
             retries integer, comment text, is_second boolean, is_repeat boolean)
        -- One look into an index for each answer, whatever is known of the tables' sizes.
        left join lateral (select structure_id, gold from campaign_task
           where investigation_id = ${investigation} and campaign_id = ${campaignId} and structure_id = g.structure_id limit 1) t on true
        left join lateral (select purpose from lease
           where investigation_id = ${investigation} and campaign_id = ${campaignId}
             and structure_id = g.structure_id and volunteer_id = g.volunteer_id limit 1) l on true
        left join lateral (select id from answer
           where investigation_id = ${investigation} and campaign_id = ${campaignId}
             and volunteer_id = g.volunteer_id and structure_id = g.structure_id limit 1) a on true
        -- A lease for a repeat that has ended speaks for one answer; a further one is a change of it.
        left join lateral (select id from answer
           where g.is_repeat and investigation_id = ${investigation} and campaign_id = ${campaignId}
             and volunteer_id = g.volunteer_id and structure_id = g.structure_id and purpose = 'repeat' limit 1) r on true
    ), meant as (
      select given.*, case when gold is not null and not is_again then 'gold'
                           when is_again and is_asked_again then 'repeat'
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
      left join lateral (select purpose from answer
         where t.id is null and m.is_known and investigation_id = ${investigation} and campaign_id = ${campaignId}
           and volunteer_id = m.volunteer_id and client_key = m.client_key limit 1) k on true
     order by m.n`.execute(tx)
  return rows
}

async function moveCounters(
  tx: Tx,
  investigation: string,
  campaignId: string,
  answers: readonly GivenAnswer[],
  rows: readonly Row[],
): Promise<Map<string, { answered: number; leased: number }>> {
  const taken = rows.flatMap((row) => {
    const answer = answers[row.n]
    if (answer === undefined || row.outcome !== 'taken') return []
    const { structureId: s, volunteerId: v } = answer
    return [{ s, v, w: row.purpose === 'work' ? 1 : 0 }]
  })
  if (taken.length === 0) return new Map()
  const { rows: moved } = await sql<{ structure_id: string; answered: number; leased: number }>`
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
       and (m.answered <> 0 or m.returned <> 0)
    returning t.structure_id, t.answered, t.leased`.execute(tx)
  return new Map(
    moved.map(({ structure_id, answered, leased }) => [structure_id, { answered, leased }]),
  )
}
