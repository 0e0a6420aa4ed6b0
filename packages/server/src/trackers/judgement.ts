// An expert's dating as frames, and whether the crowd's answer is among them. Frames count from 1; one more than there are is never.
import type { Dating } from '@athar/contract'
import type { ExpertDating } from '@athar/domain'
import type * as store from '@athar/store'

/** The crowd's answer as a number: frame 1..T, T + 1 for never. */
export const crowdOf = ({ firstDamaged }: Dating, frames: number): number =>
  firstDamaged ?? frames + 1

export type Scenes = readonly store.Recorded<'scene'>[]

/**
 * The first damaged frames that an expert's dating allows: after the last frame taken before the interval begins, up to
 * the first that was surely taken when it ended. Frames from 1; T + 1 is never. Null: the expert cannot tell.
 */
export function framesOfExpert(
  { kind, interval }: Pick<ExpertDating, 'kind' | 'interval'>,
  scenes: Scenes,
): { low: number; high: number } | null {
  const never = scenes.length + 1
  if (kind === 'not_damaged') return { low: never, high: never }
  if (kind === 'damaged_before') return { low: 1, high: 1 }
  if (interval === null) return null
  const [from, to] = [Date.parse(interval.earliest), Date.parse(interval.latest)]
  const times = scenes.map(({ content: { acquired } }) => acquired)
  const intact = times.findLastIndex((it) => Date.parse(it.earliest) <= from) + 1
  const damaged = times.findIndex((it) => Date.parse(it.latest) >= to) + 1
  const high = damaged === 0 ? never : damaged
  return { low: Math.min(intact + 1, high), high }
}

/** A drawn building that an expert could date. */
export type Known = store.DrawnItem & { firstLow: number; firstHigh: number }
export const isKnown = (it: store.DrawnItem): it is Known =>
  it.firstLow !== null && it.firstHigh !== null
export const isRight = (crowd: number, { firstLow, firstHigh }: Known): boolean =>
  crowd >= firstLow && crowd <= firstHigh
