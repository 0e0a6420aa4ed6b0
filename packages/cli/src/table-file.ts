// A text or CSV file of this machine, packed or not, for commands that need no store.
import { createReadStream, existsSync } from 'node:fs'
import { defaultLimits, FileTally, openText, readCsv } from '@athar/imports'
import { Usage } from './command.ts'

/** The decoded text of a file. @throws Usage where there is no such file, Problem as `openText` */
export async function textOfFile(file: string): Promise<string> {
  if (!existsSync(file)) throw new Usage(`there is no file ${file}`)
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
