// What the crowd, the plain rule and an expert say of a building, in words: never a bare date.
import type { CampaignReport, CampaignTaskView, Dating, FrameView } from '@athar/contract'
import type { Acquired } from '@athar/domain'
import type { TFunction } from 'i18next'
import { type Language, showNumber } from '../../i18n.ts'
import { showDay } from '../../parts/WhenText.tsx'

/** When a picture was taken: a day, or between two days. */
export function showAcquired(t: TFunction, acquired: Acquired, language: Language): string {
  const from = showDay(acquired.earliest, language)
  const to = showDay(acquired.latest, language)
  return from === to ? from : t('when.between', { from, to })
}

/** A first damaged picture by its number; null is never, 1 is before the series. */
export function showFirst(t: TFunction, first: number | null, language: Language): string {
  if (first === null) return t('campaign.first.never')
  if (first === 1) return t('campaign.first.before')
  return t('campaign.first.picture', { number: showNumber(language, first) })
}

/** Why buildings may not be retired by confidence, a word each; of a test that failed, what it failed by. */
export function refusalReasons({
  refusals,
  reason,
}: Pick<CampaignReport['automatic'], 'refusals' | 'reason'>): string[] {
  return refusals.map((refusal) => (refusal === 'test_failed' ? reason : refusal))
}

/** The kind that a dating comes to. */
export function kindOf({ firstDamaged }: Pick<Dating, 'firstDamaged'>): string {
  if (firstDamaged === null) return 'not_damaged'
  return firstDamaged === 1 ? 'damaged_before' : 'destroyed'
}

/** What happened, and between which two days where that is known. */
export function showDated(
  t: TFunction,
  kind: string,
  interval: Acquired | null,
  language: Language,
): string {
  const what = t(`campaign.kind.${kind}`)
  if (interval === null)
    return kind === 'destroyed' || kind === 'partly'
      ? t('campaign.dated.unbounded', { what })
      : what
  const from = showDay(interval.earliest, language)
  const to = showDay(interval.latest, language)
  return from === to
    ? t('campaign.dated.on', { what, day: from })
    : t('campaign.dated.between', { what, from, to })
}

/** A bar of the crowd's posterior: the picture (null: never), its share, and whether it lies in the smallest set. */
export interface PosteriorBar {
  readonly first: number | null
  readonly share: number
  readonly isInSet: boolean
  readonly isBest: boolean
}

/** The posterior as bars: first damaged picture 1..T, then never. */
export function posteriorBars(dating: Dating): PosteriorBar[] {
  const frames = dating.posterior.length - 1
  return dating.posterior.map((share, i) => {
    const first = i < frames ? i + 1 : null
    return {
      first,
      share,
      isInSet: dating.set.includes(first),
      isBest: first === dating.firstDamaged,
    }
  })
}

/** The interval that two pictures bound: the last that shows it whole, the first that shows it damaged. */
export function intervalOf(
  frames: readonly FrameView[],
  lastIntact: number,
  firstDamaged: number,
): Acquired | null {
  const last = frames.find(({ number }) => number === lastIntact)
  const first = frames.find(({ number }) => number === firstDamaged)
  if (last === undefined || first === undefined || lastIntact >= firstDamaged) return null
  return { earliest: last.acquired.earliest, latest: first.acquired.latest }
}

/** Where a building stands, in words: gold, asked about, answered enough and why, with the experts and why. */
export function showStanding(t: TFunction, task: CampaignTaskView): string {
  if (task.gold !== null) return t('campaign.task.gold')
  const state = t(`campaign.task.${task.state}`)
  if (task.state === 'open' || task.retiredFor === null) return state
  return t('campaign.task.because', { state, why: t(`campaign.retired.${task.retiredFor}`) })
}
