// Folders that keep bytes under their digest: frames with what is known of them, and files as they are.
// A file is written beside its place and moved there, so that nobody ever reads half of one.
import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Problem } from '@athar/domain'
import type { FrameFacts, FrameSink } from './frame.ts'

const digestPattern = /^[0-9a-f]{64}$/
const partial = '.part'

/** dir/ab/c/abc…: at most 4,096 folders, which suits some ten million files. */
function placeOf(dir: string, key: string): string {
  if (!digestPattern.test(key)) throw new Problem('frame.key_invalid')
  return path.join(dir, key.slice(0, 2), key.slice(2, 3), key)
}

function isMissing(caught: unknown): boolean {
  return caught instanceof Error && 'code' in caught && caught.code === 'ENOENT'
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile()
  } catch (caught) {
    if (isMissing(caught)) return false
    throw caught
  }
}

const made = new Set<string>()

async function makeFolder(folder: string): Promise<void> {
  if (made.has(folder)) return
  await mkdir(folder, { recursive: true })
  made.add(folder)
}

/** Writes aside, then moves into place; a failure leaves nothing. */
async function writeWhole(
  file: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  isFlushed: boolean,
): Promise<void> {
  const aside = `${file}.${randomUUID()}${partial}`
  try {
    await fill(aside, parts, isFlushed)
    await rename(aside, file)
  } catch (caught) {
    await rm(aside, { force: true })
    throw caught
  }
}

async function fill(
  file: string,
  parts: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  isFlushed: boolean,
): Promise<void> {
  let handle = null
  try {
    handle = await open(file, 'wx')
  } catch (caught) {
    if (!isMissing(caught)) throw caught
    made.delete(path.dirname(file))
    await makeFolder(path.dirname(file))
    handle = await open(file, 'wx')
  }
  try {
    for await (const part of parts) await handle.writeFile(part)
    if (isFlushed) await handle.sync()
  } finally {
    await handle.close()
  }
}

async function* filesOf(dir: string): AsyncGenerator<string> {
  let entries: string[] = []
  try {
    entries = await readdir(dir, { recursive: true })
  } catch (caught) {
    if (!isMissing(caught)) throw caught
  }
  for (const entry of entries) if (/(^|[\\/])[0-9a-f]{64}/.test(entry)) yield path.join(dir, entry)
}

/** What a look through a folder found. */
export interface FolderReport {
  readonly files: number
  readonly bytes: number
  /** Keys whose bytes do not match their seal. */
  readonly damaged: readonly string[]
  /** Writes that were cut off; harmless, and removed by `sweep`. */
  readonly unfinished: number
}

/** A kept frame. */
export interface KeptFrame {
  readonly bytes: Uint8Array
  readonly facts: FrameFacts
}

export interface FrameFolder extends FrameSink {
  readonly dir: string
  /** The frame, its seal checked; null where there is none or what is there is damaged. */
  read(key: string): Promise<KeptFrame | null>
  size(key: string): Promise<number | null>
  verify(): Promise<FolderReport>
  /** Removes what writes that were cut off have left; returns how many. */
  sweep(): Promise<number>
}

const mark = 'ATHAR-FRAME 1 '

function seal(bytes: Uint8Array, facts: FrameFacts): Buffer {
  const { format, width, height, noDataShare, usable } = facts
  const head = JSON.stringify({ format, width, height, noDataShare, usable })
  const digest = createHash('sha256').update(head).update('\n').update(bytes).digest('hex')
  return Buffer.from(`${mark}${digest} ${head}\n`)
}

function unseal(file: Buffer): KeptFrame | null {
  const end = file.indexOf(10)
  const line = file.subarray(0, end).toString()
  if (end < 0 || !line.startsWith(mark)) return null
  const digest = line.slice(mark.length, mark.length + 64)
  const head = line.slice(mark.length + 65)
  const bytes = file.subarray(end + 1)
  const found = createHash('sha256').update(head).update('\n').update(bytes).digest('hex')
  return found === digest ? { bytes, facts: JSON.parse(head) as FrameFacts } : null
}

/**
 * A folder of frames under their keys (`frameKey`). One line before the bytes seals them and keeps format, size and
 * usability. Not flushed to disk one by one: a frame lost with the power fails its seal and is cut again.
 */
