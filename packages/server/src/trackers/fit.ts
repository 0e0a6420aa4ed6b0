// The fit of a campaign: all answers of the store become datings of its structures, in a worker, and the tasks their verdicts.
import { createHash } from 'node:crypto'
import type { Dating } from '@athar/contract'
import { automaticRefusals, type Campaign, type InvestigationId } from '@athar/domain'
import {
  learnThenTest,
  type LearnThenTest,
  narrowMass,
  priorityOf,
  retire,
  stoppingPolicy,
  wantedAnswers,
} from '@athar/consensus'
import * as store from '@athar/store'
import type { Parts } from '../parts.ts'
import { inTurn } from '../turns.ts'
import { dateStructures, type DatedStructure } from './dates.ts'
import { countersTurn } from './gather.ts'
import { scenesOf } from './scenes.ts'
import { resolutionOf } from './views.ts'

/** Verdicts written together. */
const VERDICTS = 50
/** Error that Learn-then-Test must rule out before structures retire by confidence. */
export const ALPHA = 0.05
/** How sure of that the test must be. */
export const LEVEL = 0.95

/** What a fit found beyond the datings. */
export interface FitReport {
  readonly answers: number
  readonly model: string
  readonly hash: string
  readonly test: LearnThenTest
}

/**
 * Every answer that counts: the newest of each volunteer on each structure; hidden repeats are left out. On gold the first
 * counts: after it the volunteer was told what is known, and a change would only copy that.
 */
export async function countingAnswers(
  db: store.Db,
  investigation: string,
  campaignId: string,
): Promise<{ all: number; counting: store.StoredAnswer[] }> {
  const newest = new Map<string, store.StoredAnswer>()
  let all = 0
  for (let after = ''; ; ) {
    const part = await store.answersAfter(db, investigation, campaignId, after)
    for (const answer of part) {
      const key = `${answer.structureId} ${answer.volunteerId}`
      if (answer.purpose !== 'repeat' && newest.get(key)?.purpose !== 'gold')
        newest.set(key, answer)
    }
    all += part.length
    const last = part.at(-1)
    if (last === undefined) break
    after = last.id
  }
  return { all, counting: [...newest.values()] }
}

/** Fits a campaign from all its answers and writes each task's dating and verdict. */
export async function fitCampaign(
  parts: Pick<Parts, 'store'>,
  act: store.Act,
  investigation: InvestigationId,
  campaignId: string,
): Promise<FitReport> {
  const { db } = parts.store
  const campaign = await store.findCampaign(db, investigation, campaignId)
  const scenes = await scenesOf(db, investigation, campaign.content.sceneIds)
  const standing = await store.standingOf(db, investigation, campaignId)
  const { all, counting } = await countingAnswers(db, investigation, campaignId)
  const usable = await usableOf(db, investigation, campaignId, standing)
  const change = campaign.content.usesChangeScore
    ? await store.changeOf(db, investigation, campaignId)
    : null
  const input = { scenes, standing, answers: counting, usable, change }
  const { dated, model, hash } = await dateStructures(input)
  const blind = await dateHeldOut(input)
  const resolution = resolutionOf(campaign.content, scenes)
  const { isFictional } = await store.findInvestigation(db, investigation)
  const test = testOn(input, blind, isFictional)
  const refusals = automaticRefusals(resolution.verdict, {
    passed: test.passed,
    simulated: test.simulated,
  })
  const proven = test.passed && refusals.length === 0 ? test.threshold : null
  const verdicts = dated.map((it, i) =>
    verdictOf(blind.get(i) ?? it, standing[i] as store.Standing, campaign.content, proven),
  )
  // A few tasks at a time, in turn with answers and leases, so that neither waits for long.
  const ordered = verdicts.toSorted((a, b) => (a.structureId < b.structureId ? -1 : 1))
  for (let from = 0; from < ordered.length; from += VERDICTS)
    await inTurn(countersTurn(campaignId), () =>
      parts.store.transaction((tx) =>
        store.putVerdicts(tx, act, investigation, campaignId, ordered.slice(from, from + VERDICTS)),
      ),
    )
  await parts.store.transaction((tx) =>
    store.putFit(tx, act, investigation, campaignId, {
      answers: all,
      model,
      hash,
    }),
  )
  return { answers: all, model, hash, test }
}

/** The probability that each frame shows anything, by structure; 1 where a frame is not cut. */
async function usableOf(
  db: store.Db,
  investigation: string,
  campaignId: string,
  standing: readonly store.Standing[],
): Promise<Map<string, Map<number, number>>> {
  const usable = new Map<string, Map<number, number>>()
  const PART = 2000
  for (let from = 0; from < standing.length; from += PART) {
    const ids = standing.slice(from, from + PART).map((it) => it.structureId)
    for (const frame of await store.framesOf(db, investigation, campaignId, ids)) {
      const own = usable.get(frame.structureId) ?? new Map<number, number>()
      own.set(frame.number, frame.usable)
      usable.set(frame.structureId, own)
    }
  }
  return usable
}

type FitInput = Parameters<typeof dateStructures>[0]

/** Half the gold that is not entry gold, told by the structure's id so that it is the same half each time. */
const isHeldOut = (it: store.Standing): boolean =>
  it.gold !== null &&
  !it.isEntry &&
  (createHash('sha256').update(it.structureId).digest()[0] ?? 0) < 128

/** The fit once more without the gold that is held out: what it says of that gold, by place in `standing`. */
async function dateHeldOut(input: FitInput): Promise<Map<number, DatedStructure>> {
  const held = input.standing.flatMap((it, i) => (isHeldOut(it) ? [i] : []))
  if (held.length === 0) return new Map()
  const blind = input.standing.map((it) => (isHeldOut(it) ? { ...it, gold: null } : it))
  const { dated } = await dateStructures({ ...input, standing: blind })
  return new Map(held.map((i) => [i, dated[i] as DatedStructure]))
}

/** Learn-then-Test on the gold that was held out. In an invented case the volunteers are invented too, and that is said. */
function testOn(
  input: FitInput,
  blind: ReadonlyMap<number, DatedStructure>,
  simulated: boolean,
): LearnThenTest {
  const gold = [...blind].flatMap(([i, { dating, counts }]) => {
    const known = input.standing[i]?.gold
    if (known === undefined || known === null || counts.answers === 0) return []
    const first = known.kind === 'damaged_before' ? 1 : known.firstDamaged
    return [{ confidence: narrowMass(dating.posterior, 1), correct: dating.firstDamaged === first }]
  })
  return learnThenTest(gold, ALPHA, LEVEL, { simulated })
}

function verdictOf(
  { dating, counts }: DatedStructure,
  standing: store.Standing,
  campaign: Campaign,
  proven: number | null,
): store.TaskVerdict {
  const policy = stoppingPolicy(campaign.redundancy, proven)
  const said = retire(dating.posterior, counts, policy)
  const isGold = standing.gold !== null
  const state = isGold || !said.retired ? 'open' : said.experts ? 'experts' : 'retired'
  return {
    structureId: standing.structureId,
    state,
    retiredFor: state === 'open' ? null : said.reason,
    wanted: wantedAnswers(dating.posterior, counts.answers, policy),
    priority: priorityOf(dating.posterior, policy),
    isDisputed: said.disputed && counts.answers > 0,
    // Of gold only what a fit says that did not know it; the rest of the gold is known and needs no dating.
    dating:
      counts.answers === 0 || (isGold && !isHeldOut(standing)) ? null : (dating satisfies Dating),
  }
}
