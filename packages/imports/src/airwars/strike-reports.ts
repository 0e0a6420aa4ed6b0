// What responses quote of strike reports: the party's own, and its partners' with the text they translate.
import { neutralise, readLink } from '../clean-text.ts'
import { type GivenRelease, givenText } from '../strikes/releases.ts'
import type { StrikeFrame } from '../strikes/strike.ts'
import type { HeldRow } from './rows.ts'

const clean = (value: unknown): string =>
  typeof value === 'string' ? neutralise(value).text.trim() : ''
const linkOf = (value: unknown): string | null => {
  const link = typeof value === 'string' ? readLink(value) : null
  return link !== null && link.length <= 4000 ? link : null
}

/**
 * The releases that one response quotes.
 * @param day the incident's local day; it gives the year to dates without one
 */
export function reportsOf(
  { cells, lists, origin }: HeldRow,
  party: string,
  day: string | null,
  frame: StrikeFrame,
): GivenRelease[] {
  const given = { title: null, issued: null, language: null, date: day, frame, origin }
  const text = clean(cells['strike_report'])
  const own =
    text === ''
      ? []
      : [givenText({ ...given, text, url: linkOf(cells['strike_report_url']), party })]
  const partners = (lists['partner_strike_reports'] ?? []).flatMap((item) => {
    if (typeof item !== 'object' || item === null) return []
    const { partner, strike_report, strike_report_url, strike_report_original_language } =
      item as Readonly<Record<string, unknown>>
    const [said, original] = [clean(strike_report), clean(strike_report_original_language)]
    if (said === '' && original === '') return []
    // The original stands below its translation: the translation is what the reader can read.
    const whole = [said, original].filter((it) => it !== '').join('\n\n')
    const name = clean(partner)
    return [
      givenText({
        ...given,
        text: whole,
        url: linkOf(strike_report_url),
        party: name === '' ? 'unknown' : name,
      }),
    ]
  })
  return [...own, ...partners]
}
