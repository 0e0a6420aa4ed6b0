// What a fit says about a structure: posterior, smallest set, interval in time, kind, agreement, and the plain rule.
import type { DatesFit } from './fit.ts'
import { levels } from './model.ts'

/** Posterior over the outcomes of structure i: frames of its series, never last. */
export function posteriorOf(fit: DatesFit, i: number): Float64Array {
  const { compiled, learned } = fit
  const frames = compiled.layouts.frames[compiled.layouts.of[i]!]!
  const out = new Float64Array(frames + 1)
  for (let s = 0; s < (frames + 1) * levels; s += 1) {
    const v = Math.floor(s / levels)
    out[v] = out[v]! + learned.post[i * compiled.stride + s]!
  }
  return out
}

/** The outcomes of the smallest set that holds so much probability, in time, never last. */
export function smallestSet(posterior: Float64Array, level: number): number[] {
  const order = Array.from(posterior.keys()).sort((a, b) => posterior[b]! - posterior[a]! || a - b)
  const set: number[] = []
  let sum = 0
  for (const v of order) {
    set.push(v)
    sum += posterior[v]!
    if (sum >= level) break
  }
  return set.sort((a, b) => a - b)
}
