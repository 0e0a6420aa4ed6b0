// Gate: no tracked file holds a secret, a path of somebody's machine or the address of a package registry.
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lineAt, listFiles } from '../files.ts'
import { type Gate, verdict } from '../gate.ts'

// Written in two halves, so that this file does not accuse itself.
const word = (...halves: string[]): string => halves.join('')

const traces: readonly { what: string; pattern: RegExp }[] = [
  {
    what: 'path of a machine',
    pattern: new RegExp(word('(?<![\\w./-])/', '(work|root|home|Users)/[\\w.-]+'), 'g'),
  },
  {
    what: 'fixed temporary folder',
    pattern: new RegExp(word('(?<![\\w./-])/', 'tmp/[\\w.-]+'), 'g'),
  },
  {
    what: 'package registry',
    pattern: new RegExp(word('registry\\.', '(npmjs|yarnpkg|npmmirror)\\.'), 'g'),
  },
  {
    what: 'private key',
    pattern: new RegExp(
      word('-----BEGIN ', '[A-Z ]*PRIVATE KEY-----(\\\\n|\\s)*[A-Za-z0-9+/]{16}'),
      'g',
    ),
  },
  {
    what: 'access key',
    pattern: new RegExp(
      word('\\b(AKIA', '[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|npm_[A-Za-z0-9]{36})\\b'),
      'g',
    ),
  },
  { what: 'age secret key', pattern: new RegExp(word('AGE-SECRET-', 'KEY-1[0-9A-Z]{20,}'), 'g') },
]

const text =
  /(\.(ts|tsx|mts|mjs|js|json|md|css|html|sql|sh|txt|yml|yaml|toml|csv|geojson|svg)|\/run|LICENSE|\.[a-z]+ignore)$/

export const tracesGate: Gate = {
  name: 'traces',
  unit: 'files',
  async run({ root }) {
    const files = listFiles(root).filter((path) => text.test(path) && isSmall(join(root, path)))
    const failures = files.flatMap((path) => {
      const content = readFileSync(join(root, path), 'utf8')
      return traces.flatMap(({ what, pattern }) =>
        [...content.matchAll(pattern)].map(
          (match) => `${path}:${lineAt(content, match.index)} ${what}: ${match[0]}`,
        ),
      )
    })
    return verdict(files.length, failures)
  },
}

function isSmall(path: string): boolean {
  return existsSync(path) && statSync(path).size < 4_000_000
}
