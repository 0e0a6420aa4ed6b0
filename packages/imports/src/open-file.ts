// From bytes to text: unpacked, decoded and bounded. Nothing is believed because of a file's name.
import { createHash } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { isProblem, Problem } from '@athar/domain'
import type { Limits } from './limits.ts'
import { binaryKindOf, SIGNATURE_BYTES } from './looks-like.ts'

export type Bytes = AsyncIterable<Uint8Array>

/** What was seen of a file while it was read; whole once its text has been read to the end. */
export class FileTally {
  bytes = 0
  isPacked = false
  readonly #hash = createHash('sha256')
  add(chunk: Uint8Array): void {
    this.bytes += chunk.length
    this.#hash.update(chunk)
  }
  /** SHA-256 of the bytes as they came, in hex. May be asked for at any time. */
  get sha256(): string {
    return this.#hash.copy().digest('hex')
  }
}

/** Bytes as they come, counted; a file that is larger than allowed is refused as soon as it shows. */
async function* counted(
  bytes: Bytes,
  tally: FileTally,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes) {
    tally.add(chunk)
    if (tally.bytes > limits.maxBytes) throw new Problem('import.too_large')
    if (chunk.length > 0) yield chunk
  }
}

/** Puts the first bytes together, so that a signature split over small chunks is seen. */
async function* withHead(bytes: Bytes, wanted: number): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let length = 0
  let isWhole = false
  for await (const chunk of bytes) {
    if (isWhole) {
      yield chunk
      continue
    }
    held.push(chunk)
    length += chunk.length
    if (length < wanted) continue
    isWhole = true
    yield Buffer.concat(held)
    held = []
  }
  if (!isWhole && length > 0) yield Buffer.concat(held)
}

const codeOf = (caught: unknown): string =>
  caught instanceof Error && 'code' in caught ? String(caught.code) : ''

/** What zlib says of broken gzip, in our words. */
function gzipProblem(caught: unknown, out: number): unknown {
  if (isProblem(caught)) return caught
  const code = codeOf(caught)
  if (!code.startsWith('Z_') && code !== 'ERR_STREAM_PREMATURE_CLOSE') return caught
  const isHeader = code === 'Z_DATA_ERROR' && out === 0
  return new Problem(isHeader ? 'import.not_gzip' : 'import.malformed', {}, { cause: caught })
}

/** Unpacks gzip as it comes; a file that swells beyond all measure is refused after at most one more chunk. */
async function* unpacked(
  bytes: Bytes,
  tally: FileTally,
  limits: Limits,
): AsyncGenerator<Uint8Array> {
  tally.isPacked = true
  let out = 0
  const gunzip = createGunzip({ chunkSize: 64 * 1024 })
  pipeline(Readable.from(bytes), gunzip, () => {
    // The reader below is told of a failure by the stream itself.
  })
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      out += chunk.length
      const isSwollen = out > limits.ratioFreeBytes && out > tally.bytes * limits.maxRatio
      if (out > limits.maxBytes || isSwollen) throw new Problem('import.compression_bomb')
      yield chunk
    }
  } catch (caught) {
    throw gzipProblem(caught, out)
  } finally {
    gunzip.destroy()
  }
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be'

/** The encoding that a byte order mark states; without one it is UTF-8. */
function encodingOf(head: Uint8Array): Encoding {
  const [first, second] = head
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  // UTF-16 without its mark: every other byte of Latin text is zero. It is not guessed at.
  const zeros = head.subarray(0, 64).filter((byte) => byte === 0).length
  if (zeros * 3 > Math.min(64, head.length)) throw new Problem('import.encoding')
  return 'utf-8'
}

/** Decodes text strictly. @throws Problem import.encoding where bytes stand that the encoding does not know */
async function* decoded(bytes: Bytes): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  const decode = (chunk?: Uint8Array): string => {
    try {
      return decoder?.decode(chunk, { stream: chunk !== undefined }) ?? ''
    } catch (caught) {
      throw new Problem('import.encoding', {}, { cause: caught })
    }
  }
  for await (const chunk of bytes) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    const text = decode(chunk)
    if (text !== '') yield text
  }
  const rest = decode()
  if (rest !== '') yield rest
}

/** The first chunk, and everything from the beginning. */
async function peekBytes(bytes: Bytes): Promise<{ head: Uint8Array; all: Bytes }> {
  const reader = bytes[Symbol.asyncIterator]()
  const first = await reader.next()
  const head = first.done === true ? new Uint8Array() : first.value
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (head.length > 0) yield head
      for (let next = await reader.next(); next.done !== true; next = await reader.next()) {
        yield next.value
      }
    } finally {
      await reader.return?.()
    }
  }
  return { head, all: all() }
}

/** @throws Problem import.kind_unknown with what it looks like, where the bytes are no text */
function checkIsText(head: Uint8Array): void {
  const kind = binaryKindOf(head)
  if (kind !== null) throw new Problem('import.kind_unknown', { looksLike: kind })
}

/**
 * The text of a file: gzip is unpacked (known by its first bytes, never by its name), UTF-8 and UTF-16 with a
 * byte order mark are decoded. Memory stays within a few chunks whatever the file holds.
 * @param tally is filled as the file is read
 * @throws Problem import.too_large, import.compression_bomb, import.not_gzip, import.malformed (cut short or
 *   damaged), import.encoding, import.kind_unknown (params.looksLike), here or while the text is read
 */
export async function openText(
  bytes: Bytes,
  limits: Limits,
  tally: FileTally,
): Promise<AsyncIterable<string>> {
  const raw = await peekBytes(withHead(counted(bytes, tally, limits), SIGNATURE_BYTES))
  if (raw.head[0] !== 0x1f || raw.head[1] !== 0x8b) {
    checkIsText(raw.head)
    return decoded(raw.all)
  }
  const inner = await peekBytes(withHead(unpacked(raw.all, tally, limits), SIGNATURE_BYTES))
  checkIsText(inner.head)
  return decoded(inner.all)
}
