// When something happened, as precisely as it is known and no more precisely.
import type { When } from '@athar/domain'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { value } from './value.ts'

const shapes = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  year: { year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

/** A local date, month or year (`2031-06-06`, `2031-06`) in the words and numerals of the page. */
export function dayText(day: string, voice: Voice, shape: keyof typeof shapes = 'day'): string {
  const whole = `${day}-01-01`.slice(0, 10)
  const at = new Date(`${/^\d{4}-\d{2}$/.test(day) ? `${day}-01` : whole}T00:00:00Z`)
  if (Number.isNaN(at.getTime())) return day
  return new Intl.DateTimeFormat(voice.locale, { ...shapes[shape], timeZone: 'UTC' }).format(at)
}

/** A date as a machine and a person can read it. */
export function day(on: string, voice: Voice, shape: keyof typeof shapes = 'day'): Html {
  return html`<time datetime="${on}"><bdi>${dayText(on, voice, shape)}</bdi></time>`
}

function timeText(at: string, zone: string, voice: Voice): string | null {
  try {
    return new Intl.DateTimeFormat(voice.locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone: zone,
    }).format(new Date(at))
  } catch {
    return null // a zone this machine does not know: the day alone is said
  }
}

/** When, as text: a day, a part of it, a month, a year, or between two days. */
export function whenText(when: When, voice: Voice): Html {
  return whenHtml(when, voice, 't')
}

/** When, for the eye and for machines. */
export function whenShown(when: When, voice: Voice): Html {
  const text = whenHtml(when, voice, 'say')
  if (when.localFrom === null) return text
  return html`<time datetime="${when.localFrom}">${text}</time>`
}

function whenHtml(when: When, voice: Voice, how: 'say' | 't'): Html {
  const { localFrom, localTo, precision } = when
  const say = voice[how]
  if (localFrom === null && localTo === null) return say('pages.when.unknown')
  if (localFrom === null) return say('pages.when.until', { to: dayText(localTo ?? '', voice) })
  if (localTo === null) return say('pages.when.since', { from: dayText(localFrom, voice) })
  const from = dayText(localFrom, voice)
  const isOneMonth = localFrom.slice(0, 7) === localTo.slice(0, 7)
  const isOneYear = localFrom.slice(0, 4) === localTo.slice(0, 4)
  if (precision === 'year' && isOneYear) return html`${dayText(localFrom, voice, 'year')}`
  if (precision === 'month' && isOneMonth) return html`${dayText(localFrom, voice, 'month')}`
  if (precision === 'part_of_day' && when.partOfDay !== null) {
    return say('pages.when.part', { day: from, part: value('part_of_day', when.partOfDay, voice) })
  }
  if ((precision === 'minute' || precision === 'hour') && when.from !== null) {
    const time = timeText(when.from, when.zone, voice)
    if (time !== null) return say('pages.when.time', { day: from, time })
  }
  if (localFrom === localTo) return html`${from}`
  return say('pages.when.between', { from, to: dayText(localTo, voice) })
}
