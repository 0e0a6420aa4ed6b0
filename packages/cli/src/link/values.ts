// Cells of lists of people → sex, age and days, as the linker takes them; what cannot be read is silence.
import { foldText } from '@athar/domain'
import type { DayRange } from '@athar/linkage'

const females = new Set('f female woman girl wife mother انثي امراه طفله بنت سيده'.split(' '))
const males = new Set('m male man boy ذكر رجل طفل ولد'.split(' '))

/** Sex, from words in either language ("Adult - Male"); null where it is not told. */
export function sexOf(text: string): 'male' | 'female' | null {
  const words = foldText(text).split(' ')
  if (words.some((word) => females.has(word))) return 'female'
  return words.some((word) => males.has(word)) ? 'male' : null
}

const MOST_YEARS = 125

/** Age in years: a number, a range, or months (a child under one); null where it is not told. */
export function ageOf(text: string): { min: number; max: number } | null {
  if (text === '') return null
  const folded = foldText(text.replace(/\.\d+/, ''))
  const [first, second] = (folded.match(/\d+/g) ?? []).map(Number)
  if (first === undefined) return null
  if (/month|day|week|شهر|اشهر|يوم|ايام|اسبوع|اسابيع/u.test(folded)) {
    const years = /month|شهر|اشهر/u.test(folded) ? Math.floor(first / 12) : 0
    return { min: years, max: years }
  }
  const isRange =
    second !== undefined && second >= first && /\d\s*[-–—]\s*\d|\d \d|to|الي/u.test(text)
  const max = isRange ? second : first
  return max > MOST_YEARS ? null : { min: first, max }
}

const day = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / 864e5

function isDate(year: number, month: number, date: number): boolean {
  const made = new Date(Date.UTC(year, month - 1, date))
  return (
    year >= 1850 && year < 2200 && made.getUTCMonth() === month - 1 && made.getUTCDate() === date
  )
}

const shapes: readonly (readonly [RegExp, (found: readonly number[]) => readonly number[]])[] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/, ([y = 0, m = 0, d = 0]) => [y, m, d]],
  [/^(\d{4})(\d{2})(\d{2})$/, ([y = 0, m = 0, d = 0]) => [y, m, d]],
  [/^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/, ([d = 0, m = 0, y = 0]) => [y, m, d]],
]

/** A date, a month or a year as days; day before month where a slash leaves it open. Null where it is no date. */
export function daysOf(text: string): DayRange | null {
  if (text === '') return null
  const latin = text.replace(/[٠-٩]/gu, (digit) => String(digit.charCodeAt(0) - 0x660))
  for (const [shape, order] of shapes) {
    const found = shape.exec(latin)
    if (found === null) continue
    const [year = 0, month = 0, date = 0] = order(found.slice(1).map(Number))
    if (isDate(year, month, date))
      return { from: day(year, month, date), to: day(year, month, date) }
    if (isDate(year, date, month))
      return { from: day(year, date, month), to: day(year, date, month) }
    return null
  }
  const whole = /^(\d{4})(?:-(\d{1,2}))?$/.exec(latin)
  if (whole === null) return null
  const year = Number(whole[1])
  const month = Number(whole[2] ?? 1)
  if (!isDate(year, month, 1)) return null
  return {
    from: day(year, month, 1),
    to: whole[2] === undefined ? day(year, 12, 31) : day(year, month + 1, 1) - 1,
  }
}
