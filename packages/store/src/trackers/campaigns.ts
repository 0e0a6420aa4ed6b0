// Campaigns: found by their code, with counts; structures put under the question, gold set, frames noted.
import { type InvestigationId, Problem } from '@athar/domain'
import { sql } from 'kysely'
import { putRows } from '../bulk.ts'
import type { Db, Tx } from '../handle.ts'
import { type Act, appendAct } from '../ledger.ts'
import { readRecord, readRecords, type Recorded } from '../records.ts'
import type { Gold } from './answers.ts'
import { drawnItems, sampleStanding } from './quality.ts'

/** The campaign of a code or an id. @throws Problem campaign.not_found */
export async function findCampaign(
  db: Db,
  investigation: string,
  codeOrId: string,
): Promise<Recorded<'campaign'>> {
  const row = await db
    .selectFrom('campaign')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where((it) => it.or([it('code', '=', codeOrId), it('id', '=', codeOrId)]))
    .executeTakeFirst()
  if (row === undefined) throw new Problem('campaign.not_found')
  return readRecord(db, investigation, 'campaign', row.id)
}

/** The campaigns of an investigation, newest first. */
export async function listCampaigns(
  db: Db,
  investigation: string,
): Promise<Recorded<'campaign'>[]> {
  const rows = await db
    .selectFrom('campaign')
    .select('id')
    .where('investigation_id', '=', investigation)
    .orderBy('id', 'desc')
    .execute()
  const ids = rows.map((row) => row.id)
  return (await readRecords(db, investigation, ids)) as Recorded<'campaign'>[]
}

/** Campaigns of every investigation that stand in one of these states. */
export async function campaignsInState(
  db: Db,
  states: readonly string[],
): Promise<{ investigation: InvestigationId; id: string }[]> {
  const rows = await db
    .selectFrom('campaign')
    .select(['investigation_id', 'id'])
    .where('state', 'in', [...states])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    investigation: row.investigation_id as InvestigationId,
    id: row.id,
  }))
}

/** The scenes of an investigation, oldest first. */
export async function listScenes(db: Db, investigation: string): Promise<Recorded<'scene'>[]> {
  const rows = await db
    .selectFrom('scene')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('state', '=', 'recorded')
    .orderBy('earliest')
    .orderBy('id')
    .execute()
  const ids = rows.map((row) => row.id)
  return (await readRecords(db, investigation, ids)) as Recorded<'scene'>[]
}

