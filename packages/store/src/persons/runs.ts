// Runs of the linker: the pairs it proposed, those it accepted, what it had learned; the newest one counts.
import { createHash } from 'node:crypto'
import type { InvestigationId, LinkageRunId } from '@athar/domain'
import { sql } from 'kysely'
import { inParts, putRows } from '../bulk.ts'
import { freshId } from '../dice.ts'
import type { Db, Tx } from '../handle.ts'
import { type Act, appendAct } from '../ledger.ts'
import { refreshAllPersons } from './derive.ts'
import { teachingValues } from './teaching.ts'

/** What one field says for or against one person, in bits. */
export interface FieldWeight {
  readonly field: string
  readonly level: string
  readonly bits: number
}

/** A pair as a run proposes it; the smaller id may stand on either side. */
export interface ProposedByRun {
  readonly a: string
  readonly b: string
  /** 0 to 1. */
  readonly probability: number
  readonly weights: readonly FieldWeight[]
  /** Codes of evidence that forbids joining the two without a reader. */
  readonly contrary: readonly string[]
  /** Codes of what holds the pair back for a reader although nothing speaks against it. */
  readonly heldBack?: readonly string[]
  /** Whether the run joins the two without a reader. */
  readonly accepted: boolean
}

/** What a run was, to be kept. */
export interface RunDraft {
  readonly model: string
  /** Entries compared. */
  readonly entries: number
  readonly threshold: number
  readonly motherNames: boolean
  readonly seconds: number
  readonly weights: readonly FieldWeight[]
  readonly priorBits: number | null
  /** The mark that came with the entries compared (`linkFacts`). */
  readonly mark: string
}
export interface LinkageRun extends Omit<RunDraft, 'mark'> {
  readonly id: LinkageRunId
  readonly at: string
  readonly by: string
  readonly pairs: number
  readonly accepted: number
  readonly isCurrent: boolean
}

const runColumns = {
  investigation_id: 'text',
  id: 'text',
  at: 'timestamptz',
  by: 'text',
  model: 'text',
  entries: 'integer',
  pairs: 'integer',
  accepted: 'integer',
  threshold: 'double precision',
  mother_names: 'boolean',
  seconds: 'double precision',
  is_current: 'boolean',
  weights: 'jsonb',
  prior_bits: 'double precision',
  entries_mark: 'text',
} as const
const pairColumns = {
  investigation_id: 'text',
  run_id: 'text',
  a: 'text',
  b: 'text',
  probability: 'double precision',
  weights: 'jsonb',
  contrary: 'text[]',
  accepted: 'boolean',
  teach: 'double precision',
} as const

/** SHA-256 over the pairs of a run in the order of their ids: what its ledger line commits to, and fsck computes again. */
export function digestOfPairs(
  pairs: readonly Pick<ProposedByRun, 'a' | 'b' | 'probability' | 'accepted'>[],
): string {
  const lines = pairs.map((it) => `${it.a} ${it.b} ${it.probability} ${it.accepted ? 1 : 0}\n`)
  const hash = createHash('sha256')
  for (const line of lines.sort()) hash.update(line)
  return hash.digest('hex')
}

/** Entries with a current row, in any state: an entry erased while the linker ran is not among them. */
async function knownAmong(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await inParts(ids, async (part) => {
    const { rows: found } = await sql<{ id: string }>`
      select id from casualty where investigation_id = ${investigation} and id = any(${part}::text[])`.execute(
      db,
    )
    return found
  })
  return new Set(rows.map(({ id }) => id))
}

/** After a run with more pairs than this the database counts its tables anew. */
const MANY_PAIRS = 100

/** What keeping a run is about: its pairs, counted as they are written, then the persons that follow. */
export type OnSaved = (step: 'keeping' | 'deriving', done: number, of: number) => void

/**
 * Keeps a run and its pairs in place of the one before, and derives all persons anew. What readers have judged stays
 * as it is. The ledger holds counts and a digest, no value.
 */
