// A request to reopen, ready to be sent: the facts of the review in both languages, to be read over and copied.
import type { ReviewedClosure } from '@athar/contract'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { inLanguage } from '../../app/place.ts'
import { type Language, speakOfBoth } from '../../i18n.ts'
import { Button } from '../../parts/Button.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { findingParams } from './say-finding.ts'

const languages = ['en', 'ar'] as const

export function Request({ it }: { it: ReviewedClosure }) {
  const { t, i18n } = useTranslation()
  const [isShown, setShown] = useState(false)
  const show = async () => {
    await speakOfBoth('answers')
    setShown(true)
  }
  if (!isShown)
    return (
      <div>
        <Button onClick={() => void show()}>{t('answers.request.show')}</Button>
      </div>
    )
  return (
    <div className="requests">
      {languages.map((language) => (
        <section key={language} lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
          <pre className="request">{requestOf(it, language, i18n.getFixedT(language))}</pre>
          <Copy text={requestOf(it, language, i18n.getFixedT(language))} />
        </section>
      ))}
    </div>
  )
}

function Copy({ text }: { text: string }) {
  const { t } = useTranslation()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Button look="quiet" onClick={() => void copy()}>
      {t(isCopied ? 'answers.request.copied' : 'answers.request.copy')}
    </Button>
  )
}

type Translate = TFunction

/** The words of a request to reopen in one language: only findings that chance would hardly give. */
function requestOf(
  { incident, answer, findings }: ReviewedClosure,
  language: Language,
  t: Translate,
): string {
  const day = incident.date === null ? t('when.unknown') : showDay(incident.date, language)
  const reasons = answer.reasons
    .map((reason) => t(`refusal_reason.${reason}`, { defaultValue: reason }))
    .join(t('part.comma'))
  return [
    t('answers.request.opening', {
      code: incident.code,
      place: inLanguage(incident.placeName, language)?.text ?? '–',
      day,
    }),
    t('answers.request.answered', {
      day: answer.said === null ? t('when.unknown') : showDay(answer.said, language),
      reasons: reasons === '' ? t('answers.reason.none_given') : reasons,
    }),
    t('answers.request.found'),
    ...findings
      .filter((it) => it.isBetterThanChance)
      .map((it) => `• ${t(`answers.finding.${it.code}`, findingParams(it, language, t))}`),
    t('answers.request.asked'),
  ].join('\n')
}
