// A run of an import: reads drafts in chunks, compares or applies them, and keeps the batch's account of how far it is.
import {
  type ImportState,
  type InvestigationId,
  importMoves,
  mayMove,
  Problem,
} from '@athar/domain'
import { putRows } from './bulk.ts'
import { freshId } from './dice.ts'
import type { Db, Tx } from './handle.ts'
import {
  applyDrafts,
  approvePart,
  type Compared,
  changedSince,
  Comparer,
  type ImportDraft,
  leftToUndo,
  undoPart,
} from './imports.ts'
import { type Act, appendAct } from './ledger.ts'
import { hideErased } from './log-key.ts'
import type { Store } from './open.ts'

export interface ImportFile {
  readonly name: string
  readonly kind: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
}
type Counts = Record<string, number>
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
})

/** Opens a batch. */
export async function prepareBatch(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  profile: string,
): Promise<string> {
  const id = freshId('import_batch', act.at)
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
      summary: JSON.stringify(emptySummary()),
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
  summary: row.summary as ImportSummary,
  done: row.done,
  total: row.total,
})

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

/** Moves a batch and leaves the act's line. @throws Problem import.wrong_state */
async function moveBatch(
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
    .set({ state: to })
    .where('investigation_id', '=', investigation)
    .where('id', '=', id)
    .execute()
  await appendAct(tx, act, investigation, { verb, subject: id, detail: { from: batch.state, to } })
}

const count = (into: Counts, kind: string, by = 1): void => {
  into[kind] = (into[kind] ?? 0) + by
}
const addCompared = (summary: ImportSummary, compared: readonly Compared[]): void => {
  for (const it of compared)
    count(it.action === 'erased' ? summary.refused : summary[it.action], it.kind)
}

async function* chunked(
  drafts: AsyncIterable<ImportDraft>,
  size: number,
): AsyncIterable<ImportDraft[]> {
  let chunk: ImportDraft[] = []
  for await (const draft of drafts) {
    // Drafts of one chunk must not refer to each other's former state, but may refer to earlier ids.
    chunk.push(draft)
    if (chunk.length === size) {
      yield chunk
      chunk = []
    }
  }
  if (chunk.length > 0) yield chunk
}

export interface Run {
  readonly investigation: InvestigationId
  readonly batchId: string
  readonly profile: string
  readonly drafts: AsyncIterable<ImportDraft>
  /** What the profile learned while reading: asked for after the last draft. */
  readonly account: () => {
    summary: Partial<ImportSummary>
    rows: readonly ImportRow[]
    files: readonly ImportFile[]
  }
  readonly chunk?: number
  readonly onChunk?: (done: number, compared: readonly Compared[]) => void | Promise<void>
}

/** What applying would do; writes only the batch's own account. */
export async function dryRun(store: Store, act: Act, run: Run): Promise<ImportBatch> {
  const comparer = new Comparer(run.investigation, run.profile, act.at, hideErased(store.dir))
  const summary = emptySummary()
  let done = 0
  for await (const chunk of chunked(run.drafts, run.chunk ?? 1000)) {
    const compared = await comparer.compare(store.db, chunk)
    addCompared(summary, compared)
    done += chunk.length
    await run.onChunk?.(done, compared)
  }
  return store.transaction(async (tx) => {
    await keepAccount(tx, run, summary, 0, done)
    return readBatch(tx, run.investigation, run.batchId)
  })
}

/**
 * Applies a batch chunk by chunk, each in one transaction: what was acknowledged stays whatever happens next,
 * and running it again goes on where it ended, since what is there already is unchanged.
 */
