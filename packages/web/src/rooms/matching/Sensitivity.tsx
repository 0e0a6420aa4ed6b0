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
      <Plot data={data} radii={radii} windows={windows} />
    </section>
  )
}

const [WIDTH, HEIGHT, EDGE] = [300, 120, 28] as const
const dashes = ['', '6 3', '2 3', '8 2 2 2'] as const

interface PlotProps {
  data: Matches
  radii: readonly number[]
  windows: readonly number[]
}

/** The same as lines: radius from left to right, one line a window; the words stand in the table. */
function Plot({ data, radii, windows }: PlotProps) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const x = (index: number): number =>
    EDGE + (index * (WIDTH - EDGE - 30)) / Math.max(1, radii.length - 1)
  const y = (share: number): number => HEIGHT - 18 - share * (HEIGHT - 30)
  const at = (radius: number, window: number): number =>
    data.sensitivity.find((it) => it.radiusMetres === radius && it.windowHours === window)
      ?.probability ?? 0
  return (
    <figure className="sensitivity-plot">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + windows.length * 11}`}
        role="img"
        aria-label={t('match.sensitivity.plot')}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={EDGE} x2={WIDTH - 10} y1={y(share)} y2={y(share)} />
            <text x={EDGE - 13} y={y(share) + 3} textAnchor="middle">
              {percent(share)}
            </text>
          </g>
        ))}
        {radii.map((radius, index) => (
          <text key={radius} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
            {showLength(t, radius, lang)}
          </text>
        ))}
        {windows.map((window, index) => (
          <g key={window}>
            <polyline
              strokeDasharray={dashes[index % dashes.length]}
              points={radii.map((radius, n) => `${x(n)},${y(at(radius, window))}`).join(' ')}
            />
            <polyline
              strokeDasharray={dashes[index % dashes.length]}
              points={`${EDGE},${HEIGHT + 4 + index * 11} ${EDGE + 30},${HEIGHT + 4 + index * 11}`}
            />
            <text x={EDGE + 58} y={HEIGHT + 7 + index * 11} textAnchor="middle">
              {t('match.hours', { count: window })}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}
