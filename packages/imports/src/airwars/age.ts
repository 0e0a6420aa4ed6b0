// Ages as sources write them ("35", "5 months", "late 40s", "13 or 14", "70+") → a range of whole years.
import type { CountRange } from '@athar/domain'
import { latinDigits } from '../clean-text.ts'

const OLDEST = 130
const years = (min: number, max: number | null): CountRange | null => {
  // "." and "1.2.3" look like numbers to a pattern and are none.
  if (!Number.isFinite(min) || (max !== null && !Number.isFinite(max))) return null
  const [low, high] = [Math.floor(min), max === null ? null : Math.floor(max)]
  if (low < 0 || (high ?? low) > OLDEST || (high !== null && low > high)) return null
  return { min: low, max: high }
}

/** "a year and a half", "two and a half": the half is dropped, whole years are counted. */
const withoutHalf = (text: string): string => text.replace(/\s*(?:and\s+)?a\s+half\b/g, '')

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  )

/** A number in digits or in one word. */
function numberOf(text: string): number | null {
  if (/^\d*\.?\d+$/.test(text)) return Number(text)
  if (text === 'a' || text === 'an') return 1
  const index = numberWords.indexOf(text)
  return index < 0 ? null : index
}

const units: readonly (readonly [RegExp, number])[] = [
  [/^(?:hours?|hrs?|minutes?|ساع(?:ة|ات)|دقائق)$/, 1 / 8766],
  [/^(?:days?|يوم|ايام|أيام|يوما)$/, 1 / 365.25],
  [/^(?:weeks?|اسبوع|أسبوع|اسابيع|أسابيع)$/, 7 / 365.25],
  [/^(?:months?|mos?|شهر|شهرا|اشهر|أشهر|شهور)$/, 1 / 12],
  [/^(?:years?|yrs?|سنة|سنوات|عام|عاما|أعوام|اعوام)$/, 1],
]

/** "1 year, 3 months", "20 days old", "five months", "1.5 years": the years that are full. */
function spelled(text: string): CountRange | null {
  const parts = [...text.matchAll(/([\d.]+|\p{L}+)[\s-]+(\p{L}+)/gu)].map(([, count, unit]) => ({
    count: numberOf(count ?? ''),
    size: units.find(([pattern]) => pattern.test(unit ?? ''))?.[1] ?? null,
  }))
  let total = 0
  for (const { count, size } of parts) {
    if (count === null || size === null) return null
    total += count * size
  }
  return parts.length === 0 ? null : years(total + 1e-9, total + 1e-9)
}

/** "7-9 months", "5–6 years": both ends in the unit. */
function spelledRange(text: string): CountRange | null {
  const [, from, to, unit] = /^([\d.]+)\s*(?:[-–/]|to|or)\s*([\d.]+)\s+(\p{L}+)$/u.exec(text) ?? []
  const size = units.find(([pattern]) => pattern.test(unit ?? ''))?.[1]
  if (size === undefined) return null
  return years(Number(from) * size + 1e-9, Number(to) * size + 1e-9)
}

function decade(text: string): CountRange | null {
  const [, tens] = /^(?:(?:early|mid|late|mid-late)[\s-]+)?(\d0)'?s$/.exec(text) ?? []
  return tens === undefined ? null : years(Number(tens), Number(tens) + 9)
}

function atLeast(text: string): CountRange | null {
  const [, before, after] =
    /^(?:over|above|more than)\s+(\d+)$|^(\d+)\s*(?:\+|plus|or older|and older|or above|or over)$/.exec(
      text,
    ) ?? []
  const age = before ?? after
  return age === undefined ? null : years(Number(age), null)
}

/** Several numbers said of one person: "13 or 14", "40/45/54", "25-30", "10 (also reported as 15)". */
function several(text: string): CountRange | null {
  const said = text.replace(/\(?\s*also reported as\s*/g, '/').replace(/\)/g, '')
  if (!/^[\d.]+(?:\s*(?:[-–/]|or|to|and)\s*[\d.]+)+$/.test(said)) return null
  const ages = (said.match(/[\d.]+/g) ?? []).map(Number)
  // A dash is a range and has an order; the rest are alternatives and have none.
  if (/[-–]/.test(said)) return ages.length === 2 ? years(ages[0] ?? -1, ages[1] ?? -1) : null
  return years(Math.min(...ages), Math.max(...ages))
}

/**
 * The age a text states, as a range of completed years; null where it states none. "late 40s" is taken as the
 * whole decade, "70+" has no upper end.
 */
export function readAge(written: string): CountRange | null {
  const text = withoutHalf(latinDigits(written).trim().toLowerCase())
    .replace(/-?(?:years?|yrs?)[\s-]+old$|(?<=(?:months?|days?|weeks?|hours?))[\s-]+old$/, '')
    .replace(/^(?:about|around|approximately|aged?|~)\s*/, '')
    .replace(/(?<=^\d+)\s*(?:years?|yrs?|y)$/, '')
    .trim()
  const single = numberOf(text) ?? (text === 'year' ? 1 : null)
  if (single !== null) return years(single, single)
  return (
    spelledRange(text) ??
    several(text.replace(/\s+years?$/, '')) ??
    decade(text) ??
    atLeast(text) ??
    spelled(text)
  )
}