export async function applyBatch(store: Store, act: Act, run: Run): Promise<ImportBatch> {
  await store.transaction((tx) =>
    moveBatch(tx, act, run.investigation, run.batchId, 'applying', 'import.apply'),
  )
  const comparer = new Comparer(run.investigation, run.profile, act.at, hideErased(store.dir))
  const summary = emptySummary()
  let done = 0
  for await (const chunk of chunked(run.drafts, run.chunk ?? 1000)) {
    const compared = await store.transaction(async (tx) => {
      const written = await applyDrafts(tx, act, run.investigation, run.batchId, comparer, chunk)
      await tx
        .updateTable('import_batch')
        .set({ done: done + chunk.length })
        .where('investigation_id', '=', run.investigation)
        .where('id', '=', run.batchId)
        .execute()
      return written
    })
    addCompared(summary, compared)
    done += chunk.length
    await run.onChunk?.(done, compared)
  }
  return store.transaction(async (tx) => {
    await keepAccount(tx, run, summary, done, done)
    await moveBatch(tx, act, run.investigation, run.batchId, 'applied', 'import.applied')
    return readBatch(tx, run.investigation, run.batchId)
  })
}

const rowColumns = {
  investigation_id: 'text',
  batch_id: 'text',
  position: 'integer',
  file: 'text',
  row: 'integer',
  key: 'text',
  outcome: 'text',
  field: 'text',
  problem: 'text',
  as_written: 'text',
} as const

async function keepAccount(
  tx: Tx,
  run: Run,
  summary: ImportSummary,
  done: number,
  total: number,
): Promise<void> {
  const account = run.account()
  const whole = {
    ...summary,
    ...account.summary,
    new: summary.new,
    changed: summary.changed,
    unchanged: summary.unchanged,
  }
  await tx
    .updateTable('import_batch')
    .set({ summary: JSON.stringify(whole), files: JSON.stringify(account.files), done, total })
    .where('investigation_id', '=', run.investigation)
    .where('id', '=', run.batchId)
    .execute()
  await tx
    .deleteFrom('import_row')
    .where('investigation_id', '=', run.investigation)
    .where('batch_id', '=', run.batchId)
    .execute()
  await putRows(
    tx,
    'import_row',
    rowColumns,
    [],
    account.rows.map((row, position) => ({
      investigation_id: run.investigation,
      batch_id: run.batchId,
      position,
      file: row.file,
      row: row.row,
      key: row.key,
      outcome: row.outcome,
      field: row.field,
      problem: row.problem,
      as_written: row.asWritten,
    })),
  )
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

/**
 * Undoes a whole batch, part by part; can be run again after an interruption.
 * @throws Problem import.undo_blocked when people or a later import changed one of its records since
 */
export async function undoBatch(
  store: Store,
  act: Act,
  investigation: InvestigationId,
  batchId: string,
  onPart?: (done: number) => void,
): Promise<ImportBatch> {
  await store.transaction(async (tx) => {
    const blocking = await changedSince(tx, investigation, batchId)
    if (blocking.length > 0) throw new Problem('import.undo_blocked', { records: blocking.length })
    await moveBatch(tx, act, investigation, batchId, 'undoing', 'import.undo')
  })
  let done = 0
  for (;;) {
    const part = await store.transaction(async (tx) => {
      const left = await leftToUndo(tx, investigation, batchId, 1000)
      await undoPart(tx, act, batchId, left)
      return left.length
    })
    if (part === 0) break
    done += part
    onPart?.(done)
  }
  return store.transaction(async (tx) => {
    await moveBatch(tx, act, investigation, batchId, 'undone', 'import.undone')
    return readBatch(tx, investigation, batchId)
  })
}

/** Approves every waiting incident of a batch; never by the one who imported it. @throws Problem incident.second_reader_needed */
export async function approveBatch(
  store: Store,
  act: Act,
  investigation: InvestigationId,
  batchId: string,
): Promise<ImportBatch> {
  await store.transaction(async (tx) => {
    const batch = await readBatch(tx, investigation, batchId)
    if (batch.by === act.by) throw new Problem('incident.second_reader_needed')
    if (batch.state !== 'applied')
      throw new Problem('import.wrong_state', { from: batch.state, to: 'approved' })
    await appendAct(tx, act, investigation, {
      verb: 'import.approve',
      subject: batchId,
      detail: {},
    })
  })
  for (;;) {
    const approved = await store.transaction((tx) =>
      approvePart(tx, act, investigation, batchId, 1000),
    )
    if (approved === 0) break
  }
  return readBatch(store.db, investigation, batchId)
}
