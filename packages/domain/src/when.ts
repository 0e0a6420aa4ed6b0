// When something happened, as a claim: an interval with its precision and the words it came in.
import { type Edge, type EdtfSpan, readEdtf } from './edtf-span.ts'
import { type PartOfDay, partOfDayOf, partOfDayTable } from './part-of-day.ts'
import { Problem } from './problem.ts'
import type { When } from './when-shape.ts'
import { instantOf, wallOf } from './zone.ts'

export { isZone, zoneOffset } from './zone.ts'

/** A span of instants; null is open. Both ends are inclusive. */
export interface Interval {
  readonly from: string | null
  readonly to: string | null
}

const DAY = 86_400_000
const isoOf = (ms: number): string => new Date(ms).toISOString()
const isoDay = /^(?!0000)\d{4}-\d{2}-\d{2}$/

/** Whether a text is a day of the calendar, YYYY-MM-DD. */
export function isLocalDate(text: string): boolean {
  const midnight = isoDay.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return Number.isFinite(midnight) && isoOf(midnight).startsWith(text)
}

const instantOfEdge = (edge: Edge | null, zone: string, side: 'earliest' | 'latest') =>
  edge === null ? null : (edge.instantMs ?? instantOf(edge.wallMs, zone, side))

/** The stated hours of a part of the day, from the first date of a span to its last. */
function narrowed(span: EdtfSpan, partOfDay: PartOfDay | null): EdtfSpan {
  const wholeDays = /^\d{4}-\d{2}-\d{2}[?~%]?(\/\d{4}-\d{2}-\d{2}[?~%]?)?$/
  const { from, to } = span
  if (partOfDay === null || from === null || to === null || !wholeDays.test(span.written)) {
    return span
  }
  const hours = partOfDayTable.hours[partOfDay]
  const lastMidnight = to.wallMs + 1 - DAY
  return {
    written: span.written,
    from: { wallMs: from.wallMs + hours.from * 60_000, instantMs: null },
    to: { wallMs: lastMidnight + hours.to * 60_000 - 1, instantMs: null },
    precision: span.precision === 'day' ? 'part_of_day' : span.precision,
  }
}

interface Stated {
  readonly zone: string
  readonly asWritten: string
  readonly partOfDay: PartOfDay | null
  readonly field: string
}

function whenOfSpan(stated: EdtfSpan, { zone, asWritten, partOfDay, field }: Stated): When {
  const span = narrowed(stated, partOfDay)
  const from = instantOfEdge(span.from, zone, 'earliest')
  const to = instantOfEdge(span.to, zone, 'latest')
  if (from !== null && to !== null && from > to)
    throw new Problem('when.end_before_start', { field })
  return {
    edtf: span.written,
    from: from === null ? null : isoOf(from),
    to: to === null ? null : isoOf(to),
    localFrom: from === null ? null : localDateOf(span.from, from, zone),
    localTo: to === null ? null : localDateOf(span.to, to, zone),
    precision: span.precision,
    zone,
    partOfDay,
    asWritten,
  }
}

/** The stated date itself where the text is in local time; a skipped midnight must not move it. */
const localDateOf = (edge: Edge | null, ms: number, zone: string): string =>
  isoOf(edge === null || edge.instantMs !== null ? wallOf(ms, zone) : edge.wallMs).slice(0, 10)

const latinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
const dayAndClock =
  /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?$/

/** "2017-08-12 14:30" and "2017-08-12 14" as EDTF; anything else as it is. */
function withClock(text: string): string {
  const [, day, hour, minute, second = '00', offset = ''] = dayAndClock.exec(text) ?? []
  if (day === undefined || hour === undefined) return text
  const start = `${day}T${hour.padStart(2, '0')}`
  if (minute === undefined) return `${start}:00:00${offset}/${start}:59:59${offset}`
  return `${start}:${minute}:${second}${offset}`
}

