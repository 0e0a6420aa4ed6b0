// Answers of the API are squeezed for those who take it: the same data, a fraction of the bytes; small ones go as they are.
import { gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { answerReply } from '../src/answer.ts'

const rows = (count: number) =>
  Array.from({ length: count }, (_, n) => ({ id: `row-${n}`, taken: '2031-02-03T08:10:00Z', n }))
const app = new Hono()
for (const [path, count] of [
  ['/few', 5],
  ['/some', 200],
  ['/many', 4000],
] as const)
  app.get(path, (c) => answerReply(c, { rows: rows(count) }))

async function ask(path: string, accepted?: string) {
  const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
  const answer = await app.request(path, { headers })
  const bytes = Buffer.from(await answer.arrayBuffer())
  return { answer, bytes, encoding: answer.headers.get('content-encoding') }
}

test.each([
  ['/some', 200],
  ['/many', 4000],
])('%s is squeezed to less than a fifth and holds the same', async (path, count) => {
  const plain = await ask(path)
  const small = await ask(path, 'br;q=1.0, gzip;q=0.8')
  expect([plain.encoding, small.encoding]).toEqual([null, 'gzip'])
  expect(small.bytes.length).toBeLessThan(plain.bytes.length / 5)
  expect(gunzipSync(small.bytes)).toEqual(plain.bytes)
  expect(JSON.parse(plain.bytes.toString())).toEqual({ rows: rows(count) })
  for (const { answer } of [plain, small]) {
    expect(answer.headers.get('vary')).toBe('accept-encoding')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
  }
})

test('what is small, and what is refused by the reader, goes as it is', async () => {
  for (const [path, accepted] of [
    ['/few', 'gzip'],
    ['/some', 'gzip;q=0'],
    ['/some', 'identity'],
    ['/many', 'br'],
  ] as const) {
    const { encoding, bytes } = await ask(path, accepted)
    expect(encoding, `${path} ${accepted}`).toBeNull()
    expect(JSON.parse(bytes.toString())).toHaveProperty('rows')
  }
})
