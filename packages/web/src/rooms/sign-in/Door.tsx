// The frame of the rooms before the desk: what Athar is, the form, the other language.
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { useLanguage } from '../../app/place.ts'

export function Door({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const tab = `${title} · ${t('app.name')}`
  useEffect(() => {
    document.title = tab
  }, [tab])
  return (
    <div className="door">
      <header className="door-head">
        <p className="wordmark">{t('app.name')}</p>
        <LanguageSwitch />
      </header>
      <main id="main" className="door-main">
        <section className="door-form">
          <h1>{title}</h1>
          {children}
        </section>
        <section className="door-about" aria-labelledby="door-about">
          <h2 id="door-about">{t('door.about.title')}</h2>
          <p>{t('door.about.body')}</p>
          <p>{t('door.about.care')}</p>
          <p>
            <a href={`/${lang}`}>{t('door.about.public')}</a>
          </p>
        </section>
      </main>
    </div>
  )
}
