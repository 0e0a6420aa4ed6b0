// Invented scenes for the tests: small cities of blocks and roofs drawn from a seed, as PNG and as GeoTIFF.
import { writeArrayBuffer } from 'geotiff'
import sharp from 'sharp'
import type { SceneDescription } from '../src/index.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** A description with nothing special in it. */
export function describe(changes: Partial<SceneDescription>): SceneDescription {
  return {
    key: 'invented',
    acquired: { earliest: '2031-05-01T00:00:00.000Z', latest: '2031-05-08T00:00:00.000Z' },
    sensor: null,
    gsdMetres: null,
    offNadirDegrees: null,
    sunElevationDegrees: null,
    sunAzimuthDegrees: null,
    cloudShare: null,
    registrationErrorMetres: null,
    licence: null,
    attribution: null,
    shownTo: 'staff',
    epsg: null,
    bbox: [40, 20, 40.1, 20.1],
    projectedBox: null,
    transform: null,
    shape: null,
    asset: null,
    ...changes,
  }
}

/** A sequence of numbers in 0..1 that depends on the seed alone. */
export function dice(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

/** Pixels of a city: roofs of some six pixels between streets. */
export function cityPixels({ width, height }: Size, seed: number): Uint8Array {
  const roll = dice(seed)
  const rgb = new Uint8Array(width * height * 3)
  const across = Math.ceil(width / 7)
  const tones = Array.from({ length: across * Math.ceil(height / 7) }, () => 90 + roll() * 110)
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 3) {
      const isStreet = x % 7 === 0 || y % 7 === 0
      const tone = isStreet ? 70 : (tones[Math.floor(y / 7) * across + Math.floor(x / 7)] ?? 0)
      rgb[at] = tone
      rgb[at + 1] = tone * 0.85
      rgb[at + 2] = tone * 0.7
    }
  return rgb
}

export async function toPng(rgb: Uint8Array, size: Size): Promise<Uint8Array> {
  return sharp(rgb, { raw: { ...size, channels: 3 } })
    .png()
    .toBuffer()
}

/** A city as PNG. */
export async function cityPng(size: Size, seed: number): Promise<Uint8Array> {
  return toPng(cityPixels(size, seed), size)
}

/** Where an invented GeoTIFF lies: metres a pixel, upper left corner in the plane of the projection. */
export interface TiffPlace {
  readonly epsg: number
  readonly metres: number
  readonly left: number
  readonly top: number
}

export const utm37: TiffPlace = { epsg: 32637, metres: 0.5, left: 480_000, top: 3_979_000 }

/** A city as GeoTIFF, in strips and not packed; without `place` it says nowhere where it lies. */
export function inventedTiff(
  size: Size,
  place: TiffPlace | null = utm37,
  more: Readonly<Record<string, unknown>> = {},
): Uint8Array {
  const isDegrees = place?.epsg === 4326
  const where =
    place === null
      ? {}
      : {
          GTModelTypeGeoKey: isDegrees ? 2 : 1,
          GTRasterTypeGeoKey: 1,
          ...(isDegrees ? { GeographicTypeGeoKey: 4326 } : { ProjectedCSTypeGeoKey: place.epsg }),
          ModelPixelScale: [place.metres, place.metres, 0],
          ModelTiepoint: [0, 0, 0, place.left, place.top, 0],
        }
  const tiff = writeArrayBuffer(cityPixels(size, 5), {
    ...size,
    SamplesPerPixel: 3,
    BitsPerSample: [8, 8, 8],
    SampleFormat: [1, 1, 1],
    PhotometricInterpretation: 2,
    ...where,
    ...more,
  } as unknown as Parameters<typeof writeArrayBuffer>[1])
  return new Uint8Array(tiff)
}
