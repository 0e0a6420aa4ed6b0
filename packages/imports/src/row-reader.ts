// One row being read: takes its cells, and notes every field that had to be emptied, cleaned or held back.
import type { Flag, Withheld } from '@athar/domain'
import { cleanText, neutralise, readInteger, readLink, readNumber } from './clean-text.ts'
import type { ImportReport, RowOutcome, RowProblem } from './report.ts'
import { findSensitive, type TextKind } from './sensitive.ts'

export interface Origin {
  readonly file: string
  readonly row: number
}

/** Counts beyond this are slips of the keyboard, and more than the database's integers hold sums of. */
const MOST_PEOPLE = 1_000_000

/** Reads the cells of one row of a table; what it notes goes onto the record and into the report. */
export class RowReader {
  readonly flags: Flag[] = []
  readonly withheld: Withheld[] = []
  readonly #cells: Readonly<Record<string, string>>
  readonly #origin: Origin
  readonly #report: ImportReport
  readonly #key: string | null
  readonly #clean: typeof cleanText

  /** @param edges whether white space and marks at the ends of a cell are part of it (our own export) or not */
  constructor(
    cells: Readonly<Record<string, string>>,
    origin: Origin,
    report: ImportReport,
    key: string | null,
    edges: 'kept' | 'dropped' = 'dropped',
  ) {
    this.#clean = edges === 'kept' ? neutralise : cleanText
    this.#cells = cells
    this.#origin = origin
    this.#report = report
    this.#key = key
  }

  /** A line of the report about this row. */
  note(
    outcome: RowOutcome,
    field: string | null,
    problem: RowProblem,
    asWritten: string | null,
  ): void {
    this.#report.rows.push({
      ...this.#origin,
      key: this.#key,
      outcome,
      field,
      problem,
      asWritten: harmless(asWritten),
    })
  }

  /** A field that could not be kept as it stands: noted on the record and in the report. */
  flag(field: string, problem: RowProblem, asWritten: string | null): void {
    this.flags.push({ field, problem, asWritten: harmless(asWritten) })
    this.note('flagged', field, problem, asWritten)
  }

  /** A cell without what cannot be shown; empty where there is none. */
  cell(field: string): string {
    const { text, neutralised } = this.#clean(this.#cells[field] ?? '')
    for (const problem of neutralised) this.#flagOnce(field, problem)
    return text
  }

  #flagOnce(field: string, problem: RowProblem): void {
    if (!this.flags.some((flag) => flag.field === field && flag.problem === problem)) {
      this.flag(field, problem, null)
    }
  }

  /** Free text; null where the cell is empty, held back or longer than the record may hold. */
  text(field: string, kind: TextKind, maxChars: number): string | null {
    const text = this.cell(field)
    return text === '' ? null : this.#kept(field, text, kind, maxChars)
  }

  #kept(field: string, text: string, kind: TextKind, maxChars: number): string | null {
    if (text.length > maxChars) {
      this.flag(field, 'text.too_long', null)
      return null
    }
    const sensitive = findSensitive(text, kind)
    if (sensitive === null) return text
    if (!this.withheld.some((one) => one.field === field)) {
      this.withheld.push({ field, kind: sensitive })
      this.note('withheld', field, 'text.withheld', null)
    }
    return null
  }

  /** A text out of a list: null where it is empty, held back or longer than the record may hold. */
  said(field: string, written: string, maxChars: number): string | null {
    const { text, neutralised } = this.#clean(written)
    for (const problem of neutralised) this.#flagOnce(field, problem)
    if (text === '') return null
    return this.#kept(field, text, 'prose', maxChars)
  }

  /** A number of people or strikes; null where the cell is empty or no such number. */
  count(field: string): number | null {
    const text = this.cell(field)
    if (text === '') return null
    const count = readInteger(text)
    if (count !== null && count >= 0 && count <= MOST_PEOPLE) return count
    this.flag(field, count === null ? 'count.not_a_number' : 'count.out_of_range', text)
    return null
  }

  /** A number with decimals; null where the cell is empty or no number. */
  number(field: string): number | null {
    const text = this.cell(field)
    if (text === '') return null
    const value = readNumber(text)
    if (value === null) this.flag(field, 'where.not_a_number', text)
    return value
  }

  /** A web address; null where the cell is empty or anything else. */
  link(field: string, maxChars: number): string | null {
    const text = this.cell(field)
    if (text === '') return null
    const link = readLink(text)
    if (link === null) this.flag(field, 'link.not_http', text)
    else if (link.length > maxChars) this.flag(field, 'text.too_long', link.slice(0, 200))
    else return link
    return null
  }
}

/** What stood there, unless it is itself to be held back; shortened to what a flag may hold. */
function harmless(asWritten: string | null): string | null {
  if (asWritten === null) return null
  const text = cleanText(asWritten.slice(0, 2000)).text.slice(0, 500)
  return findSensitive(text) === null ? text : null
}
