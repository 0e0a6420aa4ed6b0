// Makes a fresh clone ready: installs what the lockfile lists and builds the site, each only when it must.
// It runs under any Node from 20 on, before anything is installed, so it imports nothing but Node itself.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const node24 = join(modules, 'node', 'bin', 'node')
const lockStamp = join(modules, '.athar-lock')
const siteStamp = join(modules, '.athar-site')

/** One line for the person who started us. */
export function say(line) {
  console.log(`athar: ${line}`)
}

/** One line that says what went wrong, and the end. */
export function stop(line) {
  console.error(`athar: ${line}`)
  process.exit(1)
}

function sha256(...parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function needWritable(what) {
  try {
    accessSync(root, constants.W_OK)
  } catch {
    stop(
      `${root} cannot be written to, and ${what} must be put there: copy the clone to a folder of yours`,
    )
  }
}

/** Installs the packages of package-lock.json, unless exactly these are installed already. */
export function install() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8')
  const sum = sha256(lock)
  if (existsSync(node24) && textOf(lockStamp) === sum) return
  if (!isInstalled(lock)) {
    needWritable('the packages')
    say('installing what package-lock.json lists (npm ci, about half a minute) …')
    npmCi()
  }
  noteQuietly(lockStamp, sum)
}

/** True when node_modules holds every required package of the lockfile in the version it names. */
function isInstalled(lock) {
  const held = join(modules, '.package-lock.json')
  if (!existsSync(held) || !existsSync(node24)) return false
  const have = JSON.parse(readFileSync(held, 'utf8')).packages
  return Object.entries(JSON.parse(lock).packages)
    .filter(([path, entry]) => path.startsWith('node_modules/') && entry.optional !== true)
    .every(([path, entry]) => have[path]?.version === entry.version && path in have)
}

function npmCi() {
  const done = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: outsideEnvironment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  if (done.error) stop(`npm could not be started (${done.error.code}): install npm 10 or newer`)
  if (done.signal !== null) process.exit(130)
  if (done.status !== 0) stop(`npm ci failed: ${npmReason(done.stdout + done.stderr)}`)
  if (!existsSync(node24)) {
    stop('npm ci left out Node 24: its install script was not run (is ignore-scripts set?)')
  }
}

function npmReason(output) {
  const told = output
    .split('\n')
    .map((line) => line.replace(/^npm (error|ERR!)\s*/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('A complete log'))
  return told.slice(0, 3).join(' · ') || 'it gave no reason'
}

/** The environment without our own node_modules in front, so that npm runs on the system's Node. */
function outsideEnvironment() {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(modules + sep))
    .join(delimiter)
  return { ...process.env, PATH: path }
}

/** A stamp only saves time: where it cannot be written, the same work is looked at again. */
function noteQuietly(path, text) {
  try {
    writeFileSync(path, text)
  } catch {
    // a folder that may only be read: the next start looks again
  }
}

/** Builds the site, unless the built one is of exactly these sources. */
export function build() {
  const web = join(root, 'packages', 'web')
  if (!existsSync(join(web, 'index.html'))) return
  const sum = siteSum()
  if (existsSync(join(web, 'dist', 'index.html')) && textOf(siteStamp) === sum) return
  needWritable('the built site')
  say('building the site …')
  const vite = join(modules, 'vite', 'bin', 'vite.js')
  const done = spawnSync(node24, [vite, 'build', web, '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (done.signal !== null) process.exit(130)
  if (done.status !== 0) {
    const told = (done.stdout + done.stderr).split('\n').filter((line) => !/^\s+at /.test(line))
    console.error(told.join('\n').trim())
    stop('the site could not be built: the lines above say why')
  }
  noteQuietly(siteStamp, sum)
}

/** A digest of everything the built site is made of. */
function siteSum() {
  const parts = [textOf(join(root, 'package-lock.json'))]
  for (const room of ['web', 'contract', 'domain', 'pages']) {
    for (const file of filesUnder(join(root, 'packages', room))) {
      parts.push(file.slice(root.length), readFileSync(file))
    }
  }
  return sha256(...parts)
}

function filesUnder(folder) {
  const left = new Set(['dist', 'node_modules', 'test', 'bench', '.vite'])
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !left.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? filesUnder(path) : [path]
    })
}

/**
 * Runs a program of ours on Node 24 and ends as it ends.
 *
 * Where we already run on Node 24 it takes this process over, so that no process stands between
 * the terminal and the program; otherwise it is started beside us and gets our signals.
 */
export async function handOver(program, args) {
  if (Number.parseInt(process.versions.node, 10) >= 24) {
    process.argv = [process.execPath, program, ...args]
    await import(pathToFileURL(program).href)
    return
  }
  const child = spawn(node24, [program, ...args], { cwd: root, stdio: 'inherit' })
  let asked = false
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(name, () => {
      asked = true
      child.kill(name)
    })
  }
  child.on('error', (error) => stop(`Node 24 could not be started (${error.code}): run npm ci`))
  child.on('exit', (code, signal) => process.exit(signal === null ? code : asked ? 0 : 1))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--install')) install()
  build()
}
