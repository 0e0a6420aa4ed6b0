// The check of a whole store: every line against the log, every version against its line, every current row against its version.
import { type RecordKind, recordSchemas } from '@athar/domain'
import {
  type Finding as LogFinding,
  type SealedLine,
  verifyCommitment,
  verifyLog,
} from '@athar/evidence'
import { sql } from 'kysely'
import { isDeepStrictEqual } from 'node:util'
import type { Db } from './handle.ts'
import { logKey } from './log-key.ts'
import type { Store } from './open.ts'
import { derivedRows } from './projections/derived.ts'
import { projectedRow, projections } from './projections/index.ts'
import { checkPersons } from './persons/check.ts'
import { committedVersion } from './records.ts'
import { newestHead, storedTiles, toLedgerLine, unsealedLines } from './seal.ts'

/** One thing that is not as it was written. Never holds a value. */
export type StoreFinding =
  | { readonly part: 'log'; readonly finding: LogFinding }
  | {
      readonly part: 'version'
      readonly kind: 'changed' | 'without_line' | 'gap' | 'invalid'
      readonly id: string
      readonly version: number
    }
  | {
      readonly part: 'line'
      readonly kind: 'without_version' | 'detail_changed'
      readonly id: string
    }
  | {
      readonly part: 'current'
      readonly kind: 'stale' | 'missing' | 'extra'
      readonly table: string
      readonly id: string
    }
  | { readonly part: 'erasure'; readonly kind: 'key_missing' | 'content_left'; readonly id: string }

export interface FsckReport {
  readonly clean: boolean
  readonly lines: number
  readonly unsealed: number
  readonly versions: number
  readonly records: number
  readonly erased: number
  readonly head: { size: number; root: string } | null
  readonly findings: readonly StoreFinding[]
}

const MAX = 1000
const PART = 4000

/** Reads the whole store in one snapshot and says all that is not as it was written. */
export async function fsck(
  store: Store,
  onProgress: (done: string) => void = () => undefined,
): Promise<FsckReport> {
  return store.transaction(
    async (tx) => {
      const findings: StoreFinding[] = []
      const add = (found: StoreFinding): void => {
        if (findings.length < MAX) findings.push(found)
      }
      const { vkey } = logKey(store.dir)
      const log = await verifyLog({
        lines: sealedLines(tx),
        tiles: storedTiles(tx),
        heads: await headNotes(tx),
        vkey,
      })
      for (const finding of log.findings) add({ part: 'log', finding })
      onProgress('log')
      const versions = await checkVersions(tx, add)
      onProgress('versions')
      await checkDetails(tx, add)
      await checkAnswers(tx, add)
      onProgress('acts')
      const records = await checkCurrent(tx, add)
      await checkPersons(tx, add)
      onProgress('current')
      const erased = await checkErasures(tx, add)
      const head = await newestHead(tx)
      return {
        clean: findings.length === 0,
        lines: log.lines,
        unsealed: await unsealedLines(tx),
        versions,
        records,
        erased,
        head: head === null ? null : { size: head.size, root: head.root },
        findings,
      }
    },
    { isolation: 'repeatable read', readOnly: true, timeoutMs: 600_000 },
  )
}

async function headNotes(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('log_head').select('note').orderBy('size').execute()
  return rows.map((row) => row.note)
}

async function* sealedLines(db: Db): AsyncGenerator<SealedLine> {
  for (let from = -1; ; ) {
    const rows = await db
      .selectFrom('ledger_line')
      .select([
        'investigation_id',
        'id',
        'at',
        'by',
        'verb',
        'subject',
        'version',
        'commitment',
        'leaf_index',
      ])
      .where('leaf_index', '>', from)
      .orderBy('leaf_index')
      .orderBy('id')
      .limit(PART)
      .execute()
    for (const row of rows) yield { leafIndex: Number(row.leaf_index), line: toLedgerLine(row) }
    const last = rows.at(-1)
    if (last === undefined) return
    from = Number(last.leaf_index)
  }
}

type Add = (found: StoreFinding) => void

