// The account of an import batch: its files, its state, what it read and wrote, and the report of its rows.
import {
  type ImportState,
  type InvestigationId,
  importMoves,
  mayMove,
  Problem,
  type ProblemCode,
} from '@athar/domain'
import { sql } from 'kysely'
import { freshId } from './dice.ts'
import type { Db, Tx } from './handle.ts'
import { type Act, appendAct } from './ledger.ts'
import type { BatchRelease, ReleaseOrder } from './persons/releases.ts'

export interface ImportFile {
  readonly name: string
  readonly kind: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
}
export type Counts = Record<string, number>
/** The account of a batch. `new`, `changed`, `unchanged` count records by kind. */
export interface ImportSummary {
  read: Counts
  new: Counts
  changed: Counts
  unchanged: Counts
  refused: Counts
  waiting: Counts
  flagged: number
  withheld: number
  unresolvedPlaces: number
  /** Where the files are a list's next release: what was said of it, and what it does. Null where they are none. */
  release: BatchRelease | null
}
export interface ImportRow {
  readonly file: string
  readonly row: number
  readonly key: string | null
  readonly outcome: string
  readonly field: string | null
  readonly problem: string
  readonly asWritten: string | null
}
export interface ImportBatch {
  readonly id: string
  readonly profile: string
  readonly state: ImportState
  readonly by: string
  readonly at: string
  readonly files: readonly ImportFile[]
  readonly summary: ImportSummary
  readonly done: number
  readonly total: number
  /** The code of the problem at which the work on it stopped; null while it runs and once it is done. */
  readonly problem: string | null
}

export const emptySummary = (): ImportSummary => ({
  read: {},
  new: {},
  changed: {},
  unchanged: {},
  refused: {},
  waiting: {},
  flagged: 0,
  withheld: 0,
  unresolvedPlaces: 0,
  release: null,
})

/** Opens a batch. */
export async function prepareBatch(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  profile: string,
  release: ReleaseOrder | null = null,
): Promise<string> {
  const id = freshId('import_batch', act.at)
  const asked =
    release === null ? null : { ...release, source: release.list, counts: null, snapshot: null }
  await tx
    .insertInto('import_batch')
    .values({
      investigation_id: investigation,
      id,
      profile,
      state: 'prepared',
      by: act.by,
      at: act.at,
      files: JSON.stringify([]),
      summary: JSON.stringify({ ...emptySummary(), release: asked }),
      done: 0,
      total: 0,
    })
    .execute()
  await appendAct(tx, act, investigation, {
    verb: 'import.prepare',
    subject: id,
    detail: { profile },
  })
  return id
}

const toBatch = (row: {
  id: string
  profile: string
  state: string
  by: string
  at: Date
  files: unknown
  summary: unknown
  done: number
  total: number
}): ImportBatch => ({
  id: row.id,
  profile: row.profile,
  state: row.state as ImportState,
  by: row.by,
  at: row.at.toISOString(),
  files: row.files as ImportFile[],
  ...accountOf(row.summary as ImportSummary & { problem?: string }),
  done: row.done,
  total: row.total,
})

const accountOf = ({
  problem = null,
  release = null,
  ...summary
}: Omit<ImportSummary, 'release'> & {
  problem?: string | null
  release?: BatchRelease | null
}) => ({ summary: { ...summary, release }, problem })

/** @throws Problem import.not_found */
export async function readBatch(db: Db, investigation: string, id: string): Promise<ImportBatch> {
  const row = await db
    .selectFrom('import_batch')
    .selectAll()
    .where('investigation_id', '=', investigation)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new Problem('import.not_found')
  return toBatch(row)
}

/** The batches of an investigation, newest first. */
export async function listBatches(db: Db, investigation: string): Promise<ImportBatch[]> {
  const rows = await db
    .selectFrom('import_batch')
    .selectAll()
    .where('investigation_id', '=', investigation)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(toBatch)
}

/** Notes the files a batch was given; no record is written. */
export async function setBatchFiles(
  tx: Tx,
  investigation: string,
  id: string,
  files: readonly ImportFile[],
): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ files: JSON.stringify(files) })
    .where('investigation_id', '=', investigation)
    .where('id', '=', id)
    .execute()
}

/** Notes at which problem the work on a batch stopped; does nothing unless it is being applied or undone. */
export async function noteStopped(
  tx: Tx,
  investigation: string,
  id: string,
  problem: ProblemCode,
): Promise<void> {
  await tx
    .updateTable('import_batch')
    .set({ summary: sql`summary || jsonb_build_object('problem', ${problem}::text)` })
    .where('investigation_id', '=', investigation)
    .where('id', '=', id)
    .where('state', 'in', ['applying', 'undoing'])
    .execute()
}

/** Moves a batch, which goes on from whatever it stopped at, and leaves the act's line. @throws Problem import.wrong_state */
export async function moveBatch(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  to: ImportState,
  verb: string,
): Promise<void> {
  const batch = await readBatch(tx, investigation, id)
  if (!mayMove(importMoves, batch.state, to))
    throw new Problem('import.wrong_state', { from: batch.state, to })
  await tx
    .updateTable('import_batch')
    .set({ state: to, summary: sql`summary - 'problem'` })
    .where('investigation_id', '=', investigation)
    .where('id', '=', id)
    .execute()
  await appendAct(tx, act, investigation, { verb, subject: id, detail: { from: batch.state, to } })
}

/** A page of the row report. */
export async function readRows(
  db: Db,
  investigation: string,
  batchId: string,
  page: { offset: number; limit: number; outcome: string | null },
): Promise<{ rows: ImportRow[]; total: number }> {
  let all = db
    .selectFrom('import_row')
    .where('investigation_id', '=', investigation)
    .where('batch_id', '=', batchId)
  if (page.outcome !== null) all = all.where('outcome', '=', page.outcome)
  const total = await all.select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  const rows = await all
    .selectAll()
    .orderBy('position')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
  return {
    total: Number(total.n),
    rows: rows.map((row) => ({
      file: row.file,
      row: row.row,
      key: row.key,
      outcome: row.outcome,
      field: row.field,
      problem: row.problem,
      asWritten: row.as_written,
    })),
  }
}
