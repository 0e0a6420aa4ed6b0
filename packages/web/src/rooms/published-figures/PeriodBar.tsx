// A period as a bar on the line of time that it shares with others; an open end is pale.
import { useLanguage } from '../../app/place.ts'
import { directionOf } from '../../i18n.ts'

const DAY = 86_400_000
const length = 240

export interface Period {
  from: string | null
  to: string | null
}
export interface Span {
  start: number
  end: number
}

const dayMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The stretch of time that holds all these periods; null where none says a day. */
export function spanOf(periods: readonly Period[]): Span | null {
  const said = periods.flatMap(({ from, to }) => [from, to].flatMap((day) => day ?? []))
  const days = said.map(dayMs).filter((at) => !Number.isNaN(at))
  if (days.length === 0) return null
  const [start, end] = [Math.min(...days), Math.max(...days) + DAY]
  const margin = (end - start) * 0.04
  const isOpen = (pick: 'from' | 'to') =>
    periods.some((it) => it[pick] === null && (it.from !== null || it.to !== null))
  return { start: isOpen('from') ? start - margin : start, end: isOpen('to') ? end + margin : end }
}

/** Said in words beside it, so it is silent to readers of the screen. */
export function PeriodBar({ period, span }: { period: Period; span: Span | null }) {
  const isMirrored = directionOf(useLanguage()) === 'rtl'
  const { from, to } = period
  if (span === null || (from === null && to === null)) return null
  const unit = length / (span.end - span.start)
  const begin = ((from === null ? span.start : dayMs(from)) - span.start) * unit
  const size = Math.max(2, ((to === null ? span.end : dayMs(to) + DAY) - span.start) * unit - begin)
  const x = isMirrored ? length - begin - size : begin
  const look = from === null || to === null ? 'period-open' : 'period-said'
  return (
    <svg
      className="period-bar"
      viewBox={`0 0 ${length} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <path className="period-line" d={`M0 5H${length}`} />
      <rect className={look} x={x} y="2" width={size} height="6" />
    </svg>
  )
}
