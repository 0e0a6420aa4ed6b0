// A campaign built from files: a catalogue with its pictures and a file of structures become scenes, structures, gold,
// experts' datings, a campaign in its pilot, and frames; in one go, and again without change.
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { CampaignView } from '@athar/contract'
import {
  type Campaign,
  type CampaignId,
  campaignRefusals,
  type ExpertDating,
  type InvestigationId,
  Problem,
  type Scene,
  type StructureId,
} from '@athar/domain'
import {
  assetPath,
  greyOf,
  nudgeScene,
  openScene,
  readStacItems,
  type SceneDescription,
  shiftBetween,
  type StructureDraft,
} from '@athar/imagery'
import * as store from '@athar/store'
import { campaignText } from './campaign-text.ts'
import { cutFrames } from './frame-job.ts'
import { openPictures, type Pictures } from './pictures.ts'
import { putPicture, putScenes, scenesOf, takePicture, toScene } from './scenes.ts'
import { readStructureFile } from './structure-files.ts'
import { type Put, putStructures, toStructure } from './structures.ts'
import { factsOf, toCampaignView } from './views.ts'

/** What is built, from which files. */
export interface BuildOrder {
  readonly investigation: InvestigationId
  readonly catalogue: string
  readonly structures: string
  readonly code: string
  readonly title: string
  readonly licence: string | null
  readonly attribution: { en: string; ar: string } | null
  readonly signal?: AbortSignal
  readonly onProgress?: (what: string, done: number, total: number) => void
}

export interface Built {
  readonly campaign: CampaignView
  readonly scenes: { recorded: number; unchanged: number; refused: number }
  readonly structures: Put & { refused: number }
  readonly gold: number
  readonly expertDatings: number
}

/** Gold that a campaign is given of experts' readings, at most: so many are enough to learn on. */
const MOST_GOLD = 40
const ENTRY_GOLD = 12
const MOST_PICTURE = 4 * 1024 ** 3

/** Builds a campaign from files. What is there already stays as it is. */
export async function buildCampaign(
  open: store.Store,
  act: store.Act,
  order: BuildOrder,
): Promise<Built> {
  const pictures = openPictures(open.dir)
  try {
    const scenes = await takeScenes(open, act, order, pictures)
    const { structures, drafts } = await takeStructures(open, act, order)
    const campaign = await takeCampaign(open, act, order, scenes.ids)
    await open.transaction((tx) =>
      store.addTasks(
        tx,
        act,
        order.investigation,
        campaign.id,
        'all',
        campaign.content.redundancy.least,
      ),
    )
    const ids = await store.idsByKey(
      open.db,
      order.investigation,
      'structure',
      drafts.map((it) => it.key),
    )
    const gold = await takeGold(open, act, order, campaign, drafts, ids)
    const expertDatings = await takeExperts(open, act, order, campaign.id, drafts, ids)
    await cutFrames(
      { store: open, pictures },
      order.investigation,
      campaign.id,
      order.signal ?? new AbortController().signal,
      (done, total) => order.onProgress?.('frames', done, total),
    )
    const moved = await moveToPilot(open, act, order.investigation, campaign.id)
    const view = await toCampaignView(open.db, order.investigation, moved, act.at)
    return { campaign: view, scenes: scenes.told, structures, gold, expertDatings }
  } finally {
    await pictures.close()
  }
}

async function takeScenes(
  open: store.Store,
  act: store.Act,
  order: BuildOrder,
  pictures: Pictures,
): Promise<{ ids: string[]; told: Built['scenes'] }> {
  let json: unknown
  try {
    json = JSON.parse(await readFile(order.catalogue, 'utf8'))
  } catch (cause) {
    throw new Problem('scene.catalogue_malformed', {}, { cause })
  }
  const { scenes: described, refused } = readStacItems(json)
  const folder = path.dirname(order.catalogue)
  const scenes = await alignAll(folder, described)
  const contents = scenes.map((it): Scene => {
    const scene = toScene(it)
    return {
      ...scene,
      licence: order.licence ?? scene.licence,
      attribution: order.attribution ?? scene.attribution,
      shownTo: 'volunteers',
    }
  })
  const { ids, unchanged } = await open.transaction((tx) =>
    putScenes(tx, act, order.investigation, contents),
  )
  for (const [i, it] of scenes.entries()) {
    order.signal?.throwIfAborted()
    const [id, content] = [ids[i], contents[i]]
    if (id === undefined || content === undefined) continue
    const file = createReadStream(assetPath(folder, it.asset))
    const picture = await takePicture(pictures, content, file, MOST_PICTURE)
    await open.transaction((tx) => putPicture(tx, act, order.investigation, id, picture))
    order.onProgress?.('scenes', i + 1, scenes.length)
  }
  const inOrder = (await store.listScenes(open.db, order.investigation)).map((it) => it.id)
  return {
    ids: inOrder.filter((id) => ids.includes(id)),
    told: { recorded: scenes.length - unchanged, unchanged, refused: refused.length },
  }
}

