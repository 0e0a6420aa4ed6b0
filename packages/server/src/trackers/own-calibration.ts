// A volunteer's own numbers: how they do on gold and on hidden repeats, for them alone.
import { volunteerCalibration } from '@athar/consensus'
import type { MyCalibration } from '@athar/contract'
import type * as store from '@athar/store'
import { labelOf } from './report.ts'

/** A volunteer's own numbers, from their answers in the order they were given. */
export function calibrationOfOwn(
  answers: readonly store.OwnAnswer[],
  frames: number,
): MyCalibration {
  const first = new Map<string, number>()
  const gold: { volunteer: number; label: number; truth: number }[] = []
  const repeats: { volunteer: number; first: number; again: number }[] = []
  for (const answer of answers) {
    const label = labelOf(answer, frames)
    const before = first.get(answer.structureId)
    if (answer.purpose === 'repeat') {
      if (before !== undefined) repeats.push({ volunteer: 0, first: before, again: label })
      continue
    }
    if (before === undefined) first.set(answer.structureId, label)
    if (answer.purpose !== 'gold' || answer.gold === null) continue
    const known = answer.gold.kind === 'damaged_before' ? 1 : answer.gold.firstDamaged
    gold.push({ volunteer: 0, label, truth: known ?? frames + 1 })
  }
  const [own] = volunteerCalibration(gold, repeats, frames)
  const met = own !== undefined && own.gold > 0
  return {
    gold: own?.gold ?? 0,
    exact: own?.exact ?? 0,
    withinOne: own?.withinOne ?? 0,
    cannotTell: own?.cannotTell ?? 0,
    low: met ? own.low : null,
    high: met ? own.high : null,
    late: own?.late ?? null,
    oneEarly: own?.oneEarly ?? 0,
    repeats: own?.repeats ?? 0,
    repeatsAgree: own?.repeatsAgree ?? 0,
  }
}
