// Whether they were asked before, what they answered, and what is new since.
import type { AllegationRow } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { showDay } from '../../parts/WhenText.tsx'
import { useSay } from './use-allegations.ts'

export function PriorText({ prior }: { prior: AllegationRow['prior'] }) {
  const { t } = useTranslation()
  const say = useSay()
  const lang = useLanguage()
  const { answered } = prior
  const assessment = answered === null ? '' : say(`position_assessment.${answered.assessment}`)
  return (
    <span className={`prior prior-${prior.kind}`}>
      <span className="prior-kind">{t(`prior.${prior.kind}`)}</span>
      {prior.codes.length === 0 ? null : (
        <small>{t('allegation.prior.as', { codes: prior.codes.join(t('part.comma')) })}</small>
      )}
      {answered === null ? null : (
        <small>
          {answered.at === null
            ? t('allegation.prior.undated', { assessment })
            : t('allegation.prior.answered', { assessment, day: showDay(answered.at, lang) })}
        </small>
      )}
      {prior.news.length === 0 ? null : (
        <small>
          {t('allegation.prior.news', {
            news: prior.news.map((it) => say(`news.${it}`)).join(t('part.comma')),
          })}
        </small>
      )}
    </span>
  )
}
