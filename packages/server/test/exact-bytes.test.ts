// Nothing but the bytes that were meant leaves the server, however small they are and whatever memory they lie in.
import { expect, test } from 'vitest'
import { exactBytes } from '../src/exact-bytes.ts'
import { hold, sendHeld } from '../src/static.ts'
import { Hono } from 'hono'

test('a small Node buffer leaves without the memory around it', () => {
  const secret = Buffer.from('a secret in the pool')
  const page = Buffer.from('a page')
  expect(page.buffer).toBe(secret.buffer)
  expect(Buffer.from(exactBytes(page)).toString()).toBe('a page')
  expect(exactBytes(page).byteLength).toBe(6)
})

test('a page that lies in shared memory is answered as itself, plain and zipped', async () => {
  const secret = Buffer.from('-----BEGIN PRIVATE KEY-----')
  const text = '<p>a page</p>'.repeat(200)
  const short = await hold(Buffer.from('<p>short</p>'), 'text/html')
  const long = await hold(Buffer.from(text), 'text/html')
  const app = new Hono()
  app.get('/short', (c) => sendHeld(c, short, 'no-cache'))
  app.get('/long', (c) => sendHeld(c, long, 'no-cache'))
  expect(await (await app.request('/short')).text()).toBe('<p>short</p>')
  expect(await (await app.request('/long')).text()).toBe(text)
  const zipped = await app.request('/long', { headers: { 'accept-encoding': 'gzip' } })
  const unzipped = new Response(zipped.body?.pipeThrough(new DecompressionStream('gzip')))
  expect(await unzipped.text()).toBe(text)
  expect(secret.length).toBe(27)
})
