// Records: the one write path. A write is a new version, its ledger line and the current columns, in one transaction.
import {
  type InvestigationId,
  isProblem,
  Problem,
  type RecordContent,
  type RecordKind,
  recordSchemas,
  stateOf,
} from '@athar/domain'
import { bytea, inParts, putRows } from './bulk.ts'
import type { Db, Tx } from './handle.ts'
import { type Act, appendLines } from './ledger.ts'
import { projectRecords } from './projections/index.ts'

/** One version to write. `expectedVersion` null: it must be new; undefined: whatever it is now. */
export interface Draft<K extends RecordKind = RecordKind> {
  readonly kind: K
  readonly id: string
  readonly content: RecordContent<K>
  readonly verb: string
  readonly expectedVersion?: number | null
  readonly reason?: string | null
}

export interface Head {
  readonly id: string
  readonly kind: RecordKind
  readonly version: number
  readonly state: string
  readonly importKey: string | null
}

export interface Recorded<K extends RecordKind = RecordKind> {
  readonly id: string
  readonly kind: K
  readonly version: number
  readonly content: RecordContent<K>
  readonly at: string
  readonly by: string
}

/** What a version commits to; fsck computes it again from the rows. */
export const committedVersion = (it: {
  kind: string
  id: string
  version: number
  content: unknown
  reason: string | null
}) => ({ kind: it.kind, id: it.id, version: it.version, content: it.content, reason: it.reason })

/** The heads (newest version numbers) of the given records; unknown ids are absent. */
export async function headsOf(
  db: Db,
  investigation: string,
  ids: readonly string[],
): Promise<Map<string, Head>> {
  const rows = await inParts([...new Set(ids)], (part) =>
    db
      .selectFrom('record_head')
      .select(['record_id', 'kind', 'version', 'state', 'import_key'])
      .where('investigation_id', '=', investigation)
      .where('record_id', 'in', part)
      .execute(),
  )
  return new Map(
    rows.map((row) => [
      row.record_id,
      {
        id: row.record_id,
        kind: row.kind as RecordKind,
        version: row.version,
        state: row.state,
        importKey: row.import_key,
      },
    ]),
  )
}

/** Parses content by its kind's schema; a fault names the field, never the value. */
export function parseContent<K extends RecordKind>(kind: K, content: unknown): RecordContent<K> {
  try {
    const parsed = recordSchemas[kind].safeParse(content)
    if (parsed.success) return parsed.data as RecordContent<K>
    const issue = parsed.error.issues[0]
    throw new Problem('record.invalid', {
      kind,
      field: issue?.path.join('.') ?? '',
      fault: issue?.code ?? '',
    })
  } catch (caught) {
    if (isProblem(caught)) throw caught
    throw new Problem('record.invalid', { kind, field: '', fault: 'unreadable' }, { cause: caught })
  }
}

const importKeyOf = (content: unknown): string | null => {
  const from = (content as { importedFrom?: { profile: string; key: string } | null }).importedFrom
  return from === null || from === undefined ? null : `${from.profile}:${from.key}`
}

/**
 * Writes versions of records: each leaves one version row, one ledger line and its current columns.
 * All of one investigation, in one transaction; within one call an id may appear once.
 * @throws Problem record.invalid, record.version_conflict, record.erased
 */
export async function writeRecords(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  drafts: readonly Draft[],
  batchId: string | null = null,
): Promise<Recorded[]> {
  if (drafts.length === 0) return []
  const heads = await headsOf(
    tx,
    investigation,
    drafts.map((d) => d.id),
  )
  const at = act.at.toISOString()
  const versions = drafts.map((draft) => {
    const head = heads.get(draft.id)
    checkExpected(draft, head)
    const content = parseContent(draft.kind, draft.content)
    const version = (head?.version ?? 0) + 1
    const reason = draft.reason === undefined ? act.reason : draft.reason
    return { ...draft, content, version, reason }
  })
  const lines = await appendLines(
    tx,
    act,
    investigation,
    versions.map((v) => ({
      verb: v.verb,
      subject: v.id,
      version: v.version,
      committed: committedVersion(v),
      detail: null,
    })),
  )
  await putRows(
    tx,
    'record_version',
    versionColumns,
    [],
    versions.map((v, i) => ({
      investigation_id: investigation,
      record_id: v.id,
      version: v.version,
      kind: v.kind,
      verb: v.verb,
      content: v.content,
      reason: v.reason,
      by: act.by,
      at,
      batch_id: batchId,
      line_id: lines[i]?.id,
    })),
  )
  await putRows(
    tx,
    'record_head',
    headColumns,
    ['investigation_id', 'record_id'],
    versions.map((v, i) => ({
      investigation_id: investigation,
      record_id: v.id,
      kind: v.kind,
      version: v.version,
      state: stateOf(v.kind, v.content as { state?: string }),
      import_key: importKeyOf(v.content),
      digest: bytea(lines[i]?.commitment ?? new Uint8Array()),
    })),
  )
  const recorded = versions.map((v) => ({
    id: v.id,
    kind: v.kind,
    version: v.version,
    content: v.content,
    at,
    by: act.by,
  }))
  await projectRecords(tx, investigation, recorded, batchId)
  return recorded
}

