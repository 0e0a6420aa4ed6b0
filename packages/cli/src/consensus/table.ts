// A small CSV table read row by row with its columns by name.
import { Problem } from '@athar/domain'
import { type Cells, isQuoted, readCells } from './cells.ts'

/** Which of the files of `athar consensus dates` a problem is in. */
export type DateFile = 'answers' | 'scenes' | 'gold'

/** A row whose cells are asked for by column. */
export interface Row {
  /** The header is row 1. */
  readonly row: number
  /** The trimmed text; empty where the column or the cell is missing. */
  readonly text: (column: string) => string
  /** @throws Problem consensus.cell_empty */
  readonly needed: (column: string) => string
}

const decoder = new TextDecoder()

/** The text of a cell, doubled quotes undone; one decoder for all cells, of which there are many. */
function textOfCell({ bytes, begins, ends }: Cells, cell: number): string {
  const text = decoder.decode(bytes.subarray(begins[cell], ends[cell]))
  return isQuoted(bytes, begins[cell] ?? 0) ? text.replaceAll('""', '"') : text
}

/**
 * Calls `onRow` with every row after the header. Columns may stand in any order; others are passed over.
 * @throws Problem consensus.columns_missing, import.malformed, import.row_too_long
 */
export async function readTable(
  file: string,
  columns: readonly string[],
  onRow: (row: Row) => void,
): Promise<void> {
  let places: Map<string, number> | null = null
  await readCells(file, (cells) => {
    if (places === null) {
      places = headerOf(cells, columns)
      return
    }
    const known = places
    const text = (column: string): string => {
      const cell = known.get(column)
      return cell === undefined || cell >= cells.count ? '' : textOfCell(cells, cell).trim()
    }
    const needed = (column: string): string => {
      const found = text(column)
      if (found === '') throw new Problem('consensus.cell_empty', { row: cells.row, column })
      return found
    }
    onRow({ row: cells.row, text, needed })
  })
  if (places === null)
    throw new Problem('consensus.columns_missing', { columns: columns.join(', ') })
}

function headerOf(cells: Cells, columns: readonly string[]): Map<string, number> {
  const places = new Map<string, number>()
  for (let cell = 0; cell < cells.count; cell += 1)
    places.set(textOfCell(cells, cell).trim().toLowerCase(), cell)
  const missing = columns.filter((column) => !places.has(column))
  if (missing.length > 0)
    throw new Problem('consensus.columns_missing', { columns: missing.join(', ') })
  return places
}