/**
 * Reads a time: EDTF levels 0 and 1 (intervals, ? ~ %, X), "YYYY-MM-DD HH:MM", "YYYY-MM-DD HH", in either kind of
 * digits, or a date followed by a part of the day in English or Arabic ("2017-08-12 فجر").
 * @param zone the zone in which the text is meant; @param partOfDay a part of the day stated beside the text
 * @throws Problem when.not_a_date, when.end_before_start (params: field)
 */
export function parseWhen({
  text,
  zone,
  partOfDay = null,
  asWritten = text,
  field = 'when',
}: {
  text: string
  zone: string
  partOfDay?: PartOfDay | null
  asWritten?: string
  field?: string
}): When {
  const plain = latinDigits(text).trim().replace(/\s+/g, ' ')
  const span = readEdtf(withClock(plain))
  if (span !== null) return whenOfSpan(span, { zone, asWritten, partOfDay, field })
  const [, date = '', words = ''] = /^(\S+) (.+)$/.exec(plain) ?? []
  const part = words === '' ? null : partOfDayOf(words)
  const dated = part === null ? null : readEdtf(date)
  if (dated === null) throw new Problem('when.not_a_date', { field })
  return whenOfSpan(dated, { zone, asWritten, partOfDay: part, field })
}

/**
 * The time of a table row: a date, perhaps an end date, a part of the day or a time on the clock.
 * A clock time narrows a single day only; a part of the day narrows both ends.
 * @param time "HH", "HH:MM" or "HH:MM:SS"
 * @throws Problem when.not_a_date (params.field: date, date_end or time), when.end_before_start (date_end)
 */
export function whenOfDay({
  date,
  dateEnd = null,
  partOfDay = null,
  time = null,
  zone,
  asWritten,
}: {
  date: string
  dateEnd?: string | null
  partOfDay?: PartOfDay | null
  time?: string | null
  zone: string
  asWritten: string
}): When {
  if (!isLocalDate(date)) throw new Problem('when.not_a_date', { field: 'date' })
  if (dateEnd !== null && !isLocalDate(dateEnd)) {
    throw new Problem('when.not_a_date', { field: 'date_end' })
  }
  if (dateEnd !== null && dateEnd < date) {
    throw new Problem('when.end_before_start', { field: 'date_end' })
  }
  if (time !== null && !/^([01]?\d|2[0-3])(:[0-5]\d(:[0-5]\d)?)?$/.test(latinDigits(time))) {
    throw new Problem('when.not_a_date', { field: 'time' })
  }
  const isOneDay = dateEnd === null || dateEnd === date
  const days = isOneDay ? date : `${date}/${dateEnd}`
  const text = isOneDay && time !== null ? `${date} ${time}` : days
  return parseWhen({ text, zone, partOfDay, asWritten, field: 'date' })
}

/** A time of which nothing is known but the words. */
export function unknownWhen({ zone, asWritten }: { zone: string; asWritten: string }): When {
  return {
    edtf: null,
    from: null,
    to: null,
    localFrom: null,
    localTo: null,
    precision: 'unknown',
    zone,
    partOfDay: null,
    asWritten,
  }
}

/** The written form in EDTF; empty where no date is known. Reading it again in the same zone gives the same time. */
export function showEdtf(when: When): string {
  return when.edtf ?? ''
}

/** The written form with the part of the day beside the date ("2017-08-12 dawn"), which `parseWhen` reads back. */
export function showWritten(when: When): string {
  return [when.edtf ?? '', when.partOfDay ?? ''].filter((word) => word !== '').join(' ')
}

/**
 * Whether what happened at `when` could have happened in the interval. An open or unknown end reaches for ever,
 * so a time of which nothing is known could lie anywhere.
 */
export function overlaps(when: Interval, interval: Interval): boolean {
  const startsBefore = when.from === null || interval.to === null || when.from <= interval.to
  const endsAfter = when.to === null || interval.from === null || when.to >= interval.from
  return startsBefore && endsAfter
}

/** The same question in local dates ('YYYY-MM-DD', inclusive). */
export function overlapsDays(
  when: Pick<When, 'localFrom' | 'localTo'>,
  days: { readonly from: string | null; readonly to: string | null },
): boolean {
  return overlaps({ from: when.localFrom, to: when.localTo }, days)
}
