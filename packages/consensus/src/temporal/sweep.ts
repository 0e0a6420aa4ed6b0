// One sweep over answers: tables of the volunteers, posteriors of the structures, and what both say about the profiles.
import type { Compiled } from './compile.ts'
import { gather } from './gather.ts'
import { type Learned, levels, PARAMETERS } from './model.ts'
import { answersIn, marked, type Scratch, unclearAt } from './response.ts'

/** Writes P(row | state) for the rows of volunteers from … to. */
export function writeTables(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  from: number,
  to: number,
): void {
  for (let w = from; w < to; w += 1)
    for (let g = compiled.volunteerFrom[w]!; g < compiled.volunteerFrom[w + 1]!; g += 1)
      writeGroup(compiled, learned, scratch, w, g)
}

function writeGroup(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  g: number,
): void {
  const { layouts, stride, rowSays, rowBetween } = compiled
  const { profile, table } = learned
  const layout = compiled.groupLayout[g]!
  const frames = layouts.frames[layout]!
  const at = w * PARAMETERS
  const share = learned.scalars[0]!
  const first = compiled.groupFrom[g]!
  const last = compiled.groupFrom[g + 1]!
  for (let level = 0; level < levels; level += 1) {
    const cannot = unclearAt(profile, at, learned, level) + 1e-9
    for (let v = 0; v <= frames; v += 1) {
      answersIn(profile, at, learned, layouts, layout, v, level, scratch)
      const state = v * levels + level
      for (let row = first; row < last; row += 1) {
        const y = rowSays[row]!
        table[row * stride + state] =
          y < 0 ? cannot : marked(scratch.says, y, rowBetween[row]!, share)
      }
    }
  }
}

const RESCALE = 12

/** Posteriors of structures from … to: prior × answers, gold held fast. Linear, rescaled before it can underflow. */
export function judge(compiled: Compiled, learned: Learned, from: number, to: number): void {
  const { stride, layouts, structureFrom, byStructure, gold, change, longest } = compiled
  const { table, post, prior, fit } = learned
  for (let i = from; i < to; i += 1) {
    const layout = layouts.of[i]!
    const states = (layouts.frames[layout]! + 1) * levels
    const o = i * stride
    const p = layout * stride
    for (let s = 0; s < states; s += 1) post[o + s] = prior[p + s]! + 1e-12
    if (change.length > 0)
      for (let s = 0; s < states; s += 1)
        post[o + s] = post[o + s]! * change[i * (longest + 1) + Math.floor(s / levels)]!
    const known = gold[i]!
    if (known >= 0)
      for (let s = 0; s < states; s += 1)
        if (Math.floor(s / levels) !== known) post[o + s] = 0
    let log = 0
    let since = 0
    const end = structureFrom[i + 1]!
    for (let j = structureFrom[i]!; j < end; j += 1) {
      const row = byStructure[j]! * stride
      for (let s = 0; s < states; s += 1) post[o + s] = post[o + s]! * table[row + s]!
      since += 1
      if (since === RESCALE) {
        log += Math.log(rescale(post, o, states))
        since = 0
      }
    }
    fit[i] = log + Math.log(rescale(post, o, states))
  }
}

/** Divides so many entries by their sum, which is given back. */
function rescale(list: Float64Array, at: number, length: number): number {
  let sum = 0
  for (let s = 0; s < length; s += 1) sum += list[at + s]!
  const by = 1 / sum
  for (let s = 0; s < length; s += 1) list[at + s] = list[at + s]! * by
  return sum
}

/** New profiles of the volunteers of a block, and the block's sums for what all share. */
export function learnBlock(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  block: number,
  edges: Int32Array,
): void {
  const size = learned.sums.length / (edges.length - 1)
  learned.sums.fill(0, block * size, (block + 1) * size)
  for (let w = edges[block]!; w < edges[block + 1]!; w += 1)
    gather(compiled, learned, scratch, w, block * size)
}
