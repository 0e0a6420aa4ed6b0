// An open scene: pixels by window and level, and the way between places on the ground and places in the picture.
import type { Georeference } from './georeference.ts'
import type { SceneDescription } from './description.ts'

/** A rectangle of pixels; may reach beyond the picture, where there is nothing to see. */
export interface PixelWindow {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Pixels of a window: three bytes each, row by row; `valid` is 0 where there is no data, null when all is there. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly rgb: Uint8Array
  readonly valid: Uint8Array | null
}

/** The picture at full size (level 0) or made smaller. */
export interface Level {
  readonly width: number
  readonly height: number
  /** Pixels of level 0 in one pixel of this level, across and down. */
  readonly scaleX: number
  readonly scaleY: number
  /** Side of the blocks it is decoded in. */
  readonly blockWidth: number
  readonly blockHeight: number
}

/** A scene whose pixels can be read. */
export interface OpenScene {
  readonly description: SceneDescription
  /** SHA-256 of the file, hex. */
  readonly digest: string
  /** SHA-256 of the file's digest and of where its pixels lie: what frame keys are made from. */
  readonly key: string
  readonly bytes: number
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/tiff' | 'image/webp'
  readonly width: number
  readonly height: number
  readonly georeference: Georeference
  readonly levels: readonly Level[]
  /** Reads a window of one level; what lies outside the picture comes back as invalid. */
  read(level: number, window: PixelWindow): Promise<Raster>
  close(): Promise<void>
}

/** Bounds on files from elsewhere. */
export interface SceneLimits {
  /** Bytes of the file. */
  readonly bytes: number
  /** Pixels of a PNG, JPEG or WebP, which is decoded whole. */
  readonly picturePixels: number
  /** Pixels of a TIFF, which is read by windows. */
  readonly tiffPixels: number
  /** Pixels of one window. */
  readonly windowPixels: number
}

export const defaultSceneLimits: SceneLimits = {
  bytes: 20 * 2 ** 30,
  picturePixels: 150_000_000,
  tiffPixels: 20_000_000_000,
  windowPixels: 64_000_000,
}
