// The queues of the matching desk: which pairs are offered to a reader, in what order, and how many each queue holds.
import {
  type Bilingual,
  type CasualtyId,
  heldBackCodes,
  type PairOrder,
  pairOrders,
  type SourceId,
} from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../handle.ts'

/** How the readers of a pair stand; `open` where nobody has read it. */
export type PairStanding = 'open' | 'same' | 'different' | 'cannot_tell' | 'disputed'

/** A pair in a queue. */
export interface QueuedPair {
  readonly a: CasualtyId
  readonly b: CasualtyId
  readonly names: { readonly a: Bilingual; readonly b: Bilingual }
  /** The sources whose lists they stand on; null is the incidents' own. */
  readonly lists: { readonly a: SourceId | null; readonly b: SourceId | null }
  /** What the current run says; null where it does not propose the pair. */
  readonly probability: number | null
  readonly standing: PairStanding
  readonly readers: number
  readonly contrary: readonly string[]
  /** Why the linker keeps the pair for a reader although nothing speaks against it. */
  readonly heldBack: readonly string[]
  readonly accepted: boolean
}

/** Every judged pair with the standing of its readers, as `standingOf` of the domain gives it. */
const judged = (investigation: string): RawBuilder<unknown> => sql`
  select j.a, j.b, count(*)::int as readers, max(j.judged_at) as judged_at, array_agg(j.reader) as by,
         count(*) filter (where j.verdict = 'same') as same, count(*) filter (where j.verdict = 'different') as different
    from judgement j
   where j.investigation_id = ${investigation} and j.state = 'recorded'
   group by j.a, j.b`
export const standingOfRow = sql`
  case when j.a is null then 'open'
       when j.same = 0 and j.different = 0 then 'cannot_tell'
       when j.same = j.different then 'disputed'
       when j.same > j.different then 'same' else 'different' end`

