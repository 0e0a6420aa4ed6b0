// The methods side by side: each total with its interval and what it takes for granted, on one scale.
import type { EstimateView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { localeOf, showNumber } from '../../i18n.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { useProbability } from '../persons/use-persons.ts'
import { scaleOf } from './interval.ts'
import { Interval } from './Interval.tsx'
import { sayAssumption, sayDiagnostic, sayMethod, sayRefusalCode } from './say-estimate.ts'

export function Methods({ estimate }: { estimate: EstimateView }) {
  const { t } = useTranslation()
  const { methods, persons } = estimate
  if (methods.length === 0) return null
  const scale = scaleOf(methods, persons)
  return (
    <section className="block" aria-label={t('estimates.methods')}>
      <h3>{t('estimates.methods')}</h3>
      <TableFrame label={t('estimates.methods')}>
        <table className="table table-stack methods">
          <caption>{t('estimates.methods.caption', { persons })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('estimates.method')}</th>
              <th scope="col">{t('estimates.interval')}</th>
              <th scope="col">{t('estimates.total')}</th>
              <th scope="col">{t('estimates.between.partitions')}</th>
            </tr>
          </thead>
          <tbody>
            {methods.map((it) => (
              <tr key={it.method}>
                <th scope="row">
                  {sayMethod(t, it.method)}
                  <small className="row-note">{sayAssumption(t, it.method)}</small>
                  <Diagnostics diagnostics={it.diagnostics} />
                </th>
                <td>
                  {it.total === null ? (
                    <span className="nothing">
                      {it.refusal === null ? t('estimates.refused') : sayRefusalCode(t, it.refusal)}
                    </span>
                  ) : (
                    <Ends low={it.low} high={it.high} />
                  )}
                  <Interval {...it} persons={persons} scale={scale} />
                </td>
                <td className="numeric" data-label={t('estimates.total')}>
                  <Whole value={it.total} />
                </td>
                <td className="numeric" data-label={t('estimates.between.partitions')}>
                  <Between share={it.betweenShare} partitions={it.partitions} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <p className="aside">{t('estimates.methods.lead')}</p>
    </section>
  )
}

function Whole({ value }: { value: number | null }) {
  const lang = useLanguage()
  return value === null ? <>–</> : <bdi>{showNumber(lang, Math.round(value))}</bdi>
}

/** The two ends of an interval, in words. */
export function Ends({ low, high }: { low: number | null; high: number | null }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  if (low === null && high === null)
    return <span className="nothing">{t('estimates.noInterval')}</span>
  if (high === null)
    return <bdi>{t('estimates.atLeast', { low: showNumber(lang, Math.round(low ?? 0)) })}</bdi>
  return (
    <bdi>
      {t('estimates.between', {
        low: showNumber(lang, Math.round(low ?? 0)),
        high: showNumber(lang, Math.round(high)),
      })}
    </bdi>
  )
}

function Between({ share, partitions }: { share: number | null; partitions: number }) {
  const { t } = useTranslation()
  const percent = useProbability()
  return (
    <>
      {share === null ? '–' : <bdi>{percent(share)}</bdi>}
      <small className="row-note">{t('estimates.partitions', { count: partitions })}</small>
    </>
  )
}

function Diagnostics({
  diagnostics,
}: {
  diagnostics: EstimateView['methods'][number]['diagnostics']
}) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const entries = Object.entries(diagnostics).filter(([, value]) => value !== null)
  if (entries.length === 0) return null
  const format = new Intl.NumberFormat(localeOf(lang), { maximumSignificantDigits: 4 })
  return (
    <details className="fold">
      <summary>{t('estimates.diagnostics')}</summary>
      <dl className="diagnostics">
        {entries.map(([name, value]) => (
          <div key={name}>
            <dt>{sayDiagnostic(t, name)}</dt>
            <dd>
              <bdi>{typeof value === 'number' ? format.format(value) : value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
