// Whether probabilities mean what they say, for the campaign and, privately, for each volunteer.
import { withinOne } from './answers.ts'
import { clopperPearsonLower, clopperPearsonUpper } from './tails.ts'

/** One bar of the reliability diagram. */
export interface ReliabilityBin {
  from: number
  to: number
  n: number
  /** Mean probability claimed, and share that was right. */
  claimed: number
  right: number
}

export interface Reliability {
  bins: ReliabilityBin[]
  /** Expected calibration error: mean distance of claimed and right, by weight. NaN for none. */
  ece: number
}

/**
 * Reliability diagram and expected calibration error.
 * In: the claimed probability of each answer, whether it was right, weights (1 each by default).
 * Bins are equally wide on 0..1; empty ones are left out. A probability of 1 is in the last bin.
 */
export function reliabilityDiagram(
  claimed: ArrayLike<number>,
  right: ArrayLike<boolean>,
  options: { weights?: ArrayLike<number>; bins?: number } = {},
): Reliability {
  const count = options.bins ?? 10
  const sums = Array.from({ length: count }, () => ({ n: 0, weight: 0, claimed: 0, right: 0 }))
  let total = 0
  for (let i = 0; i < claimed.length; i += 1) {
    const p = claimed[i] ?? 0
    const weight = options.weights?.[i] ?? 1
    const bin = sums[Math.min(count - 1, Math.floor(p * count))]
    if (bin === undefined) continue
    bin.n += 1
    bin.weight += weight
    bin.claimed += weight * p
    bin.right += right[i] === true ? weight : 0
    total += weight
  }
  let distance = 0
  const bins: ReliabilityBin[] = []
  for (const [b, bin] of sums.entries()) {
    if (bin.n === 0) continue
    distance += Math.abs(bin.claimed - bin.right)
    bins.push({
      from: b / count,
      to: (b + 1) / count,
      n: bin.n,
      claimed: bin.claimed / bin.weight,
      right: bin.right / bin.weight,
    })
  }
  return { bins, ece: total > 0 ? distance / total : Number.NaN }
}

/** A volunteer's answer to a gold building (labels: frame 1..T, T + 1 = never, 0 = cannot tell). */
export interface GoldAnswer {
  volunteer: number
  label: number
  truth: number
}

/** PRIVATE to the volunteer and the coordinator; never in an export or on a public page. */
export interface VolunteerCalibration {
  volunteer: number
  gold: number
  exact: number
  withinOne: number
  cannotTell: number
  /** 95 % bounds of the share within one frame. */
  low: number
  high: number
  /** Mean frames too late (negative: too early) where both are frames; null for none. */
  late: number | null
  /** Answers one frame early: −1 in most of them is the mark of the last intact image. */
  oneEarly: number
  /** Hidden repeats answered, and how many within one frame of the first answer. */
  repeats: number
  repeatsAgree: number
}

/** How each volunteer does on gold and on hidden repeats; one row for each who met any. */
export function volunteerCalibration(
  gold: readonly GoldAnswer[],
  repeats: readonly { volunteer: number; first: number; again: number }[],
  frames: number,
): VolunteerCalibration[] {
  const answers = Map.groupBy(gold, (item) => item.volunteer)
  const again = Map.groupBy(repeats, (item) => item.volunteer)
  const people = [...new Set([...answers.keys(), ...again.keys()])].toSorted((a, b) => a - b)
  return people.map((volunteer) => {
    const mine = answers.get(volunteer) ?? []
    const twice = again.get(volunteer) ?? []
    const near = mine.filter((item) => withinOne(item.label, item.truth, frames)).length
    const dated = mine.filter((item) => item.label >= 1 && isFrame(item, frames))
    const late = dated.reduce((sum, item) => sum + item.label - item.truth, 0)
    return {
      volunteer,
      gold: mine.length,
      exact: mine.filter((item) => item.label === item.truth).length,
      withinOne: near,
      cannotTell: mine.filter((item) => item.label === 0).length,
      low: clopperPearsonLower(near, mine.length, 0.975),
      high: clopperPearsonUpper(near, mine.length, 0.975),
      late: dated.length > 0 ? late / dated.length : null,
      oneEarly: dated.filter((item) => item.label === item.truth - 1).length,
      repeats: twice.length,
      repeatsAgree: twice.filter((item) => withinOne(item.first, item.again, frames)).length,
    }
  })
}

function isFrame(item: GoldAnswer, frames: number): boolean {
  return item.label <= frames && item.truth <= frames
}

/** Krippendorff's alpha of dates; `use` says what it is for: it describes, it decides nothing. */
export interface FrameAlpha {
  alpha: number
  pairable: number
  use: 'description_only'
}

/**
 * Krippendorff's alpha with the interval distance (squared difference of frame numbers; for
 * categories see `krippendorffAlpha`), over buildings with two answers or more.
 * In: frame numbers by building, "cannot tell" left out. Out: 1 = all agree, 0 = as by chance; NaN
 * where nothing differs or nothing can be paired.
 */
export function frameAlpha(units: readonly (readonly number[])[]): FrameAlpha {
  const totals = new Map<number, number>()
  let pairable = 0
  let observed = 0
  for (const unit of units) {
    if (unit.length < 2) continue
    pairable += unit.length
    for (const [i, a] of unit.entries()) {
      totals.set(a, (totals.get(a) ?? 0) + 1)
      for (const b of unit.slice(i + 1)) observed += (2 * (a - b) ** 2) / (unit.length - 1)
    }
  }
  let expected = 0
  for (const [a, n] of totals) for (const [b, m] of totals) expected += n * m * (a - b) ** 2
  const alpha = expected > 0 ? 1 - (observed * (pairable - 1)) / expected : Number.NaN
  return { alpha, pairable, use: 'description_only' }
}
