// EDTF (ISO 8601-2, levels 0 and 1, and a day or year with one unknown digit): a text to its span of wall time.
import edtf, { type Parsed, parse } from 'edtf'
import type { WhenPrecision } from './when-shape.ts'

/** One end of a span: wall time as if UTC, and the instant where the text itself states an offset. */
export interface Edge {
  readonly wallMs: number
  readonly instantMs: number | null
}

/** What an EDTF text says, before any zone is known. A null edge is open. */
export interface EdtfSpan {
  /** The normal written form. */
  readonly written: string
  readonly from: Edge | null
  readonly to: Edge | null
  readonly precision: WhenPrecision
}

const MONTH_BITS = 0b00110000
const DAY_BITS = 0b11000000
/** The library reads months of a season differently from writers in different hemispheres; ours are northern. */
const seasons: Readonly<Record<number, readonly [first: string, last: string, years: number]>> = {
  21: ['03-01', '06-21', 0],
  22: ['06-01', '09-23', 0],
  23: ['09-01', '12-22', 0],
  // "Winter 2017" is used of the winter that begins in 2017 and of the one that ends in it.
  24: ['01-01', '03-21', 1],
}

const two = (value: number | undefined): string => String(value ?? 0).padStart(2, '0')
const numbersOf = ({ values }: Parsed): number[] => values.filter((v) => typeof v === 'number')
const hasTime = (parsed: Parsed): boolean => parsed.values.length > 3

function precisionOf(parsed: Parsed): WhenPrecision {
  if (hasTime(parsed)) return 'minute'
  const mask = parsed.unspecified ?? 0
  const known = (bits: number): boolean => (mask & bits) === 0
  const unknown = (bits: number): boolean => (mask & bits) === bits
  if (!known(0b1111)) return 'range'
  const length = parsed.values.length
  if (length === 1) return 'year'
  if (length === 2) return known(MONTH_BITS) ? 'month' : 'year'
  if (mask === 0) return 'day'
  if (unknown(MONTH_BITS) && unknown(DAY_BITS)) return 'year'
  return unknown(DAY_BITS) && known(MONTH_BITS) ? 'month' : 'range'
}

function spanOfSeason(parsed: Parsed): EdtfSpan | null {
  const [year = 0, season = 0] = numbersOf(parsed)
  const months = seasons[season]
  if (months === undefined || parsed.unspecified !== undefined) return null
  const [first, last, years] = months
  const day = (ofYear: number, monthDay: string): number =>
    Date.parse(`${String(ofYear).padStart(4, '0')}-${monthDay}T00:00:00Z`)
  return {
    written: edtf(parsed).edtf,
    from: { wallMs: day(year, first), instantMs: null },
    to: { wallMs: day(year + years, last) + 86_400_000 - 1, instantMs: null },
    precision: 'range',
  }
}

/** A written time covers its minute where its seconds are zero, else its second. */
function spanOfTime(parsed: Parsed): EdtfSpan {
  const [year = 0, month = 0, day = 1, hour = 0, minute = 0, second = 0] = numbersOf(parsed)
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  const wallMs = new Date(Date.UTC(2000, 0, 1, hour, minute, second)).setUTCFullYear(
    year,
    month,
    day,
  )
  const lastMs = wallMs + (second === 0 ? 60_000 : 1000) - 1
  const offset = parsed.timeZone === undefined ? null : (parsed.offset ?? 0) * 60_000
  const edge = (ms: number): Edge => ({
    wallMs: ms,
    instantMs: offset === null ? null : ms - offset,
  })
  const clock = `${two(hour)}:${two(minute)}:${two(second)}`
  const zone = parsed.timeZone === '+00:00' ? 'Z' : (parsed.timeZone ?? '')
  return {
    written: `${String(year).padStart(4, '0')}-${two(month + 1)}-${two(day)}T${clock}${zone}`,
    from: edge(wallMs),
    to: edge(lastMs),
    precision: 'minute',
  }
}

function spanOfOne(parsed: Parsed): EdtfSpan | null {
  if (parsed.type === 'Season') return spanOfSeason(parsed)
  if (hasTime(parsed)) return spanOfTime(parsed)
  const date = edtf({ ...parsed, type: 'Date' })
  return {
    written: date.edtf,
    from: { wallMs: date.min, instantMs: null },
    to: { wallMs: date.max, instantMs: null },
    precision: precisionOf(parsed),
  }
}

const wholeHour = /^(\d{4}-\d{2}-\d{2}T\d{2}):00:00(Z|[+-]\d{2}:\d{2})?$/

/** Whether two written times are the first and last second of one hour. */
function isWholeHour(from: string, to: string): boolean {
  const [, hour, zone = ''] = wholeHour.exec(from) ?? []
  return hour !== undefined && to === `${hour}:59:59${zone}`
}

function spanOfInterval(parsed: Parsed, text: string): EdtfSpan | null {
  const ends = text.split('/')
  const spans = parsed.values.map((end) => (isParsed(end) ? spanOfOne(end) : null))
  const [from = null, to = null] = spans
  // An end that the text names and we cannot read is not an open end.
  if (parsed.values.some((end, index) => isParsed(end) && spans[index] === null)) return null
  if (from === null && to === null) return null
  if (from !== null && from.written === to?.written) return from
  const written = spans.map((span, index) => span?.written ?? ends[index] ?? '').join('/')
  return {
    written,
    from: from?.from ?? null,
    to: to?.to ?? null,
    precision:
      from !== null && to !== null && isWholeHour(from.written, to.written) ? 'hour' : 'range',
  }
}

const isParsed = (value: number | Parsed | null | undefined): value is Parsed =>
  typeof value === 'object' && value !== null

const FIRST = Date.parse('0001-01-02T00:00:00Z')
const LAST = Date.parse('9999-12-30T23:59:59Z')
/** Years that every database stores; the first and last days are left to the zones. */
const isStorable = (edge: Edge | null): boolean =>
  edge === null || (edge.wallMs >= FIRST && edge.wallMs <= LAST)

/**
 * The span of an EDTF text; null where it is not one, or lies outside the years 1 to 9999.
 * Marks of doubt (? ~ %) are kept in the written form and widen nothing: EDTF gives them no width.
 */
export function readEdtf(text: string): EdtfSpan | null {
  return spanOfPlainDay(text) ?? spanOfParsed(text)
}

/** Most records state a plain day; it needs no grammar. Null where the text is anything else. */
function spanOfPlainDay(text: string): EdtfSpan | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const wallMs = Date.parse(`${text}T00:00:00Z`)
  if (!(wallMs >= FIRST && wallMs <= LAST)) return null
  if (!new Date(wallMs).toISOString().startsWith(text)) return null
  return {
    written: text,
    from: { wallMs, instantMs: null },
    to: { wallMs: wallMs + 86_400_000 - 1, instantMs: null },
    precision: 'day',
  }
}

function spanOfParsed(text: string): EdtfSpan | null {
  let parsed: Parsed
  try {
    parsed = parse(text, { level: 2, types: ['Date', 'Season', 'Interval'] })
  } catch {
    return null
  }
  const span = parsed.type === 'Interval' ? spanOfInterval(parsed, text) : spanOfOne(parsed)
  return span !== null && isStorable(span.from) && isStorable(span.to) ? span : null
}
