// Opening a scene: what kind of file it is, whether it is safe to read, its digest, and where on the ground it lies.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@athar/domain'
import type { SceneAsset, SceneDescription } from './description.ts'
import type { SceneInput } from './file.ts'
import { openGeoTiff } from './geotiff.ts'
import { defaultSceneLimits, type OpenScene, type SceneLimits } from './open-scene.ts'
import { openPicture } from './picture.ts'

export interface OpenOptions {
  readonly limits?: Partial<SceneLimits>
  /** SHA-256 of the file where it is known already, which spares reading it all. */
  readonly digest?: string
}

type MediaType = OpenScene['mediaType']

/**
 * Opens a COG or GeoTIFF (read by windows; where it lies is read from the file) or a PNG, JPEG or WebP (decoded once;
 * where it lies is told by the description). The kind is told by the first bytes, never by the name.
 * @throws Problem `scene.unreadable`, `scene.too_large`, `scene.format_unknown`, `scene.not_georeferenced`,
 * `scene.axes_swapped`, `scene.projection_unknown`
 */
export async function openScene(
  input: SceneInput,
  description: SceneDescription,
  options: OpenOptions = {},
): Promise<OpenScene> {
  const limits = { ...defaultSceneLimits, ...options.limits }
  const { bytes, head } = await lookAt(input)
  if (bytes > limits.bytes)
    throw new Problem('scene.too_large', { limit: limits.bytes, unit: 'bytes' })
  const mediaType = mediaTypeOf(head)
  if (mediaType === null) throw new Problem('scene.format_unknown')
  const digest = options.digest ?? (await digestOf(input))
  const file = { input, bytes, digest, description, limits }
  return mediaType === 'image/tiff' ? openGeoTiff(file) : openPicture(file, mediaType)
}

/**
 * The path of a scene's file inside the folder of its catalogue.
 * @throws Problem `scene.asset_outside` for an address, an absolute path or one that climbs out;
 * `scene.catalogue_only` when there is no asset
 */
export function assetPath(folder: string, asset: SceneAsset | null): string {
  if (asset === null) throw new Problem('scene.catalogue_only')
  const isAddress = /^[a-z][a-z0-9+.-]*:/i.test(asset.href)
  const target = path.resolve(folder, asset.href)
  const way = path.relative(path.resolve(folder), target)
  const isOutside = way === '' || way.split(path.sep)[0] === '..' || path.isAbsolute(way)
  if (isAddress || isOutside || asset.href.includes('\0') || path.isAbsolute(asset.href))
    throw new Problem('scene.asset_outside')
  return target
}

function mediaTypeOf(head: Uint8Array): MediaType | null {
  const starts = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte)
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (starts(0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(0x49, 0x49, 0x2a, 0) || starts(0x4d, 0x4d, 0, 0x2a)) return 'image/tiff'
  if (starts(0x49, 0x49, 0x2b, 0) || starts(0x4d, 0x4d, 0, 0x2b)) return 'image/tiff'
  const isRiff = starts(0x52, 0x49, 0x46, 0x46)
  return isRiff && Buffer.from(head.subarray(8, 12)).toString() === 'WEBP' ? 'image/webp' : null
}

async function lookAt(input: SceneInput): Promise<{ bytes: number; head: Uint8Array }> {
  if (typeof input !== 'string') return { bytes: input.byteLength, head: input.subarray(0, 16) }
  let file: FileHandle | null = null
  try {
    file = await open(input, 'r')
    const head = Buffer.alloc(16)
    const { bytesRead } = await file.read(head, 0, 16, 0)
    const { size } = await file.stat()
    return { bytes: size, head: head.subarray(0, bytesRead) }
  } catch (cause) {
    throw new Problem('scene.unreadable', {}, { cause })
  } finally {
    await file?.close()
  }
}

/** SHA-256 of a file, hex; a path is read as a stream. */
export async function digestOf(input: SceneInput): Promise<string> {
  const hash = createHash('sha256')
  if (typeof input !== 'string') return hash.update(input).digest('hex')
  try {
    for await (const chunk of createReadStream(input)) hash.update(chunk as Uint8Array)
  } catch (cause) {
    throw new Problem('scene.unreadable', {}, { cause })
  }
  return hash.digest('hex')
}
