// A text or CSV file of this machine, packed or not, for commands that need no store.
import { createReadStream, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { defaultLimits, FileTally, openText, readCsv } from '@athar/imports'
import { Usage } from './command.ts'

const isFolder = (file: string): boolean => existsSync(file) && statSync(file).isDirectory()

/** @throws Usage where there is no such file, or it is a folder */
export function needFile(file: string): void {
  if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
  if (isFolder(file)) throw new Usage(`${file} is a folder`)
}

/**
 * Looks at the files to be written before any work is done: no one stands in the place of another, or of what is read.
 * @throws Usage
 */
export function needPlaces(outs: readonly string[], ins: readonly string[]): void {
  const taken = new Set(ins.map((file) => path.resolve(file)))
  for (const out of outs) {
    const place = path.resolve(out)
    if (taken.has(place)) throw new Usage(`${out} is read or written already; give another name`)
    taken.add(place)
    if (isFolder(place)) throw new Usage(`${out} is a folder`)
    if (!isFolder(path.dirname(place))) throw new Usage(`there is no folder ${path.dirname(out)}`)
  }
}

/** The decoded text of a file. @throws Usage where there is no such file, Problem as `openText` */
export async function textOfFile(file: string): Promise<string> {
  needFile(file)
  const parts: string[] = []
  for await (const part of await openText(createReadStream(file), defaultLimits, new FileTally()))
    parts.push(part)
  return parts.join('').replace(/^\ufeff/, '')
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text
}

export interface CsvTable {
  readonly header: readonly string[]
  /** The header is row 1. */
  readonly rows: readonly { readonly row: number; readonly cells: readonly string[] }[]
}

/** Reads a whole text as CSV; blank lines are passed over. @throws Problem import.malformed, import.row_too_long */
export async function csvOf(text: string): Promise<CsvTable> {
  const rows: { row: number; cells: string[] }[] = []
  for await (const row of readCsv(whole(text), text.slice(0, 10_000), defaultLimits.maxRecordChars))
    rows.push(row)
  const [first, ...rest] = rows
  return { header: (first?.cells ?? []).map((name) => name.trim()), rows: rest }
}

/**
 * A table of a file of which every row is needed: it has rows, every column has a name of its own, and no row has more
 * cells than there are columns (cells left out at its end are silence).
 * @throws Usage, Problem table.empty, table.column_unnamed, table.column_doubled, table.row_too_wide, and as `csvOf`
 */
export async function wholeTable(file: string): Promise<CsvTable> {
  const table = await csvOf(await textOfFile(file))
  const { header, rows } = table
  if (rows.length === 0) throw new Problem('table.empty', { file: path.basename(file) })
  for (const [n, name] of header.entries()) {
    if (name === '') throw new Problem('table.column_unnamed', { column: n + 1 })
    if (header.indexOf(name) < n) throw new Problem('table.column_doubled', { column: name })
  }
  const wide = rows.find(({ cells }) => cells.slice(header.length).some((cell) => cell !== ''))
  if (wide !== undefined) throw new Problem('table.row_too_wide', { row: wide.row })
  return table
}
