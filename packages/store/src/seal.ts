// The sealer: puts committed ledger lines into the log and signs a head, within a fraction of a second, one sealer at a time.
import { growLog, lineHash, signCheckpoint, type TileReader } from '@athar/evidence'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { bytea, putRows } from './bulk.ts'
import type { Db, Tx } from './handle.ts'
import { type LogKey, logKey } from './log-key.ts'
import type { Store } from './open.ts'

/** One sealer at a time in a database: the number of its advisory lock (…001 migrates, …002 is the server). */
const SEALER = 7_418_221_003
const PART = 20_000
/** From one head to the next at least. */
const SOON_MS = 150

export interface LogHead {
  readonly size: number
  readonly root: string
  readonly note: string
  readonly sealedAt: string
}

/** The newest signed head, or null when nothing was ever sealed. */
export async function newestHead(db: Db): Promise<LogHead | null> {
  const row = await db
    .selectFrom('log_head')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (row === undefined) return null
  return {
    size: Number(row.size),
    root: Buffer.from(row.root).toString('hex'),
    note: row.note,
    sealedAt: row.sealed_at.toISOString(),
  }
}

/** How many committed lines wait for the sealer. */
export async function unsealedLines(db: Db): Promise<number> {
  const row = await db
    .selectFrom('ledger_line')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('leaf_index', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** The stored tiles of the log. */
export const storedTiles =
  (db: Db): TileReader =>
  async (level, index) => {
    const row = await db
      .selectFrom('log_tile')
      .select('hashes')
      .where('level', '=', level)
      .where('tile_index', '=', index)
      .executeTakeFirst()
    return row === undefined ? null : new Uint8Array(row.hashes)
  }

interface Unsealed {
  investigation_id: string
  id: string
  at: string
  by: string
  verb: string
  subject: string
  version: number | null
  commitment: Buffer
}

/** The words of a line as the log hashes them. */
export const toLedgerLine = (row: Unsealed) => ({
  id: row.id,
  investigation: row.investigation_id,
  at: row.at,
  by: row.by,
  verb: row.verb,
  subject: row.subject,
  version: row.version,
  commitment: Buffer.from(row.commitment).toString('hex'),
})

async function sealPart(tx: Tx, key: LogKey, at: Date): Promise<number> {
  await sql`select pg_advisory_xact_lock(${SEALER})`.execute(tx)
  const { rows } = await sql<Unsealed>`
    select investigation_id, id, at, by, verb, subject, version, commitment
      from ledger_line
     where leaf_index is null
     order by id
     limit ${PART}`.execute(tx)
  if (rows.length === 0) return 0
  const head = await newestHead(tx)
  const oldSize = head?.size ?? 0
  const growth = await growLog(
    oldSize,
    rows.map((row) => lineHash(toLedgerLine(row))),
    storedTiles(tx),
  )
  const places = rows.map((row, i) => ({
    investigation_id: row.investigation_id,
    id: row.id,
    leaf_index: oldSize + i,
  }))
  await sql`
    update ledger_line l
       set leaf_index = p.leaf_index
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(investigation_id text, id text, leaf_index bigint)
     where l.investigation_id = p.investigation_id and l.id = p.id`.execute(tx)
  await putRows(
    tx,
    'log_tile',
    { level: 'smallint', tile_index: 'bigint', hashes: 'bytea' },
    ['level', 'tile_index'],
    growth.tiles.map((tile) => ({
      level: tile.level,
      tile_index: tile.index,
      hashes: bytea(tile.bytes),
    })),
  )
  const note = signCheckpoint(
    { origin: key.origin, size: growth.size, root: growth.root },
    key.privateKey,
  )
  await tx
    .insertInto('log_head')
    .values({ size: growth.size, root: Buffer.from(growth.root), note, sealed_at: at })
    .execute()
  return rows.length
}

/** Seals every committed line there is; returns how many. */
export async function seal(store: Store, now: () => Date): Promise<number> {
  const key = logKey(store.dir)
  let sealed = 0
  for (;;) {
    const part = await store.transaction((tx) => sealPart(tx, key, now()), { timeoutMs: 120_000 })
    sealed += part
    if (part < PART) return sealed
  }
}

/** A sealer that runs until it is stopped; `wake` makes it look at once. */
export interface Sealer {
  wake(): void
  stop(): Promise<void>
}

/** Starts sealing every `everyMs`; a failure is told and tried again, never swallowed. */
export function startSealer(
  store: Store,
  options: { now: () => Date; everyMs: number; onFailure: (failure: unknown) => void },
): Sealer {
  let running: Promise<void> | null = null
  let again = false
  let isStopping = false
  const run = async (): Promise<void> => {
    do {
      again = false
      try {
        await seal(store, options.now)
      } catch (failure) {
        options.onFailure(failure)
      }
      // Lines that come one by one all the time are sealed together.
      if (!isStopping) await pause(SOON_MS)
    } while (again)
    running = null
  }
  const wake = (): void => {
    if (running === null) running = run()
    else again = true
  }
  const timer = setInterval(wake, options.everyMs)
  return {
    wake,
    stop: async () => {
      clearInterval(timer)
      isStopping = true
      if (running !== null) await running
    },
  }
}
