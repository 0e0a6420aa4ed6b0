// Periods as bars on one line of time: what lies within what is seen at once; an open end fades.
import { type Html, html, nothing } from '../html.ts'
import type { Voice } from '../voice.ts'

const DAY = 86_400_000
const length = 240
const height = 10

export interface Period {
  from: string | null
  to: string | null
}
/** The stretch of time that a bar's full length stands for, in milliseconds since 1970. */
export interface Span {
  start: number
  end: number
}

const dayMs = (day: string): number => Date.parse(`${day}T00:00:00Z`)

/** The stretch that holds all these periods; null where none of them says a day. */
export function spanOf(periods: readonly Period[]): Span | null {
  const said = periods.flatMap(({ from, to }) => [from, to].flatMap((day) => day ?? []))
  const starts = said.map(dayMs).filter((at) => !Number.isNaN(at))
  if (starts.length === 0) return null
  const [start, end] = [Math.min(...starts), Math.max(...starts) + DAY]
  const margin = Math.max(DAY, (end - start) * 0.04)
  const isOpen = (pick: 'from' | 'to') =>
    periods.some((it) => it[pick] === null && (it.from !== null || it.to !== null))
  return { start: isOpen('from') ? start - margin : start, end: isOpen('to') ? end + margin : end }
}

/** A period within a span. Said in words beside it, so it is silent to readers of the screen. */
export function periodBar({ from, to }: Period, span: Span | null, voice: Voice): Html {
  if (span === null || (from === null && to === null)) return nothing
  const unit = length / (span.end - span.start)
  const left = ((from === null ? span.start : dayMs(from)) - span.start) * unit
  const right = ((to === null ? span.end : dayMs(to) + DAY) - span.start) * unit
  const size = Math.max(2, right - left)
  const x = voice.dir === 'rtl' ? length - left - size : left
  if (Number.isNaN(x + size)) return nothing
  const isOpen = from === null || to === null
  return html`<svg class="bar period" viewBox="0 0 ${length} ${height}" preserveAspectRatio="none" aria-hidden="true" focusable="false"><path class="period-line" d="M0 ${height / 2}H${length}"/><rect class="${isOpen ? 'bar-open' : 'bar-solid'}" x="${round(x)}" y="2" width="${round(size)}" height="${height - 4}"/></svg>`
}

const round = (value: number): number => Math.round(value * 10) / 10
