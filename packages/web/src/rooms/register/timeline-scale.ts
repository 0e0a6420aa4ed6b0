// The scale of the timeline: every month or day between the first and the last, the empty ones too.

export interface Bin {
  from: string
  incidents: number
  min: number
  max: number
}
export type Step = 'month' | 'day'

/** The bin after this one: `2031-12` → `2032-01`, `2031-02-28` → `2031-03-01`. */
export function nextBin(from: string, by: Step): string {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number)
  const next =
    by === 'month'
      ? new Date(Date.UTC(year, month, 1))
      : new Date(Date.UTC(year, month - 1, day + 1))
  return next.toISOString().slice(0, by === 'month' ? 7 : 10)
}

/** At most this many bars are drawn; a longer span shows its last ones. */
const MOST = 1200

/** Bins without a gap; where nothing happened, the bar is nought. */
export function fillBins(bins: readonly Bin[], by: Step): Bin[] {
  const width = by === 'month' ? 7 : 10
  const sorted = bins
    .map((bin) => ({ ...bin, from: bin.from.slice(0, width) }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  const first = sorted[0]
  const last = sorted.at(-1)
  if (first === undefined || last === undefined) return []
  const known = new Map(sorted.map((bin) => [bin.from, bin]))
  const all: Bin[] = []
  for (let at = first.from; at <= last.from && all.length < 40_000; at = nextBin(at, by)) {
    all.push(known.get(at) ?? { from: at, incidents: 0, min: 0, max: 0 })
  }
  return all.slice(-MOST)
}

/** First local day of a bin. */
export function firstDay(from: string): string {
  return from.length === 7 ? `${from}-01` : from
}

/** Last local day of a bin. */
export function lastDay(from: string): string {
  if (from.length !== 7) return from
  const [year = 0, month = 1] = from.split('-').map(Number)
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

/** Whether a bin lies in the period, both ends included; a silent end is open. */
export function isWithin(from: string, period: { from?: string; to?: string }): boolean {
  if (period.from !== undefined && lastDay(from) < period.from) return false
  return !(period.to !== undefined && firstDay(from) > period.to)
}

/** The bins at which a period begins and ends; the whole where it is silent. */
export function brushOf(
  bins: readonly Bin[],
  period: { from?: string; to?: string },
): { start: number; end: number } {
  const start = bins.findIndex((bin) => isWithin(bin.from, period))
  const end = bins.findLastIndex((bin) => isWithin(bin.from, period))
  return start === -1 || end === -1 ? { start: 0, end: bins.length - 1 } : { start, end }
}

/** Round steps for the value axis: 1, 2, 5 times a power of ten; two or three lines. */
export function ticksOf(most: number): number[] {
  if (most <= 0) return []
  const rough = most / 2.5
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((n) => n * power).find((n) => n >= rough) ?? power)
  const ticks: number[] = []
  for (let tick = step; tick <= most; tick += step) ticks.push(tick)
  return ticks
}
