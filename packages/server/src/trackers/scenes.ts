// Scenes as records: from a catalogue's description, with a picture once its file has been taken in.
import { openScene, type OpenScene, type SceneDescription } from '@athar/imagery'
import { type InvestigationId, Problem, type Scene } from '@athar/domain'
import * as store from '@athar/store'
import { isDeepStrictEqual } from 'node:util'
import { descriptionOf, type Pictures } from './pictures.ts'

/** Metres a pixel, where a catalogue does not say and the picture has not come yet. */
const UNSAID_GSD = 10

/** The record of a scene that a catalogue describes; its picture is null until the file comes. */
export function toScene(it: SceneDescription): Scene {
  return {
    key: it.key,
    acquired: it.acquired,
    sensor: it.sensor,
    gsdMetres: it.gsdMetres ?? UNSAID_GSD,
    offNadirDegrees: it.offNadirDegrees,
    sunElevationDegrees: it.sunElevationDegrees,
    sunAzimuthDegrees: it.sunAzimuthDegrees,
    cloudShare: it.cloudShare,
    registrationErrorMetres: it.registrationErrorMetres,
    licence: it.licence ?? '',
    attribution: { en: it.attribution, ar: null },
    shownTo: it.shownTo,
    bbox: [...it.bbox],
    picture: null,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: { profile: 'stac', key: it.key },
  }
}

/** Records scenes by their keys: new ones are added, changed words become a new version, pictures stay. */
export async function putScenes(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  scenes: readonly Scene[],
): Promise<{ ids: string[]; unchanged: number }> {
  const known = await store.idsByKey(
    tx,
    investigation,
    'scene',
    scenes.map((scene) => scene.key),
  )
  const old = new Map(
    (await store.readRecords(tx, investigation, [...known.values()])).map((it) => [
      it.id,
      it.content as Scene,
    ]),
  )
  const ids: string[] = []
  const drafts: store.Draft[] = []
  for (const scene of scenes) {
    const id = known.get(scene.key) ?? store.freshId('scene', act.at)
    ids.push(id)
    const before = old.get(id)
    const content = { ...scene, picture: scene.picture ?? before?.picture ?? null }
    if (before !== undefined && isDeepStrictEqual(before, content)) continue
    const verb = before === undefined ? 'scene.record' : 'scene.correct'
    drafts.push({ kind: 'scene', id, content, verb })
  }
  await store.writeRecords(tx, act, investigation, drafts)
  return { ids, unchanged: scenes.length - drafts.length }
}

/**
 * Takes the picture of a scene in: its bytes are kept under their digest once they have been read as a picture.
 * @throws Problem scene.unreadable, scene.too_large, scene.not_georeferenced and the others of `openScene`
 */
export async function takePicture(
  pictures: Pictures,
  scene: Scene,
  bytes: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<NonNullable<Scene['picture']>> {
  const { key, bytes: length } = await pictures.scenes.putStream(bytes, mostBytes)
  const open: OpenScene = await openScene(pictures.scenes.path(key), descriptionOf(scene), {
    digest: key,
  })
  try {
    const { width, height, mediaType } = open
    return { sha256: key, bytes: length, mediaType, width, height }
  } finally {
    await open.close()
  }
}

/** Notes the picture on the scene: a new version. @throws Problem record.not_found */
export async function putPicture(
  tx: store.Tx,
  act: store.Act,
  investigation: InvestigationId,
  id: string,
  picture: NonNullable<Scene['picture']>,
): Promise<store.Recorded<'scene'>> {
  const scene = await store.readRecord(tx, investigation, 'scene', id)
  if (scene.content.state !== 'recorded') throw new Problem('record.not_found', { id })
  if (isDeepStrictEqual(scene.content.picture, picture)) return scene
  return store.writeRecord(tx, act, investigation, {
    kind: 'scene',
    id,
    content: { ...scene.content, picture },
    verb: 'scene.picture',
    expectedVersion: scene.version,
  })
}

/** The scenes of a campaign in the order of its frames. */
export async function scenesOf(
  db: store.Db,
  investigation: string,
  ids: readonly string[],
): Promise<store.Recorded<'scene'>[]> {
  return (await store.readRecords(db, investigation, ids)) as store.Recorded<'scene'>[]
}
