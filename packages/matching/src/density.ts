// How dense strikes are in space and time: counts in coarse cells, smoothed more the vaguer the asking place is.

/** A box of space (metres) and time (days). */
export interface Extent {
  x0: number
  x1: number
  y0: number
  y1: number
  t0: number
  t1: number
}

const MOST_CELLS = 24
const MOST_TIMES = 40
const LEAST_METRES = 250
const LEAST_DAYS = 2
const LEVELS = 4

/** Densities per square metre and day, that sum to 1 over the extent; level k is smoothed over 2^k cells. */
export interface Density {
  /** Density at a point for a place that errs by `sigma` metres. */
  readonly at: (x: number, y: number, t: number, sigma: number) => number
  /** Density per square metre given the time. */
  readonly placeAt: (x: number, y: number, t: number, sigma: number) => number
  /** Standard deviation of the smoothing at the finest level, in metres. */
  readonly metres: number
}

interface Grid {
  nx: number
  ny: number
  nt: number
  dx: number
  dy: number
  dt: number
}

function gridOf({ x0, x1, y0, y1, t0, t1 }: Extent): Grid {
  const cells = (length: number, least: number, most: number): number =>
    Math.max(1, Math.min(most, Math.ceil(length / least)))
  const nx = cells(x1 - x0, LEAST_METRES, MOST_CELLS)
  const ny = cells(y1 - y0, LEAST_METRES, MOST_CELLS)
  const nt = cells(t1 - t0, LEAST_DAYS, MOST_TIMES)
  return { nx, ny, nt, dx: (x1 - x0) / nx, dy: (y1 - y0) / ny, dt: (t1 - t0) / nt }
}

const clampCell = (value: number, cells: number): number =>
  value < 0 ? 0 : value >= cells ? cells - 1 : Math.floor(value)

/** One pass of the weights ¼ ½ ¼ along an axis; what leaves the box is lost. */
function blur(values: Float64Array, cells: number, step: number, out: Float64Array): void {
  for (let i = 0; i < values.length; i++) {
    const place = Math.floor(i / step) % cells
    const before = place > 0 ? (values[i - step] as number) : 0
    const after = place < cells - 1 ? (values[i + step] as number) : 0
    out[i] = 0.5 * (values[i] as number) + 0.25 * (before + after)
  }
}

function blurred(from: Float64Array, cells: number, step: number, passes: number): Float64Array {
  if (cells === 1) return from
  let a = Float64Array.from(from)
  let b = new Float64Array(from.length)
  for (let pass = 0; pass < passes; pass++) {
    blur(a, cells, step, b)
    ;[a, b] = [b, a]
  }
  return a
}

/** Events with weight; each is spread over its interval. */
export interface Events {
  readonly rows: readonly number[]
  readonly x: Float64Array
  readonly y: Float64Array
  readonly from: Float64Array
  readonly to: Float64Array
  readonly count: Float64Array
}

function countCells(events: Events, extent: Extent, grid: Grid): Float64Array {
  const { nx, ny, nt, dx, dy, dt } = grid
  const values = new Float64Array(nx * ny * nt)
  let total = 0
  for (const row of events.rows) {
    const cx = clampCell(((events.x[row] as number) - extent.x0) / dx, nx)
    const cy = clampCell(((events.y[row] as number) - extent.y0) / dy, ny)
    const first = clampCell(((events.from[row] as number) - extent.t0) / dt, nt)
    const last = clampCell(((events.to[row] as number) - 1e-6 - extent.t0) / dt, nt)
    const weight = events.count[row] as number
    total += weight
    for (let ct = first; ct <= last; ct++) {
      const at = (ct * ny + cy) * nx + cx
      values[at] = (values[at] as number) + weight / (last - first + 1)
    }
  }
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) / (total * dx * dy * dt)
  return values
}

/** Smoothed density of events over an extent. */
export function densityOf(events: Events, extent: Extent): Density {
  const grid = gridOf(extent)
  const { nx, ny, nt, dx, dy, dt } = grid
  const counted = blurred(countCells(events, extent, grid), nt, nx * ny, 2)
  const levels: Float64Array[] = []
  let last = counted
  for (let level = 0; level < LEVELS; level++) {
    const passes = level === 0 ? 2 : 6 * 4 ** (level - 1)
    last = blurred(blurred(last, nx, 1, passes), ny, nx, passes)
    levels.push(last)
  }
  const cell = Math.sqrt(dx * dy)
  const levelOf = (sigma: number): number =>
    sigma <= cell ? 0 : Math.min(LEVELS - 1, Math.round(Math.log2(sigma / cell)))
  const perDay = new Float64Array(nt)
  counted.forEach((value, i) => {
    const ct = Math.floor(i / (nx * ny))
    perDay[ct] = (perDay[ct] as number) + value * dx * dy
  })
  const placeAt = (x: number, y: number, t: number, sigma: number): number =>
    at(x, y, t, sigma) / Math.max(1e-12, perDay[clampCell((t - extent.t0) / dt, nt)] as number)
  const at = (x: number, y: number, t: number, sigma: number): number => {
    const level = levelOf(sigma)
    const cx = clampCell((x - extent.x0) / dx, nx)
    const cy = clampCell((y - extent.y0) / dy, ny)
    const ct = clampCell((t - extent.t0) / dt, nt)
    return (levels[level] as Float64Array)[(ct * ny + cy) * nx + cx] as number
  }
  return { at, placeAt, metres: cell }
}
