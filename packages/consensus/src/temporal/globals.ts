// What all volunteers share, learned once a sweep: scenes, difficulty, blind answers, habits of the crowd, and time.
import type { Compiled } from './compile.ts'
import { BLOCKS, type Learned, levels, priors, SLIPS, sumsOf } from './model.ts'

/** Learns what all share from the blocks' sums, added in the order of the blocks. */
export function learnGlobals(compiled: Compiled, learned: Learned): void {
  const sums = sumsOf(compiled, learned.crowd.length)
  const total = learned.sums.subarray(0, sums.size)
  for (let block = 1; block < BLOCKS; block += 1) {
    const at = block * sums.size
    for (let n = 0; n < sums.size; n += 1) total[n] = total[n]! + learned.sums[at + n]!
  }
  const { alarms, tellsFirst, tellsLater } = learned
  let mean = 0
  for (let s = 0; s < alarms.length; s += 1) {
    alarms[s] = (total[sums.alarms + s]! + 5) / (total[sums.alarmsOf + s]! + 5)
    mean += alarms[s]! / alarms.length
    tellsFirst[s] = Math.min(1.2, (total[sums.first + s]! + 20) / (total[sums.firstOf + s]! + 20))
    tellsLater[s] = Math.min(1.2, (total[sums.later + s]! + 20) / (total[sums.laterOf + s]! + 20))
  }
  for (let s = 0; s < alarms.length; s += 1) alarms[s] = alarms[s]! / mean
  const trust = RHO_PRIOR * total[sums.rhoOf]! + 20
  learned.rho[1] = (total[sums.rho]! + 0.6 * trust) / (total[sums.rhoOf]! + trust)
  learned.haze[1] = Math.min(5, Math.max(1, (total[sums.haze]! + 2) / (total[sums.hazeOf]! + 1)))
  learned.scalars[0] = (total[sums.between]! + 2) / (total[sums.betweenOf]! + 4)
  learnSlips(learned, total, sums.slips)
  learnBlind(compiled, learned, total, sums.blind)
  learnCrowd(compiled, learned, total, sums.crowd)
}

/** Left to themselves, difficulty and its share run away to a few hopeless structures: most of them is assumed. */
const RHO_PRIOR = 10
const LEVEL_PRIOR = 5
const SUBTLE = 0.25

/** How volunteers slip on the whole; a volunteer with few answers is taken for one of these. */
function learnSlips(learned: Learned, total: Float64Array, from: number): void {
  for (const [begin, prior] of [
    [0, priors.slip],
    [SLIPS, priors.slipTwoMarks],
  ] as const) {
    let sum = 0
    for (let d = 0; d < SLIPS; d += 1) sum += total[from + begin + d]! + 20 * prior[d]!
    for (let d = 0; d < SLIPS; d += 1)
      learned.slips[begin + d] = (total[from + begin + d]! + 20 * prior[d]!) / sum
  }
}

function learnBlind(compiled: Compiled, learned: Learned, total: Float64Array, from: number): void {
  const width = compiled.longest + 1
  for (let frames = 0; frames <= compiled.longest; frames += 1) {
    let sum = 0
    for (let y = 0; y <= frames; y += 1) sum += total[from + frames * width + y]! + 0.5
    for (let y = 0; y <= frames; y += 1)
      learned.blind[frames * width + y] = (total[from + frames * width + y]! + 0.5) / sum
  }
}

const CROWD_PRIOR = 20

/** The crowd's table: what habits gave, smoothed along the offset from the truth. */
function learnCrowd(compiled: Compiled, learned: Learned, total: Float64Array, from: number): void {
  const width = compiled.longest + 1
  for (let frames = 0; frames <= compiled.longest; frames += 1) {
    const at = learned.crowdOf[frames]!
    if (at < 0) continue
    const { offset, toNever, ofFrames, ofNever } = offsetsOf(total, from + at, width, frames)
    for (let v = 0; v <= frames; v += 1) {
      let sum = 0
      let norm = 0
      if (v < frames) for (let y = 0; y < frames; y += 1) norm += offset[y - v + frames]!
      for (let y = 0; y <= frames; y += 1) {
        const share =
          v === frames
            ? y === frames
              ? ofNever
              : (1 - ofNever) / Math.max(1, frames)
            : y === frames
              ? toNever / ofFrames
              : ((1 - toNever / ofFrames) * offset[y - v + frames]!) / norm
        const x = total[from + at + v * width + y]! + CROWD_PRIOR * share
        learned.crowd[at + v * width + y] = x
        sum += x
      }
      for (let y = 0; y <= frames; y += 1)
        learned.crowd[at + v * width + y] = learned.crowd[at + v * width + y]! / sum
    }
  }
}