/** A shift that is worth mending, in the scene's own pixels; and the least likeness at which one is believed. */
const LEAST_SHIFT = 0.3
const LEAST_LIKENESS = 0.3

/**
 * Lays scenes of one box onto the first of them: how far a picture lies beside it is measured on the edges of both.
 * What tells its own place (GeoTIFF) stays. The error left is put at half a pixel where the catalogue says none.
 */
async function alignAll(
  folder: string,
  scenes: readonly SceneDescription[],
): Promise<SceneDescription[]> {
  const [first] = scenes
  const isPlain = (it: SceneDescription): boolean =>
    it.asset !== null &&
    it.transform === null &&
    it.projectedBox === null &&
    it.bbox.join() === first?.bbox.join()
  if (first === undefined || scenes.length < 2 || !isPlain(first)) return [...scenes]
  const greyIn = async (it: SceneDescription) => {
    const open = await openScene(assetPath(folder, it.asset), it)
    try {
      if (open.mediaType === 'image/tiff') return null
      const { width, height } = open
      return await greyOf(open, { box: it.bbox, width, height })
    } finally {
      await open.close()
    }
  }
  const reference = await greyIn(first)
  if (reference === null) return [...scenes]
  const aligned: SceneDescription[] = []
  for (const it of scenes) {
    const grey = it === first || !isPlain(it) ? null : await greyIn(it)
    const isAlike = grey?.width === reference.width && grey.height === reference.height
    const shift = grey === null || !isAlike ? null : shiftBetween(reference, grey)
    const isOff =
      shift !== null &&
      shift.correlation >= LEAST_LIKENESS &&
      Math.hypot(shift.x, shift.y) >= LEAST_SHIFT
    const moved = isOff && shift !== null ? nudgeScene(it, reference, shift) : it
    const left = it.registrationErrorMetres ?? (it.gsdMetres === null ? null : it.gsdMetres / 2)
    aligned.push({ ...moved, registrationErrorMetres: left })
  }
  return aligned
}

async function takeStructures(open: store.Store, act: store.Act, order: BuildOrder) {
  const { structures, refused, profile } = await readStructureFile(
    await readFile(order.structures).catch((cause: unknown) => {
      throw new Problem('structure.file_malformed', {}, { cause })
    }),
  )
  const put = await putStructures(
    open,
    act,
    order.investigation,
    structures.map((it) => toStructure(it, profile)),
  )
  return { structures: { ...put, refused: refused.length }, drafts: structures }
}

async function takeCampaign(
  open: store.Store,
  act: store.Act,
  order: BuildOrder,
  sceneIds: readonly string[],
): Promise<store.Recorded<'campaign'>> {
  const known = await store.findCampaign(open.db, order.investigation, order.code).catch(() => null)
  if (known !== null) return known
  const scenes = await scenesOf(open.db, order.investigation, sceneIds)
  const gsd = Math.max(...scenes.map((scene) => scene.content.gsdMetres))
  const content: Campaign = {
    code: order.code,
    ...campaignText(order.title, gsd),
    sceneIds: sceneIds as Campaign['sceneIds'],
    languages: ['en', 'ar'],
    redundancy: { least: 8, most: 20, delta: 0.05, automatic: false },
    goldShare: 0.06,
    repeatShare: 0.02,
    minimumAgeDays: 180,
    // A coarse scene shows the block around a building, at two pixels for one of its own; a fine one the building.
    frameMetres: gsd > 2 ? 64 * gsd : 96,
    framePixels: gsd > 2 ? 128 : 384,
    footprintMetres: 12,
    usesChangeScore: false,
    opensOn: null,
    closesOn: null,
    state: 'draft',
  }
  return open.transaction((tx) =>
    store.writeRecord(tx, act, order.investigation, {
      kind: 'campaign',
      id: store.freshId('campaign', act.at),
      content,
      verb: 'campaign.record',
      expectedVersion: null,
    }),
  )
}

