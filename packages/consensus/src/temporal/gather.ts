// What one volunteer's answers say about the volunteer: expected fires, slips and blind answers become a new profile.
import { type Compiled, isInFold } from './compile.ts'
import {
  ALARM,
  HABIT,
  HIT,
  type Learned,
  levels,
  PARAMETERS,
  priors,
  REACH,
  SLIP,
  SLIPS,
  SPAM,
  type Sums,
  UNCLEAR,
} from './model.ts'
import { answersIn, firings, type Scratch, sourceOf, trials } from './response.ts'

/** Expected counts of one volunteer. */
interface Tally {
  alarm: number
  alarmOf: number
  hit: number
  hitOf: number
  spam: number
  habit: number
  looked: number
  unclear: number
  answers: number
  readonly slip: Float64Array
}

const tally: Tally = {
  alarm: 0,
  alarmOf: 0,
  hit: 0,
  hitOf: 0,
  spam: 0,
  habit: 0,
  looked: 0,
  unclear: 0,
  answers: 0,
  slip: new Float64Array(SLIPS),
}

/** Less than so much of an answer is passed over, in a state and in a cell of it. */
const SMALL = 1e-3
const SMALLER = 1e-4
/** So many answers' worth is the prior of the slips; less for those who were tested on gold. */
const SLIP_WEIGHT = 13

/**
 * Learns the profile of volunteer w from all answers but those about the structures of a fold (-1: from all); adds
 * to the sums at `to`.
 */
export function gather(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  fold: number,
  to: number,
  sums: Sums,
): void {
  const t = tally
  t.alarm = t.alarmOf = t.hit = t.hitOf = t.spam = t.habit = t.looked = t.unclear = t.answers = 0
  t.slip.fill(0)
  for (let g = compiled.volunteerFrom[w]!; g < compiled.volunteerFrom[w + 1]!; g += 1) {
    countGroup(compiled, learned, scratch, w, g, fold, to, sums)
    for (let level = 0; level < levels; level += 1)
      for (let v = 0; v <= compiled.layouts.frames[compiled.groupLayout[g]!]!; v += 1)
        countState(compiled, learned, scratch, w, g, v, level, to, sums)
  }
  addSlips(compiled, learned, w, to + sums.slips)
  settle(compiled, learned, w)
}

/** Slips count for the crowd as those of one who makes one mark, or two. */
function addSlips(compiled: Compiled, learned: Learned, w: number, to: number): void {
  const two = compiled.twoSided[w]!
  for (let d = 0; d < SLIPS; d += 1) {
    learned.sums[to + d] = learned.sums[to + d]! + (1 - two) * tally.slip[d]!
    learned.sums[to + SLIPS + d] = learned.sums[to + SLIPS + d]! + two * tally.slip[d]!
  }
}

/** Expected answers of a group by outcome named and state: scratch.counts, and cannot-tells: scratch.unclear. */
function countGroup(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  g: number,
  fold: number,
  to: number,
  sums: Sums,
): void {
  const { stride, layouts, rowSays, rowBetween, rowFrom, byRow } = compiled
  const { open } = learned
  scratch.counts.fill(0, 0, (layouts.longest + 1) * stride)
  scratch.wanted.fill(1)
  scratch.unclear.fill(0)
  for (let row = compiled.groupFrom[g]!; row < compiled.groupFrom[g + 1]!; row += 1) {
    const y = rowSays[row]!
    const into = y < 0 ? scratch.unclear : scratch.counts
    const o = y < 0 ? 0 : y * stride
    if (y >= 1 && rowBetween[row]! > 0) {
      spreadRow(compiled, learned, scratch, w, g, row, fold, to, sums)
      continue
    }
    for (let j = rowFrom[row]!; j < rowFrom[row + 1]!; j += 1) {
      const i = byRow[j]!
      if (isInFold(compiled, i, fold)) continue
      const list = i * (2 * stride + 1)
      const end = list + 2 * open[list]!
      for (let n = list + 1; n < end; n += 2) {
        const at = o + open[n]!
        into[at] = into[at]! + open[n + 1]!
      }
    }
  }
}

