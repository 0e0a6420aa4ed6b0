// The matching desk's pairs: queues of what to read next, one pair with what weighs, and the cluster around it.
import type { Bilingual, CasualtyId, SourceId } from '@athar/domain'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../handle.ts'
import { personsOfEntries } from './entries.ts'
import { inOrder, judgementsOfPair, type RecordedJudgement } from './judgements.ts'
import type { FieldWeight } from './runs.ts'

export type PairOrder = 'uncertain' | 'teaching' | 'disputed' | 'judged' | 'accepted'
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
  readonly accepted: boolean
}

/** Every judged pair with the standing of its readers, as `standingOf` of the domain gives it. */
const judged = (investigation: string): RawBuilder<unknown> => sql`
  select j.a, j.b, count(*)::int as readers, max(j.judged_at) as judged_at, array_agg(j.reader) as by,
         count(*) filter (where j.verdict = 'same') as same, count(*) filter (where j.verdict = 'different') as different
    from judgement j
   where j.investigation_id = ${investigation} and j.state = 'recorded'
   group by j.a, j.b`
const standingOfRow = sql`
  case when j.a is null then 'open'
       when j.same = 0 and j.different = 0 then 'cannot_tell'
       when j.same = j.different then 'disputed'
       when j.same > j.different then 'same' else 'different' end`

/** Entries that stand no more are few: a pair with one is not offered. */
const bothStand = (investigation: string, side: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  not exists (select 1 from casualty g
    where g.investigation_id = ${investigation} and g.state <> 'recorded' and g.id = ${side})`
const ofPair = (investigation: string, alias: string): RawBuilder<unknown> =>
  sql`${bothStand(investigation, sql.ref(`${alias}.a`))} and ${bothStand(investigation, sql.ref(`${alias}.b`))}`

/** Which pairs a queue holds, and in what order; `reader` is who asks. */
function queueOf(investigation: string, order: PairOrder, reader: string) {
  const unread = sql`not exists (select 1 from judgement u
     where u.investigation_id = ${investigation} and u.a = p.a and u.b = p.b and u.state = 'recorded')`
  const proposals = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    pair_proposal p where p.investigation_id = ${investigation} and ${where} and ${ofPair(investigation, 'p')}`
  switch (order) {
    case 'uncertain':
      return {
        from: proposals(
          sql`(p.probability between 0.05 and 0.95 or (p.probability >= 0.5 and cardinality(p.contrary) > 0)) and ${unread}`,
        ),
        by: sql`abs(p.probability - 0.5), p.a, p.b`,
      }
    case 'teaching':
      return {
        from: proposals(sql`p.teach is not null and (
          select count(*) < 2 and coalesce(bool_and(u.reader <> ${reader}), true) from judgement u
           where u.investigation_id = ${investigation} and u.a = p.a and u.b = p.b and u.state = 'recorded')`),
        by: sql`p.teach desc, p.a, p.b`,
      }
    case 'accepted':
      return { from: proposals(sql`p.accepted`), by: sql`p.probability, p.a, p.b` }
    case 'disputed':
      return {
        from: sql`(${judged(investigation)}) p
          where p.same = p.different and p.same > 0 and not (${reader} = any(p.by)) and ${ofPair(investigation, 'p')}`,
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
 * A page of a queue. `uncertain`: nobody has read it, and it is in doubt or speaks against its own probability;
 * `teaching`: for two readers, never twice for one; `disputed`: for somebody who has not read it; `judged`: newest
 * first; `accepted`: the least sure first.
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
    contrary: row.contrary,
    accepted: row.accepted,
  }))
}

/** How many pairs each queue holds for this reader. */
export async function pairCounts(
  db: Db,
  investigation: string,
  reader: string,
): Promise<Record<PairOrder, number>> {
  const count = (order: PairOrder) =>
    sql`(select count(*)::int from ${queueOf(investigation, order, reader).from})`
  const { rows } = await sql<Record<PairOrder, number>>`
    select ${count('uncertain')} as uncertain, ${count('teaching')} as teaching, ${count('disputed')} as disputed,
           ${count('judged')} as judged, ${count('accepted')} as accepted`.execute(db)
  return rows[0] ?? { uncertain: 0, teaching: 0, disputed: 0, judged: 0, accepted: 0 }
}

/** What stands of one pair. */
export interface PairFacts {
  /** The smaller id first. */
  readonly a: CasualtyId
  readonly b: CasualtyId
  readonly probability: number | null
  readonly priorBits: number | null
  readonly weights: readonly FieldWeight[]
  readonly contrary: readonly string[]
  readonly accepted: boolean
  readonly standing: PairStanding
  /** Oldest first; those taken back too. */
  readonly judgements: readonly RecordedJudgement[]
  /** Whether the persons derived now hold the two as one. */
  readonly isOnePerson: boolean
}

