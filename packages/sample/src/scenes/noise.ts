// Numbers that look random but belong to a place: the same spot of the ground always gives the same one.

/** A number in [0, 1) for a whole-numbered spot and a salt. */
export function speckle(x: number, y: number, salt: number): number {
  let mixed =
    Math.imul(x | 0, 0x27d4eb2d) ^ Math.imul(y | 0, 0x165667b1) ^ Math.imul(salt | 0, 0x9e3779b1)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 4294967296
}

/** Smooth noise in [0, 1] at any spot, with features one unit wide. */
export function smooth(x: number, y: number, salt: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  const fx = x - left
  const fy = y - top
  const u = fx * fx * (3 - 2 * fx)
  const v = fy * fy * (3 - 2 * fy)
  const a = speckle(left, top, salt)
  const b = speckle(left + 1, top, salt)
  const c = speckle(left, top + 1, salt)
  const d = speckle(left + 1, top + 1, salt)
  return a + (b - a) * u + (c - a) * v + (a - b - c + d) * u * v
}

/** Smooth noise of several widths, each half as wide and half as strong as the one before; in [0, 1]. */
export function rough(x: number, y: number, salt: number, octaves: number): number {
  let sum = 0
  let weight = 0.5
  let total = 0
  let scale = 1
  for (let i = 0; i < octaves; i++) {
    sum += weight * smooth(x * scale, y * scale, salt + i * 101)
    total += weight
    weight /= 2
    scale *= 2
  }
  return sum / total
}