export async function saveRun(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  run: RunDraft,
  proposed: readonly ProposedByRun[],
  onSaved: OnSaved = () => undefined,
): Promise<LinkageRun> {
  const known = await knownAmong(tx, investigation, [
    ...new Set(proposed.flatMap(({ a, b }) => [a, b])),
  ])
  const pairs = proposed
    .filter(({ a, b }) => a !== b && known.has(a) && known.has(b))
    .map((it) => (it.a < it.b ? it : { ...it, a: it.b, b: it.a }))
  onSaved('keeping', 0, pairs.length)
  const teach = teachingValues(pairs)
  const id = freshId('linkage_run', act.at)
  const accepted = pairs.filter((it) => it.accepted).length
  await sql`delete from pair_proposal where investigation_id = ${investigation}`.execute(tx)
  await sql`
    update linkage_run set is_current = false where investigation_id = ${investigation} and is_current`.execute(
    tx,
  )
  const kept = {
    id,
    at: act.at.toISOString(),
    by: act.by,
    model: run.model,
    entries: run.entries,
    pairs: pairs.length,
    accepted,
    threshold: run.threshold,
    seconds: run.seconds,
    weights: run.weights,
  }
  await putRows(
    tx,
    'linkage_run',
    runColumns,
    [],
    [
      {
        ...kept,
        investigation_id: investigation,
        mother_names: run.motherNames,
        is_current: true,
        prior_bits: run.priorBits,
        entries_mark: run.mark,
      },
    ],
  )
  await putRows(
    tx,
    'pair_proposal',
    pairColumns,
    [],
    pairs.map(({ heldBack = [], ...it }, n) => ({
      ...it,
      contrary: [...it.contrary, ...heldBack],
      investigation_id: investigation,
      run_id: id,
      teach: teach[n] ?? null,
    })),
    (done) => onSaved('keeping', done, pairs.length),
  )
  await appendAct(tx, act, investigation, {
    verb: 'linkage.run',
    subject: id,
    detail: {
      model: run.model,
      entries: run.entries,
      pairs: pairs.length,
      accepted,
      threshold: run.threshold,
      motherNames: run.motherNames,
      digest: digestOfPairs(pairs),
    },
  })
  onSaved('deriving', 0, 0)
  await refreshAllPersons(tx, investigation)
  // The first page of a queue is asked for at once, and tables taken for empty are read the long way (seconds).
  if (pairs.length > MANY_PAIRS) await sql`analyze pair_proposal, person_entry`.execute(tx)
  return { ...kept, motherNames: run.motherNames, priorBits: run.priorBits, isCurrent: true }
}

/** The runs, the newest first. */
export async function linkageRuns(db: Db, investigation: string): Promise<LinkageRun[]> {
  const rows = await db
    .selectFrom('linkage_run')
    .selectAll()
    .where('investigation_id', '=', investigation)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id as LinkageRunId,
    at: row.at.toISOString(),
    by: row.by,
    model: row.model,
    entries: row.entries,
    pairs: row.pairs,
    accepted: row.accepted,
    threshold: row.threshold,
    motherNames: row.mother_names,
    seconds: row.seconds,
    isCurrent: row.is_current,
    weights: row.weights as FieldWeight[],
    priorBits: row.prior_bits,
  }))
}

/** The run whose pairs count now; null where the linker has not run. */
export async function currentRun(db: Db, investigation: string): Promise<LinkageRun | null> {
  return (await linkageRuns(db, investigation)).find(({ isCurrent }) => isCurrent) ?? null
}

/** Entries recorded or corrected since the current run read them; none where there is no run. */
export async function newerEntries(db: Db, investigation: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n
      from linkage_run r
      join casualty c on c.investigation_id = ${investigation} and c.state = 'recorded'
      join record_version v
        on v.investigation_id = ${investigation} and v.record_id = c.id and v.version = c.version
     where r.investigation_id = ${investigation} and r.is_current and v.at > r.entries_mark::timestamptz`.execute(
    db,
  )
  return rows[0]?.n ?? 0
}
