// A ZIP file made while it is read: no part of it is held longer than it takes to pack.
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface ZipPart {
  readonly name: string
  readonly pieces: AsyncGenerator<string>
}

/** The first day that a ZIP file can name, in every zone: the same records give the same bytes. */
const options = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true }

async function* bytesOf(pieces: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const piece of pieces) yield Buffer.from(piece, 'utf8')
}

/** The bytes of an archive of these files, in their order. What a part throws is thrown on; whoever stops ends the part. */
export async function* zipStream(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile()
  const out = zip.outputStream as Readable
  const begun: Readable[] = []
  const fail = (caught: Error): unknown => out.destroy(caught)
  zip.on('error', fail)
  for (const { name, pieces } of parts)
    zip.addReadStreamLazy(name, options, (take) => {
      const source = Readable.from(bytesOf(pieces))
      source.on('error', fail)
      begun.push(source)
      take(null, source)
    })
  zip.end()
  try {
    for await (const chunk of out as AsyncIterable<Uint8Array>) yield chunk
  } finally {
    for (const source of begun) source.destroy()
  }
}
