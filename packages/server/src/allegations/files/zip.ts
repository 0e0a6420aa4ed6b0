// ZIP files (PKWARE APPNOTE 6.3.3, without extensions): names in UTF-8, deflated, the same bytes for the same content.
import { crc32, deflateRawSync } from 'node:zlib'

export interface ZipEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

const UTF8_NAMES = 0x0800
const DEFLATED = 8
const VERSION = 20

/** DOS date and time of an instant, in UTC; nothing before 1980 can be written. */
function dosTime(at: Date): { time: number; date: number } {
  const year = Math.max(1980, at.getUTCFullYear())
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
}

/** Fields of a record, little-endian: each with its width in bytes. */
function fields(...all: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(all.reduce((sum, [, width]) => sum + width, 0))
  let offset = 0
  for (const [value, width] of all) offset = buffer.writeUIntLE(value >>> 0, offset, width)
  return buffer
}

/** One archive of these files, in their order. */
export function zipOf(entries: readonly ZipEntry[], at: Date): Buffer {
  const { time, date } = dosTime(at)
  const bodies: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { name, bytes } of entries) {
    const nameBytes = Buffer.from(name, 'utf8')
    const packed = deflateRawSync(bytes, { level: 9 })
    const common = fields(
      [VERSION, 2],
      [UTF8_NAMES, 2],
      [DEFLATED, 2],
      [time, 2],
      [date, 2],
      [crc32(bytes), 4],
      [packed.length, 4],
      [bytes.length, 4],
      [nameBytes.length, 2],
      [0, 2],
    )
    const local = Buffer.concat([fields([0x04034b50, 4]), common, nameBytes, packed])
    bodies.push(local)
    directory.push(
      Buffer.concat([
        fields([0x02014b50, 4], [VERSION, 2]),
        common,
        fields([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
        nameBytes,
      ]),
    )
    offset += local.length
  }
  const size = directory.reduce((sum, it) => sum + it.length, 0)
  const count = entries.length
  const end = fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [0, 2],
  )
  return Buffer.concat([...bodies, ...directory, end])
}
