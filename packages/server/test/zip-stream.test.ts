// A ZIP file made while it is read: the same bytes each time, failures of a part thrown on, parts ended when nobody reads.
import { expect, it } from 'vitest'
import { type ZipPart, zipStream } from '../src/zip-stream.ts'

async function* saying(...pieces: string[]): AsyncGenerator<string> {
  yield* pieces
}
async function bytesOf(parts: readonly ZipPart[]): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of zipStream(parts)) all.push(chunk)
  return Buffer.concat(all)
}
const two = (): ZipPart[] => [
  { name: 'one.csv', pieces: saying('id\n', 'أثر\n') },
  { name: 'two.csv', pieces: saying() },
]

it('holds its files in their order, and the same bytes whenever it is made', async () => {
  const bytes = await bytesOf(two())
  expect(bytes.indexOf('one.csv')).toBeLessThan(bytes.indexOf('two.csv'))
  expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  expect(await bytesOf(two())).toEqual(bytes)
})

it('throws on what a part throws', async () => {
  async function* failing(): AsyncGenerator<string> {
    yield 'id\n'
    throw new Error('gone')
  }
  await expect(bytesOf([{ name: 'one.csv', pieces: failing() }])).rejects.toThrow('gone')
})

it('ends a part when nobody reads on', async () => {
  let ended: () => void = () => undefined
  const end = new Promise<void>((resolve) => {
    ended = resolve
  })
  async function* endless(): AsyncGenerator<string> {
    try {
      for (let n = 0; ; n++) yield `${n * 7919}\n`.repeat(500)
    } finally {
      ended()
    }
  }
  let read = 0
  for await (const chunk of zipStream([{ name: 'one.csv', pieces: endless() }])) {
    read += chunk.length
    if (read > 1000) break
  }
  await expect(end).resolves.toBeUndefined()
})
