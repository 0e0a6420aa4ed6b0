// What an incident without a published strike looks like: anywhere in the region, or where strikes are dense.
import { type Density, densityOf, type Extent } from './density.ts'
import { normalSum } from './erf.ts'
import { isWithin } from './space.ts'
import type { Table, Tables } from './table.ts'

/** One region: its box, its strikes, and how dense they are. */
export interface Region {
  readonly extent: Extent
  /** Declared strikes in the region. */
  readonly strikes: number
  /** Null where fewer than ten strikes have a place of their own. */
  readonly density: Density | null
  /** Points with places of their own, to ask how much of the region a town's circle holds. */
  readonly points: readonly { x: number; y: number }[]
}

const FEWEST = 10
const LEAST_SIDE = 2000
const LEAST_DAYS = 14
const MOST_POINTS = 2000

const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.max(0, Math.round(q * (sorted.length - 1))))] ?? 0

/** Where nearly all values lie, widened by what was cut off, and not smaller than `least`. */
function rangeOf(values: readonly number[], least: number): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const cut = 0.005
  const [low, high] = [quantile(sorted, cut), quantile(sorted, 1 - cut)]
  const more = Math.max(cut * (high - low), (least - (high - low)) / 2)
  return [low - more, high + more]
}

interface Row {
  table: Table
  row: number
}

function extentOf(rows: readonly Row[]): Extent {
  const precise = rows.filter(({ table, row }) => table.vague[row] === 0)
  const placed = precise.length > 0 ? precise : rows
  const radii = placed
    .map(({ table, row }) => table.radius[row] as number)
    .toSorted((a, b) => a - b)
  const fine = quantile(radii, 0.6)
  const best = placed.filter(({ table, row }) => (table.radius[row] as number) <= fine)
  const [x0, x1] = rangeOf(
    best.map(({ table, row }) => table.x[row] as number),
    LEAST_SIDE,
  )
  const [y0, y1] = rangeOf(
    best.map(({ table, row }) => table.y[row] as number),
    LEAST_SIDE,
  )
  const [t0, t1] = rangeOf(
    rows.flatMap(({ table, row }) => [table.from[row] as number, table.to[row] as number]),
    LEAST_DAYS,
  )
  return { x0, x1, y0, y1, t0, t1 }
}

function regionOf(incidents: Table, strikes: Table, mine: number[], theirs: number[]): Region {
  const rows = [
    ...mine.map((row) => ({ table: incidents, row })),
    ...theirs.map((row) => ({ table: strikes, row })),
  ]
  const extent = extentOf(rows)
  const precise = theirs.filter((row) => strikes.vague[row] === 0)
  const density = precise.length < FEWEST ? null : densityOf({ ...strikes, rows: precise }, extent)
  const placed = rows.filter(({ table, row }) => table.vague[row] === 0)
  const step = Math.max(1, Math.floor(placed.length / MOST_POINTS))
  const points = placed
    .filter((_, i) => i % step === 0)
    .map(({ table, row }) => ({ x: table.x[row] as number, y: table.y[row] as number }))
  const strikesIn = theirs.reduce((sum, row) => sum + (strikes.count[row] as number), 0)
  return { extent, strikes: strikesIn, density, points }
}

/** The regions of both tables. */
export function regionsIn({ incidents, strikes, regions }: Tables): Region[] {
  const rows = (table: Table): number[][] => {
    const lists: number[][] = Array.from({ length: regions }, () => [])
    for (let row = 0; row < table.n; row++) lists[table.region[row] as number]?.push(row)
    return lists
  }
  const [mine, theirs] = [rows(incidents), rows(strikes)]
  return Array.from({ length: regions }, (_, r) =>
    regionOf(incidents, strikes, mine[r] ?? [], theirs[r] ?? []),
  )
}

/** Share of an axis' box that a normal error around c reaches. */
const reached = (c: number, sigma: number, low: number, high: number): number =>
  normalSum((high - c) / sigma) - normalSum((low - c) / sigma)

/** Density (per square metre and day) of what lies anywhere in a box three times as wide and high. */
export const wideDensity = ({ x0, x1, y0, y1, t0, t1 }: Extent): number =>
  1 / (WIDER * (x1 - x0) * (y1 - y0) * (t1 - t0))

/** What lies outside the box is rare, not impossible. */
const FLOOR = 1e-3
/** One in so many of those that lie anywhere lies in a box three times as wide and high. */
const OUTSIDE = 0.05
const WIDER = 9

/**
 * Densities (per square metre and day) of a reported place: anywhere in the box, and where strikes are dense;
 * `densePlace` is per square metre, given the time.
 */
export function backgroundAt(
  region: Region,
  x: number,
  y: number,
  t: number,
  sigma: number,
): { anywhere: number; dense: number; densePlace: number } {
  const { x0, x1, y0, y1, t0, t1 } = region.extent
  const even = 1 / ((x1 - x0) * (y1 - y0) * (t1 - t0))
  const spread = Math.max(sigma, 5)
  const share = reached(x, spread, x0, x1) * reached(y, spread, y0, y1)
  const wide = wideDensity(region.extent)
  const anywhere = (1 - OUTSIDE) * even * share + OUTSIDE * wide
  const dense = region.density?.at(x, y, t, sigma) ?? anywhere
  const days = t1 - t0
  const densePlace = region.density?.placeAt(x, y, t, sigma) ?? anywhere * days
  return {
    anywhere,
    dense: Math.max(dense, FLOOR * even),
    densePlace: Math.max(densePlace, FLOOR * even * days),
  }
}

/** How much of a region's known points a town's circle holds, between 2 % and 1. */
export function shareWithin(region: Region, x: number, y: number, radius: number): number {
  const { points } = region
  if (points.length === 0) return 1
  const sum = points.reduce(
    (total, point) => total + isWithin(Math.hypot(point.x - x, point.y - y), radius),
    0,
  )
  return Math.max(0.02, sum / points.length)
}
