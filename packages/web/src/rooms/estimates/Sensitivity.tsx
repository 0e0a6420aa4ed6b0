// What the total would be with one list or one stratum left out, or with another threshold of matching.
import type { EstimateView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { localeOf } from '../../i18n.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { ListText } from '../persons/ListText.tsx'
import { scaleOf } from './interval.ts'
import { Interval } from './Interval.tsx'
import { Ends } from './Methods.tsx'
import { sayRefusalCode } from './say-estimate.ts'

type Row = EstimateView['sensitivity'][number]

export function Sensitivity({ estimate: { sensitivity, persons } }: { estimate: EstimateView }) {
  const { t } = useTranslation()
  if (sensitivity.length === 0) return null
  const fewest = Math.min(persons, ...sensitivity.map((it) => it.persons ?? persons))
  const scale = scaleOf(sensitivity, fewest)
  return (
    <section className="block" aria-label={t('estimates.sensitivity')}>
      <h3>{t('estimates.sensitivity')}</h3>
      <TableFrame label={t('estimates.sensitivity')}>
        <table className="table table-stack methods">
          <caption>{t('estimates.sensitivity.lead')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('estimates.sensitivity.what')}</th>
              <th scope="col">{t('estimates.sensitivity.span')}</th>
            </tr>
          </thead>
          <tbody>
            {sensitivity.map((row, index) => (
              <tr key={`${row.kind} ${index}`}>
                <th scope="row">
                  <What row={row} />
                  {row.persons === null ? null : (
                    <small className="row-note">
                      {t('estimates.sensitivity.persons', { persons: row.persons })}
                    </small>
                  )}
                </th>
                <td>
                  {row.low === null && row.high === null ? (
                    <span className="nothing">
                      {row.refusal === null
                        ? t('estimates.refused')
                        : sayRefusalCode(t, row.refusal)}
                    </span>
                  ) : (
                    <>
                      <Ends low={row.low} high={row.high} />
                      <Interval
                        total={null}
                        low={row.low}
                        high={row.high}
                        persons={row.persons ?? persons}
                        scale={scale}
                      />
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}

function What({ row }: { row: Row }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  if (row.kind === 'list_left_out')
    return (
      <>
        {t('estimates.sensitivity.list_left_out')}{' '}
        {row.list === null ? <bdi>{row.label}</bdi> : <ListText list={row.list} />}
      </>
    )
  if (row.kind === 'stratum_left_out')
    return (
      <>
        {t('estimates.sensitivity.stratum_left_out')} <bdi>{t(row.label)}</bdi>
      </>
    )
  const value = Number(row.label)
  const shown = Number.isFinite(value)
    ? new Intl.NumberFormat(localeOf(lang), { maximumFractionDigits: 3 }).format(value)
    : row.label
  return (
    <>
      {t('estimates.sensitivity.threshold')} <bdi>{shown}</bdi>
    </>
  )
}
