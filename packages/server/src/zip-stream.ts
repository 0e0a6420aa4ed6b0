// A ZIP file made while it is read (PKWARE APPNOTE 6.3.3, data descriptors): no part of it is held longer than it takes to pack.
import { Buffer } from 'node:buffer'
import { pipeline, Readable } from 'node:stream'
import { createDeflateRaw, crc32 } from 'node:zlib'
import { Problem } from '@athar/domain'

export interface ZipPart {
  readonly name: string
  readonly pieces: AsyncGenerator<string>
}

/** Names in UTF-8; sizes and checksum stand behind the data. */
const FLAGS = 0x0808
const DEFLATED = 8
const VERSION = 20
/** 1 January 1980, the first day there is: the same records give the same bytes. */
const FIRST_DAY = 0x21
const MOST_BYTES = 0xffffffff

function fields(...all: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(all.reduce((sum, [, width]) => sum + width, 0))
  let offset = 0
  for (const [value, width] of all) offset = buffer.writeUIntLE(value, offset, width)
  return buffer
}

interface Written {
  readonly name: Buffer
  readonly offset: number
  crc: number
  packed: number
  size: number
}

const stamped: readonly (readonly [number, 2 | 4])[] = [
  [VERSION, 2],
  [FLAGS, 2],
  [DEFLATED, 2],
  [0, 2],
  [FIRST_DAY, 2],
]

async function* packed(pieces: AsyncGenerator<string>, told: Written): AsyncGenerator<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece, 'utf8')
      told.crc = crc32(bytes, told.crc)
      told.size += bytes.length
      yield bytes
    }
  }
  const deflate = createDeflateRaw({ level: 6 })
  pipeline(Readable.from(counted()), deflate, () => {
    // The reader below is told of a failure by the stream itself.
  })
  for await (const chunk of deflate as AsyncIterable<Buffer>) {
    told.packed += chunk.length
    yield chunk
  }
}

/** The bytes of an archive of these files, in their order. @throws Problem export.too_large beyond 4 GB */
export async function* zipStream(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  let offset = 0
  const all: Written[] = []
  for (const { name, pieces } of parts) {
    const told: Written = { name: Buffer.from(name, 'utf8'), offset, crc: 0, packed: 0, size: 0 }
    const head = Buffer.concat([
      fields([0x04034b50, 4], ...stamped, [0, 4], [0, 4], [0, 4], [told.name.length, 2], [0, 2]),
      told.name,
    ])
    yield head
    yield* packed(pieces, told)
    const tail = fields([0x08074b50, 4], [told.crc, 4], [told.packed, 4], [told.size, 4])
    yield tail
    offset += head.length + told.packed + tail.length
    if (Math.max(offset, told.size) > MOST_BYTES) throw new Problem('export.too_large')
    all.push(told)
  }
  yield directoryOf(all, offset)
}

function directoryOf(all: readonly Written[], offset: number): Buffer {
  const entries = all.map((it) =>
    Buffer.concat([
      fields(
        [0x02014b50, 4],
        [VERSION, 2],
        ...stamped,
        [it.crc, 4],
        [it.packed, 4],
        [it.size, 4],
        [it.name.length, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 2],
        [0, 4],
        [it.offset, 4],
      ),
      it.name,
    ]),
  )
  const directory = Buffer.concat(entries)
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [all.length, 2],
    [all.length, 2],
    [directory.length, 4],
    [offset, 4],
    [0, 2],
  )
  return Buffer.concat([directory, end])
}
