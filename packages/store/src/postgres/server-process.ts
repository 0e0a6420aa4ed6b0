// One running PostgreSQL server: started, awaited until it answers, stopped cleanly or killed.
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@athar/domain'
import { isAlive, isPostgresOn } from './processes.ts'
import { start, type RunAs } from './run-as.ts'

/** What a server is started with. */
export interface ServerProcessOptions {
  readonly postgres: string
  readonly dataDir: string
  readonly as: RunAs
  /** Settings, as in postgresql.conf. */
  readonly settings: Readonly<Record<string, string>>
  readonly logFile: string
}

/** A server that answers. */
export interface ServerProcess {
  readonly pid: number
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
  /** Ends connections, writes everything out and stops; resolves when it is gone. */
  stop(): Promise<void>
  /** SIGKILL, for tests of what a crash leaves behind. */
  kill(): Promise<void>
}

const readyWithinMs = 120_000
const stopWithinMs = 10_000

/** Starts a server and waits until it takes connections (after a crash: until it has recovered). */
export async function startServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const settings = Object.entries(options.settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])
  const logOffset = sizeOf(options.logFile)
  const log = openSync(options.logFile, 'a', 0o600)
  const child = start(options.as, options.postgres, ['-D', options.dataDir, ...settings], {
    stdio: ['ignore', log, log],
    // Its own session: Ctrl-C in a terminal must reach the program first, not the database.
    detached: true,
    cwd: '/',
    env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    dieWithParent: true,
  })
  closeSync(log)
  const ended = endOf(child)
  const pid = child.pid
  const ready = pid === undefined ? false : await untilReady(options.dataDir, child)
  if (pid === undefined || !ready) {
    await ended
    throw startFailure(readFileSync(options.logFile, 'utf8').slice(logOffset))
  }
  child.unref()
  return {
    pid,
    ended,
    stop: () => stopChild(child, ended),
    kill: async () => {
      child.ref()
      child.kill('SIGKILL')
      await ended
    },
  }
}

/**
 * Stops a server that an ended program left running on `dataDir`, if there is one.
 * A process is only touched when its command line says that it is PostgreSQL on this very folder.
 */
export async function stopOrphan(dataDir: string): Promise<boolean> {
  const pid = postmasterPid(dataDir)
  if (pid === null || !isAlive(pid) || !isPostgresOn(pid, dataDir)) return false
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    process.kill(pid, signal)
    if (await gone(pid, stopWithinMs)) return true
  }
  throw new Problem('store.engine_failed', { reason: 'orphan', pid })
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 20) {
    if (!isAlive(pid)) return true
    await sleep(20)
  }
  return !isAlive(pid)
}

async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref()
  child.kill('SIGINT')
  const late = setTimeout(() => child.kill('SIGQUIT'), stopWithinMs)
  await ended
  clearTimeout(late)
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
}

/** PostgreSQL writes its state in the eighth line of postmaster.pid. */
async function untilReady(dataDir: string, child: ChildProcess): Promise<boolean> {
  const until = Date.now() + readyWithinMs
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) {
    const lines = postmasterLines(dataDir)
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true
    await sleep(10)
  }
  child.kill('SIGQUIT')
  return false
}

function postmasterPid(dataDir: string): number | null {
  const pid = Number(postmasterLines(dataDir)[0])
  return Number.isInteger(pid) && pid > 1 ? pid : null
}

function postmasterLines(dataDir: string): string[] {
  try {
    return readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}

const knownReasons: readonly (readonly [RegExp, string])[] = [
  [/No space left on device/, 'disk_full'],
  [/incompatible with server|not compatible with this version/, 'other_version'],
  [/pre-existing shared memory block|lock file ".*" already exists/, 'already_running'],
  [/Permission denied|has wrong ownership|invalid permissions/, 'permissions'],
  [/could not (create|map|open) shared memory/, 'shared_memory'],
  [/Address already in use/, 'address_in_use'],
]

function startFailure(log: string): Problem {
  const reason = knownReasons.find(([pattern]) => pattern.test(log))?.[1] ?? 'start'
  return new Problem('store.engine_failed', { reason }, { cause: new Error(log.slice(-2000)) })
}
