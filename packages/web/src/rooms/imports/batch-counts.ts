// The account of a batch as a table: a row for each kind of record, a column for each thing that can happen to it.
import type { ImportBatchView } from '@athar/contract'

export const columns = ['read', 'new', 'changed', 'unchanged', 'refused'] as const
export type Column = (typeof columns)[number]
export interface CountRow {
  kind: string
  counts: Record<Column, number>
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
      read: batch.read[kind] ?? 0,
      new: batch.new[kind] ?? 0,
      changed: batch.changed[kind] ?? 0,
      unchanged: batch.unchanged[kind] ?? 0,
      refused: batch.refused[kind] ?? 0,
    },
  }))
}

/** Whether the server is at work on the batch, so that it is worth asking again soon. */
export function isAtWork(batch: ImportBatchView): boolean {
  return batch.state === 'applying' || batch.state === 'undoing'
}
