// How a volunteer comes to an answer: looking through the frames one after the other or by halves, with their own habits.
import type { AnswerFlag, AnswerKind } from '@athar/domain'
import type { Dice } from '../dice.ts'
import { type BuildingTruth, SEEN } from '../scenes/seen.ts'
import { logNormal } from './chances.ts'
import type { Profile } from './volunteers.ts'

export interface Reply {
  lastIntact: number | null
  firstDamaged: number | null
  kind: AnswerKind
  flags: AnswerFlag[]
  seconds: number
}

/** A building as a task: its truth, how hard it is, and how many frames there are. */
export interface Looked {
  truth: BuildingTruth
  /** 0 plain to see, 1 hardly to be seen. */
  hard: number
  frames: number
}

/** Whether somebody sees damage in one frame. */
function seesDamage(
  dice: Dice,
  { truth, hard }: Looked,
  profile: Profile,
  frame: number,
  tired: number,
) {
  const usable = truth.usable[frame - 1] ?? 0
  if (usable < SEEN) return dice.chance(0.01)
  const veil = 1 - usable
  const misled = truth.looksAlike === null ? 1 : 2.2
  if (truth.firstDamaged === null || frame < truth.firstDamaged)
    return dice.chance(Math.min(0.5, profile.falseAlarm * (1 + 3 * veil) * misled))
  return dice.chance(profile.hit * (1 - 0.6 * hard) * (1 - 0.8 * veil) * tired)
}

/** The first frame that somebody takes for damaged, looking from the first on; null: none. */
function lookThrough(dice: Dice, looked: Looked, profile: Profile, tired: number): number | null {
  for (let frame = 1; frame <= looked.frames; frame++)
    if (seesDamage(dice, looked, profile, frame, tired)) return frame
  return null
}

/** The same, by halves: the last frame first, then always the middle of what is left; each look is a second look. */
function lookByHalves(dice: Dice, looked: Looked, profile: Profile, tired: number): number | null {
  const sees = (frame: number) =>
    seesDamage(dice, looked, profile, frame, tired) ||
    seesDamage(dice, looked, profile, frame, tired)
  if (!sees(looked.frames)) return null
  let [low, high] = [0, looked.frames]
  while (high - low > 1) {
    let middle = (low + high) >> 1
    if ((looked.truth.usable[middle - 1] ?? 0) < SEEN && middle + 1 < high) middle += 1
    if (sees(middle)) high = middle
    else low = middle
  }
  return high
}

function slipped(dice: Dice, profile: Profile, frame: number, frames: number): number {
  let at = frame
  if (dice.chance(profile.marksIntact)) at -= 1
  if (dice.chance(profile.slip)) at += dice.chance(0.5) ? 1 : -1
  return Math.min(frames, Math.max(1, at))
}

function spam(dice: Dice, profile: Profile, frames: number): number | null {
  if (profile.habit === 'spam_constant') return profile.favourite
  if (profile.habit === 'spam_ends') return dice.chance(0.5) ? 1 : frames
  if (profile.habit === 'spam_never') return null
  const drawn = dice.int(1, frames + 1)
  return drawn > frames ? null : drawn
}

/** The last frame before another in which the building shows; most people look for it, some just take the one before. */
function intactBefore(
  dice: Dice,
  { truth }: Looked,
  frame: number,
  isExact: boolean,
): number | null {
  if (frame <= 1) return null
  if (!isExact && dice.chance(0.3)) return frame - 1
  for (let at = frame - 1; at >= 1; at--) if ((truth.usable[at - 1] ?? 0) >= SEEN) return at
  return null
}

function kindSeen(dice: Dice, { truth }: Looked, profile: Profile, frame: number): AnswerKind {
  if (frame === 1) return 'damaged_before'
  if (truth.kind === 'damaged_again' && dice.chance(profile.habit === 'sloppy' ? 0.2 : 0.55))
    return 'damaged_again'
  const real = truth.blows.at(-1)?.effect ?? 'partly'
  const other = real === 'destroyed' ? 'partly' : 'destroyed'
  return dice.chance(profile.habit === 'sloppy' ? 0.22 : 0.09) ? other : real
}

function flagsOf(dice: Dice, { truth }: Looked, profile: Profile, isSpam: boolean): AnswerFlag[] {
  if (isSpam) return []
  const flags: AnswerFlag[] = []
  const covered = truth.usable.filter((share) => share < SEEN).length
  if (covered > 0 && dice.chance(profile.habit === 'sloppy' ? 0.05 : 0.16)) flags.push('cloud')
  if (dice.chance(0.006)) flags.push('bad_image')
  if (dice.chance(0.004)) flags.push('wrong_building')
  if (truth.firstDamaged !== null && dice.chance(0.006)) flags.push('disturbing')
  return flags
}

const isSpammer = ({ habit }: Profile) => habit.startsWith('spam')

/**
 * One volunteer's reply about one building.
 * @param sitting how many answers this volunteer has given without a pause
 */
export function reply(dice: Dice, looked: Looked, profile: Profile, sitting: number): Reply {
  const isSpam = isSpammer(profile)
  const tired = Math.max(0.55, 1 - profile.tires * sitting)
  const pace = profile.habit === 'tiring' ? Math.max(0.45, 1 - 0.015 * sitting) : 1
  const isTwice = looked.truth.firstDamaged !== null && !isSpam
  const seconds =
    Math.round(10 * logNormal(dice, profile.seconds * pace * (isTwice ? 1.15 : 0.9), 0.4)) / 10
  const flags = flagsOf(dice, looked, profile, isSpam)
  if (!isSpam && dice.chance(profile.givesUp * (1 + 2 * looked.hard)))
    return { lastIntact: null, firstDamaged: null, kind: 'cannot_tell', flags, seconds }
  const seen = isSpam
    ? spam(dice, profile, looked.frames)
    : profile.habit === 'bisecting'
      ? lookByHalves(dice, looked, profile, tired)
      : lookThrough(dice, looked, profile, tired)
  if (seen === null)
    return { lastIntact: looked.frames, firstDamaged: null, kind: 'not_damaged', flags, seconds }
  const first = isSpam ? seen : slipped(dice, profile, seen, looked.frames)
  return {
    lastIntact: isSpam
      ? first > 1
        ? first - 1
        : null
      : intactBefore(dice, looked, first, profile.habit !== 'sloppy'),
    firstDamaged: first,
    kind: isSpam
      ? first === 1
        ? 'damaged_before'
        : 'destroyed'
      : kindSeen(dice, looked, profile, first),
    flags,
    seconds,
  }
}
