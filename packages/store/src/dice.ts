// Dice and ids: the store makes ids from the clock of the act and the system's random source.
import { randomBytes } from 'node:crypto'
import { type IdKind, newId } from '@athar/domain'

let pool = Buffer.alloc(0)
let used = 0

/** So many random bytes, drawn from a pool so that a bulk write asks the system rarely. */
export function random(bytes: number): Buffer {
  if (used + bytes > pool.length) {
    pool = randomBytes(64 * 1024)
    used = 0
  }
  const taken = Buffer.from(pool.subarray(used, used + bytes))
  pool.fill(0, used, used + bytes)
  used += bytes
  return taken
}

/** A new id at the time of the act. */
export const freshId = <K extends IdKind>(kind: K, at: Date) =>
  newId(kind, at.getTime(), random(10))
