// Backups: one encrypted file (age) with every row of one snapshot, written and read without PostgreSQL's own tools.
// The log's key is inside; the journal of erasures is not: it stays with the store, so that an old backup is erased again.
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { isProblem, Problem } from '@athar/domain'
import { Decrypter, Encrypter } from 'age-encryption'
import { sql } from 'kysely'
import { replayErasures } from './erase.ts'
import type { Db, Tx } from './handle.ts'
import type { Act } from './ledger.ts'
import { logKey } from './log-key.ts'
import type { Store } from './open.ts'
import { fillCasualtyLists } from './schema/0010-persons.ts'
import { migrations } from './schema/index.ts'
import { newestHead, seal } from './seal.ts'

/** How a backup is locked: a passphrase (scrypt) or an age recipient; opened with the passphrase or the identity. */
export type BackupKey =
  | { readonly passphrase: string }
  | { readonly recipient: string }
  | { readonly identity: string }

export interface BackupReport {
  readonly head: { size: number; root: string } | null
  readonly rows: number
  readonly tables: number
  readonly bytes: number
  readonly erased: number
}

const FORMAT = 'athar-backup'
const PART = 2000

/**
 * Every table a backup holds; sessions are not among them: nobody stays signed in through a restore. Volunteers' tokens are,
 * since nothing else brings somebody back who has lost the phrase. Pictures and frames are files beside the database.
 */
export const backupTables = [
  'store_info',
  'investigation',
  'record_version',
  'record_key',
  'record_head',
  'ledger_line',
  'log_tile',
  'log_head',
  'erasure',
  'incident',
  'code',
  'casualty',
  'source',
  'document',
  'claim',
  'source_relation',
  'note',
  'counting_rule',
  'actor',
  'area',
  'import_batch',
  'import_row',
  'role_grant',
  'invitation',
  'person_account',
  'scene',
  'structure',
  'campaign',
  'expert_dating',
  'campaign_task',
  'frame',
  'volunteer',
  'volunteer_token',
  'lease',
  'answer',
  'campaign_fit',
  'validation_item',
  'volunteer_message',
  'strike_release',
  'strike',
  'strike_link',
  'batch',
  'allegation',
  'information_request',
  'case_balance',
  'figure',
  'judgement',
  'list_snapshot',
  'mother_name',
  'reconciliation',
  'estimate',
  'linkage_run',
  'pair_proposal',
  'person_entry',
] as const

