// Leases: a structure is lent to a volunteer for a while. The counters of a task are moved under its row's lock, so that
// many volunteers at one moment are not sent more often than an answer is wanted.
import { sql } from 'kysely'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'

/** What a lease is for: an answer that counts, a gold building, or a hidden repeat. */
export type Purpose = 'work' | 'gold' | 'repeat'

export interface Lease {
  readonly structureId: string
  readonly id: string
  readonly purpose: Purpose
  readonly until: Date
}

export interface Claim {
  readonly campaignId: string
  readonly volunteerId: string
  readonly at: Date
  readonly until: Date
}

/**
 * Lends up to `count` of the candidate structures that still want an answer and that this volunteer has neither
 * answered nor holds. Rows are locked in order of structure, so that two claims cannot wait for each other: it is one
 * statement, and a transaction that lent twice could lock a second set of rows out of order.
 */
export async function leaseWork(
  db: Db,
  investigation: string,
  claim: Claim,
  candidates: readonly string[],
  count: number,
): Promise<Lease[]> {
  if (candidates.length === 0 || count <= 0) return []
  const { rows } = await sql<{ structure_id: string; id: string }>`
    with given as (
      select value->>'s' as structure_id, value->>'l' as lease_id
        from jsonb_array_elements(${JSON.stringify(
          candidates.map((s) => ({ s, l: `lse_${freshId('note', claim.at).slice(4)}` })),
        )}::jsonb)
    ), free as (
      select t.structure_id, g.lease_id
        from campaign_task t join given g on g.structure_id = t.structure_id
       where t.investigation_id = ${investigation} and t.campaign_id = ${claim.campaignId}
         and t.state = 'open' and t.is_ready and t.gold is null and t.answered + t.leased < t.wanted
         and not exists (select 1 from lease l
              where l.investigation_id = ${investigation} and l.campaign_id = ${claim.campaignId}
                and l.structure_id = t.structure_id and l.volunteer_id = ${claim.volunteerId})
         and not exists (select 1 from answer a
              where a.investigation_id = ${investigation} and a.campaign_id = ${claim.campaignId}
                and a.structure_id = t.structure_id and a.volunteer_id = ${claim.volunteerId})
       order by t.structure_id
       limit ${count}
       for update of t
    ), counted as (
      update campaign_task t set leased = t.leased + 1
        from free f
       where t.investigation_id = ${investigation} and t.campaign_id = ${claim.campaignId}
         and t.structure_id = f.structure_id
      returning t.structure_id, f.lease_id
    )
    insert into lease (investigation_id, campaign_id, structure_id, volunteer_id, id, purpose, until)
    select ${investigation}, ${claim.campaignId}, structure_id, ${claim.volunteerId}, lease_id, 'work', ${claim.until}
      from counted
    returning structure_id, id`.execute(db)
  return rows.map((row) => ({
    structureId: row.structure_id,
    id: row.id,
    purpose: 'work',
    until: claim.until,
  }))
}

/** Lends gold buildings and hidden repeats: no counter moves, since such answers are not waited for. One statement. */
export async function leaseExtras(
  db: Db,
  investigation: string,
  claim: Claim,
  extras: readonly { readonly structureId: string; readonly purpose: 'gold' | 'repeat' }[],
): Promise<Lease[]> {
  if (extras.length === 0) return []
  const json = JSON.stringify(
    extras.map(({ structureId: s, purpose: p }) => ({
      s,
      p,
      l: `lse_${freshId('note', claim.at).slice(4)}`,
    })),
  )
  const { rows } = await sql<{ structure_id: string; id: string; purpose: Purpose }>`
    insert into lease (investigation_id, campaign_id, structure_id, volunteer_id, id, purpose, until)
    select ${investigation}, ${claim.campaignId}, s, ${claim.volunteerId}, l, p, ${claim.until}
      from jsonb_to_recordset(${json}::jsonb) as g(s text, p text, l text) order by s
    on conflict do nothing returning structure_id, id, purpose`.execute(db)
  return rows.map(({ structure_id, id, purpose }) => ({
    structureId: structure_id,
    id,
    purpose,
    until: claim.until,
  }))
}

/** The leases a volunteer holds now, oldest first. */
export async function leasesOf(
  db: Db,
  investigation: string,
  claim: Pick<Claim, 'campaignId' | 'volunteerId' | 'at'>,
): Promise<Lease[]> {
  const rows = await db
    .selectFrom('lease')
    .select(['structure_id', 'id', 'purpose', 'until'])
    .where('investigation_id', '=', investigation)
    .where('campaign_id', '=', claim.campaignId)
    .where('volunteer_id', '=', claim.volunteerId)
    .where('until', '>', claim.at)
    .orderBy('until')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    structureId: row.structure_id,
    id: row.id,
    purpose: row.purpose as Purpose,
    until: row.until,
  }))
}

/** Takes back the leases that have run out. Returns how many. */
export async function endLeases(
  tx: Tx,
  investigation: string,
  campaignId: string,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    with late as (
      select structure_id, volunteer_id, purpose from lease
       where investigation_id = ${investigation} and campaign_id = ${campaignId} and until <= ${at}
    ), locked as (
      select t.structure_id from campaign_task t
       where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
         and t.structure_id in (select structure_id from late)
       order by t.structure_id for update of t
    ), ended as (
      delete from lease l using locked k
       where l.investigation_id = ${investigation} and l.campaign_id = ${campaignId}
         and l.structure_id = k.structure_id and l.until <= ${at}
      returning l.structure_id, l.purpose
    ), counted as (
      update campaign_task t set leased = t.leased - e.n
        from (select structure_id, count(*)::int as n from ended where purpose = 'work' group by structure_id) e
       where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
         and t.structure_id = e.structure_id
    )
    select count(*)::int as n from ended`.execute(tx)
  return rows[0]?.n ?? 0
}
