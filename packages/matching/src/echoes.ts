// Points that many records share: a grid's squares do it by nature, a city's centroid handed back as a place is an echo.

/** What was found about the points of one side. */
export interface Echoes {
  /** For each record: how many records stand on its very point, where that makes it an echo; else 0. */
  readonly echo: Int32Array
  /** For each record: the spacing of the grid on which its class stands, in metres; else 0. */
  readonly spacing: Float64Array
}

export interface Point {
  readonly lon: number
  readonly lat: number
  /** Metres on the plane of the point's region. */
  readonly x: number
  readonly y: number
  readonly klass: number
  readonly region: number
  readonly radius: number
}

const FEWEST = 8

interface Spot {
  x: number
  y: number
  rows: number[]
}

function spotsOf(points: readonly Point[], rows: readonly number[]): Spot[] {
  const spots = new Map<string, Spot>()
  for (const row of rows) {
    const { lon, lat, x, y } = points[row] as Point
    const key = `${lon.toFixed(5)} ${lat.toFixed(5)}`
    const spot = spots.get(key)
    if (spot === undefined) spots.set(key, { x, y, rows: [row] })
    else spot.rows.push(row)
  }
  return [...spots.values()]
}

/** The middle one of the distances from a spot to the nearest other, over at most 300 spots. */
function spacingOf(spots: readonly Spot[]): number {
  const step = Math.max(1, Math.floor(spots.length / 300))
  const sorted = spots.toSorted((a, b) => a.x - b.x)
  const nearest: number[] = []
  for (let i = 0; i < sorted.length; i += step) {
    const here = sorted[i] as Spot
    let best = Infinity
    for (const way of [-1, 1])
      for (let j = i + way; j >= 0 && j < sorted.length; j += way) {
        const { x, y } = sorted[j] as Spot
        if (Math.abs(x - here.x) >= best) break
        best = Math.min(best, Math.max(Math.abs(x - here.x), Math.abs(y - here.y)))
      }
    nearest.push(best)
  }
  return nearest.toSorted((a, b) => a - b)[Math.floor(nearest.length / 2)] ?? 0
}

/** How many records stand elsewhere within a spot's own radius: so many belong there. */
function aroundOf(points: readonly Point[], { x, y, rows }: Spot): number {
  const { region, radius } = points[rows[0] as number] as Point
  let around = 0
  for (const point of points)
    if (point.region === region && Math.hypot(point.x - x, point.y - y) <= radius) around += 1
  return around - rows.length
}

/**
 * Finds echoes and grids. A class (records of one side with one radius) in which sharing a point is the rule
 * stands on a grid; elsewhere a point that eight or more records share, five times as many as is usual in
 * the class and three times as many as stand around it within its radius, is a centroid that was handed back.
 */
export function findEchoes(points: readonly Point[]): Echoes {
  const echo = new Int32Array(points.length)
  const spacing = new Float64Array(points.length)
  const classes = Map.groupBy(points.keys(), (row) => (points[row] as Point).klass)
  for (const rows of classes.values()) {
    const spots = spotsOf(points, rows)
    const sizes = spots.map((spot) => spot.rows.length).toSorted((a, b) => a - b)
    const usual = spots.length < 20 ? 1 : (sizes[Math.floor(sizes.length * 0.9)] ?? 1)
    const shared = spots.filter((spot) => spot.rows.length > 1)
    const inShared = shared.reduce((sum, spot) => sum + spot.rows.length, 0)
    const isGrid = shared.length >= 12 && inShared >= 0.3 * rows.length
    const grid = isGrid ? spacingOf(spots) : 0
    for (const spot of spots) {
      const isEcho =
        spot.rows.length >= Math.max(FEWEST, 5 * usual) &&
        spot.rows.length >= 3 * aroundOf(points, spot)
      for (const row of spot.rows) {
        if (isEcho) echo[row] = spot.rows.length
        spacing[row] = grid
      }
    }
  }
  return { echo, spacing }
}
