// Whether retirement by confidence keeps its promise, by the buildings that experts looked at again.
import type { QualityReport } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { usePercent } from '../use-campaign.ts'

export function Rechecks({ rechecks }: { rechecks: QualityReport['rechecks'] }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const { drawn, checked, errors, upper, alpha, level, verdict, isAutomatic } = rechecks
  return (
    <section className="block" aria-labelledby="quality-rechecks">
      <h2 id="quality-rechecks">{t('campaign.quality.rechecks')}</h2>
      <p className="aside">{t('campaign.quality.rechecks.lead')}</p>
      {checked === 0 ? (
        <p>{t('campaign.quality.recheck.none', { drawn })}</p>
      ) : (
        <p>
          <strong>{t(`campaign.quality.recheck.${verdict}`)}</strong>{' '}
          {t('campaign.quality.recheck.said', {
            count: checked,
            drawn,
            errors,
            level: percent(level),
            upper: percent(upper, 1),
            alpha: percent(alpha),
          })}
        </p>
      )}
      <p>
        {t(isAutomatic ? 'campaign.quality.recheck.automatic' : 'campaign.quality.recheck.manual')}
      </p>
    </section>
  )
}
