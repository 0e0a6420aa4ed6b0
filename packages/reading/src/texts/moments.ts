// One date where it stands: in digits, in words, with or without a day, a month or a year.
import { foldText } from '@athar/domain'
import {
  blurs,
  doubtfulMonths,
  isPossible,
  monthNames,
  ordinals,
  type Said,
  seasonNames,
  weekdays,
} from './calendar.ts'
import { nounOf } from './nouns.ts'
import { numeralAt } from './numerals.ts'
import { pastParticle } from './quantity.ts'
import { type Sheet, tokenAt } from './surface.ts'
import type { TextDoubt } from './types.ts'

/** A date read at a token. */
export interface Moment extends Said {
  readonly from: number
  readonly to: number
  readonly isBlurred: boolean
  readonly doubt: TextDoubt | null
}

const numeric: readonly (readonly [
  RegExp,
  (parts: readonly number[]) => (Said & { doubt: TextDoubt | null }) | null,
])[] = [
  [
    /(?<![\d/.-])(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d/]|[-.]\d)/g,
    ([year = 0, month = 0, day = 0]) => said(year, month, day, null),
  ],
  [
    /(?<![\d/.-])(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?((?:19|20)\d{2})(?![\d/]|[-.]\d)/g,
    ([first = 0, , second = 0, year = 0]) => dayFirst(first, second, year, null),
  ],
  [
    /(?<![\d/.-])(\d{1,2})\/(\d{1,2})\/(\d{2})(?![\d/]|[-.]\d)/g,
    ([first = 0, second = 0, year = 0]) => dayFirst(first, second, 2000 + year, 'two_digit_year'),
  ],
]

const said = (year: number, month: number, day: number, doubt: TextDoubt | null) =>
  year >= 1900 && year < 2100 && month >= 1 && month <= 12
    ? { year, month, day, season: null, doubt }
    : null

function dayFirst(first: number, second: number, year: number, doubt: TextDoubt | null) {
  if (second > 12 && first <= 12) return said(year, first, second, doubt)
  const both = first <= 12 && second <= 12 && first !== second
  return said(year, second, first, doubt ?? (both ? 'day_or_month' : null))
}

/** Dates in digits, by the token at which they begin. */
export function numericMoments(sheet: Sheet): Map<number, Moment> {
  const found = new Map<number, Moment>()
  const byStart = new Map(sheet.tokens.map(({ start }, i) => [start, i]))
  const byEnd = new Map(sheet.tokens.map(({ end }, i) => [end, i]))
  for (const [pattern, read] of numeric)
    for (const match of sheet.flat.matchAll(pattern)) {
      const from = byStart.get(match.index)
      const last = byEnd.get(match.index + match[0].length)
      const date = read(match.slice(1).map(Number))
      if (from === undefined || last === undefined || date === null || found.has(from)) continue
      found.set(from, { ...date, from, to: last + 1, isBlurred: false })
    }
  return found
}

const yearWords = new Set('عام العام سنة لعام السنة year the'.split(' ').map(foldText))
const isYearWord = (sheet: Sheet, i: number): boolean =>
  tokenAt(sheet, i).forms.some((form) => yearWords.has(form))

/** A year in four digits at a token. */
export function yearAt(sheet: Sheet, i: number): number | null {
  const { kind, key, value } = tokenAt(sheet, i)
  return kind === 'number' &&
    /^\d{4}$/.test(key.replace(/[٠-٩۰-۹]/g, '0')) &&
    value >= 1900 &&
    value < 2100
    ? value
    : null
}

/** "الجاري", "الفائت": this year or the last, said beside the number of the year. */
const isThis = (sheet: Sheet, i: number): boolean =>
  /^ال(?:حالي|جاري|ماضي|فايت|منصرم)$/.test(tokenAt(sheet, i).key)

/** The year behind a date: "2017", ", 2017", "عام 2017", "من العام 2017". */
function yearBehind(sheet: Sheet, i: number, isRun = true): { year: number; to: number } | null {
  let at = i
  if (/^[,،.]$/.test(tokenAt(sheet, at).key)) at += 1
  if (isThis(sheet, at) && /^(?:من|ال?عام)$/.test(tokenAt(sheet, at + 1).key)) at += 1
  if (/^(?:من|of|in)$/.test(tokenAt(sheet, at).key)) at += 1
  if (isYearWord(sheet, at) && tokenAt(sheet, at).key !== 'the') at += 1
  if (isThis(sheet, at)) at += 1
  if (
    /^[/-]$/.test(tokenAt(sheet, i).key) &&
    !tokenAt(sheet, i + 1).gap &&
    yearAt(sheet, i + 1) !== null
  )
    at = isRun ? i + 1 : at
  if (at - i > 1 && tokenAt(sheet, at - 1).kind === 'mark') return null
  const year = yearAt(sheet, at)
  if (year === null || tokenAt(sheet, at).line) return null
  // "12 August, 2017 civilians" does not occur; "in March 2017 people" does not either.
  return { year, to: at + 1 }
}

