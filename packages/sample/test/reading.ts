// Reading the sample case in tests: the newest version of each record, and the moment it is made for.
import type { RecordContent, RecordKind } from '@athar/domain'
import type { Sample } from '../src/index.ts'

export const NOW = Date.UTC(2026, 1, 1, 9)

/** The newest version of every record of a kind, by id. */
export function newest<K extends RecordKind>(of: Sample, kind: K): Map<string, RecordContent<K>> {
  const found = new Map<string, RecordContent<K>>()
  for (const step of of.steps)
    if (step.kind === kind) found.set(step.id, step.content as RecordContent<K>)
  return found
}