/** Entries that stand no more, by themselves or with their incident, are few: a pair with one is not offered. */
export const stillStands = (
  investigation: string,
  side: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  not exists (select 1 from (
    select g.id from casualty g where g.investigation_id = ${investigation} and g.state <> 'recorded'
    union all
    select c.id from incident i
      join casualty c on c.investigation_id = ${investigation} and c.incident_id = i.id
     where i.investigation_id = ${investigation} and i.state in ('withdrawn', 'merged', 'undone')) gone
    where gone.id = ${side})`
const ofPair = (investigation: string, alias: string): RawBuilder<unknown> =>
  sql`${stillStands(investigation, sql.ref(`${alias}.a`))} and ${stillStands(investigation, sql.ref(`${alias}.b`))}`

/** Codes that speak against nobody: they only keep a machine from joining. */
const heldBack = sql`${[...heldBackCodes, 'no_own_name']}::text[]`
/** Stored beside each other: codes that speak against a pair, and codes that only hold it back. */
export const splitCodes = (
  codes: readonly string[],
): { contrary: string[]; heldBack: string[] } => {
  const held: readonly string[] = heldBackCodes
  return {
    contrary: codes.filter((code) => !held.includes(code)),
    heldBack: codes.filter((code) => held.includes(code)),
  }
}

/** Pairs less probable than this are nobody's question. */
const LEAST_DOUBT = 0.05

const notRead = (investigation: string): RawBuilder<unknown> => sql`
  not exists (select 1 from judgement u
    where u.investigation_id = ${investigation} and u.a = p.a and u.b = p.b and u.state = 'recorded')`
const proposals = (investigation: string, where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  pair_proposal p where p.investigation_id = ${investigation} and ${where} and ${ofPair(investigation, 'p')}`
/** Pairs that nobody has read and somebody may have to. */
const unread = (investigation: string, where: RawBuilder<unknown>): RawBuilder<unknown> =>
  proposals(
    investigation,
    sql`p.probability >= ${LEAST_DOUBT} and ${where} and ${notRead(investigation)}`,
  )

const unreadOrders = ['uncertain', 'contrary', 'held_back', 'doubles'] as const
type UnreadOrder = (typeof unreadOrders)[number]

/** What sets the four queues of unread pairs apart. */
function unreadWhere(investigation: string): Record<UnreadOrder, RawBuilder<unknown>> {
  // From this probability on, the run joins what nothing speaks against and nothing holds back.
  const threshold = sql`(select r.threshold from linkage_run r
     where r.investigation_id = ${investigation} and r.is_current)`
  const isFree = sql`p.contrary <@ ${heldBack}`
  const isNameless = sql`'no_own_name' = any(p.contrary)`
  const isDouble = sql`'same_list' = any(p.contrary)`
  return {
    uncertain: sql`(${isFree} and not ${isNameless}
      and (p.probability < ${threshold} or (p.accepted and p.probability <= 0.95)))`,
    contrary: sql`(not ${isDouble} and not (${isFree}))`,
    held_back: sql`(${isFree} and (${isNameless} or (p.probability >= ${threshold} and not p.accepted)))`,
    doubles: isDouble,
  }
}

/** Which pairs a queue holds, and in what order; `reader` is who asks. */
function queueOf(investigation: string, order: PairOrder, reader: string) {
  switch (order) {
    case 'uncertain':
      return {
        from: unread(investigation, unreadWhere(investigation)[order]),
        by: sql`abs(p.probability - 0.5), p.a, p.b`,
      }
    case 'contrary':
    case 'held_back':
    case 'doubles':
      return {
        from: unread(investigation, unreadWhere(investigation)[order]),
        by: sql`p.probability desc, p.a, p.b`,
      }
    case 'teaching':
      return {
        from: proposals(
          investigation,
          sql`p.teach is not null and (
          select count(*) < 2 and coalesce(bool_and(u.reader <> ${reader}), true) from judgement u
           where u.investigation_id = ${investigation} and u.a = p.a and u.b = p.b and u.state = 'recorded')`,
        ),
        by: sql`p.teach desc, p.a, p.b`,
      }
    case 'accepted':
      return { from: proposals(investigation, sql`p.accepted`), by: sql`p.probability, p.a, p.b` }
    case 'disputed':
      return {
        from: sql`(${judged(investigation)}) p
          where p.same = p.different and p.same > 0 and not (${reader} = any(p.by)) and ${ofPair(investigation, 'p')}`,
        by: sql`p.judged_at, p.a, p.b`,
      }
    case 'conflict':
      return {
        from: sql`(${judged(investigation)}) p
          left join person_entry ea on ea.investigation_id = ${investigation} and ea.casualty_id = p.a
          left join person_entry eb on eb.investigation_id = ${investigation} and eb.casualty_id = p.b
          where p.same > p.different and coalesce(ea.person_id, p.a) <> coalesce(eb.person_id, p.b)
            and ${ofPair(investigation, 'p')}`,
        by: sql`p.judged_at, p.a, p.b`,
      }
    case 'judged':
      return {
        from: sql`(${judged(investigation)}) p where true`,
        by: sql`p.judged_at desc, p.a, p.b`,
      }
  }
}

/**
 * A page of a queue. Nobody has read the pairs of the first four, which together hold every pair from .05 on that the
 * run did not surely join: `uncertain`, where the probability alone leaves it open, nearest to .5 first; `contrary`,
 * where something speaks against it, the most probable first (those would be joined but for it); `held_back`, probable
 * enough, kept for a reader for want of more than names, and whoever has no name of their own; `doubles`, inside one list. Then `teaching`: for two readers, never twice for one;
 * `disputed`: for somebody who has not read it; `conflict`: judged the same and yet apart, as other judgements hold them
 * apart; `judged`: newest first; `accepted`: the least sure first.
 */
export async function pairQueue(
  db: Db,
  investigation: string,
  which: { readonly order: PairOrder; readonly reader: string },
  page: { readonly offset: number; readonly limit: number },
): Promise<QueuedPair[]> {
  const { from, by } = queueOf(investigation, which.order, which.reader)
  const { rows } = await sql<{
    a: CasualtyId
    b: CasualtyId
    name_a: Bilingual
    name_b: Bilingual
    list_a: SourceId | null
    list_b: SourceId | null
    probability: number | null
    standing: PairStanding
    readers: number
    contrary: string[]
    accepted: boolean
  }>`
    with page as materialized (
      select p.a, p.b, row_number() over (order by ${by}) as n from ${from} order by ${by} offset ${page.offset} limit ${page.limit}
    ), judged as (
      select j.a, j.b, count(*)::int as readers,
             count(*) filter (where j.verdict = 'same') as same, count(*) filter (where j.verdict = 'different') as different
        from page join judgement j
          on j.investigation_id = ${investigation} and j.a = page.a and j.b = page.b and j.state = 'recorded'
       group by j.a, j.b
    )
    select page.a, page.b, va.content->'nameAsWritten' as name_a, vb.content->'nameAsWritten' as name_b,
           ca.listed_by as list_a, cb.listed_by as list_b, p.probability, ${standingOfRow} as standing,
           coalesce(j.readers, 0) as readers, coalesce(p.contrary, '{}') as contrary, coalesce(p.accepted, false) as accepted
      from page
      join casualty ca on ca.investigation_id = ${investigation} and ca.id = page.a
      join casualty cb on cb.investigation_id = ${investigation} and cb.id = page.b
      join record_version va on va.investigation_id = ${investigation} and va.record_id = ca.id and va.version = ca.version
      join record_version vb on vb.investigation_id = ${investigation} and vb.record_id = cb.id and vb.version = cb.version
      left join pair_proposal p on p.investigation_id = ${investigation} and p.a = page.a and p.b = page.b
      left join judged j on j.a = page.a and j.b = page.b
     order by page.n`.execute(db)
  return rows.map((row) => ({
    a: row.a,
    b: row.b,
    names: { a: row.name_a, b: row.name_b },
    lists: { a: row.list_a, b: row.list_b },
    probability: row.probability,
    standing: row.standing,
    readers: row.readers,
    ...splitCodes(row.contrary),
    accepted: row.accepted,
  }))
}

/** How many pairs each queue holds for this reader; the unread ones are counted in one pass. */
export async function pairCounts(
  db: Db,
  investigation: string,
  reader: string,
): Promise<Record<PairOrder, number>> {
  const where = unreadWhere(investigation)
  const ofUnread = unreadOrders.map(
    (order) => sql`count(*) filter (where ${where[order]})::int as ${sql.ref(order)}`,
  )
  const others = pairOrders.filter((order) => !unreadOrders.some((it) => it === order))
  const ofOthers = others.map(
    (order) =>
      sql`(select count(*)::int from ${queueOf(investigation, order, reader).from}) as ${sql.ref(order)}`,
  )
  const { rows } = await sql<Record<PairOrder, number>>`
    select u.*, ${sql.join(ofOthers)}
      from (select ${sql.join(ofUnread)} from ${unread(investigation, sql`true`)}) u`.execute(db)
  const none = Object.fromEntries(pairOrders.map((order) => [order, 0]))
  return rows[0] ?? (none as Record<PairOrder, number>)
}
