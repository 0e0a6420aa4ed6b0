// Hostile files: what is packed, huge, cut short, in another encoding or not what it says.
import { deflateSync, gzipSync } from 'node:zlib'
import { isProblem, type ProblemCode } from '@athar/domain'
import { expect, test } from 'vitest'
import { defaultLimits, FileTally, type Limits, openText, recogniseFile } from '../src/index.ts'
import { bytesOf, fileOf, incidentColumns } from './making.ts'

const header = `${incidentColumns.join(',')}\n`

async function textOf(
  bytes: AsyncIterable<Uint8Array>,
  limits: Limits = defaultLimits,
): Promise<string> {
  let text = ''
  for await (const part of await openText(bytes, limits, new FileTally())) text += part
  return text
}
async function rowsOf(
  bytes: AsyncIterable<Uint8Array>,
  limits: Limits = defaultLimits,
): Promise<number> {
  const { rows } = await recogniseFile(bytes, limits, new FileTally())
  let count = 0
  for await (const row of rows) count += row.row > 0 ? 1 : 0
  return count
}
async function refused(
  doing: Promise<unknown>,
  code: ProblemCode,
): Promise<Record<string, unknown>> {
  const caught: unknown = await doing.then(
    () => new Error(`nothing was refused, ${code} was expected`),
    (reason: unknown) => reason,
  )
  expect(caught).toMatchObject({ code })
  return { ...(isProblem(caught) ? caught.params : {}) }
}
const memory = (bytes: Uint8Array, chunk?: number): AsyncIterable<Uint8Array> =>
  fileOf('x', bytes, chunk).bytes()

test('gzip is known by its first bytes, even when they come one by one', async () => {
  expect(await textOf(memory(gzipSync('سلام'), 1))).toBe('سلام')
  expect(await textOf(memory(Buffer.concat([gzipSync('a'), gzipSync('b')])))).toBe('ab')
})

test('the digest and the size are of the bytes as they came', async () => {
  const tally = new FileTally()
  for await (const part of await openText(memory(bytesOf('abc')), defaultLimits, tally))
    expect(part).toBe('abc')
  expect(tally.bytes).toBe(3)
  expect(tally.sha256).toMatch(/^ba7816bf/)
})

test('a file that swells beyond all measure is refused after little has come out', async () => {
  const limits = { ...defaultLimits, ratioFreeBytes: 1024 * 1024, maxRatio: 50 }
  const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024))
  let out = 0
  const reading = async (): Promise<void> => {
    for await (const part of await openText(
      memory(Buffer.concat([gzipSync(header.repeat(9)), bomb])),
      limits,
      new FileTally(),
    ))
      out += part.length
  }
  await refused(reading(), 'import.compression_bomb')
  expect(out).toBeLessThan(4 * 1024 * 1024)
})

test('a file that unpacks to more than the limit is refused', async () => {
  const limits = { ...defaultLimits, maxBytes: 10_000 }
  await refused(textOf(memory(gzipSync('a,b\n'.repeat(10_000))), limits), 'import.compression_bomb')
  await refused(textOf(memory(bytesOf('a,b\n'.repeat(10_000))), limits), 'import.too_large')
})

test('broken gzip is refused: a wrong header, damage, a cut end', async () => {
  const good = gzipSync(header.repeat(200))
  const cut = good.subarray(0, good.length - 12)
  const damaged = Uint8Array.from(good)
  damaged[good.length - 5] = (damaged[good.length - 5] ?? 0) ^ 0xff
  const noMethod = Uint8Array.from(good)
  noMethod[2] = 99
  await refused(textOf(memory(cut)), 'import.malformed')
  await refused(textOf(memory(damaged)), 'import.malformed')
  await refused(textOf(memory(noMethod)), 'import.not_gzip')
})

test('UTF-8 and UTF-16 with their marks are read alike', async () => {
  const text = 'رمز,code\n'
  const little = Buffer.from(`\ufeff${text}`, 'utf16le')
  expect(await textOf(memory(bytesOf(`\ufeff${text}`), 2))).toBe(text)
  expect(await textOf(memory(little, 3))).toBe(text)
  expect(await textOf(memory(Buffer.from(little).swap16(), 3))).toBe(text)
})

