// Views: campaigns, tasks and frames as the contract shows them.
import type {
  CampaignTaskView,
  CampaignView,
  Dating,
  FrameMark,
  FrameView,
  PublicDating,
  Resolution,
} from '@athar/contract'
import { resolutionGate } from '@athar/consensus'
import {
  type Campaign,
  type CampaignFacts,
  campaignMoves,
  campaignRefusals,
  type ExpertDating,
  type InvestigationId,
  type Structure,
} from '@athar/domain'
import { metresPerDegree } from '@athar/imagery'
import * as store from '@athar/store'
import { scenesOf } from './frame-job.ts'

const DAY = 86_400_000

/** What the resolution gate says of a campaign's scenes. */
export function resolutionOf(
  campaign: Campaign,
  scenes: readonly store.Recorded<'scene'>[],
): Resolution {
  const gsdMetres = Math.max(...scenes.map((scene) => scene.content.gsdMetres))
  const gate = resolutionGate({ gsdMetres, footprintMetres: campaign.footprintMetres })
  return {
    verdict: gate.verdict,
    gsdMetres: gate.gsdMetres,
    footprintMetres: gate.footprintMetres,
    pixelsAcross: gate.pixelsAcross,
    pixelsNeeded: gate.pixelsNeeded,
  }
}

/** What the guards of a campaign's moves look at. */
export function factsOf(
  campaign: Campaign,
  scenes: readonly store.Recorded<'scene'>[],
  counts: store.CampaignCounts,
  now: Date,
): CampaignFacts {
  const youngest = Math.max(...scenes.map((scene) => Date.parse(scene.content.acquired.latest)))
  return {
    structures: counts.structures,
    scenes: scenes.length,
    gold: counts.gold,
    hasTutorial: campaign.tutorial.length > 0,
    resolution: resolutionOf(campaign, scenes).verdict,
    pilotAnswers: counts.answers,
    youngestSceneDays: (now.getTime() - youngest) / DAY,
    minimumSceneDays: campaign.minimumAgeDays,
    openStructures: counts.open,
    hasQualityReport: counts.gold > 0 && counts.answers > 0,
  }
}

/** A campaign as the desk shows it. */
export async function toCampaignView(
  db: store.Db,
  investigation: InvestigationId,
  campaign: store.Recorded<'campaign'>,
  now: Date,
): Promise<CampaignView> {
  const { content } = campaign
  const scenes = await scenesOf(db, investigation, content.sceneIds)
  const counts = await store.countCampaign(db, investigation, campaign.id)
  const facts = factsOf(content, scenes, counts, now)
  return {
    id: campaign.id,
    version: campaign.version,
    ...content,
    resolution: resolutionOf(content, scenes),
    counts: { ...counts, framesTotal: counts.structures * scenes.length },
    guards: campaignMoves[content.state].map((to) => ({
      to,
      reasons: campaignRefusals(content.state, to, facts),
    })),
  }
}

/** Where a building lies in its frames: north is up and the place stands in the middle. */
export function markOf(campaign: Campaign, structure: Structure): FrameMark {
  const { framePixels: pixels, frameMetres: metres } = campaign
  const per = metresPerDegree(structure.lat)
  const scale = pixels / metres
  const point = ([lon, lat]: readonly [number, number]): [number, number] => [
    pixels / 2 + (lon - structure.lon) * per.lon * scale,
    pixels / 2 - (lat - structure.lat) * per.lat * scale,
  ]
  const half = Math.max(campaign.footprintMetres / 2, structure.radiusMetres)
  return {
    pixels,
    metres,
    centre: [pixels / 2, pixels / 2],
    radius: Math.min(pixels / 2, half * scale),
    footprint: structure.footprint?.map(point) ?? null,
  }
}

export const frameUrl = (key: string): string => `/api/frames/${key}`

/** The frames of a structure; one that is not cut has no address. */
export function toFrameViews(
  scenes: readonly store.Recorded<'scene'>[],
  frames: readonly store.FrameRow[],
): FrameView[] {
  const byNumber = new Map(frames.map((frame) => [frame.number, frame]))
  return scenes.map(({ id, content }, i) => {
    const frame = byNumber.get(i + 1)
    return {
      number: i + 1,
      sceneId: id,
      acquired: content.acquired,
      sensor: content.sensor,
      gsdMetres: content.gsdMetres,
      url: frame === undefined ? null : frameUrl(frame.key),
      usable: frame?.usable ?? 0,
    }
  })
}

/** Tasks of a campaign with their places, datings and experts' datings. */
export async function toTaskViews(
  db: store.Db,
  investigation: InvestigationId,
  campaignId: string,
  tasks: readonly store.Task[],
): Promise<CampaignTaskView[]> {
  const ids = tasks.map((task) => task.structureId)
  const structures = await store.readRecords(db, investigation, ids)
  const experts = await store.expertDatingIds(db, investigation, campaignId, ids)
  const datings = await store.readRecords(db, investigation, [...experts.values()])
  const expertOf = new Map(
    datings.map((it) => [
      (it.content as ExpertDating).structureId as string,
      it.content as ExpertDating,
    ]),
  )
  const placeOf = new Map(structures.map((it) => [it.id, it.content as Structure]))
  return tasks.flatMap((task) => {
    const structure = placeOf.get(task.structureId)
    if (structure === undefined) return []
    return [
      {
        structureId: task.structureId,
        key: structure.key,
        lon: structure.lon,
        lat: structure.lat,
        state: task.state,
        retiredFor: task.retiredFor,
        gold:
          task.gold === null
            ? null
            : { firstDamaged: task.gold.firstDamaged, kind: task.gold.kind },
        answers: task.answered,
        dating: task.dating as Dating | null,
        expert: expertOf.get(task.structureId) ?? null,
      },
    ]
  })
}

/** A dating as the public sees it. */
export function toPublicDating(task: CampaignTaskView): PublicDating | null {
  const { dating, expert } = task
  if (dating === null) return null
  return {
    structureId: task.structureId,
    lon: task.lon,
    lat: task.lat,
    kind: kindOf(dating),
    earliest: dating.interval?.earliest ?? null,
    latest: dating.interval?.latest ?? null,
    probability: dating.probability,
    answers: dating.answers,
    agreement: dating.agreement,
    expert:
      expert === null
        ? null
        : {
            earliest: expert.interval?.earliest ?? null,
            latest: expert.interval?.latest ?? null,
            kind: expert.kind,
          },
  }
}

const kindOf = (dating: Dating): string => {
  if (dating.firstDamaged === null) return 'not_damaged'
  return dating.firstDamaged === 1 ? 'damaged_before' : 'destroyed'
}
