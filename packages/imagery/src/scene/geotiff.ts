// Scenes as GeoTIFF or Cloud-Optimized GeoTIFF: windows, overviews and the file's own georeferencing, by geotiff.js.
import { Problem } from '@athar/domain'
import { fromArrayBuffer, fromFile, type GeoTIFF, type GeoTIFFImage } from 'geotiff'
import type { Affine } from './description.ts'
import { type OpenedFile, sceneKey } from './file.ts'
import { georeference } from './georeference.ts'
import type { Level, OpenScene, PixelWindow, Raster } from './open-scene.ts'
import { checkWindow, cropRaster } from './raster.ts'
import { stretchOf, toBytes } from './samples.ts'

/** Decoded blocks that are kept, in pixels (three bytes each and their validity). */
const keptPixels = 24_000_000

/** Opens a GeoTIFF; see `openScene`. Where it lies is read from its tags, never from the description. */
export async function openGeoTiff(file: OpenedFile): Promise<OpenScene> {
  const tiff = await guarded(() =>
    typeof file.input === 'string' ? fromFile(file.input) : fromArrayBuffer(toBuffer(file.input)),
  )
  try {
    return await readable(file, tiff)
  } catch (caught) {
    await tiff.close()
    throw caught
  }
}

async function readable(file: OpenedFile, tiff: GeoTIFF): Promise<OpenScene> {
  const images = await imagesOf(tiff)
  const [full] = images
  if (full === undefined) throw new Problem('scene.unreadable')
  const [width, height] = [full.getWidth(), full.getHeight()]
  checkSize(full, file)
  const place = georeference(epsgOf(full), transformOf(full))
  const levels = images.map((image) => levelOf(image, width, height))
  const stretch = await guarded(() => stretchOf(images.at(-1) ?? full))
  const blocks = new Map<string, Promise<Raster>>()

  const block = (level: number, column: number, row: number): Promise<Raster> => {
    const name = `${level}/${column}/${row}`
    const ready = blocks.get(name)
    if (ready !== undefined) {
      blocks.delete(name)
      blocks.set(name, ready)
      return ready
    }
    const { blockWidth, blockHeight } = levels[level] as Level
    const most = Math.max(4, Math.floor(keptPixels / (blockWidth * blockHeight)))
    for (const oldest of blocks.keys()) {
      if (blocks.size < most) break
      blocks.delete(oldest)
    }
    const made = guarded(() =>
      readBlock(images[level] as GeoTIFFImage, column, row, levels[level] as Level, stretch),
    )
    blocks.set(name, made)
    made.catch(() => blocks.delete(name))
    return made
  }

  return {
    description: file.description,
    digest: file.digest,
    key: sceneKey(file.digest, place.projection.epsg, place.transform),
    bytes: file.bytes,
    mediaType: 'image/tiff',
    width,
    height,
    georeference: place,
    levels,
    async read(index, window) {
      checkWindow(window, file.limits.windowPixels)
      const level = levels[index]
      if (level === undefined) throw new Problem('frame.request_invalid')
      return assemble(level, window, (column, row) => block(index, column, row))
    },
    async close() {
      blocks.clear()
      await tiff.close()
    },
  }
}

/** Puts the blocks under a window together. */
async function assemble(
  level: Level,
  window: PixelWindow,
  block: (column: number, row: number) => Promise<Raster>,
): Promise<Raster> {
  const { blockWidth, blockHeight } = level
  const left = Math.max(0, window.x)
  const right = Math.min(level.width, window.x + window.width)
  const top = Math.max(0, window.y)
  const bottom = Math.min(level.height, window.y + window.height)
  const rgb = new Uint8Array(window.width * window.height * 3)
  const valid = new Uint8Array(window.width * window.height)
  if (right <= left || bottom <= top)
    return { width: window.width, height: window.height, rgb, valid }
  for (let row = Math.floor(top / blockHeight); row * blockHeight < bottom; row += 1)
    for (let column = Math.floor(left / blockWidth); column * blockWidth < right; column += 1) {
      const raster = await block(column, row)
      const x = window.x - column * blockWidth
      const y = window.y - row * blockHeight
      const part = cropRaster(raster, { x, y, width: window.width, height: window.height })
      overlay(part, rgb, valid)
    }
  const isWhole = !valid.includes(0)
  return { width: window.width, height: window.height, rgb, valid: isWhole ? null : valid }
}

function overlay(part: Raster, rgb: Uint8Array, valid: Uint8Array): void {
  for (let i = 0; i < valid.length; i += 1) {
    if (part.valid !== null && part.valid[i] === 0) continue
    valid[i] = 255
    rgb[i * 3] = part.rgb[i * 3] ?? 0
    rgb[i * 3 + 1] = part.rgb[i * 3 + 1] ?? 0
    rgb[i * 3 + 2] = part.rgb[i * 3 + 2] ?? 0
  }
}

async function readBlock(
  image: GeoTIFFImage,
  column: number,
  row: number,
  level: Level,
  stretch: Awaited<ReturnType<typeof stretchOf>>,
): Promise<Raster> {
  const left = column * level.blockWidth
  const top = row * level.blockHeight
  const window = [
    left,
    top,
    Math.min(level.width, left + level.blockWidth),
    Math.min(level.height, top + level.blockHeight),
  ]
  return toBytes(image, window, stretch)
}

