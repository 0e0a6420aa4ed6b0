// The models that were fitted: terms, how well, with what weight, to which total.
import type { EstimateView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { localeOf, showNumber } from '../../i18n.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { useProbability } from '../persons/use-persons.ts'
import { namesOf } from './say-estimate.ts'

/** Models beyond this are told by their number. */
const MOST = 40

export function Models({ estimate: { models, declared } }: { estimate: EstimateView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = useProbability()
  if (models.length === 0) return null
  const decimal = new Intl.NumberFormat(localeOf(lang), {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  })
  const nameOfList = namesOf(t, lang, declared.lists)
  const shown = models.toSorted((x, y) => y.weight - x.weight).slice(0, MOST)
  return (
    <details className="fold models">
      <summary>{t('estimates.models', { count: models.length })}</summary>
      <TableFrame label={t('estimates.models.table')}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('estimates.models.terms')}</th>
              {(['aic', 'bic', 'weight', 'total'] as const).map((it) => (
                <th key={it} scope="col" className="numeric">
                  {t(`estimates.models.${it}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((model, index) => (
              <tr key={`${index} ${model.terms}`}>
                <th scope="row">
                  {model.terms === '' ? (
                    t('estimates.models.independent')
                  ) : (
                    <bdi dir="auto">
                      {model.terms
                        .replaceAll(':', ' × ')
                        .replaceAll(/src_[0-9a-z]{26}|incidents/g, (id) => nameOfList(id))}
                    </bdi>
                  )}
                </th>
                <td className="numeric">
                  <bdi dir="ltr">{decimal.format(model.aic)}</bdi>
                </td>
                <td className="numeric">
                  <bdi dir="ltr">{decimal.format(model.bic)}</bdi>
                </td>
                <td className="numeric">{percent(model.weight)}</td>
                <td className="numeric">
                  {model.total === null ? '–' : showNumber(lang, Math.round(model.total))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </details>
  )
}
