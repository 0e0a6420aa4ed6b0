// A published figure in the words of a page: its amount, its scope, who says it, and where its own page is.
import type { ShownFigure } from '@athar/contract'
import { sayAmount } from '@athar/domain'
import { address, paths } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Voice } from '../voice.ts'
import { inLanguage, name } from './text.ts'
import { day } from './when.ts'

/** The amount with its noun, the first letter raised in English. */
export function amount(figure: ShownFigure, voice: Voice): string {
  const said = sayAmount(figure, voice.lang)
  return voice.lang === 'en' ? said.charAt(0).toUpperCase() + said.slice(1) : said
}

/** The amount as a link to the figure's own page. */
export function amountLink(figure: ShownFigure, slug: string, voice: Voice): Html {
  const to = address(voice.lang, paths.publishedFigure(slug, figure.code))
  return html`<a href="${to}"><bdi>${amount(figure, voice)}</bdi></a>`
}

const isSaid = (text: { en: string | null; ar: string | null }, voice: Voice): boolean =>
  inLanguage(text, voice) !== null

/** The period in words; null where none is said. */
export function periodWords(
  { from, to }: { from: string | null; to: string | null },
  voice: Voice,
): Html | null {
  if (from === null && to === null) return null
  if (from === null) return voice.say('pages.when.until', { to: day(to ?? '', voice) })
  if (to === null) return voice.say('pages.when.since', { from: day(from, voice) })
  if (from === to) return day(from, voice)
  return voice.say('pages.when.between', { from: day(from, voice), to: day(to, voice) })
}

/** Place, period and parties, each said to be silent where it is. */
export function scopeList({ scope }: ShownFigure, voice: Voice): Html {
  const place = isSaid(scope.place, voice)
    ? name(scope.place, voice)
    : voice.say('pages.published.noPlace')
  const period = periodWords(scope, voice) ?? voice.say('pages.published.noPeriod')
  const parties = isSaid(scope.belligerentsAsWritten, voice)
    ? html`<li>${name(scope.belligerentsAsWritten, voice)}</li>`
    : null
  return html`<ul class="scope"><li>${place}</li><li>${period}</li>${parties}</ul>`
}

/** Who says it: the verified issuer, else the issuer as quoted, marked as not verified. */
export function issuer(figure: ShownFigure, voice: Voice): Html {
  if (figure.issuer !== null && isSaid(figure.issuer, voice)) return name(figure.issuer, voice)
  const quoted = name(figure.issuerAsQuoted, voice)
  return html`${quoted} <span class="tag">${voice.say('pages.published.unverified')}</span>`
}

/** As of which day, or when it was first published. */
export function dayOfFigure(figure: ShownFigure, voice: Voice): Html | null {
  if (figure.asOf !== null)
    return voice.say('pages.published.asOf', { day: day(figure.asOf, voice) })
  if (figure.firstPublished === null) return null
  return voice.say('pages.published.firstPublished', { day: day(figure.firstPublished, voice) })
}