/** Writes one version of one record. */
export async function writeRecord<K extends RecordKind>(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  draft: Draft<K>,
): Promise<Recorded<K>> {
  const [written] = await writeRecords(tx, act, investigation, [draft as unknown as Draft])
  return written as unknown as Recorded<K>
}

function checkExpected(draft: Draft, head: Head | undefined): void {
  if (head !== undefined && head.kind !== draft.kind)
    throw new Problem('record.not_found', { id: draft.id })
  if (draft.expectedVersion === undefined) return
  const now = head?.version ?? null
  if (draft.expectedVersion === now) return
  if (draft.expectedVersion !== null && now === null)
    throw new Problem('record.not_found', { id: draft.id })
  throw new Problem('record.version_conflict', {
    id: draft.id,
    expected: draft.expectedVersion,
    now,
  })
}

const versionColumns = {
  investigation_id: 'text',
  record_id: 'text',
  version: 'integer',
  kind: 'text',
  verb: 'text',
  content: 'jsonb',
  reason: 'text',
  by: 'text',
  at: 'timestamptz',
  batch_id: 'text',
  line_id: 'text',
} as const
const headColumns = {
  investigation_id: 'text',
  record_id: 'text',
  kind: 'text',
  version: 'integer',
  state: 'text',
  import_key: 'text',
  digest: 'bytea',
} as const

/** What a reading may open beside the ordinary kinds; closed unless the caller knows that the reader may. */
export interface Opened {
  /** Mothers' names: only for those who hold `mother_name.read`, and for writing a next version. */
  readonly motherNames?: boolean
}

/** Kinds whose contents no general reading hands out: the one place where this is decided. */
const isClosed = (kind: string, opened: Opened): boolean =>
  kind === 'mother_name' && opened.motherNames !== true

/**
 * The newest version of each of these records, in the order of the ids; erased and unknown ones are left out, and so are
 * mothers' names unless they are opened.
 */
export async function readRecords(
  db: Db,
  investigation: string,
  ids: readonly string[],
  opened: Opened = {},
): Promise<Recorded[]> {
  const rows = await inParts([...new Set(ids)], (part) =>
    db
      .selectFrom('record_head as h')
      .innerJoin('record_version as v', (join) =>
        join
          .onRef('v.investigation_id', '=', 'h.investigation_id')
          .onRef('v.record_id', '=', 'h.record_id')
          .onRef('v.version', '=', 'h.version'),
      )
      .select(['v.record_id', 'v.kind', 'v.version', 'v.content', 'v.at', 'v.by'])
      .where('h.investigation_id', '=', investigation)
      .where('h.record_id', 'in', part)
      .where('v.content', 'is not', null)
      .execute(),
  )
  const open = rows.filter((row) => !isClosed(row.kind, opened))
  const found = new Map(open.map((row) => [row.record_id, toRecorded(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}

const toRecorded = (row: {
  record_id: string
  kind: string
  version: number
  content: unknown
  at: Date
  by: string
}): Recorded => ({
  id: row.record_id,
  kind: row.kind as RecordKind,
  version: row.version,
  content: row.content as Recorded['content'],
  at: row.at.toISOString(),
  by: row.by,
})

/**
 * One record of a known kind.
 * @throws Problem record.not_found (a mother's name that is not opened, too), record.erased
 */
export async function readRecord<K extends RecordKind>(
  db: Db,
  investigation: string,
  kind: K,
  id: string,
  opened: Opened = {},
): Promise<Recorded<K>> {
  const [it] = await readRecords(db, investigation, [id], opened)
  if (it !== undefined && it.kind === kind) return it as unknown as Recorded<K>
  const erased = await db
    .selectFrom('erasure')
    .select('record_id')
    .where('investigation_id', '=', investigation)
    .where('record_id', '=', id)
    .where('done_at', 'is not', null)
    .executeTakeFirst()
  throw erased === undefined
    ? new Problem('record.not_found', { id })
    : new Problem('record.erased', { id })
}

/**
 * Every version of a record, oldest first, with its line's place in the log; an erased content is null.
 * @throws Problem record.not_found, permission.denied (a mother's name that is not opened)
 */
export async function readHistory(db: Db, investigation: string, id: string, opened: Opened = {}) {
  const rows = await db
    .selectFrom('record_version as v')
    .innerJoin('ledger_line as l', (join) =>
      join.onRef('l.investigation_id', '=', 'v.investigation_id').onRef('l.id', '=', 'v.line_id'),
    )
    .select([
      'v.version',
      'v.kind',
      'v.verb',
      'v.content',
      'v.reason',
      'v.by',
      'v.at',
      'v.batch_id',
      'v.line_id',
      'l.leaf_index',
    ])
    .where('v.investigation_id', '=', investigation)
    .where('v.record_id', '=', id)
    .orderBy('v.version')
    .execute()
  if (rows.length === 0) throw new Problem('record.not_found', { id })
  if (rows.some((row) => isClosed(row.kind, opened)))
    throw new Problem('permission.denied', { verb: 'mother_name.read' })
  return rows
}
