// CSV in and out: records of bounded length, and cells that no spreadsheet takes for a formula.
import { pipeline, Readable } from 'node:stream'
import { isProblem, Problem } from '@athar/domain'
import { CsvError, parse } from 'csv-parse'

const risky = /^['=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u

/**
 * A text as a cell that a spreadsheet will not run: an apostrophe is put before a leading = + - @ (also their
 * full-width forms), tab, line end or apostrophe. An empty or blank text has one too, so that it is not taken for
 * silence.
 */
export function escapeCell(text: string): string {
  return text.trim() === '' || risky.test(text) ? `'${text}` : text
}

/** The text that `escapeCell` was given; other people's apostrophes before a letter stay. */
export function unescapeCell(cell: string): string {
  if (!cell.startsWith("'")) return cell
  const rest = cell.slice(1)
  return rest.trim() === '' || risky.test(rest) ? rest : cell
}

/** One line of CSV with its line end; cells that hold a separator, quote or line end are quoted. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  )
  return `${quoted.join(',')}\r\n`
}

/** The separator that a header line uses: comma, semicolon or tab, whichever stands there most. */
function delimiterOf(head: string): string {
  const line = head.split(/[\r\n]/, 1)[0] ?? ''
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: line.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}

function csvProblem(caught: unknown): unknown {
  if (isProblem(caught) || !(caught instanceof CsvError)) return caught
  const code =
    caught.code === 'CSV_MAX_RECORD_SIZE' ? 'import.row_too_long' : ('import.malformed' as const)
  return new Problem(code, {}, { cause: caught })
}

/**
 * The records of a CSV file; the header is row 1, as a spreadsheet numbers them. Blank lines are passed over.
 * @param head the beginning of the text, from which the separator is told
 * @throws Problem import.row_too_long (a quote that is never closed ends here too), import.malformed
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  head: string,
  maxChars: number,
): AsyncGenerator<{ row: number; cells: string[] }> {
  const parser = parse({
    bom: false,
    delimiter: delimiterOf(head),
    max_record_size: maxChars,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
  })
  pipeline(Readable.from(text), parser, () => {
    // The reader below is told of a failure by the stream itself.
  })
  let row = 0
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1
      if (cells.length > 1 || cells[0]?.trim() !== '') yield { row, cells }
    }
  } catch (caught) {
    throw csvProblem(caught)
  } finally {
    parser.destroy()
  }
}
