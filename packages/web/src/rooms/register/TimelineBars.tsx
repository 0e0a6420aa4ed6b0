// The bars: solid to the lowest count, pale to the highest; time runs the way the language is read.
import { type PointerEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../app/place.ts'
import { directionOf, showNumber } from '../../i18n.ts'
import { rangeWords } from '../../parts/RangeText.tsx'
import { useWidth } from '../../parts/use-width.ts'
import { showDay } from '../../parts/WhenText.tsx'
import { type Bin, firstDay, type Step, ticksOf } from './timeline-scale.ts'

export type Measure = 'killed' | 'incidents'
const HEIGHT = 208
const FOOT = 22

interface Props {
  bins: Bin[]
  by: Step
  measure: Measure
  label: string
  isChosen: (bin: Bin) => boolean
  onChoose: (start: number, end: number) => void
}

export function TimelineBars({ bins, by, measure, label, isChosen, onChoose }: Props) {
  const [frame, width] = useWidth<HTMLDivElement>()
  const [drag, setDrag] = useState<{ start: number; end: number } | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const language = useLanguage()
  const fadeId = useId()
  const isMirrored = directionOf(language) === 'rtl'
  const ends = bins.map((bin) => (measure === 'killed' ? bin.max : bin.incidents))
  const most = Math.max(1, ...ends)
  const barWidth = width / Math.max(1, bins.length)
  const x = (i: number) => (isMirrored ? width - (i + 1) * barWidth : i * barWidth)
  const y = (value: number) => HEIGHT - FOOT - (value / most) * (HEIGHT - FOOT - 14)
  const at = (event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect()
    const along = (event.clientX - box.x) / Math.max(1, box.width)
    const i = Math.floor((isMirrored ? 1 - along : along) * bins.length)
    return Math.min(bins.length - 1, Math.max(0, i))
  }
  const isLit = (bin: Bin, i: number) =>
    drag === null
      ? isChosen(bin)
      : i >= Math.min(drag.start, drag.end) && i <= Math.max(drag.start, drag.end)
  return (
    <div ref={frame} className="timeline-bars">
      <svg
        role="img"
        aria-label={label}
        width={width}
        height={HEIGHT}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          setDrag({ start: at(event), end: at(event) })
        }}
        onPointerMove={(event) => {
          const i = at(event)
          setOver(i)
          if (drag !== null) setDrag({ ...drag, end: i })
        }}
        onPointerLeave={() => setOver(null)}
        onPointerCancel={() => setDrag(null)}
        onPointerUp={() => {
          if (drag !== null) onChoose(drag.start, drag.end)
          setDrag(null)
        }}
      >
        <defs>
          <linearGradient id={fadeId} x1="0" x2="0" y1="1" y2="0">
            <stop offset="0" className="bar-soft-low" />
            <stop offset="1" className="bar-soft-high" />
          </linearGradient>
        </defs>
        {ticksOf(most).map((tick) => (
          <g key={tick}>
            <line className="tick" x1={0} x2={width} y1={y(tick)} y2={y(tick)} />
            <text
              className="tick-text"
              x={isMirrored ? width : 0}
              y={y(tick) - 3}
              textAnchor="start"
            >
              {showNumber(language, tick)}
            </text>
          </g>
        ))}
        {bins.map((bin, i) => {
          const low = measure === 'killed' ? bin.min : bin.incidents
          const gap = barWidth > 16 ? 4 : barWidth > 4 ? 1 : 0
          const bar = { x: x(i) + gap / 2, width: Math.max(0.75, barWidth - gap) }
          return (
            <g key={bin.from} className={isLit(bin, i) ? 'bar' : 'bar bar-out'}>
              <rect {...bar} y={y(low)} height={HEIGHT - FOOT - y(low)} className="bar-solid" />
              {measure === 'killed' && bin.max > bin.min ? (
                <rect
                  {...bar}
                  y={y(bin.max)}
                  height={y(low) - y(bin.max)}
                  fill={`url(#${fadeId})`}
                />
              ) : null}
            </g>
          )
        })}
        <line className="axis" x1={0} x2={width} y1={HEIGHT - FOOT} y2={HEIGHT - FOOT} />
        <AxisNames bins={bins} by={by} x={x} barWidth={barWidth} width={width} />
      </svg>
      <Hint bin={over === null ? undefined : bins[over]} by={by} />
    </div>
  )
}

interface AxisProps {
  bins: Bin[]
  by: Step
  x: (i: number) => number
  barWidth: number
  width: number
}

/** Years (or days) under the axis, as many as there is room for. */
function AxisNames({ bins, by, x, barWidth, width }: AxisProps) {
  const language = useLanguage()
  const isYears = by === 'month' && bins.length > 18
  const shape = isYears ? 'year' : by === 'month' ? 'month' : 'dayMonth'
  const middles = bins.map((_, i) => (isYears ? x(i) : x(i) + barWidth / 2))
  return namedBins(bins, middles, isYears, width).map((i) => (
    <text key={i} className="axis-text" x={middles[i]} y={HEIGHT - 6} textAnchor="middle">
      {showDay(firstDay(bins[i]?.from ?? ''), language, shape)}
    </text>
  ))
}

/** Which bins carry a name, so that no two names touch: Januaries only where years are named. */
function namedBins(bins: Bin[], middles: number[], isYears: boolean, width: number): number[] {
  const room = isYears ? 44 : 96
  const named: number[] = []
  for (const [i, bin] of bins.entries()) {
    const middle = middles[i] ?? 0
    const before = middles[named.at(-1) ?? -1] ?? Number.NEGATIVE_INFINITY
    const fits = middle >= room / 2 - 8 && middle <= width - room / 2 + 8
    if ((!isYears || bin.from.endsWith('-01')) && fits && Math.abs(middle - before) >= room) {
      named.push(i)
    }
  }
  return named
}

/** What the bar under the pointer says. */
function Hint({ bin, by }: { bin: Bin | undefined; by: Step }) {
  const { t } = useTranslation()
  const language = useLanguage()
  if (bin === undefined) return null
  const { key, params } = rangeWords(bin)
  return (
    <p className="timeline-hint" aria-hidden="true">
      <strong>{showDay(firstDay(bin.from), language, by === 'month' ? 'month' : 'day')}</strong>
      <span>{t('register.totals.incidents', { count: bin.incidents })}</span>
      <span>
        {t('register.totals.killed')}: {t(key, params)}
      </span>
    </p>
  )
}
