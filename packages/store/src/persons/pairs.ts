// One pair with what weighs and what readers say, and the cluster of entries around it.
import type { CasualtyId } from '@athar/domain'
import { sql } from 'kysely'
import type { Db } from '../handle.ts'
import { personsOfEntries } from './entries.ts'
import { inOrder, judgementsOfPair, type RecordedJudgement } from './judgements.ts'
import { type PairStanding, splitCodes, standingOfRow, stillStands } from './queue.ts'
import type { FieldWeight } from './runs.ts'

/** What stands of one pair. */
export interface PairFacts {
  /** The smaller id first. */
  readonly a: CasualtyId
  readonly b: CasualtyId
  readonly probability: number | null
  readonly priorBits: number | null
  readonly weights: readonly FieldWeight[]
  readonly contrary: readonly string[]
  /** Why the linker keeps the pair for a reader although nothing speaks against it. */
  readonly heldBack: readonly string[]
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
    ...splitCodes(said?.contrary ?? []),
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
       and ${stillStands(investigation, sql`coalesce(j.a, p.a)`)} and ${stillStands(investigation, sql`coalesce(j.b, p.b)`)}
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
