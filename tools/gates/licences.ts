// Gate: everything that runs with Athar has a licence that was looked at.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Budgets, readBudgets } from '../budgets.ts'
import { readJson } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'

interface Locked {
  license?: string
  link?: boolean
  resolved?: string
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

type Lock = Readonly<Record<string, Locked>>

export const licences: Gate = {
  name: 'licences',
  unit: 'packages',
  async run({ root, home }) {
    if (!existsSync(join(root, 'package-lock.json')))
      return verdict(0, ['package-lock.json is missing'])
    const budgets = readBudgets(home)
    const { packages } = readJson(root, 'package-lock.json') as { packages: Lock }
    const shipped = reachable(packages)
    const failures = [...shipped].flatMap((path) => {
      const name = nameOf(path)
      const licence = packages[path]?.license
      if (licence === undefined) return [`${name} states no licence`]
      return isVetted(budgets, name, licence) ? [] : [`${name} is ${licence}, which is not vetted`]
    })
    return verdict(shipped.size, failures)
  },
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
}

/** Every installed package that a room needs to run, directly or through another. */
function reachable(lock: Lock): Set<string> {
  const found = new Set<string>()
  const waiting = Object.keys(lock).filter((path) => /^packages\/[^/]+$/.test(path))
  for (const path of waiting) {
    const { dependencies = {}, optionalDependencies = {} } = lock[path] ?? {}
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const at = resolve(lock, path, name)
      if (at === undefined || found.has(at) || lock[at]?.link === true) continue
      found.add(at)
      waiting.push(at)
    }
  }
  return found
}

/** Where Node would find `name` from the package at `path`: the nearest node_modules upwards. */
function resolve(lock: Lock, path: string, name: string): string | undefined {
  const here = `${path === '' ? '' : `${path}/`}node_modules/${name}`
  if (here in lock) return here
  if (path === '') return undefined
  return resolve(lock, path.slice(0, Math.max(0, path.lastIndexOf('/'))), name)
}

/** An SPDX expression is vetted when one side of each OR, and both sides of each AND, is. */
function isVetted(budgets: Budgets, name: string, expression: string): boolean {
  const special = Object.entries(budgets.licencesOf)
    .filter(([pattern]) => new RegExp(pattern).test(name))
    .flatMap(([, ids]) => ids)
  const vetted = new Set([...budgets.licences, ...special])
  const bare = expression.replace(/[()]/g, ' ').trim()
  return bare
    .split(/\s+OR\s+/)
    .some((side) => side.split(/\s+AND\s+/).every((id) => vetted.has(id.trim())))
}
