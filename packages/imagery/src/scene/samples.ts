// Samples of a TIFF (one band or several, bytes or wider numbers) as three bytes a pixel with validity.
import type { GeoTIFFImage, TypedArray } from 'geotiff'
import type { Raster } from './open-scene.ts'

/** Which samples become red, green and blue, and the values that become black and white. */
export interface Stretch {
  readonly bands: readonly [number, number, number]
  readonly black: number
  readonly white: number
  readonly alpha: number | null
  readonly noData: number | null
  /** Colours that the file keeps in another form (YCbCr, palette, CMYK) are turned into RGB by the reader. */
  readonly isConverted: boolean
}

/**
 * How a file's samples are shown: bytes as they are; wider numbers between their 1st and 99th percentile, measured
 * once on the smallest overview for all bands together, so that the blocks of one scene never differ in tone.
 */
export async function stretchOf(smallest: GeoTIFFImage): Promise<Stretch> {
  const samples = smallest.getSamplesPerPixel()
  const photometric = Number(smallest.fileDirectory.getValue('PhotometricInterpretation') ?? 1)
  const extra = smallest.fileDirectory.getValue('ExtraSamples') as ArrayLike<number> | undefined
  const extraCount = extra?.length ?? 0
  const isAlpha = extraCount > 0 && (extra?.[0] === 1 || extra?.[0] === 2)
  const colours = samples - extraCount >= 3 ? 3 : 1
  const isByte = smallest.getBitsPerSample(0) === 8 && smallest.getSampleFormat(0) === 1
  const base: Stretch = {
    bands: colours === 3 ? [0, 1, 2] : [0, 0, 0],
    black: 0,
    white: 255,
    alpha: isAlpha ? samples - extraCount : null,
    noData: smallest.getGDALNoData(),
    isConverted: isByte && photometric !== 1 && photometric !== 2,
  }
  return isByte ? base : { ...base, ...(await percentiles(smallest, base)) }
}

async function percentiles(
  image: GeoTIFFImage,
  stretch: Stretch,
): Promise<{ black: number; white: number }> {
  const [width, height] = [image.getWidth(), image.getHeight()]
  const side = 1024
  const left = Math.max(0, Math.floor((width - side) / 2))
  const top = Math.max(0, Math.floor((height - side) / 2))
  const values = await image.readRasters({
    window: [left, top, Math.min(width, left + side), Math.min(height, top + side)],
    samples: [...new Set(stretch.bands)],
    interleave: true,
  })
  const sorted = Float64Array.from(values as ArrayLike<number>)
    .filter((value) => Number.isFinite(value) && value !== stretch.noData)
    .sort()
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0
  const [black, white] = [at(0.01), at(0.99)]
  return white > black ? { black, white } : { black, white: black + 1 }
}

/** Reads one window (left, top, right, bottom) as bytes. */
export async function toBytes(
  image: GeoTIFFImage,
  window: number[],
  stretch: Stretch,
): Promise<Raster> {
  const [left = 0, top = 0, right = 0, bottom = 0] = window
  const [width, height] = [right - left, bottom - top]
  if (stretch.isConverted) {
    const rgb = await image.readRGB({ window, interleave: true })
    return { width, height, rgb: Uint8Array.from(rgb as ArrayLike<number>), valid: null }
  }
  const wanted = [...new Set(stretch.bands), ...(stretch.alpha === null ? [] : [stretch.alpha])]
  const data = (await image.readRasters({
    window,
    samples: wanted,
    interleave: true,
  })) as TypedArray
  return spread(data, wanted.length, width, height, stretch)
}

function spread(
  data: TypedArray,
  step: number,
  width: number,
  height: number,
  stretch: Stretch,
): Raster {
  const { black, white, alpha, noData } = stretch
  const colours = alpha === null ? step : step - 1
  const gain = 255 / (white - black)
  const rgb = new Uint8Array(width * height * 3)
  const valid = new Uint8Array(width * height)
  for (let i = 0, from = 0; i < valid.length; i += 1, from += step) {
    let isEmpty = true
    for (let c = 0; c < 3; c += 1) {
      const value = data[from + (colours === 3 ? c : 0)] ?? Number.NaN
      if (value !== noData && !Number.isNaN(value)) isEmpty = false
      rgb[i * 3 + c] = Math.max(0, Math.min(255, Math.round((value - black) * gain)))
    }
    const isOpaque = alpha === null || (data[from + colours] ?? 0) > 0
    valid[i] = isOpaque && !isEmpty ? 255 : 0
  }
  return { width, height, rgb, valid: valid.includes(0) ? valid : null }
}
