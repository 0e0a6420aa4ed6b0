// The quality report of a campaign: buildings drawn by lot, judged by experts without the crowd, and what that says of the whole.
import type { Dating, QualityReport } from '@athar/contract'
import {
  type AnswersAgreement,
  costCurve,
  drawValidation,
  type JudgedItem,
  reliabilityDiagram,
  type StratumItem,
  validationReport,
  type WeightedShare,
} from '@athar/consensus'
import {
  type ExpertDating,
  type InvestigationId,
  Problem,
  QUALITY_JUDGED,
  type Structure,
} from '@athar/domain'
import * as store from '@athar/store'
import { ALPHA, countingAnswers, LEVEL } from './fit.ts'
import { crowdOf, framesOfExpert, isKnown, isRight, type Known, type Scenes } from './judgement.ts'
import { endWhereBroken, rechecksOf } from './rechecks.ts'
import { columnsOf, dice } from './report.ts'

/** Dice from a seed (mulberry32): the same seed draws the same sample. */
export function seededDice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const agreements: Readonly<Record<string, AnswersAgreement>> = {
  unanimous: 'unanimous',
  majority: 'majority',
}

function stratumOf(structure: number, dating: Dating): StratumItem {
  const { firstDamaged, agreement } = dating
  const answer = firstDamaged === null ? 'never' : firstDamaged === 1 ? 'before' : 'destroyed'
  return { structure, agreement: agreements[agreement] ?? 'split', answer }
}

/**
 * How many to draw of each stratum: as many as asked for, or more, so that the whole sample has twice what a report needs
 * (experts cannot tell everywhere), or all there are.
 */
export function enoughPerStratum(items: readonly StratumItem[], perStratum: number): number {
  const strata = Map.groupBy(items, (it) => `${it.agreement}/${it.answer}`)
  const sizes = [...strata.values()].map((group) => group.length)
  const least = Math.min(items.length, 2 * QUALITY_JUDGED)
  let each = perStratum
  while (sizes.reduce((sum, size) => sum + Math.min(size, each), 0) < least) each += 1
  return each
}

/**
 * Draws the validation sample of a campaign that asks no more, once; the line holds the seed.
 * @throws Problem campaign.wrong_state, campaign.nothing_dated, campaign.sample_drawn
 */
export async function drawSample(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  { id, content }: store.Recorded<'campaign'>,
  { perStratum, seed }: { perStratum: number; seed: number },
): Promise<void> {
  if (content.state !== 'closed') throw new Problem('campaign.wrong_state')
  const tasks = await store.datedTasks(tx, investigation, id, 'all')
  if (tasks.length === 0) throw new Problem('campaign.nothing_dated')
  const items = tasks.map((it, i) => stratumOf(i, it.dating as Dating))
  const each = enoughPerStratum(items, perStratum)
  const drawn = drawValidation(items, each, seededDice(seed))
  const detail = { perStratum: each, seed, from: tasks.length }
  await store.putDrawn(
    tx,
    act,
    investigation,
    id,
    { purpose: 'validation', detail },
    drawn.map(({ structure, stratum, weight }) => ({
      structureId: tasks[structure]?.structureId ?? '',
      stratum,
      weight,
    })),
  )
}

/**
 * Notes an expert's dating on a structure that was drawn. Where re-checks show that the promise of automatic retirement is
 * broken, it is switched off by a version of the campaign whose reason says so.
 */
export async function judge(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  campaign: store.Recorded<'campaign'>,
  scenes: Scenes,
  dating: ExpertDating,
): Promise<void> {
  const task = await store.readTask(tx, investigation, campaign.id, dating.structureId)
  const said = task?.dating as Dating | null | undefined
  const known = framesOfExpert(dating, scenes)
  const judged = await store.judgeDrawn(tx, act, investigation, campaign.id, dating.structureId, {
    firstLow: known?.low ?? null,
    firstHigh: known?.high ?? null,
    crowdFirst: said === null || said === undefined ? null : crowdOf(said, scenes.length),
  })
  if (judged.includes('recheck')) await endWhereBroken(tx, act, investigation, campaign)
}

/** A judged building beside what the fit says of it now. */
interface Pair {
  readonly item: Known
  readonly dating: Dating
}

/**
 * The judged buildings; the weight of a stratum is shared out among those of it that were judged. Where the expert's
 * interval allows several frames, the one nearest the crowd's counts.
 */
