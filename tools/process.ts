// Starting other programs from a gate, and reading what they say.
import { spawn } from 'node:child_process'
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

/** Runs a program to its end without a terminal; a program that cannot be started ends with 127. */
export function run(file: string, args: string[], place: Place): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: place.cwd,
      env: cleanEnvironment(place.env ?? {}),
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
    child.on('error', (error) => resolve({ code: 127, stdout, stderr: stderr + error.message }))
    child.on('close', (code) => resolve({ code: code ?? 128, stdout, stderr }))
  })
}

/** The environment without what an outer test runner or npm left in it. */
function cleanEnvironment(changes: Record<string, string | undefined>): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VITEST|TEST$|NODE_ENV$|NODE_OPTIONS$|INIT_CWD$|npm_)/.test(name),
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

/** The last lines of a text, for a failure that has no better words. */
export function tail(text: string, lines = 12): string {
  return text.trimEnd().split('\n').slice(-lines).join('\n')
}
