// `npm run dev`: the server on the sample case and the site beside it, rebuilt as it is written.
// `npm run dev -- --reset` begins with an empty store. The site finds the server by ATHAR_PORT.
import { type ChildProcess, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { home } from './gate.ts'

const store = join(home, '.athar', 'dev')
const { values } = parseArgs({ options: { reset: { type: 'boolean', default: false } } })

/** A port of the loopback that nobody listens on. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}

/** Starts one of the two; when it ends, the other is asked to end too. */
function start(
  args: string[],
  env: Record<string, string>,
  others: () => ChildProcess[],
): ChildProcess {
  const child = spawn(process.execPath, args, {
    cwd: home,
    env: { ...process.env, ...env },
    stdio: 'inherit',
  })
  child.on('exit', (code, signal) => {
    if (code !== 0 && signal === null) process.exitCode = code ?? 1
    for (const other of others()) other.kill('SIGTERM')
  })
  return child
}

async function dev(): Promise<void> {
  if (values.reset) rmSync(store, { recursive: true, force: true })
  const port = await freePort()
  const children: ChildProcess[] = []
  const others = (): ChildProcess[] => children.filter(({ exitCode }) => exitCode === null)
  const athar = join(home, 'packages', 'cli', 'bin', 'athar.mjs')
  const vite = join(home, 'node_modules', 'vite', 'bin', 'vite.js')
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(name, () => others().forEach((child) => child.kill(name)))
  }
  const serve = [athar, '--store', store, 'serve', '--sample', '--port', String(port)]
  children.push(start(serve, {}, others))
  const address = { ATHAR_PORT: String(port) }
  children.push(
    start([vite, join(home, 'packages', 'web'), '--host', '127.0.0.1'], address, others),
  )
}

await dev()
