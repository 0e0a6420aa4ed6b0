// One sweep over answers: tables of the volunteers, posteriors of the structures, and what both say about the profiles.
import { type Compiled, isInFold } from './compile.ts'
import { gather } from './gather.ts'
import { type Learned, levels, PARAMETERS, type Sums } from './model.ts'
import { answersIn, marked, type Scratch, unclearAt } from './response.ts'

/** Writes P(row | state) for a volunteer's rows that are about structures of the fold (-1: all rows). */
export function writeTables(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  fold: number,
): void {
  for (let g = compiled.volunteerFrom[w]!; g < compiled.volunteerFrom[w + 1]!; g += 1)
    writeGroup(compiled, learned, scratch, w, g, fold)
}

/** Marks the outcomes that the rows of a group need; gives back the rows themselves in `rows`. */
function wantedIn(
  compiled: Compiled,
  scratch: Scratch,
  g: number,
  fold: number,
  rows: number[],
): void {
  const { rowSays, rowBetween, rowFrom, byRow } = compiled
  scratch.wanted.fill(0)
  rows.length = 0
  for (let row = compiled.groupFrom[g]!; row < compiled.groupFrom[g + 1]!; row += 1) {
    let isWanted = fold < 0
    for (let j = rowFrom[row]!; !isWanted && j < rowFrom[row + 1]!; j += 1)
      isWanted = isInFold(compiled, byRow[j]!, fold)
    if (!isWanted) continue
    rows.push(row)
    const y = rowSays[row]!
    if (y < 0) continue
    const back = y < 1 ? 0 : Math.max(0, rowBetween[row]!)
    for (let m = Math.max(0, y - back); m <= y; m += 1) scratch.wanted[m] = 1
  }
}

const chosen: number[] = []

function writeGroup(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  g: number,
  fold: number,
): void {
  const { layouts, stride, rowSays, rowBetween } = compiled
  const { profile, table } = learned
  const layout = compiled.groupLayout[g]!
  const frames = layouts.frames[layout]!
  const at = w * PARAMETERS
  const share = learned.scalars[0]!
  wantedIn(compiled, scratch, g, fold, chosen)
  const length = chosen.length
  if (length === 0) return
  for (let level = 0; level < levels; level += 1) {
    const cannot = unclearAt(profile, at, learned, level) + 1e-9
    for (let v = 0; v <= frames; v += 1) {
      answersIn(profile, at, learned, layouts, layout, v, level, scratch)
      const state = v * levels + level
      for (let n = 0; n < length; n += 1) {
        const row = chosen[n]!
        const y = rowSays[row]!
        table[row * stride + state] =
          y < 0 ? cannot : marked(scratch.says, y, rowBetween[row]!, share)
      }
    }
  }
}

const RESCALE = 12
/** A state less probable than this is out of the question when volunteers are learned. */
const SHUT = 1e-5

/** Posteriors of structures from … to (of a fold; -1: of all): prior × answers, gold held fast; linear, rescaled. */
export function judge(
  compiled: Compiled,
  learned: Learned,
  from: number,
  to: number,
  fold: number,
): void {
  const { stride, layouts, structureFrom, byStructure, gold, change, longest } = compiled
  const { table, post, prior, fit } = learned
  const temper = learned.scalars[3]!
  for (let i = from; i < to; i += 1) {
    if (fold >= 0 && !isInFold(compiled, i, fold)) continue
    const layout = layouts.of[i]!
    const states = (layouts.frames[layout]! + 1) * levels
    const o = i * stride
    const p = layout * stride
    for (let s = 0; s < states; s += 1) post[o + s] = 1
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
    if (temper !== 1 && fold >= 0)
      for (let s = 0; s < states; s += 1) post[o + s] = post[o + s]! ** temper
    for (let s = 0; s < states; s += 1) post[o + s] = post[o + s]! * (prior[p + s]! + 1e-12)
    if (change.length > 0)
      for (let s = 0; s < states; s += 1)
        post[o + s] = post[o + s]! * change[i * (longest + 1) + Math.floor(s / levels)]!
    const known = gold[i]!
    if (known >= 0)
      for (let s = 0; s < states; s += 1)
        post[o + s] = Math.floor(s / levels) === known ? post[o + s]! + 1e-300 : 0
    fit[i] = log + Math.log(rescale(post, o, states))
    const list = i * (2 * stride + 1)
    let open = 0
    for (let s = 0; s < states; s += 1)
      if (post[o + s]! > SHUT) {
        learned.open[list + 1 + 2 * open] = s
        learned.open[list + 2 + 2 * open] = post[o + s]!
        open += 1
      }
    learned.open[list] = open
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
  sums: Sums,
  block: number,
  edges: Int32Array,
): void {
  const to = block * sums.size
  learned.sums.fill(0, to, to + sums.size)
  for (let w = edges[block]!; w < edges[block + 1]!; w += 1)
    gather(compiled, learned, scratch, w, -1, to, sums)
}

const kept = new Float64Array(PARAMETERS)

/** Tables for the structures of a fold, from profiles that never saw this fold; the profiles themselves stay. */
export function crossTables(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  sums: Sums,
  block: number,
  edges: Int32Array,
  fold: number,
): void {
  const { profile } = learned
  for (let w = edges[block]!; w < edges[block + 1]!; w += 1) {
    const at = w * PARAMETERS
    for (let n = 0; n < PARAMETERS; n += 1) kept[n] = profile[at + n]!
    gather(compiled, learned, scratch, w, fold, block * sums.size, sums)
    writeTables(compiled, learned, scratch, w, fold)
    profile.set(kept, at)
  }
}
