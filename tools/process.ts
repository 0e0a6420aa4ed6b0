// Starting other programs from a gate, and reading what they say.
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** What a program said and how it ended. */
export interface Ended {
  code: number
  stdout: string
  stderr: string
}

/** Where a program is started and what it finds in its environment (undefined takes a variable out). */
export interface Place {
  cwd: string
  env?: Record<string, string | undefined>
}

const limitSeconds = 900

const running = new Set<ChildProcess>()

/** Ends every program that is still running, and what it started. */
export function endAll(): void {
  for (const { pid } of running) {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL')
    } catch {
      // it ended by itself
    }
  }
}

/**
 * Runs a program to its end without a terminal. One that cannot be started ends with 127, one
 * that is still running after `limitSeconds` is ended with all it started, with 124.
 */
export function run(file: string, args: string[], place: Place): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: place.cwd,
      env: cleanEnvironment(place.env ?? {}),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    running.add(child)
    const limit = setTimeout(() => {
      late = true
      endAll()
    }, limitSeconds * 1000)
    let late = false
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    const end = (code: number, more = ''): void => {
      clearTimeout(limit)
      running.delete(child)
      resolve({ code, stdout, stderr: stderr + more })
    }
    child.on('error', (error) => end(127, error.message))
    child.on('close', (code) => {
      if (late) end(124, `\nwas still running after ${limitSeconds} s and was ended`)
      else end(code ?? 128)
    })
  })
}

/** The environment without what an outer test runner or npm left in it. */
function cleanEnvironment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) =>
      !/^(VITEST|ATHAR_TEST_WORLD$|TEST$|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|npm_)/.test(name),
  )
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(inherited),
    NO_COLOR: '1',
    FORCE_COLOR: '0',
  }
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) delete env[name]
    else env[name] = value
  }
  return env
}

/** The path of an installed command. */
export function command(home: string, name: string): string {
  return join(home, 'node_modules', '.bin', name)
}

/** What a program complained of, without the places in its inside that it complained from. */
export function complaint(text: string, lines = 8): string {
  const told = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
  return told.slice(0, lines).join('\n')
}

/** The last lines of a text, for a failure that has no better words. */
export function tail(text: string, lines = 12): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
