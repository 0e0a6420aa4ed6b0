// Reasons of the matcher in words: its figures in the numerals of the page, distances as metres or kilometres.
import type { MatchReason } from '@athar/contract'
import type { TFunction } from 'i18next'
import { type Language, localeOf } from '../../i18n.ts'

/** A length as a reader wants it: metres below a kilometre, then kilometres. */
export function showLength(t: TFunction, metres: number, language: Language): string {
  const isFar = metres >= 1000
  const value = isFar ? metres / 1000 : Math.round(metres)
  const format = new Intl.NumberFormat(localeOf(language), {
    maximumFractionDigits: isFar && value < 10 ? 1 : 0,
  })
  return t(isFar ? 'match.kilometres' : 'match.metres', { shown: format.format(value) })
}

const lengths = new Set(['metres', 'tolerance', 'side', 'radius'])
const shares = new Set(['unpublished', 'cap'])

/** A reason as a phrase; one whose words are not known is left out. */
export function sayReason(t: TFunction, { code, params }: MatchReason, language: Language): string {
  const percent = new Intl.NumberFormat(localeOf(language), { style: 'percent' })
  const decimal = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1 })
  const shown = Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (typeof value !== 'number') return [name, value]
      if (lengths.has(name)) return [name, showLength(t, value, language)]
      if (shares.has(name)) return [name, percent.format(value)]
      return [name, decimal.format(Math.abs(value))]
    }),
  )
  return t(`match.reason.${code}`, { ...shown, defaultValue: '' })
}

/** Whether a reason speaks for the pair, against it, or neither. */
export function isFor({ params }: MatchReason): 'yes' | 'no' | 'neither' {
  const weight = params['weight']
  if (typeof weight !== 'number' || Math.abs(weight) < 0.05) return 'neither'
  return weight > 0 ? 'yes' : 'no'
}

/** Reasons that say the same of every candidate: they are told once, not in each row. */
export const sharedReasons: ReadonlySet<string> = new Set(['strike_density', 'competitors'])