/** Every version: its line exists, and commits to exactly what stands in the row. */
async function checkVersions(db: Db, add: Add): Promise<number> {
  let count = 0
  let after = { investigation: '', id: '', version: 0 }
  for (;;) {
    const { rows } = await sql<{
      investigation_id: string
      record_id: string
      version: number
      kind: string
      content: unknown
      reason: string | null
      line_id: string
      commitment: Buffer | null
      subject: string | null
      line_version: number | null
      key: Buffer | null
      newest: number | null
    }>`
      select v.investigation_id, v.record_id, v.version, v.kind, v.content, v.reason, v.line_id,
             l.commitment, l.subject, l.version as line_version, k.key, h.version as newest
        from record_version v
        left join ledger_line l on l.investigation_id = v.investigation_id and l.id = v.line_id
        left join record_key k on k.investigation_id = v.investigation_id and k.record_id = v.record_id
        left join record_head h on h.investigation_id = v.investigation_id and h.record_id = v.record_id
       where (v.investigation_id, v.record_id, v.version) > (${after.investigation}, ${after.id}, ${after.version})
       order by v.investigation_id, v.record_id, v.version
       limit ${PART}`.execute(db)
    for (const row of rows) {
      const at = { id: row.record_id, version: row.version }
      const isNext = row.record_id === after.id && row.investigation_id === after.investigation
      if (row.version !== (isNext ? after.version + 1 : 1))
        add({ part: 'version', kind: 'gap', ...at })
      after = { investigation: row.investigation_id, id: row.record_id, version: row.version }
      if (
        row.commitment === null ||
        row.subject !== row.record_id ||
        row.line_version !== row.version
      ) {
        add({ part: 'version', kind: 'without_line', ...at })
      } else if (row.key !== null) {
        const committed = committedVersion({
          kind: row.kind,
          ...at,
          content: row.content,
          reason: row.reason,
        })
        if (!verifyCommitment(new Uint8Array(row.key), committed, new Uint8Array(row.commitment)))
          add({ part: 'version', kind: 'changed', ...at })
      }
    }
    count += rows.length
    if (rows.length < PART) break
  }
  await checkLinesOfVersions(db, add)
  return count
}

