// Verified, documented range, estimated total with its interval: three numbers side by side, never added and never blended.
import type { OverlapView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { showNumber } from '../../i18n.ts'
import { Mark } from '../../parts/Mark.tsx'
import { BilingualText, InstantText, NumberText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { sayRefusalCode } from './say-estimate.ts'

export function ThreeNumbers({ overlap }: { overlap: OverlapView }) {
  const { t } = useTranslation()
  return (
    <section className="three-numbers" aria-label={t('estimates.three')}>
      <div className="card number-verified">
        <h2>
          <Mark sureness="verified" /> {t('estimates.verified')}
        </h2>
        <p className="big">
          <NumberText value={overlap.verified} />
        </p>
        <p className="aside">{t('estimates.verified.lead')}</p>
      </div>
      <div className="card number-range">
        <h2>
          <Mark sureness="single_report" /> {t('estimates.documented')}
        </h2>
        <p className="big">
          <RangeText range={overlap.documented} />
        </p>
        <p className="aside">
          {t('estimates.documented.lead', { count: overlap.incidentsWithoutCount })}
        </p>
      </div>
      <div className="card number-estimate">
        <h2>{t('estimates.estimated')}</h2>
        <Estimated overlap={overlap} />
      </div>
      <p className="aside three-note">
        {t('estimates.three.note', { persons: overlap.persons, unnamed: overlap.unnamed })}
      </p>
      {isBeyond(overlap) ? (
        <p className="notice three-note">{t('estimates.three.beyond')}</p>
      ) : null}
    </section>
  )
}

/** More persons are told apart than the estimate allows: the two do not rest on the same entries. */
function isBeyond({ estimate, persons }: OverlapView): boolean {
  const high = estimate?.high ?? null
  return high !== null && persons > high
}

function Estimated({ overlap: { estimate } }: { overlap: OverlapView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  if (estimate === null)
    return (
      <>
        <p className="big nothing">{t('estimates.notMade')}</p>
        <p className="aside">{t('estimates.notMade.lead')}</p>
      </>
    )
  const scope = (
    <p className="aside">
      {t('estimates.estimated.lead')} <BilingualText text={estimate.title} />
      {t('part.comma')}
      <InstantText at={estimate.at} />
    </p>
  )
  if (estimate.low === null || estimate.high === null)
    return (
      <>
        <p className="big">{t('estimates.refused')}</p>
        {estimate.refusal === null ? null : <p>{sayRefusalCode(t, estimate.refusal)}</p>}
        {scope}
      </>
    )
  return (
    <>
      <p className="big">
        <bdi>
          {t('estimates.between', {
            low: showNumber(lang, Math.round(estimate.low)),
            high: showNumber(lang, Math.round(estimate.high)),
          })}
        </bdi>
      </p>
      {estimate.hasHeadline ? null : <p>{t('estimates.noHeadline')}</p>}
      {scope}
    </>
  )
}
