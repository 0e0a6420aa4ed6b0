// The history of a record: what each version changed; and which histories are read only with a reason.
import type { VersionView } from '@athar/contract'
import { Problem } from '@athar/domain'
import type { readHistory } from '@athar/store'
import type { Context } from 'hono'
import { isDeepStrictEqual } from 'node:util'

type Row = Awaited<ReturnType<typeof readHistory>>[number]
type Fields = Record<string, unknown>

/** The top-level fields that differ between two contents; all of them for the first. */
function changedFields(before: Fields | null, after: Fields | null): string[] {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])
  return [...names].filter((name) => !isDeepStrictEqual(before?.[name], after?.[name]))
}

export function versionViews(rows: readonly Row[]): VersionView[] {
  return rows.map((row, index) => {
    const before = (rows[index - 1]?.content ?? null) as Fields | null
    return {
      version: row.version,
      verb: row.verb,
      by: row.by,
      at: row.at.toISOString(),
      reason: row.reason,
      batchId: row.batch_id,
      content: row.content,
      changed: index === 0 ? [] : changedFields(before, row.content as Fields | null),
      lineId: row.line_id,
      leafIndex: row.leaf_index === null ? null : Number(row.leaf_index),
    }
  })
}

/** Whether a history may put somebody at risk: something was held back from it, or the record was withdrawn. */
function isRestricted(rows: readonly Row[]): boolean {
  const kind = rows[0]?.kind
  if (kind !== 'casualty' && kind !== 'claim') return false
  const contents = rows.map((row) => row.content as { state?: string; withheld?: unknown[] } | null)
  return (
    contents.some((content) => (content?.withheld?.length ?? 0) > 0) ||
    contents.at(-1)?.state === 'withdrawn'
  )
}

/**
 * The reason for which a restricted history is read (header `x-athar-reason`, percent-encoded UTF-8); null where none is
 * needed.
 * @throws Problem permission.reason_needed
 */
export function readReason(c: Context, rows: readonly Row[]): string | null {
  return isRestricted(rows) ? givenReason(c) : null
}

/** The reason that a request gives in its header. @throws Problem permission.reason_needed */
export function givenReason(c: Context): string {
  const reason = decoded(c.req.header('x-athar-reason') ?? '').trim()
  if (reason === '' || reason.length > 2000) throw new Problem('permission.reason_needed')
  return reason
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
