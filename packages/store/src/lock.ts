// The lock of a store's folder: one server at a time, and a killed server's lock is no obstacle.
//
// The file `<store>/lock` says which process holds the store and since when that process runs, so
// that a process id used again is not mistaken for the holder. Its time is renewed every few
// seconds, for holders whose process ids mean nothing here (another container, another machine).
import { randomBytes } from 'node:crypto'
import {
  linkSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { isAlive, processSpace, startedAt } from './postgres/processes.ts'

export interface FolderLock {
  release(): void
}

interface Holder {
  readonly pid: number
  readonly started: string | null
  readonly space: string
  readonly token: string
}

const renewEveryMs = 5_000
const strangerIsDeadAfterMs = 30_000
const attempts = 20
const settleMs = 50

/**
 * Takes the lock of a store's folder. Throws `store.in_use` with the holder's `pid` when a living
 * process has it; a lock whose process is gone is replaced without a word.
 */
export function lockFolder(dir: string): FolderLock {
  const file = path.join(dir, 'lock')
  const holder: Holder = {
    pid: process.pid,
    started: startedAt(process.pid),
    space: processSpace(),
    token: randomBytes(12).toString('hex'),
  }
  const mine = `${file}.${holder.token}`
  writeFileSync(mine, `${JSON.stringify(holder)}\n`, { mode: 0o600, flush: true })
  try {
    take(file, mine)
  } finally {
    unlinkSync(mine)
  }
  const renewal = setInterval(() => touch(file, holder), renewEveryMs)
  renewal.unref()
  return {
    release: () => {
      clearInterval(renewal)
      if (readHolder(file)?.token === holder.token) unlinkSync(file)
    },
  }
}

function take(file: string, mine: string): void {
  let cleared = false
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (linked(mine, file) && (!cleared || isStill(file, mine))) return
    const found = readHolder(file)
    if (found !== null && holds(found, file)) throw new Problem('store.in_use', { pid: found.pid })
    setAside(file, found)
    cleared = true
  }
  throw new Problem('store.in_use', { pid: readHolder(file)?.pid ?? null })
}

/** Several programs may clear the same dead lock at once: the one whose lock stays has it. */
function isStill(file: string, mine: string): boolean {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, settleMs)
  return readHolder(file)?.token === readHolder(mine)?.token
}

/** A hard link is made whole or not at all, and never over an existing file. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

/** Moves a dead holder's lock away, and puts it back if it turns out to be somebody else's. */
function setAside(file: string, dead: Holder | null): void {
  const aside = `${file}.${randomBytes(12).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const moved = readHolder(aside)
  if (moved !== null && moved.token !== dead?.token) linked(aside, file)
  unlinkSync(aside)
}

function holds(holder: Holder, file: string): boolean {
  if (holder.space !== processSpace()) {
    const renewed = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
    return Date.now() - renewed < strangerIsDeadAfterMs
  }
  return isAlive(holder.pid) && startedAt(holder.pid) === holder.started
}

function touch(file: string, holder: Holder): void {
  if (readHolder(file)?.token !== holder.token) return
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch {
    // The folder is gone or full; the next renewal tries again.
  }
}

function readHolder(file: string): Holder | null {
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    return isHolder(found) ? found : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const { pid, token, space } = value as Partial<Holder>
  return typeof pid === 'number' && typeof token === 'string' && typeof space === 'string'
}
