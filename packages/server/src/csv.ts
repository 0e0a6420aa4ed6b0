// CSV on its way out: cells that a spreadsheet would run as a formula are neutralised, and no more is held than is asked for.
import { escapeCell } from '@athar/imports'
import { stringify } from 'csv-stringify/sync'

export type Cell = string | number | boolean | null

const BOM = '\ufeff'

/** One or more rows as CSV text (RFC 4180, CRLF); an absent value is an empty cell. */
export const csvRows = (rows: readonly (readonly Cell[])[]): string =>
  stringify(
    rows.map((row) => row.map((cell) => (typeof cell === 'string' ? escapeCell(cell) : cell))),
    { record_delimiter: 'windows' },
  )

/** A byte order mark, by which spreadsheets know UTF-8. */
export const withMark = (isWanted: boolean): string => (isWanted ? BOM : '')

/**
 * Text that comes piece by piece as the body of an answer. A piece is made only when the reader took the one before;
 * a reader who leaves ends the making.
 */
export function bodyOfPieces(
  pieces: AsyncGenerator<string | Uint8Array>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull: async (controller) => {
      const next = await pieces.next()
      if (next.done === true) controller.close()
      else
        controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value)
    },
    cancel: async () => {
      await pieces.return(undefined)
    },
  })
}
