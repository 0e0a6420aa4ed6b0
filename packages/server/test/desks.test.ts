// The desks: the built site under /app, with one page for every address of the program, and files that may be kept.
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallTown, type Town } from './world.ts'

let town: Town
const dist = mkdtempSync(path.join(os.tmpdir(), 'athar-test-dist-'))
const program = 'console.log("a program")\n'.repeat(100)
beforeAll(async () => {
  mkdirSync(path.join(dist, 'assets'))
  writeFileSync(path.join(dist, 'index.html'), '<!doctype html><title>Athar</title>')
  writeFileSync(path.join(dist, 'assets', 'index-1a2b3c4d.js'), program)
  writeFileSync(path.join(dist, 'assets', 'viewer.js'), program)
  writeFileSync(path.join(dist, '.secret'), 'not to be read')
  town = await smallTown({ config: { webDist: dist } })
})
afterAll(async () => {
  await town.drop()
  rmSync(dist, { recursive: true })
})

const get = (address: string, headers: Record<string, string> = {}) =>
  town.stranger.fetch(address, { headers })

test('every address of the program answers with its one page, asked for again each time', async () => {
  for (const address of ['/app/', '/app/en', '/app/ar/small-town/incidents/A-1']) {
    const answer = await get(address)
    expect([address, answer.status, await answer.text()]).toEqual([
      address,
      200,
      '<!doctype html><title>Athar</title>',
    ])
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'")
  }
})

test('a file of the program is compressed, may be kept for ever, and has its type', async () => {
  const answer = await get('/app/assets/index-1a2b3c4d.js', { 'accept-encoding': 'br, gzip' })
  expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(answer.headers.get('cache-control')).toMatch(/immutable/)
  expect(answer.headers.get('vary')).toMatch(/accept-encoding/)
  expect(gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(program)
  expect(await (await get('/app/assets/index-1a2b3c4d.js')).text()).toBe(program)
  const refusing = await get('/app/assets/index-1a2b3c4d.js', { 'accept-encoding': 'gzip;q=0' })
  expect(refusing.headers.get('content-encoding')).toBeNull()
})

test('a file whose name says nothing of its content is asked for again each time', async () => {
  const answer = await get('/app/assets/viewer.js')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-cache')
})

test('what is not there is not found, and nothing outside the built site is', async () => {
  const strange = ['/app/assets/none.js', '/app/none.txt', '/app/%00.js', '/app/%2e%2e/x.json']
  for (const address of strange)
    expect([address, (await get(address)).status]).toEqual([address, 404])
  expect(await (await get('/app/.secret')).text()).not.toContain('not to be read')
})
