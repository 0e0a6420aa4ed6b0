// Which strikes are candidates of an incident at all: those whose interval and place may reach it.
import { lagDensities, lagReach } from './lags.ts'
import { type Model, widthOf } from './model.ts'
import { reachOf } from './space.ts'

/** How far an edge may reach along an axis, with room for scales that are still being learned. */
function edgeReach(model: Model, i: number, g: number, room: number): number {
  const rA = model.townA.radius[i] as number
  const rS = model.townS.radius[g] as number
  if (rA > 0 || rS > 0)
    return (
      1.5 * (rA + rS) +
      3 * (widthOf(model.sigmaA, model.halfA, i) + widthOf(model.sigmaS, model.halfS, g))
    )
  return (
    room *
    reachOf(
      model.sigmaA[i] as number,
      model.halfA[i] as number,
      model.sigmaS[g] as number,
      model.halfS[g] as number,
    )
  )
}

/** No edge of incident i reaches farther than this. */
function widestReach(model: Model, i: number, room: number): number {
  const { widest } = model
  if (widest.town > 0 || (model.townA.radius[i] as number) > 0) return Infinity
  return (
    room * reachOf(model.sigmaA[i] as number, model.halfA[i] as number, widest.sigma, widest.half)
  )
}

/** Room to hold the candidates of one incident; used again for the next. */
export interface Scan {
  count: number
  group: Int32Array
  dx: Float32Array
  dy: Float32Array
  /** Number of the candidate's interval among `times`. */
  time: Int32Array
  times: number
  /** Density of each lag for each interval: `lags.length` a row. */
  lag: Float64Array
  /** Factor of the dated damage for each interval. */
  damage: Float64Array
}

export function openScan(model: Model): Scan {
  const n = Math.max(1, model.strikes.n)
  const times = model.intervals.n + 1
  return {
    count: 0,
    group: new Int32Array(n),
    dx: new Float32Array(n),
    dy: new Float32Array(n),
    time: new Int32Array(n),
    times: 0,
    lag: new Float64Array(times * model.lags.length),
    damage: new Float64Array(times).fill(1),
  }
}

/** Finds the candidates of incident i in space and time. */
export function scanIncident(model: Model, i: number, scan: Scan, room = 1): void {
  const { incidents: a, strikes: s, intervals, lags, options } = model
  const [a0, a1] = [a.from[i] as number, a.to[i] as number]
  const [x, y] = [a.x[i] as number, a.y[i] as number]
  const { late, early } = lagReach(lags)
  const most = options.radiusMetres
  const window = options.windowHours === undefined ? Infinity : options.windowHours / 24
  const widest = widestReach(model, i, room)
  scan.count = 0
  scan.times = 0
  intervals.visit(a.region[i] as number, a0 - late - 0.5, a1 + early + 0.5, (interval) => {
    const b0 = intervals.from[interval] as number
    const b1 = intervals.to[interval] as number
    if (Math.max(b0 - a1, a0 - b1) > window) return
    const row = scan.times * lags.length
    if (!lagDensities(lags, a0, a1, b0, b1, scan.lag, row)) return
    scan.damage[scan.times] =
      model.damage?.factor(i, Math.max(b0, a0 - late), Math.min(b1, a1 + early)) ?? 1
    const end = intervals.begin[interval + 1] as number
    for (let g = intervals.begin[interval] as number; g < end; g++) {
      const dx = (s.x[g] as number) - x
      const dy = (s.y[g] as number) - y
      if (dx > widest || dx < -widest || dy > widest || dy < -widest) continue
      const reach = edgeReach(model, i, g, room)
      if (dx > reach || dx < -reach || dy > reach || dy < -reach) continue
      if (most !== undefined) {
        const gap = Math.hypot(dx, dy) - (a.radius[i] as number) - (s.radius[g] as number)
        if (gap > most) continue
      }
      const at = scan.count++
      scan.group[at] = g
      scan.dx[at] = dx
      scan.dy[at] = dy
      scan.time[at] = scan.times
    }
    scan.times += 1
  })
}