function judgedItems(
  items: readonly store.DrawnItem[],
  pairs: readonly Pair[],
  frames: number,
): JudgedItem[] {
  const sizes = new Map<string, number>()
  for (const { stratum, weight } of items) sizes.set(stratum, (sizes.get(stratum) ?? 0) + weight)
  const judged = Map.groupBy(pairs, ({ item }) => item.stratum)
  return pairs.map(({ item, dating }, structure) => {
    const { stratum, firstLow, firstHigh } = item
    const crowd = crowdOf(dating, frames)
    return {
      structure,
      stratum,
      weight: (sizes.get(stratum) ?? 0) / (judged.get(stratum)?.length ?? 1),
      crowd,
      expert: Math.min(firstHigh, Math.max(firstLow, crowd)),
      inSet: dating.set.some((frame) => isRight(frame ?? frames + 1, item)),
    }
  })
}

const number = (value: number): number | null => (Number.isFinite(value) ? value : null)
const shareOf = ({ estimate, low, high }: WeightedShare) => ({
  estimate: number(estimate),
  low: number(low),
  high: number(high),
})

/** The quality report as it stands; read twice it says the same. */
export async function qualityOf(
  db: store.Db,
  investigation: { id: InvestigationId; isFictional: boolean },
  campaign: store.Recorded<'campaign'>,
): Promise<QualityReport> {
  const { id: inv } = investigation
  const frames = campaign.content.sceneIds.length
  const items = await store.drawnItems(db, inv, campaign.id)
  const sample = items.filter((it) => it.purpose === 'validation')
  const dated = new Map(
    (await store.datedTasks(db, inv, campaign.id, 'all')).map((it) => [it.structureId, it.dating]),
  )
  const pairs = sample.filter(isKnown).flatMap((item): Pair[] => {
    const dating = dated.get(item.structureId) as Dating | undefined
    return dating === undefined ? [] : [{ item, dating }]
  })
  const judged = judgedItems(sample, pairs, frames)
  const report = validationReport(judged, { random: dice(), frames })
  const { bins, ece } = reliabilityDiagram(
    pairs.map(({ dating }) => dating.probability),
    judged.map((it) => it.crowd === it.expert),
    { weights: judged.map((it) => it.weight) },
  )
  const { drawn, checked, errors, upper, verdict } = rechecksOf(items)
  const fit = await store.readFit(db, inv, campaign.id)
  return {
    sample: sample[0] === undefined ? null : sampleView(sample[0].drawnAt, items),
    drawn: await drawnViews(db, inv, items),
    refusal: report.ok ? null : report.reason,
    validation: !report.ok
      ? null
      : {
          judged: report.judged,
          level: report.level,
          replicates: report.replicates,
          exact: shareOf(report.exact),
          withinOne: shareOf(report.withinOne),
          inSet: shareOf(report.inSet),
          destroyedRatio: shareOf(report.destroyedRatio),
          strata: report.strata,
          thinStrata: report.thinStrata,
        },
    reliability: { bins, calibrationError: number(ece) },
    cost: await costOf(db, inv, campaign, pairs),
    rechecks: {
      drawn,
      checked,
      errors,
      upper,
      verdict,
      alpha: ALPHA,
      level: LEVEL,
      isAutomatic: campaign.content.redundancy.automatic,
    },
    simulated: investigation.isFictional,
    model: fit?.model ?? null,
  }
}

function sampleView(drawnAt: Date, items: readonly store.DrawnItem[]): QualityReport['sample'] {
  return { drawnAt: drawnAt.toISOString(), ...store.sampleStanding(items) }
}

async function drawnViews(
  db: store.Db,
  investigation: string,
  items: readonly store.DrawnItem[],
): Promise<QualityReport['drawn']> {
  const ids = [...new Set(items.map((it) => it.structureId))]
  const structures = await store.readRecords(db, investigation, ids)
  const keyOf = new Map(structures.map((it) => [it.id as string, (it.content as Structure).key]))
  const names = await store.displayNames(
    db,
    items.flatMap((it) => it.judgedBy ?? []),
  )
  return items.map(({ structureId, purpose, judgedAt, judgedBy }) => ({
    structureId,
    key: keyOf.get(structureId) ?? '',
    purpose,
    judgedAt: judgedAt?.toISOString() ?? null,
    judgedBy: judgedBy === null ? null : (names[judgedBy] ?? ''),
  }))
}

/** What a vote of r answers is worth against the experts, on the judged buildings whose frame the expert knows. */
async function costOf(
  db: store.Db,
  investigation: string,
  { id, content }: store.Recorded<'campaign'>,
  pairs: readonly Pair[],
): Promise<QualityReport['cost']> {
  const certain = pairs.filter(({ item }) => item.firstLow === item.firstHigh)
  if (certain.length === 0) return []
  const { counting } = await countingAnswers(db, investigation, id)
  const of = certain.map(({ item }) => ({ structureId: item.structureId }))
  return costCurve(columnsOf(of, counting, content.sceneIds.length), {
    random: dice(),
    max: content.redundancy.most,
    truth: certain.map(({ item }) => item.firstLow),
  })
}
