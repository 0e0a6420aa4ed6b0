// Dates of the sample case, written the way sources write them and kept as intervals with their precision.
import { type PartOfDay, partOfDayTable, type When } from '@athar/domain'
import { ISLAND_ZONE } from '../world/island.ts'

const HOUR = 3_600_000
export const DAY = 24 * HOUR
const ZONE_OFFSET = 3 * HOUR

const MONTHS_EN =
  'January February March April May June July August September October November December'.split(' ')
const MONTHS_AR =
  'يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر'.split(' ')

/** First and last local hour of a part of the day; an end beyond 24 lies in the next day. */
export function hoursOfPart(part: PartOfDay): readonly [number, number] {
  const { from, to } = partOfDayTable.hours[part]
  return [from / 60, to / 60]
}

const partWords: Readonly<Record<PartOfDay, { en: string; ar: string }>> = {
  dawn: { en: 'at dawn', ar: 'فجرًا' },
  morning: { en: 'in the morning', ar: 'صباحًا' },
  midday: { en: 'around midday', ar: 'ظهرًا' },
  afternoon: { en: 'in the afternoon', ar: 'بعد الظهر' },
  dusk: { en: 'at dusk', ar: 'عند الغروب' },
  evening: { en: 'in the evening', ar: 'مساءً' },
  night: { en: 'during the night', ar: 'ليلًا' },
  midnight: { en: 'around midnight', ar: 'قرابة منتصف الليل' },
  after_midnight: { en: 'after midnight', ar: 'بعد منتصف الليل' },
  day: { en: 'during the day', ar: 'نهارًا' },
}

/** Midnight, in UTC's reckoning, of a day counted from 1970. */
export const dayNumber = (date: string): number => Math.round(Date.parse(date) / DAY)
/** The local date (2021-03-04) of a day counted from 1970. */
export const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10)

const instant = (localMs: number): string => new Date(localMs - ZONE_OFFSET).toISOString()

/** A date as people read it, in both languages. */
export function spokenDate(date: string): { en: string; ar: string } {
  const day = Number(date.slice(8, 10))
  const month = Number(date.slice(5, 7)) - 1
  const year = date.slice(0, 4)
  return {
    en: `${day} ${MONTHS_EN[month] ?? ''} ${year}`,
    ar: `${day} ${MONTHS_AR[month] ?? ''} ${year}`,
  }
}

type Tongue = 'en' | 'ar'
const comma: Readonly<Record<Tongue, string>> = { en: ', ', ar: '، ' }
type Interval = Pick<When, 'edtf' | 'precision' | 'asWritten'> & {
  fromMs: number
  toMs: number
  part?: PartOfDay
}

function when({ edtf, precision, asWritten, fromMs, toMs, part }: Interval): When {
  return {
    edtf,
    from: instant(fromMs),
    to: instant(toMs - 1),
    localFrom: dateOf(Math.floor(fromMs / DAY)),
    localTo: dateOf(Math.floor((toMs - 1) / DAY)),
    precision,
    zone: ISLAND_ZONE,
    partOfDay: part ?? null,
    asWritten,
  }
}

/** A whole local day. */
export function onDay(day: number, tongue: Tongue = 'en'): When {
  const date = dateOf(day)
  const asWritten = spokenDate(date)[tongue]
  return when({
    edtf: date,
    precision: 'day',
    asWritten,
    fromMs: day * DAY,
    toMs: (day + 1) * DAY,
  })
}

/** A part of a local day. */
export function onPartOfDay(day: number, part: PartOfDay, tongue: Tongue = 'en'): When {
  const [first, last] = hoursOfPart(part)
  const date = dateOf(day)
  return when({
    edtf: date,
    precision: 'part_of_day',
    asWritten: `${spokenDate(date)[tongue]}${comma[tongue]}${partWords[part][tongue]}`,
    fromMs: day * DAY + first * HOUR,
    toMs: day * DAY + last * HOUR,
    part,
  })
}

/** A minute of a local day. */
export function atMinute(day: number, hour: number, minute: number, tongue: Tongue = 'en'): When {
  const date = dateOf(day)
  const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
  const fromMs = day * DAY + hour * HOUR + minute * 60_000
  return when({
    edtf: `${date}T${clock}:00`,
    precision: 'minute',
    asWritten: `${spokenDate(date)[tongue]}${comma[tongue]}${clock}`,
    fromMs,
    toMs: fromMs + 60_000,
  })
}

/** Some days, first and last included. */
export function betweenDays(first: number, last: number): When {
  const [from, to] = [dateOf(first), dateOf(last)]
  return when({
    edtf: `${from}/${to}`,
    precision: 'range',
    asWritten: `${spokenDate(from).en} to ${spokenDate(to).en}`,
    fromMs: first * DAY,
    toMs: (last + 1) * DAY,
  })
}

/** The whole month in which a day lies. */
export function inMonth(day: number): When {
  const date = dateOf(day)
  const first = dayNumber(`${date.slice(0, 7)}-01`)
  const next = dayNumber(`${dateOf(first + 31).slice(0, 7)}-01`)
  return when({
    edtf: date.slice(0, 7),
    precision: 'month',
    asWritten: spokenDate(date).en.replace(/^\d+ /, ''),
    fromMs: first * DAY,
    toMs: next * DAY,
  })
}

/** How the moment is told in a sentence, in both languages. */
export function toldWhen(moment: When): { en: string; ar: string } {
  const date = spokenDate(moment.localFrom ?? '')
  if (moment.precision === 'range') {
    const end = spokenDate(moment.localTo ?? '')
    return { en: `Between ${date.en} and ${end.en}`, ar: `بين ${date.ar} و${end.ar}` }
  }
  if (moment.precision === 'month') {
    const [en, ar] = [date.en.replace(/^\d+ /, ''), date.ar.replace(/^\d+ /, '')]
    return { en: `Some time in ${en}`, ar: `في وقت ما من ${ar}` }
  }
  if (moment.partOfDay === null) return { en: `On ${date.en}`, ar: `في ${date.ar}` }
  const part = partWords[moment.partOfDay]
  return { en: `On ${date.en}, ${part.en}`, ar: `في ${date.ar} ${part.ar}` }
}