/** The ids of scenes or structures by their keys. */
export async function idsByKey(
  db: Db,
  investigation: string,
  table: 'scene' | 'structure',
  keys: readonly string[],
): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; id: string }>`
    select key, id from ${sql.table(table)}
     where investigation_id = ${investigation} and key = any(${keys}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.key, row.id]))
}

/** A page of structures in the order of their keys, and how many there are. */
export async function listStructures(
  db: Db,
  investigation: string,
  page: { offset: number; limit: number },
): Promise<{ structures: Recorded<'structure'>[]; total: number }> {
  const rows = await db
    .selectFrom('structure')
    .select('id')
    .where('investigation_id', '=', investigation)
    .where('state', '=', 'recorded')
    .orderBy('key')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  const { rows: counted } = await sql<{ n: number }>`
    select count(*)::int as n from structure where investigation_id = ${investigation} and state = 'recorded'`.execute(
    db,
  )
  const ids = rows.map((row) => row.id)
  return {
    structures: (await readRecords(db, investigation, ids)) as Recorded<'structure'>[],
    total: counted[0]?.n ?? 0,
  }
}

/**
 * Puts structures under the question of a campaign; those already there stay as they are. One line names how many.
 * @param wanted answers each gets at first
 * @throws Problem record.not_found when a structure is not of this investigation
 */
export async function addTasks(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  campaignId: string,
  structures: 'all' | readonly string[],
  wanted: number,
): Promise<number> {
  const { rows: known } = await sql<{ id: string }>`
    select id from structure where investigation_id = ${investigation} and state = 'recorded'
       and (${structures === 'all'} or id = any(${structures === 'all' ? [] : structures}::text[]))
     order by key, id`.execute(tx)
  if (structures !== 'all' && known.length < new Set(structures).size)
    throw new Problem('record.not_found', { id: '' })
  const { rows: before } = await sql<{ n: number }>`
    select count(*)::int as n from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId}`.execute(tx)
  const start = before[0]?.n ?? 0
  const { rows: added } = await sql<{ structure_id: string }>`
    insert into campaign_task (investigation_id, campaign_id, structure_id, position, state, wanted)
    select ${investigation}, ${campaignId}, given.id, ${start} + given.n::int, 'open', ${wanted}
      from unnest(${known.map((row) => row.id)}::text[]) with ordinality as given(id, n)
    on conflict do nothing returning structure_id`.execute(tx)
  // Nothing is known of a table that was empty a moment ago, and questions about it would be answered the slow way.
  if (added.length > 100) await sql`analyze campaign_task`.execute(tx)
  if (added.length > 0)
    await appendAct(tx, act, investigation, {
      verb: 'campaign.add_structures',
      subject: campaignId,
      detail: { added: added.length },
    })
  return added.length
}

/** Makes a structure gold, with what is known of it, or takes that back. @throws Problem record.not_found */
export async function putGold(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  campaignId: string,
  structureId: string,
  gold: (Gold & { isEntry: boolean }) | null,
): Promise<void> {
  const known = gold === null ? null : { kind: gold.kind, firstDamaged: gold.firstDamaged }
  const { rows } = await sql<{ structure_id: string }>`
    update campaign_task
       set gold = ${known === null ? null : JSON.stringify(known)}::jsonb, is_entry = ${gold?.isEntry ?? false}
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and structure_id = ${structureId}
    returning structure_id`.execute(tx)
  if (rows.length === 0) throw new Problem('record.not_found', { id: structureId })
  await appendAct(tx, act, investigation, {
    verb: gold === null ? 'campaign.end_gold' : 'campaign.set_gold',
    subject: campaignId,
    detail: { structure: structureId, gold: known },
  })
}

export interface CampaignCounts {
  readonly structures: number
  readonly open: number
  readonly retired: number
  /** Waiting for an expert. */
  readonly experts: number
  readonly gold: number
  /** Whether enough of the validation sample was judged for a quality report. */
  readonly isValidated: boolean
  readonly answers: number
  readonly volunteers: number
  readonly framesCut: number
}

/** How many of everything a campaign has. */
export async function countCampaign(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<CampaignCounts> {
  const { rows } = await sql<Omit<CampaignCounts, 'isValidated'>>`
    select (select count(*)::int from campaign_task where investigation_id = ${investigation} and campaign_id = ${campaignId}) as structures,
           (select count(*)::int from campaign_task where investigation_id = ${investigation} and campaign_id = ${campaignId} and state = 'open' and gold is null) as open,
           (select count(*)::int from campaign_task where investigation_id = ${investigation} and campaign_id = ${campaignId} and state = 'retired') as retired,
           (select count(*)::int from campaign_task where investigation_id = ${investigation} and campaign_id = ${campaignId} and state = 'experts' and gold is null
                   and structure_id not in (select structure_id from expert_dating where investigation_id = ${investigation} and campaign_id = ${campaignId} and state = 'recorded')) as experts,
           (select count(*)::int from campaign_task where investigation_id = ${investigation} and campaign_id = ${campaignId} and gold is not null) as gold,
           (select count(*)::int from answer where investigation_id = ${investigation} and campaign_id = ${campaignId}) as answers,
           (select count(*)::int from volunteer where investigation_id = ${investigation} and campaign_id = ${campaignId}) as volunteers,
           (select count(*)::int from frame where investigation_id = ${investigation} and campaign_id = ${campaignId}) as "framesCut"`.execute(
    db,
  )
  const [row] = rows
  if (row === undefined) throw new RangeError('counts are one row')
  const { isEnough } = sampleStanding(await drawnItems(db, investigation, campaignId))
  return { ...row, isValidated: isEnough }
}

export interface FrameRow {
  readonly structureId: string
  readonly number: number
  readonly key: string
  readonly usable: number
}

/** Notes frames that were cut. A frame cut again replaces the old one's key. */
export async function putFrames(
  tx: Tx,
  investigation: string,
  campaignId: string,
  frames: readonly FrameRow[],
): Promise<void> {
  await putRows(
    tx,
    'frame',
    {
      investigation_id: 'text',
      campaign_id: 'text',
      structure_id: 'text',
      number: 'smallint',
      key: 'text',
      usable: 'real',
    },
    ['investigation_id', 'campaign_id', 'structure_id', 'number'],
    frames.map((it) => ({
      investigation_id: investigation,
      campaign_id: campaignId,
      structure_id: it.structureId,
      number: it.number,
      key: it.key,
      usable: it.usable,
    })),
  )
}

/** The frames of these structures, in order of time. */
export async function framesOf(
  db: Db,
  investigation: string,
  campaignId: string,
  structures: readonly string[],
): Promise<FrameRow[]> {
  const { rows } = await sql<{ structure_id: string; number: number; key: string; usable: number }>`
    select structure_id, number, key, usable from frame
     where investigation_id = ${investigation} and campaign_id = ${campaignId}
       and structure_id = any(${structures}::text[]) order by structure_id, number`.execute(db)
  return rows.map((row) => ({
    structureId: row.structure_id,
    number: row.number,
    key: row.key,
    usable: row.usable,
  }))
}

/** Structures of a campaign whose frames have not all been cut: gold first, then those that want answers, in order. */
export async function structuresWithoutFrames(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<string[]> {
  const { rows } = await sql<{ structure_id: string }>`
    select structure_id from campaign_task
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and not is_ready
     order by (gold is null), (answered >= wanted), position`.execute(db)
  return rows.map((row) => row.structure_id)
}

/** Notes that all frames there are of these structures have been cut: they may be put to volunteers. */
export async function putReady(
  tx: Tx,
  investigation: string,
  campaignId: string,
  structures: readonly string[],
): Promise<void> {
  // Locked in order first, then changed by their ids alone: a join of the two is slow while the table has no statistics.
  const these = sql`investigation_id = ${investigation} and campaign_id = ${campaignId}
    and structure_id = any(${structures}::text[])`
  await sql`select 1 from campaign_task where ${these} order by structure_id for update`.execute(tx)
  await sql`update campaign_task set is_ready = true where ${these}`.execute(tx)
}

/** Forgets which frames a campaign has, since they will be cut otherwise; the files stay, for they are named by content. */
export async function dropFrames(tx: Tx, investigation: string, campaignId: string): Promise<void> {
  await sql`delete from frame where investigation_id = ${investigation} and campaign_id = ${campaignId}`.execute(
    tx,
  )
  await sql`
    update campaign_task set is_ready = false
     where investigation_id = ${investigation} and campaign_id = ${campaignId}`.execute(tx)
}

/** How many volunteers a campaign has of each declared country, and answers and volunteers by day. */
export async function activityOf(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<{
  countries: (string | null)[]
  byDay: { day: string; answers: number; volunteers: number }[]
}> {
  const { rows } = await sql<{ country: string | null }>`
    select country from volunteer where investigation_id = ${investigation} and campaign_id = ${campaignId}`.execute(
    db,
  )
  const { rows: byDay } = await sql<{ day: string; answers: number; volunteers: number }>`
    select to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as answers,
           count(distinct volunteer_id)::int as volunteers
      from answer where investigation_id = ${investigation} and campaign_id = ${campaignId}
     group by 1 order by 1`.execute(db)
  return { countries: rows.map((row) => row.country), byDay }
}
