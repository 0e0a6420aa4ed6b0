// Names found as they are typed: the names of an investigation are held in an index, read in once and then brought up to
// date before every answer by asking the database what was written since.
import { type NameHit, NameIndex } from '@athar/linkage'
import * as store from '@athar/store'
import { setImmediate as breathe } from 'node:timers/promises'

/** The names of an investigation as they stand now. */
interface NamesNow {
  /** Entries that have a name. */
  readonly size: number
  /** The entries whose names meet the text best, the best first; the last word may be unfinished. */
  search(text: string, limit: number): NameHit[]
}

export interface NameIndexes {
  /**
   * The names of an investigation, no older than this question. The first question waits until all are read in
   * (about 20 s for a million); others are answered meanwhile.
   */
  of(db: store.Db, investigation: string): Promise<NamesNow>
  /** Lets go of all names. */
  close(): void
}

/** Names held at most, over all investigations: a million take some 200 MB. One investigation may have more. */
const MOST_HELD = 2_000_000
/** Names read in between two breaths, so that others are answered meanwhile. */
const PAGE = 2000

interface Held {
  readonly index: NameIndex
  mark: store.NamesMark
}

/** Opens the keeper of name indexes; nothing is read before it is asked for. */
export function openNameIndexes(): NameIndexes {
  const held = new Map<string, Promise<Held>>()
  const sizes = new Map<string, number>()
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
  return {
    of: async (db, investigation) => {
      const before = held.get(investigation)
      // One after another: each question brings the names up to date after it was asked.
      const now = (before ?? readIn(db, investigation)).then((it) => refresh(db, investigation, it))
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
    },
    close: () => {
      for (const investigation of held.keys()) drop(investigation)
    },
  }
}

async function readIn(db: store.Db, investigation: string): Promise<Held> {
  const { mark } = await store.casualtyNames(db, investigation, null)
  const index = new NameIndex()
  for await (const page of store.casualtyNamePages(db, investigation, PAGE)) {
    for (const { id, ar, en } of page) index.put(id, [ar, en])
    await breathe()
  }
  index.settle()
  return { index, mark }
}

async function refresh(db: store.Db, investigation: string, it: Held): Promise<Held> {
  const { mark, entries } = await store.casualtyNames(db, investigation, it.mark)
  // Another database, or something erased: what is held is not to be trusted, and what was erased not to be kept.
  if (mark.database !== it.mark.database || mark.erased !== it.mark.erased)
    return readIn(db, investigation)
  for (const { id, ar, en } of entries) it.index.put(id, [ar, en])
  it.mark = mark
  return it
}
