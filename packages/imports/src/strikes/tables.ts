// Rows of a log or a table of strikes → declared strikes; a row that gives none is kept as unread, with its reason.
import { type DeclaredStrike, readDutchLog, readStrikeTable, type TableRow } from '@athar/reading'
import { cleanText } from '../clean-text.ts'

/** What rows gave. */
export interface RowReading {
  readonly strikes: readonly DeclaredStrike[]
  readonly unread: readonly { line: number; text: string; reason: string }[]
}

/** A row as one line of text, for people to read. */
export const rowText = ({ cells }: TableRow): string =>
  Object.values(cells)
    .map((cell) => cleanText(cell ?? '').text)
    .filter((cell) => cell !== '')
    .join(' · ')

function reading(
  rows: readonly TableRow[],
  { strikes, errors }: ReturnType<typeof readDutchLog> | ReturnType<typeof readStrikeTable>,
): RowReading {
  const byRow = new Map(rows.map((row) => [row.row, row]))
  const told = (line: number): string => {
    const row = byRow.get(line)
    return row === undefined ? '' : rowText(row)
  }
  return {
    strikes: strikes.map((it) =>
      it.sentence === '' ? { ...it, sentence: told(it.sourceLine) } : it,
    ),
    unread: errors
      .filter(({ isKept }) => !isKept)
      .map(({ row, fault }) => ({ line: row, text: told(row), reason: fault })),
  }
}

/** The Netherlands' log. */
export const readLogRows = (rows: readonly TableRow[]): RowReading => {
  const read = readDutchLog(rows)
  const byRow = new Map(rows.map((row) => [row.row, row]))
  // A comment or a town alone says little: the whole row stands as what it came from.
  const strikes = read.strikes.map((it) => {
    const row = byRow.get(it.sourceLine)
    return row === undefined ? it : { ...it, sentence: rowText(row) }
  })
  return reading(rows, { strikes, errors: read.errors })
}

/** A table in our own columns, or somebody's like them. */
export const readTableRows = (rows: readonly TableRow[]): RowReading =>
  reading(rows, readStrikeTable(rows.map(asOurs)))

/** The columns that `athar releases` writes, as the reader of tables names them. */
function asOurs({ row, cells }: TableRow): TableRow {
  const { place_as_written, sentence, ...rest } = cells
  const given = (first: string | undefined, other: string | undefined): string | undefined =>
    first !== undefined && first.trim() !== '' ? first : other
  return {
    row,
    cells: {
      ...rest,
      place: given(rest['place'], place_as_written),
      text: given(rest['text'], sentence),
    },
  }
}
