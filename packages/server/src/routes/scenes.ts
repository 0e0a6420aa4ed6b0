// Scenes and structures: catalogues and pictures come in, frames and tiles go out.
import {
  importScenes,
  importStructures,
  listScenes,
  listStructures,
  readFrame,
  readSceneTile,
  type SceneView,
  uploadScenePicture,
} from '@athar/contract'
import { Problem } from '@athar/domain'
import { cutTile, encodeFrame, readStacItems } from '@athar/imagery'
import * as store from '@athar/store'
import type { Context } from 'hono'
import { isPermitted } from '../asker.ts'
import { bodyOf } from '../body.ts'
import { exactBytes } from '../exact-bytes.ts'
import { pageOf } from '../paging.ts'
import type { Door } from '../serve.ts'
import { frameHeaders } from '../trackers/frame-door.ts'
import { putPicture, putScenes, takePicture, toScene } from '../trackers/scenes.ts'
import { readStructureFile } from '../trackers/structure-files.ts'
import { putStructures, toStructure } from '../trackers/structures.ts'
import { isYoung } from '../trackers/views.ts'

const CATALOGUE_BYTES = 64 * 1024 * 1024
const YEAR = 'public, max-age=31536000, immutable'
const toView = ({ id, version, content }: store.Recorded<'scene'>): SceneView => ({
  id,
  version,
  ...content,
})

async function whole(c: Context, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bodyOf(c, limit)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function catalogueOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new Problem('scene.catalogue_malformed', {}, { cause })
  }
}

export function serveScenes(door: Door): void {
  const { read, work, parts } = door
  read(listScenes, async ({ db, inv }) => ({
    scenes: (await store.listScenes(db, inv.id)).map(toView),
  }))

  work(importScenes, async ({ c, act, inv, store: open }) => {
    const { scenes, refused } = readStacItems(catalogueOf(await whole(c, CATALOGUE_BYTES)))
    const { ids, unchanged } = await open.transaction((tx) =>
      putScenes(tx, act(null), inv.id, scenes.map(toScene)),
    )
    const recorded = (await store.readRecords(open.db, inv.id, ids)) as store.Recorded<'scene'>[]
    return {
      scenes: recorded.map(toView),
      unchanged,
      refused: refused.map((it) => ({ row: it.index + 1, key: it.key, problem: it.problem.code })),
    }
  })

  work(uploadScenePicture, async ({ c, act, inv, params, store: open }) => {
    const scene = await store.readRecord(open.db, inv.id, 'scene', params.id)
    const limit = parts.config.uploadBytes
    const picture = await takePicture(parts.pictures, scene.content, bodyOf(c, limit), limit)
    const put = await open.transaction((tx) => putPicture(tx, act(null), inv.id, scene.id, picture))
    return { scene: toView(put) }
  })

  work(importStructures, async ({ c, act, inv, store: open }) => {
    const { structures, refused, profile } = await readStructureFile(
      await whole(c, parts.config.uploadBytes),
    )
    const put = await putStructures(
      open,
      act(null),
      inv.id,
      structures.map((it) => toStructure(it, profile)),
    )
    return {
      ...put,
      refused: refused.map((it) => ({ row: it.index + 1, key: it.key, problem: it.problem.code })),
    }
  })

  read(listStructures, async ({ db, inv, query }) => {
    const { structures, total } = await store.listStructures(db, inv.id, pageOf(query.page))
    return {
      total,
      structures: structures.map(({ id, version, content }) => ({ id, version, ...content })),
    }
  })

  servePictures(door)
}

function servePictures({ stream, parts }: Door): void {
  stream(readFrame, async ({ c, params }) => {
    if (!/^[0-9a-f]{64}$/.test(params.key)) throw new Problem('frame.not_found')
    const found = await parts.frames.read(
      params.key,
      c.req.header('accept') ?? '*/*',
      c.req.header('save-data') === 'on',
    )
    if (found === null) throw new Problem('frame.not_found')
    return c.body(exactBytes(found.bytes), 200, {
      ...frameHeaders(params.key, found),
      'content-length': String(found.bytes.length),
    })
  })

  stream(readSceneTile, async ({ c, db, params, who, now }) => {
    const none = new Problem('record.not_found', { id: params.id })
    const investigation = await store.findInvestigation(db, params.inv).catch(() => null)
    if (investigation === null) throw none
    const scene = await store.readRecord(db, investigation.id, 'scene', params.id)
    const isStaff = who !== null && isPermitted(who, 'scene.read', investigation.id)
    if (!isStaff && !(await isPublic(db, investigation, scene, now))) throw none
    const numbers = [params.z, params.x, params.y].map((it) =>
      /^\d{1,8}(\.webp)?$/.test(it) ? Number.parseInt(it, 10) : Number.NaN,
    )
    if (numbers.some(Number.isNaN))
      throw new Problem('request.malformed', { part: 'params', field: 'z' })
    const [z = 0, x = 0, y = 0] = numbers
    const tile = await cutTile(await parts.pictures.held(scene.id, scene.content), z, x, y)
    const bytes = await encodeFrame(tile, { format: 'webp', quality: 80 })
    return c.body(exactBytes(bytes), 200, {
      'content-type': 'image/webp',
      'content-length': String(bytes.length),
      'cache-control': isStaff ? 'private, max-age=3600' : YEAR,
    })
  })
}

/** Days: the least age of a scene that strangers may see; a campaign that uses it may ask for more. */
const LEAST_AGE = 30

async function isPublic(
  db: store.Db,
  investigation: store.Frame,
  { id, content }: store.Recorded<'scene'>,
  now: Date,
): Promise<boolean> {
  if (investigation.state !== 'published' || content.shownTo !== 'public') return false
  const campaigns = await store.listCampaigns(db, investigation.id)
  const ages = campaigns
    .filter((it) => it.content.sceneIds.some((scene) => scene === id))
    .map((it) => it.content.minimumAgeDays)
  return !isYoung(content.acquired.latest, Math.max(LEAST_AGE, ...ages), now)
}