async function* rowsOf(tx: Tx, table: string): AsyncGenerator<string[]> {
  await sql`declare backup_rows no scroll cursor for select to_jsonb(t)::text as row from ${sql.table(table)} t`.execute(
    tx,
  )
  for (;;) {
    const { rows } = await sql<{
      row: string
    }>`fetch ${sql.raw(String(PART))} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    yield rows.map((it) => it.row)
  }
  await sql`close backup_rows`.execute(tx)
}

/** The lines of a backup: a header, then for each table its name and rows, then the count that says it is whole. */
async function* linesOf(tx: Tx, header: object, count: { rows: number }): AsyncGenerator<string> {
  yield `${JSON.stringify(header)}\n`
  for (const table of backupTables) {
    yield `${JSON.stringify({ table })}\n`
    for await (const rows of rowsOf(tx, table)) {
      count.rows += rows.length
      yield `${rows.join('\n')}\n`
    }
  }
  yield `${JSON.stringify({ end: count.rows })}\n`
}

/**
 * Writes a backup of one snapshot of the store to a new file.
 * @throws Problem backup.key_needed, store.not_empty (the file exists)
 */
export async function backup(
  store: Store,
  file: string,
  key: BackupKey,
  now: Date,
): Promise<BackupReport> {
  if (existsSync(file)) throw new Problem('backup.file_exists')
  await seal(store, () => now)
  const encrypter = new Encrypter()
  if ('passphrase' in key) encrypter.setPassphrase(key.passphrase)
  else if ('recipient' in key) encrypter.addRecipient(key.recipient)
  else throw new Problem('backup.key_needed')
  const count = { rows: 0 }
  const partial = `${file}.partial`
  try {
    const head = await store.transaction(
      async (tx) => {
        const newest = await newestHead(tx)
        const header = {
          format: FORMAT,
          version: 1,
          at: now.toISOString(),
          migrations: migrations.map((m) => m.name),
          head: newest === null ? null : { size: newest.size, root: newest.root },
          key: readFileSync(path.join(store.dir, 'keys', 'log.pem'), 'utf8'),
          erasedKey: existsSync(path.join(store.dir, 'keys', 'erased.key'))
            ? readFileSync(path.join(store.dir, 'keys', 'erased.key')).toString('base64')
            : null,
        }
        const plain = Readable.from(linesOf(tx, header, count)).pipe(createGzip({ level: 6 }))
        const locked = await encrypter.encrypt(Readable.toWeb(plain) as ReadableStream<Uint8Array>)
        await locked.pipeTo(
          Writable.toWeb(
            createWriteStream(partial, { mode: 0o600, flags: 'wx' }),
          ) as WritableStream<Uint8Array>,
        )
        return header.head
      },
      { isolation: 'repeatable read', readOnly: true, timeoutMs: 600_000 },
    )
    renameSync(partial, file)
    const { size } = statSync(file)
    return { head, rows: count.rows, tables: backupTables.length, bytes: size, erased: 0 }
  } finally {
    rmSync(partial, { force: true })
  }
}

async function unlocked(file: string, key: BackupKey): Promise<AsyncIterable<string>> {
  const decrypter = new Decrypter()
  if ('passphrase' in key) decrypter.addPassphrase(key.passphrase)
  else if ('identity' in key) decrypter.addIdentity(key.identity)
  else throw new Problem('backup.key_needed')
  let open: ReadableStream<Uint8Array>
  try {
    open = await decrypter.decrypt(
      Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>,
    )
  } catch (caught) {
    throw new Problem('backup.wrong_key', {}, { cause: caught })
  }
  const gunzip = createGunzip()
  const failed = pipeline(Readable.fromWeb(open as Parameters<typeof Readable.fromWeb>[0]), gunzip)
  failed.catch((caught: unknown) =>
    gunzip.destroy(caught instanceof Error ? caught : new Error('unreadable')),
  )
  return splitLines(gunzip)
}

/** The lines of a stream of text; the stream waits until they are asked for. */
async function* splitLines(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let rest = ''
  for await (const part of bytes) {
    const lines = (rest + decoder.decode(part, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

async function isEmpty(db: Db): Promise<boolean> {
  const row = await db.selectFrom('ledger_line').select('id').limit(1).executeTakeFirst()
  return row === undefined
}

/**
 * Restores a backup into an empty store in one transaction, erases again what the store's journal names, and compares heads.
 * @throws Problem store.not_empty, backup.wrong_key, backup.malformed, backup.head_mismatch
 */
export async function restore(
  store: Store,
  file: string,
  key: BackupKey,
  act: Act,
): Promise<BackupReport> {
  if (!(await isEmpty(store.db))) throw new Problem('store.not_empty')
  const lines = await unlocked(file, key)
  let rows = 0
  let header: Header | null = null
  let whole = false
  try {
    await store.transaction(
      async (tx) => {
        let table: string | null = null
        let part: string[] = []
        const flush = async (): Promise<void> => {
          if (table !== null && part.length > 0) await putBack(tx, table, part)
          rows += part.length
          part = []
        }
        for await (const line of lines) {
          const control = controlOf(line)
          if (header === null) header = checkHeader(control)
          else if (control?.table !== undefined) {
            await flush()
            table = control.table
          } else if (control?.end !== undefined) {
            await flush()
            whole = control.end === rows
          } else if (part.push(line) >= PART) await flush()
        }
        if (!whole) throw new Problem('backup.malformed')
        if (header !== null && !isSince(header, '0010-persons'))
          await sql.raw(fillCasualtyLists).execute(tx)
      },
      { timeoutMs: 600_000 },
    )
  } catch (caught) {
    if (isProblem(caught)) throw caught
    throw new Problem('backup.malformed', {}, { cause: caught })
  }
  return finish(store, header, rows, file, act)
}

/** Whether a backup was made by a store that had this migration. */
const isSince = ({ migrations: had }: Header, name: string): boolean => had.includes(name)

interface Header {
  head: { size: number; root: string } | null
  migrations: string[]
  key: string
  erasedKey: string | null
}

async function finish(
  store: Store,
  header: Header | null,
  rows: number,
  file: string,
  act: Act,
): Promise<BackupReport> {
  if (header === null) throw new Problem('backup.malformed')
  putKeys(store.dir, header)
  const head = await newestHead(store.db)
  if (
    (head?.root ?? null) !== (header.head?.root ?? null) ||
    (head?.size ?? 0) !== (header.head?.size ?? 0)
  ) {
    throw new Problem('backup.head_mismatch')
  }
  const erased = await replayErasures(store, act)
  await seal(store, () => act.at)
  logKey(store.dir)
  const { size } = statSync(file)
  return { head: header.head, rows, tables: backupTables.length, bytes: size, erased }
}

function putKeys(dir: string, header: Header): void {
  const folder = path.join(dir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  writeFileSync(path.join(folder, 'log.pem'), header.key, { mode: 0o600 })
  if (header.erasedKey !== null)
    writeFileSync(path.join(folder, 'erased.key'), Buffer.from(header.erasedKey, 'base64'), {
      mode: 0o600,
    })
}

/** Control lines are the few that are not rows: rows are objects of columns and never have these single keys. */
function controlOf(
  line: string,
): { table?: (typeof backupTables)[number]; end?: number; format?: string } | null {
  if (!/^\{"(table|end|format)":/.test(line)) return null
  return JSON.parse(line) as {
    table?: (typeof backupTables)[number]
    end?: number
    format?: string
  }
}

function checkHeader(control: { format?: string } | null): Header {
  if (control?.format !== FORMAT) throw new Problem('backup.malformed')
  const header = control as unknown as Header & { version: number }
  const known = migrations.map((m) => m.name)
  if (header.version !== 1 || !header.migrations.every((name) => known.includes(name)))
    throw new Problem('store.newer')
  return header
}

/** Puts rows back as they were, but for the number of the transaction that wrote them: it means nothing here. */
async function putBack(tx: Tx, table: string, rows: readonly string[]): Promise<void> {
  if (!(backupTables as readonly string[]).includes(table)) throw new Problem('backup.malformed')
  await sql`
    insert into ${sql.table(table)}
    select * from jsonb_populate_recordset(null::${sql.table(table)},
      (select jsonb_agg(row.value - 'touched') from jsonb_array_elements(${`[${rows.join(',')}]`}::jsonb) row))`.execute(
    tx,
  )
}
