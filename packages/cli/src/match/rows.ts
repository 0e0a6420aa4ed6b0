// The rows of a CSV file of `athar match`, with their columns by name.
import { Problem } from '@athar/domain'
import { type Cells, isQuoted, readCells } from '../consensus/cells.ts'

/** Which of the files a problem is in. */
export type MatchFile = 'incidents' | 'strikes' | 'damage'

export interface MatchRow {
  /** The header is row 1. */
  readonly row: number
  /** The trimmed text; empty where the column or the cell is missing. */
  readonly text: (column: string) => string
  /** The text as a number; null where it is empty. @throws Problem match.cell_invalid */
  readonly number: (column: string, least: number, most: number) => number | null
  /** What is thrown where a cell cannot be read. */
  readonly invalid: (column: string) => Problem
}

const decoder = new TextDecoder()

function textOf({ bytes, begins, ends }: Cells, cell: number): string {
  const text = decoder.decode(bytes.subarray(begins[cell], ends[cell]))
  return (isQuoted(bytes, begins[cell] ?? 0) ? text.replaceAll('""', '"') : text).trim()
}

function columnsOf(cells: Cells, needed: readonly (readonly string[])[]): Map<string, number> {
  const places = new Map<string, number>()
  for (let cell = 0; cell < cells.count; cell++) places.set(textOf(cells, cell).toLowerCase(), cell)
  const missing = needed.filter((names) => !names.some((name) => places.has(name)))
  if (missing.length > 0)
    throw new Problem('match.columns_missing', {
      columns: missing.map((names) => names.join('/')).join(', '),
    })
  return places
}

/**
 * Calls back with every row after the header. Columns may stand in any order; of each list in `needed` one must stand.
 * @throws Problem match.columns_missing, import.malformed, import.row_too_long
 */
export async function readMatchRows(
  path: string,
  file: MatchFile,
  needed: readonly (readonly string[])[],
  onRow: (row: MatchRow) => void,
): Promise<void> {
  let places: Map<string, number> | null = null
  await readCells(path, (cells) => {
    if (places === null) {
      places = columnsOf(cells, needed)
      return
    }
    const known = places
    const text = (column: string): string => {
      const cell = known.get(column)
      return cell === undefined || cell >= cells.count ? '' : textOf(cells, cell)
    }
    const { row } = cells
    const invalid = (column: string): Problem =>
      new Problem('match.cell_invalid', { file, row, column })
    const number = (column: string, least: number, most: number): number | null => {
      const written = text(column)
      if (written === '') return null
      const value = Number(written)
      if (!(value >= least && value <= most)) throw invalid(column)
      return value
    }
    onRow({ row, text, number, invalid })
  })
  if (places === null)
    throw new Problem('match.columns_missing', {
      columns: needed.map((names) => names.join('/')).join(', '),
    })
}
