// Numbers, instants and texts in the language of the page.
import type { Bilingual } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { inLanguage, useLanguage } from '../app/place.ts'
import { type Language, localeOf, showNumber } from '../i18n.ts'

export function NumberText({ value }: { value: number }) {
  return <bdi className="number">{showNumber(useLanguage(), value)}</bdi>
}

/** An instant we recorded, in the reader's own zone: day and minute. */
export function InstantText({ at }: { at: string }) {
  const language = useLanguage()
  return (
    <time dateTime={at}>
      <bdi>{showInstant(at, language)}</bdi>
    </time>
  )
}

export function showInstant(at: string, language: Language): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))
}

/** A text in the language of the page; where only the other language has it, marked as such. */
export function BilingualText({ text }: { text: Bilingual }) {
  const language = useLanguage()
  const { t } = useTranslation()
  const found = inLanguage(text, language)
  if (found === null) return <span className="nothing">{t('part.noText')}</span>
  return <bdi lang={found.language}>{found.text}</bdi>
}

/** A code, id or digest: always left to right, never translated. */
export function CodeText({ children }: { children: string }) {
  return (
    <bdi dir="ltr" translate="no" className="code">
      {children}
    </bdi>
  )
}
