// One running PostgreSQL server: started, awaited until it answers, stopped cleanly or killed.
import type { ChildProcess } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '@athar/domain'
import { anyProcessIn, isAlive, isPostgresOn } from './processes.ts'
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

const longestLog = 5_000_000
const readyWithinMs = 120_000
const stopWithinMs = 10_000

/** Starts a server and waits until it takes connections (after a crash: until it has recovered). */
export async function startServer(options: ServerProcessOptions): Promise<ServerProcess> {
  const settings = Object.entries(options.settings).flatMap(([k, v]) => ['-c', `${k}=${v}`])
  if (sizeOf(options.logFile) > longestLog) renameSync(options.logFile, `${options.logFile}.old`)
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
 * Clears the way for a server on `dataDir`: stops the one that an ended program left running, and
 * waits for what remains of one that was killed. A process is only touched when its command line
 * says that it is PostgreSQL on this very folder. Call it only while holding the store's lock.
 * Hands back whether there was anything to clear.
 */
export async function clearWay(dataDir: string): Promise<boolean> {
  const pid = postmasterPid(dataDir)
  if (pid === null) return false
  if (isAlive(pid) && isPostgresOn(pid, dataDir)) await endOrphan(pid)
  const remains = await until(() => !anyProcessIn(dataDir), stopWithinMs)
  if (!remains) throw new Problem('store.engine_failed', { reason: 'already_running' })
  // Nobody is there, but after a restart of the machine another program may have got the number;
  // PostgreSQL would take that program for a server and refuse to start.
  if (process.platform === 'linux') rmSync(pidFile(dataDir), { force: true })
  return true
}

async function endOrphan(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    try {
      process.kill(pid, signal)
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
    }
    if (await until(() => !isAlive(pid), stopWithinMs)) return
  }
  throw new Problem('store.engine_failed', { reason: 'orphan', pid })
}

async function until(condition: () => boolean, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += 20) {
    if (condition()) return true
    await sleep(20)
  }
  return condition()
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
    return readFileSync(pidFile(dataDir), 'utf8').split('\n')
  } catch {
    return []
  }
}

function pidFile(dataDir: string): string {
  return path.join(dataDir, 'postmaster.pid')
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
