// Gate: what the documents show runs, where they point exists, and their table of rooms is the one enforced.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, posix } from 'node:path'
import { lineAt, listFiles, readText } from '../files.ts'
import { type Gate, type GateContext, verdict } from '../gate.ts'
import { complaint, run } from '../process.ts'
import { roomNames, rooms } from '../rooms.ts'

interface Block {
  path: string
  line: number
  language: string
  text: string
}

export const docs: Gate = {
  name: 'docs',
  unit: 'blocks',
  async run(context) {
    const { root } = context
    const files = listFiles(root).filter((path) => path.endsWith('.md'))
    const failures = files.flatMap((path) => brokenLinks(root, path, readText(root, path)))
    failures.push(...roomTable(root))
    const blocks = files.flatMap((path) => blocksOf(path, readText(root, path)))
    for (const block of blocks) {
      const fault = await runBlock(context, block)
      if (fault !== undefined) failures.push(`${block.path}:${block.line} ${fault}`)
    }
    return verdict(blocks.length, failures)
  },
}

/** The fenced blocks whose language is followed by the word `check`. */
function blocksOf(path: string, text: string): Block[] {
  const fence = /^( *)(`{3,})(\w+) check[^\n]*\n([\s\S]*?)^\1\2[ \t]*$/gm
  return [...text.matchAll(fence)].map((match) => ({
    path,
    line: lineAt(text, match.index),
    language: match[3] ?? '',
    text: match[4] ?? '',
  }))
}

async function runBlock(context: GateContext, block: Block): Promise<string | undefined> {
  if (block.language === 'json') return jsonFault(block.text)
  if (block.language === 'ts') return tsFault(context, block.text)
  if (block.language === 'sh') return shFault(context, block.text)
  return `nobody knows how to check ${block.language}`
}

function jsonFault(text: string): string | undefined {
  try {
    JSON.parse(text)
    return undefined
  } catch (error) {
    return `is no JSON: ${String(error)}`
  }
}

/** Runs inside the tree, so that the rooms are found by their names. */
async function tsFault({ root }: GateContext, text: string): Promise<string | undefined> {
  const folder = join(root, 'test-results')
  mkdirSync(folder, { recursive: true })
  const place = mkdtempSync(join(folder, 'docs-'))
  try {
    const file = join(place, 'block.ts')
    writeFileSync(file, text)
    const ended = await run(process.execPath, [file], { cwd: root })
    return ended.code === 0 ? undefined : `does not run: ${complaint(ended.stderr)}`
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

/** Runs in the root of the tree; $SCRATCH is an empty folder that is removed afterwards. */
async function shFault({ root, home }: GateContext, text: string): Promise<string | undefined> {
  const scratch = mkdtempSync(join(tmpdir(), 'athar-docs-'))
  try {
    const path = `${join(home, 'node_modules', '.bin')}:${process.env['PATH'] ?? ''}`
    const env = { PATH: path, SCRATCH: scratch }
    const ended = await run('bash', ['-euo', 'pipefail', '-c', text], { cwd: root, env })
    return ended.code === 0 ? undefined : `ends with ${ended.code}: ${complaint(ended.stderr)}`
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

/** Links to files of the tree, and to headings in them. */
function brokenLinks(root: string, path: string, text: string): string[] {
  const bare = text.replace(/^( *)(`{3,})[\s\S]*?^\1\2/gm, (block) => block.replace(/[^\n]/g, ' '))
  return [...bare.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].flatMap((match) => {
    const [target = '', heading] = (match[1] ?? '').split('#')
    if (/^[a-z]+:/.test(match[1] ?? '')) return []
    const file = target === '' ? path : posix.join(posix.dirname(path), decodeURI(target))
    const place = `${path}:${lineAt(text, match.index)}`
    if (!existsSync(join(root, file))) return [`${place} points to ${file}, which does not exist`]
    const isKnown =
      heading === undefined || !file.endsWith('.md') || headings(root, file).has(heading)
    return isKnown ? [] : [`${place} points to #${heading}, which ${file} does not have`]
  })
}

function headings(root: string, path: string): Set<string> {
  const slugs = [...readText(root, path).matchAll(/^#{1,6} +(.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  )
  return new Set(slugs)
}

/** ARCHITECTURE.md shows a row `packages/x | … | what it may import` for each room. */
function roomTable(root: string): string[] {
  if (!existsSync(join(root, 'ARCHITECTURE.md'))) return ['ARCHITECTURE.md is missing']
  const text = readText(root, 'ARCHITECTURE.md')
  const shown = new Map(
    [...text.matchAll(/^\|\s*\[?`packages\/([\w-]+)`[^|]*\|.*\|([^|]*)\|\s*$/gm)].map((row) => [
      row[1] ?? '',
      readRow(row[1] ?? '', row[2] ?? ''),
    ]),
  )
  const failures = [...shown.keys()]
    .filter((room) => !roomNames.includes(room))
    .map((room) => `ARCHITECTURE.md shows packages/${room}, no room of the enforced table`)
  for (const [room, { mayImport }] of Object.entries(rooms)) {
    const row = shown.get(room)
    const wanted = [...mayImport].sort().join(', ')
    if (row === undefined) failures.push(`ARCHITECTURE.md has no row for packages/${room}`)
    else if (row !== wanted)
      failures.push(`ARCHITECTURE.md lets ${room} import [${row}], the gate [${wanted}]`)
  }
  return failures
}

/** `all but web, cli` → every other room; `–` → none; otherwise the names that stand there. */
function readRow(room: string, cell: string): string {
  const names: string[] = cell.replace(/[`*]/g, '').match(/[a-z]+/g) ?? []
  const isAllBut = /all but/.test(cell)
  const listed = isAllBut
    ? roomNames.filter((name) => name !== room && !names.includes(name))
    : names.filter((name) => name !== 'none')
  return [...listed].sort().join(', ')
}
