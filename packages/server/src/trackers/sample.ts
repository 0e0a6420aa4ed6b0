// The trackers half of the sample case: drawn scenes, buildings, an invented crowd. Made in the background after the first
// start, step by step; a step that was done is found done, so that a stop in between costs nothing.
import { type Campaign, type InvestigationId, SYSTEM } from '@athar/domain'
import { encodeFrame } from '@athar/imagery'
import { sampleCampaign, type SampleTrackers } from '@athar/sample'
import * as store from '@athar/store'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Stopped } from '../jobs.ts'
import type { Parts } from '../parts.ts'
import { isPublicFigures } from '../sample-figures.ts'
import { freshToken, tokenHash } from '../secrets.ts'
import { fitCampaign } from './fit.ts'
import { cutFrames } from './frame-job.ts'
import { putPicture, putScenes, takePicture } from './scenes.ts'
import { putStructures } from './structures.ts'

type Made = Omit<SampleTrackers, 'quarter'>

const provenance = { state: 'recorded' as const, flags: [], withheld: [], importedFrom: null }
const MOST_PICTURE = 64 * 1024 * 1024

/** Begins making what is missing of the sample's campaign, where the sample case stands alone in the store. */
export async function sampleTrackersInBackground(parts: Parts): Promise<boolean> {
  const everyone = await store.listInvestigations(parts.store.db)
  const all = everyone.filter((it) => !isPublicFigures(it.id))
  const [only] = all
  if (all.length !== 1 || only === undefined || !only.isFictional) return false
  const done = await store
    .findCampaign(parts.store.db, only.id, sampleCampaign.code)
    .catch(() => null)
  if (done !== null && done.content.state !== 'draft') return false
  return parts.jobs.start('sample trackers', (signal) => makeAll(parts, only.id, signal))
}

async function makeAll(parts: Parts, inv: InvestigationId, signal: AbortSignal): Promise<void> {
  const rest = (): void => {
    if (signal.aborted) throw new Stopped()
  }
  const at = parts.now()
  const act = { by: SYSTEM, at, reason: null }
  const drawer = await openDrawer(at)
  const { made } = drawer
  const sceneIds = await drawScenes(parts, act, inv, drawer, rest)
  await putStructures(
    parts.store,
    act,
    inv,
    made.structures.map((it) => ({ ...it, epochs: [], ...provenance })),
  )
  const structures = await store.idsByKey(
    parts.store.db,
    inv,
    'structure',
    made.structures.map((it) => it.key),
  )
  rest()
  const campaign = await campaignOf(parts, act, inv, made, sceneIds, structures)
  await parts.store.transaction((tx) =>
    store.addTasks(tx, act, inv, campaign.id, 'all', sampleCampaign.redundancy.least),
  )
  await putKnown(parts, act, inv, campaign.id, made, structures)
  rest()
  await putCrowd(parts, inv, campaign.id, made, structures, rest)
  await fitCampaign(parts, { by: SYSTEM, at: parts.now(), reason: null }, inv, campaign.id)
  rest()
  // Live as soon as there is work to hand out: the first buildings are cut in seconds, the others while people begin.
  await cutFrames(parts, inv, campaign.id, signal, undefined, true)
  await parts.store.transaction((tx) =>
    store.writeRecord(tx, { by: SYSTEM, at: parts.now(), reason: null }, inv, {
      kind: 'campaign',
      id: campaign.id,
      content: { ...campaign.content, state: 'live' },
      verb: 'campaign.move',
    }),
  )
  parts.wake()
  await cutFrames(parts, inv, campaign.id, signal)
  parts.wake()
}

/** The scenes of the sample; the thread that draws them ends with it. */
async function drawScenes(...given: Parameters<typeof makeScenes>): Promise<string[]> {
  try {
    return await makeScenes(...given)
  } finally {
    await given[3].close()
  }
}

async function makeScenes(
  parts: Parts,
  act: store.Act,
  inv: InvestigationId,
  drawer: Drawer,
  rest: () => void,
): Promise<string[]> {
  const { made } = drawer
  const { ids: sceneIds } = await parts.store.transaction((tx) =>
    putScenes(tx, act, inv, made.scenes.map(sceneOf)),
  )
  for (const [i, facts] of made.scenes.entries()) {
    rest()
    const id = sceneIds[i] ?? ''
    const scene = await store.readRecord(parts.store.db, inv, 'scene', id)
    if (scene.content.picture !== null) continue
    const raster = await drawer.draw(facts.frame)
    const png = await encodeFrame({ ...raster, channels: 3 }, { format: 'png', quality: 100 })
    const picture = await takePicture(parts.pictures, scene.content, whole(png), MOST_PICTURE)
    await parts.store.transaction((tx) => putPicture(tx, act, inv, id, picture))
  }
  return sceneIds
}

interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** The thread that draws; one picture at a time. */
interface Drawer {
  readonly made: Made
  readonly draw: (frame: number) => Promise<Raster>
  readonly close: () => Promise<number>
}

async function openDrawer(at: Date): Promise<Drawer> {
  const workerData = { nowMs: at.getTime() }
  const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), { workerData })
  const [made] = (await once(worker, 'message')) as [Made]
  return {
    made,
    draw: async (frame) => {
      const drawn = once(worker, 'message')
      worker.postMessage(frame)
      const [raster] = (await drawn) as [Raster]
      return raster
    },
    close: () => worker.terminate(),
  }
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const sceneOf = (it: Made['scenes'][number]) => ({
  key: it.key,
  acquired: it.acquired,
  sensor: it.sensor,
  gsdMetres: it.gsdMetres,
  offNadirDegrees: it.offNadirDegrees,
  sunElevationDegrees: it.sunElevationDegrees,
  sunAzimuthDegrees: it.sunAzimuthDegrees,
  cloudShare: it.cloudShare,
  registrationErrorMetres: it.registrationErrorMetres,
  licence: it.licence,
  attribution: it.attribution,
  shownTo: it.shownTo,
  bbox: it.bbox,
  picture: null,
  ...provenance,
})

async function campaignOf(
  parts: Parts,
  act: store.Act,
  inv: InvestigationId,
  made: Made,
  sceneIds: readonly string[],
  structures: ReadonlyMap<string, string>,
): Promise<store.Recorded<'campaign'>> {
  const known = await store.findCampaign(parts.store.db, inv, sampleCampaign.code).catch(() => null)
  if (known !== null) return known
  const { goldName: _, tutorial: __, ...words } = sampleCampaign
  const content = {
    ...words,
    languages: [...words.languages],
    redundancy: { ...words.redundancy },
    tutorial: made.tutorial.map(({ title, text, structure, frames }) => ({
      title,
      text,
      structureId: structure === null ? null : (structures.get(structure) ?? null),
      frames,
    })),
    sceneIds,
    opensOn: null,
    closesOn: null,
    state: 'draft',
  } as unknown as Campaign
  return parts.store.transaction((tx) =>
    store.writeRecord(tx, act, inv, {
      kind: 'campaign',
      id: store.freshId('campaign', act.at),
      content,
      verb: 'campaign.record',
      expectedVersion: null,
    }),
  )
}

async function putKnown(
  parts: Parts,
  act: store.Act,
  inv: InvestigationId,
  campaignId: string,
  made: Made,
  structures: ReadonlyMap<string, string>,
): Promise<void> {
  const { gold } = await store.countCampaign(parts.store.db, inv, campaignId)
  if (gold > 0) return
  await parts.store.transaction(async (tx) => {
    for (const it of made.gold) {
      const id = structures.get(it.structure) ?? ''
      const firstDamaged = it.kind === 'damaged_before' ? 1 : it.firstDamaged
      await store.putGold(tx, act, inv, campaignId, id, {
        kind: it.kind,
        firstDamaged,
        isEntry: it.isEntry,
      })
    }
  })
}

/** The crowd's answers, written together six hours at a time, so that days and counts come out as they were given. */
const SITTING_MS = 6 * 3_600_000

async function putCrowd(
  parts: Parts,
  inv: InvestigationId,
  campaignId: string,
  made: Made,
  structures: ReadonlyMap<string, string>,
  rest: () => void,
): Promise<void> {
  const { answers } = await store.countCampaign(parts.store.db, inv, campaignId)
  if (answers > 0) return
  await parts.store.transaction(async (tx) => {
    const people = new Map<string, string>()
    for (const it of made.volunteers) {
      const who = await store.startVolunteer(tx, new Date(it.joinedMs), inv, {
        campaignId,
        pseudonym: it.pseudonym,
        tokenHash: tokenHash(freshToken()),
        phraseHash: tokenHash(freshToken()),
        language: it.language,
        country: it.country,
      })
      people.set(it.id, who.id)
    }
    const sittings = Map.groupBy(made.answers, (it) => Math.floor(Date.parse(it.at) / SITTING_MS))
    for (const sitting of sittings.values()) {
      rest()
      const last = new Date(sitting.at(-1)?.at ?? parts.now())
      const given = sitting.map((it) => ({
        isRepeat: it.purpose === 'repeat',
        volunteerId: people.get(it.volunteer) ?? '',
        key: it.clientKey,
        structureId: structures.get(it.structure) ?? '',
        lastIntact: it.lastIntact,
        firstDamaged: it.firstDamaged,
        kind: it.kind,
        flags: it.flags,
        comment: it.comment,
        seconds: it.seconds,
        retries: 0,
      }))
      await store.takeAnswers(tx, last, inv, campaignId, given)
    }
  })
}
