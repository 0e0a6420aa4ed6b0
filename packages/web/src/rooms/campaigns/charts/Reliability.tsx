// How sure the datings were of gold or of what experts judged, against how often they were right: on the diagonal, they are as sure as they ought to be.
import type { CampaignReport } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { NumberText } from '../../../parts/NumberText.tsx'
import { usePercent } from '../use-campaign.ts'
import { Chart, ShareAxis, Words } from './Chart.tsx'
import { pathOf, scaleFor } from './scale.ts'

export function Reliability({ gold }: { gold: Pick<CampaignReport['gold'], 'bins'> }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const { x, y } = scaleFor(lang)
  const bins = gold.bins.filter(({ n }) => n > 0)
  const most = Math.max(1, ...bins.map(({ n }) => n))
  return (
    <Chart
      title={t('campaign.reliability')}
      lead={t('campaign.reliability.lead')}
      drawing={
        <>
          <ShareAxis />
          <path
            className="chart-diagonal"
            d={pathOf([
              [x(0), y(0)],
              [x(1), y(1)],
            ])}
          />
          {bins.map((bin) => (
            <circle
              key={bin.from}
              className="chart-bubble"
              cx={x(bin.claimed)}
              cy={y(bin.right)}
              r={3 + 7 * Math.sqrt(bin.n / most)}
            />
          ))}
          {[0, 0.5, 1].map((share) => (
            <Words key={share} at={x(share)}>
              {percent(share)}
            </Words>
          ))}
        </>
      }
      legend={<li>{t('campaign.reliability.axes')}</li>}
      table={
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('campaign.reliability.claimed')}</th>
              <th scope="col">{t('campaign.reliability.right')}</th>
              <th scope="col">{t('campaign.reliability.n')}</th>
            </tr>
          </thead>
          <tbody>
            {bins.map((bin) => (
              <tr key={bin.from}>
                <th scope="row">{percent(bin.claimed, 1)}</th>
                <td>{percent(bin.right, 1)}</td>
                <td>
                  <NumberText value={bin.n} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
