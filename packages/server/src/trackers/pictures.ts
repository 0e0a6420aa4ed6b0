// Pictures: scenes' files and the frames cut from them, in the store's folder under their digests.
import path from 'node:path'
import {
  type BlobFolder,
  blobFolder,
  type FrameFolder,
  frameFolder,
  openScene,
  type OpenScene,
  type SceneDescription,
} from '@athar/imagery'
import { Problem, type Scene } from '@athar/domain'

export interface Pictures {
  readonly scenes: BlobFolder
  readonly frames: FrameFolder
  /** Opens the picture of a scene. @throws Problem scene.unreadable */
  open(scene: Scene): Promise<OpenScene>
  /** Opens it once and keeps it open for tiles. */
  held(id: string, scene: Scene): Promise<OpenScene>
  close(): Promise<void>
}

/** Scenes held open for tiles at most. */
const MOST_OPEN = 4

/** What the imagery room needs to know of a scene that is recorded. */
export function descriptionOf(scene: Scene): SceneDescription {
  return {
    key: scene.key,
    acquired: scene.acquired,
    sensor: scene.sensor,
    gsdMetres: scene.gsdMetres,
    offNadirDegrees: scene.offNadirDegrees,
    sunElevationDegrees: scene.sunElevationDegrees,
    sunAzimuthDegrees: scene.sunAzimuthDegrees,
    cloudShare: scene.cloudShare,
    registrationErrorMetres: scene.registrationErrorMetres,
    licence: scene.licence,
    attribution: scene.attribution.en ?? scene.attribution.ar,
    shownTo: scene.shownTo,
    epsg: 4326,
    bbox: scene.bbox,
    projectedBox: null,
    transform: null,
    shape: null,
    asset: null,
  }
}

/** The pictures of a store's folder. */
export function openPictures(dir: string): Pictures {
  const scenes = blobFolder(path.join(dir, 'scenes'))
  const frames = frameFolder(path.join(dir, 'frames'))
  const held = new Map<string, Promise<OpenScene>>()
  const open = (scene: Scene): Promise<OpenScene> => {
    if (scene.picture === null) throw new Problem('scene.catalogue_only')
    const digest = scene.picture.sha256
    return openScene(scenes.path(digest), descriptionOf(scene), { digest })
  }
  return {
    scenes,
    frames,
    open,
    held: async (id, scene) => {
      const key = `${id} ${scene.picture?.sha256 ?? ''}`
      const known = held.get(key)
      if (known !== undefined) return known
      const opening = open(scene)
      held.set(key, opening)
      opening.catch(() => held.delete(key))
      const [oldest] = held.keys()
      if (held.size > MOST_OPEN && oldest !== undefined) {
        const closing = held.get(oldest)
        held.delete(oldest)
        await closing?.then((it) => it.close())
      }
      return opening
    },
    close: async () => {
      const all = [...held.values()]
      held.clear()
      await Promise.all(all.map(async (it) => (await it).close()))
    },
  }
}
