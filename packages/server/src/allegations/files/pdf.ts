// A PDF by a Chromium of this machine, so that Arabic is shaped as a browser shapes it. Only what was begun here is ended.
import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Problem } from '@athar/domain'
import type { Config } from '../../config.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const places = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The Chromium that is configured, else the first in the search path; null where there is none. */
export function findChromium(
  { chromium }: Pick<Config, 'chromium'>,
  searchPath = process.env['PATH'] ?? '',
): string | null {
  if (chromium !== null) return chromium !== 'none' && isProgram(chromium) ? chromium : null
  const folders = searchPath.split(path.delimiter).filter((it) => it !== '')
  const all = names.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...all, ...places].find(isProgram) ?? null
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Milliseconds that one document may take. */
const MOST_MS = 90_000
let last: Promise<unknown> = Promise.resolve()

/**
 * The document as a PDF, one at a time. It is opened from a file of the store's folder that is removed again; the browser
 * has no network.
 * @throws Problem batch.no_browser where there is none, or it fails
 */
export function pdfOf(config: Config, markup: string): Promise<Uint8Array> {
  const next = last.then(() => print(config, markup))
  last = next.catch(() => undefined)
  return next
}

async function print(config: Config, markup: string): Promise<Uint8Array> {
  const program = findChromium(config)
  if (program === null) throw new Problem('batch.no_browser')
  const parent = path.join(config.dir, 'printing')
  await mkdir(parent, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(path.join(parent, 'batch-'))
  try {
    const [from, to] = [path.join(folder, 'batch.html'), path.join(folder, 'batch.pdf')]
    await writeFile(from, markup, { mode: 0o600 })
    await run(program, argumentsFor(folder, from, to))
    return await readFile(to)
  } catch (caught) {
    throw new Problem('batch.no_browser', {}, { cause: caught })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function argumentsFor(folder: string, from: string, to: string): string[] {
  const isRoot = process.getuid?.() === 0
  return [
    '--headless',
    '--disable-gpu',
    '--disable-extensions',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--no-pdf-header-footer',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    `--print-to-pdf=${to}`,
    ...(isRoot ? ['--no-sandbox'] : []),
    pathToFileURL(from).href,
  ]
}

function run(program: string, args: readonly string[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  // A group of its own, so that what the browser began ends with it, and nothing else does.
  const child = spawn(program, args, { stdio: 'ignore', detached: true })
  const end = (): void => {
    if (child.pid === undefined) return
    try {
      process.kill(-child.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
  const timer = setTimeout(end, MOST_MS)
  child.once('error', (failure) => {
    clearTimeout(timer)
    reject(failure)
  })
  child.once('close', (code) => {
    clearTimeout(timer)
    end()
    if (code === 0) resolve()
    else reject(new Error(`the browser ended with ${code ?? 'a signal'}`))
  })
  return promise
}
