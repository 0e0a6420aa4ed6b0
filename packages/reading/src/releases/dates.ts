// Days and windows of days in English: "April 30th-May 1st 2017", "on Sept. 4", "2-3 June 2015", "10th-11th".

/** A day or window found in a text; both ends are ISO days and belong to it. Null where no year can be told. */
export interface DateSpan {
  readonly start: number
  readonly end: number
  readonly earliest: string | null
  readonly latest: string | null
  readonly hasYear: boolean
}

const monthStems = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
]
const month =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust\\w?)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)'
const capitals = month.toUpperCase().replaceAll('\\W', '\\w')
const monthAny = `(?:${month}|${capitals})(?![A-Za-z’'])\\.?,?`
const day = '(\\d{1,2})(?:st|nd|rd|th|h|t)?(?!\\d|:\\d)'
const year = '(?:,?\\s+|-)(\\d{4})(?!\\d)'
const dash = '\\s*(?:-|–|—|\\bto\\b|\\bthrough\\b|\\buntil\\b|\\band\\b|&)\\s*'
const M = `(${monthAny})\\s*`

interface Shape {
  readonly pattern: RegExp
  /** Which groups hold: month, day, month, day, year (0: none; a missing second end is the first). */
  readonly groups: readonly [number, number, number, number, number, number]
}

// The longest shapes first: where two begin together the earlier one wins.
const shapes: readonly Shape[] = [
  // M D, Y - M D, Y
  {
    pattern: new RegExp(`\\b${M}${day}(?:${year})?${dash}${M}${day}(?:${year})?`, 'g'),
    groups: [1, 2, 4, 5, 6, 3],
  },
  // D M Y - D M Y
  {
    pattern: new RegExp(
      `\\b${day}\\s+${M}(?:(\\d{4})(?!\\d))?${dash}${day}\\s+${M}(?:(\\d{4})(?!\\d))?`,
      'g',
    ),
    groups: [2, 1, 5, 4, 6, 3],
  },
  // M D - D, Y
  {
    pattern: new RegExp(`\\b${M}${day}${dash}${day}(?:${year})?`, 'g'),
    groups: [1, 2, 1, 3, 4, 0],
  },
  // D - D M Y
  {
    pattern: new RegExp(`\\b${day}${dash}${day}\\s+${M}(?:(\\d{4})(?!\\d))?`, 'g'),
    groups: [3, 1, 3, 2, 4, 0],
  },
  // M D, Y
  { pattern: new RegExp(`\\b${M}${day}(?:${year})?`, 'g'), groups: [1, 2, 1, 2, 3, 0] },
  // D M Y
  {
    pattern: new RegExp(`\\b${day}\\s+(?:of\\s+)?${M}(?:(\\d{4}|\\d{2})(?!\\d))?`, 'g'),
    groups: [2, 1, 2, 1, 3, 0],
  },
]
const isoShape = /\b(\d{4})-(\d{2})-(\d{2})(?:\s*(?:\/|to|–|—)\s*(\d{4})-(\d{2})-(\d{2}))?(?!\d)/g
const bareDays =
  /\b(\d{1,2})(?:st|nd|rd|th)\s*[-–—]\s*(\d{1,2})(?:st|nd|rd|th)\b(?!\s+[A-Z][a-z]{2,8}\b)/g

const monthNumber = (name: string): number => monthStems.indexOf(name.toLowerCase().slice(0, 3)) + 1

/** The ISO day, or null where the calendar has none. */
export function isoDay(y: number, m: number, d: number): string | null {
  const at = new Date(Date.UTC(y, m - 1, d))
  if (Number.isNaN(at.getTime()) || at.getUTCMonth() !== m - 1 || at.getUTCDate() !== d) return null
  return at.getUTCFullYear() === y ? at.toISOString().slice(0, 10) : null
}

const yearIn = (iso: string): number => Number(iso.slice(0, 4))

/** The year that brings a month and day nearest to the reference day. */
function nearestYear(m: number, d: number, reference: string): number {
  const at = Date.parse(reference)
  const near = (y: number): number => Math.abs(Date.UTC(y, m - 1, d) - at)
  const y = yearIn(reference)
  return [y, y - 1, y + 1].reduce((best, next) => (near(next) < near(best) ? next : best))
}

