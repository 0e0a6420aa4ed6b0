// The real server as a process of its own: started, killed as a crash would, and what it cost in memory and processor time.
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const program = path.join(import.meta.dirname, '../../cli/src/main.ts')

export interface ServerChild {
  readonly address: string
  readonly pid: number
  /** Ends it at once, as a crash would. */
  kill(): Promise<void>
  /** Asks it to stop, and waits. */
  stop(): Promise<void>
  /** Highest resident memory so far, in MB; 0 where the system does not tell. */
  peakMb(): number
  /** Processor seconds so far of the server, its threads included. */
  processorSeconds(): number
}

/** A port of this machine that is free now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0))
    })
  })
}

/** Starts `athar serve` on a store and waits until it answers. @throws Error with what it said where it ended */
export async function startChild(
  storeArgs: readonly string[],
  port: number,
  patienceMs = 120_000,
): Promise<ServerChild> {
  const until = performance.now() + patienceMs
  for (;;) {
    const child = spawn(
      process.execPath,
      [program, ...storeArgs, 'serve', '--port', String(port)],
      {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: {
          ...process.env,
          ATHAR_LOG_LEVEL: 'warn',
          NODE_COMPILE_CACHE: path.join(os.tmpdir(), 'athar-compiled'),
        },
      },
    )
    let said = ''
    child.stderr
      .setEncoding('utf8')
      .on('data', (text: string) => (said = (said + text).slice(-2000)))
    const address = `http://127.0.0.1:${port}`
    if (await answers(child, address, until)) return toServer(child, address)
    // What a killed server held of the database is let go a moment later.
    if (performance.now() > until || !/in_use|already/.test(said))
      throw new Error(`the server did not start: ${said}`)
    await sleep(300)
  }
}

async function answers(child: ChildProcess, address: string, until: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    const isThere = await fetch(`${address}/api/trackers`).then(
      async (it) => {
        await it.arrayBuffer()
        return it.ok
      },
      () => false,
    )
    if (isThere) return true
    if (performance.now() > until) child.kill('SIGKILL')
    await sleep(100)
  }
  return false
}

function toServer(child: ChildProcess, address: string): ServerChild {
  const pid = child.pid ?? 0
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await ended
  }
  return {
    address,
    pid,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    peakMb: () => peakMb(pid),
    processorSeconds: () => processorSeconds(pid),
  }
}

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

/** Highest resident memory of a process, in MB. */
const peakMb = (pid: number): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(textOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1000

/** What stands after the name of a process in its stat file: state, parent, … */
const statOf = (pid: number): string[] =>
  textOf(`/proc/${pid}/stat`)
    .replace(/^.*\) /s, '')
    .split(' ')
const TICKS = 100

/** Processor seconds of one process, in its own code and in the kernel; of children only those that ended. */
function processorSeconds(pid: number): number {
  const stat = statOf(pid)
  return [11, 12, 13, 14].reduce((sum, i) => sum + Number(stat[i] ?? 0), 0) / TICKS
}

/** Processor seconds of a database: its head and all that it has started. */
export function databaseSeconds(storeDir: string): number {
  const head = Number(textOf(path.join(storeDir, 'postgres/data/postmaster.pid')).split('\n')[0])
  if (!Number.isInteger(head) || head === 0) return 0
  const own = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(statOf(Number(name))[1]) === head)
    .map(Number)
  return [head, ...own].reduce((sum, pid) => sum + processorSeconds(pid), 0)
}
