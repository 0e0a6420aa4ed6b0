// The report of a campaign: progress, cost, end, participation, calibration on gold, and who is weighed down, by numbers.
import type { CampaignReport, Dating } from '@athar/contract'
import {
  type CampaignAnswers,
  costCurve,
  dropOut,
  errorFreeNeeded,
  estimateEnd,
  learnThenTest,
  narrowMass,
  participation,
  pilotAgreement,
  pilotProposal,
  reliabilityDiagram,
  spamSignals,
} from '@athar/consensus'
import { automaticRefusals, type InvestigationId } from '@athar/domain'
import * as store from '@athar/store'
import { ALPHA, countingAnswers, LEVEL } from './fit.ts'
import { scenesOf } from './scenes.ts'
import { resolutionOf } from './views.ts'
import { median } from '../median.ts'

const DAY = 86_400_000

/** Dice that fall alike each time, so that a report read twice says the same. */
export function dice(): () => number {
  let state = 20_171_017
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

export async function reportOf(
  db: store.Db,
  investigation: { id: InvestigationId; isFictional: boolean },
  campaign: store.Recorded<'campaign'>,
  now: Date,
): Promise<CampaignReport> {
  const { id } = investigation
  const frames = campaign.content.sceneIds.length
  const standing = await store.standingOf(db, id, campaign.id)
  const { counting } = await countingAnswers(db, id, campaign.id)
  const answers = columnsOf(standing, counting, frames)
  const { countries, byDay } = await store.activityOf(db, id, campaign.id)
  const fit = await store.readFit(db, id, campaign.id)
  const gold = await goldOf(db, id, campaign.id)
  const agreement = pilotAgreement(answers)
  const proposal =
    counting.length === 0 ? null : pilotProposal(answers, standing.length, { random: dice() })
  const { isFictional: simulated } = investigation
  const test = learnThenTest(gold, ALPHA, LEVEL, { simulated })
  const scenes = await scenesOf(db, id, campaign.content.sceneIds)
  const { verdict } = resolutionOf(campaign.content, scenes)
  const seconds = counting.flatMap((it) => it.seconds ?? [])
  return {
    byDay,
    countries: participation(countries),
    dropOut: dropOut(peopleOf(counting, now)).map(({ answers: n, volunteers }) => ({
      answers: n,
      volunteers,
    })),
    secondsMedian: median(seconds),
    agreementShare: agreement.structures === 0 ? null : agreement.withinOne,
    cost: costCurve(answers, { random: dice(), max: campaign.content.redundancy.most, draws: 3 }),
    proposal:
      proposal === null || !Number.isFinite(proposal.hours)
        ? null
        : {
            least: proposal.least,
            most: proposal.most,
            hours: proposal.hours,
            answers: proposal.answers,
            basis: proposal.basis,
          },
    end: endOf(standing, byDay, now),
    gold: { ...calibrationOf(gold), simulated },
    automatic: {
      refusals: automaticRefusals(verdict, gold.length === 0 ? null : test),
      passed: test.passed,
      threshold: test.passed ? test.threshold : null,
      reason: test.passed ? 'passed' : test.reason,
      goldNeeded: test.passed ? 0 : (test.moreGold ?? errorFreeNeeded(ALPHA)),
    },
    spam: spamOf(answers),
    model: fit?.model ?? null,
  }
}

/** An answer as one number: 0 cannot tell, 1..T the first damaged frame, T + 1 never. */
export function labelOf(
  it: Pick<store.StoredAnswer, 'kind' | 'firstDamaged'>,
  frames: number,
): number {
  if (it.kind === 'cannot_tell') return 0
  if (it.kind === 'not_damaged') return frames + 1
  return it.kind === 'damaged_before' ? 1 : (it.firstDamaged ?? 0)
}

/** The counting answers on these structures in columns, labels as `labelOf`. */
export function columnsOf(
  standing: readonly Pick<store.Standing, 'structureId'>[],
  counting: readonly store.StoredAnswer[],
  frames: number,
): CampaignAnswers {
  const indexOf = new Map(standing.map((it, i) => [it.structureId, i]))
  const people = new Map<string, number>()
  const known = counting.filter((it) => indexOf.has(it.structureId))
  for (const { volunteerId } of known)
    if (!people.has(volunteerId)) people.set(volunteerId, people.size)
  return {
    structures: standing.length,
    volunteers: people.size,
    frames,
    structure: Int32Array.from(known, (it) => indexOf.get(it.structureId) ?? 0),
    volunteer: Int32Array.from(known, (it) => people.get(it.volunteerId) ?? 0),
    label: Int16Array.from(known, (it) => labelOf(it, frames)),
    seconds: Float64Array.from(known, (it) => it.seconds ?? Number.NaN),
  }
}

function peopleOf(
  counting: readonly store.StoredAnswer[],
  now: Date,
): { answers: number; active: boolean }[] {
  const people = new Map<string, { answers: number; last: number }>()
  for (const { volunteerId, at } of counting) {
    const one = people.get(volunteerId) ?? { answers: 0, last: 0 }
    people.set(volunteerId, { answers: one.answers + 1, last: Math.max(one.last, at.getTime()) })
  }
  return [...people.values()].map(({ answers, last }) => ({
    answers,
    active: now.getTime() - last < 7 * DAY,
  }))
}

/** Gold that was unknown to the fit that dated it: how sure that was, and whether it was right. */
export async function goldOf(
  db: store.Db,
  investigation: string,
  campaignId: string,
): Promise<{ confidence: number; correct: boolean }[]> {
  const page = { offset: 0, limit: 5000 }
  const { tasks } = await store.listTasks(db, investigation, campaignId, 'gold', page)
  return tasks.flatMap(({ gold, dating }) => {
    const said = dating as Dating | null
    if (gold === null || said === null || said.answers === 0) return []
    const first = gold.kind === 'damaged_before' ? 1 : gold.firstDamaged
    return [{ confidence: narrowMass(said.posterior, 1), correct: said.firstDamaged === first }]
  })
}

/** Claimed against right, in ten bins; the error is the mean distance weighted by the bins' size. */
export function calibrationOf(
  gold: readonly { confidence: number; correct: boolean }[],
): Omit<CampaignReport['gold'], 'simulated'> {
  const { bins, ece } = reliabilityDiagram(
    gold.map((it) => it.confidence),
    gold.map((it) => it.correct),
  )
  return {
    judged: gold.length,
    right: gold.filter((it) => it.correct).length,
    bins,
    calibrationError: gold.length === 0 ? null : ece,
  }
}

function endOf(
  standing: readonly store.Standing[],
  byDay: CampaignReport['byDay'],
  now: Date,
): CampaignReport['end'] {
  const left = standing.reduce(
    (sum, it) =>
      sum + (it.state === 'open' && it.gold === null ? Math.max(0, it.wanted - it.answered) : 0),
    0,
  )
  const answersOn = new Map(byDay.map(({ day, answers }) => [day, answers]))
  const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
  const lastDays = Array.from(
    { length: 7 },
    (_, k) => answersOn.get(dayOf(now.getTime() - (7 - k) * DAY)) ?? 0,
  )
  const end = estimateEnd(left, lastDays, now.getTime())
  if (!end.known) return null
  const at = (days: number): string => dayOf(Math.min(now.getTime() + days * DAY, 8.64e15))
  return {
    day: at(end.days),
    earliest: at(end.daysLow),
    latest: end.daysHigh === null ? null : at(end.daysHigh),
  }
}

function spamOf(answers: CampaignAnswers): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { signs } of spamSignals(answers))
    for (const { reason } of signs) counts[reason] = (counts[reason] ?? 0) + 1
  return counts
}
