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
export function toEdge(ring: Ring, [east, north]: Spot): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < ring.length; i++) {
    const [ae, an] = ring[i] as Spot
    const [be, bn] = ring[(i + 1) % ring.length] as Spot
    const [de, dn] = [be - ae, bn - an]
    const long = de * de + dn * dn
    const t = long === 0 ? 0 : ((east - ae) * de + (north - an) * dn) / long
    const at = Math.min(1, Math.max(0, t))
    least = Math.min(least, Math.hypot(east - ae - at * de, north - an - at * dn))
  }
  return least
}

/** Whether a spot lies in a ring (even-odd rule). */
export function isInside(ring: Ring, [east, north]: Spot): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ae, an] = ring[i] as Spot
    const [be, bn] = ring[j] as Spot
    if (an > north !== bn > north && east < ((be - ae) * (north - an)) / (bn - an) + ae)
      inside = !inside
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
