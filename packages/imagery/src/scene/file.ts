// A scene's file before it is opened: its bytes, digest and bounds, and the key that frames are named after.
import { createHash } from 'node:crypto'
import type { SceneDescription } from './description.ts'
import type { SceneLimits } from './open-scene.ts'

/** A file as a path or as bytes. */
export type SceneInput = string | Uint8Array

/** What the openers of each kind are given. */
export interface OpenedFile {
  readonly input: SceneInput
  readonly bytes: number
  readonly digest: string
  readonly description: SceneDescription
  readonly limits: SceneLimits
}

/** What frame keys are made from: the file's digest and where its pixels lie. */
export function sceneKey(digest: string, epsg: number, transform: readonly number[]): string {
  return createHash('sha256')
    .update(JSON.stringify([digest, epsg, transform]))
    .digest('hex')
}
