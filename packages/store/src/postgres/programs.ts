// Running a database program that comes to an end by itself, such as initdb.
import path from 'node:path'
import { Problem } from '@athar/domain'
import { start, type RunAs } from './run-as.ts'

/** Runs a program to its end and hands back what it wrote; a failure carries what it complained of. */
export function runProgram(
  as: RunAs,
  program: string,
  args: readonly string[],
  input = '',
): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' }
    const child = start(as, program, args, { stdio: 'pipe', cwd: '/', env })
    const said: Buffer[] = []
    const complained: Buffer[] = []
    child.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
    child.stderr?.on('data', (chunk: Buffer) => complained.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve(Buffer.concat(said).toString('utf8'))
      else reject(programFailure(path.basename(program), Buffer.concat(complained)))
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

function programFailure(program: string, complaint: Buffer): Problem {
  const text = complaint.toString('utf8')
  const reason = /No space left on device/.test(text) ? 'disk_full' : program
  return new Problem('store.engine_failed', { reason }, { cause: new Error(text.slice(-2000)) })
}
