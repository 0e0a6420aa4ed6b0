// Frames as files: AVIF, WebP, JPEG, or PNG where nothing may be lost.
import { Problem } from '@athar/domain'
import sharp, { type OutputInfo } from 'sharp'
import { type Encoding, frameFormats, type RawFrame } from './frame.ts'

/** Behind what is transparent, where a format has no transparency. */
const paper = { r: 246, g: 243, b: 236 }

/** Quality at which a frame of coarse pixels shows no blocks; smaller files come from AVIF. */
export const defaultQuality = { avif: 55, webp: 75, jpeg: 80, png: 100 } as const

export const mediaTypes = {
  avif: 'image/avif',
  webp: 'image/webp',
  jpeg: 'image/jpeg',
  png: 'image/png',
} as const

/**
 * Encodes pixels. No metadata is written: no place, no time, no tool.
 * @throws Problem `frame.request_invalid` for a quality outside 1..100 or an unknown format
 */
export async function encodeFrame(frame: RawFrame, encoding: Encoding): Promise<Uint8Array> {
  const { format, quality } = encoding
  if (!frameFormats.includes(format) || !Number.isInteger(quality) || quality < 1 || quality > 100)
    throw new Problem('frame.request_invalid')
  const { width, height, channels, data } = frame
  const picture = sharp(data, { raw: { width, height, channels } })
  if (format === 'avif')
    return picture.avif({ quality, effort: 2, chromaSubsampling: '4:2:0' }).toBuffer()
  if (format === 'webp') return picture.webp({ quality, effort: 2 }).toBuffer()
  if (format === 'png') return picture.png({ compressionLevel: 6 }).toBuffer()
  const flat = channels === 4 ? picture.flatten({ background: paper }) : picture
  return flat.jpeg({ quality, optimiseCoding: true }).toBuffer()
}

/**
 * A kept frame in another format, for a browser that cannot show the first or a reader who saves data.
 * @throws Problem `frame.request_invalid`; `frame.damaged` for bytes that are no picture
 */
export async function recodeFrame(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  const { data, info } = await decodeFrame(bytes)
  const { width, height } = info
  return encodeFrame({ width, height, channels: 3, data }, encoding)
}

async function decodeFrame(bytes: Uint8Array): Promise<{ data: Buffer; info: OutputInfo }> {
  try {
    return await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  } catch (cause) {
    throw new Problem('frame.damaged', {}, { cause })
  }
}