test('other encodings are refused, not guessed at', async () => {
  await refused(textOf(memory(Uint8Array.from([0x63, 0xe9, 0x2c, 0x0a]))), 'import.encoding')
  await refused(textOf(memory(Buffer.from(header, 'utf16le'))), 'import.encoding')
  await refused(textOf(memory(Uint8Array.from([0xd8, 0xb1, 0xd8]))), 'import.encoding')
})

const others: readonly [string, Uint8Array][] = [
  ['png', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['zip', Buffer.concat([Buffer.from('PK\u0003\u0004'), deflateSync('x')])],
  ['xlsx', Buffer.from('PK\u0003\u0004....[Content_Types].xml', 'latin1')],
  ['pdf', Buffer.from('%PDF-1.7')],
  ['html', Buffer.from('\n<!DOCTYPE html><html><body>code,date</body>')],
  ['xml', Buffer.from('<rss></rss>')],
  ['gzip', gzipSync(gzipSync(header))],
  ['csv', Buffer.from('name,price\npen,2\n')],
  ['json', Buffer.from('{"a":1}\n')],
  ['empty', Buffer.from(' \n')],
]
test.each(others)(
  'a %s is no file of ours, and the refusal says what it looks like',
  async (looksLike, bytes) => {
    expect(await refused(rowsOf(memory(bytes)), 'import.kind_unknown')).toEqual({ looksLike })
  },
)

test('a table that lacks a column says which', async () => {
  const columns = incidentColumns.filter((column) => column !== 'code').join(',')
  expect(await refused(rowsOf(memory(bytesOf(`${columns}\n`))), 'import.columns_missing')).toEqual({
    kind: 'airwars_incidents',
    columns: 'code',
  })
})

/** A line that never ends, and how much of it was asked for. */
function endless(start: string): { bytes: AsyncIterable<Uint8Array>; given: () => number } {
  let given = 0
  const chunk = bytesOf('x'.repeat(64 * 1024))
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield bytesOf(start)
    for (; given < 2048 * 1024 * 1024; given += chunk.length) yield chunk
  }
  return { bytes: bytes(), given: () => given }
}

test.each([
  ['a record', `${header}1,`],
  ['a quote that is never closed', `${header}1,"`],
  ['a header', 'seq,'],
  ['a JSON line', '{"seq":1,"code":"A1","assessment":"","belligerent":"'],
])('%s of 2 GB is refused after a megabyte', async (_name, start) => {
  const line = endless(start)
  await refused(rowsOf(line.bytes), 'import.row_too_long')
  expect(line.given()).toBeLessThan(4 * 1024 * 1024)
})

test('a GeoJSON feature without end is refused at its own limit', async () => {
  const line = endless('{"type":"FeatureCollection","features":[{"type":"Feature","x":"')
  await refused(
    rowsOf(line.bytes, { ...defaultLimits, maxElementChars: 1024 * 1024 }),
    'import.row_too_long',
  )
  expect(line.given()).toBeLessThan(4 * 1024 * 1024)
})

test('brackets without end and lists that never close are refused', async () => {
  const deep = `{"type":"FeatureCollection","features":[{"a":${'['.repeat(1000)}`
  await refused(rowsOf(memory(bytesOf(deep))), 'import.malformed')
  const open =
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"PCODE":"X"}}'
  await refused(rowsOf(memory(bytesOf(open))), 'import.malformed')
})

test('separators of spreadsheets and Windows line ends are read', async () => {
  const semicolons = `\ufeff${incidentColumns.join(';')}\r\n${incidentColumns.map(() => '1').join(';')}\r\n\r\n`
  const { kind, rows } = await recogniseFile(
    memory(bytesOf(semicolons)),
    defaultLimits,
    new FileTally(),
  )
  expect(kind).toBe('airwars_incidents')
  const all = []
  for await (const row of rows) all.push(row)
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({ row: 2, cells: { seq: '1', previous_codes: '1' } })
})

test('a line that nests without end is a malformed row, and the rest goes on', async () => {
  const deep = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`
  const good = '{"seq":1,"code":"A","belligerent":"b","assessment":""}'
  const { rows } = await recogniseFile(
    memory(bytesOf(`${good}\n${deep}\n${good}\n`)),
    defaultLimits,
    new FileTally(),
  )
  const seen = []
  for await (const row of rows) seen.push('malformed' in row)
  expect(seen).toEqual([false, true, false])
})
