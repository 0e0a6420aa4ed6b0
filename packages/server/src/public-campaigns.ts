// Published campaigns as the world reads them: what was asked, what came out, and the pictures that may be shown.
import {
  type Dating,
  isDatingShown,
  type PublicCampaign,
  type PublicCampaignRow,
  type PublicDating,
  type PublicSeries,
  type PublicStructure,
  toPublicCampaign,
  toPublicCampaignRow,
  toPublicDating,
  toPublicStructure,
} from '@athar/contract'
import { type ExpertDating, isProblem, Problem, type Structure } from '@athar/domain'
import * as store from '@athar/store'
import { PAGE_SIZE, pageOf } from './paging.ts'
import { publishedFrame } from './public-reading.ts'
import { scenesOf } from './trackers/scenes.ts'
import { calibrationOf, goldOf } from './trackers/report.ts'
import { markOf, resolutionOf, toFrameViews } from './trackers/views.ts'

type Db = store.Db

/** A published campaign of a published investigation, with its scenes and the moment at which it is read. */
interface Published {
  readonly frame: store.Frame
  readonly id: string
  readonly version: number
  readonly series: PublicSeries
  readonly sceneRecords: readonly store.Recorded<'scene'>[]
}

/** @throws Problem tracker.not_found, alike for what is not published and for what does not exist */
export async function publishedCampaign(
  db: Db,
  slug: string,
  code: string,
  now: Date,
): Promise<Published> {
  const none = (failure: unknown): never => {
    const isNone =
      isProblem(failure, 'investigation.not_published') || isProblem(failure, 'campaign.not_found')
    throw isNone ? new Problem('tracker.not_found') : failure
  }
  const frame = await publishedFrame(db, slug).catch(none)
  const { id, version, content } = await store.findCampaign(db, frame.id, code).catch(none)
  if (content.state !== 'published' || content.code !== code) throw new Problem('tracker.not_found')
  const sceneRecords = await scenesOf(db, frame.id, content.sceneIds)
  const scenes = sceneRecords.map((scene) => scene.content)
  const series = { campaign: content, scenes, nowMs: now.getTime() }
  return { frame, id, version, series, sceneRecords }
}

/** The published campaigns of an investigation, newest first. */
export async function publicCampaigns(db: Db, frame: store.Frame): Promise<PublicCampaignRow[]> {
  const rows: PublicCampaignRow[] = []
  for (const { id, content } of await store.listCampaigns(db, frame.id)) {
    if (content.state !== 'published') continue
    const { structures } = await store.countCampaign(db, frame.id, id)
    rows.push(toPublicCampaignRow(content, structures))
  }
  return rows
}

interface Shown {
  readonly structureId: string
  readonly dating: Dating
}

const PART = 2000

const HOUR = 3_600_000
const MOST_HELD = 4
const held = new Map<string, { of: string; shown: Promise<Shown[]> }>()

/**
 * The datings that may be shown, in the order of the campaign. They are read once for each fit of each version of the
 * campaign and its scenes, and again each hour: what grows old enough is shown at most an hour late, never early.
 */
async function shownDatings(db: Db, published: Published): Promise<Shown[]> {
  const { frame, id, version, series, sceneRecords } = published
  const fit = await store.readFit(db, frame.id, id)
  const scenes = sceneRecords.map((scene) => scene.version).join(' ')
  const hour = Math.floor(series.nowMs / HOUR)
  const of = `${version} ${fit?.hash ?? ''} ${fit?.at.getTime() ?? 0} ${hour} ${scenes}`
  const known = held.get(id)
  if (known?.of === of) return known.shown
  const shown = readDatings(db, published)
  if (held.size >= MOST_HELD) held.clear()
  held.set(id, { of, shown })
  shown.catch(() => held.delete(id))
  return shown
}

async function readDatings(db: Db, { frame, id, series }: Published): Promise<Shown[]> {
  const shown: Shown[] = []
  for (let offset = 0; ; offset += PART) {
    const { tasks } = await store.listTasks(db, frame.id, id, 'all', { offset, limit: PART })
    for (const task of tasks) {
      const dating = task.dating as Dating | null
      if (dating !== null && isDatingShown(series, dating))
        shown.push({ structureId: task.structureId, dating })
    }
    if (tasks.length < PART) return shown
  }
}

