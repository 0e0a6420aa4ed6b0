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

/** What is to be lent to one volunteer; the first wishes of all come first where not all can be granted. */
export interface Wish {
  readonly volunteerId: string
  readonly structureId: string
  readonly purpose: Purpose
}

/** A lease and who has it. */
export interface Lent extends Lease {
  readonly volunteerId: string
}

/**
 * Lends what many volunteers wish for, in one statement, as far as it may be lent: for work only while the building wants a further answer and this
 * volunteer has neither answered it nor holds it; gold and hidden repeats move no counter, since such answers are not
 * waited for. Rows are locked in order of structure, so that two lendings cannot wait for each other in a circle: a
 * transaction that lends twice could lock a second set of rows out of order.
 * @returns what was lent; a wish that is not among it was not granted
 */
export async function lend(
  db: Db,
  investigation: string,
  campaignId: string,
  at: Date,
  until: Date,
  wishes: readonly Wish[],
): Promise<Lent[]> {
  if (wishes.length === 0) return []
  const json = JSON.stringify(
    wishes.map(({ structureId: s, volunteerId: v, purpose: p }, n) => ({
      n,
      s,
      v,
      p,
      l: `lse_${freshId('note', at).slice(4)}`,
    })),
  )
  const work = wishes.filter((it) => it.purpose === 'work').map((it) => it.structureId)
  const { rows } = await sql<{
    structure_id: string
    volunteer_id: string
    id: string
    purpose: Purpose
  }>`
    with given as (
      select * from jsonb_to_recordset(${json}::jsonb) as g(n integer, s text, v text, p text, l text)
    ), locked as (
      select structure_id, wanted - answered - leased as room from campaign_task
       where investigation_id = ${investigation} and campaign_id = ${campaignId}
         and structure_id = any(${[...new Set(work)]}::text[])
         and state = 'open' and is_ready and gold is null and answered + leased < wanted
       order by structure_id for update
    ), free as (
      select g.*, k.room, row_number() over (partition by g.s order by g.n) as place
        from given g join locked k on k.structure_id = g.s
        -- One look into an index for each, whatever is known of the tables' sizes.
        left join lateral (select 1 as is_there from lease
           where investigation_id = ${investigation} and campaign_id = ${campaignId}
             and structure_id = g.s and volunteer_id = g.v limit 1) l on true
        left join lateral (select 1 as is_there from answer
           where investigation_id = ${investigation} and campaign_id = ${campaignId}
             and volunteer_id = g.v and structure_id = g.s limit 1) a on true
       where g.p = 'work' and l.is_there is null and a.is_there is null
    ), lent as (
      insert into lease (investigation_id, campaign_id, structure_id, volunteer_id, id, purpose, until)
      select ${investigation}, ${campaignId}, s, v, l, p, ${until} from (
        select s, v, l, p from free where place <= room
        union all
        select s, v, l, p from given where p <> 'work'
      ) granted order by s collate "C", v collate "C", (p = 'work') desc
      on conflict do nothing returning structure_id, volunteer_id, id, purpose
    ), counted as (
      update campaign_task t set leased = t.leased + e.n
        from (select structure_id, count(*)::int as n from lent where purpose = 'work' group by structure_id) e
       where t.investigation_id = ${investigation} and t.campaign_id = ${campaignId}
         and t.structure_id = e.structure_id
    )
    select structure_id, volunteer_id, id, purpose from lent`.execute(db)
  return rows.map((row) => ({
    structureId: row.structure_id,
    volunteerId: row.volunteer_id,
    id: row.id,
    purpose: row.purpose,
    until,
  }))
}

/** The leases that these volunteers hold now, oldest first. */
export async function leasesOf(
  db: Db,
  investigation: string,
  campaignId: string,
  volunteers: readonly string[],
  at: Date,
): Promise<Map<string, Lease[]>> {
  const { rows } = await sql<{
    volunteer_id: string
    structure_id: string
    id: string
    purpose: string
    until: Date
  }>`
    select volunteer_id, structure_id, id, purpose, until from lease
     where investigation_id = ${investigation} and campaign_id = ${campaignId}
       and volunteer_id = any(${volunteers}::text[]) and until > ${at}
     order by until, id collate "C"`.execute(db)
  const held = new Map<string, Lease[]>(volunteers.map((id) => [id, []]))
  for (const row of rows)
    held.get(row.volunteer_id)?.push({
      structureId: row.structure_id,
      id: row.id,
      purpose: row.purpose as Purpose,
      until: row.until,
    })
  return held
}

/**
 * Lets every lease of a campaign run until `until` at least: after the server was away, when nobody could send what was
 * done under a lease that ran out meanwhile. Returns how many.
 */
export async function prolongLeases(
  tx: Tx,
  investigation: string,
  campaignId: string,
  until: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    update lease set until = ${until}
     where investigation_id = ${investigation} and campaign_id = ${campaignId} and until < ${until}`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
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
