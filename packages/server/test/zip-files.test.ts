// ZIP archives taken in: what they hold comes out whole or not at all, within bounds, and no name leads anywhere.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import { isProblem, Problem } from '@athar/domain'
import { defaultLimits, type Limits } from '@athar/imports'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { filesOfZip, inZip, wholeZip } from '../src/zip-files.ts'
import { zipStream } from '../src/zip-stream.ts'

let dir = ''
beforeAll(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'athar-zip-'))
})
afterAll(() => rm(dir, { recursive: true, force: true }))

async function* saying(text: string): AsyncGenerator<string> {
  yield text
}
async function zipOf(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const parts = Object.entries(files).map(([name, text]) => ({ name, pieces: saying(text) }))
  const all: Uint8Array[] = []
  for await (const chunk of zipStream(parts)) all.push(chunk)
  return Buffer.concat(all)
}

/** What comes out of an archive: its files with their text, in order; null where it is none. */
async function out(bytes: Uint8Array, limits?: Limits): Promise<[string, string][] | null> {
  const file = path.join(dir, 'given.zip')
  await writeFile(file, bytes)
  const found = await filesOfZip(file, limits)
  if (found === null) return null
  const all: [string, string][] = []
  for (const { name, bytes: read } of found) {
    const chunks: Uint8Array[] = []
    for await (const chunk of read()) chunks.push(chunk)
    all.push([name, Buffer.concat(chunks).toString('utf8')])
  }
  return all
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'taken',
    (caught: unknown) => (isProblem(caught) ? caught.code : String(caught)),
  )
const outcome = (bytes: Uint8Array, limits?: Limits): Promise<string> => codeOf(out(bytes, limits))

/** The same bytes with every place where one text stands saying another of the same length. */
const saysInstead = (bytes: Buffer, from: string, to: string): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1')

/** The same archive with something else at a place of its directory's entry for a file. */
function withEntry(bytes: Buffer, at: number, value: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt32LE(value, copy.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + at)
  return copy
}

describe('an archive', () => {
  test('gives its files in their order, without what holds no rows; others are no archive', async () => {
    const bytes = await zipOf({
      'README.txt': 'what this is',
      'tables/one.csv': 'id\nأثر\n',
      '__MACOSX/tables/._one.csv': 'nothing',
      'tables/.DS_Store': 'nothing',
      'two.csv': 'id\n',
      'empty.csv': '',
    })
    expect(await out(bytes)).toEqual([
      ['tables/one.csv', 'id\nأثر\n'],
      ['two.csv', 'id\n'],
      ['empty.csv', ''],
    ])
    expect(await out(Buffer.from('code,date\nA,2031-04-05\n'))).toBeNull()
    expect(await out(gzipSync('code,date\n'))).toBeNull()
    // A spreadsheet is an archive inside, and is refused for what it is.
    expect(await out(await zipOf({ '[Content_Types].xml': '<x/>' }))).toBeNull()
  })

  test('that is damaged, cut short, locked or says what is not so is refused', async () => {
    const bytes = await zipOf({ 'one.csv': `id\n${'A1\n'.repeat(400)}` })
    expect(await outcome(bytes)).toBe('taken')
    expect(await outcome(bytes.subarray(0, -30))).toBe('import.zip_malformed')
    expect(await outcome(withEntry(bytes, 16, 0))).toBe('import.zip_malformed')
    expect(await outcome(withEntry(bytes, 24, 7))).toBe('import.zip_malformed')
    expect(await outcome(withEntry(bytes, 24, 70_000))).toBe('import.zip_malformed')
    // Locked by a password; packed in a way that nobody here reads.
    expect(await outcome(withEntry(bytes, 8, 0x0008_0001))).toBe('import.zip_malformed')
    expect(await outcome(withEntry(bytes, 10, 99))).toBe('import.zip_malformed')
    expect(await outcome(await zipOf({ 'README.txt': 'alone' }))).toBe('import.kind_unknown')
  })

  test('with a name that leads out of its folder is refused', async () => {
    const bytes = await zipOf({ 'ab/one.csv': 'id\n' })
    for (const name of ['../one.csv', '/b/one.csv', 'c:/one.csv'])
      expect([name, await outcome(saysInstead(bytes, 'ab/one.csv', name))]).toEqual([
        name,
        'import.zip_malformed',
      ])
  })

  test('with too many files, too much in them, or packed to swell is refused before it is unpacked', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, n) => [`${n}.csv`, 'id\n']))
    expect(await outcome(await zipOf(many))).toBe('import.too_large')
    const swollen = await zipOf({ 'a.csv': '0'.repeat(500_000), 'b.csv': '0'.repeat(500_000) })
    const limits = { ...defaultLimits, maxBytes: 900_000 }
    expect(await outcome(swollen)).toBe('taken')
    expect(await outcome(swollen, limits)).toBe('import.too_large')
    expect(await outcome(swollen, { ...limits, ratioFreeBytes: 600_000 })).toBe(
      'import.compression_bomb',
    )
  })

  test('with any bit turned gives what it held, or nothing', async () => {
    const files = { 'one.csv': 'id,name\nA1,Huda\nA2,أثر\n', 'two.csv': 'id\nB1\nB2\n' }
    const bytes = await zipOf(files)
    const texts = Object.values(files)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        async (at, bit) => {
          const other = Buffer.from(bytes)
          other.writeUInt8(other.readUInt8(at) ^ (1 << bit), at)
          const found = await out(other).catch((caught: unknown) => {
            if (!isProblem(caught)) throw caught
            return null
          })
          return (
            found === null ||
            isDeepStrictEqual(
              found.map(([, text]) => text),
              texts,
            )
          )
        },
      ),
      { numRuns: 300, seed: 20_311 },
    )
  })

  test('is read through before the command line begins, and tells which of its files is faulty', async () => {
    const bytes = await zipOf({ 'one.csv': 'id\n', 'two.csv': 'id\nB1\n' })
    const file = path.join(dir, 'whole.zip')
    await writeFile(file, bytes)
    expect((await wholeZip(file))?.map(({ name }) => name)).toEqual(['one.csv', 'two.csv'])
    await writeFile(file, withEntry(bytes, 16, 0))
    await expect(wholeZip(file)).rejects.toMatchObject({
      code: 'import.zip_entry',
      params: { at: 2, why: 'import.zip_malformed' },
    })
    await writeFile(file, (await readFile(file)).subarray(4))
    expect(await wholeZip(file)).toBeNull()
  })

  test('names what failed by its place, and leaves failures of other rooms as they are', () => {
    expect(inZip(3, new Problem('import.encoding'))).toMatchObject({
      code: 'import.zip_entry',
      params: { at: 3, why: 'import.encoding' },
    })
    const other = new Problem('store.timeout')
    expect(inZip(3, other)).toBe(other)
  })
})
