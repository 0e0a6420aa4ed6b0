#!/usr/bin/env node
// The door of the command line: finds the Node 24 that npm installed and hands the command over to it.
// It runs under any Node from 20 on, so it stays plain JavaScript and imports nothing of ours.
import { spawn } from 'node:child_process'
import { existsSync, realpathSync, statSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const bin = dirname(realpathSync(fileURLToPath(import.meta.url)))
const root = join(bin, '..', '..', '..')
const main = join(bin, '..', 'src', 'main.ts')

/**
 * The folder in which the person typed the command; relative paths are taken from it.
 *
 * `npx athar` moves into the workspace folder (packages/…) it is typed below, and says in INIT_CWD
 * where it was typed. INIT_CWD is believed only then: a command started by `npm run` or by a test
 * inherits the INIT_CWD of that outer npm, which says nothing about this command.
 */
function folderOfTheCommand() {
  const { INIT_CWD, npm_command, npm_lifecycle_event, npm_lifecycle_script } = process.env
  const here = process.cwd()
  const byNpx =
    npm_command === 'exec' &&
    npm_lifecycle_event === 'npx' &&
    /^['"]?athar['"]?(\s|$)/.test(npm_lifecycle_script ?? '')
  const moved = byNpx && existsSync(join(here, 'package.json'))
  return moved && isFolder(INIT_CWD) ? INIT_CWD : here
}

function isFolder(path) {
  return (
    typeof path === 'string' && isAbsolute(path) && existsSync(path) && statSync(path).isDirectory()
  )
}

/** What npx told about this command says nothing about the commands this one starts. */
function forgetNpx() {
  delete process.env.INIT_CWD
  delete process.env.npm_lifecycle_script
}

/** Runs the command in Node 24 with the same terminal; its signals and exit code are ours. */
function handOver(node, args) {
  const child = spawn(node, [main, ...args], { stdio: 'inherit' })
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name))
  child.on('error', (error) => {
    console.error(`athar: Node 24 could not be started (${error.code}): run npm ci in ${root}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0))
  })
}

process.chdir(folderOfTheCommand())
forgetNpx()
if (Number.parseInt(process.versions.node, 10) >= 24) {
  await import(pathToFileURL(main).href)
} else {
  const node = join(root, 'node_modules', 'node', 'bin', 'node')
  if (existsSync(node)) {
    handOver(node, process.argv.slice(2))
  } else {
    console.error(`athar: Node 24 is not installed yet: run npm ci in ${root}`)
    process.exit(1)
  }
}
