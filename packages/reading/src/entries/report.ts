// A monthly casualty report → its entries, the balance it states, and the lines that are neither.
import { findDates, firstDatedDay } from '../releases/dates.ts'
import { balanceIn } from './balance.ts'
import { entryOf } from './entry.ts'
import type { EntryFinding, MonthlyReport, ReportEntry, ReportRest } from './types.ts'

const lead = /^[\s"“”‘'•*·-]*(?:\(?\d{1,4}[.)]+\)?\s*)?(?:On\s+)?$/i
const headings: readonly (readonly [RegExp, EntryFinding | null])[] = [
  [/\bnon-?\s?credible|\bnot credible/i, 'non_credible'],
  [/\bduplicates?\b/i, 'duplicate'],
  [/\bcorrections?\b|\bcorrected\b/i, 'correction'],
  [/\bcredible\b/i, 'credible'],
  [/\bopen\b|\bpending\b/i, 'open'],
]

interface Line {
  readonly text: string
  readonly start: number
  readonly number: number
}

function linesOf(text: string): Line[] {
  const lines: Line[] = []
  let start = 0
  for (const match of `${text}\n`.matchAll(/\r\n|[\n\r]/g)) {
    lines.push({ text: text.slice(start, match.index), start, number: lines.length + 1 })
    start = match.index + match[0].length
  }
  return lines
}

/** Whether a line begins an entry: a date first of all, and soon a place or a source; or a correction. */
function beginsEntry(line: string, reference: string | null): boolean {
  if (/^\W*(?:(?:date|location|place) )?correction\b[^:]*:\s*\S/i.test(line)) return true
  const [date] = findDates(line.slice(0, 60), reference)
  if (date === undefined || !lead.test(line.slice(0, date.start))) return false
  return /\b(?:near|in|at|via|of)\b|,/i.test(line.slice(date.end, date.end + 120))
}

/** A short line without a date that names a finding heads the entries below it. */
function headingOf(line: string): EntryFinding | null | undefined {
  if (line.length > 110 || /\d/.test(line) || /[^:]\.\s*$/.test(line.trim())) return undefined
  if (!/\b(?:reports?|allegations?|cases?|assessments?|corrections?)\b/i.test(line))
    return undefined
  return headings.find(([pattern]) => pattern.test(line))?.[1]
}

const isBlank = (text: string): boolean => !/\S/.test(text)

class Reader {
  readonly #text: string
  readonly #reference: string | null
  readonly #entries: ReportEntry[] = []
  readonly #rest: ReportRest[] = []
  #section: EntryFinding | null = null
  #open: { from: Line; to: Line } | null = null

  constructor(text: string, date: string | null) {
    this.#text = text
    this.#reference = date ?? firstDatedDay(text.slice(0, 200_000))
  }

  read(): MonthlyReport {
    for (const line of linesOf(this.#text)) this.#take(line)
    this.#close()
    const of = (...findings: readonly (EntryFinding | null)[]): number =>
      this.#entries.filter(({ finding }) => findings.includes(finding)).length
    return {
      entries: this.#entries,
      balance: balanceIn(this.#rest.map(({ text }) => text).join('\n')),
      counted: {
        credible: of('credible'),
        nonCredible: of('non_credible', 'insufficient_information', 'no_strikes'),
        duplicate: of('duplicate'),
      },
      rest: this.#rest,
    }
  }

  #take(line: Line): void {
    if (isBlank(line.text)) {
      this.#close()
      return
    }
    if (beginsEntry(line.text, this.#reference)) {
      this.#close()
      this.#open = { from: line, to: line }
      return
    }
    const heading = headingOf(line.text)
    if (heading !== undefined) {
      this.#close()
      this.#section = heading
      this.#keep(line, 'heading')
    } else if (this.#open !== null) this.#open = { from: this.#open.from, to: line }
    else this.#keep(line, 'no_entry')
  }

  #keep({ text, start, number }: Line, reason: ReportRest['reason']): void {
    const kept = text.trim()
    const at = start + text.indexOf(kept)
    this.#rest.push({ line: number, start: at, end: at + kept.length, text: kept, reason })
  }

  #close(): void {
    if (this.#open === null) return
    const { from, to } = this.#open
    this.#open = null
    const whole = this.#text.slice(from.start, to.start + to.text.length)
    const skipped = /^[\s"“”‘'•*·-]*/.exec(whole)?.[0].length ?? 0
    const own = whole.slice(skipped).replace(/[\s"“”]+$/, '')
    this.#entries.push(
      entryOf(own, {
        start: from.start + skipped,
        line: from.number,
        reference: this.#reference,
        section: this.#section,
      }),
    )
  }
}

/**
 * Reads a monthly casualty report. Never throws; every line that is not blank is in an entry or in `rest`. The balance
 * is what the report states: lay it before `checkBalance` of the domain to see whether it adds up.
 * @param options.date ISO day near which dates without a year lie
 */
export const readMonthlyReport = (
  text: string,
  options: { readonly date?: string | null } = {},
): MonthlyReport => new Reader(text, options.date ?? null).read()

/**
 * Reads one statement on one case, with or without its date and place: what archives keep of a report.
 * @param options.date ISO day near which dates without a year lie
 */
export function readReportEntry(
  text: string,
  options: { readonly date?: string | null } = {},
): ReportEntry {
  const skipped = /^[\s"“”‘']*/.exec(text)?.[0].length ?? 0
  const own = text.slice(skipped).replace(/[\s"“”]+$/, '')
  const reference = options.date ?? firstDatedDay(own.slice(0, 2000))
  return entryOf(own, { start: skipped, line: 1, reference, section: null })
}
