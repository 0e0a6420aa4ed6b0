// Scenes that are plain pictures (PNG, JPEG, WebP): decoded once, whole, in bounds; their place is told by the description.
import { Problem } from '@athar/domain'
import sharp from 'sharp'
import type { Affine, SceneDescription } from './description.ts'
import { type OpenedFile, sceneKey } from './file.ts'
import { type Georeference, georeference, pixelMetres, transformOfBox } from './georeference.ts'
import type { Level, OpenScene, PixelWindow, Raster } from './open-scene.ts'
import { checkWindow, cropRaster, halveRaster } from './raster.ts'

/** A pixel this many times longer one way than the other means that the box is not the picture's. */
const mostStretch = 3

/** Opens a picture; see `openScene`. The pixels are decoded at the first read and kept until `close`. */
export async function openPicture(
  file: OpenedFile,
  mediaType: OpenScene['mediaType'],
): Promise<OpenScene> {
  const { width, height } = await sizeOf(file)
  const place = placeOf(file.description, width, height)
  const levels = levelsOf(width, height)
  let pictures: Promise<Raster>[] = []
  const level = (index: number): Promise<Raster> => {
    const ready = pictures[index]
    if (ready !== undefined) return ready
    const made = index === 0 ? decode(file) : level(index - 1).then(halveRaster)
    pictures[index] = made
    return made
  }
  return {
    description: file.description,
    digest: file.digest,
    key: sceneKey(file.digest, place.projection.epsg, place.transform),
    bytes: file.bytes,
    mediaType,
    width,
    height,
    georeference: place,
    levels,
    async read(index: number, window: PixelWindow): Promise<Raster> {
      checkWindow(window, file.limits.windowPixels)
      return cropRaster(await level(index), window)
    },
    async close() {
      pictures = []
    },
  }
}

async function sizeOf(file: OpenedFile): Promise<{ width: number; height: number }> {
  const limit = file.limits.picturePixels
  let width = 0
  let height = 0
  try {
    const metadata = await sharp(file.input, { limitInputPixels: false }).metadata()
    width = metadata.width
    height = metadata.height
  } catch (cause) {
    throw new Problem('scene.unreadable', {}, { cause })
  }
  if (width < 1 || height < 1) throw new Problem('scene.unreadable')
  if (width * height > limit) throw new Problem('scene.too_large', { limit, unit: 'pixels' })
  return { width, height }
}

async function decode(file: OpenedFile): Promise<Raster> {
  try {
    const { data, info } = await sharp(file.input, {
      limitInputPixels: file.limits.picturePixels,
      failOn: 'truncated',
    })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return toRaster(data, info.width, info.height, info.channels)
  } catch (cause) {
    throw new Problem('scene.unreadable', {}, { cause })
  }
}

/** One to four bytes a pixel become three, and opacity becomes validity. */
function toRaster(data: Uint8Array, width: number, height: number, channels: number): Raster {
  if (channels === 3) return { width, height, rgb: data, valid: null }
  const rgb = new Uint8Array(width * height * 3)
  const hasAlpha = channels === 2 || channels === 4
  const valid = hasAlpha ? new Uint8Array(width * height) : null
  const colours = hasAlpha ? channels - 1 : channels
  for (let i = 0, from = 0, to = 0; i < width * height; i += 1, from += channels, to += 3) {
    for (let c = 0; c < 3; c += 1) rgb[to + c] = data[from + (colours >= 3 ? c : 0)] ?? 0
    if (valid !== null) valid[i] = (data[from + channels - 1] ?? 0) < 128 ? 0 : 255
  }
  return { width, height, rgb, valid }
}

function levelsOf(width: number, height: number): Level[] {
  const levels: Level[] = []
  let [w, h] = [width, height]
  for (;;) {
    levels.push({
      width: w,
      height: h,
      scaleX: width / w,
      scaleY: height / h,
      blockWidth: w,
      blockHeight: h,
    })
    if (Math.min(w, h) <= 32) return levels
    w = Math.ceil(w / 2)
    h = Math.ceil(h / 2)
  }
}

function placeOf(description: SceneDescription, width: number, height: number): Georeference {
  const place = georeference(...gridOf(description, width, height))
  const { across, down } = pixelMetres(place, { x: width / 2, y: height / 2 })
  if (!(across > 0 && down > 0)) throw new Problem('scene.not_georeferenced')
  const stretch = Math.max(across / down, down / across)
  if (stretch > mostStretch) throw new Problem('scene.axes_swapped')
  return place
}

/** Transform or corners in the picture's own projection where they are told, else the box in degrees. */
function gridOf(description: SceneDescription, width: number, height: number): [number, Affine] {
  const { epsg, transform, projectedBox, bbox, shape } = description
  if (shape !== null && (shape[0] !== height || shape[1] !== width))
    throw new Problem('scene.not_georeferenced')
  if (epsg !== null && transform !== null) return [epsg, transform]
  if (epsg !== null && projectedBox !== null)
    return [epsg, transformOfBox(projectedBox, width, height)]
  return [4326, transformOfBox(bbox, width, height)]
}
