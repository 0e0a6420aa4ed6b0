// By month: solid to the lowest count, pale to the highest; the same numbers as a table beneath.
import type { Figure } from '@athar/domain'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { RangeText } from '../../parts/RangeText.tsx'
import { showDay } from '../../parts/WhenText.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'

const WIDTH = 100

export function MonthBars({ months }: { months: Figure['byMonth'] }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (months.length === 0) return null
  const most = Math.max(1, ...months.map(({ max }) => max))
  const share = (value: number) => (value / most) * WIDTH
  return (
    <TableFrame label={t('figures.byMonth')}>
      <table className="table month-bars">
        <caption>{t('figures.byMonth')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('register.timeline.month')}</th>
            <th scope="col">{t('figures.range')}</th>
            <th scope="col" className="numeric">
              {t('register.timeline.incidents')}
            </th>
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, incidents, min, max }) => (
            <tr key={month}>
              <th scope="row">{showDay(`${month}-01`, language, 'month')}</th>
              <td>
                <RangeText range={{ min, max }} />
                <svg viewBox={`0 0 ${WIDTH} 6`} preserveAspectRatio="none" aria-hidden="true">
                  <rect width={share(max)} height="6" className="bar-pale" />
                  <rect width={share(min)} height="6" className="bar-solid" />
                </svg>
              </td>
              <td className="numeric">
                <NumberText value={incidents} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
