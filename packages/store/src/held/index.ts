// The register held in memory: read once, then brought up to date before every answer by asking the database what has
// changed. No answer is older than the moment it is asked: it belongs to the snapshot of that asking.
import type { Db } from '../handle.ts'
import { readFacts } from './facts.ts'
import { Held } from './held.ts'
import { firstUnseen, showsAllOf } from './snapshot.ts'

/** Incidents held at most, over all investigations: about half a kilobyte each. */
const MOST_HELD = 250_000
/** How long an investigation nobody asks for keeps its room, and how long one that found none does not try again. */
const IDLE_MS = 600_000

const held = new Map<string, Held>()
const lastAsked = new Map<string, number>()
const withoutRoom = new Map<string, number>()
const building = new Set<string>()

/** Lets go of all that is held; the next answers are read from the database. */
export function letGo(): void {
  for (const one of [held, lastAsked, withoutRoom]) one.clear()
}

/** What is asked of the register as it stands; `it` changes afterwards, so that `answer` takes what it needs at once. */
type Answer<T> = (it: Held) => T

/**
 * Answers from memory what `db` would read now, or null where that cannot be: when nothing is held yet, inside a
 * transaction that has written, or in a snapshot older than what is held. The second asking makes it be read in the
 * background (one question alone is not worth it); with `build` the asking waits for it.
 */
export async function fromHeld<T>(
  db: Db,
  investigation: string,
  answer: Answer<T>,
  missing: 'pass' | 'build' = 'pass',
): Promise<T | null> {
  const isFirst = !lastAsked.has(investigation)
  lastAsked.set(investigation, performance.now())
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const base = held.get(investigation)
    if (base !== undefined) {
      const found = await refreshed(db, investigation, base, answer)
      if (found !== 'again') return found
    } else if (missing === 'build') {
      const made = await build(db, investigation)
      return made === null ? null : answer(made)
    } else {
      if (!isFirst && !db.isTransaction) buildQuietly(db, investigation)
      return null
    }
  }
  return null
}

async function refreshed<T>(
  db: Db,
  investigation: string,
  base: Held,
  answer: Answer<T>,
): Promise<T | null | 'again'> {
  const { epoch } = base
  const reading = await readFacts(db, investigation, firstUnseen(base.snapshot))
  if (reading.isWriting) return null
  if (reading.database !== base.database || reading.erased !== base.erased) {
    if (held.get(investigation) === base) held.delete(investigation)
    return 'again'
  }
  // Two askings at once, and the other one's findings came first; or an older snapshot that its transaction keeps.
  if (base.epoch !== epoch || !showsAllOf(reading.snapshot, base.snapshot)) return 'again'
  base.apply(reading)
  return answer(base)
}

function buildQuietly(db: Db, investigation: string): void {
  const since = withoutRoom.get(investigation)
  if (building.has(investigation)) return
  if (since !== undefined && performance.now() - since < IDLE_MS) return
  // Whoever asked has been answered by the database; what fails here will be read again.
  build(db, investigation).catch(() => undefined)
}

async function build(db: Db, investigation: string): Promise<Held | null> {
  building.add(investigation)
  try {
    const reading = await readFacts(db, investigation, null)
    if (reading.isWriting) return null
    const made = new Held(reading)
    // Nothing is not held: a store may yet be filled from a backup, whose rows say nothing of transactions here.
    if (made.size > 0) keep(investigation, made)
    return made
  } finally {
    building.delete(investigation)
  }
}

/** Keeps it if there is room; investigations that nobody has asked for in a while make room. */
function keep(investigation: string, made: Held): void {
  held.delete(investigation)
  const now = performance.now()
  for (const known of held.keys()) {
    if (now - (lastAsked.get(known) ?? 0) > IDLE_MS) held.delete(known)
  }
  const size = [...held.values()].reduce((sum, one) => sum + one.size, made.size)
  if (size > MOST_HELD) withoutRoom.set(investigation, now)
  else held.set(investigation, made)
}
