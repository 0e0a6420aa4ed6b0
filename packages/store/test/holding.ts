// Helpers for tests that need a store held by another program, and programs without some tools.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive } from '../src/postgres/processes.ts'

export interface Held {
  readonly child: ChildProcess
  readonly pid: number
  /** The process id of its database server. */
  readonly engine: number
}

/** Starts a program that opens the store in `dir` and holds it. */
export async function holdStore(dir: string, env: NodeJS.ProcessEnv = {}): Promise<Held> {
  const program = path.join(import.meta.dirname, 'hold-store.ts')
  const child = spawn(process.execPath, [program, dir], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  const line = await new Promise<Buffer>((resolve, reject) => {
    child.stdout.once('data', resolve)
    child.once('exit', () => reject(new Error('the program ended')))
  })
  return { child, ...(JSON.parse(line.toString('utf8')) as { pid: number; engine: number }) }
}

/** Kills a program without giving it a chance to clean up. */
export async function killHard(held: Held): Promise<void> {
  const ended = once(held.child, 'exit')
  held.child.kill('SIGKILL')
  await ended
}

/** Lets a program close its store and end. */
export async function letGo(held: Held): Promise<void> {
  const ended = once(held.child, 'exit')
  held.child.stdin?.end()
  await ended
}

/** Waits until a process is gone; for ever, so that a slow machine fails no test by itself. */
export async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(10)
}

/** A folder of programs in which `setpriv` is missing, as on macOS. */
export function pathWithoutSetpriv(): string {
  const dir = temporaryFolder()
  for (const name of ['unshare', 'sh', 'ps', 'true']) {
    const found = [`/usr/bin/${name}`, `/bin/${name}`].find((file) => existsSync(file))
    if (found !== undefined) symlinkSync(found, path.join(dir, name))
  }
  return dir
}

const made: string[] = []

/** A folder that only its owner can enter; removed by `removeFolders`. */
export function temporaryFolder(...below: string[]): string {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-t-'))
  made.push(dir)
  const inner = path.join(dir, ...below)
  mkdirSync(inner, { recursive: true })
  return inner
}

export function removeFolders(): void {
  for (const dir of made.splice(0)) rmSync(dir, { recursive: true, force: true })
}
