// Names found as they are typed: the names of an investigation are held in an index, read in once and then brought up to
// date before every answer by asking the database what was written since.
import { type NameHit, NameIndex } from '@athar/linkage'
import * as store from '@athar/store'
import { setImmediate as breathe, setTimeout as after } from 'node:timers/promises'

/** The names of an investigation as they stand now. */
interface NamesNow {
  /** Entries that have a name. */
  readonly size: number
  /** The entries whose names meet the text best, the best first; the last word may be unfinished. */
  search(text: string, limit: number): NameHit[]
}

/** Names that are being read in: how many of how many. */
export interface NamesReading {
  readonly read: number
  readonly of: number
}

export interface NameIndexes {
  /** The names of an investigation, no older than this question; waits until all are read in. */
  of(db: store.Db, investigation: string): Promise<NamesNow>
  /**
   * The same, for somebody who waits: where the names take longer to be read in than anybody should wait without a word
   * (about 20 s for a million after a start), how far that is. Others are answered meanwhile.
   */
  soon(db: store.Db, investigation: string): Promise<NamesNow | { reading: NamesReading }>
  /** Begins to read the names in, where they are not held; nobody waits for it, and nothing fails with it. */
  begin(db: store.Db, investigation: string): void
  /** Lets go of all names. */
  close(): void
}

/** Whether names are still being read in. */
export const isReading = (
  names: NamesNow | { reading: NamesReading },
): names is { reading: NamesReading } => 'reading' in names

/** Nobody waits longer than this (ms) without being told that names are being read. */
const PATIENCE = 1500
const patience = async (signal: AbortSignal): Promise<void> => {
  await after(PATIENCE, undefined, { signal, ref: false }).catch(() => undefined)
}

/** Names held at most, over all investigations: a million take some 200 MB. One investigation may have more. */
const MOST_HELD = 2_000_000
/** Names read in between two breaths, so that others are answered meanwhile. */
const PAGE = 2000

interface Held {
  readonly index: NameIndex
  mark: store.NamesMark
}

/**
 * Opens the keeper of name indexes; nothing is read before it is asked for.
 *
 * @param waiting settles once somebody has waited long enough for names that are being read in
 */
export function openNameIndexes(waiting = patience): NameIndexes {
  const held = new Map<string, Promise<Held>>()
  const sizes = new Map<string, number>()
  const readings = new Map<string, NamesReading>()
  const drop = (investigation: string): void => {
    held.delete(investigation)
    sizes.delete(investigation)
  }
  const makeRoom = (): void => {
    let all = 0
    for (const size of sizes.values()) all += size
    for (const [investigation, size] of sizes) {
      if (all <= MOST_HELD || sizes.size === 1) return
      drop(investigation)
      all -= size
    }
  }
  const readAll = async (db: store.Db, investigation: string): Promise<Held> => {
    try {
      return await readIn(db, investigation, (now) => readings.set(investigation, now))
    } finally {
      readings.delete(investigation)
    }
  }
  const of = async (db: store.Db, investigation: string): Promise<NamesNow> => {
    const before = held.get(investigation)
    // One after another: each question brings the names up to date after it was asked.
    const now = (before ?? readAll(db, investigation)).then(async (it) =>
      (await refresh(db, investigation, it)) ? it : readAll(db, investigation),
    )
    held.delete(investigation)
    held.set(investigation, now)
    try {
      const { index } = await now
      sizes.delete(investigation)
      // Nothing is not held: a store may yet be filled from a backup, whose rows say nothing of transactions here.
      if (index.size === 0 && held.get(investigation) === now) drop(investigation)
      else if (held.has(investigation)) sizes.set(investigation, index.size)
      makeRoom()
      return {
        size: index.size,
        search: (text, limit) => index.search(text, { limit }),
      }
    } catch (failure) {
      if (held.get(investigation) === now) drop(investigation)
      throw failure
    }
  }
  return {
    of,
    soon: async (db, investigation) => {
      const enough = new AbortController()
      const answer = of(db, investigation)
      const isLate = waiting(enough.signal).then(() => null)
      try {
        const first = await Promise.race([answer, isLate])
        const reading = readings.get(investigation)
        if (first !== null || reading === undefined) return await answer
        answer.catch(() => undefined)
        return { reading }
      } finally {
        enough.abort()
      }
    },
    begin: (db, investigation) => {
      if (!held.has(investigation)) of(db, investigation).catch(() => undefined)
    },
    close: () => {
      for (const investigation of held.keys()) drop(investigation)
    },
  }
}

async function readIn(
  db: store.Db,
  investigation: string,
  tell: (now: NamesReading) => void,
): Promise<Held> {
  tell({ read: 0, of: 0 })
  const { mark } = await store.casualtyNames(db, investigation, null)
  const index = new NameIndex()
  const all = await store.countCasualtyNames(db, investigation)
  tell({ read: 0, of: all })
  for await (const page of store.casualtyNamePages(db, investigation, PAGE)) {
    for (const { id, ar, en } of page) index.put(id, [ar, en])
    tell({ read: Math.min(index.size, all), of: all })
    await breathe()
  }
  index.settle()
  return { index, mark }
}

/** Brings what is held up to date; false where it cannot be trusted any more and is to be read anew. */
async function refresh(db: store.Db, investigation: string, it: Held): Promise<boolean> {
  const { mark, entries } = await store.casualtyNames(db, investigation, it.mark)
  // Another database, or something erased: what is held is not to be trusted, and what was erased not to be kept.
  if (mark.database !== it.mark.database || mark.erased !== it.mark.erased) return false
  for (const { id, ar, en } of entries) it.index.put(id, [ar, en])
  it.mark = mark
  return true
}
