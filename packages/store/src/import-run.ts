// A run of an import: reads drafts in chunks, compares or applies them, and keeps the batch's account of how far it is.
import { type InvestigationId, Problem } from '@athar/domain'
import { putRows } from './bulk.ts'
import type { Tx } from './handle.ts'
import {
  type Counts,
  emptySummary,
  type ImportBatch,
  type ImportFile,
  type ImportRow,
  type ImportSummary,
  moveBatch,
  readBatch,
} from './import-batch.ts'
import { applyDrafts, type Compared, Comparer, type ImportDraft } from './imports.ts'
import { approvePart, changedSince, leftToUndo, undoPart } from './import-undo.ts'
import { type Act, appendAct } from './ledger.ts'
import { hideErased } from './log-key.ts'
import type { Store } from './open.ts'
import type { ReleaseRun } from './persons/releases.ts'
import { refreshStatistics } from './statistics.ts'

const count = (into: Counts, kind: string, by = 1): void => {
  into[kind] = (into[kind] ?? 0) + by
}
/** Where an action counts: entries that a release drops or brings back are changed records. */
const countedAs = {
  new: 'new',
  changed: 'changed',
  unchanged: 'unchanged',
  erased: 'refused',
  returned: 'changed',
  dropped: 'changed',
} as const
const addCompared = (summary: ImportSummary, compared: readonly Compared[]): void => {
  for (const it of compared) count(summary[countedAs[it.action]], it.kind)
}

async function* chunked(
  drafts: AsyncIterable<ImportDraft>,
  size: number,
): AsyncIterable<ImportDraft[]> {
  let chunk: ImportDraft[] = []
  let inChunk = new Set<string>()
  for await (const draft of drafts) {
    // Drafts of one chunk must not refer to each other's former state, but may refer to earlier ids.
    const name = `${draft.kind} ${draft.key}`
    if (chunk.length === size || inChunk.has(name)) {
      yield chunk
      chunk = []
      inChunk = new Set()
    }
    chunk.push(draft)
    inChunk.add(name)
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
  /** Where the files are a list's next release. */
  readonly release?: ReleaseRun
  readonly chunk?: number
  readonly onChunk?: (done: number, compared: readonly Compared[]) => void | Promise<void>
}

const comparerOf = (store: Store, act: Act, run: Run): Comparer =>
  new Comparer(
    run.investigation,
    run.profile,
    act.at,
    hideErased(store.dir),
    run.release?.returning,
  )

/** What applying would do; writes only the batch's own account. */
export async function dryRun(store: Store, act: Act, run: Run): Promise<ImportBatch> {
  const comparer = comparerOf(store, act, run)
  const summary = emptySummary()
  let done = 0
  for await (const chunk of chunked(run.drafts, run.chunk ?? 1000)) {
    const compared = await comparer.compare(store.db, chunk)
    addCompared(summary, compared)
    run.release?.take(compared)
    done += chunk.length
    await run.onChunk?.(done, compared)
  }
  const dropped = (await run.release?.droppedRecords(store.db)) ?? []
  if (run.release?.order.withdraw === true) addCompared(summary, dropped)
  if (dropped.length > 0) await run.onChunk?.(done, dropped)
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
  const comparer = comparerOf(store, act, run)
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
    run.release?.take(compared)
    done += chunk.length
    await run.onChunk?.(done, compared)
  }
  await run.release?.withdrawDropped(store, act, run.batchId, async (dropped) => {
    addCompared(summary, dropped)
    await run.onChunk?.(done, dropped)
  })
  await refreshStatistics(store.db)
  return store.transaction(async (tx) => {
    const snapshot = (await run.release?.keep(tx, act, run.batchId)) ?? null
    await keepAccount(tx, run, summary, done, done, snapshot)
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
  snapshot: string | null = null,
): Promise<void> {
  const account = run.account()
  const whole = {
    ...summary,
    ...account.summary,
    new: summary.new,
    changed: summary.changed,
    unchanged: summary.unchanged,
    release: run.release?.account(snapshot) ?? null,
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

const UNDO_PART = 1000

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
  // Nobody else writes to a batch that is being undone: what is left is asked for once.
  const left = await leftToUndo(store.db, investigation, batchId)
  for (let from = 0; from < left.length; from += UNDO_PART) {
    const part = left.slice(from, from + UNDO_PART)
    await store.transaction((tx) => undoPart(tx, act, batchId, part))
    onPart?.(from + part.length)
  }
  await refreshStatistics(store.db)
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
