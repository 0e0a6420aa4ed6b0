// Scores of a dating against the truth: exact frame, within one, days, calibration with bins, coverage and width.
import { type DatesInput, smallestSet } from '../src/temporal/index.ts'
import type { Crowd } from './crowd-a.ts'

const DAY = 86_400_000

/** A crowd's answers as the fit takes them; one series for all. */
export function inputOf(crowd: Omit<Crowd, 'oracle'>, withGold = true): DatesInput {
  return {
    series: [
      Array.from(crowd.days, (day) => ({ earliest: day * DAY, latest: day * DAY, usable: 1 })),
    ],
    seriesOf: new Int32Array(crowd.structures),
    volunteers: crowd.volunteers,
    structure: Int32Array.from(crowd.structure),
    volunteer: Int32Array.from(crowd.volunteer),
    first: Int16Array.from(crowd.first),
    lastIntact: Int16Array.from(crowd.lastIntact),
    ...(withGold
      ? { gold: Int16Array.from(crowd.truth, (t, i) => (crowd.gold[i] === 1 ? t : -1)) }
      : {}),
  }
}

export interface Score {
  exact: number
  within1: number
  maeDays: number
  ece: number
  coverage: number
  width: number
  /** Wrong among those with a probability of .95 or more. */
  wrongAmongSure: number
  bins: { n: number; said: number; right: number }[]
}

/** Scores posteriors (frames + 1 a structure, never last) or bare outcomes (0-based, never = frames). */
export function scoreOf(
  crowd: Omit<Crowd, 'oracle'>,
  choice: Int32Array | null,
  posterior: ((i: number) => Float64Array) | null,
  level = 0.95,
): Score {
  const T = crowd.frames
  const bins = Array.from({ length: 10 }, () => ({ n: 0, said: 0, right: 0 }))
  const s = {
    n: 0,
    exact: 0,
    within: 0,
    days: 0,
    dated: 0,
    covered: 0,
    width: 0,
    sure: 0,
    wrong: 0,
  }
  for (let i = 0; i < crowd.structures; i += 1) {
    if (crowd.gold[i] === 1) continue
    const truth = crowd.truth[i] === 0 ? T : crowd.truth[i]! - 1
    const p = posterior?.(i)
    let a = choice?.[i] ?? 0
    if (p !== undefined) for (let k = 1; k <= T; k += 1) if (p[k]! > p[a]!) a = k
    s.n += 1
    const isRight = a === truth
    if (isRight) s.exact += 1
    if (isRight || (a < T && truth < T && Math.abs(a - truth) <= 1)) s.within += 1
    if (a < T && truth < T) {
      s.days += Math.abs(crowd.days[a]! - crowd.days[truth]!)
      s.dated += 1
    }
    if (p === undefined) continue
    const bin = bins[Math.min(9, Math.floor(p[a]! * 10))]!
    bin.n += 1
    bin.said += p[a]!
    bin.right += isRight ? 1 : 0
    if (p[a]! >= 0.95) {
      s.sure += 1
      if (!isRight) s.wrong += 1
    }
    const set = smallestSet(p, level)
    s.width += set.length
    if (set.includes(truth)) s.covered += 1
  }
  return {
    exact: s.exact / s.n,
    within1: s.within / s.n,
    maeDays: s.days / s.dated,
    ece: bins.reduce((sum, b) => sum + Math.abs(b.said - b.right) / s.n, 0),
    coverage: s.covered / s.n,
    width: s.width / s.n,
    wrongAmongSure: s.wrong / Math.max(1, s.sure),
    bins,
  }
}
