// Levels of age, birth and death.
import { YEAR } from './ages.ts'
import { dayOfNumber } from './days.ts'

export const ageLevels = ['silent', 'far', 'ten', 'five', 'two', 'one', 'same'] as const
export const birthLevels = [
  'silent',
  'far',
  'three_years',
  'one_year',
  'same_year',
  'near',
  'swapped',
  'year_only',
  'same_default',
  'same',
] as const
export const deathLevels = [
  'silent',
  'far',
  'year',
  'month',
  'week',
  'four_days',
  'two_days',
  'one_day',
  'overlap',
  'same',
] as const

/** Level of two estimated days of birth that lie so many days apart. Half a year more, since an age is a whole year. */
export function ageLevel(apart: number): number {
  if (apart <= 0.55 * YEAR) return 6
  if (apart <= 1.55 * YEAR) return 5
  if (apart <= 2.55 * YEAR) return 4
  if (apart <= 5.55 * YEAR) return 3
  return apart <= 10.55 * YEAR ? 2 : 1
}

/** The first of January, or a year alone, is what lists write where only the year is known. */
const isDefault = (date: number): boolean => date % 10_000 === 101 || date % 10_000 === 0

/** How many of eight digits differ; two neighbours exchanged count as one. */
function digitsApart(a: number, b: number): number {
  let apart = 0
  let [x, y] = [a, b]
  while (x > 0 || y > 0) {
    if (x % 10 !== y % 10) {
      const isExchanged =
        x % 10 === Math.floor(y / 10) % 10 &&
        y % 10 === Math.floor(x / 10) % 10 &&
        Math.floor(x / 100) % 10 === Math.floor(y / 100) % 10
      apart++
      if (isExchanged) {
        x = Math.floor(x / 10)
        y = Math.floor(y / 10)
      }
    }
    x = Math.floor(x / 10)
    y = Math.floor(y / 10)
  }
  return apart
}

const monthOf = (date: number): number => Math.floor(date / 100) % 100

/** Level of two dates of birth, as date numbers (-1 silent). */
export function birthLevel(a: number, b: number): number {
  if (a < 0 || b < 0) return 0
  const [year, other] = [Math.floor(a / 10_000), Math.floor(b / 10_000)]
  if (year === other) {
    if (isDefault(a) || isDefault(b)) return a === b ? 8 : 7
    if (a === b) return 9
    if (monthOf(a) === b % 100 && monthOf(b) === a % 100) return 6
    return monthOf(a) === monthOf(b) || digitsApart(a, b) <= 1 ? 5 : 4
  }
  if (!isDefault(a) && !isDefault(b) && digitsApart(a, b) <= 1) return 5
  if (Math.abs(year - other) > 4) return 1
  const apart = Math.abs(dayOfNumber(a) - dayOfNumber(b))
  if (apart <= 400) return 3
  return apart <= 1100 ? 2 : 1
}

/** Level of two intervals of death, in days. */
export function deathLevel(from: number, to: number, from2: number, to2: number): number {
  const gap = Math.max(from2 - to, from - to2)
  if (gap <= 0) return from === from2 && to === to2 && from === to ? 9 : 8
  if (gap <= 1) return 7
  if (gap <= 2) return 6
  if (gap <= 4) return 5
  if (gap <= 7) return 4
  if (gap <= 31) return 3
  return gap <= 366 ? 2 : 1
}
