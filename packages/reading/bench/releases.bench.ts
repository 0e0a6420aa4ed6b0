// How much of the published strike records is read right; with PASSAGES=40 the passages to check by hand are printed.
import {
  type DeclaredStrike,
  type EntryFinding,
  readDutchLog,
  readRelease,
  readReportEntry,
} from '../src/index.ts'
import {
  chosen,
  type KeptStatement,
  keptStatements,
  type LineScore,
  type RecordRow,
  strikeRecords,
} from './strike-records.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

/** Lines that are read without their country, against the file's own columns. */
export function scoreLines(rows: readonly RecordRow[]): LineScore {
  let [counts, places, countries] = [0, 0, 0]
  const wrong: number[] = []
  for (const { row, cells } of rows) {
    const text = cells['line'] ?? ''
    const { strikes } = readRelease(text, { date: cells['date_iso'] ?? null, isLineByLine: true })
    const [strike, more] = strikes
    const isCount = more === undefined && strike?.count === Number(cells['number'])
    const isPlace = strike?.place === cells['location_as_released']?.trim()
    counts += isCount ? 1 : 0
    places += isPlace ? 1 : 0
    countries += strike?.country === cells['country']?.replace(/^.*, /, '') ? 1 : 0
    if (!isCount || !isPlace) wrong.push(row)
  }
  return { lines: rows.length, counts, places, countries, wrong }
}

const days = ({ earliest, latest }: DeclaredStrike): string =>
  earliest === latest ? String(earliest) : `${earliest}..${latest}`

/** Prints passages with what was read of them, for a person who compares. */
function printPassages(rows: readonly RecordRow[], size: number): void {
  for (const n of chosen(rows.length, size, 2017)) {
    const { row, cells } = rows[n] as RecordRow
    const text = cells['text'] ?? ''
    const read = readRelease(text, { date: cells['incident_date_first'] ?? null })
    tell(`\n## row ${row}\n${text}`)
    for (const it of read.strikes)
      tell(`  => ${days(it)} ${it.place} ${it.count} ${it.amends ?? ''}`)
    for (const it of read.unread) tell(`  ?? ${it.reason}: ${it.text.slice(0, 80)}`)
  }
}

/** Beside the table: for people. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

const percent = (part: number, whole: number): number => Number(((100 * part) / whole).toFixed(3))

function lineRows(rows: readonly RecordRow[]): Row[] {
  const start = performance.now()
  const score = scoreLines(rows)
  const took = performance.now() - start
  if (score.wrong.length > 0) tell(`rows read wrong: ${score.wrong.join(', ')}`)
  return [
    { name: 'release lines', unit: 'lines', value: score.lines },
    { name: 'counts right', unit: '%', value: percent(score.counts, score.lines) },
    { name: 'places right', unit: '%', value: percent(score.places, score.lines) },
    { name: 'countries right', unit: '%', value: percent(score.countries, score.lines) },
    { name: 'a line', unit: 'µs', value: Math.round((1000 * took) / score.lines) },
  ]
}

function passageRows(rows: readonly RecordRow[]): Row[] {
  const wanted = Number(process.env['PASSAGES'] ?? '0')
  if (wanted > 0) printPassages(rows, wanted)
  const reasons = new Map<string, number>()
  const sums = { strikes: 0, dated: 0, repeats: 0, context: 0, unread: 0 }
  for (const { cells } of rows) {
    const read = readRelease(cells['text'] ?? '', { date: cells['incident_date_first'] ?? null })
    sums.strikes += read.strikes.length
    sums.dated += read.strikes.filter(({ earliest }) => earliest !== null).length
    sums.repeats += read.strikes.filter(({ isRepeat }) => isRepeat).length
    sums.context += read.context.length
    sums.unread += read.unread.length
    for (const { reason } of read.unread) reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  return [
    { name: 'passages', unit: 'passages', value: rows.length },
    ...Object.entries(sums).map(([name, value]) => ({ name: `  ${name}`, unit: 'pieces', value })),
    ...[...reasons].map(([name, value]) => ({ name: `  unread: ${name}`, unit: 'pieces', value })),
  ]
}

function logRows(rows: readonly RecordRow[]): Row[] {
  const { strikes, errors } = readDutchLog(rows)
  const metres = strikes.flatMap(({ cornerMetres }) => cornerMetres ?? [])
  return [
    { name: 'log rows', unit: 'rows', value: rows.length },
    { name: '  strikes', unit: 'rows', value: strikes.length },
    { name: '  faults', unit: 'rows', value: errors.length },
    {
      name: '  within 2 m of the corner',
      unit: 'rows',
      value: metres.filter((m) => m <= 2).length,
    },
    { name: '  farthest', unit: 'mm', value: Number((1000 * Math.max(...metres)).toFixed(2)) },
    {
      name: '  same time and square',
      unit: 'rows',
      value: strikes.filter((it) => it.isRepeat).length,
    },
  ]
}

const refusals: readonly (EntryFinding | null)[] = [
  'non_credible',
  'no_strikes',
  'insufficient_information',
]

/** Findings and concessions read from the words, against the archive's coding of the same case. */
function statementRows(statements: readonly KeptStatement[]): Row[] {
  const sums = { found: 0, refusals: 0, refused: 0, concessions: 0, conceded: 0, coded: 0, same: 0 }
  for (const { text, date, assessment, conceded } of statements) {
    const { finding, killed, injured } = readReportEntry(text, { date })
    sums.found += finding === null ? 0 : 1
    sums.refusals += assessment === 'non_credible' ? 1 : 0
    sums.refused += assessment === 'non_credible' && refusals.includes(finding) ? 1 : 0
    sums.concessions += assessment === 'credible' ? 1 : 0
    sums.conceded += assessment === 'credible' && finding === 'credible' ? 1 : 0
    if (conceded === null) continue
    sums.coded += 1
    const isSame = (killed?.min ?? 0) === conceded[0] && (injured?.min ?? 0) === conceded[1]
    sums.same += isSame ? 1 : 0
  }
  return [
    { name: 'statements on cases', unit: 'statements', value: statements.length },
    { name: '  with a finding', unit: 'statements', value: sums.found },
    { name: '  of cases coded non-credible', unit: 'statements', value: sums.refusals },
    { name: '    read as a refusal', unit: 'statements', value: sums.refused },
    { name: '  of cases coded credible', unit: 'statements', value: sums.concessions },
    { name: '    read as credible', unit: 'statements', value: sums.conceded },
    { name: '  with conceded numbers', unit: 'statements', value: sums.coded },
    { name: '    the same numbers', unit: 'statements', value: sums.same },
  ]
}

export function run(): Row[] {
  const [lines, passages, log] = (['lines', 'passages', 'log'] as const).map(strikeRecords)
  if (!lines || !passages || !log) {
    tell('the published strike records are not beside the repository: skipped')
    return []
  }
  const statements = keptStatements() ?? []
  return [
    ...lineRows(lines),
    ...passageRows(passages),
    ...logRows(log),
    ...statementRows(statements),
  ]
}
