// The files of a ZIP archive on this disk, read one by one: as many and as large as allowed, each checked against its sum.
import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { isProblem, Problem } from '@athar/domain'
import {
  binaryKindOf,
  defaultLimits,
  type InputFile,
  type Limits,
  SIGNATURE_BYTES,
} from '@athar/imports'
import { type Entry, openPromise, type ZipFile } from 'yauzl'

/** Files in one archive; an export has fifteen. */
const MOST_ENTRIES = 200

/** Whether a file begins like a ZIP archive; a spreadsheet, which is one inside, does not count. */
async function isZip(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(SIGNATURE_BYTES), 0)
    return binaryKindOf(buffer.subarray(0, bytesRead)) === 'zip'
  } finally {
    await handle.close()
  }
}

const malformed = (cause?: unknown): Problem =>
  new Problem('import.zip_malformed', {}, cause === undefined ? {} : { cause })

/** What the reader of archives says, in our words. */
const asZipProblem = (caught: unknown): unknown => (isProblem(caught) ? caught : malformed(caught))

/** Folders, what a Macintosh adds, and the account of an export: they hold no rows. */
const holdsRows = (name: string): boolean => {
  const last = name.split('/').at(-1) ?? ''
  return (
    last !== '' &&
    last !== '.DS_Store' &&
    !name.startsWith('__MACOSX/') &&
    last.toLowerCase() !== 'readme.txt'
  )
}

/** @throws Problem import.too_large, import.compression_bomb by what the archive says of itself; its files are held to that */
function refuseBombs(entries: readonly Entry[], packed: number, limits: Limits): void {
  let out = 0
  for (const { uncompressedSize } of entries) out += uncompressedSize
  if (out > limits.ratioFreeBytes && out > packed * limits.maxRatio)
    throw new Problem('import.compression_bomb')
  if (out > limits.maxBytes) throw new Problem('import.too_large')
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MOST_ENTRIES) throw new Problem('import.too_large')
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) {
    if (entries.length === MOST_ENTRIES) throw new Problem('import.too_large')
    entries.push(entry)
  }
  return entries
}

/** The bytes of one file, no more than the archive says; they end well only where their sum is right. */
async function* bytesOf(file: string, entry: Entry): AsyncGenerator<Uint8Array> {
  let zip: ZipFile | null = null
  try {
    zip = await openPromise(file, { autoClose: false, lazyEntries: true })
    const stream = await zip.openReadStreamPromise(entry)
    let sum = 0
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      sum = crc32(chunk, sum)
      yield chunk
    }
    if (sum !== entry.crc32) throw malformed()
  } catch (caught) {
    throw asZipProblem(caught)
  } finally {
    zip?.close()
  }
}

/**
 * The files of an archive that hold rows, in its order; null where the file is no ZIP archive. Names are for people: no file
 * is ever written under one, and an archive with a name that leads out of its folder is refused.
 * @throws Problem import.zip_malformed (damaged, cut short, locked by a password, packed in an unknown way),
 *   import.too_large, import.compression_bomb, import.kind_unknown (nothing in it), here or while the bytes are read
 */
export async function filesOfZip(
  file: string,
  limits: Limits = defaultLimits,
): Promise<InputFile[] | null> {
  if (!(await isZip(file))) return null
  let zip: ZipFile | null = null
  try {
    zip = await openPromise(file, { autoClose: false, lazyEntries: true })
    const all = await entriesOf(zip)
    refuseBombs(all, zip.fileSize, limits)
    const entries = all.filter(({ fileName }) => holdsRows(fileName))
    if (entries.some((entry) => !entry.canDecodeFileData())) throw malformed()
    if (entries.length === 0) throw new Problem('import.kind_unknown', { looksLike: 'zip' })
    return entries.map((entry) => ({ name: entry.fileName, bytes: () => bytesOf(file, entry) }))
  } catch (caught) {
    throw asZipProblem(caught)
  } finally {
    zip?.close()
  }
}

/** What failed at one file of an archive, with its place in it; names stay out of problems. */
export function inZip(at: number, caught: unknown): unknown {
  if (!isProblem(caught) || !caught.code.startsWith('import.')) return caught
  return new Problem('import.zip_entry', { at, why: caught.code }, { cause: caught })
}

/**
 * The same, for files that are not copied first: the archive is read through once, so that a damaged one is refused before
 * anything is written.
 * @throws Problem import.zip_entry (params.at, params.why), and what `filesOfZip` throws
 */
export async function wholeZip(file: string): Promise<InputFile[] | null> {
  const files = await filesOfZip(file)
  for (const [n, { bytes }] of (files ?? []).entries()) {
    try {
      for await (const _ of bytes()) {
        // Only its sum is asked for.
      }
    } catch (caught) {
      throw inZip(n + 1, caught)
    }
  }
  return files
}