/** One pair, proposed or not: what weighs, what readers say, whether the two are one person now. @throws Problem pair.itself */
export async function pairOf(
  db: Db,
  investigation: string,
  one: CasualtyId,
  other: CasualtyId,
): Promise<PairFacts> {
  const { a, b } = inOrder(one, other)
  const { rows } = await sql<{
    probability: number
    weights: FieldWeight[]
    contrary: string[]
    accepted: boolean
    prior_bits: number | null
  }>`
    select p.probability, p.weights, p.contrary, p.accepted, r.prior_bits
      from pair_proposal p
      join linkage_run r on r.investigation_id = ${investigation} and r.id = p.run_id
     where p.investigation_id = ${investigation} and p.a = ${a} and p.b = ${b}`.execute(db)
  const said = rows[0]
  const [edge] = await edgesAmong(db, investigation, [a, b])
  const persons = await personsOfEntries(db, investigation, [a, b])
  return {
    a,
    b,
    probability: said?.probability ?? null,
    priorBits: said?.prior_bits ?? null,
    weights: said?.weights ?? [],
    contrary: said?.contrary ?? [],
    accepted: said?.accepted ?? false,
    standing: edge?.standing ?? 'open',
    judgements: await judgementsOfPair(db, investigation, a, b),
    isOnePerson: persons.get(a) !== undefined && persons.get(a) === persons.get(b),
  }
}

/** An edge between two entries of a cluster. */
export interface PairEdge {
  readonly a: CasualtyId
  readonly b: CasualtyId
  readonly probability: number | null
  readonly standing: PairStanding
  readonly accepted: boolean
}

const LEAST = 0.2

/** The edges with one end (or, `among`, both ends) in these entries: judged ones, and proposals of at least .2 or accepted. */
async function edges(
  db: Db,
  investigation: string,
  entries: readonly string[],
  both: boolean,
): Promise<PairEdge[]> {
  const ids = sql`${[...entries]}::text[]`
  const ends = (alias: string) =>
    both
      ? sql`${sql.ref(`${alias}.a`)} = any(${ids}) and ${sql.ref(`${alias}.b`)} = any(${ids})`
      : sql`(${sql.ref(`${alias}.a`)} = any(${ids}) or ${sql.ref(`${alias}.b`)} = any(${ids}))`
  const { rows } = await sql<PairEdge>`
    with judged as (
      select j.a, j.b,
             count(*) filter (where j.verdict = 'same') as same, count(*) filter (where j.verdict = 'different') as different
        from judgement j
       where j.investigation_id = ${investigation} and j.state = 'recorded' and ${ends('j')}
       group by j.a, j.b
    ), proposed as (
      select p.a, p.b, p.probability, p.accepted from pair_proposal p
       where p.investigation_id = ${investigation} and ${ends('p')}
    )
    select coalesce(j.a, p.a) as a, coalesce(j.b, p.b) as b, p.probability, ${standingOfRow} as standing,
           coalesce(p.accepted, false) as accepted
      from proposed p full join judged j on j.a = p.a and j.b = p.b
     where (j.a is not null or p.accepted or p.probability >= ${LEAST})
       and ${bothStand(investigation, sql`coalesce(j.a, p.a)`)} and ${bothStand(investigation, sql`coalesce(j.b, p.b)`)}
     order by 3 desc nulls last, 1, 2`.execute(db)
  return rows
}

/** The edges between these entries, the surest first. */
export const edgesAmong = (
  db: Db,
  investigation: string,
  entries: readonly string[],
): Promise<PairEdge[]> => edges(db, investigation, entries, true)

/** The edges that leave these entries, the surest first: others who may be the same person. */
export async function edgesLeaving(
  db: Db,
  investigation: string,
  entries: readonly string[],
): Promise<PairEdge[]> {
  const inside = new Set(entries)
  const all = await edges(db, investigation, entries, false)
  return all.filter(({ a, b }) => !inside.has(a) || !inside.has(b))
}

/**
 * The cluster around some entries: all that proposals of at least .2 and judgements connect, the nearest first, at most
 * 40; and the edges between them.
 */
export async function clusterOf(
  db: Db,
  investigation: string,
  around: readonly CasualtyId[],
  most = 40,
): Promise<{ entries: CasualtyId[]; edges: PairEdge[] }> {
  const found = new Set<CasualtyId>(around)
  for (let frontier = [...found]; frontier.length > 0 && found.size < most; ) {
    const reached = await edges(db, investigation, frontier, false)
    const next = reached.flatMap(({ a, b }) => [a, b]).filter((id) => !found.has(id))
    frontier = [...new Set(next)].slice(0, most - found.size)
    for (const id of frontier) found.add(id)
  }
  const entries = [...found]
  return { entries, edges: await edgesAmong(db, investigation, entries) }
}
