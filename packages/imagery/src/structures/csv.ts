// Comma-separated tables with a header row, quotes and line breaks within quotes; small files, held whole.
import { Problem } from '@athar/domain'

const mostRows = 2_000_000

/**
 * Rows of a table by the names of its header.
 * @throws Problem `structures.malformed` for a quote that is never closed or a row with more cells than the header
 */
export function parseCsv(text: string): Record<string, string>[] {
  const [header, ...rows] = cellsOf(text.startsWith('\uFEFF') ? text.slice(1) : text)
  if (header === undefined) return []
  return rows.map((cells) => {
    if (cells.length > header.length) throw new Problem('structures.malformed', { what: 'row' })
    return Object.fromEntries(header.map((name, index) => [name, cells[index] ?? '']))
  })
}

/** A cell in quotes or not, and what ends it. */
const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy

function cellsOf(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  cell.lastIndex = 0
  while (cell.lastIndex < text.length || row.length > 0) {
    const match = cell.exec(text)
    if (match === null) throw new Problem('structures.malformed', { what: 'quotes' })
    const [, quoted, plain = '', end] = match
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    if (rows.length > mostRows) throw new Problem('structures.too_large', { limit: mostRows })
    row = []
    if (end === '') break
  }
  return rows
}
