// Small trees for the tests of the gates: written into a temporary folder, looked at, removed.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Gate, type GateContext, type GateResult, home } from '../gate.ts'
import { judge } from '../judge.ts'
import { roomNames } from '../rooms.ts'

/** Files of a tree: path → text. */
export type Files = Record<string, string>

export const head = '// A file of an invented tree, written for one test.\n'

/** Writes the files, hands the folder to `use`, and removes it again. */
async function withTree<T>(files: Files, use: (root: string) => Promise<T>): Promise<T> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'athar-tree-')))
  try {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), text)
    }
    symlinkSync(join(home, 'node_modules'), join(root, 'node_modules'))
    return await use(root)
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

/** Puts a gate before a tree of these files. */
export function ask(
  gate: Gate,
  files: Files,
  more: Partial<GateContext> = {},
): Promise<GateResult> {
  return withTree(files, (root) =>
    judge(gate, {
      root,
      home,
      testDatabaseUrl: undefined,
      browserPath: undefined,
      counts: new Map(),
      ...more,
    }),
  )
}

/** Every room of the table with one file, and a package.json that lists nothing. */
export const allRooms: Files = Object.fromEntries(
  roomNames.flatMap((room) => [
    [`packages/${room}/package.json`, '{ "dependencies": { "zod": "4.6.7" } }\n'],
    [`packages/${room}/src/index.ts`, `${head}export const room = '${room}'\n`],
  ]),
)

/** A gate, a tree it must let pass, and trees with one fault each that it must find. */
export interface Case {
  gate: Gate
  good: Files
  planted: Record<string, { files: Files; says: RegExp }>
}

/** A good tree with one fault put in, and what the gate must say of it. */
export const plant = (good: Files, more: Files, says: RegExp): { files: Files; says: RegExp } => ({
  files: { ...good, ...more },
  says,
})
