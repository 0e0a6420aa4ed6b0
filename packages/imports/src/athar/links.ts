// References between records inside their contents: which members hold ids, and how an id is asked for anew.
import { isId, type RecordKind, recordKinds } from '@athar/domain'
import type { IdOf } from '../draft.ts'

/** Members of contents that refer to a record. Users and persons are no records of an import and stay as they are. */
const members = new Set([
  'incidentId',
  'actorId',
  'sourceId',
  'documentId',
  'listedBy',
  'mergedInto',
  'from',
  'to',
  'subject',
])

/** The kind of record that an id is of; null for users, persons and anything that is no id. */
function kindOfId(text: string): RecordKind | null {
  return recordKinds.find((kind) => isId(kind, text)) ?? null
}

function walk(value: unknown, visit: (id: string, kind: RecordKind) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => walk(item, visit))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const kind = typeof inner === 'string' && members.has(name) ? kindOfId(inner) : null
      return [name, kind === null ? walk(inner, visit) : visit(inner as string, kind)]
    }),
  )
}

/** The content with every reference asked for anew: an id is the key under which an export knows its record. */
export function linked(content: unknown, idOf: IdOf): unknown {
  return walk(content, (id, kind) => idOf(kind, id))
}

/** The records that a content refers to. */
export function referredIn(content: unknown): { kind: RecordKind; id: string }[] {
  const found: { kind: RecordKind; id: string }[] = []
  walk(content, (id, kind) => {
    found.push({ kind, id })
    return id
  })
  return found
}
