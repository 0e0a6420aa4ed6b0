// Where we are: the language and the investigation of the address, and the way to name things in that language.
import { type InvestigationView, readInvestigation } from '@athar/contract'
import type { Bilingual } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../api.ts'
import { isLanguage, type Language } from '../i18n.ts'

/** The language of the address. */
export function useLanguage(): Language {
  const { lang } = useParams({ strict: false })
  return lang !== undefined && isLanguage(lang) ? lang : 'en'
}

/** The slug of the investigation of the address; empty outside one. */
export function useInv(): string {
  return useParams({ strict: false }).inv ?? ''
}

/** The investigation of the address, once it is known. */
export function useInvestigation(): InvestigationView | undefined {
  const inv = useInv()
  return useQuery({ ...ask(readInvestigation, { params: { inv } }), enabled: inv !== '' }).data
    ?.investigation
}

/** A bilingual text in the language of the page, else in the other; null where both are silent. */
export function inLanguage(
  text: Bilingual,
  language: Language,
): { text: string; language: Language } | null {
  const other: Language = language === 'ar' ? 'en' : 'ar'
  for (const tried of [language, other]) {
    const found = text[tried]
    if (found !== null && found !== '') return { text: found, language: tried }
  }
  return null
}

/** Sets the title of the document: the room, the investigation, Athar. */
export function useTitle(room: string): void {
  const language = useLanguage()
  const investigation = useInvestigation()
  const { t } = useTranslation()
  const name = investigation === undefined ? null : inLanguage(investigation.name, language)
  const title = [room, name?.text, t('app.name')]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
