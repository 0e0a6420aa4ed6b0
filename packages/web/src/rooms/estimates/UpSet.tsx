// How lists overlap, drawn as an UpSet plot with the same in a table beside it: each person counted in exactly one column.
import type { OverlapView } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { directionOf, showNumber } from '../../i18n.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { Nothing } from '../../parts/Waiting.tsx'
import { TableFrame } from '../incident/parts/TableFrame.tsx'
import { ListText } from '../persons/ListText.tsx'
import { type Plot, plotOf } from './upset.ts'

const STEP = 34
const ROW = 24
const BARS = 120
const HEAD = 22
const EDGE = 14

export function UpSet({ overlap }: { overlap: OverlapView }) {
  const { t } = useTranslation()
  const plot = plotOf(overlap)
  if (plot.columns.length === 0) return <Nothing>{t('estimates.overlap.none')}</Nothing>
  return (
    <div className="upset">
      <div className="upset-drawn">
        <ListSizes overlap={overlap} plot={plot} />
        <div
          className="upset-scroll"
          role="region"
          tabIndex={0}
          aria-label={t('estimates.overlap.plot')}
        >
          <Drawing plot={plot} lists={overlap.lists.length} />
        </div>
        {plot.rest.patterns === 0 ? null : (
          <p className="aside">
            {t('estimates.overlap.rest', {
              count: plot.rest.patterns,
              persons: plot.rest.persons,
            })}
          </p>
        )}
      </div>
      <Patterns overlap={overlap} plot={plot} />
    </div>
  )
}

/** The rows of the plot: each list with its size. */
function ListSizes({ overlap, plot }: { overlap: OverlapView; plot: Plot }) {
  const most = Math.max(1, ...plot.sizes)
  return (
    <ul className="upset-lists">
      {overlap.lists.map(({ list }, index) => (
        <li key={list.id ?? ''}>
          <svg viewBox="0 0 40 8" preserveAspectRatio="none" aria-hidden="true">
            <rect
              x={40 - ((plot.sizes[index] ?? 0) / most) * 40}
              width={((plot.sizes[index] ?? 0) / most) * 40}
              height="8"
            />
          </svg>
          <NumberText value={plot.sizes[index] ?? 0} />
          <span>
            <ListText list={list} />
          </span>
        </li>
      ))}
    </ul>
  )
}

function Drawing({ plot, lists }: { plot: Plot; lists: number }) {
  const lang = useLanguage()
  const isRtl = directionOf(lang) === 'rtl'
  const width = EDGE * 2 + plot.columns.length * STEP
  const height = HEAD + BARS + EDGE + lists * ROW
  const x = (column: number) => {
    const along = EDGE + (column + 0.5) * STEP
    return isRtl ? width - along : along
  }
  const y = (row: number) => HEAD + BARS + EDGE + (row + 0.5) * ROW
  return (
    <svg
      className="upset-plot"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {Array.from({ length: lists }, (_, row) => (
        <rect
          key={row}
          x="0"
          width={width}
          y={HEAD + BARS + EDGE + row * ROW}
          height={ROW}
          className={row % 2 === 0 ? 'upset-row' : 'upset-row-other'}
        />
      ))}
      {plot.columns.map(({ on, count, joined }, column) => {
        const tall = Math.max(1, (count / plot.most) * BARS)
        return (
          <g key={on.map(Number).join('')}>
            <rect
              x={x(column) - 9}
              width="18"
              y={HEAD + BARS - tall}
              height={tall}
              className="upset-bar"
            />
            <text x={x(column)} y={HEAD + BARS - tall - 5} textAnchor="middle" direction="ltr">
              {showNumber(lang, count)}
            </text>
            {joined === null ? null : (
              <line
                x1={x(column)}
                x2={x(column)}
                y1={y(joined[0])}
                y2={y(joined[1])}
                className="upset-joint"
              />
            )}
            {on.map((is, row) => (
              <circle
                // The rows of a column are the lists, in their order.
                key={`${column} ${row}`}
                cx={x(column)}
                cy={y(row)}
                r="6"
                className={is ? 'upset-on' : 'upset-off'}
              />
            ))}
          </g>
        )
      })}
    </svg>
  )
}

/** The same as a table, for whoever reads rather than looks. */
function Patterns({ overlap, plot }: { overlap: OverlapView; plot: Plot }) {
  const { t } = useTranslation()
  return (
    <TableFrame label={t('estimates.overlap.table')}>
      <table className="table upset-table">
        <caption>{t('estimates.overlap.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('estimates.overlap.onLists')}</th>
            <th scope="col" className="numeric">
              {t('estimates.persons')}
            </th>
          </tr>
        </thead>
        <tbody>
          {plot.columns.map(({ on, count }) => (
            <tr key={on.map(Number).join('')}>
              <th scope="row">
                <ul className="list-names">
                  {overlap.lists
                    .filter((_, index) => on[index] === true)
                    .map(({ list }) => (
                      <li key={list.id ?? ''}>
                        <ListText list={list} />
                      </li>
                    ))}
                </ul>
              </th>
              <td className="numeric">
                <NumberText value={count} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
