// The ledger: each write leaves its line in its own transaction; a line holds a salted commitment, never a value.
import { type InvestigationId, type LineId, Problem, type UserId } from '@athar/domain'
import { commit } from '@athar/evidence'
import { sql } from 'kysely'
import { bytea, inParts, putRows } from './bulk.ts'
import { freshId, random } from './dice.ts'
import type { Db, Tx } from './handle.ts'

/** Who acts, when, and why: every write takes one. */
export interface Act {
  readonly by: UserId
  readonly at: Date
  readonly reason: string | null
}

/** One line to append: the verb, the record or thing it is about, its version if it has one, and what is committed to. */
export interface LineDraft {
  readonly verb: string
  readonly subject: string
  readonly version: number | null
  readonly committed: unknown
  /** Kept beside the line when there is no version row that holds it. */
  readonly detail: unknown
  /** Who acts, where one write holds the acts of several; the act's own otherwise. */
  readonly by?: string
  /** The id of the line, where another row names it. */
  readonly id?: LineId
}

export interface WrittenLine {
  readonly id: string
  readonly commitment: Uint8Array
}

const lineColumns = {
  investigation_id: 'text',
  id: 'text',
  at: 'text',
  by: 'text',
  verb: 'text',
  subject: 'text',
  version: 'integer',
  commitment: 'bytea',
  detail: 'jsonb',
} as const

/** The keys of these subjects; missing ones are made. A destroyed key is an erased record. */
async function keysOf(
  tx: Tx,
  investigation: InvestigationId,
  subjects: readonly string[],
): Promise<Map<string, Uint8Array>> {
  const wanted = [...new Set(subjects)]
  const rows = await inParts(wanted, (part) =>
    tx
      .selectFrom('record_key')
      .select(['record_id', 'key'])
      .where('investigation_id', '=', investigation)
      .where('record_id', 'in', part)
      .execute(),
  )
  const keys = new Map(rows.map((row) => [row.record_id, new Uint8Array(row.key)]))
  const missing = wanted.filter((subject) => !keys.has(subject))
  if (missing.length === 0) return keys
  await refuseErased(tx, investigation, missing)
  const made = missing.map((subject) => ({ subject, key: new Uint8Array(random(32)) }))
  await putRows(
    tx,
    'record_key',
    { investigation_id: 'text', record_id: 'text', key: 'bytea' },
    [],
    made.map(({ subject, key }) => ({
      investigation_id: investigation,
      record_id: subject,
      key: bytea(key),
    })),
  )
  for (const { subject, key } of made) keys.set(subject, key)
  return keys
}

async function refuseErased(tx: Tx, investigation: string, subjects: string[]): Promise<void> {
  const erased = await inParts(subjects, (part) =>
    tx
      .selectFrom('erasure')
      .select('record_id')
      .where('investigation_id', '=', investigation)
      .where('record_id', 'in', part)
      .where('done_at', 'is not', null)
      .execute(),
  )
  const first = erased[0]
  if (first !== undefined) throw new Problem('record.erased', { id: first.record_id })
}

/** Appends lines in one go; the ids come back in the order given. */
export async function appendLines(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  drafts: readonly LineDraft[],
): Promise<WrittenLine[]> {
  if (drafts.length === 0) return []
  const keys = await keysOf(
    tx,
    investigation,
    drafts.map((d) => d.subject),
  )
  const at = act.at.toISOString()
  const lines = drafts.map((draft) => {
    const key = keys.get(draft.subject)
    if (key === undefined) throw new Problem('record.erased', { id: draft.subject })
    return {
      id: draft.id ?? freshId('line', act.at),
      commitment: commit(key, draft.committed),
      draft,
    }
  })
  await putRows(
    tx,
    'ledger_line',
    lineColumns,
    [],
    lines.map(({ id, commitment, draft }) => ({
      investigation_id: investigation,
      id,
      at,
      by: draft.by ?? act.by,
      verb: draft.verb,
      subject: draft.subject,
      version: draft.version,
      commitment: bytea(commitment),
      detail: draft.detail,
    })),
  )
  return lines
}

/** One line for an act that makes no version: publishing, granting a role, reading a restricted record. */
export async function appendAct(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  it: { verb: string; subject: string; detail: Readonly<Record<string, unknown>> },
): Promise<void> {
  const detail = { ...it.detail, reason: act.reason }
  await appendLines(tx, act, investigation, [
    { verb: it.verb, subject: it.subject, version: null, committed: detail, detail },
  ])
}

/** The lines about a record, oldest first; of one millisecond, versions in their order, then acts without a version. */
export async function linesOf(db: Db, investigation: string, subject: string) {
  const rows = await db
    .selectFrom('ledger_line')
    .select(['id', 'at', 'by', 'verb', 'version', 'commitment', 'leaf_index'])
    .where('investigation_id', '=', investigation)
    .where('subject', '=', subject)
    .orderBy(sql`at collate "C"`)
    .orderBy(sql`version nulls last`)
    .orderBy(sql`id collate "C"`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    by: row.by,
    verb: row.verb,
    version: row.version,
    commitment: Buffer.from(row.commitment).toString('hex'),
    leafIndex: row.leaf_index,
  }))
}
