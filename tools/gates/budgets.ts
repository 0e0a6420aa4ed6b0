// Gate: the built site stays small enough for an old phone, holds no file nobody planned, and no room
// gathers dependencies.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Budgets, readBudgets } from '../budgets.ts'
import { readJson } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'
import { roomNames } from '../rooms.ts'
import { parse } from '../syntax.ts'

const dist = 'packages/web/dist'

export const budgets: Gate = {
  name: 'budgets',
  unit: 'built files',
  async run({ root, home }) {
    const limits = readBudgets(existsSync(join(root, 'tools', 'budgets.json')) ? root : home)
    const built = existsSync(join(root, dist)) ? filesUnder(join(root, dist), '') : []
    const failures = dependencyFaults(root, limits)
    if (built.length === 0) failures.push(`${dist} is empty: build the site first`)
    const sizes = new Map(built.map((file) => [file, gzipSize(join(root, dist, file))]))
    failures.push(...fileFaults(sizes, limits))
    const first = firstLoad(root, built)
    const total = [...first].reduce((sum, file) => sum + (sizes.get(file) ?? 0), 0)
    failures.push(...firstLoadFaults(first, total, limits))
    return verdict(built.length, failures, `first load ${Math.round(total / 1000)} kB gzipped`)
  },
}

function filesUnder(folder: string, prefix: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const name = `${prefix}${entry.name}`
    return entry.isDirectory() ? filesUnder(join(folder, entry.name), `${name}/`) : [name]
  })
}

function gzipSize(path: string): number {
  return gzipSync(readFileSync(path), { level: 9 }).length
}

function ruleOf(file: string, limits: Budgets): Budgets['bundles'][number] | undefined {
  return limits.bundles.find((bundle) => new RegExp(bundle.file).test(file))
}

function fileFaults(sizes: Map<string, number>, limits: Budgets): string[] {
  return [...sizes].flatMap(([file, size]) => {
    const rule = ruleOf(file, limits)
    if (rule === undefined) return [`${file} (${size} bytes gzipped) has no row in budgets.json`]
    return size > rule.gzip ? [`${file} is ${size} bytes gzipped, ${rule.gzip} are allowed`] : []
  })
}

/** What a browser fetches before anything is clicked: the page, and what it and its scripts name. */
function firstLoad(root: string, built: string[]): Set<string> {
  const first = new Set<string>()
  if (!built.includes('index.html')) return first
  const page = readFileSync(join(root, dist, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="([^"#?]+)"/g)].map((match) => `/${match[1] ?? ''}`)
  const isNamed = (file: string): boolean => named.some((address) => address.endsWith(`/${file}`))
  const waiting = ['index.html', ...built.filter(isNamed)]
  for (const file of waiting) {
    if (first.has(file)) continue
    first.add(file)
    if (file.endsWith('.js')) waiting.push(...staticImports(root, file, built))
  }
  return first
}

function staticImports(root: string, file: string, built: string[]): string[] {
  const { imports, text } = parse(file, readFileSync(join(root, dist, file), 'utf8'))
  return imports
    .filter(({ start }) => !text.startsWith('import(', start))
    .map(({ from }) => posix.join(posix.dirname(file), from))
    .filter((path) => built.includes(path))
}

function firstLoadFaults(first: Set<string>, total: number, limits: Budgets): string[] {
  const failures = [...first]
    .filter((file) => ruleOf(file, limits)?.load === 'lazy')
    .map((file) => `${file} is meant to be fetched on demand, and the first page fetches it`)
  if (total > limits.firstLoadGzip) {
    failures.push(`the first load is ${total} bytes gzipped, ${limits.firstLoadGzip} are allowed`)
  }
  return failures
}

function dependencyFaults(root: string, limits: Budgets): string[] {
  return roomNames.flatMap((room) => {
    const path = `packages/${room}/package.json`
    if (!existsSync(join(root, path))) return []
    const { dependencies = {} } = readJson(root, path) as { dependencies?: Record<string, string> }
    const count = Object.keys(dependencies).filter((name) => !name.startsWith('@athar/')).length
    const limit = limits.dependencies[room] ?? 0
    return count > limit ? [`${room} has ${count} dependencies, ${limit} are allowed`] : []
  })
}
