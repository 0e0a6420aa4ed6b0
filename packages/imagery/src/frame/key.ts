// The name of a frame: a digest of everything that its bytes depend on, so that a kept frame can never be stale.
import { createHash } from 'node:crypto'
import { cutterVersion } from './cut.ts'
import type { Encoding, FrameRequest } from './frame.ts'

/** Degrees are rounded to a centimetre before they are cut and named. */
const perDegree = 1e7

/** A request on the grid of places that frames are named by. */
export function settle(request: FrameRequest): FrameRequest {
  const round = (degrees: number) => Math.round(degrees * perDegree) / perDegree
  return { ...request, lon: round(request.lon), lat: round(request.lat) }
}

/**
 * SHA-256 (hex) over the scene's key (its file's digest and where it lies), the square, the kernel, the encoding and
 * the cutter's version. Cut `settle(request)`, or use `cutEncoded`, so that name and bytes agree.
 */
export function frameKey(sceneKey: string, request: FrameRequest, encoding: Encoding): string {
  const { lon, lat, metres, pixels, kernel = 'lanczos3' } = request
  const text = JSON.stringify([
    'athar frame',
    cutterVersion,
    sceneKey,
    Math.round(lon * perDegree),
    Math.round(lat * perDegree),
    metres,
    pixels,
    kernel,
    encoding.format,
    encoding.quality,
  ])
  return createHash('sha256').update(text).digest('hex')
}
