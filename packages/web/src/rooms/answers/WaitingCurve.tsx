// The curve of those still waiting for a first answer: a step at every answer, a band of what is uncertain, the days beneath.
import type { GapBoard } from '@athar/contract'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { directionOf } from '../../i18n.ts'
import { useDecimal, usePercent } from '../campaigns/use-campaign.ts'

const WIDTH = 320
const HEIGHT = 160
const EDGE = { start: 38, end: 10, top: 8, bottom: 22 }
type Step = GapBoard['firstAnswer']['steps'][number]

/** The corners of a staircase through one column of the steps, from everybody waiting on. */
function stairs(steps: readonly Step[], of: 'waiting' | 'low' | 'high'): [number, number][] {
  let level = 1
  const corners: [number, number][] = [[0, 1]]
  for (const step of steps) {
    corners.push([step.days, level], [step.days, step[of]])
    level = step[of]
  }
  return corners
}

export function WaitingCurve({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const percent = usePercent()
  const decimal = useDecimal()
  if (steps.length === 0) return <p className="nothing">{t('answers.first.noCurve')}</p>
  const isRtl = directionOf(lang) === 'rtl'
  const most = Math.max(1, steps.at(-1)?.days ?? 1)
  const x = (days: number) => {
    const along = EDGE.start + (days / most) * (WIDTH - EDGE.start - EDGE.end)
    return isRtl ? WIDTH - along : along
  }
  const y = (share: number) => EDGE.top + (1 - share) * (HEIGHT - EDGE.top - EDGE.bottom)
  const path = (corners: readonly [number, number][]) =>
    corners
      .map(
        ([days, share], i) => `${i === 0 ? 'M' : 'L'}${x(days).toFixed(1)} ${y(share).toFixed(1)}`,
      )
      .join('')
  const band = `${path(stairs(steps, 'high'))}${path(stairs(steps, 'low').toReversed()).replace('M', 'L')}Z`
  return (
    <figure className="waiting-curve">
      <figcaption>{t('answers.curve')}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={x(0)} x2={x(most)} y1={y(share)} y2={y(share)} className="curve-line" />
            <text
              x={isRtl ? x(0) + 4 : x(0) - 4}
              y={y(share) + 3}
              textAnchor={isRtl ? 'start' : 'end'}
              direction="ltr"
            >
              {percent(share)}
            </text>
          </g>
        ))}
        {[0, 0.5, 1].map((part) => (
          <text
            key={part}
            x={x(part * most)}
            y={HEIGHT - 6}
            direction="ltr"
            textAnchor={part === 0.5 ? 'middle' : (part === 0) === isRtl ? 'end' : 'start'}
            className={part === 1 ? 'curve-last' : undefined}
          >
            {decimal(part * most, 0)}
          </text>
        ))}
        <path d={band} className="curve-band" />
        <path d={path(stairs(steps, 'waiting'))} className="curve" />
      </svg>
    </figure>
  )
}
