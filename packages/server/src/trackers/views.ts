// Views: campaigns, tasks and frames as the contract shows them.
import type {
  CampaignTaskView,
  CampaignView,
  Dating,
  FrameMark,
  FrameView,
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
  oldEnoughForPublic,
  type Structure,
} from '@athar/domain'
import { metresPerDegree } from '@athar/imagery'
import * as store from '@athar/store'
import { scenesOf } from './scenes.ts'

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

const daysSince = (instant: string, now: Date): number =>
  (now.getTime() - Date.parse(instant)) / DAY

/** Whether an instant is younger than so many days: then it is shown to nobody outside. */
export const isYoung = (instant: string, minimumDays: number, now: Date): boolean =>
  !oldEnoughForPublic(daysSince(instant, now), minimumDays)

/** What the guards of a campaign's moves look at. */
export function factsOf(
  campaign: Campaign,
  scenes: readonly store.Recorded<'scene'>[],
  counts: store.CampaignCounts,
  now: Date,
): CampaignFacts {
  return {
    structures: counts.structures,
    scenes: scenes.length,
    gold: counts.gold,
    hasTutorial: campaign.tutorial.length > 0,
    resolution: resolutionOf(campaign, scenes).verdict,
    pilotAnswers: counts.answers,
    youngestSceneDays: Math.min(...scenes.map((it) => daysSince(it.content.acquired.latest, now))),
    minimumSceneDays: campaign.minimumAgeDays,
    openStructures: counts.open + counts.experts,
    hasQualityReport: counts.isValidated,
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
  const all = await store.countCampaign(db, investigation, campaign.id)
  const { isValidated: _, ...counts } = all
  const facts = factsOf(content, scenes, all, now)
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

const frameUrl = (key: string): string => `/api/frames/${key}`

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
  const blind = await store.blindStructures(db, investigation, campaignId, ids)
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
            : {
                firstDamaged: task.gold.firstDamaged,
                kind: task.gold.kind,
                isEntry: task.isEntry,
              },
        answers: task.answered,
        dating: task.dating as Dating | null,
        expert: expertOf.get(task.structureId) ?? null,
        isBlind: blind.has(task.structureId),
      },
    ]
  })
}

/** A task as those see it who may still judge it: of one that was drawn nothing is told that others said. */
export const blinded = (task: CampaignTaskView): CampaignTaskView =>
  task.isBlind ? { ...task, dating: null, expert: null, retiredFor: null } : task
