// The quick way out for frames: what lies in memory is answered before anything else is asked; a frame needs no session.
// What is not held, or is asked in another manner, goes the usual way through the routes.
import type { IncomingMessage, ServerResponse } from 'node:http'
import { mediaTypes } from '@athar/imagery'
import { securityHeaders } from '../headers.ts'
import { isOwnName } from '../origin.ts'
import type { Parts } from '../parts.ts'
import type { FrameOut } from './frames.ts'

/** Answers a request where it can at once; false where it must go the usual way. */
export type QuickDoor = (request: IncomingMessage, response: ServerResponse) => boolean

const PATH = /^\/api\/frames\/([0-9a-f]{64})$/
const YEAR = 'public, max-age=31536000, immutable'

/** What a frame is known by to a browser that has it: its key and its format. */
const etagOf = (key: string, { format }: FrameOut): string => `"${key}.${format}"`

/** The headers of a frame that is sent; without a length where only its tag is told. */
export const frameHeaders = (key: string, frame: FrameOut): Record<string, string> => ({
  'content-type': mediaTypes[frame.format],
  'cache-control': YEAR,
  vary: 'accept, save-data',
  'access-control-allow-origin': '*',
  etag: etagOf(key, frame),
})

export function openFrameDoor(
  parts: Pick<Parts, 'config' | 'frames' | 'metrics' | 'log'>,
): QuickDoor {
  const { config, frames, metrics, log } = parts
  const common = Object.fromEntries(securityHeaders('/api/frames/', config))
  return (request, response) => {
    if (request.method !== 'GET') return false
    const key = PATH.exec(request.url ?? '')?.[1]
    if (key === undefined) return false
    const { headers } = request
    if (headers.host === undefined || !isOwnName(headers.host, config)) return false
    const frame = frames.held(key, headers.accept ?? '*/*', headers['save-data'] === 'on')
    if (frame === null) return false
    const end = metrics.begin('readFrame')
    const told = { ...common, ...frameHeaders(key, frame) }
    const isKnown = headers['if-none-match'] === etagOf(key, frame)
    if (isKnown) response.writeHead(304, told).end()
    else {
      response.writeHead(200, { ...told, 'content-length': frame.bytes.length })
      response.end(frame.bytes)
    }
    const ms = end(isKnown ? 304 : 200)
    log.debug({ route: 'readFrame', status: isKnown ? 304 : 200, ms }, 'served')
    return true
  }
}
