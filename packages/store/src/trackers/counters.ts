// Counters: what the one who hands out tasks reads, of a campaign in one row and of many volunteers in one statement.
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { isGoldRight } from './stored-answers.ts'

/** A structure that a volunteer has answered: how often, and where it is gold, whether the first answer was right. */
export interface Answered {
  readonly structureId: string
  readonly times: number
  readonly isGold: boolean
  readonly isRight: boolean
}

/** The structures that these volunteers have answered, oldest first. */
export async function answeredBy(
  db: Db,
  investigation: string,
  campaignId: string,
  volunteers: readonly string[],
): Promise<Map<string, Answered[]>> {
  const { rows } = await sql<{
    volunteer_id: string
    structure_id: string
    times: number
    is_gold: boolean
    is_right: boolean
  }>`
    select a.volunteer_id, a.structure_id, count(*)::int as times, bool_or(a.purpose = 'gold') as is_gold,
           bool_or(a.purpose = 'gold' and ${isGoldRight}) as is_right
      from answer a
      -- Only gold is looked up: what is known of the rest tells nothing of a volunteer.
      left join campaign_task t on a.purpose = 'gold' and t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
       and t.structure_id = a.structure_id
     where a.investigation_id = ${investigation} and a.campaign_id = ${campaignId} and a.volunteer_id = any(${volunteers}::text[])
     group by a.volunteer_id, a.structure_id order by min(a.id)`.execute(db)
  const answered = new Map<string, Answered[]>(volunteers.map((id) => [id, []]))
  for (const row of rows)
    answered.get(row.volunteer_id)?.push({
      structureId: row.structure_id,
      times: row.times,
      isGold: row.is_gold,
      isRight: row.is_right,
    })
  return answered
}

/** A campaign's counters in the order of its tasks, one number a task, as the one who hands out tasks keeps them. */
export interface Counters {
  readonly ids: readonly string[]
  readonly answered: readonly number[]
  readonly leased: readonly number[]
  readonly wanted: readonly number[]
  readonly priority: readonly number[]
  /** 1 or 0 each: may be asked; disputed. */
  readonly open: readonly number[]
  readonly disputed: readonly number[]
  /** Gold that may be asked: its place, the first damaged frame where there is one, and whether newcomers meet it. */
  readonly gold: readonly { at: number; first: number | null; entry: boolean }[]
}

/** The counters of a campaign, read in one row. */
export async function countersOf(
  db: Db,
  investigation: string,
  campaignId: string,
): Promise<Counters> {
  const { rows } = await sql<Counters>`
    with own as (
      select structure_id, answered, leased, wanted, priority, gold, is_entry, is_ready, is_disputed::int as disputed,
             (state = 'open' and is_ready)::int as open, row_number() over (order by position) - 1 as at
        from campaign_task where investigation_id = ${investigation} and campaign_id = ${campaignId}
    )
    select coalesce(json_agg(structure_id order by at), '[]') as ids, coalesce(json_agg(answered order by at), '[]') as answered,
           coalesce(json_agg(leased order by at), '[]') as leased, coalesce(json_agg(wanted order by at), '[]') as wanted,
           coalesce(json_agg(priority order by at), '[]') as priority, coalesce(json_agg(open order by at), '[]') as open,
           coalesce(json_agg(disputed order by at), '[]') as disputed,
           coalesce(json_agg(json_build_object('at', at, 'first', gold->'firstDamaged', 'entry', is_entry) order by at)
             filter (where gold is not null and is_ready), '[]') as gold
      from own`.execute(db)
  const [row] = rows
  if (row === undefined) throw new RangeError('counters are one row')
  return row
}