/** Two marks with frames between them: the answer is shared out over the frames that it may mean. */
function spreadRow(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  g: number,
  row: number,
  fold: number,
  to: number,
  sums: Sums,
): void {
  const { stride, layouts, rowFrom, byRow } = compiled
  const layout = compiled.groupLayout[g]!
  const y = compiled.rowSays[row]!
  const lowest = Math.max(0, y - compiled.rowBetween[row]!)
  const share = learned.scalars[0]!
  const { counts, says } = scratch
  for (let level = 0; level < levels; level += 1)
    for (let v = 0; v <= layouts.frames[layout]!; v += 1) {
      const s = v * levels + level
      let n = 0
      for (let j = rowFrom[row]!; j < rowFrom[row + 1]!; j += 1) {
        const i = byRow[j]!
        if (!isInFold(compiled, i, fold)) n += learned.post[i * stride + s]!
      }
      if (n < SMALL) continue
      answersIn(learned.profile, w * PARAMETERS, learned, layouts, layout, v, level, scratch)
      const each = share / (y - lowest + 1)
      let sum = (1 - share) * says[y]!
      for (let m = lowest; m <= y; m += 1) sum += each * says[m]!
      for (let m = lowest; m <= y; m += 1) {
        const p = (n * (each + (m === y ? 1 - share : 0)) * says[m]!) / sum
        counts[m * stride + s] = counts[m * stride + s]! + p
      }
      const inside = (n * (sum - (1 - share) * says[y]!)) / sum
      learned.sums[to + sums.between] = learned.sums[to + sums.between]! + inside
      learned.sums[to + sums.betweenOf] = learned.sums[to + sums.betweenOf]! + n
    }
}

/** Shares the expected answers of one state out over eye, slips, habit and blindness. */
function countState(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  g: number,
  v: number,
  level: number,
  to: number,
  sums: Sums,
): void {
  const { layouts, stride } = compiled
  const { profile, sums: out } = learned
  const { counts, trial, fired, fires, parts } = scratch
  const layout = compiled.groupLayout[g]!
  const frames = layouts.frames[layout]!
  const at = w * PARAMETERS
  const s = v * levels + level
  const cannot = scratch.unclear[s]!
  let looked = 0
  for (let y = 0; y <= frames; y += 1) looked += counts[y * stride + s]!
  const all = looked + cannot
  if (all < SMALL) return
  const t = tally
  t.unclear += cannot
  t.answers += all
  if (level > 0) {
    out[to + sums.haze] = out[to + sums.haze]! + cannot
    out[to + sums.hazeOf] = out[to + sums.hazeOf]! + all * profile[at + UNCLEAR]!
  }
  if (looked < SMALL) return
  t.looked += looked
  trials(profile, at, learned, layouts, layout, v, level, trial)
  const never = firings(trial, frames, fired)
  fires.fill(0)
  const spam = profile[at + SPAM]!
  const width = layouts.longest + 1
  const crowdAt = learned.crowdOf[frames]!
  const habit = crowdAt < 0 ? 0 : profile[at + HABIT]!
  const byEye = (1 - spam) * (1 - habit)
  for (let y = 0; y <= frames; y += 1) {
    const c = counts[y * stride + s]!
    if (c < SMALLER) continue
    const blind = spam * learned.blind[frames * width + y]!
    const asCrowd = habit > 0 ? (1 - spam) * habit * learned.crowd[crowdAt + v * width + y]! : 0
    let sum = blind + asCrowd + 1e-15
    const isInner = y > 0 && y < frames - 1
    if (y === frames) sum += byEye * never
    else
      for (let d = 0; d < SLIPS; d += 1) {
        parts[d] =
          byEye *
          profile[at + SLIP + d]! *
          (isInner ? fired[y - d + 2 * REACH]! : sourceOf(fired, frames, y, d))
        sum += parts[d]!
      }
    const scale = c / sum
    t.spam += scale * blind
    const b = to + sums.blind + frames * width + y
    out[b] = out[b]! + scale * blind
    if (habit > 0) {
      t.habit += scale * asCrowd
      const k = to + sums.crowd + crowdAt + v * width + y
      out[k] = out[k]! + scale * asCrowd
    }
    if (y === frames) fires[frames] = fires[frames]! + scale * byEye * never
    else
      for (let d = 0; d < SLIPS; d += 1) {
        const part = scale * parts[d]!
        if (part <= 0) continue
        t.slip[d] = t.slip[d]! + part
        if (isInner) fires[y - d + REACH] = fires[y - d + REACH]! + part
        else giveBack(fired, fires, frames, y, d, part)
      }
  }
  expose(compiled, learned, scratch, w, layout, v, level, to, sums)
}

