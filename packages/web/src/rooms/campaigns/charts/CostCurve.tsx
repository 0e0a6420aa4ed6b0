// What so many answers a building are worth: the share dated to the very picture, and to within one.
import type { CampaignReport } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { showNumber } from '../../../i18n.ts'
import { NumberText } from '../../../parts/NumberText.tsx'
import { usePercent } from '../use-campaign.ts'
import { Chart, ShareAxis, Words } from './Chart.tsx'
import { pathOf, scaleFor } from './scale.ts'

interface Props {
  cost: CampaignReport['cost']
  /** What the answers are measured against, where it is not all of them together. */
  lead?: string
}

export function CostCurve({ cost, lead }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const { x, y } = scaleFor(lang)
  const most = Math.max(2, ...cost.map(({ answers }) => answers))
  const along = (answers: number) => x((answers - 1) / (most - 1))
  const line = (of: 'exact' | 'withinOne') =>
    pathOf(cost.map((point) => [along(point.answers), y(point[of])] as const))
  return (
    <Chart
      title={t('campaign.cost')}
      lead={lead ?? t('campaign.cost.lead')}
      drawing={
        <>
          <ShareAxis />
          <path className="chart-line chart-line-soft" d={line('withinOne')} />
          <path className="chart-line" d={line('exact')} />
          {cost.map((point) => (
            <g key={point.answers}>
              <circle className="chart-dot" cx={along(point.answers)} cy={y(point.exact)} r="2.4" />
              <Words at={along(point.answers)}>{showNumber(lang, point.answers)}</Words>
            </g>
          ))}
        </>
      }
      legend={
        <>
          <li className="chart-key">{t('campaign.cost.exact')}</li>
          <li className="chart-key chart-key-soft">{t('campaign.cost.withinOne')}</li>
        </>
      }
      table={
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('campaign.cost.answers')}</th>
              <th scope="col">{t('campaign.cost.exact')}</th>
              <th scope="col">{t('campaign.cost.withinOne')}</th>
              <th scope="col">{t('campaign.cost.measured')}</th>
            </tr>
          </thead>
          <tbody>
            {cost.map((point) => (
              <tr key={point.answers}>
                <th scope="row">
                  <NumberText value={point.answers} />
                </th>
                <td>{percent(point.exact, 1)}</td>
                <td>{percent(point.withinOne, 1)}</td>
                <td>
                  <NumberText value={point.structures} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
