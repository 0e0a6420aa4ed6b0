// The files a gate looks at: those git would keep, or every file of a tree that is no repository.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const left = new Set(['node_modules', 'dist', '.git', '.athar', 'test-results', 'coverage'])

/** Paths relative to `root`, with forward slashes, sorted; build output and installed packages left out. */
export function listFiles(root: string): string[] {
  const paths = existsSync(join(root, '.git')) ? fromGit(root) : walk(root, root)
  return paths.filter((path) => !path.split('/').some((part) => left.has(part))).sort()
}

function fromGit(root: string): string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const done = spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  if (done.status !== 0) return walk(root, root)
  return [...new Set(done.stdout.split('\0'))].filter(
    (path) => path !== '' && existsSync(join(root, path)),
  )
}

function walk(root: string, folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (left.has(entry.name)) return []
    return entry.isDirectory() ? walk(root, path) : [relative(root, path).replaceAll('\\', '/')]
  })
}

/** The text of one file of the tree. */
export function readText(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** The JSON of one file of the tree. */
export function readJson(root: string, path: string): unknown {
  return JSON.parse(readText(root, path))
}

/** The room a path belongs to, or undefined: `packages/store/src/x.ts` → `store`. */
export function roomOfPath(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1]
}

/** The 1-based line on which an offset of a text lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}