/** Gives an answer back to the frames at which the eye may have fired. */
function giveBack(
  fired: Float64Array,
  fires: Float64Array,
  frames: number,
  y: number,
  d: number,
  part: number,
): void {
  const m = y - d + REACH
  if ((y > 0 || d >= REACH) && (y < frames - 1 || d <= REACH)) {
    fires[m] = fires[m]! + part
    return
  }
  const lo = y === 0 && d < REACH ? 0 : Math.max(0, m)
  const hi = y === frames - 1 && d > REACH ? frames - 1 : Math.min(frames - 1, m)
  let sum = 1e-300
  for (let l = lo; l <= hi; l += 1) sum += fired[l + REACH]!
  for (let l = lo; l <= hi; l += 1) fires[l] = fires[l]! + (part * fired[l + REACH]!) / sum
}

/** Fires and chances to fire, frame by frame, for the volunteer and for what all share. */
function expose(
  compiled: Compiled,
  learned: Learned,
  scratch: Scratch,
  w: number,
  layout: number,
  v: number,
  level: number,
  to: number,
  sums: Sums,
): void {
  const { layouts } = compiled
  const { profile, sums: out, rho, alarms, tellsFirst, tellsLater } = learned
  const frames = layouts.frames[layout]!
  const base = layout * layouts.longest
  const alarm = profile[w * PARAMETERS + ALARM]!
  const hit = profile[w * PARAMETERS + HIT]!
  const t = tally
  let chances = scratch.fires[frames]!
  for (let m = frames - 1; m >= 0; m -= 1) {
    const n = scratch.fires[m]!
    chances += n
    if (chances < 1e-10) continue
    const scene = layouts.scene[base + m]!
    if (m < v) {
      t.alarm += n
      t.alarmOf += chances * alarms[scene]!
      out[to + sums.alarms + scene] = out[to + sums.alarms + scene]! + n
      out[to + sums.alarmsOf + scene] = out[to + sums.alarmsOf + scene]! + chances * alarm
      continue
    }
    const isFirst = m === v
    const usable = isFirst ? 1 : layouts.usable[base + m]!
    const tells = (isFirst ? tellsFirst[scene]! : tellsLater[scene]!) * usable
    t.hit += n
    t.hitOf += chances * tells * rho[level]!
    const a = to + (isFirst ? sums.first : sums.later) + scene
    const b = to + (isFirst ? sums.firstOf : sums.laterOf) + scene
    out[a] = out[a]! + n
    out[b] = out[b]! + chances * hit * usable * rho[level]!
    if (level > 0) {
      out[to + sums.rho] = out[to + sums.rho]! + n
      out[to + sums.rhoOf] = out[to + sums.rhoOf]! + chances * hit * tells
    }
  }
}

/** The new profile: expected counts and priors. */
function settle(compiled: Compiled, learned: Learned, w: number): void {
  const t = tally
  const { profile } = learned
  const at = w * PARAMETERS
  const rate = (n: number, of: number, [a, b]: readonly [number, number]): number =>
    (n + a) / (of + a + b)
  profile[at + ALARM] = Math.min(0.3, rate(t.alarm, t.alarmOf, priors.alarm))
  profile[at + HIT] = Math.min(0.99, rate(t.hit, Math.max(t.hit, t.hitOf), priors.hit))
  profile[at + SPAM] = rate(t.spam, t.looked, priors.spam)
  profile[at + HABIT] = rate(t.habit, t.looked - t.spam, priors.habit)
  profile[at + UNCLEAR] = rate(t.unclear, t.answers, priors.unclear)
  const two = compiled.twoSided[w]!
  const weight = SLIP_WEIGHT / (1 + priors.slipTested * compiled.tested[w]!)
  let sum = 0
  for (let d = 0; d < SLIPS; d += 1) {
    const expected = (1 - two) * learned.slips[d]! + two * learned.slips[SLIPS + d]!
    const n = t.slip[d]! + weight * expected
    profile[at + SLIP + d] = n
    sum += n
  }
  for (let d = 0; d < SLIPS; d += 1) profile[at + SLIP + d] = profile[at + SLIP + d]! / sum
}