/** Counts by offset y − v, with a little near the truth to begin with. */
function offsetsOf(total: Float64Array, at: number, width: number, frames: number) {
  const offset = new Float64Array(2 * frames + 1)
  for (let d = -frames; d <= frames; d += 1) offset[d + frames] = 5 * 0.6 ** Math.abs(d) + 0.05
  let toNever = 2
  let ofFrames = 20
  let never = 7
  let all = 10
  for (let v = 0; v <= frames; v += 1)
    for (let y = 0; y <= frames; y += 1) {
      const n = total[at + v * width + y]!
      if (v === frames) {
        all += n
        if (y === frames) never += n
      } else {
        ofFrames += n
        if (y === frames) toNever += n
        else offset[y - v + frames] = offset[y - v + frames]! + n
      }
    }
  return { offset, toNever, ofFrames, ofNever: never / all }
}

/** Learns how time is hit, and how many structures are subtle, from the posteriors. */
export function learnTime(compiled: Compiled, learned: Learned): void {
  const { layouts, stride, structures } = compiled
  const width = layouts.longest + 1
  const seen = new Float64Array(layouts.count * width)
  const level = new Float64Array(levels)
  let judged = 0
  for (let i = 0; i < structures; i += 1) {
    if (compiled.structureFrom[i] === compiled.structureFrom[i + 1]) continue
    judged += 1
    const layout = layouts.of[i]!
    const states = (layouts.frames[layout]! + 1) * levels
    for (let s = 0; s < states; s += 1) {
      const p = learned.post[i * stride + s]!
      const v = Math.floor(s / levels)
      seen[layout * width + v] = seen[layout * width + v]! + p
      level[s % levels] = level[s % levels]! + p
    }
  }
  const trust = LEVEL_PRIOR * judged + 20
  learned.level[1] = (level[1]! + SUBTLE * trust) / (judged + trust)
  learned.level[0] = 1 - learned.level[1]
  const time = new Float64Array(layouts.bins)
  let sum = 0
  for (let layout = 0; layout < layouts.count; layout += 1)
    shareTime(compiled, learned, seen, layout, time)
  for (let b = 0; b < layouts.bins; b += 1) {
    const before = b === 0 ? 1.5 : b === layouts.bins - 1 ? 4 : 0.3 * layouts.binDays[b]!
    time[b] = time[b]! + before
    sum += time[b]!
  }
  for (let b = 0; b < layouts.bins; b += 1) learned.time[b] = time[b]! / sum
}

const pieces = (compiled: Compiled, learned: Learned, layout: number): Float64Array => {
  const { layouts } = compiled
  const frames = layouts.frames[layout]!
  const width = layouts.longest + 1
  const mass = new Float64Array(frames + 1)
  for (let v = 0; v <= frames; v += 1) {
    const from = layouts.pieceFrom[layout * width + v]!
    const to = layouts.pieceFrom[layout * width + v + 1]!
    for (let n = from; n < to; n += 1)
      mass[v] = mass[v]! + learned.time[layouts.pieceBin[n]!]! * layouts.pieceShare[n]!
  }
  return mass
}

/** Gives what was seen of a layout back to the pieces of time: through unusable frames, then over each gap. */
function shareTime(
  compiled: Compiled,
  learned: Learned,
  seen: Float64Array,
  layout: number,
  time: Float64Array,
): void {
  const { layouts } = compiled
  const frames = layouts.frames[layout]!
  const width = layouts.longest + 1
  const mass = pieces(compiled, learned, layout)
  const back = new Float64Array(frames + 1)
  for (let v = 0; v <= frames; v += 1) {
    const n = seen[layout * width + v]!
    if (n <= 0) continue
    let pass = 1
    let sum = 0
    for (let z = v; z >= 0; z -= 1) {
      if (z < v) pass *= 1 - layouts.usable[layout * layouts.longest + z]!
      if (pass < 1e-9) break
      sum += mass[z]! * pass
    }
    pass = 1
    for (let z = v; z >= 0; z -= 1) {
      if (z < v) pass *= 1 - layouts.usable[layout * layouts.longest + z]!
      if (pass < 1e-9) break
      back[z] = back[z]! + (n * mass[z]! * pass) / (sum + 1e-300)
    }
  }
  for (let z = 0; z <= frames; z += 1) {
    const from = layouts.pieceFrom[layout * width + z]!
    const to = layouts.pieceFrom[layout * width + z + 1]!
    for (let n = from; n < to; n += 1) {
      const b = layouts.pieceBin[n]!
      const part = (learned.time[b]! * layouts.pieceShare[n]!) / (mass[z]! + 1e-300)
      time[b] = time[b]! + back[z]! * part
    }
  }
}

/** Writes P(state) of every layout: mass that falls on an unusable frame moves on to the next. */
export function writePriors(compiled: Compiled, learned: Learned): void {
  const { layouts, stride } = compiled
  for (let layout = 0; layout < layouts.count; layout += 1) {
    const frames = layouts.frames[layout]!
    const mass = pieces(compiled, learned, layout)
    let total = 0
    for (const x of mass) total += x
    let carried = 0
    for (let v = 0; v <= frames; v += 1) {
      const usable = v === frames ? 1 : layouts.usable[layout * layouts.longest + v]!
      const here = mass[v]! + carried
      carried = here * (1 - usable)
      for (let level = 0; level < levels; level += 1)
        learned.prior[layout * stride + v * levels + level] =
          ((here * usable) / total) * learned.level[level]!
    }
  }
}
