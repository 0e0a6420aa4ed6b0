// An expert's decision as it is typed, and back: the interval by two pictures of the series, or by two days.
import type { CampaignTaskView, FrameView } from '@athar/contract'
import { type Acquired, type Bilingual, type ExpertDating, Problem } from '@athar/domain'
import { trimmedBoth } from '../../incident/form/fields.tsx'
import { intervalOf } from '../say.ts'

export const expertKinds = [
  'destroyed',
  'partly',
  'not_damaged',
  'damaged_before',
  'cannot_tell',
] as const satisfies readonly ExpertDating['kind'][]
export const boundBy = ['pictures', 'days'] as const

export interface ExpertTyped {
  kind: ExpertDating['kind']
  by: (typeof boundBy)[number]
  lastIntact: string
  firstDamaged: string
  from: string
  to: string
  grounds: Bilingual
}

/** Kinds that need to say when. */
export const isDated = (kind: string): boolean => kind === 'destroyed' || kind === 'partly'

/** The form as it opens: what the expert said before, else what the crowd says. */
export function typedExpert(task: CampaignTaskView, frames: readonly FrameView[]): ExpertTyped {
  const { expert, dating } = task
  const blank = { lastIntact: '', firstDamaged: '', from: '', to: '' }
  if (expert !== null) {
    const days =
      expert.interval === null
        ? {}
        : { from: expert.interval.earliest.slice(0, 10), to: expert.interval.latest.slice(0, 10) }
    return { ...blank, ...days, kind: expert.kind, by: 'days', grounds: expert.grounds }
  }
  const first = dating?.firstDamaged ?? null
  const hasPair = first !== null && first >= 2 && first <= frames.length
  return {
    ...blank,
    kind: dating === null || hasPair ? 'destroyed' : first === 1 ? 'damaged_before' : 'not_damaged',
    by: 'pictures',
    ...(hasPair ? { lastIntact: String(first - 1), firstDamaged: String(first) } : {}),
    grounds: { en: null, ar: null },
  }
}

type Decision = Pick<ExpertDating, 'kind' | 'interval' | 'grounds'>

/**
 * The decision that the form says; whole days where days were typed. `name` names a field in the words of the page.
 * @throws Problem record.invalid where the interval is missing or upside down, or no grounds are given
 */
export function readExpert(
  typed: ExpertTyped,
  frames: readonly FrameView[],
  name: (field: 'interval' | 'grounds') => string,
): Decision {
  const invalid = (field: 'interval' | 'grounds') =>
    new Problem('record.invalid', { kind: 'expert_dating', field: name(field), fault: 'custom' })
  const grounds = trimmedBoth(typed.grounds)
  if (grounds.en === null && grounds.ar === null) throw invalid('grounds')
  if (!isDated(typed.kind)) return { kind: typed.kind, interval: null, grounds }
  const interval = typed.by === 'pictures' ? byPictures(typed, frames) : byDays(typed)
  if (interval === null) throw invalid('interval')
  return { kind: typed.kind, interval, grounds }
}

const byPictures = (typed: ExpertTyped, frames: readonly FrameView[]): Acquired | null =>
  typed.lastIntact === '' || typed.firstDamaged === ''
    ? null
    : intervalOf(frames, Number(typed.lastIntact), Number(typed.firstDamaged))

const byDays = ({ from, to }: ExpertTyped): Acquired | null =>
  from === '' || to === '' || from > to
    ? null
    : { earliest: `${from}T00:00:00.000Z`, latest: `${to}T23:59:59.999Z` }
