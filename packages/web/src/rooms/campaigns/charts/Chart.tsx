// The frame of a chart: its name, the drawing, a key to it, and the same numbers as a table for whoever wants or needs them.
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../app/place.ts'
import { usePercent } from '../use-campaign.ts'
import { HEIGHT, scaleFor, WIDTH } from './scale.ts'

interface Props {
  title: string
  /** What it says, in a sentence. */
  lead?: ReactNode
  drawing: ReactNode
  legend?: ReactNode
  table: ReactNode
}

export function Chart({ title, lead, drawing, legend, table }: Props) {
  const { t } = useTranslation()
  return (
    <figure className="chart">
      <figcaption>
        <strong>{title}</strong>
        {lead === undefined ? null : <small>{lead}</small>}
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {drawing}
      </svg>
      {legend === undefined ? null : <ul className="chart-legend">{legend}</ul>}
      <details className="fold">
        <summary>
          {t('campaign.chart.table')} <span className="unseen">{title}</span>
        </summary>
        {table}
      </details>
    </figure>
  )
}

/** Lines and words at nought, a half and the whole. */
export function ShareAxis() {
  const lang = useLanguage()
  const percent = usePercent()
  const { x, y, anchor } = scaleFor(lang)
  return (
    <g className="chart-axis">
      {[0, 0.5, 1].map((share) => (
        <g key={share}>
          <line x1={x(0)} x2={x(1)} y1={y(share)} y2={y(share)} />
          <text
            x={x(0) + (anchor === 'start' ? -4 : 4)}
            y={y(share) + 3}
            textAnchor={anchor === 'start' ? 'end' : 'start'}
          >
            {percent(share)}
          </text>
        </g>
      ))}
    </g>
  )
}

export function Words({ at, y, children }: { at: number; y?: number; children: string }) {
  return (
    <text className="chart-words" x={at} y={y ?? HEIGHT - 8} textAnchor="middle">
      {children}
    </text>
  )
}
