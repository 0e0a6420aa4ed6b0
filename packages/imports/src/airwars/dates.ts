// Days as links and statements write them: "28 فبراير 2026", "3 March 2017", 20171228, 2017-12-28.
import { foldText, isLocalDate, type When, whenOfDay } from '@athar/domain'
import { latinDigits } from '../clean-text.ts'

/** The zone in which the files mean their dates. */
export const AIRWARS_ZONE = 'Asia/Damascus'

const monthNames: readonly string[] = [
  'january jan يناير جانفي كانون_الثاني',
  'february feb فبراير فيفري شباط',
  'march mar مارس آذار',
  'april apr أبريل إبريل نيسان',
  'may may مايو ماي أيار',
  'june jun يونيو يونيه جوان حزيران',
  'july jul يوليو يوليه جويلية تموز',
  'august aug أغسطس أوت آب',
  'september sep سبتمبر أيلول',
  'october oct أكتوبر تشرين_الأول',
  'november nov نوفمبر تشرين_الثاني',
  'december dec ديسمبر كانون_الأول',
]
const monthOf = new Map(
  monthNames.flatMap((names, index) =>
    names.split(' ').map((name) => [foldText(name.replace('_', ' ')), index + 1] as const),
  ),
)

/** The day a text names, as YYYY-MM-DD; null where it names none. */
export function readDay(written: string): string | null {
  const text = latinDigits(written).trim()
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const iso = compact === null ? text.slice(0, 10) : compact.slice(1, 4).join('-')
  if (isLocalDate(iso)) return iso
  const [, day, name, year] = /^(\d{1,2})\s+(\D+?)[\s,]+(\d{4})$/.exec(text) ?? []
  const month = monthOf.get(foldText(name ?? ''))
  if (month === undefined) return null
  const put = `${year}-${String(month).padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`
  return isLocalDate(put) ? put : null
}

/** The day a text names, as a time of one day; null where it names none. */
export function whenOfText(written: string): When | null {
  const date = readDay(written)
  return date === null ? null : whenOfDay({ date, zone: AIRWARS_ZONE, asWritten: written })
}
