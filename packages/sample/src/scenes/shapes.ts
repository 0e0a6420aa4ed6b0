// Flat shapes in metres: four-sided plots that are split by streets, rings, and how far things lie apart.
import type { Spot } from './ground.ts'

/** Four corners, in turn; a position in it is told by two numbers in [0, 1]. */
export type Plot = readonly [Spot, Spot, Spot, Spot]
export type Ring = readonly Spot[]

const mix = (a: Spot, b: Spot, t: number): Spot => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
]

/** The spot at (u, v) of a plot. */
export function spotIn(plot: Plot, u: number, v: number): Spot {
  return mix(mix(plot[0], plot[1], u), mix(plot[3], plot[2], u), v)
}

export const distance = (a: Spot, b: Spot): number => Math.hypot(a[0] - b[0], a[1] - b[1])

/** Mean length across u and across v, in metres. */
export function sidesOf(plot: Plot): readonly [u: number, v: number] {
  const u = (distance(plot[0], plot[1]) + distance(plot[3], plot[2])) / 2
  const v = (distance(plot[0], plot[3]) + distance(plot[1], plot[2])) / 2
  return [u, v]
}

/** The part of a plot between two shares of u and two of v. */
export function partOf(plot: Plot, u0: number, u1: number, v0: number, v1: number): Plot {
  return [spotIn(plot, u0, v0), spotIn(plot, u1, v0), spotIn(plot, u1, v1), spotIn(plot, u0, v1)]
}

/** A plot drawn in by so many metres on every side. */
export function inset(plot: Plot, metres: number): Plot {
  const [u, v] = sidesOf(plot)
  const du = Math.min(0.45, metres / u)
  const dv = Math.min(0.45, metres / v)
  return partOf(plot, du, 1 - du, dv, 1 - dv)
}

/** A plot split across its longer side, with a gap between; `from` and `to` are the shares on the two edges. */
export function split(plot: Plot, from: number, to: number, gapMetres: number): [Plot, Plot, Plot] {
  const [u, v] = sidesOf(plot)
  const turned: Plot = u >= v ? plot : [plot[1], plot[2], plot[3], plot[0]]
  const half = gapMetres / 2 / Math.max(u, v)
  const [a, b, c, d] = turned
  const cut = (shift: number): [Spot, Spot] => [mix(a, b, from + shift), mix(d, c, to + shift)]
  const [nearLow, nearHigh] = cut(-half)
  const [farLow, farHigh] = cut(half)
  return [
    [a, nearLow, nearHigh, d],
    [farLow, b, c, farHigh],
    [nearLow, farLow, farHigh, nearHigh],
  ]
}

/** The middle of a ring's corners. */
export function middleOf(ring: Ring): Spot {
  let east = 0
  let north = 0
  for (const [e, n] of ring) {
    east += e
    north += n
  }
  return [east / ring.length, north / ring.length]
}

/** Metres from a spot to the nearest edge of a ring, without saying on which side. */
export function toEdge(ring: Ring, east: number, north: number): number {
  let least = Number.POSITIVE_INFINITY
  let before = ring[ring.length - 1] as Spot
  for (const after of ring) {
    const de = after[0] - before[0]
    const dn = after[1] - before[1]
    const long = de * de + dn * dn
    const t = long === 0 ? 0 : ((east - before[0]) * de + (north - before[1]) * dn) / long
    const at = t < 0 ? 0 : t > 1 ? 1 : t
    const offEast = east - before[0] - at * de
    const offNorth = north - before[1] - at * dn
    const far = offEast * offEast + offNorth * offNorth
    if (far < least) least = far
    before = after
  }
  return Math.sqrt(least)
}

/** Whether a spot lies in a ring (even-odd rule). */
export function isInside(ring: Ring, east: number, north: number): boolean {
  let inside = false
  let before = ring[ring.length - 1] as Spot
  for (const at of ring) {
    if (
      at[1] > north !== before[1] > north &&
      east < ((before[0] - at[0]) * (north - at[1])) / (before[1] - at[1]) + at[0]
    )
      inside = !inside
    before = at
  }
  return inside
}

/** Square metres of a ring. */
export function areaOf(ring: Ring): number {
  let twice = 0
  ring.forEach(([e, n], i) => {
    const [nextE, nextN] = ring[(i + 1) % ring.length] as Spot
    twice += e * nextN - nextE * n
  })
  return Math.abs(twice) / 2
}

/** A function that says how far a spot inside a convex ring is from its nearest edge, in metres; made once a ring. */
export function rimOf(ring: Ring): (east: number, north: number) => number {
  const lines = ring.map(([ae, an], i) => {
    const [be, bn] = ring[(i + 1) % ring.length] as Spot
    const long = Math.max(1e-9, Math.hypot(be - ae, bn - an))
    const [x, y] = [(bn - an) / long, (ae - be) / long]
    return [x, y, x * ae + y * an] as const
  })
  return (east, north) => {
    let least = Number.POSITIVE_INFINITY
    for (const [x, y, at] of lines) {
      const far = Math.abs(x * east + y * north - at)
      if (far < least) least = far
    }
    return least
  }
}