/** Every line that names a version has that version; a head names the newest one. */
async function checkLinesOfVersions(db: Db, add: Add): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select l.id from ledger_line l
     where l.version is not null
       and not exists (
         select 1 from record_version v
          where v.investigation_id = l.investigation_id and v.record_id = l.subject and v.version = l.version and v.line_id = l.id)
     limit ${MAX}`.execute(db)
  for (const row of rows) add({ part: 'line', kind: 'without_version', id: row.id })
  const { rows: heads } = await sql<{ record_id: string; version: number }>`
    select coalesce(h.record_id, v.record_id) as record_id, coalesce(h.version, v.version) as version
      from record_head h
      full join (
        select investigation_id, record_id, max(version) as version from record_version group by investigation_id, record_id
      ) v on v.investigation_id = h.investigation_id and v.record_id = h.record_id
     where h.version is distinct from v.version
     limit ${MAX}`.execute(db)
  for (const row of heads)
    add({ part: 'version', kind: 'gap', id: row.record_id, version: row.version })
}

/** Every act without a version: its detail is what the line commits to. */
async function checkDetails(db: Db, add: Add): Promise<void> {
  for (let after = ''; ; ) {
    const { rows } = await sql<{
      id: string
      detail: unknown
      commitment: Buffer
      key: Buffer | null
    }>`
      select l.id, l.detail, l.commitment, k.key
        from ledger_line l
        left join record_key k on k.investigation_id = l.investigation_id and k.record_id = l.subject
       where l.version is null and l.id > ${after} collate "C"
       order by l.id
       limit ${PART}`.execute(db)
    for (const row of rows) {
      if (
        row.key !== null &&
        !verifyCommitment(new Uint8Array(row.key), row.detail, new Uint8Array(row.commitment))
      ) {
        add({ part: 'line', kind: 'detail_changed', id: row.id })
      }
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < PART) return
    after = last.id
  }
}

/** Every answer: what its own line says it was; and no line of an answer without one. */
async function checkAnswers(db: Db, add: Add): Promise<void> {
  const { rows } = await sql<{ id: string; is_there: boolean }>`
    select coalesce(a.id, l.detail->>'answer') as id, a.id is not null as is_there
      from answer a
      full join (select * from ledger_line where verb = 'answer.record') l
        on l.investigation_id = a.investigation_id and l.id = a.line_id
     where a.id is null or l.id is null
        or l.by <> a.volunteer_id or l.detail->>'answer' <> a.id or l.detail->>'campaign' <> a.campaign_id
        or l.detail->>'structure' <> a.structure_id or l.detail->>'kind' <> a.kind or l.detail->>'purpose' <> a.purpose
        or (l.detail->>'lastIntact')::smallint is distinct from a.last_intact
        or (l.detail->>'firstDamaged')::smallint is distinct from a.first_damaged
        or (l.detail->>'seconds')::real is distinct from a.seconds
        or l.detail->'flags' <> to_jsonb(a.flags)
     limit ${MAX}`.execute(db)
  for (const { id, is_there } of rows)
    add({ part: 'current', kind: is_there ? 'stale' : 'missing', table: 'answer', id })
}

const comparable = (value: unknown): unknown => {
  if (value instanceof Date) return value.toISOString()
  return value
}

/** Every current row: exactly what its newest version projects to, and what the other records make of it. */
async function checkCurrent(db: Db, add: Add): Promise<number> {
  let count = 0
  for (const [kind, projection] of Object.entries(projections)) {
    const { rows: extra } = await sql<{ id: string }>`
      select t.id from ${sql.table(projection.table)} t
        left join record_head h on h.investigation_id = t.investigation_id and h.record_id = t.id and h.kind = ${kind}
       where h.record_id is null limit ${MAX}`.execute(db)
    for (const row of extra)
      add({ part: 'current', kind: 'extra', table: projection.table, id: row.id })
    count += await checkTable(db, kind as RecordKind, projection.table, add)
  }
  return count
}

async function checkTable(db: Db, kind: RecordKind, table: string, add: Add): Promise<number> {
  let count = 0
  let after = { investigation: '', id: '' }
  for (;;) {
    const { rows } = await sql<{
      investigation_id: string
      record_id: string
      version: number
      content: unknown
      at: Date
      by: string
      current: Record<string, unknown> | null
    }>`
      select h.investigation_id, h.record_id, h.version, v.content, v.at, v.by, to_jsonb(t) as current
        from record_head h
        join record_version v on v.investigation_id = h.investigation_id and v.record_id = h.record_id and v.version = h.version
        left join ${sql.table(table)} t on t.investigation_id = h.investigation_id and t.id = h.record_id
       where h.kind = ${kind} and (h.investigation_id, h.record_id) > (${after.investigation}, ${after.id})
       order by h.investigation_id, h.record_id
       limit ${PART}`.execute(db)
    const stale = new Set<string>()
    for (const row of rows) {
      after = { investigation: row.investigation_id, id: row.record_id }
      if (row.content === null) {
        if (row.current !== null) add({ part: 'erasure', kind: 'content_left', id: row.record_id })
        continue
      }
      if (!recordSchemas[kind].safeParse(row.content).success)
        add({ part: 'version', kind: 'invalid', id: row.record_id, version: row.version })
      if (row.current === null) add({ part: 'current', kind: 'missing', table, id: row.record_id })
      else if (!isAsProjected(kind, row, row.current)) stale.add(row.record_id)
    }
    if (kind === 'incident') for (const id of await staleDerived(db, rows)) stale.add(id)
    for (const id of stale) add({ part: 'current', kind: 'stale', table, id })
    count += rows.length
    if (rows.length < PART) return count
  }
}

const dependent = [
  'corroboration',
  'derived_grade',
  'acknowledgement',
  'independent_sources',
  'casualties',
  'claims',
] as const

function isAsProjected(
  kind: RecordKind,
  row: { record_id: string; version: number; content: unknown; at: Date; by: string },
  current: Record<string, unknown>,
): boolean {
  const made = projectedRow({
    id: row.record_id,
    kind,
    version: row.version,
    content: row.content,
    at: row.at.toISOString(),
    by: row.by,
  })
  if (made === null) return true
  return Object.entries(made.row).every(([column, value]) => {
    if (kind === 'incident' && (dependent as readonly string[]).includes(column)) return true
    const [a, b] = [comparable(current[column]), comparable(value)]
    if (typeof a === 'string' && typeof b === 'string' && a !== b && isInstant(b))
      return Date.parse(a) === Date.parse(b)
    return isDeepStrictEqual(a ?? null, b ?? null)
  })
}
const isInstant = (text: string): boolean => /^[+-]?\d{4,6}-\d\d-\d\dT/.test(text)

async function staleDerived(
  db: Db,
  rows: readonly {
    investigation_id: string
    record_id: string
    current: Record<string, unknown> | null
  }[],
): Promise<string[]> {
  const stale: string[] = []
  for (const [investigation, some] of Map.groupBy(rows, (row) => row.investigation_id)) {
    const current = new Map(some.map((row) => [row.record_id, row.current]))
    for (const derived of await derivedRows(
      db,
      investigation,
      some.map((row) => row.record_id),
    )) {
      const row = current.get(derived.id)
      if (row === null || row === undefined) continue
      if (!dependent.every((column) => (row[column] ?? null) === (derived[column] ?? null)))
        stale.push(derived.id)
    }
  }
  return stale
}

/** A record without its key must be an erased one, and nothing of it may be left. */
async function checkErasures(db: Db, add: Add): Promise<number> {
  const { rows } = await sql<{ record_id: string; erased: boolean; left: boolean }>`
    select h.record_id, e.done_at is not null as erased,
           exists (select 1 from record_version v
                    where v.investigation_id = h.investigation_id and v.record_id = h.record_id
                      and (v.content is not null or v.reason is not null)) as left
      from record_head h
      left join record_key k on k.investigation_id = h.investigation_id and k.record_id = h.record_id
      left join erasure e on e.investigation_id = h.investigation_id and e.record_id = h.record_id
     where k.key is null or e.done_at is not null`.execute(db)
  for (const row of rows) {
    if (!row.erased) add({ part: 'erasure', kind: 'key_missing', id: row.record_id })
    else if (row.left) add({ part: 'erasure', kind: 'content_left', id: row.record_id })
  }
  return rows.filter((row) => row.erased).length
}
