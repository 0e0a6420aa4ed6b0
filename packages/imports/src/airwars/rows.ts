// Rows of the `airwars` files as they are held until all files are in: cells, where they stood, and what they join on.
import { Problem } from '@athar/domain'
import { cleanText, readInteger } from '../clean-text.ts'
import { compare } from '../compare.ts'
import { digestKey } from '../digest-key.ts'
import type { InputFile } from '../gazetteer/read.ts'
import type { Limits } from '../limits.ts'
import { FileTally } from '../open-file.ts'
import { type FileKind, recogniseFile, type SourceRow } from '../recognise.ts'
import type { ImportReport } from '../report.ts'
import type { Origin } from '../row-reader.ts'

const airwarsKinds = [
  'airwars_incidents',
  'airwars_victims',
  'airwars_source_links',
  'airwars_responses',
] as const
export type AirwarsKind = (typeof airwarsKinds)[number]
const isAirwarsKind = (kind: FileKind): kind is AirwarsKind =>
  (airwarsKinds as readonly string[]).includes(kind)

export interface HeldRow {
  readonly origin: Origin
  readonly cells: Readonly<Record<string, string>>
  /** Members of a JSON object that are lists or objects. */
  readonly lists: Readonly<Record<string, readonly unknown[]>>
  /** What incidents, victims, links and responses join on. */
  readonly seq: string
  /** The row's place within its incident; with `seq` it names the row. */
  readonly order: string
}
export type HeldRows = Record<AirwarsKind, HeldRow[]>

/** A whole number in its plain form; any other text as a digest, so that a key stays short and says nothing. */
function keyPart(written: string): string {
  const { text } = cleanText(written)
  if (text === '') return ''
  const number = readInteger(text)
  return number === null ? `x${digestKey(text)}` : String(number)
}

/** Lists that wait for a room of their own: their items are counted, so their text need not be held. */
const onlyCountedLists = new Set(['declassified'])

/** An item of a list without the text that waits. An empty item stays empty. */
function slim(list: string, item: unknown): unknown {
  return onlyCountedLists.has(list) && JSON.stringify(item) !== '{}' ? 1 : item
}

function heldOf(source: SourceRow, file: string): HeldRow | null {
  if ('malformed' in source) return null
  const cells: Record<string, string> = {}
  const lists: Record<string, readonly unknown[]> = {}
  if ('cells' in source) Object.assign(cells, source.cells)
  else {
    for (const [name, value] of Object.entries(source.value)) {
      if (typeof value === 'string') cells[name] = value
      else if (typeof value === 'number' || typeof value === 'boolean') cells[name] = String(value)
      else if (Array.isArray(value)) lists[name] = value.map((item) => slim(name, item))
    }
  }
  const seq = keyPart(cells['seq'] ?? '')
  const code = cleanText(cells['code'] ?? '').text
  return {
    origin: { file, row: source.row },
    cells,
    lists,
    seq: seq === '' ? `code-${digestKey(code)}` : seq,
    order: keyPart(cells['order'] ?? cells['n'] ?? ''),
  }
}

const sizeOf = (row: HeldRow): number => {
  let size = 100
  for (const name in row.cells) size += (row.cells[name]?.length ?? 0) + 16
  return size + JSON.stringify(row.lists).length
}

/** By seq, then by order, numbers as numbers; so that nothing depends on the order of files or rows. */
function compareRows(a: HeldRow, b: HeldRow): number {
  return (
    comparePart(a.seq, b.seq) ?? comparePart(a.order, b.order) ?? compare(textOf(a), textOf(b)) ?? 0
  )
}
/** Plain numbers first, as numbers; then the rest. */
function comparePart(a: string, b: string): number | null {
  const isNumber = (part: string): boolean => /^-?\d+$/.test(part)
  if (isNumber(a) && isNumber(b)) return compare(Number(a), Number(b))
  return compare(isNumber(a) ? 0 : 1, isNumber(b) ? 0 : 1) ?? compare(a, b)
}
const textOf = (row: HeldRow): string => JSON.stringify([row.cells, row.lists])

/** Leaves out rows that stand there a second time word for word, and refuses a second row of the same name. */
function withoutRepeats(rows: HeldRow[], kind: AirwarsKind, report: ImportReport): HeldRow[] {
  const kept: HeldRow[] = []
  for (const row of rows) {
    const before = kept.at(-1)
    const isNamed = kind === 'airwars_incidents' || row.order !== ''
    if (before === undefined || !isNamed || before.seq !== row.seq || before.order !== row.order) {
      kept.push(row)
    } else if (textOf(before) !== textOf(row)) {
      report.count('refused', kind)
      report.rows.push({
        ...row.origin,
        key: cleanText(row.cells['code'] ?? '').text.slice(0, 80),
        outcome: 'refused',
        field: kind === 'airwars_incidents' ? 'seq' : 'order',
        problem: 'import.row_repeated',
        asWritten: null,
      })
    }
  }
  return kept
}

/**
 * Reads all files into memory, bounded by the limits, and puts each kind in order.
 * @throws Problem import.kind_unknown for a file of another profile, import.too_large, and what `recogniseFile`
 *   throws
 */
export async function holdRows(
  files: readonly InputFile[],
  limits: Limits,
  report: ImportReport,
): Promise<HeldRows> {
  const held: HeldRows = {
    airwars_incidents: [],
    airwars_victims: [],
    airwars_source_links: [],
    airwars_responses: [],
  }
  const room = { rows: limits.maxHeldRows, chars: limits.maxHeldChars }
  for (const file of files) await holdFile(file, limits, report, held, room)
  for (const kind of airwarsKinds) {
    held[kind] = withoutRepeats(held[kind].toSorted(compareRows), kind, report)
  }
  return held
}

async function holdFile(
  file: InputFile,
  limits: Limits,
  report: ImportReport,
  held: HeldRows,
  room: { rows: number; chars: number },
): Promise<void> {
  const tally = new FileTally()
  const { kind, rows } = await recogniseFile(file.bytes(), limits, tally)
  if (!isAirwarsKind(kind)) throw new Problem('import.kind_unknown', { looksLike: kind })
  let count = 0
  for await (const source of rows) {
    count += 1
    const row = heldOf(source, file.name)
    if (row === null) {
      report.count('refused', kind)
      report.rows.push(malformed(file.name, source.row))
      continue
    }
    held[kind].push(row)
    room.rows -= 1
    room.chars -= sizeOf(row)
    if (room.rows < 0 || room.chars < 0) throw new Problem('import.too_large')
  }
  report.count('read', kind, count)
  report.files.push({
    name: file.name,
    kind,
    bytes: tally.bytes,
    sha256: tally.sha256,
    rows: count,
  })
}

const malformed = (file: string, row: number) =>
  ({
    file,
    row,
    key: null,
    outcome: 'refused',
    field: null,
    problem: 'import.row_malformed',
    asWritten: null,
  }) as const
