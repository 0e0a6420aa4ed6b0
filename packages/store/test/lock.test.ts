// The lock of a store's folder: refuses a second holder, and never minds a dead one.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { lockFolder } from '../src/lock.ts'
import { processSpace, startedAt } from '../src/postgres/processes.ts'
import { removeFolders, temporaryFolder } from './holding.ts'

afterAll(removeFolders)

const holder = (changes: object) =>
  JSON.stringify({
    pid: process.pid,
    started: startedAt(process.pid),
    space: processSpace(),
    token: 'other',
    ...changes,
  })

/** A folder whose lock says this. */
function lockedBy(text: string): string {
  const dir = temporaryFolder()
  writeFileSync(path.join(dir, 'lock'), text)
  return dir
}

async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid ?? 0
}

/** The next thing a program says; fails when it ends instead. */
function said(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(JSON.stringify(message)))
    child.once('exit', () => reject(new Error('the program ended')))
  })
}

test('a second holder is refused and told who holds it, until it is given back', () => {
  const dir = temporaryFolder()
  const first = lockFolder(dir)
  const refusal = { code: 'store.in_use', params: { pid: process.pid } }
  expect(() => lockFolder(dir)).toThrow(expect.objectContaining(refusal))
  first.release()
  expect(readdirSync(dir)).toEqual([])
  lockFolder(dir).release()
})

test('the lock of a process that has ended is replaced', async () => {
  const dir = lockedBy(holder({ pid: await endedProcess() }))
  const lock = lockFolder(dir)
  expect(readFileSync(path.join(dir, 'lock'), 'utf8')).toContain(`"pid":${String(process.pid)}`)
  lock.release()
  expect(readdirSync(dir)).toEqual([])
})

test('a process that got the number of a dead holder is not taken for it', () => {
  const dir = lockedBy(holder({ started: 'at another time' }))
  lockFolder(dir).release()
  expect(readdirSync(dir)).toEqual([])
})

test('a lock that was cut off while being written is replaced', () => {
  for (const text of ['', '{"pid":', 'null', '[]', '{"pid":"1"}']) {
    const dir = lockedBy(text)
    lockFolder(dir).release()
    expect(readdirSync(dir)).toEqual([])
  }
})

test('a holder in another container counts while it renews its lock, and no longer', () => {
  const dir = lockedBy(holder({ space: 'another container', pid: 1 }))
  expect(() => lockFolder(dir)).toThrow(expect.objectContaining({ code: 'store.in_use' }))
  const longAgo = new Date(Date.now() - 3_600_000)
  utimesSync(path.join(dir, 'lock'), longAgo, longAgo)
  lockFolder(dir).release()
  expect(readdirSync(dir)).toEqual([])
})

test('giving back does not remove the lock of somebody else', () => {
  const dir = temporaryFolder()
  const lock = lockFolder(dir)
  writeFileSync(path.join(dir, 'lock'), holder({}))
  lock.release()
  expect(readdirSync(dir)).toEqual(['lock'])
})

test('of many programs that find a dead lock at once, exactly one gets it', async () => {
  const dir = lockedBy(holder({ pid: await endedProcess() }))
  const program = path.join(import.meta.dirname, 'hold-lock.ts')
  const children = Array.from({ length: 6 }, () => fork(program, [dir], { execArgv: [] }))
  await Promise.all(children.map(said))
  const answers = children.map(said)
  for (const child of children) child.send('now')
  const got = (await Promise.all(answers)).sort()
  for (const child of children) child.kill('SIGKILL')
  expect(got).toEqual([...Array<string>(5).fill('"store.in_use"'), '"taken"'].sort())
})
