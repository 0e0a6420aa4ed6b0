// When a picture was taken, in words: a moment, a day, or between two days; always in UTC, as scenes are catalogued.
import { type Language, localeOf, type Say } from './say.ts'

/** An acquisition time: the interval that is known, as ISO instants. */
export interface Acquired {
  readonly earliest: string
  readonly latest: string
}

const dayOf = (instant: string): string => new Date(instant).toISOString().slice(0, 10)

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  let found = formats.get(key)
  if (found === undefined) {
    found = new Intl.DateTimeFormat(localeOf(language), { timeZone: 'UTC', ...options })
    formats.set(key, found)
  }
  return found
}

/** A day in full: 3 July 2019. */
function showDay(language: Language, instant: string): string {
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' }
  return format(language, options).format(new Date(instant))
}

/** A day in little room, without its year: 3 Jul. */
function showShortDay(language: Language, instant: string): string {
  const text = format(language, { day: 'numeric', month: 'short' }).format(new Date(instant))
  // A month of two words stays together: تشرين الأول.
  return text.replace(/(?<=\p{L}) (?=\p{L})/gu, '\u00a0')
}

export function showYear(language: Language, instant: string): string {
  return format(language, { year: 'numeric' }).format(new Date(instant))
}

function showMinute(language: Language, instant: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hour12: false }
  return format(language, options).format(new Date(instant))
}

/** True when no more is known of a picture than that it lies between two different days. */
const isBetweenDays = ({ earliest, latest }: Acquired): boolean => dayOf(earliest) !== dayOf(latest)

/** The true acquisition interval as a sentence: never narrower than what is known. */
export function showTaken(language: Language, say: Say, acquired: Acquired): string {
  const { earliest, latest } = acquired
  if (isBetweenDays(acquired)) {
    return say('viewer.taken.between', {
      from: showDay(language, earliest),
      to: showDay(language, latest),
    })
  }
  const day = showDay(language, earliest)
  if (Date.parse(earliest) !== Date.parse(latest)) return say('viewer.taken.day', { day })
  return say('viewer.taken.moment', { day, time: showMinute(language, earliest) })
}

/** The days alone: one, or the two between which it lies. */
export function showDays(language: Language, say: Say, acquired: Acquired): string {
  const from = showDay(language, acquired.earliest)
  if (!isBetweenDays(acquired)) return from
  return say('viewer.days', { from, to: showDay(language, acquired.latest) })
}

/** The same in the little room under a picture of the film strip. */
export function showTakenShort(language: Language, acquired: Acquired): string {
  const from = showShortDay(language, acquired.earliest)
  return isBetweenDays(acquired) ? `${from} – ${showShortDay(language, acquired.latest)}` : from
}
