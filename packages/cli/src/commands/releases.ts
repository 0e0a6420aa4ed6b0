// athar releases: texts and tables of declared strikes become one table of strikes; every other line goes to a second one.
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@athar/domain'
import { csvLine, escapeCell } from '@athar/imports'
import {
  type ContextLine,
  type DeclaredStrike,
  firstDatedDay,
  readRelease,
  type ReleaseReading,
  type UnreadLine,
} from '@athar/reading'
import { type Command, requiredText, textOf, Usage } from '../command.ts'
import { type CsvTable, csvOf, textOfFile } from '../table-file.ts'
import { exits, type Terminal } from '../terminal.ts'

const strikeHeader = [
  'earliest',
  'latest',
  'country',
  'place_as_written',
  'place',
  'count',
  'at_least',
  'engagements',
  'targets',
  'weapon',
  'lon',
  'lat',
  'radius_m',
  'sentence',
  'source_line',
]
const restHeader = [
  'source_line',
  'kind',
  'reason',
  'earliest',
  'latest',
  'country',
  'count',
  'engagements',
  'text',
]

const dateColumns = ['date_iso', 'date', 'day', 'released', 'incident_date_first']
const textColumns = ['line', 'text', 'sentence', 'release', 'description']

/** What one file gave; the lines are those of the file. */
interface FileReading {
  readonly file: string
  readonly strikes: readonly DeclaredStrike[]
  readonly context: readonly ContextLine[]
  readonly unread: readonly UnreadLine[]
}

const columnOf = (header: readonly string[], names: readonly string[]): number =>
  names.map((name) => header.findIndex((it) => it.toLowerCase() === name)).find((at) => at >= 0) ??
  -1

/** A table has a column of text under a header of several columns. */
function isTable(file: string, header: readonly string[]): boolean {
  if (header.length > 1 && columnOf(header, textColumns) >= 0) return true
  if (/\.csv(\.gz)?$/i.test(file))
    throw new Problem('import.columns_missing', { columns: textColumns.slice(0, 2).join(', ') })
  return false
}

const headOf = async (text: string): Promise<readonly string[]> =>
  (await csvOf(`${text.split(/\r?\n|\r/, 1)[0] ?? ''}\n`)).header

interface Row {
  readonly date: string | null
  readonly reading: ReleaseReading
}

function rowsOf(table: CsvTable, fallback: string | null): Row[] {
  const [dateAt, textAt, countryAt] = [dateColumns, textColumns, ['country']].map((names) =>
    columnOf(table.header, names),
  ) as [number, number, number]
  return table.rows.map(({ row, cells }) => {
    const text = cells[textAt] ?? ''
    const date = firstDatedDay(cells[dateAt] ?? '') ?? fallback
    const country = (cells[countryAt] ?? '').trim()
    const isLineByLine = !/[\r\n]/.test(text.trim())
    const options = { date, country: country === '' ? null : country, isLineByLine }
    const reading = readRelease(text, options)
    return {
      date,
      reading: {
        strikes: reading.strikes.map((it) => ({ ...it, sourceLine: row })),
        context: reading.context.map((it) => ({ ...it, line: row })),
        unread: reading.unread.map((it) => ({ ...it, line: row })),
      },
    }
  })
}

/** A row that is the total of a day whose single strikes stand in other rows is no strike of its own. */
function withoutTotals(rows: readonly Row[]): Row[] {
  const told = new Set<string | null>()
  for (const { date, reading } of rows)
    if (reading.strikes.some(({ isTotal }) => !isTotal)) told.add(date)
  return rows.map(({ date, reading }) => {
    if (!told.has(date)) return { date, reading }
    const totals = reading.strikes.filter(({ isTotal }) => isTotal)
    const context = totals.map(
      ({
        sourceLine,
        start,
        end,
        sentence,
        count,
        engagements,
        country,
        earliest,
        latest,
      }): ContextLine => ({
        line: sourceLine,
        start,
        end,
        text: sentence,
        kind: 'total',
        count,
        engagements,
        country,
        earliest,
        latest,
      }),
    )
    return {
      date,
      reading: {
        ...reading,
        strikes: reading.strikes.filter(({ isTotal }) => !isTotal),
        context: [...reading.context, ...context],
      },
    }
  })
}