const fullYear = (digits: string): number =>
  digits.length === 2 ? 2000 + Number(digits) : Number(digits)

interface Ends {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
  readonly fromYear: string | undefined
  readonly toYear: string | undefined
}

function spanOf(ends: Ends, start: number, end: number, reference: string | null): DateSpan | null {
  const { from, to } = ends
  const said = ends.toYear ?? ends.fromYear
  // A leap year: whether the day exists in any year at all.
  if (isoDay(2000, ...from) === null || isoDay(2000, ...to) === null) return null
  if (said === undefined && reference === null)
    return { start, end, earliest: null, latest: null, hasYear: false }
  const lastYear =
    said === undefined ? nearestYear(to[0], to[1], reference as string) : fullYear(said)
  const wraps = from[0] > to[0]
  const firstYear =
    ends.fromYear === undefined ? lastYear - (wraps ? 1 : 0) : fullYear(ends.fromYear)
  const earliest = isoDay(firstYear, ...from)
  const latest = isoDay(lastYear, ...to)
  if (earliest === null || latest === null || earliest > latest) return null
  return { start, end, earliest, latest, hasYear: said !== undefined }
}

function shapedDates(text: string, reference: string | null): DateSpan[] {
  return shapes.flatMap(({ pattern, groups: [m1, d1, m2, d2, y2, y1] }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const ends: Ends = {
        from: [monthNumber(match[m1] ?? ''), Number(match[d1])],
        to: [monthNumber(match[m2] ?? ''), Number(match[d2])],
        fromYear: y1 === 0 ? undefined : match[y1],
        toYear: match[y2],
      }
      const found = spanOf(ends, match.index, match.index + match[0].length, reference)
      return found === null ? [] : [found]
    }),
  )
}

function isoDates(text: string): DateSpan[] {
  return [...text.matchAll(isoShape)].flatMap((match) => {
    const [whole, y1, m1, d1, y2, m2, d2] = match
    const earliest = isoDay(Number(y1), Number(m1), Number(d1))
    const latest = y2 === undefined ? earliest : isoDay(Number(y2), Number(m2), Number(d2))
    if (earliest === null || latest === null || earliest > latest) return []
    return [
      { start: match.index, end: match.index + whole.length, earliest, latest, hasYear: true },
    ]
  })
}

/** "10th-11th": the month is the one of the reference day. */
function daysAlone(text: string, reference: string | null): DateSpan[] {
  if (reference === null) return []
  const [y, m] = [yearIn(reference), Number(reference.slice(5, 7))]
  return [...text.matchAll(bareDays)].flatMap((match) => {
    const earliest = isoDay(y, m, Number(match[1]))
    const latest = isoDay(y, m, Number(match[2]))
    if (earliest === null || latest === null || earliest > latest) return []
    return [
      { start: match.index, end: match.index + match[0].length, earliest, latest, hasYear: false },
    ]
  })
}

/**
 * Every day or window of days in a text, in order, without overlaps (the longer one wins).
 * @param reference ISO day near which dates without a year lie; null: they stay undated
 */
export function findDates(text: string, reference: string | null): DateSpan[] {
  const all = [...isoDates(text), ...shapedDates(text, reference), ...daysAlone(text, reference)]
  all.sort((a, b) => (a.start === b.start ? b.end - a.end : a.start - b.start))
  const kept: DateSpan[] = []
  for (const one of all) if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one)
  return kept
}

/** The date of a sentence: one said with "on" goes before others, such as the day of a release in front of it. */
export const mainDate = (text: string, dates: readonly DateSpan[]): DateSpan | null =>
  dates.find(({ start }) => /\bon\s+$/i.test(text.slice(Math.max(0, start - 6), start))) ??
  dates[0] ??
  null

/** The first day of a text that says its year. */
export const firstDatedDay = (text: string): string | null =>
  findDates(text, null).find(({ hasYear }) => hasYear)?.earliest ?? null
