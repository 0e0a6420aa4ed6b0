// Gathers what a referral is built from, for many incidents of one batch at once: parts, linked buildings, datings, frames.
import type { Dating } from '@athar/contract'
import type { ExpertDating, Scene, Structure } from '@athar/domain'
import * as store from '@athar/store'
import { scenesOf } from '../trackers/scenes.ts'
import { isYoung, resolutionOf } from '../trackers/views.ts'
import {
  deniedByDefault,
  type FrameFact,
  type LinkedStructure,
  type ReferralInput,
  toReferral,
} from './referral.ts'

/** Days: the least age of a scene or dating that leaves; a campaign may ask for more. */
const LEAST_AGE = 30

export interface Wanted {
  readonly incidentId: string
  readonly asks: readonly string[]
  readonly question: ReferralInput['question']
}
export interface GatherFrame {
  readonly db: store.Db
  readonly inv: store.Frame
  readonly now: Date
  /** The address under which this server is reached from outside; null where it is not. */
  readonly origin: string | null
}
export type Told = ReturnType<typeof toReferral>

/** What would be told to one belligerent of each of these incidents, by incident. */
export async function referralsFor(
  frame: GatherFrame,
  actorId: string,
  wanted: readonly Wanted[],
): Promise<Map<string, Told>> {
  const { db, inv } = frame
  const ids = [...new Set(wanted.map(({ incidentId }) => incidentId))]
  const incidents = new Map(
    (await store.readRecords(db, inv.id, ids)).map((it) => [
      it.id,
      it as unknown as store.Recorded<'incident'>,
    ]),
  )
  const parts = await store.partsOfIncidents(db, inv.id, ids)
  const links = await store.structureLinksOf(db, inv.id, ids)
  const structures = await linkedStructures(
    frame,
    links.flatMap(({ content }) => content.structureId ?? []),
  )
  const echoes = await store.echoesOf(db, inv.id, ids)
  const told = new Map<string, Told>()
  for (const { incidentId, asks, question } of wanted) {
    const incident = incidents.get(incidentId)
    const own = parts.get(incidentId)
    if (incident === undefined || own === undefined) continue
    const { content } = incident
    const isShown = inv.state === 'published' && content.state === 'approved'
    const input: ReferralInput = {
      incident: content,
      url:
        isShown && frame.origin !== null
          ? `${frame.origin}/en/${inv.slug}/incidents/${encodeURIComponent(content.code)}`
          : null,
      casualties: own.casualties.filter((it) => it.content.state === 'recorded'),
      claims: own.claims,
      sources: own.sources,
      documents: own.documents,
      links: links.flatMap((it) => (it.content.incidentId === incidentId ? [it.content] : [])),
      structures,
      positions: positionsOf(own.claims, actorId),
      echoes: echoes.get(incidentId) ?? 0,
      asks,
      question,
      clearance: deniedByDefault,
    }
    told.set(incidentId, toReferral(input))
  }
  return told
}

/** What a belligerent said in these claims, oldest first. */
function positionsOf(
  claims: readonly store.Recorded<'claim'>[],
  actorId: string,
): { at: string | null; assessment: string; reasons: string[] }[] {
  return claims
    .flatMap(({ content: { position, said, state } }) =>
      position === null || position.actorId !== actorId || state !== 'recorded'
        ? []
        : [
            {
              at: said?.localFrom ?? null,
              assessment: position.assessment,
              reasons: position.reasons,
            },
          ],
    )
    .toSorted((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1))
}

async function linkedStructures(
  frame: GatherFrame,
  ids: readonly string[],
): Promise<LinkedStructure[]> {
  if (ids.length === 0) return []
  const { db, inv } = frame
  const structures = (await store.readRecords(db, inv.id, [...new Set(ids)])).filter(
    ({ kind }) => kind === 'structure',
  )
  const crowd = await store.datingsOfStructures(db, inv.id, ids)
  const byCampaign = Map.groupBy(crowd, ({ campaignId }) => campaignId)
  const found = new Map<string, LinkedStructure>()
  for (const [campaignId, rows] of byCampaign) {
    const dated = await datedIn(frame, campaignId, rows)
    for (const [id, it] of dated)
      if (!found.has(id)) found.set(id, { ...it, ...placeOf(structures, id) })
  }
  return structures.map(
    ({ id, content }) =>
      found.get(id) ?? { id, content: content as Structure, dating: null, frames: [] },
  )
}

const placeOf = (structures: readonly store.Recorded[], id: string) => ({
  id,
  content: structures.find((it) => it.id === id)?.content as Structure,
})

type Dated = Pick<LinkedStructure, 'dating' | 'frames'>

/** The datings and frames that one campaign has of these structures: the expert's interval before the crowd's. */
async function datedIn(
  { db, inv, now }: GatherFrame,
  campaignId: string,
  rows: readonly { structureId: string; dating: unknown }[],
): Promise<Map<string, Dated>> {
  const campaign = await store.readRecord(db, inv.id, 'campaign', campaignId)
  const scenes = await scenesOf(db, inv.id, campaign.content.sceneIds)
  const isFine = resolutionOf(campaign.content, scenes).verdict === 'publishable'
  const ids = rows.map(({ structureId }) => structureId)
  const expertIds = await store.expertDatingIds(db, inv.id, campaignId, ids)
  const experts = new Map(
    (await store.readRecords(db, inv.id, [...expertIds.values()])).map(({ content }) => {
      const dating = content as ExpertDating
      return [dating.structureId as string, dating] as const
    }),
  )
  const frames = Map.groupBy(
    await store.framesOf(db, inv.id, campaignId, ids),
    ({ structureId }) => structureId,
  )
  const age = Math.max(LEAST_AGE, campaign.content.minimumAgeDays)
  const out = new Map<string, Dated>()
  for (const { structureId, dating } of rows) {
    const expert = experts.get(structureId)
    const crowd = dating as Dating | null
    const isExperts = expert !== undefined && expert.interval !== null
    const interval = expert?.interval ?? crowd?.interval ?? null
    if (interval === null || (!isExperts && !isFine)) continue
    const own = frames.get(structureId) ?? []
    const facts = own.flatMap((it): (FrameFact & { usable: number })[] => {
      const scene = scenes[it.number - 1]?.content
      return scene === undefined
        ? []
        : [{ ...frameFact(it.key, scene, age, now), usable: it.usable }]
    })
    out.set(structureId, {
      dating: {
        by: isExperts ? 'expert' : 'volunteers',
        ...interval,
        probability: isExperts ? null : (crowd?.probability ?? null),
        isYoung: isYoung(interval.latest, age, now),
      },
      frames: beforeAndAfter(facts, interval),
    })
  }
  return out
}

const frameFact = (key: string, scene: Scene, age: number, now: Date): FrameFact => ({
  key,
  acquired: scene.acquired,
  attribution: scene.attribution,
  isPublic: scene.shownTo === 'public',
  isYoung: isYoung(scene.acquired.latest, age, now),
})

/** The last frame before the interval and the first after it, of those that show anything. */
function beforeAndAfter(
  frames: readonly (FrameFact & { usable: number })[],
  interval: { earliest: string; latest: string },
): FrameFact[] {
  const clear = frames.filter(({ usable }) => usable >= 0.5)
  const before = clear.filter(({ acquired }) => acquired.latest <= interval.earliest).at(-1)
  const after = clear.find(({ acquired }) => acquired.earliest >= interval.latest)
  return [before, after].flatMap((it) => {
    if (it === undefined) return []
    const { usable: _, ...fact } = it
    return [fact]
  })
}
