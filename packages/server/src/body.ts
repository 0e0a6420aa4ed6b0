// Bodies: JSON of at most one megabyte, and files as a stream of at most what the configuration allows.
import { Problem } from '@athar/domain'
import type { Context } from 'hono'

const JSON_BYTES = 1024 * 1024

/**
 * The JSON of a request.
 * @throws Problem request.malformed, request.too_large
 */
export async function readBody(c: Context): Promise<unknown> {
  if (!(c.req.header('content-type') ?? '').toLowerCase().startsWith('application/json'))
    throw new Problem('request.malformed', { part: 'content-type', field: '' })
  const bytes = await bytesOf(c)
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new Problem('request.malformed', { part: 'body', field: '' })
  }
}

/** All bytes of a request: at once where their number was said before, else piece by piece up to the limit. */
async function bytesOf(c: Context): Promise<Uint8Array> {
  const said = Number(c.req.header('content-length') ?? Number.NaN)
  if (said <= JSON_BYTES) return new Uint8Array(await c.req.raw.arrayBuffer())
  const chunks: Uint8Array[] = []
  for await (const chunk of bodyOf(c, JSON_BYTES)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The bytes of a request, piece by piece. @throws Problem request.too_large {bytes} beyond the limit */
export async function* bodyOf(c: Context, limit: number): AsyncGenerator<Uint8Array> {
  const tooLarge = (): Problem => new Problem('request.too_large', { bytes: limit })
  if (Number(c.req.header('content-length') ?? 0) > limit) throw tooLarge()
  const body = c.req.raw.body
  if (body === null) return
  let seen = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    seen += chunk.length
    if (seen > limit) throw tooLarge()
    yield chunk
  }
}
