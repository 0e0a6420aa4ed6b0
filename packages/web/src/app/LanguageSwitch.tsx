// The other language, at the same place: address, filters and what is typed stay.
import { useRouter, useRouterState } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n.ts'
import { useLanguage } from './place.ts'

/** The same address in the other language: `/app/en/x?y` → `/app/ar/x?y`. */
export function inOtherLanguage(href: string, from: Language): { href: string; to: Language } {
  const to: Language = from === 'ar' ? 'en' : 'ar'
  return { href: href.replace(new RegExp(`^((?:/app)?)/${from}(?=/|$|\\?|#)`), `$1/${to}`), to }
}

export function LanguageSwitch() {
  const language = useLanguage()
  const router = useRouter()
  const { t } = useTranslation()
  const publicHref = useRouterState({ select: (state) => state.location.publicHref })
  const { href, to } = inOtherLanguage(publicHref, language)
  return (
    <a
      className="language"
      href={href}
      lang={to}
      hrefLang={to}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return
        event.preventDefault()
        router.history.push(href)
      }}
    >
      {t('app.otherLanguage')}
    </a>
  )
}
