// Gate: each room imports only what its row allows, a pure room owns no clock, no dice, no file and no
// network, and each source file says on its first line what it holds and stays short.
import { existsSync } from 'node:fs'
import { join, posix } from 'node:path'
import { readBudgets } from '../budgets.ts'
import { lineAt, listFiles, readJson, readText, roomOfPath } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'
import { roomNames, roomOf } from '../rooms.ts'
import { computed, parse, type Parsed } from '../syntax.ts'
import { impurities } from './purity.ts'

const source = /\.(ts|tsx|mts|mjs)$/

export const boundaries: Gate = {
  name: 'boundaries',
  unit: 'files',
  async run({ root, home }) {
    const { fileLines } = readBudgets(home)
    const files = listFiles(root).filter((path) => source.test(path))
    const failures = missingRooms(root)
    for (const path of files) {
      const text = readText(root, path)
      failures.push(...headAndLength(path, text, fileLines))
      if (/^packages\/[^/]+\/src\//.test(path)) failures.push(...importsOf(root, path, text))
    }
    return verdict(files.length, failures)
  },
}

function missingRooms(root: string): string[] {
  return roomNames
    .filter((room) => !existsSync(join(root, 'packages', room, 'src')))
    .map((room) => `packages/${room}/src is missing: a room of the table that does not exist`)
}

function headAndLength(path: string, text: string, limit: number): string[] {
  const failures: string[] = []
  const lines = text.split('\n')
  const first = lines[0]?.startsWith('#!') === true ? lines[1] : lines[0]
  if (!/^\/\/ \S.{15,}/.test(first ?? '')) {
    failures.push(`${path}:1 must begin with a // comment that says what the file holds`)
  }
  if (lines.length - 1 > limit)
    failures.push(`${path} has ${lines.length - 1} lines, ${limit} are allowed`)
  return failures
}

function importsOf(root: string, path: string, text: string): string[] {
  const room = roomOfPath(path) ?? ''
  const row = roomOf(room)
  if (row === undefined) return [`${path}:1 packages/${room} is no room of the table`]
  const parsed = parse(path, text)
  const failures = parsed.errors.map((error) => `${path}: ${error}`)
  for (const { from, start } of parsed.imports) {
    const fault = faultOf(root, path, room, row.mayImport, from)
    if (fault !== undefined) failures.push(`${path}:${lineAt(text, start)} ${fault}`)
  }
  if (row.pure && !isNodeEntry(path)) failures.push(...showImpurities(path, parsed))
  return failures
}

/** A pure room's own node entry (its pool of workers) may touch the machine; the rest of the room may not touch it. */
const isNodeEntry = (path: string): boolean => /^packages\/[^/]+\/src\/node\//.test(path)

function showImpurities(path: string, parsed: Parsed): string[] {
  return impurities(parsed).map(
    ({ what, start }) => `${path}:${lineAt(parsed.text, start)} a pure room uses ${what}`,
  )
}

function faultOf(
  root: string,
  path: string,
  room: string,
  mayImport: readonly string[],
  from: string,
): string | undefined {
  if (from.startsWith('.')) {
    const target = posix.join(posix.dirname(path), from)
    if (!target.startsWith(`packages/${room}/`)) return `reaches out of its room: ${from}`
    if (isNodeEntry(target) && !isNodeEntry(path))
      return `reaches into the room's node entry: ${from}`
    const bare = from.replace(/\?[a-z]+$/, '')
    return /\.[a-z]+$/.test(bare) ? undefined : `names no file ending: ${from}`
  }
  const other = /^@athar\/([^/]+)/.exec(from)?.[1]
  if (other !== undefined) {
    return mayImport.includes(other) ? undefined : `may not import @athar/${other}`
  }
  if (from.startsWith('node:') || from.startsWith('virtual:')) return undefined
  const listed = dependenciesOf(root, room)
  if (from.endsWith(computed)) {
    const begin = from.slice(0, -computed.length)
    const known = [...listed, ...platformPackages(root, listed)]
    const isKnown = begin !== '' && known.some((name) => name.startsWith(begin))
    return isKnown ? undefined : 'imports a name put together at run time'
  }
  const name = from.split('/', from.startsWith('@') ? 2 : 1).join('/')
  return listed.has(name) ? undefined : `uses ${name}, not in its package.json`
}

/** The packages per platform that a listed package brings along. */
function platformPackages(root: string, listed: Set<string>): string[] {
  if (!existsSync(join(root, 'package-lock.json'))) return []
  const { packages } = readJson(root, 'package-lock.json') as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  return [...listed].flatMap((name) =>
    Object.keys(packages[`node_modules/${name}`]?.optionalDependencies ?? {}),
  )
}

/** What the room's package.json lists; types alone may stand among the development ones. */
function dependenciesOf(root: string, room: string): Set<string> {
  const path = `packages/${room}/package.json`
  if (!existsSync(join(root, path))) return new Set()
  const listed = readJson(root, path) as Record<string, Record<string, string> | undefined>
  const namesIn = (field: string): string[] => Object.keys(listed[field] ?? {})
  const typesOnly = namesIn('devDependencies')
    .filter((name) => name.startsWith('@types/'))
    .map((name) => name.slice('@types/'.length))
  return new Set([
    ...namesIn('dependencies'),
    ...namesIn('optionalDependencies'),
    ...namesIn('peerDependencies'),
    ...typesOnly,
  ])
}
