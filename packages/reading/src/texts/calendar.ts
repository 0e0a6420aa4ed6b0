// Months, weekdays, seasons and ordinals in English and in the Arabic of the Levant, of Egypt and of the Maghreb.
import { foldText } from '@athar/domain'
import { phrasesOf } from './surface.ts'

const named = (rows: readonly string[]): [string, number][] =>
  rows.flatMap((row, i) => row.split('|').map((name): [string, number] => [name, i + 1]))

/** Month names; "الأولعام" is what a lost space makes of "الأول عام". */
export const monthNames = phrasesOf<number>(
  named([
    'january|jan|كانون الثاني|كانون ثاني|يناير|كانون الثانيعام|جانفي',
    'february|feb|شباط|فبراير|فيفري',
    'march|mar|آذار|مارس',
    'april|apr|نيسان|أبريل|إبريل|ابريل|أفريل',
    'may|أيار|مايو|ماي',
    'june|jun|حزيران|يونيو|يونية|جوان',
    'july|jul|تموز|يوليو|يولية|جويلية',
    'august|aug|آب|أغسطس|اغسطس|أوت',
    'september|sep|sept|أيلول|سبتمبر',
    'october|oct|تشرين الأول|تشرين أول|أكتوبر|اكتوبر|تشرين الأولعام',
    'november|nov|تشرين الثاني|تشرين ثاني|نوفمبر|تشرين الثانيعام',
    'december|dec|كانون الأول|كانون أول|ديسمبر|كانون الأولعام',
  ]),
)
/** Month names that are also common words: a month only beside a day, a year, or another name of the same month. */
export const doubtfulMonths = new Set(['may', 'march', 'mar', 'اب', 'مارس', 'ماي', 'جوان', 'اوت'])

export const weekdays = new Set(
  'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد يوم اليوم'
    .split(' ')
    .map(foldText),
)

const ordinalUnits = 'اول ثاني ثالث رابع خامس سادس سابع ثامن تاسع عاشر'.split(' ')
const ordinalRows: [string, number][] = [
  ...ordinalUnits.map((word, i): [string, number] => [word, i + 1]),
  ...['حادي', ...ordinalUnits.slice(1, 9)].flatMap((word, i): [string, number][] => [
    [`${word} عشر`, i + 11],
  ]),
  ['عشرين', 20],
  ['ثلاثين', 30],
  ['حادي والثلاثين', 31],
  ...['حادي', ...ordinalUnits.slice(1, 9)].map((word, i): [string, number] => [
    `${word} والعشرين`,
    21 + i,
  ]),
  ...[
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
  ].map((word, i): [string, number] => [word, i + 1]),
]
/** Ordinals that name a day of the month: "الثامن عشر من آذار", "the first of June". */
export const ordinals = phrasesOf<number>(ordinalRows)

/** Seasons as EDTF codes, the northern ones. */
export const seasonNames = phrasesOf<number>([
  ['spring', 21],
  ['summer', 22],
  ['autumn', 23],
  ['winter', 24],
  ['ربيع', 21],
  ['صيف', 22],
  ['خريف', 23],
  ['شتاء', 24],
])

/** Words before a date that blur it: "early", "أواخر". */
export const blurs = phrasesOf<true>(
  (
    'early|late|mid|the beginning of|the end of|the start of|beginning of|end of|start of|' +
    'مطلع|أوائل|أواخر|منتصف|نهاية|نهايات|بداية|بدايات|أوساط|مستهل|غضون'
  )
    .split('|')
    .map((word): [string, true] => [word, true]),
)

export const hijriMonths = phrasesOf<number>(
  named([
    'محرم|المحرم|muharram',
    'صفر|safar',
    'ربيع الأول',
    'ربيع الثاني|ربيع الآخر',
    'جمادى الأولى|جمادى الأول',
    'جمادى الآخرة|جمادى الثانية',
    'رجب|rajab',
    'شعبان|shaban',
    'رمضان|ramadan',
    'شوال|shawwal',
    'ذو القعدة|ذي القعدة',
    'ذو الحجة|ذي الحجة|dhu al-hijjah',
  ]),
)

const two = (value: number): string => String(value).padStart(2, '0')
const lastDay = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate()

/** A date as a text says it: any part may be missing. */
export interface Said {
  readonly year: number | null
  readonly month: number | null
  readonly day: number | null
  /** EDTF code of a season, instead of month and day. */
  readonly season: number | null
}

/** Whether the calendar has such a day; without a year, in a leap year. */
export function isPossible({ year, month, day }: Said): boolean {
  if (month !== null && (month < 1 || month > 12)) return false
  return day === null || (day >= 1 && day <= (month === null ? 31 : lastDay(year ?? 2016, month)))
}

/** The written form: "2017-08-12", "2017-08", "2017", "2017-22", "XXXX-08-12". */
export function edtfOf({ year, month, day, season }: Said): string {
  const head = year === null ? 'XXXX' : String(year).padStart(4, '0')
  if (season !== null) return `${head}-${season}`
  return [
    head,
    month === null ? null : two(month),
    month === null || day === null ? null : two(day),
  ]
    .filter((part) => part !== null)
    .join('-')
}

const seasonDays: Readonly<Record<number, readonly [first: string, last: string, years: number]>> =
  {
    21: ['03-01', '06-21', 0],
    22: ['06-01', '09-23', 0],
    23: ['09-01', '12-22', 0],
    24: ['01-01', '03-21', 1],
  }

/** First and last local day of what is said; null where the year is missing. */
export function daysOf(said: Said): { earliest: string; latest: string } | null {
  const { year, month, day, season } = said
  if (year === null) return null
  const head = String(year).padStart(4, '0')
  const [first, last, years] = seasonDays[season ?? 0] ?? []
  if (first !== undefined && last !== undefined)
    return { earliest: `${head}-${first}`, latest: `${year + (years ?? 0)}-${last}` }
  if (month === null) return { earliest: `${head}-01-01`, latest: `${head}-12-31` }
  const start = `${head}-${two(month)}`
  if (day === null)
    return { earliest: `${start}-01`, latest: `${start}-${two(lastDay(year, month))}` }
  return { earliest: `${start}-${two(day)}`, latest: `${start}-${two(day)}` }
}

/** The year in which a month and day fall, for a text published on a day: the nearest not long after it. */
export function yearBeside(said: Said, published: string): number {
  const year = Number(published.slice(0, 4))
  const [season] = seasonDays[said.season ?? 0] ?? []
  const day = season ?? `${two(said.month ?? 1)}-${two(said.day ?? 1)}`
  const ahead =
    (Date.parse(`${year}-${day}T00:00:00Z`) - Date.parse(`${published}T00:00:00Z`)) / 86_400_000
  return ahead > 60 ? year - 1 : year
}
