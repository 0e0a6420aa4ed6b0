// The account of a batch as a table: a row for each kind of record, a column for each thing that can happen to it.
import type { ImportBatchView } from '@athar/contract'

export const columns = ['read', 'new', 'changed', 'unchanged', 'refused'] as const
type Column = (typeof columns)[number]
export interface CountRow {
  kind: string
  /** Null where the column says nothing of this kind: files are read, records are made. */
  counts: Record<Column, number | null>
}

export function totalOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0)
}

/** One row for each kind that any column names, in the order in which they are first named. */
export function countRows(batch: ImportBatchView): CountRow[] {
  const kinds = [...new Set(columns.flatMap((column) => Object.keys(batch[column])))]
  return kinds.map((kind) => ({
    kind,
    counts: {
      read: batch.read[kind] ?? null,
      new: batch.new[kind] ?? null,
      changed: batch.changed[kind] ?? null,
      unchanged: batch.unchanged[kind] ?? null,
      refused: batch.refused[kind] ?? null,
    },
  }))
}

/** Whether the server is at work on the batch, so that it is worth asking again soon. */
export function isAtWork(batch: ImportBatchView): boolean {
  return isUnderWay(batch) && batch.problem === null
}

/** Whether applying or undoing has begun and not ended: at work, or stopped by a problem. */
export function isUnderWay(batch: ImportBatchView): boolean {
  return batch.state === 'applying' || batch.state === 'undoing'
}

/** The key of the word for where a batch stands; one that stopped says so. */
export function stateWord(batch: ImportBatchView): string {
  return batch.problem === null ? `state.${batch.state}` : 'imports.stopped'
}
