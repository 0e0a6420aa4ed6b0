// The row report: what was refused, emptied, held back, left unresolved or given a suffix, row by row.

import { csvLine, escapeCell } from './csv.ts'

/** What happened to a row or to one of its fields. */
export type RowOutcome = 'refused' | 'flagged' | 'withheld' | 'unresolved' | 'suffixed'

/** One line of the report. `asWritten` is null where the text itself is held back. */
export interface ReportRow {
  readonly file: string
  /** As a spreadsheet counts: the header of a CSV file is row 1. */
  readonly row: number
  /** The record's key, or the row's code where it became no record. */
  readonly key: string | null
  readonly outcome: RowOutcome
  readonly field: string | null
  readonly problem: RowProblem
  readonly asWritten: string | null
}

/** Everything the report can say of a row, with the key of its words. */
export const rowProblemWords = {
  'import.row_without_code': 'imports.row.withoutCode',
  'import.row_without_date': 'imports.row.withoutDate',
  'import.row_orphan': 'imports.row.orphan',
  'import.row_malformed': 'imports.row.malformed',
  'import.row_other_list': 'imports.row.otherList',
  'import.row_repeated': 'imports.row.repeated',
  'when.not_a_date': 'imports.row.notADate',
  'when.end_before_start': 'imports.row.endBeforeStart',
  'where.out_of_range': 'imports.row.outOfRange',
  'where.half_a_point': 'imports.row.halfAPoint',
  'where.not_a_number': 'imports.row.coordinateNotANumber',
  'where.mgrs_malformed': 'imports.row.mgrsMalformed',
  'count.not_a_number': 'imports.row.countNotANumber',
  'count.out_of_range': 'imports.row.countOutOfRange',
  'count.range_inverted': 'imports.row.rangeInverted',
  'code.not_usable': 'imports.row.codeNotUsable',
  'code.doubled': 'imports.row.codeDoubled',
  'word.unknown': 'imports.row.wordUnknown',
  'area.unresolved': 'imports.row.areaUnresolved',
  'actor.unknown': 'imports.row.actorUnknown',
  'age.not_understood': 'imports.row.ageNotUnderstood',
  'age.conflict': 'imports.row.ageConflict',
  'outcome.unstated': 'imports.row.outcomeUnstated',
  'link.not_http': 'imports.row.linkNotHttp',
  'text.too_long': 'imports.row.textTooLong',
  'text.bidi_removed': 'imports.row.bidiRemoved',
  'text.control_removed': 'imports.row.controlRemoved',
  'text.withheld': 'imports.row.withheld',
} as const satisfies Record<string, string>
export type RowProblem = keyof typeof rowProblemWords

/** Everything a file can say that waits for a room of its own, by kind of file and column: counted, not stored. */
export const waitingKeys = [
  'incidents.attribution_status',
  'incidents.civilian_harm_reported',
  'incidents.incident_status',
  'incidents.published',
  'incidents.last_modified',
  'responses.declassified',
  'gazetteer_places',
] as const
type WaitingKey = (typeof waitingKeys)[number]

const reportColumns = ['file', 'row', 'key', 'outcome', 'field', 'problem', 'as_written'] as const

/** The header of the report as a CSV file. */
export const reportHeader = csvLine(reportColumns)

/** A line of the report as CSV; no cell is a formula to a spreadsheet. */
export function reportLine(
  line: Omit<ReportRow, 'problem' | 'outcome'> & { outcome: string; problem: string },
): string {
  const { file, row, key, outcome, field, problem, asWritten } = line
  return csvLine(
    [file, String(row), key, outcome, field, problem, asWritten].map((cell) =>
      cell === null ? '' : escapeCell(cell),
    ),
  )
}

/** What is known of a file that was read. */
export interface ReadFile {
  readonly name: string
  readonly kind: string
  readonly bytes: number
  readonly sha256: string
  readonly rows: number
}

/** The account of a reading; whole once its drafts have been read to the end. */
export class ImportReport {
  readonly files: ReadFile[] = []
  readonly rows: ReportRow[] = []
  /** Rows read, by kind of file. */
  readonly read: Record<string, number> = {}
  /** Rows that became no record, by kind of file. */
  readonly refused: Record<string, number> = {}
  /** What the files say that waits for a room of its own, by file kind and column: not stored, only counted. */
  readonly waiting: Record<string, number> = {}

  count(into: 'read' | 'refused', key: string, by = 1): void {
    if (by > 0) this[into][key] = (this[into][key] ?? 0) + by
  }

  /** Counts what waits for a room of its own. */
  countWaiting(key: WaitingKey, by = 1): void {
    if (by > 0) this.waiting[key] = (this.waiting[key] ?? 0) + by
  }

  /** How many fields were emptied or changed. */
  get flagged(): number {
    return this.#outcomes('flagged')
  }
  /** How many texts were held back. */
  get withheld(): number {
    return this.#outcomes('withheld')
  }
  /** How many incidents name a governorate that the gazetteer does not know. */
  get unresolvedPlaces(): number {
    return this.rows.filter((row) => row.problem === 'area.unresolved').length
  }
  #outcomes(outcome: RowOutcome): number {
    return this.rows.filter((row) => row.outcome === outcome).length
  }
}
