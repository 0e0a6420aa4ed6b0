// Months as a table whose rows carry a bar: one thing to see, to hear, to print and to copy.
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { range, rangeBar } from './range.ts'
import { number } from './text.ts'
import { dayText } from './when.ts'

export interface Month {
  month: string
  incidents: number
  min: number
  max: number
}

/** More rows than this are told by year first, the months standing behind a fold. */
const MOST_ROWS = 24

/** Months (or years of months) with their ranges; null where there are none. */
export function monthTable(
  months: readonly Month[],
  caption: Html,
  head: Html,
  voice: Voice,
): Html | null {
  if (months.length === 0) return null
  if (months.length <= MOST_ROWS) return table(months, caption, head, voice, 'month')
  return html`${table(yearsOf(months), caption, head, voice, 'year')}<details><summary>${voice.say('pages.months.each')}</summary>${table(months, caption, head, voice, 'month')}</details>`
}

/** Years as sums of their months: an incident belongs to one month, so that the envelopes add up. */
function yearsOf(months: readonly Month[]): Month[] {
  const years = new Map<string, Month>()
  for (const { month, incidents, min, max } of months) {
    const year = month.slice(0, 4)
    const sum = years.get(year) ?? { month: year, incidents: 0, min: 0, max: 0 }
    years.set(year, {
      month: year,
      incidents: sum.incidents + incidents,
      min: sum.min + min,
      max: sum.max + max,
    })
  }
  return [...years.values()]
}

function table(
  rows: readonly Month[],
  caption: Html,
  head: Html,
  voice: Voice,
  shape: 'month' | 'year',
): Html {
  const most = Math.max(...rows.map(({ max }) => max))
  return html`<table class="months"><caption>${caption}</caption><thead><tr><th scope="col">${voice.say(
    shape === 'month' ? 'pages.months.month' : 'pages.months.year',
  )}</th><td class="bar-cell"></td><th scope="col">${head}</th><th scope="col" class="count">${voice.say('pages.months.incidents')}</th></tr></thead><tbody>${rows.map(
    (row) =>
      html`<tr><th scope="row"><time datetime="${row.month}">${dayText(row.month, voice, shape)}</time></th><td class="bar-cell">${rangeBar(row, most, voice)}</td><td>${range(row, voice)}</td><td class="count">${number(row.incidents, voice)}</td></tr>`,
  )}</tbody></table>`
}
