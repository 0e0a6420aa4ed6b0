// What a store holds after a crowd, against what the crowd sent: answers lost or doubled, counters, over-assignment.
import * as store from '@athar/store'
import { sql } from 'kysely'
import type { Made } from './campaign.ts'
import type { Told } from './volunteers.ts'

export interface Tally {
  readonly sent: number
  readonly acknowledged: number
  readonly stored: number
  /** Acknowledged to a phone and not in the store. */
  readonly lost: number
  /** Stored more than once under one key. */
  readonly doubled: number
  /** Stored, and nobody sent it. */
  readonly unknown: number
  /** Ledger lines of answers; as many as answers. */
  readonly lines: number
  /** Tasks whose counters are not what their answers and leases say. */
  readonly wrongCounters: number
  /** Answers that count for a building, gold and repeats and changes left out. */
  readonly work: number
  /** Of those, the ones beyond what was wanted of their building: sum over buildings of max(0, answered − wanted). */
  readonly beyond: number
  /** Pairs of a volunteer and a building that have more than one answer that counts. */
  readonly twiceCounted: number
}

/** Counts everything after the server has stopped. */
export async function tally(db: store.Db, made: Made, told: Told): Promise<Tally> {
  const of = sql`investigation_id = ${made.investigation} and campaign_id = ${made.campaignId}`
  const { rows: keys } = await sql<{ key: string; n: number }>`
    select encode(client_key, 'hex') as key, count(*)::int as n from answer where ${of} group by 1`.execute(
    db,
  )
  const stored = new Map(keys.map(({ key, n }) => [key, n]))
  const { rows: counted } = await sql<Omit<Tally, 'sent'>>`
    with own as (
      select t.answered, t.leased, t.wanted,
             (select count(*)::int from answer a where a.investigation_id = t.investigation_id and a.campaign_id = t.campaign_id
                and a.structure_id = t.structure_id and a.purpose = 'work') as work,
             (select count(*)::int from lease l where l.investigation_id = t.investigation_id and l.campaign_id = t.campaign_id
                and l.structure_id = t.structure_id and l.purpose = 'work') as lent
        from campaign_task t where ${of}
    )
    select (select count(*)::int from ledger_line where investigation_id = ${made.investigation} and verb = 'answer.record') as lines,
           count(*) filter (where answered <> work or leased <> lent)::int as "wrongCounters",
           sum(work)::int as work, sum(greatest(0, answered - wanted))::int as beyond,
           (select count(*)::int from (select 1 from answer where ${of} and purpose = 'work'
              group by structure_id, volunteer_id having count(*) > 1) twice) as "twiceCounted"
      from own`.execute(db)
  const [row] = counted
  if (row === undefined) throw new RangeError('counts are one row')
  const acknowledged = [...told.sent].filter(([, isKept]) => isKept)
  return {
    ...row,
    sent: told.sent.size,
    acknowledged: acknowledged.length,
    stored: keys.reduce((sum, { n }) => sum + n, 0),
    lost: acknowledged.filter(([key]) => !stored.has(key)).length,
    doubled: keys.filter(({ n }) => n > 1).length,
    unknown: keys.filter(({ key }) => !told.sent.has(key)).length,
  }
}