/** The full picture and its overviews, largest first; masks and thumbnails of another shape are left out. */
async function imagesOf(tiff: GeoTIFF): Promise<GeoTIFFImage[]> {
  const count = Math.min(32, await guarded(() => tiff.getImageCount()))
  const images: GeoTIFFImage[] = []
  for (let index = 0; index < count; index += 1) {
    const image = await guarded(() => tiff.getImage(index))
    const subfile = Number(image.fileDirectory.getValue('NewSubfileType') ?? 0)
    const [full] = images
    if (full === undefined) images.push(image)
    else if ((subfile & 5) === 1 && isSmaller(image, full)) images.push(image)
  }
  return images.sort((a, b) => b.getWidth() - a.getWidth())
}

function isSmaller(image: GeoTIFFImage, full: GeoTIFFImage): boolean {
  const across = full.getWidth() / image.getWidth()
  const down = full.getHeight() / image.getHeight()
  const slack = 2 / Math.min(image.getWidth(), image.getHeight())
  return across > 1 && Math.abs(across / down - 1) <= slack
}

function checkSize(image: GeoTIFFImage, file: OpenedFile): void {
  const limit = file.limits.tiffPixels
  const [width, height] = [image.getWidth(), image.getHeight()]
  if (!(width >= 1 && height >= 1)) throw new Problem('scene.unreadable')
  if (width * height > limit) throw new Problem('scene.too_large', { limit, unit: 'pixels' })
  const level = levelOf(image, width, height)
  const samples = image.getSamplesPerPixel()
  if (!(level.blockWidth >= 1 && level.blockHeight >= 1 && samples >= 1))
    throw new Problem('scene.unreadable')
  if (level.blockWidth * level.blockHeight * samples > file.limits.windowPixels)
    throw new Problem('scene.too_large', { limit: file.limits.windowPixels, unit: 'pixels' })
}

function levelOf(image: GeoTIFFImage, width: number, height: number): Level {
  return {
    width: image.getWidth(),
    height: image.getHeight(),
    scaleX: width / image.getWidth(),
    scaleY: height / image.getHeight(),
    blockWidth: image.getTileWidth(),
    blockHeight: Math.min(image.getTileHeight(), image.getHeight()),
  }
}

/** The file's projection, by the EPSG code in its keys. */
function epsgOf(image: GeoTIFFImage): number {
  const keys = keysOf(image)
  const projected = Number(keys['ProjectedCSTypeGeoKey'] ?? 0)
  if (projected > 0 && projected < 32767) return projected
  const geographic = Number(keys['GeographicTypeGeoKey'] ?? 0)
  if (Number(keys['GTModelTypeGeoKey'] ?? 2) === 2 && geographic > 0 && geographic < 32767)
    return geographic
  throw new Problem('scene.not_georeferenced')
}

function keysOf(image: GeoTIFFImage): Readonly<Record<string, unknown>> {
  try {
    return image.getGeoKeys() ?? {}
  } catch (cause) {
    throw new Problem('scene.not_georeferenced', {}, { cause })
  }
}

/** The file's affine map, from its matrix or its tie point and scale; a map of pixel centres is moved to corners. */
function transformOf(image: GeoTIFFImage): Affine {
  const matrix = listOf(image.fileDirectory.getValue('ModelTransformation'))
  const scale = listOf(image.fileDirectory.getValue('ModelPixelScale'))
  const tie = listOf(image.fileDirectory.getValue('ModelTiepoint'))
  const shift = Number(keysOf(image)['GTRasterTypeGeoKey'] ?? 1) === 2 ? 0.5 : 0
  const affine = fromMatrix(matrix) ?? fromTie(tie, scale)
  if (affine === null) throw new Problem('scene.not_georeferenced')
  const [a, b, c, d, e, f] = affine
  return [a, b, c - shift * (a + b), d, e, f - shift * (d + e)]
}

function fromMatrix(m: readonly number[]): Affine | null {
  const [a, b, , c, d, e, , f] = m
  if (m.length !== 16 || a === undefined || b === undefined || c === undefined) return null
  if (d === undefined || e === undefined || f === undefined) return null
  return [a, b, c, d, e, f]
}

function fromTie(tie: readonly number[], scale: readonly number[]): Affine | null {
  const [i, j, , x, y] = tie
  const [sx, sy] = scale
  if (tie.length !== 6 || i === undefined || j === undefined) return null
  if (x === undefined || y === undefined || sx === undefined || sy === undefined) return null
  return [sx, 0, x - i * sx, 0, -sy, y + j * sy]
}

function listOf(value: unknown): readonly number[] {
  if (value === undefined || value === null) return []
  return Array.from(value as ArrayLike<number>, Number)
}

function toBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
}

/** What the reader throws about a damaged file becomes one problem. */
async function guarded<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Problem) throw cause
    throw new Problem('scene.unreadable', {}, { cause })
  }
}
