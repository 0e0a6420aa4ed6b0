// Erasure: the only way anything leaves. Two keepers; contents and keys are destroyed, the lines stay and the log stays whole.
// What was erased is also kept, as ids only, in a journal outside the database, so that an older backup is erased again.
import {
  appendFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
} from 'node:fs'
import path from 'node:path'
import { type InvestigationId, isId, Problem } from '@athar/domain'
import { sql } from 'kysely'
import type { Db, Tx } from './handle.ts'
import { type Act, appendAct } from './ledger.ts'
import { hideErased } from './log-key.ts'
import type { Store } from './open.ts'
import { refreshIncidents } from './projections/derived.ts'
import { entriesAround, forgetEntry, motherNamesOf } from './persons/forget.ts'
import { refreshPersons } from './persons/derive.ts'
import { projections } from './projections/index.ts'
import { headsOf } from './records.ts'

interface JournalEntry {
  readonly investigation: string
  readonly record: string
  readonly at: string
  readonly by: string
}

const journalFile = (dir: string): string => path.join(dir, 'erasures.jsonl')

/** The journal of erasures of a store's folder: ids, times and who, nothing else. */
export function readErasureJournal(dir: string): JournalEntry[] {
  const file = journalFile(dir)
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return lines.map((line) => JSON.parse(line) as JournalEntry)
}

function writeJournal(dir: string, entry: JournalEntry): void {
  mkdirSync(dir, { recursive: true })
  const file = openSync(journalFile(dir), 'a', 0o600)
  try {
    appendFileSync(file, `${JSON.stringify(entry)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** One keeper asks for an erasure, with the reason (kept only until it is done). @throws Problem record.not_found, record.erased */
export async function askErasure(
  tx: Tx,
  act: Act,
  investigation: InvestigationId,
  id: string,
  reason: string,
): Promise<void> {
  const head = (await headsOf(tx, investigation, [id])).get(id)
  if (head === undefined) throw new Problem('record.not_found', { id })
  await tx
    .insertInto('erasure')
    .values({
      investigation_id: investigation,
      record_id: id,
      asked_by: act.by,
      asked_at: act.at,
      reason,
      done_by: null,
      done_at: null,
    })
    .onConflict((c) => c.columns(['investigation_id', 'record_id']).doNothing())
    .execute()
  await appendAct(tx, { ...act, reason: null }, investigation, {
    verb: 'record.ask_purge',
    subject: id,
    detail: {},
  })
}

/** Who asked for the erasure of a record, or null; and whether it has been done. */
export async function erasureOf(
  db: Db,
  investigation: string,
  id: string,
): Promise<{ askedBy: string; done: boolean } | null> {
  const row = await db
    .selectFrom('erasure')
    .select(['asked_by', 'done_at'])
    .where('investigation_id', '=', investigation)
    .where('record_id', '=', id)
    .executeTakeFirst()
  return row === undefined ? null : { askedBy: row.asked_by, done: row.done_at !== null }
}

/** Takes every value of a record out of the database: contents, reasons, acts' details, current columns, and its key. */
async function destroy(
  tx: Tx,
  act: Act,
  investigation: string,
  id: string,
  hide: (importKey: string) => string,
): Promise<void> {
  const heads = await headsOf(tx, investigation, [id])
  const head = heads.get(id)
  if (head === undefined) return
  const incidents = await incidentsWith(tx, investigation, id)
  const around = await entriesAround(tx, investigation, head.kind, id)
  const table = projections[head.kind]?.table
  if (table !== undefined) {
    await sql`delete from ${sql.table(table)} where investigation_id = ${investigation} and id = ${id}`.execute(
      tx,
    )
  }
  if (head.kind === 'incident')
    await tx
      .deleteFrom('code')
      .where('investigation_id', '=', investigation)
      .where('incident_id', '=', id)
      .execute()
  await tx
    .updateTable('record_version')
    .set({ content: null, reason: null })
    .where('investigation_id', '=', investigation)
    .where('record_id', '=', id)
    .execute()
  await tx
    .updateTable('record_head')
    .set({ state: 'erased', import_key: head.importKey === null ? null : hide(head.importKey) })
    .where('investigation_id', '=', investigation)
    .where('record_id', '=', id)
    .execute()
  await tx
    .updateTable('ledger_line')
    .set({ detail: null })
    .where('investigation_id', '=', investigation)
    .where('subject', '=', id)
    .execute()
  await tx
    .deleteFrom('record_key')
    .where('investigation_id', '=', investigation)
    .where('record_id', '=', id)
    .execute()
  await tx
    .insertInto('erasure')
    .values({
      investigation_id: investigation,
      record_id: id,
      asked_by: act.by,
      asked_at: act.at,
      reason: '',
      done_by: act.by,
      done_at: act.at,
    })
    .onConflict((c) =>
      c
        .columns(['investigation_id', 'record_id'])
        .doUpdateSet({ reason: '', done_by: act.by, done_at: act.at }),
    )
    .execute()
  if (head.kind === 'casualty') await forgetEntry(tx, investigation, id)
  await refreshIncidents(tx, investigation as InvestigationId, incidents)
  await refreshPersons(tx, investigation as InvestigationId, around)
}

async function incidentsWith(db: Db, investigation: string, id: string): Promise<string[]> {
  const { rows } = await sql<{ incident_id: string }>`
    select incident_id from casualty where investigation_id = ${investigation} and id = ${id} and incident_id is not null
    union
    select incident_id from claim where investigation_id = ${investigation} and (id = ${id} or source_id = ${id} or document_id = ${id})`.execute(
    db,
  )
  return rows.map((row) => row.incident_id)
}

/**
 * A second keeper carries an erasure out. The journal is written before the database keeps it, so that no backup can
 * bring back what somebody was told is gone.
 * @throws Problem record.not_found, record.erased, incident.second_reader_needed
 */
export async function erase(
  store: Store,
  act: Act,
  investigation: InvestigationId,
  id: string,
): Promise<void> {
  await store.transaction(async (tx) => {
    const asked = await erasureOf(tx, investigation, id)
    if (asked === null) throw new Problem('record.not_found', { id })
    if (asked.done) throw new Problem('record.erased', { id })
    if (asked.askedBy === act.by) throw new Problem('incident.second_reader_needed', { id })
    // A mother's name goes with the entry it stands beside.
    for (const record of [...(await motherNamesOf(tx, investigation, id)), id]) {
      await destroy(tx, act, investigation, record, hideErased(store.dir))
      // The line of the erasure itself is about the investigation, whose key stays.
      await appendAct(tx, { ...act, reason: null }, investigation, {
        verb: 'record.purge',
        subject: investigation,
        detail: { record },
      })
      writeJournal(store.dir, { investigation, record, at: act.at.toISOString(), by: act.by })
    }
  })
}

/** Erases again, after a restore, what the journal says was erased. Returns how many records were. */
export async function replayErasures(store: Store, act: Act): Promise<number> {
  let erased = 0
  for (const entry of readErasureJournal(store.dir)) {
    if (!isId('investigation', entry.investigation)) continue
    const investigation = entry.investigation
    erased += await store.transaction(async (tx) => {
      const done = await erasureOf(tx, investigation, entry.record)
      const head = (await headsOf(tx, investigation, [entry.record])).get(entry.record)
      if (head === undefined || done?.done === true) return 0
      await destroy(tx, act, investigation, entry.record, hideErased(store.dir))
      await appendAct(tx, { ...act, reason: null }, investigation, {
        verb: 'record.purge',
        subject: investigation,
        detail: { record: entry.record },
      })
      return 1
    })
  }
  return erased
}