async function readFile(file: string, date: string | null): Promise<FileReading> {
  const text = await textOfFile(file)
  if (!isTable(file, await headOf(text))) return { file, ...readRelease(text, { date }) }
  const rows = withoutTotals(rowsOf(await csvOf(text), date))
  return {
    file,
    strikes: rows.flatMap(({ reading }) => reading.strikes),
    context: rows.flatMap(({ reading }) => reading.context),
    unread: rows.flatMap(({ reading }) => reading.unread),
  }
}

const words = (text: string | null): string =>
  text === null || text === '' ? '' : escapeCell(text)
const number = (value: number | null): string => (value === null ? '' : String(value))
/** With several files each line says which one it is in. */
const named = (file: string, isOne: boolean): string[] => (isOne ? [] : [path.basename(file)])

function strikeLines({ file, strikes }: FileReading, isOne: boolean): string[] {
  return strikes.map((it) =>
    csvLine([
      it.earliest ?? '',
      it.latest ?? '',
      words(it.country),
      words(it.placeAsWritten),
      words(it.place),
      number(it.count),
      String(it.atLeast),
      number(it.engagements),
      JSON.stringify(it.targets),
      words(it.weapon),
      number(it.lon),
      number(it.lat),
      number(it.radiusMetres),
      words(it.sentence),
      String(it.sourceLine),
      ...named(file, isOne),
    ]),
  )
}

function restLines({ file, context, unread }: FileReading, isOne: boolean): string[] {
  const silent = { earliest: null, latest: null, country: null, count: null, engagements: null }
  const all = [
    ...context.map((it) => ({ ...it, sort: 'context', reason: it.kind })),
    ...unread.map((it) => ({ ...it, ...silent, sort: 'unread' })),
  ].toSorted((a, b) => (a.line === b.line ? a.start - b.start : a.line - b.line))
  return all.map((it) =>
    csvLine([
      String(it.line),
      it.sort,
      it.reason,
      it.earliest ?? '',
      it.latest ?? '',
      words(it.country),
      number(it.count),
      number(it.engagements),
      words(it.text),
      ...named(file, isOne),
    ]),
  )
}

function tell(terminal: Terminal, readings: readonly FileReading[]): void {
  const reasons = new Map<string, number>()
  for (const { unread } of readings)
    for (const { reason } of unread) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  const sum = (of: (it: FileReading) => number): number =>
    readings.reduce((total, it) => total + of(it), 0)
  const entries = sum(({ strikes }) => strikes.length)
  const told = sum(({ strikes }) => strikes.reduce((n, { count }) => n + (count ?? 0), 0))
  const context = sum((it) => it.context.length)
  const unread = sum((it) => it.unread.length)
  for (const [reason, n] of reasons) terminal.say(`not understood, ${reason}: ${n}`)
  terminal.say(`${context} pieces of headings, totals and narration; ${unread} not understood`)
  terminal.result(
    { entries, strikes: told, context, unread, reasons: Object.fromEntries(reasons) },
    [`${entries} entries that declare ${told} strikes`],
  )
}

function dayOf(text: string | undefined): string | null {
  if (text === undefined) return null
  const day = firstDatedDay(text)
  if (day === null) throw new Usage('--date is a day such as 2017-05-01')
  return day
}

export const releasesCommand: Command = {
  usage: 'athar releases FILE... --out STRIKES.csv --unread REST.csv [--date 2017-05-01] [--json]',
  examples: [
    'athar releases lines.csv --out strikes.csv --unread rest.csv',
    'athar releases 2017-05-01.txt 2017-05-02.txt --out strikes.csv --unread rest.csv',
  ],
  options: { out: { type: 'string' }, unread: { type: 'string' }, date: { type: 'string' } },
  run: async ({ values, operands, terminal }) => {
    if (operands.length === 0) throw new Usage('at least one file is needed')
    const [out, rest] = [requiredText(values, 'out'), requiredText(values, 'unread')]
    const date = dayOf(textOf(values, 'date'))
    const readings: FileReading[] = []
    for (const file of operands) readings.push(await readFile(file, date))
    const isOne = readings.length === 1
    const extra = isOne ? [] : ['source_file']
    const table = (
      header: readonly string[],
      lines: (it: FileReading, isOne: boolean) => string[],
    ): string =>
      csvLine([...header, ...extra]) + readings.flatMap((it) => lines(it, isOne)).join('')
    await writeFile(out, table(strikeHeader, strikeLines))
    await writeFile(rest, table(restHeader, restLines))
    tell(terminal, readings)
    return exits.done
  },
}