/** First and last day that the campaign's scenes show. */
async function spanOf(open: store.Store, order: BuildOrder, campaign: store.Recorded<'campaign'>) {
  const scenes = await scenesOf(open.db, order.investigation, campaign.content.sceneIds)
  const first = scenes[0]?.content.acquired.earliest ?? ''
  const last = scenes.at(-1)?.content.acquired.latest ?? ''
  return { first: first.slice(0, 10), last: last.slice(0, 10) }
}

/** Gold of expert readings: what stood destroyed before the series began. */
async function takeGold(
  open: store.Store,
  act: store.Act,
  order: BuildOrder,
  campaign: store.Recorded<'campaign'>,
  drafts: readonly StructureDraft[],
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const { first } = await spanOf(open, order, campaign)
  const before = drafts.filter((it) =>
    it.epochs.some((epoch) => epoch.damage === 'destroyed' && epoch.imageDate < first),
  )
  const chosen = before.slice(0, MOST_GOLD)
  const { gold } = await store.countCampaign(open.db, order.investigation, campaign.id)
  if (gold > 0) return gold
  await open.transaction(async (tx) => {
    for (const [i, it] of chosen.entries()) {
      const id = ids.get(it.key)
      if (id === undefined) continue
      await store.putGold(tx, act, order.investigation, campaign.id, id, {
        kind: 'damaged_before',
        firstDamaged: 1,
        isEntry: i < ENTRY_GOLD,
      })
    }
  })
  return chosen.length
}

const PART = 2000

/** Experts' readings of images of known dates bracket each site; they stand beside what the crowd will say. */
async function takeExperts(
  open: store.Store,
  act: store.Act,
  order: BuildOrder,
  campaignId: string,
  drafts: readonly StructureDraft[],
  ids: ReadonlyMap<string, string>,
): Promise<number> {
  const known = await store.expertDatingIds(open.db, order.investigation, campaignId, [
    ...ids.values(),
  ])
  const wanted = drafts.flatMap((it) => {
    const id = ids.get(it.key)
    const content = id === undefined || known.has(id) ? null : expertOf(it, campaignId, id)
    return content === null ? [] : [content]
  })
  for (let from = 0; from < wanted.length; from += PART)
    await open.transaction((tx) =>
      store.writeRecords(
        tx,
        act,
        order.investigation,
        wanted.slice(from, from + PART).map((content) => ({
          kind: 'expert_dating',
          id: store.freshId('expert_dating', act.at),
          content,
          verb: 'dating.import',
        })),
      ),
    )
  return known.size + wanted.length
}

function expertOf(
  it: StructureDraft,
  campaignId: string,
  structureId: string,
): ExpertDating | null {
  const { bracket } = it
  if (bracket === null) return null
  const by = it.epochs[0]?.by ?? ''
  const grounds = {
    en: `${by}: image readings at ${it.epochs.map((epoch) => epoch.imageDate).join(', ')}`,
    ar: `${by}: قراءات صور بتاريخ ${it.epochs.map((epoch) => epoch.imageDate).join('، ')}`,
  }
  const common = {
    campaignId: campaignId as CampaignId,
    structureId: structureId as StructureId,
    grounds,
    state: 'recorded' as const,
  }
  const { lastWithout, firstWith } = bracket
  if (firstWith === null) return { ...common, kind: 'not_damaged', interval: null }
  if (lastWithout === null) return { ...common, kind: 'damaged_before', interval: null }
  const damage = it.epochs.find((epoch) => epoch.imageDate === firstWith)?.damage
  return {
    ...common,
    kind: damage === 'destroyed' ? 'destroyed' : 'partly',
    interval: { earliest: `${lastWithout}T00:00:00.000Z`, latest: `${firstWith}T23:59:59.999Z` },
  }
}

async function moveToPilot(
  open: store.Store,
  act: store.Act,
  investigation: InvestigationId,
  id: string,
): Promise<store.Recorded<'campaign'>> {
  const campaign = await store.findCampaign(open.db, investigation, id)
  if (campaign.content.state !== 'draft') return campaign
  const scenes = await scenesOf(open.db, investigation, campaign.content.sceneIds)
  const counts = await store.countCampaign(open.db, investigation, id)
  const reasons = campaignRefusals(
    'draft',
    'pilot',
    factsOf(campaign.content, scenes, counts, act.at),
  )
  if (reasons.length > 0) return campaign
  return open.transaction((tx) =>
    store.writeRecord(tx, act, investigation, {
      kind: 'campaign',
      id,
      content: { ...campaign.content, state: 'pilot' },
      verb: 'campaign.move',
      expectedVersion: campaign.version,
    }),
  )
}
