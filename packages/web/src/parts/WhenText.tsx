// When something happened, as precisely as it is known and no more precisely.
import type { When } from '@athar/domain'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../app/place.ts'
import { type Language, localeOf } from '../i18n.ts'

const shapes = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  brief: { day: 'numeric', month: 'short', year: 'numeric' },
  dayMonth: { day: 'numeric', month: 'short' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>
export type DayShape = keyof typeof shapes

/** A local date (`2031-06-06`) in the words and numerals of a language. */
export function showDay(day: string, language: Language, shape: DayShape = 'day'): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { ...shapes[shape], timeZone: 'UTC' })
  return format.format(new Date(`${day.slice(0, 10)}T00:00:00Z`))
}

/** Two local dates as short as a narrow column needs: `13–15 Oct 2031`. */
function showDays(from: string, to: string, language: Language): string {
  const format = new Intl.DateTimeFormat(localeOf(language), { ...shapes.brief, timeZone: 'UTC' })
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`))
}

/** The hour and minute of an instant in the zone of the place; empty where the zone is not known here. */
function showTime(at: string, zone: string, language: Language): string {
  try {
    const shape: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', timeZone: zone }
    return new Intl.DateTimeFormat(localeOf(language), { ...shape, hourCycle: 'h23' }).format(
      new Date(at),
    )
  } catch {
    return ''
  }
}

/** When, in a sentence: a day, a part of it, a month, a year, or between two days. */
export function showWhen(t: TFunction, when: When, language: Language, isBrief = false): string {
  const { localFrom, localTo, precision } = when
  const shape = isBrief ? 'brief' : 'day'
  if (localFrom === null && localTo === null) return t('when.unknown')
  if (localFrom === null) return t('when.until', { to: showDay(localTo ?? '', language, shape) })
  if (localTo === null) return t('when.since', { from: showDay(localFrom, language, shape) })
  const from = showDay(localFrom, language, shape)
  switch (precision) {
    case 'year':
      if (localFrom.slice(0, 4) === localTo.slice(0, 4)) return showDay(localFrom, language, 'year')
      break
    case 'month':
      if (localFrom.slice(0, 7) === localTo.slice(0, 7)) {
        return showDay(localFrom, language, 'month')
      }
      break
    case 'part_of_day':
      if (when.partOfDay === null) break
      return t('when.part', { day: from, part: t(`part_of_day.${when.partOfDay}`) })
    case 'minute':
    case 'hour': {
      const time = when.from === null ? '' : showTime(when.from, when.zone, language)
      if (time !== '') return t('when.time', { day: from, time })
      break
    }
    case 'day':
    case 'range':
    case 'unknown':
      break
  }
  if (localFrom === localTo) return from
  if (isBrief) return showDays(localFrom, localTo, language)
  return t('when.between', { from, to: showDay(localTo, language, shape) })
}

export function WhenText({ when, isBrief = false }: { when: When; isBrief?: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const text = showWhen(t, when, language, isBrief)
  const written = when.asWritten === '' ? undefined : t('when.asWritten', { text: when.asWritten })
  return (
    <time dateTime={when.localFrom ?? undefined} title={written} className="when">
      {text}
    </time>
  )
}
