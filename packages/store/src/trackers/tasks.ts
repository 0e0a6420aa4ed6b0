// Tasks: one structure of one campaign; what is wanted of it, what it got, its dating, and why it is asked no more.
import type { InvestigationId } from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../handle.ts'
import { type Act, appendAct } from '../ledger.ts'
import type { Gold } from './answers.ts'

export type TaskState = 'open' | 'retired' | 'experts'

/** A task as the desk and the steward see it. `dating` is what the last fit said, as JSON. */
export interface Task {
  readonly structureId: string
  readonly position: number
  readonly state: TaskState
  readonly retiredFor: string | null
  readonly answered: number
  readonly leased: number
  readonly wanted: number
  readonly gold: Gold | null
  readonly isEntry: boolean
  readonly isDisputed: boolean
  readonly dating: unknown
}

interface Row {
  structure_id: string
  position: number
  state: string
  retired_for: string | null
  answered: number
  leased: number
  wanted: number
  gold: unknown
  is_entry: boolean
  is_disputed: boolean
  dating: unknown
}

const columns = sql`structure_id, position, state, retired_for, answered, leased, wanted, gold, is_entry, is_disputed, dating`

const toTask = (row: Row): Task => ({
  structureId: row.structure_id,
  position: row.position,
  state: row.state as TaskState,
  retiredFor: row.retired_for,
  answered: row.answered,
  leased: row.leased,
  wanted: row.wanted,
  gold: row.gold as Gold | null,
  isEntry: row.is_entry,
  isDisputed: row.is_disputed,
  dating: row.dating,
})

export type TaskList = 'all' | 'disputed' | 'experts' | 'gold' | 'retired' | 'open'

const inList = (list: TaskList): RawBuilder<unknown> => {
  switch (list) {
    case 'all':
      return sql`true`
    case 'disputed':
      return sql`is_disputed and gold is null`
    case 'gold':
      return sql`gold is not null`
    case 'open':
      return sql`state = 'open' and gold is null`
    case 'retired':
    case 'experts':
      return sql`state = ${list}`
    default:
      return list satisfies never
  }
}

