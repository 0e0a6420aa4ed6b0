// What the quality tab decides before it shows: whether a sample may be drawn, what waits to be judged, what a report may claim.
import type { CampaignView, DrawnStructure, QualityReport } from '@athar/contract'
import { Problem } from '@athar/domain'
import { readWhole } from '../../incident/form/digits.ts'

type Validation = NonNullable<QualityReport['validation']>
export type Share = Validation['exact']

/** Why the sample cannot be drawn now, as a key of words; null where it can. */
export function whyNotDrawn(
  state: CampaignView['state'],
  sample: QualityReport['sample'],
  isPermitted: boolean,
): string | null {
  if (sample !== null) return 'problem.campaign.sample_drawn'
  if (!isPermitted) return 'incident.whyNot.permission.denied'
  return state === 'closed' ? null : 'campaign.quality.notClosed'
}

/** Bounds that the contract sets. */
const PER_STRATUM = { least: 5, most: 500 } as const

/** How many to draw of each class, from its field. @throws Problem count.not_a_number, record.invalid */
export function readPerStratum(text: string, field: string): number {
  const each = readWhole(text, field)
  if (each === null || each < PER_STRATUM.least || each > PER_STRATUM.most)
    throw new Problem('record.invalid', { kind: 'campaign', field, fault: 'custom' })
  return each
}

/** A share from a whole number of a hundred. @throws Problem count.not_a_number, record.invalid */
export function readHundredths(text: string, field: string): number {
  const each = readWhole(text, field)
  if (each === null || each < 1 || each > 100)
    throw new Problem('record.invalid', { kind: 'campaign', field, fault: 'custom' })
  return each / 100
}

export type Waiting = Pick<DrawnStructure, 'structureId' | 'key'>

/**
 * The drawn buildings that nobody has judged, each once, in order of name. What each was drawn for is left out, and so is
 * the order of the drawing: both would tell something of the crowd's answer.
 */
export function stillToJudge(drawn: QualityReport['drawn']): Waiting[] {
  const waiting = new Map(
    drawn
      .filter(({ judgedAt }) => judgedAt === null)
      .map(({ structureId, key }) => [structureId, { structureId, key }]),
  )
  return [...waiting.values()].toSorted((a, b) =>
    a.key === b.key ? (a.structureId < b.structureId ? -1 : 1) : a.key < b.key ? -1 : 1,
  )
}

/** A share with its interval, each number by `show`; null where nothing can be said. */
export function shareParts(
  { estimate, low, high }: Share,
  show: (value: number) => string,
): { estimate: string; low: string; high: string } | null {
  if (estimate === null || low === null || high === null) return null
  return { estimate: show(estimate), low: show(low), high: show(high) }
}

/** Whether a share has no interval because every building was judged: what is counted is not estimated. */
export const isCounted = ({ estimate, low, high }: Share): boolean =>
  estimate !== null && low === estimate && high === estimate

/** What the crowd's sets promise to hold. */
const SET = 0.95

/** Whether the sets surely hold the experts' answer less often than they promise: the whole interval lies below. */
export function isTooSure({ inSet }: Pick<Validation, 'inSet'>): boolean {
  return inSet.high !== null && inSet.high < SET
}

/** Buildings that the judged classes stand for, where that is fewer than the sample does; else null. */
export function speaksOf({
  sample,
  validation,
}: Pick<QualityReport, 'sample' | 'validation'>): number | null {
  if (sample === null || validation === null) return null
  const stands = Math.round(validation.strata.reduce((sum, it) => sum + it.stands, 0))
  return stands < sample.stands ? stands : null
}

const agreements: Readonly<Record<string, string>> = {
  unanimous: 'campaign.agreement.unanimous',
  majority: 'campaign.agreement.majority',
  split: 'campaign.agreement.disputed',
}
const answers: Readonly<Record<string, string>> = {
  never: 'campaign.first.never',
  before: 'campaign.first.before',
  destroyed: 'campaign.kind.destroyed',
}

/** A class (`majority/never`) as two keys of words: how far the crowd agreed, and what it said. */
export function stratumKeys(stratum: string): { agreement: string; answer: string } {
  const [agreement = '', answer = ''] = stratum.split('/')
  return { agreement: agreements[agreement] ?? agreement, answer: answers[answer] ?? answer }
}
