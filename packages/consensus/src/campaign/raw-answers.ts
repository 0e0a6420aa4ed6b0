// Raw answers in and out: MapSwipe and Zooniverse exports become plain labels; ours leave without comments.

/** One answer of anybody to anything: what the label methods read. */
export interface PlainLabel {
  task: string
  worker: string
  label: string
  /** When it was given, ISO 8601 UTC; null where the export does not say. */
  at: string | null
  seconds: number | null
}

export type LabelRowReason =
  | 'task_missing'
  | 'worker_missing'
  | 'label_missing'
  | 'answered_again'
  | 'time_unreadable'
  | 'annotations_unreadable'
  | 'metadata_unreadable'

/** What was done with one row (1 = first row below the header). */
export interface LabelRow {
  row: number
  outcome: 'read' | 'partly' | 'left_out'
  labels: number
  reasons: LabelRowReason[]
}

export interface ReadLabels {
  labels: PlainLabel[]
  rows: LabelRow[]
}

/** A row of a CSV by its column names. */
export type CsvRow = Readonly<Record<string, string | undefined>>

/** Takes labels row by row; the first answer of a worker to a task stays, later ones are told. */
export function labelCollector(): {
  take: (row: number, labels: readonly PlainLabel[], reasons: readonly LabelRowReason[]) => void
  result: ReadLabels
} {
  const result: ReadLabels = { labels: [], rows: [] }
  const seen = new Set<string>()
  return {
    result,
    take: (row, labels, reasons) => {
      const told = new Set(reasons)
      let kept = 0
      for (const label of labels) {
        const key = `${label.task}\u0000${label.worker}`
        if (seen.has(key)) {
          told.add('answered_again')
          continue
        }
        seen.add(key)
        result.labels.push(label)
        kept += 1
      }
      const outcome = kept === 0 ? 'left_out' : told.size > 0 ? 'partly' : 'read'
      result.rows.push({ row, outcome, labels: kept, reasons: [...told] })
    },
  }
}

/** An instant as exports write it (`2031-02-01 08:42:06.63`, `… UTC`, ISO) in ms; null otherwise. */
export function readInstant(text: string | undefined): number | null {
  const parts =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})(\.\d+)?(?:Z| UTC|\+00(?::?00)?)?$/.exec(
      text?.trim() ?? '',
    )
  if (parts === null) return null
  const ms = Date.parse(`${parts[1]}T${parts[2]}Z`)
  return Number.isNaN(ms) ? null : ms + Math.floor(Number(`0${parts[3] ?? ''}`) * 1000)
}

/** An answer as it leaves: no comment, no country, no device, no address; nothing else is written. */
export interface RawAnswer {
  structure: string
  /** The opaque number of the volunteer in this campaign. */
  volunteer: string
  at: string
  lastIntact: number | null
  firstDamaged: number | null
  kind: string
  flags: readonly string[]
  seconds: number | null
  /** Version of the answer: a changed answer is a new row. */
  version: number
  /** Hidden repeats are exported and marked. */
  isRepeat: boolean
}

export const rawAnswerColumns = [
  'structure',
  'volunteer',
  'at',
  'last_intact',
  'first_damaged',
  'kind',
  'flags',
  'seconds',
  'version',
  'repeat',
] as const

/**
 * The generic export of raw answers as CSV lines (RFC 4180, CRLF), header first. Only the columns
 * above are read from an answer, whatever else it carries. Text that a spreadsheet would take for
 * a formula is led by an apostrophe.
 */
export function* writeAnswers(answers: Iterable<RawAnswer>): Generator<string> {
  yield `${rawAnswerColumns.join(',')}\r\n`
  for (const answer of answers) {
    const cells: (string | number | null)[] = [
      answer.structure,
      answer.volunteer,
      answer.at,
      answer.lastIntact,
      answer.firstDamaged,
      answer.kind,
      answer.flags.join(';'),
      answer.seconds,
      answer.version,
      answer.isRepeat ? 1 : 0,
    ]
    yield `${cells.map(cell).join(',')}\r\n`
  }
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