/** Places and experts' datings of these, in their order. */
async function datingsOf(
  db: Db,
  { frame, id }: Published,
  shown: readonly Shown[],
): Promise<PublicDating[]> {
  const ids = shown.map((it) => it.structureId)
  const structures = await store.readRecords(db, frame.id, ids)
  const places = new Map(structures.map((it) => [it.id as string, it.content as Structure]))
  const expertIds = await store.expertDatingIds(db, frame.id, id, ids)
  const experts = new Map(
    (await store.readRecords(db, frame.id, [...expertIds.values()])).map((it) => {
      const content = it.content as ExpertDating
      return [content.structureId as string, content]
    }),
  )
  return shown.flatMap(({ structureId, dating }) => {
    const place = places.get(structureId)
    if (place === undefined || place.state !== 'recorded') return []
    const { lon, lat } = place
    return [toPublicDating({ structureId, lon, lat }, dating, experts.get(structureId) ?? null)]
  })
}

/** One page of the datings of a campaign. */
export async function publicDatings(
  db: Db,
  published: Published,
  text: string | undefined,
): Promise<{ datings: PublicDating[]; total: number; page: number; pageSize: number }> {
  const { page, offset, limit } = pageOf(text)
  const shown = await shownDatings(db, published)
  const datings = await datingsOf(db, published, shown.slice(offset, offset + limit))
  return { datings, total: shown.length, page, pageSize: PAGE_SIZE }
}

/** Every dating that may be shown, some at a time. */
export async function* allDatings(db: Db, published: Published): AsyncGenerator<PublicDating[]> {
  const shown = await shownDatings(db, published)
  for (let from = 0; from < shown.length; from += PART)
    yield await datingsOf(db, published, shown.slice(from, from + PART))
}

/** Datings on one public page: with its fonts it must come to an old phone in 150 kB. */
const ROWS = 40

/** A campaign and one page of its datings. */
export async function publicCampaign(
  db: Db,
  published: Published,
  text: string | undefined,
): Promise<{
  campaign: PublicCampaign
  list: { datings: PublicDating[]; total: number; page: number; pageSize: number }
}> {
  const { frame, id, series, sceneRecords } = published
  const { page, offset, limit } = pageOf(text, ROWS)
  const shown = await shownDatings(db, published)
  const counts = await store.countCampaign(db, frame.id, id)
  const fit = await store.readFit(db, frame.id, id)
  const { judged, right, calibrationError } = calibrationOf(await goldOf(db, frame.id, id))
  const campaign = toPublicCampaign(
    series,
    shown.map((it) => it.dating),
    {
      counts,
      resolution: resolutionOf(series.campaign, sceneRecords),
      calibration:
        judged === 0
          ? null
          : { judged, right, error: calibrationError, isSimulated: frame.isFictional },
      model: fit?.model ?? null,
    },
  )
  const datings = await datingsOf(db, published, shown.slice(offset, offset + limit))
  return { campaign, list: { datings, total: shown.length, page, pageSize: ROWS } }
}

/** One structure with its pictures. @throws Problem record.not_found where it has no dating that may be shown */
export async function publicStructure(
  db: Db,
  published: Published,
  structureId: string,
): Promise<PublicStructure> {
  const { frame, id, series, sceneRecords } = published
  const none = new Problem('record.not_found', { id: structureId })
  const task = await store.readTask(db, frame.id, id, structureId)
  const dating = (task?.dating ?? null) as Dating | null
  if (dating === null || !isDatingShown(series, dating)) throw none
  const [shown] = await datingsOf(db, published, [{ structureId, dating }])
  const [structure] = await store.readRecords(db, frame.id, [structureId])
  if (shown === undefined || structure === undefined) throw none
  const rows = await store.framesOf(db, frame.id, id, [structureId])
  return toPublicStructure(series, dating, {
    shown,
    frames: toFrameViews(sceneRecords, rows),
    mark: markOf(series.campaign, structure.content as Structure),
  })
}