/** A page of a campaign's tasks; the disputed ones with the most to gain first. */
export async function listTasks(
  db: Db,
  investigation: string,
  campaignId: string,
  list: TaskList,
  page: { offset: number; limit: number },
): Promise<{ tasks: Task[]; total: number }> {
  const where = sql`investigation_id = ${investigation} and campaign_id = ${campaignId} and ${inList(list)}`
  const order =
    list === 'disputed' || list === 'experts' ? sql`priority desc, position` : sql`position`
  const { rows } = await sql<Row>`
    select ${columns} from campaign_task where ${where} order by ${order} offset ${page.offset} limit ${page.limit}`.execute(
    db,
  )
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from campaign_task where ${where}`.execute(db)
  return { tasks: rows.map(toTask), total: counted[0]?.n ?? 0 }
}

/** One task, or null. */
export async function readTask(
  db: Db,
  investigation: string,
  campaignId: string,
  structureId: string,
): Promise<Task | null> {
  const { rows } = await sql<Row>`
    select ${columns} from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and structure_id = ${structureId}`.execute(
    db,
  )
  return rows[0] === undefined ? null : toTask(rows[0])
}

/** Every task of a campaign in order of position, narrow: what the one who hands out tasks needs. */
export interface Standing {
  readonly structureId: string
  readonly state: TaskState
  readonly answered: number
  readonly leased: number
  readonly wanted: number
  readonly gold: Gold | null
  readonly isEntry: boolean
  readonly isDisputed: boolean
  readonly priority: number
  /** Whether its frames have been cut. */
  readonly isReady: boolean
}

export async function standingOf(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<Standing[]> {
  const { rows } = await sql<{
    structure_id: string
    state: string
    answered: number
    leased: number
    wanted: number
    gold: unknown
    is_entry: boolean
    is_disputed: boolean
    priority: number
    is_ready: boolean
  }>`
    select structure_id, state, answered, leased, wanted, gold, is_entry, is_disputed, priority, is_ready from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId} order by position`.execute(
    db,
  )
  return rows.map((row) => ({
    structureId: row.structure_id,
    state: row.state as TaskState,
    answered: row.answered,
    leased: row.leased,
    wanted: row.wanted,
    gold: row.gold as Gold | null,
    isEntry: row.is_entry,
    isDisputed: row.is_disputed,
    priority: row.priority,
    isReady: row.is_ready,
  }))
}

/** What a fit or the steward says of a task. */
export interface TaskVerdict {
  readonly structureId: string
  readonly state: TaskState
  readonly retiredFor: string | null
  readonly wanted: number
  readonly priority: number
  readonly isDisputed: boolean
  readonly dating: unknown
}

/** Writes verdicts on tasks; when a task leaves or enters the open state, one line says how many did and why. */
export async function putVerdicts(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  campaignId: string,
  verdicts: readonly TaskVerdict[],
): Promise<void> {
  const PART = 2000
  const moved: Record<string, number> = {}
  // In order over all parts: answers lock their tasks in the same order, so that nobody waits in a circle.
  const ordered = verdicts.toSorted((a, b) => (a.structureId < b.structureId ? -1 : 1))
  for (let from = 0; from < verdicts.length; from += PART) {
    const json = JSON.stringify(
      ordered.slice(from, from + PART).map((it) => ({
        s: it.structureId,
        t: it.state,
        r: it.retiredFor,
        w: it.wanted,
        p: it.priority,
        d: it.isDisputed,
        g: it.dating,
      })),
    )
    const { rows } = await sql<{ why: string; n: number }>`
      with given as (
        select * from jsonb_to_recordset(${json}::jsonb) as g(s text, t text, r text, w integer, p real, d boolean, g jsonb)
      ), locked as (
        select t.structure_id, t.state as was from campaign_task t join given on given.s = t.structure_id
         where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
           and (t.state, t.retired_for, t.wanted, t.priority, t.is_disputed, t.dating)
               is distinct from (given.t, given.r, given.w, given.p, given.d, given.g)
         order by t.structure_id for update of t
      ), put as (
        update campaign_task t
           set state = given.t, retired_for = given.r, wanted = given.w, priority = given.p, is_disputed = given.d,
               dating = given.g, retired_at = case when given.t = 'open' then null when locked.was = 'open' then ${act.at}::timestamptz else t.retired_at end
          from given join locked on locked.structure_id = given.s
         where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId} and t.structure_id = given.s
        returning case when locked.was = given.t then null when given.t = 'open' then 'reopened' else coalesce(given.r, given.t) end as why
      )
      select why, count(*)::int as n from put where why is not null group by why`.execute(tx)
    for (const row of rows) moved[row.why] = (moved[row.why] ?? 0) + row.n
  }
  if (Object.keys(moved).length === 0) return
  await appendAct(tx, act, investigation, {
    verb: 'campaign.retire',
    subject: campaignId,
    detail: { moved },
  })
}

/** What a fit left: how many answers it saw, the model and its hash. */
export interface StoredFit {
  readonly at: Date
  readonly answers: number
  readonly model: string
  readonly hash: string
}

export async function readFit(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<StoredFit | null> {
  const row = await db
    .selectFrom('campaign_fit')
    .select(['at', 'answers', 'model', 'hash'])
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst()
  return row ?? null
}

export async function putFit(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  campaignId: string,
  fit: Omit<StoredFit, 'at'>,
): Promise<void> {
  const values = {
    at: act.at,
    answers: fit.answers,
    model: fit.model,
    hash: fit.hash,
  }
  await tx
    .insertInto('campaign_fit')
    .values({ investigation_id: investigation, campaign_id: campaignId, ...values })
    .onConflict((c) => c.columns(['investigation_id', 'campaign_id']).doUpdateSet(values))
    .execute()
  await appendAct(tx, act, investigation, {
    verb: 'campaign.fit',
    subject: campaignId,
    detail: { answers: fit.answers, model: fit.model, hash: fit.hash },
  })
}

/** The experts' datings of these structures in a campaign: the id of the newest of each. */
export async function expertDatingIds(
  db: Db,
  investigation: string,
  campaignId: string,
  structures: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ structure_id: string; id: string }>`
    select structure_id, id from expert_dating
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and state = 'recorded'
       and structure_id = any(${structures}::text[]) order by id`.execute(db)
  return new Map(rows.map((row) => [row.structure_id, row.id]))
}

/**
 * Notes how much each structure changed between neighbouring frames, as ranks (0 least, 1 most, -1 not known), so that
 * what changed most is asked first. The ranks say nothing of what an answer is worth.
 */
export async function putChange(
  tx: Tx,
  investigation: string,
  campaignId: string,
  ranks: readonly { structureId: string; ranks: readonly number[] }[],
): Promise<void> {
  const PART = 2000
  for (let from = 0; from < ranks.length; from += PART) {
    const json = JSON.stringify(
      ranks.slice(from, from + PART).map((it) => ({ s: it.structureId, r: it.ranks })),
    )
    await sql`
      with given as (
        select * from jsonb_to_recordset(${json}::jsonb) as g(s text, r real[])
      ), locked as (
        select t.structure_id from campaign_task t join given on given.s = t.structure_id
         where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
         order by t.structure_id for update of t
      )
      update campaign_task t
         set change = given.r,
             priority = case when t.answered = 0 then greatest(0.01, (select max(x) from unnest(given.r) x)) else t.priority end
        from given join locked on locked.structure_id = given.s
       where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId} and t.structure_id = given.s`.execute(
      tx,
    )
  }
}

/** The change ranks of a campaign's structures, where they were computed. */
export async function changeOf(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<Map<string, readonly number[]>> {
  const { rows } = await sql<{ structure_id: string; change: number[] }>`
    select structure_id, change from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and change is not null`.execute(
    db,
  )
  return new Map(rows.map((row) => [row.structure_id, row.change]))
}
