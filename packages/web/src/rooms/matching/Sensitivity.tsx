// How the answer changes as radius and window change: a table, and the same as lines.
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { showLength } from './say-match.ts'
import { type Matches, usePercent } from './use-match.ts'

type Cell = Matches['sensitivity'][number]

const classOf = (isOther: boolean, isHere: boolean): string =>
  `${isOther ? 'other-best' : ''} ${isHere ? 'chosen-bounds' : ''}`.trim()

export function Sensitivity({ data }: { data: Matches }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const windows = [...new Set(data.sensitivity.map((it) => it.windowHours))]
  const radii = [...new Set(data.sensitivity.map((it) => it.radiusMetres))]
  const cellOf = (radius: number, window: number): Cell | undefined =>
    data.sensitivity.find((it) => it.radiusMetres === radius && it.windowHours === window)
  const first = data.candidates[0]?.strike.id ?? null
  return (
    <section className="block" aria-labelledby="match-sensitivity">
      <h2 id="match-sensitivity">{t('match.sensitivity')}</h2>
      <p className="aside">{t('match.sensitivity.lead')}</p>
      <TableFrame label={t('match.sensitivity')}>
        <table className="table sensitivity">
          <thead>
            <tr>
              <th scope="col">{t('match.radius')}</th>
              {windows.map((it) => (
                <th key={it} scope="col">
                  {t('match.hours', { count: it })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {radii.map((radius) => (
              <tr key={radius}>
                <th scope="row">{showLength(t, radius, lang)}</th>
                {windows.map((window) => {
                  const cell = cellOf(radius, window)
                  if (cell === undefined) return null
                  const isOther = cell.best !== null && cell.best !== first
                  const isHere = radius === data.radiusMetres && window === data.windowHours
                  return (
                    <td key={window} className={classOf(isOther, isHere)}>
                      {cell.probability === null ? (
                        <span className="nothing">{t('match.noCandidate')}</span>
                      ) : (
                        percent(cell.probability)
                      )}
                      <small className="strike-mark">
                        {t('match.noneShort', { share: percent(cell.noneProbability) })}
                        {isOther ? ` · ${t('match.otherBest')}` : null}
                      </small>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </section>
  )
}
