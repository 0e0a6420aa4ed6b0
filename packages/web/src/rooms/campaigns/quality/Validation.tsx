// What the judged buildings say of all: shares right with their intervals, sureness against truth, what more answers are worth, class by class.
import type { QualityReport } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { CodeText, NumberText } from '../../../parts/NumberText.tsx'
import { Nothing } from '../../../parts/Waiting.tsx'
import { TableFrame } from '../../incident/parts/TableFrame.tsx'
import { CostCurve } from '../charts/CostCurve.tsx'
import { Reliability } from '../charts/Reliability.tsx'
import { useDecimal, usePercent } from '../use-campaign.ts'
import {
  isCounted,
  isTooSure,
  type Share,
  shareParts,
  speaksOf,
  stratumKeys,
} from './say-quality.ts'

type Validated = NonNullable<QualityReport['validation']>

export function Validation({ report }: { report: QualityReport }) {
  const { t } = useTranslation()
  const { sample, validation, refusal } = report
  if (sample === null) return null
  return (
    <section className="block" aria-labelledby="quality-shares">
      <header className="block-head">
        <h2 id="quality-shares">{t('campaign.quality.shares')}</h2>
        {report.model === null ? null : (
          <small>
            {t('campaign.model')} <CodeText>{report.model}</CodeText>
          </small>
        )}
      </header>
      {refusal === null ? null : <Nothing>{t(`campaign.quality.refusal.${refusal}`)}</Nothing>}
      {validation === null ? null : <Said report={report} validation={validation} />}
    </section>
  )
}

function Said({ report, validation }: { report: QualityReport; validation: Validated }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const { sample, reliability, cost } = report
  const only = speaksOf(report)
  return (
    <div className="stack">
      {only === null ? null : (
        <p className="notice">
          {t('campaign.quality.partly', { count: only, stands: sample?.stands ?? 0 })}
        </p>
      )}
      {isTooSure(validation) ? <p className="notice">{t('campaign.quality.tooSure')}</p> : null}
      <p className="aside">
        {t('campaign.quality.shares.lead', { level: percent(validation.level) })}
      </p>
      <Shares validation={validation} />
      {reliability.calibrationError === null ? null : (
        <p>
          {t('campaign.calibration.error', { error: percent(reliability.calibrationError, 1) })}
        </p>
      )}
      <div className="charts">
        <Reliability gold={reliability} />
        {cost.length === 0 ? null : (
          <CostCurve cost={cost} lead={t('campaign.quality.cost.lead')} />
        )}
      </div>
      <Strata validation={validation} />
    </div>
  )
}

function Shares({ validation }: { validation: Validated }) {
  const { t } = useTranslation()
  const percent = usePercent()
  const decimal = useDecimal()
  const saying = (share: Share, show: (value: number) => string): string => {
    const parts = shareParts(share, show)
    if (parts === null) return t('campaign.quality.unsaid')
    return isCounted(share)
      ? t('campaign.quality.counted', { value: parts.estimate })
      : t('campaign.quality.interval', parts)
  }
  return (
    <TableFrame label={t('campaign.quality.shares')}>
      <table className="table month-bars chart-shares">
        <thead>
          <tr>
            <th scope="col">{t('campaign.quality.measure')}</th>
            <th scope="col">{t('campaign.quality.value')}</th>
          </tr>
        </thead>
        <tbody>
          {(['exact', 'withinOne', 'inSet'] as const).map((of) => (
            <tr key={of}>
              <th scope="row">{t(`campaign.quality.${of}`)}</th>
              <td>
                {saying(validation[of], (value) => percent(value, 1))}
                <Interval share={validation[of]} />
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('campaign.quality.destroyedRatio')}</th>
            <td>{saying(validation.destroyedRatio, (value) => decimal(value, 2))}</td>
          </tr>
        </tbody>
      </table>
    </TableFrame>
  )
}

/** From nothing to the whole, turned with the page as all such bars are: the interval pale, the estimate a mark in it. */
function Interval({ share: { estimate, low, high } }: { share: Share }) {
  if (estimate === null || low === null || high === null) return null
  const bar = (from: number, wide: number) => ({ x: from, width: wide, height: 6 })
  return (
    <svg viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect className="bar-pale" {...bar(100 * low, Math.max(1, 100 * (high - low)))} />
      <rect className="bar-solid" {...bar(Math.min(99, 100 * estimate), 1)} />
    </svg>
  )
}

function Strata({ validation: { strata, thinStrata } }: { validation: Validated }) {
  const { t } = useTranslation()
  const numbers = ['judged', 'right', 'stands'] as const
  return (
    <TableFrame label={t('campaign.quality.strata')}>
      <table className="table">
        <caption>{t('campaign.quality.strata')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('campaign.column.agreement')}</th>
            <th scope="col">{t('campaign.column.crowd')}</th>
            {numbers.map((of) => (
              <th key={of} scope="col" className="numeric">
                {t(`campaign.quality.strata.${of}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {strata.map((row) => {
            const { agreement, answer } = stratumKeys(row.stratum)
            return (
              <tr key={row.stratum}>
                <th scope="row">{t(agreement)}</th>
                <td>
                  {t(answer)}
                  {thinStrata.includes(row.stratum) ? (
                    <small className="aside"> {t('campaign.quality.thin')}</small>
                  ) : null}
                </td>
                {numbers.map((of) => (
                  <td key={of} className="numeric">
                    <NumberText value={Math.round(row[of])} />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}
