// CSV (RFC 4180) as cells of bytes, read as it comes; large files are not held in memory.
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { Problem } from '@athar/domain'

/** A row's cells: cell c stands in `bytes` from `begins[c]` to `ends[c]`. Valid until the next row. */
export interface Cells {
  bytes: Uint8Array
  readonly begins: Int32Array
  readonly ends: Int32Array
  count: number
  /** The header is row 1. */
  row: number
}

const QUOTE = 34
const LF = 10
const CR = 13
/** Cells after these are passed over. */
const MOST_CELLS = 64
const MOST_BYTES = 1 << 20
const marks = [',', ';', '\t']

/** The bytes of a file, unpacked where they begin like gzip. @throws Problem import.malformed for broken gzip */
async function* bytesOf(file: string): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(file, { highWaterMark: 1 << 20 })
  let reader: AsyncIterable<Uint8Array> | null = null
  const [head] = (await createReadStream(file, { end: 1 }).toArray()) as Buffer[]
  try {
    reader = head?.[0] === 0x1f && head[1] === 0x8b ? gunzipped(raw) : raw
    yield* reader
  } catch (caught) {
    const code = String((caught as { code?: unknown }).code)
    if (code.startsWith('Z_')) throw new Problem('import.malformed', {}, { cause: caught })
    throw caught
  } finally {
    raw.destroy()
  }
}

function gunzipped(raw: NodeJS.ReadableStream): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 18 })
  raw.once('error', (failure: Error) => gunzip.destroy(failure))
  return raw.pipe(gunzip)
}

/** Text of another encoding, and lines that end as on old machines, are refused rather than misread. */
function refuseOther(bytes: Uint8Array): void {
  const [first, second] = bytes
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || second === 0)
    throw new Problem('import.encoding')
  if (bytes.includes(CR) && !bytes.includes(LF)) throw new Problem('import.malformed')
}

/** The separator of a header line: comma, semicolon or tab, whichever stands there most. */
function separatorOf(bytes: Uint8Array): number {
  const end = bytes.indexOf(LF)
  const line = Buffer.from(bytes.subarray(0, end < 0 ? bytes.length : end)).toString('latin1')
  const best = marks.reduce((a, b) => (line.split(b).length > line.split(a).length ? b : a))
  return best.charCodeAt(0)
}

/**
 * Calls `onRow` with every row that is not blank, the header first.
 * @throws Problem import.row_too_long (an open quote ends here too), import.malformed, import.encoding
 */
export async function readCells(file: string, onRow: (cells: Cells) => void): Promise<void> {
  const cells: Cells = {
    bytes: new Uint8Array(),
    begins: new Int32Array(MOST_CELLS),
    ends: new Int32Array(MOST_CELLS),
    count: 0,
    row: 0,
  }
  let held = new Uint8Array(0)
  let separator = -1
  for await (const chunk of bytesOf(file)) {
    let bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    if (separator < 0) {
      refuseOther(bytes)
      if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3)
      separator = separatorOf(bytes)
    }
    const at = takeRows(bytes, separator, false, cells, onRow)
    // A copy: the stream may write its next chunk over this one.
    held = Uint8Array.from(bytes.subarray(at))
    if (held.length > MOST_BYTES) throw new Problem('import.row_too_long', { row: cells.row + 1 })
  }
  if (held.length > 0) takeRows(held, separator, true, cells, onRow)
}

/** Takes whole rows; returns where the first unfinished one begins. */
function takeRows(
  bytes: Uint8Array,
  separator: number,
  isEnd: boolean,
  cells: Cells,
  onRow: (cells: Cells) => void,
): number {
  let start = 0
  while (start < bytes.length) {
    const next = takeRow(bytes, start, separator, isEnd, cells)
    if (next < 0) break
    cells.row += 1
    if (cells.count > 1 || (cells.ends[0] as number) > (cells.begins[0] as number)) onRow(cells)
    start = next
  }
  return start
}

/** Finds the cells of one row; returns where the next begins, or -1 where this one is not whole yet. */
function takeRow(
  bytes: Uint8Array,
  start: number,
  separator: number,
  isEnd: boolean,
  cells: Cells,
): number {
  const { begins, ends } = cells
  const { length } = bytes
  cells.bytes = bytes
  let count = 0
  let at = start
  for (;;) {
    let begin = at
    let end = -1
    if (bytes[at] === QUOTE) {
      begin = at + 1
      const close = closingQuote(bytes, begin)
      if (close < 0) {
        if (isEnd) throw new Problem('import.malformed', { row: cells.row + 1 })
        return -1
      }
      // A quote at the very end of a chunk may be the first half of a doubled one.
      if (close + 1 >= length && !isEnd) return -1
      end = close
      at = close + 1
    }
    while (at < length && bytes[at] !== separator && bytes[at] !== LF) at += 1
    if (at >= length && !isEnd) return -1
    const isLast = at >= length || bytes[at] === LF
    if (end < 0) end = isLast && at > begin && bytes[at - 1] === CR ? at - 1 : at
    if (count < MOST_CELLS) {
      begins[count] = begin
      ends[count] = end
      count += 1
    }
    at += 1
    if (isLast) break
  }
  cells.count = count
  return Math.min(at, length)
}

function closingQuote(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    at = bytes.indexOf(QUOTE, at)
    if (at < 0 || bytes[at + 1] !== QUOTE) return at
    at += 2
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decoded(bytes: Uint8Array, row: number): string {
  try {
    return decoder.decode(bytes)
  } catch (caught) {
    throw new Problem('import.encoding', { row }, { cause: caught })
  }
}

/** The text of a cell, doubled quotes undone. @throws Problem import.encoding where it is no UTF-8 */
export function textOfCell({ bytes, begins, ends, row }: Cells, cell: number): string {
  const text = decoded(bytes.subarray(begins[cell], ends[cell]), row)
  return isQuoted(bytes, begins[cell] as number) ? text.replaceAll('""', '"') : text
}

export const isQuoted = (bytes: Uint8Array, begin: number): boolean =>
  begin > 0 && bytes[begin - 1] === QUOTE
