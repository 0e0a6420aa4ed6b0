// How far answers may be believed, told from gold: each known structure is judged as if it were not known.
import type { Compiled } from './compile.ts'
import { type Learned, levels } from './model.ts'

const STEPS = 11
const LOWEST = 0.5
const STEP = 0.05
/** Gold may make the answers count for less, never for more. */
/** How firmly a temper of 1 is believed beforehand. */
const SPREAD = 0.25

/**
 * Writes the likelihood of each state of the known structures of a fold into learned.check, from tables that did not
 * see them.
 */
export function check(
  compiled: Compiled,
  learned: Learned,
  from: number,
  to: number,
  isIn: (i: number) => boolean,
): void {
  const { stride, layouts, structureFrom, byStructure } = compiled
  for (let i = from; i < to; i += 1) {
    if (!isIn(i)) continue
    const states = (layouts.frames[layouts.of[i]!]! + 1) * levels
    for (let s = 0; s < states; s += 1) {
      let log = 0
      for (let j = structureFrom[i]!; j < structureFrom[i + 1]!; j += 1)
        log += Math.log(learned.table[byStructure[j]! * stride + s]!)
      learned.check[i * stride + s] = log
    }
  }
}

/** Log-probability of the truth of a known structure when its answers count to the power of `temper`. */
function truthLog(compiled: Compiled, learned: Learned, i: number, temper: number): number {
  const { stride, layouts, gold } = compiled
  const layout = layouts.of[i]!
  const states = (layouts.frames[layout]! + 1) * levels
  let top = -Infinity
  for (let s = 0; s < states; s += 1) top = Math.max(top, learned.check[i * stride + s]!)
  let all = 0
  let right = 0
  for (let s = 0; s < states; s += 1) {
    const log = temper * (learned.check[i * stride + s]! - top)
    const p = (learned.prior[layout * stride + s]! + 1e-12) * Math.exp(log)
    all += p
    if (Math.floor(s / levels) === gold[i]) right += p
  }
  return Math.log(right / all + 1e-6)
}

/** The power that gives known structures the highest probability, drawn towards 1. */
export function chooseTemper(compiled: Compiled, learned: Learned): number {
  let best = 1
  let most = -Infinity
  for (let n = 0; n < STEPS; n += 1) {
    const temper = LOWEST + n * STEP
    let sum = -(Math.log(temper) ** 2) / (2 * SPREAD ** 2)
    for (let i = 0; i < compiled.structures; i += 1)
      if (compiled.gold[i]! >= 0 && compiled.structureFrom[i] !== compiled.structureFrom[i + 1])
        sum += truthLog(compiled, learned, i, temper)
    if (sum > most) {
      most = sum
      best = temper
    }
  }
  return best
}
