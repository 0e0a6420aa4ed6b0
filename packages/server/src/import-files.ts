// The files of an import: taken in as a stream, kept in the store's folder under their digest, and read from there.
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { isId, Problem } from '@athar/domain'
import {
  defaultLimits,
  FileTally,
  type InputFile,
  type Limits,
  recogniseFile,
} from '@athar/imports'
import type { ImportFile } from '@athar/store'
import { freshName } from './secrets.ts'
import { filesOfZip, inZip } from './zip-files.ts'

/** The folder of one batch. */
export function batchFolder(dir: string, batchId: string): string {
  if (!isId('import_batch', batchId)) throw new Problem('import.not_found')
  return path.join(dir, 'imports', batchId)
}

const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}<>:"/\\|?*]/gu

/** A file's name for people: its last part, without what may mislead. It names nothing on this machine. */
function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last.normalize('NFC').replace(unsafe, '').trim().slice(0, 200)
  return clean === '' ? 'file' : clean
}

/** A file that lies in a batch's folder under a name of its own, not yet under its digest. */
interface Part {
  readonly path: string
  readonly bytes: number
  readonly sha256: string
}

/** Writes a file as it comes; one that breaks off leaves nothing behind. */
async function writePart(folder: string, bytes: AsyncIterable<Uint8Array>): Promise<Part> {
  const part = path.join(folder, `${freshName()}.part`)
  const hash = createHash('sha256')
  let length = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of bytes) {
      hash.update(chunk)
      length += chunk.length
      yield chunk
    }
  }
  try {
    await pipeline(Readable.from(counted()), createWriteStream(part, { mode: 0o600, flags: 'wx' }))
  } catch (failure) {
    await rm(part, { force: true })
    throw failure
  }
  return { path: part, bytes: length, sha256: hash.digest('hex') }
}

/** What a file is, by its content, with its rows counted. */
async function told({ path: part, bytes, sha256 }: Part, name: string, limits: Limits) {
  const { kind, rows } = await recogniseFile(createReadStream(part), limits, new FileTally())
  let count = 0
  for await (const _ of rows) count += 1
  return { name: shownName(name), kind, bytes, sha256, rows: count }
}

/**
 * Takes a file in: written as it comes, its kind told from its content, its rows counted. A ZIP archive is unpacked, and
 * each of its files taken so. A file that cannot be read leaves nothing behind, nor does an archive with one.
 * @throws Problem request.too_large, import.zip_entry, and what `recogniseFile` and `filesOfZip` throw
 */
export async function takeFiles(
  dir: string,
  batchId: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  limits: Limits = defaultLimits,
): Promise<ImportFile[]> {
  const folder = batchFolder(dir, batchId)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const parts = [await writePart(folder, bytes)]
  const [sent] = parts as [Part]
  try {
    const packed = await filesOfZip(sent.path, limits)
    const taken: { part: Part; file: ImportFile }[] = []
    if (packed === null) taken.push({ part: sent, file: await told(sent, name, limits) })
    for (const [n, entry] of (packed ?? []).entries()) {
      try {
        const part = await writePart(folder, entry.bytes())
        parts.push(part)
        taken.push({ part, file: await told(part, entry.name, limits) })
      } catch (caught) {
        throw inZip(n + 1, caught)
      }
    }
    for (const { part, file } of taken)
      await rename(part.path, path.join(folder, `${file.sha256}.file`))
    return taken.map(({ file }) => file)
  } finally {
    for (const part of parts) await rm(part.path, { force: true })
  }
}

/** The files of a batch as a profile reads them. */
export const inputFiles = (
  dir: string,
  batchId: string,
  files: readonly ImportFile[],
): InputFile[] => {
  const folder = batchFolder(dir, batchId)
  return files.map(({ name, sha256 }) => ({
    name,
    bytes: () => createReadStream(path.join(folder, `${sha256}.file`)),
  }))
}

/** Removes what uploads left that were cut off. */
export async function clearParts(dir: string): Promise<void> {
  const root = path.join(dir, 'imports')
  for (const batch of await readdir(root).catch(() => [])) {
    for (const name of await readdir(path.join(root, batch)).catch(() => [])) {
      if (name.endsWith('.part')) await rm(path.join(root, batch, name), { force: true })
    }
  }
}
