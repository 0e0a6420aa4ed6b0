// Days since 1970-01-01 and their year, month and day, without a clock.

/** Year, month and day of a day number as one number: 20110315. Proleptic Gregorian. */
export function dateNumber(day: number): number {
  const date = new Date(day * 864e5)
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
}

/** The day number of a date number; a month or day out of its range is brought into it. */
export function dayOfNumber(number: number): number {
  const month = Math.min(12, Math.max(1, Math.floor(number / 100) % 100))
  const day = Math.min(31, Math.max(1, number % 100))
  return Math.round(Date.UTC(Math.floor(number / 10_000), month - 1, day) / 864e5)
}

/** Eight digits of a text that is no date, as they stand (19081341); -1 where there are not eight. */
export function digitsOfDate(text: string): number {
  const digits = text.replace(/\D/g, '')
  return digits.length === 8 ? Number(digits) : -1
}
