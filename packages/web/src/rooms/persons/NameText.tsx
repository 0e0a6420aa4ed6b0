// A person's name as lists write it: each script in its own direction; somebody without a name is said to be so.
import type { Bilingual } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { nameOf } from './say-person.ts'

/** Both scripts, one beneath the other, the language of the page first. */
export function NameBoth({ name }: { name: Bilingual }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const order = lang === 'ar' ? (['ar', 'en'] as const) : (['en', 'ar'] as const)
  const written = order.flatMap((of) => {
    const text = name[of]
    return text === null || text === '' ? [] : [{ of, text }]
  })
  if (written.length === 0) return <span className="nothing">{t('persons.unnamed')}</span>
  return (
    <span className="name-both">
      {written.map(({ of, text }) => (
        <span key={of} lang={of} dir={of === 'ar' ? 'rtl' : 'ltr'} className="name">
          {text}
        </span>
      ))}
    </span>
  )
}

/** One script: that of the page where it is written, else the other. */
export function NameOne({ name }: { name: Bilingual }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const text = nameOf(name, lang)
  if (text === null) return <span className="nothing">{t('persons.unnamed')}</span>
  return <bdi lang={text === name[lang] ? lang : lang === 'ar' ? 'en' : 'ar'}>{text}</bdi>
}
