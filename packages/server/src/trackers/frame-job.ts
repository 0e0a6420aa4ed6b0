// The job that cuts a campaign's frames: in the background, scene by scene, taken up again where it stopped.
import { cutAll, type Encoding, type PlannedFrame } from '@athar/imagery'
import type { InvestigationId } from '@athar/domain'
import * as store from '@athar/store'
import { Stopped } from '../jobs.ts'
import type { Parts } from '../parts.ts'
import { rankChanges } from './change.ts'
import { scenesOf } from './scenes.ts'

/** One encoding is kept of each frame; others are made of it when a browser cannot read it. */
const FRAME_ENCODING: Encoding = { format: 'webp', quality: 75 }

const keyOf = (campaignId: string): string => `frames ${campaignId}`

/** Begins cutting the frames that a campaign lacks; does nothing while it is at it already. */
export function cutInBackground(
  parts: Parts,
  investigation: InvestigationId,
  campaignId: string,
): void {
  parts.jobs.start(keyOf(campaignId), (signal) =>
    cutFrames(parts, investigation, campaignId, signal),
  )
}

/**
 * Structures cut together: at first the tutorial's, gold and a little work, so that volunteers can begin; then many, since
 * each part opens every scene.
 */
const FIRST_WORK = 40
const REST = 4000

/** Cuts all frames that are missing (or those of the first part alone). A structure that a scene does not cover has no frame of it. */
export async function cutFrames(
  parts: Pick<Parts, 'store' | 'pictures'>,
  investigation: InvestigationId,
  campaignId: string,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void = () => undefined,
  isFirstOnly = false,
): Promise<void> {
  const { db } = parts.store
  const campaign = await store.findCampaign(db, investigation, campaignId)
  const scenes = await scenesOf(db, investigation, campaign.content.sceneIds)
  // What the tutorial shows comes first, then gold, then the work.
  const shown = new Set<string>(campaign.content.tutorial.flatMap((step) => step.structureId ?? []))
  const lacking = (await store.structuresWithoutFrames(db, investigation, campaignId)).toSorted(
    (a, b) => Number(shown.has(b)) - Number(shown.has(a)),
  )
  const total = lacking.length * scenes.length
  const { gold } = await store.countCampaign(db, investigation, campaignId)
  const first = shown.size + gold + FIRST_WORK
  for (let from = 0; from < lacking.length; ) {
    const some = lacking.slice(from, from + (from === 0 ? first : REST))
    const before = from * scenes.length
    await cutPart(parts, investigation, campaign, scenes, some, signal, (done) =>
      onProgress(before + done, total),
    )
    await parts.store.transaction((tx) => store.putReady(tx, investigation, campaignId, some))
    from += some.length
    if (isFirstOnly) return
  }
  await rankChanges(parts, investigation, campaignId)
}

async function cutPart(
  parts: Pick<Parts, 'store' | 'pictures'>,
  investigation: InvestigationId,
  campaign: store.Recorded<'campaign'>,
  scenes: readonly store.Recorded<'scene'>[],
  lacking: readonly string[],
  signal: AbortSignal,
  onProgress: (done: number) => void,
): Promise<void> {
  const open = parts.store
  const structures = await store.readRecords(open.db, investigation, lacking)
  const numbers = new Map(scenes.map((scene, i) => [scene.id, i + 1]))
  const plan = {
    scenes: scenes.map((scene) => ({
      id: scene.id,
      open: () => parts.pictures.open(scene.content),
    })),
    structures: structures.map(({ id, content }) => {
      const { lon, lat } = content as { lon: number; lat: number }
      return { id, lon, lat }
    }),
    metres: campaign.content.frameMetres,
    pixels: campaign.content.framePixels,
    encodings: [FRAME_ENCODING],
  }
  try {
    await cutAll(plan, parts.pictures.frames, {
      signal,
      batch: 512,
      onFrames: async (frames, { done }) => {
        await note(open, investigation, campaign.id, numbers, frames)
        onProgress(done)
      },
    })
  } catch (failure) {
    if (signal.aborted) throw new Stopped()
    throw failure
  }
}

async function note(
  open: store.Store,
  investigation: InvestigationId,
  campaignId: string,
  numbers: ReadonlyMap<string, number>,
  frames: readonly PlannedFrame[],
): Promise<void> {
  const rows = frames.flatMap(({ structureId, sceneId, key, facts }) => {
    const number = numbers.get(sceneId)
    if (key === null || facts === null || number === undefined) return []
    return [{ structureId, number, key, usable: facts.usable }]
  })
  if (rows.length === 0) return
  await open.transaction((tx) => store.putFrames(tx, investigation, campaignId, rows))
}

/** Takes up the cutting of every campaign that lacks frames. Returns how many. */
export async function resumeCutting(parts: Parts): Promise<number> {
  const campaigns = await store.campaignsInState(parts.store.db, [
    'draft',
    'pilot',
    'live',
    'paused',
  ])
  let begun = 0
  for (const { investigation, id } of campaigns) {
    const lacking = await store.structuresWithoutFrames(parts.store.db, investigation, id)
    if (lacking.length === 0) continue
    cutInBackground(parts, investigation, id)
    begun += 1
  }
  return begun
}
