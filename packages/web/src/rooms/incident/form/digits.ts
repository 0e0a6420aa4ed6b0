// Numbers as people type them: Arabic and Latin digits alike.
import { type CountRange, Problem } from '@athar/domain'

/** Arabic-Indic and Persian digits, decimal and thousands signs as Latin ones; spaces around it fall away. */
export function latinDigits(text: string): string {
  return text
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replaceAll('٫', '.')
    .replaceAll('٬', '')
    .trim()
}

/**
 * A whole number from nought up, or null where nothing is typed: silence is not nought.
 * @throws Problem count.not_a_number
 */
export function readWhole(text: string, field: string): number | null {
  const plain = latinDigits(text)
  if (plain === '') return null
  if (!/^\d{1,9}$/.test(plain)) throw new Problem('count.not_a_number', { field })
  return Number(plain)
}

/**
 * A range from two fields; null where both are silent.
 * @throws Problem count.not_a_number, count.range_inverted
 */
export function readRange(min: string, max: string, field: string): CountRange | null {
  const range = { min: readWhole(min, field), max: readWhole(max, field) }
  if (range.min === null && range.max === null) return null
  if (range.min !== null && range.max !== null && range.min > range.max) {
    throw new Problem('count.range_inverted', { field })
  }
  return range
}

/** A bound as a field shows it. */
export function typedBound(bound: number | null | undefined): string {
  return bound === null || bound === undefined ? '' : String(bound)
}
