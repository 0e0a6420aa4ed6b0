// Names and texts of the records: in the language of the page, else in the other and marked as such.
import type { Bilingual } from '@athar/domain'
import { cleanText, type Html, html } from '../html.ts'
import type { Language, Voice } from '../voice.ts'

/** The text in the language of the page, else in the other one; null where both are silent. */
export function inLanguage(text: Bilingual, voice: Voice): { text: string; lang: Language } | null {
  for (const lang of [voice.lang, voice.other]) {
    const found = text[lang]
    if (found !== null && cleanText(found).trim() !== '') return { text: found, lang }
  }
  return null
}

/** A name, isolated, with its language where it is not that of the page. */
export function name(text: Bilingual, voice: Voice): Html {
  const found = inLanguage(text, voice)
  if (found === null) return html`<span class="silent">${voice.say('pages.part.noName')}</span>`
  if (found.lang === voice.lang) return html`<bdi>${found.text}</bdi>`
  return html`<bdi lang="${found.lang}">${found.text}</bdi>`
}

/** A name as text alone. */
export function plainName(text: Bilingual, voice: Voice): Html {
  return html`${inLanguage(text, voice)?.text ?? voice.t('pages.part.noName')}`
}

/** A name in both languages, the page's own first. */
export function bothNames(text: Bilingual, voice: Voice): Html {
  const second = text[voice.other]
  const isTwo = inLanguage(text, voice)?.lang === voice.lang && second !== null && second !== ''
  if (!isTwo) return name(text, voice)
  return html`${name(text, voice)} <span class="also"><bdi lang="${voice.other}">${second}</bdi></span>`
}

/** A longer text in paragraphs; null where both languages are silent. */
export function prose(text: Bilingual, voice: Voice): Html | null {
  const found = inLanguage(text, voice)
  if (found === null) return null
  const paragraphs = found.text.split(/\n\s*\n/).filter((one) => one.trim() !== '')
  const other =
    found.lang === voice.lang ? null : html`<p class="soft">${voice.say(otherOnly[found.lang])}</p>`
  return html`${other}<div class="prose" lang="${found.lang}" dir="${found.lang === 'ar' ? 'rtl' : 'ltr'}">${paragraphs.map(
    (one) => html`<p>${one}</p>`,
  )}</div>`
}
const otherOnly = { en: 'pages.part.onlyEnglish', ar: 'pages.part.onlyArabic' } as const

/** A code, digest or coordinate: always left to right, never translated, never broken by the line around it. */
export function code(text: string): Html {
  return html`<bdi class="code" dir="ltr" translate="no">${text}</bdi>`
}

/** A whole number in the numerals of the page. */
export function number(value: number, voice: Voice): Html {
  return html`<bdi class="number">${voice.number(value)}</bdi>`
}

/** A link out of the house; null where the address is not plain http(s). */
export function outside(link: string | null, words: Html): Html | null {
  if (link === null || !URL.canParse(link)) return null
  const { protocol, href } = new URL(link)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return html`<a href="${href}" rel="noopener noreferrer nofollow external">${words}</a>`
}

/** Joins pieces with the comma of the language. */
export function listed(pieces: readonly Html[], voice: Voice): Html {
  const comma = voice.say('pages.part.comma')
  return html`${pieces.map((piece, index) => (index === 0 ? piece : html`${comma}${piece}`))}`
}
