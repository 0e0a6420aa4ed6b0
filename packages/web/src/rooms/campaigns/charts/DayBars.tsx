// Answers day by day: a day without answers is an empty place, not a day left out.
import type { CampaignReport } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { showNumber } from '../../../i18n.ts'
import { NumberText } from '../../../parts/NumberText.tsx'
import { showDay } from '../../../parts/WhenText.tsx'
import { Chart } from './Chart.tsx'
import { EDGE, HEIGHT, scaleFor, WIDTH } from './scale.ts'

const DAY = 86_400_000
/** A bar of a short campaign is no wider than this. */
const WIDEST = 28
const dayAt = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY

export function DayBars({ days }: { days: CampaignReport['byDay'] }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const { x, y, anchor } = scaleFor(lang)
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return null
  const span = dayAt(last.day) - dayAt(first.day) + 1
  const most = Math.max(1, ...days.map(({ answers }) => answers))
  const place = (WIDTH - EDGE.start - EDGE.end) / span
  const wide = Math.min(WIDEST, place * 0.8)
  const other = anchor === 'start' ? 'end' : 'start'
  return (
    <Chart
      title={t('campaign.byDay')}
      lead={t('campaign.byDay.lead', { most: showNumber(lang, most) })}
      drawing={
        <>
          <g className="chart-axis">
            <line x1={x(0)} x2={x(1)} y1={y(0)} y2={y(0)} />
          </g>
          {days.map(({ day, answers }) => {
            const from = (dayAt(day) - dayAt(first.day)) / span
            const at = Math.min(x(from), x(from + 1 / span))
            return (
              <rect
                key={day}
                className="chart-bar"
                x={at + (place - wide) / 2}
                width={wide}
                y={y(answers / most)}
                height={y(0) - y(answers / most)}
              />
            )
          })}
          <text
            className="chart-words"
            x={x(span === 1 ? 0.5 : 0)}
            y={HEIGHT - 8}
            textAnchor={span === 1 ? 'middle' : anchor}
          >
            {showDay(first.day, lang, 'dayMonth')}
          </text>
          {span === 1 ? null : (
            <text className="chart-words" x={x(1)} y={HEIGHT - 8} textAnchor={other}>
              {showDay(last.day, lang, 'dayMonth')}
            </text>
          )}
        </>
      }
      table={
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('campaign.day')}</th>
              <th scope="col">{t('campaign.count.answers')}</th>
              <th scope="col">{t('campaign.count.volunteers')}</th>
            </tr>
          </thead>
          <tbody>
            {days.map(({ day, answers, volunteers }) => (
              <tr key={day}>
                <th scope="row">{showDay(day, lang, 'brief')}</th>
                <td>
                  <NumberText value={answers} />
                </td>
                <td>
                  <NumberText value={volunteers} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      }
    />
  )
}
