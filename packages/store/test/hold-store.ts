// A program for tests to kill: opens the store in the folder it is given and holds it until told.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openStore } from '../src/open.ts'

const dir = process.argv[2] ?? ''
const store = await openStore({ dir })
const pidFile = path.join(dir, 'postgres', 'data', 'postmaster.pid')
const engine = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
await store.transaction((tx) =>
  tx
    .insertInto('store_info')
    .values({ key: 'held by', value: String(process.pid) })
    .execute(),
)
process.stdout.write(`${JSON.stringify({ pid: process.pid, engine })}\n`)
process.stdin.once('end', () => void store.close()).resume()
