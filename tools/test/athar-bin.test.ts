// The command's door finds Node 24, keeps the folder in which it was typed, and ends as the command ends.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { chmodSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { home } from '../gate.ts'

const main = `// A stand-in for the command: says where it stands and what it was given.
const seen: unknown = { folder: process.cwd(), args: process.argv.slice(2), node: process.versions.node }
console.log(JSON.stringify(seen))
if (process.argv[2] === 'wait') {
  process.on('SIGTERM', () => process.exit(7))
  setInterval(() => {}, 1000)
} else process.exitCode = 3
`

let root = ''
let outside = ''

/** A small clone: the door, a stand-in behind it, a workspace beside it, and Node 24 as npm puts it. */
beforeAll(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'athar-bin-')))
  outside = realpathSync(mkdtempSync(join(tmpdir(), 'athar-out-')))
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  put('package.json', '{ "name": "clone", "private": true, "workspaces": ["packages/*"] }')
  put('packages/cli/package.json', '{ "name": "@athar/cli", "type": "module", "version": "0.1.0" }')
  put('packages/cli/src/main.ts', main)
  put('packages/web/package.json', '{ "name": "@athar/web", "version": "0.1.0" }')
  put('packages/web/src/a.txt', 'a')
  const door = 'packages/cli/bin/athar.mjs'
  put(door, readFileSync(join(home, door), 'utf8'))
  chmodSync(join(root, door), 0o755)
  mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true })
  symlinkSync(join('..', '..', door), join(root, 'node_modules', '.bin', 'athar'))
  symlinkSync(join(home, 'node_modules', 'node'), join(root, 'node_modules', 'node'))
})

afterAll(() => {
  for (const folder of [root, outside]) rmSync(folder, { recursive: true, force: true })
})

/** The environment of a person at a terminal: nothing of npm, the system's Node if there is one. */
function atTerminal(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|INIT_CWD|VITEST|NODE_)/.test(name),
  )
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .join(delimiter)
  const isWithNode = existsSync(join(dirname(process.execPath), 'node'))
  const last = isWithNode ? `${delimiter}${dirname(process.execPath)}` : ''
  return { ...Object.fromEntries(own), PATH: `${path}${last}`, ...more }
}

function folderOf(output: string): unknown {
  const line = output.split('\n').find((text) => text.startsWith('{')) ?? '{}'
  return (JSON.parse(line) as { folder?: string }).folder
}

function npx(cwd: string, more: string[] = [], env: Record<string, string> = {}): unknown {
  const args = [...more, '--no-install', 'athar', 'figures']
  const done = spawnSync('npx', args, { cwd, env: atTerminal(env), encoding: 'utf8' })
  expect(done.status).toBe(3)
  return folderOf(done.stdout)
}

describe('the folder of the command', () => {
  test('is the root of the clone when typed there', () => {
    expect(npx(root)).toBe(root)
  })

  test('is a folder of a workspace, where npx itself moves to the workspace', () => {
    const folder = join(root, 'packages', 'web', 'src')
    expect(npx(folder)).toBe(folder)
  })

  test('is a folder outside of the clone', () => {
    expect(npx(outside, ['--prefix', root])).toBe(outside)
  })

  test('is not the INIT_CWD of an npm further out', () => {
    const env = atTerminal({ INIT_CWD: root, npm_command: 'test', npm_lifecycle_event: 'test' })
    const door = join(root, 'node_modules', '.bin', 'athar')
    const done = spawnSync(door, [], { cwd: outside, env, encoding: 'utf8' })
    expect(folderOf(done.stdout)).toBe(outside)
  })
})

describe('the command', () => {
  const door = (): string => join(root, 'packages', 'cli', 'bin', 'athar.mjs')

  test('runs on Node 24 with the arguments as typed', () => {
    const done = spawnSync('node', [door(), 'a', 'b c'], { env: atTerminal(), encoding: 'utf8' })
    const seen = JSON.parse(done.stdout) as { args: string[]; node: string }
    expect(seen.args).toEqual(['a', 'b c'])
    expect(Number.parseInt(seen.node, 10)).toBeGreaterThanOrEqual(24)
    expect(done.status).toBe(3)
  })

  test('gets the signals of the door and gives it its exit code', async () => {
    const child = spawn('node', [door(), 'wait'], { env: atTerminal(), stdio: 'pipe' })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    await new Promise((resolve) => setTimeout(resolve, 300))
    child.kill('SIGTERM')
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(code).toBe(7)
  })

  test('says in one line what to do where Node 24 is not installed', () => {
    const old = join(root, 'old.mjs')
    const text = readFileSync(door(), 'utf8').replace('>= 24', '>= 2400')
    writeFileSync(old, text.replace("join(bin, '..', '..', '..')", JSON.stringify(outside)))
    const done = spawnSync('node', [old], { env: atTerminal(), encoding: 'utf8' })
    expect(done.stderr).toBe(`athar: Node 24 is not installed yet: run npm ci in ${outside}\n`)
    expect(done.status).toBe(1)
  })
})
