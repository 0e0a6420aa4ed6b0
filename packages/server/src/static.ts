// Files: the built desks under /app, and the few that public pages need; compressed once, with a tag of their content.
import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { assets } from '@athar/pages'
import { Problem } from '@athar/domain'
import type { Context, Hono } from 'hono'
import { answerFailure } from './answer.ts'
import type { Parts } from './parts.ts'
import { exactBytes } from './exact-bytes.ts'
import { acceptsGzip } from './squeeze.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.pmtiles': 'application/octet-stream',
}
const compressible = /^(?:text\/|application\/(?:json|manifest)|image\/svg)/
const squeeze = promisify(gzip)

/** A file as it is sent. */
export interface Held {
  readonly type: string
  readonly bytes: Uint8Array
  readonly zipped: Uint8Array | null
  readonly etag: string
}

/** Holds bytes ready to be sent: with their tag, and compressed where that is worth it. */
export async function hold(bytes: Uint8Array, type: string): Promise<Held> {
  const zipped =
    compressible.test(type) && bytes.length > 1024 ? await squeeze(bytes, { level: 9 }) : null
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { type, bytes, zipped, etag }
}

const hasTag = (c: Context, etag: string): boolean =>
  (c.req.header('if-none-match') ?? '')
    .split(',')
    .some((tag) => tag.trim().replace(/^W\//, '') === etag || tag.trim() === '*')

/** Sends what is held, or 304 where the reader has it already. */
export function sendHeld(c: Context, held: Held, cacheControl: string, status = 200): Response {
  c.header('etag', held.etag)
  c.header('cache-control', cacheControl)
  if (held.zipped !== null) c.header('vary', 'accept-encoding', { append: true })
  if (status === 200 && hasTag(c, held.etag)) return c.body(null, 304)
  const isZipped = held.zipped !== null && acceptsGzip(c)
  if (isZipped) c.header('content-encoding', 'gzip')
  const bytes = isZipped && held.zipped !== null ? held.zipped : held.bytes
  c.header('content-length', String(bytes.length))
  return c.body(exactBytes(bytes), status as 200, { 'content-type': held.type })
}

const YEAR = 'public, max-age=31536000, immutable'
const ASK_AGAIN = 'no-cache'

/** Files of a folder, read once and again when they change. */
function folder(root: string): (name: string) => Promise<Held | null> {
  const held = new Map<string, { at: number; size: number; held: Held }>()
  return async (name) => {
    const file = path.resolve(root, `.${path.posix.normalize(`/${name}`)}`)
    if (!file.startsWith(root + path.sep)) return null
    const type = types[path.extname(file)]
    const found = await stat(file).catch(() => null)
    if (type === undefined || found === null || !found.isFile()) return null
    const known = held.get(file)
    if (known !== undefined && known.at === found.mtimeMs && known.size === found.size)
      return known.held
    const made = await hold(await readFile(file), type)
    held.set(file, { at: found.mtimeMs, size: found.size, held: made })
    return made
  }
}

/** A name that carries a digest of its content: what is behind it never changes. */
const isDigested = (name: string): boolean => /^assets\/.+-[\w-]{8}\.\w+$/.test(name)

/** Serves the built desks under /app/: files as they are, every other address the one page that the program fills. */
export function serveDesks(app: Hono, parts: Parts): void {
  const read = folder(parts.config.webDist)
  app.get('/app', (c) => c.redirect('/app/', 302))
  app.get('/app/*', async (c) => {
    const name = decodedPath(c.req.path).slice('/app/'.length)
    const isAsset = name.startsWith('assets/')
    const file = name === '' ? null : await read(name)
    if (file !== null) return sendHeld(c, file, isDigested(name) ? YEAR : ASK_AGAIN)
    const page = isAsset || path.extname(name) !== '' ? null : await read('index.html')
    if (page !== null) return sendHeld(c, page, ASK_AGAIN)
    return answerFailure(c, new Problem('request.not_found'), parts.log)
  })
}

/** Serves the volunteer's app: one page for every address under /trackers, and the worker that keeps it for times without a network. */
export function serveVolunteers(app: Hono, parts: Parts): void {
  const read = folder(parts.config.webDist)
  const send = async (c: Context, name: string): Promise<Response> => {
    const file = await read(name)
    if (file !== null) return sendHeld(c, file, ASK_AGAIN)
    return answerFailure(c, new Problem('request.not_found'), parts.log)
  }
  app.get('/trackers/sw.js', (c) => send(c, 'trackers-sw.js'))
  app.get('/trackers', (c) => send(c, 'trackers.html'))
  app.get('/trackers/*', (c) => send(c, 'trackers.html'))
}

function decodedPath(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return '/'
  }
}

/** Serves the style sheet, the icon and the fonts of public pages. */
export async function serveAssets(app: Hono): Promise<void> {
  const require = createRequire(import.meta.url)
  for (const asset of [assets.css, assets.icon, assets.copy]) {
    const held = await hold(Buffer.from(asset.body), asset.type)
    // The address carries the version, so what is behind it never changes.
    app.get(asset.path, (c) =>
      sendHeld(c, held, c.req.query('v') === asset.version ? YEAR : ASK_AGAIN),
    )
  }
  for (const font of assets.fonts) {
    const file = path.join(path.dirname(require.resolve(`${font.package}/package.json`)), font.file)
    const held = await hold(await readFile(file), font.type)
    app.get(font.path, (c) => sendHeld(c, held, YEAR))
  }
}
