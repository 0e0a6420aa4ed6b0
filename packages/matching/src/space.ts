// How likely a reported place is given a strike's reported place: circles (normal error), squares, and towns.
import { normalSum } from './erf.ts'

/** Density per axis of (uniform in ±half) + (normal of sigma) at distance d. */
function squareAndNormal(d: number, half: number, sigma: number): number {
  return (normalSum((d + half) / sigma) - normalSum((d - half) / sigma)) / (2 * half)
}

/** Density per axis of the difference of two uniform values: a trapezium. */
function squareAndSquare(d: number, a: number, b: number): number {
  const overlap = Math.min(d + a, b) - Math.max(d - a, -b)
  return overlap <= 0 ? 0 : overlap / (4 * a * b)
}

/** Least error of a place, in metres: nobody's point is better than this. */
const LEAST = 10

/**
 * Density (per square metre) of the distance (dx, dy) between two reported places of one event.
 * Each side is a circle (half 0) or a square (sigma 0).
 */
export function placeDensity(
  dx: number,
  dy: number,
  sigmaA: number,
  halfA: number,
  sigmaB: number,
  halfB: number,
): number {
  if (halfA === 0 && halfB === 0) {
    const v = Math.max(LEAST * LEAST, sigmaA * sigmaA + sigmaB * sigmaB)
    return Math.exp(-(dx * dx + dy * dy) / (2 * v)) / (2 * Math.PI * v)
  }
  if (halfA > 0 && halfB > 0)
    return squareAndSquare(dx, halfA, halfB) * squareAndSquare(dy, halfA, halfB)
  const half = halfA > 0 ? halfA : halfB
  const sigma = Math.max(LEAST, halfA > 0 ? sigmaB : sigmaA)
  return squareAndNormal(dx, half, sigma) * squareAndNormal(dy, half, sigma)
}

/** Beyond this distance along an axis the density is not worth looking at. */
export function reachOf(sigmaA: number, halfA: number, sigmaB: number, halfB: number): number {
  return 4.5 * Math.sqrt(sigmaA * sigmaA + sigmaB * sigmaB + LEAST * LEAST) + halfA + halfB
}

/** 1 well within a town's circle, 0 well outside, ½ on its edge. */
export function isWithin(distance: number, radius: number): number {
  const soft = 0.1 * Math.max(radius, 50)
  const x = (distance - radius) / soft
  return x > 30 ? 0 : 1 / (1 + Math.exp(x))
}
