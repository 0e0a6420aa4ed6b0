// A figure as a sentence to copy, in both languages, with its scope, its day and its permanent address.
import type { PublishedFigureView } from '@athar/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { Button } from '../../parts/Button.tsx'

export function Sentences({ one }: { one: PublishedFigureView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const [copied, setCopied] = useState<'en' | 'ar' | null>(null)
  const copy = async (of: 'en' | 'ar') => {
    await navigator.clipboard.writeText(one.sentence[of])
    setCopied(of)
  }
  const ordered = lang === 'ar' ? (['ar', 'en'] as const) : (['en', 'ar'] as const)
  return (
    <section className="stack">
      <h2>{t('publishedFigures.sentence')}</h2>
      {ordered.map((of) => (
        <div key={of} className="figure-sentence">
          <p lang={of} dir={of === 'ar' ? 'rtl' : 'ltr'}>
            {one.sentence[of]}
          </p>
          <Button onClick={() => void copy(of).catch(() => undefined)}>
            {t(copied === of ? 'publishedFigures.copied' : `publishedFigures.copy.${of}`)}
          </Button>
        </div>
      ))}
    </section>
  )
}
