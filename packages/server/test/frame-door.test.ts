// The quick door of frames: exactly the frame's bytes with every header of safety, a tag that saves the second sending,
// and nothing for a foreign name or for what is not held.
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { openFrameDoor } from '../src/trackers/frame-door.ts'
import { openFrames } from '../src/trackers/frames.ts'

const KEY = 'a'.repeat(64)
// A window on a larger piece of memory, as Node hands out: what lies around it must not leave.
const shared = Buffer.from('before|the frame itself|after')
const bytes = shared.subarray(7, 23)
const facts = { format: 'webp', width: 1, height: 1, noDataShare: 0, usable: 1 } as const
const folder = { read: async (key: string) => (key === KEY ? { bytes, facts } : null) }
const frames = openFrames(folder as never)
let http: Server

beforeAll(async () => {
  const door = openFrameDoor({
    config: readConfig({}),
    frames,
    metrics: { begin: () => () => 0, text: async () => '' },
    log: pino({ level: 'silent' }),
  })
  http = createServer((request, response) => {
    if (!door(request, response)) response.writeHead(599).end()
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', () => resolve()))
})
afterAll(() => http.close())

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

const ask = (path: string, headers: Record<string, string> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const { port } = http.address() as AddressInfo
    get({ host: '127.0.0.1', port, path, headers }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (part: string) => (text += part))
      reply.once('end', () =>
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, text }),
      )
    }).once('error', reject)
  })

test('a frame that is not held goes the usual way; once read, it goes out at once', async () => {
  expect((await ask(`/api/frames/${KEY}`)).status).toBe(599)
  await frames.read(KEY, '*/*', false)
  const { status, headers, text } = await ask(`/api/frames/${KEY}`)
  expect([status, text]).toEqual([200, 'the frame itself'])
  expect(headers).toMatchObject({
    'content-type': 'image/webp',
    'content-length': '16',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  })
  expect(headers['content-security-policy']).toContain("default-src 'none'")
})

test('who has the frame is told so without its bytes', async () => {
  const { headers } = await ask(`/api/frames/${KEY}`)
  const again = await ask(`/api/frames/${KEY}`, { 'if-none-match': headers.etag ?? '' })
  expect([again.status, again.text]).toEqual([304, ''])
})

test('a foreign name, another path and another format go the usual way', async () => {
  expect((await ask(`/api/frames/${KEY}`, { host: 'elsewhere.example' })).status).toBe(599)
  expect((await ask(`/api/frames/${KEY}?x=1`)).status).toBe(599)
  expect((await ask(`/api/frames/${'A'.repeat(64)}`)).status).toBe(599)
  expect((await ask(`/api/frames/${KEY}`, { accept: 'image/jpeg' })).status).toBe(599)
})