export function frameFolder(dir: string): FrameFolder {
  const read = async (key: string): Promise<KeptFrame | null> => {
    try {
      return unseal(await readFile(placeOf(dir, key)))
    } catch (caught) {
      if (isMissing(caught)) return null
      throw caught
    }
  }
  return {
    dir,
    read,
    has: (key) => exists(placeOf(dir, key)),
    facts: async (key) => (await read(key))?.facts ?? null,
    async size(key) {
      return (await read(key))?.bytes.byteLength ?? null
    },
    async put(key, bytes, facts) {
      const file = placeOf(dir, key)
      await makeFolder(path.dirname(file))
      await writeWhole(file, [Buffer.concat([seal(bytes, facts), bytes])], false)
    },
    verify: () => look(dir, async (file) => unseal(await readFile(file)) !== null),
    sweep: () => sweep(dir),
  }
}

/** A folder of files as they are, each under the SHA-256 of its bytes. */
export interface BlobFolder {
  readonly dir: string
  put(bytes: Uint8Array): Promise<string>
  /**
   * Takes a stream, of at most so many bytes.
   * @throws Problem `scene.too_large`
   */
  putStream(
    parts: AsyncIterable<Uint8Array>,
    mostBytes: number,
  ): Promise<{ key: string; bytes: number }>
  has(key: string): Promise<boolean>
  read(key: string): Promise<Uint8Array | null>
  size(key: string): Promise<number | null>
  /** Where the file lies, to be opened by `openScene`. */
  path(key: string): string
  verify(): Promise<FolderReport>
  sweep(): Promise<number>
}

/** A folder of whole files, flushed to disk before they are in place. */
export function blobFolder(dir: string): BlobFolder {
  const keep = async (key: string, bytes: Uint8Array): Promise<void> => {
    const file = placeOf(dir, key)
    if (await exists(file)) return
    await makeFolder(path.dirname(file))
    await writeWhole(file, [bytes], true)
  }
  return {
    dir,
    async put(bytes) {
      const key = createHash('sha256').update(bytes).digest('hex')
      await keep(key, bytes)
      return key
    },
    putStream: (parts, mostBytes) => putStream(dir, parts, mostBytes),
    has: (key) => exists(placeOf(dir, key)),
    async read(key) {
      try {
        return await readFile(placeOf(dir, key))
      } catch (caught) {
        if (isMissing(caught)) return null
        throw caught
      }
    },
    async size(key) {
      try {
        return (await stat(placeOf(dir, key))).size
      } catch (caught) {
        if (isMissing(caught)) return null
        throw caught
      }
    },
    path: (key) => placeOf(dir, key),
    verify: () => look(dir, async (file) => (await digestFile(file)) === path.basename(file)),
    sweep: () => sweep(dir),
  }
}

async function digestFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(file)
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false }))
      hash.update(chunk as Uint8Array)
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

async function putStream(
  dir: string,
  parts: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<{ key: string; bytes: number }> {
  await makeFolder(dir)
  const aside = path.join(dir, `${'0'.repeat(64)}.${randomUUID()}${partial}`)
  const hash = createHash('sha256')
  let bytes = 0
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const part of parts) {
      bytes += part.byteLength
      if (bytes > mostBytes)
        throw new Problem('scene.too_large', { limit: mostBytes, unit: 'bytes' })
      hash.update(part)
      yield part
    }
  }
  try {
    await fill(aside, counted(), true)
    const key = hash.digest('hex')
    await makeFolder(path.dirname(placeOf(dir, key)))
    await rename(aside, placeOf(dir, key))
    return { key, bytes }
  } catch (caught) {
    await rm(aside, { force: true })
    throw caught
  }
}

async function look(
  dir: string,
  isSound: (file: string) => Promise<boolean>,
): Promise<FolderReport> {
  const damaged: string[] = []
  let [files, bytes, unfinished] = [0, 0, 0]
  for await (const file of filesOf(dir)) {
    if (file.endsWith(partial)) {
      unfinished += 1
      continue
    }
    files += 1
    bytes += (await stat(file)).size
    if (!(await isSound(file))) damaged.push(path.basename(file))
  }
  return { files, bytes, damaged: damaged.sort(), unfinished }
}

async function sweep(dir: string): Promise<number> {
  let count = 0
  for await (const file of filesOf(dir)) {
    if (!file.endsWith(partial)) continue
    await rm(file, { force: true })
    count += 1
  }
  return count
}