const isShortened = (key: string): boolean => key === 'sept' || (key.length === 3 && key !== 'may')
const isLatin = (key: string): boolean => /^[a-z]/.test(key)
const isCapital = (sheet: Sheet, i: number): boolean =>
  /^\p{Lu}/u.test(sheet.text.slice(tokenAt(sheet, i).start))

/** A month name with its twin ("آذار/مارس", "March (Adhar)") and the stop of an abbreviation. */
export function monthAt(
  sheet: Sheet,
  i: number,
): { month: number; to: number; isDoubtful: boolean } | null {
  const found = monthNames.at(sheet, i)
  if (found === null) return null
  const { key } = tokenAt(sheet, i)
  if (isLatin(key) && !isCapital(sheet, i)) return null
  let to = i + found.length
  if (isLatin(key) && tokenAt(sheet, to).key === '.' && !tokenAt(sheet, to).gap && isShortened(key))
    to += 1
  let isDoubtful =
    doubtfulMonths.has(key) || tokenAt(sheet, i).forms.some((form) => doubtfulMonths.has(form))
  if (/^آب$/u.test(sheet.text.slice(tokenAt(sheet, i).start, tokenAt(sheet, i).end)))
    isDoubtful = false
  if (/^[/(\\-]$/.test(tokenAt(sheet, to).key)) {
    const twin = monthNames.at(sheet, to + 1)
    if (twin?.value === found.value) {
      to += 1 + twin.length
      if (tokenAt(sheet, to).key === ')') to += 1
      isDoubtful = false
    }
  }
  return { month: found.value, to, isDoubtful }
}

interface Day {
  readonly day: number
  readonly to: number
}
/** A day of the month: "18", "18th", "الـ18", "الثامن عشر", "ثمانية عشر". */
export function dayAt(sheet: Sheet, i: number): Day | null {
  const ordinal = ordinals.at(sheet, i)
  if (ordinal !== null) return { day: ordinal.value, to: i + ordinal.length }
  const at = pastParticle(sheet, i)
  const numeral = numeralAt(sheet, at)
  if (numeral === null || numeral.value === null || numeral.scale !== 1) return null
  if (!Number.isInteger(numeral.value) || numeral.value < 1 || numeral.value > 31) return null
  if (numeral.digits && tokenAt(sheet, at).key.length > 2) return null
  const suffix = tokenAt(sheet, numeral.to)
  const isOrdinal = /^(?:st|nd|rd|th)$/.test(suffix.key) && !suffix.gap
  return { day: numeral.value, to: isOrdinal ? numeral.to + 1 : numeral.to }
}

const connectors = new Set('of من شهر لشهر from the'.split(' ').map(foldText))
function pastConnectors(sheet: Sheet, i: number): number {
  let at = tokenAt(sheet, i).key === '/' || tokenAt(sheet, i).key === '-' ? i + 1 : i
  while (connectors.has(tokenAt(sheet, at).key) && at - i < 3) at += 1
  return at
}

/** Past a weekday and its comma: "Monday, 4 September", "السبت 12 آب". */
function pastWeekday(sheet: Sheet, i: number): number {
  let at = i
  while (at - i < 2 && tokenAt(sheet, at).forms.some((form) => weekdays.has(form))) at += 1
  if (at > i && tokenAt(sheet, at).line) return i
  if (at > i && /^[,،.]$/.test(tokenAt(sheet, at).key)) at += 1
  return at
}

function dayFirstAt(sheet: Sheet, i: number): Moment | null {
  const start = tokenAt(sheet, i).key === 'the' ? i + 1 : i
  const day = dayAt(sheet, start)
  if (day === null || tokenAt(sheet, day.to).line) return null
  const month = monthAt(sheet, pastConnectors(sheet, day.to))
  if (month === null) return null
  const year = yearBehind(sheet, month.to)
  return moment(sheet, i, year?.to ?? month.to, year?.year ?? null, month.month, day.day)
}

function monthFirstAt(sheet: Sheet, i: number): Moment | null {
  const start = tokenAt(sheet, i).forms.includes(foldText('شهر')) ? i + 1 : i
  const month = monthAt(sheet, start)
  if (month === null) return null
  const at = tokenAt(sheet, month.to).key === 'the' ? month.to + 1 : month.to
  const isEnglish = isLatin(tokenAt(sheet, start).key)
  const day =
    isEnglish && !tokenAt(sheet, at).line && yearAt(sheet, at) === null ? dayAt(sheet, at) : null
  const isDay = day !== null && nounOf(tokenAt(sheet, day.to)) === null
  const year = yearBehind(sheet, isDay ? day.to : month.to, false)
  if (!isDay && year === null && month.isDoubtful) return null
  const to = year?.to ?? (isDay ? day.to : month.to)
  return moment(sheet, i, to, year?.year ?? null, month.month, isDay ? day.day : null)
}

function seasonAt(sheet: Sheet, i: number): Moment | null {
  const season = seasonNames.at(sheet, i)
  if (season === null) return null
  const year = yearBehind(sheet, i + season.length)
  if (year === null) return null
  return { ...moment(sheet, i, year.to, year.year, null, null), season: season.value }
}

/** "عام 2017", "the year 2017"; a year by itself is read only where its context says so. */
function namedYearAt(sheet: Sheet, i: number): Moment | null {
  if (!isYearWord(sheet, i)) return null
  const at = tokenAt(sheet, i).key === 'the' && tokenAt(sheet, i + 1).key === 'year' ? i + 2 : i + 1
  if (at === i + 1 && tokenAt(sheet, i).key === 'the') return null
  const last = pastParticle(sheet, isThis(sheet, at) ? at + 1 : at)
  const year = yearAt(sheet, last)
  return year === null ? null : moment(sheet, i, last + 1, year, null, null)
}

/** "July 1 to 4, 2017": the last day of a run whose month stands before. */
export function dayBehind(sheet: Sheet, first: Moment): Moment | null {
  if (first.month === null || first.day === null || first.year !== null) return null
  if (!/^[-–—]$|^(?:to|through|until)$/.test(tokenAt(sheet, first.to).key)) return null
  const day = tokenAt(sheet, first.to + 1).line ? null : dayAt(sheet, first.to + 1)
  if (day === null || day.day <= first.day || nounOf(tokenAt(sheet, day.to)) !== null) return null
  if (monthAt(sheet, pastConnectors(sheet, day.to)) !== null) return null
  const year = yearBehind(sheet, day.to)
  return moment(sheet, first.to + 1, year?.to ?? day.to, year?.year ?? null, first.month, day.day)
}

function moment(
  _sheet: Sheet,
  from: number,
  to: number,
  year: number | null,
  month: number | null,
  day: number | null,
): Moment {
  const stated = { year, month, day, season: null }
  return { ...stated, from, to, isBlurred: false, doubt: isPossible(stated) ? null : 'no_such_day' }
}

/** The date that begins at a token; null where none does. */
export function momentAt(
  sheet: Sheet,
  i: number,
  digits: ReadonlyMap<number, Moment>,
): Moment | null {
  const blur = blurs.at(sheet, i)
  if (blur !== null) {
    const at = i + blur.length
    const past = tokenAt(sheet, at).key === '-' ? at + 1 : at
    const inner = plainAt(sheet, past, digits) ?? bareYear(sheet, past)
    return inner === null ? null : { ...inner, from: i, isBlurred: true }
  }
  const start = pastWeekday(sheet, i)
  const inner = plainAt(sheet, start, digits)
  return inner === null ? null : { ...inner, from: i }
}

export function bareYear(sheet: Sheet, i: number): Moment | null {
  const at = pastParticle(sheet, i)
  const year = yearAt(sheet, at)
  return year === null || sheet.taken[at] === true
    ? null
    : moment(sheet, i, at + 1, year, null, null)
}

function plainAt(sheet: Sheet, i: number, digits: ReadonlyMap<number, Moment>): Moment | null {
  const at = pastParticle(sheet, i)
  const numericHere = digits.get(at)
  if (numericHere !== undefined) return { ...numericHere, from: i }
  if (sheet.taken[i] === true || sheet.taken[at] === true) return null
  return (
    dayFirstAt(sheet, i) ?? monthFirstAt(sheet, i) ?? seasonAt(sheet, i) ?? namedYearAt(sheet, i)
  )
}
