// One scale for all intervals of an estimate, so that methods are seen side by side.
export interface Scale {
  low: number
  high: number
}

interface Said {
  total?: number | null
  low: number | null
  high: number | null
}

/** From nothing below the persons found to a little above the highest end; one far end does not flatten the rest. */
export function scaleOf(rows: readonly Said[], persons: number): Scale {
  const ends = rows.flatMap(({ total, low, high }) =>
    [total ?? null, low, high].filter((it) => it !== null && Number.isFinite(it)),
  ) as number[]
  const totals = rows
    .flatMap(({ total }) => (total === null || total === undefined ? [] : [total]))
    .sort((x, y) => x - y)
  const middle = totals[Math.floor(totals.length / 2)] ?? persons
  const most = Math.max(persons * 1.1, ...ends)
  return {
    low: Math.min(persons, ...ends),
    high: Math.min(most, Math.max(middle * 6, persons * 1.1)),
  }
}

interface MethodSaid extends Said {
  method: string
}
/** Methods that are no estimate of the total: one is too simple, the other a bound. */
const apart: ReadonlySet<string> = new Set(['independence', 'chao_lower_bound'])

/** From the lowest to the highest end of the methods' intervals: never one number, never the centres alone. */
export function envelopeOf(methods: readonly MethodSaid[]): Scale | null {
  const ends = methods.filter(({ method }) => !apart.has(method))
  const lows = ends.flatMap(({ low }) => (low === null ? [] : [low]))
  const highs = ends.flatMap(({ high }) => (high === null ? [] : [high]))
  return lows.length === 0 || highs.length === 0
    ? null
    : { low: Math.min(...lows), high: Math.max(...highs) }
}

/** A place on the scale, 0 to 100; beyond its end is the end. */
export function along(value: number, { low, high }: Scale): number {
  return Math.min(100, Math.max(0, ((value - low) / Math.max(1e-9, high - low)) * 100))
}
