// Health, metrics, and the log that anyone may check: its newest head and its tiles.
import { readCheckpoint, readHealth, readMetrics, readTile } from '@athar/contract'
import { Problem } from '@athar/domain'
import { newestHead, storedTiles, unsealedLines } from '@athar/store'
import type { Context } from 'hono'
import { type Config, isLoopback } from '../config.ts'
import type { Door } from '../serve.ts'
import { version } from '../version.ts'
import { exactBytes } from '../exact-bytes.ts'

/** Asked from this very machine, with no proxy between that could bring somebody else's question. */
function isFromHere(c: Context, config: Config): boolean {
  if (config.publicUrl !== null || c.req.header('x-forwarded-for') !== undefined) return false
  const environment = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined
  const address = environment?.incoming?.socket?.remoteAddress
  return address !== undefined && isLoopback(address.replace(/^::ffff:/, ''))
}

export function serveHealth({ read, stream, parts }: Door): void {
  read(readHealth, async ({ db }) => {
    try {
      return { ok: true, store: true, unsealed: await unsealedLines(db), version }
    } catch {
      return { ok: false, store: false, unsealed: 0, version }
    }
  })

  stream(
    readMetrics,
    async ({ c }) =>
      c.body(await parts.metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4' }),
    (c) => isFromHere(c, parts.config),
  )

  stream(readCheckpoint, async ({ c, db }) => {
    const head = await newestHead(db)
    if (head === null) throw new Problem('request.not_found')
    c.header('cache-control', 'no-store')
    return c.body(head.note, 200, { 'content-type': 'text/plain; charset=utf-8' })
  })

  stream(readTile, async ({ c, db, params }) => {
    const [level, index] = [wholeNumber(params.level), wholeNumber(params.index)]
    if (level === null || index === null || level > 63) throw new Problem('request.not_found')
    const tile = await storedTiles(db)(level, index)
    if (tile === null) throw new Problem('request.not_found')
    // A full tile never changes again.
    const isFull = tile.length === 256 * 32
    c.header('cache-control', isFull ? 'public, max-age=31536000, immutable' : 'no-store')
    return c.body(exactBytes(tile), 200, { 'content-type': 'application/octet-stream' })
  })
}

const wholeNumber = (text: string): number | null => (/^\d{1,15}$/.test(text) ? Number(text) : null)
