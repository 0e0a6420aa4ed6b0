// Folders of frames and files, and the job that fills them: nothing half is ever seen, nothing is done twice.
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { GeoTIFFImage } from 'geotiff'
import { afterEach, beforeEach, describe as group, expect, it, vi } from 'vitest'
import {
  blobFolder,
  type CutPlan,
  cutAll,
  type FrameFacts,
  frameFolder,
  openScene,
  type PlannedFrame,
} from '../src/index.ts'
import { cityPng, describe, inventedTiff } from './made.ts'

let dir = ''
beforeEach(() => {
  dir = mkdtempSync(path.join(os.tmpdir(), 'athar-folder-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const facts: FrameFacts = { format: 'webp', width: 2, height: 2, noDataShare: 0.25, usable: 0.5 }
const keyOf = (text: string) => createHash('sha256').update(text).digest('hex')
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

group('a folder of frames', () => {
  it('gives back the bytes and what is known of them', async () => {
    const folder = frameFolder(dir)
    const key = keyOf('one')
    const bytes = Uint8Array.from({ length: 1000 }, (_, i) => i % 256)
    expect([await folder.has(key), await folder.read(key), await folder.size(key)]).toEqual([
      false,
      null,
      null,
    ])
    await folder.put(key, bytes, facts)
    const kept = await folder.read(key)
    expect([Buffer.compare(kept?.bytes ?? new Uint8Array(0), bytes), kept?.facts]).toEqual([
      0,
      facts,
    ])
    expect([await folder.has(key), await folder.size(key)]).toEqual([true, 1000])
    expect(await folder.verify()).toMatchObject({ files: 1, damaged: [], unfinished: 0 })
  })

  it('takes a damaged frame for none, and names it', async () => {
    const folder = frameFolder(dir)
    const key = keyOf('one')
    await folder.put(key, new Uint8Array(500).fill(7), facts)
    const file = path.join(dir, key.slice(0, 2), key.slice(2, 3), key)
    const bytes = readFileSync(file)
    for (const cut of [0, 5, 90, 300, bytes.length - 1]) {
      writeFileSync(file, bytes.subarray(0, cut))
      expect(await folder.read(key)).toBeNull()
    }
    bytes[bytes.length - 9] = 8
    writeFileSync(file, bytes)
    expect(await folder.facts(key)).toBeNull()
    expect((await folder.verify()).damaged).toEqual([key])
    await folder.put(key, new Uint8Array(500).fill(7), facts)
    expect((await folder.verify()).damaged).toEqual([])
  })

  it('never leaves its folder, whatever the name', async () => {
    const folder = frameFolder(dir)
    for (const key of ['', '../../x', 'A'.repeat(64), `${'a'.repeat(63)}/`, 'a'.repeat(65)])
      await expect(folder.read(key)).rejects.toThrow('frame.key_invalid')
  })
})

group('a folder of files', () => {
  it('keeps each under the digest of its bytes, from memory or a stream', async () => {
    const folder = blobFolder(dir)
    const bytes = new TextEncoder().encode('a scene')
    const key = await folder.put(bytes)
    expect(key).toBe(keyOf('a scene'))
    async function* parts() {
      yield bytes.subarray(0, 3)
      yield bytes.subarray(3)
    }
    expect(await folder.putStream(parts(), 100)).toEqual({ key, bytes: 7 })
    expect(readFileSync(folder.path(key), 'utf8')).toBe('a scene')
    await expect(folder.putStream(parts(), 6)).rejects.toThrow('scene.too_large')
    expect(await folder.verify()).toMatchObject({ files: 1, damaged: [], unfinished: 0 })
    writeFileSync(folder.path(key), 'another')
    expect((await folder.verify()).damaged).toEqual([key])
  })

  it('shows no half of a file when the writer is killed in the middle', async () => {
    const writer = path.join(dir, 'writer.ts')
    const door = path.join(import.meta.dirname, '../src/frame/folder.ts')
    writeFileSync(
      writer,
      `// Writes without end.
import { blobFolder } from ${JSON.stringify(door)}
async function* parts() {
  for (;;) {
    yield new Uint8Array(65536).fill(7)
    process.stdout.write('.')
  }
}
await blobFolder(${JSON.stringify(path.join(dir, 'kept'))}).putStream(parts(), 2 ** 33)
`,
    )
    const child: ChildProcess = spawn(process.execPath, [writer], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => child.stdout?.once('data', resolve))
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    const folder = blobFolder(path.join(dir, 'kept'))
    expect(filesIn(folder.dir)).toHaveLength(1)
    expect(await folder.verify()).toMatchObject({ files: 0, bytes: 0, unfinished: 1 })
    expect(await folder.sweep()).toBe(1)
    expect(filesIn(folder.dir)).toHaveLength(0)
  })
})

group('cutting all frames', () => {
  const size = { width: 400, height: 300 }
  const bbox = [40, 20, 40.04, 20.027] as const
  const encoding = { format: 'jpeg', quality: 60 } as const
  const structures = Array.from({ length: 30 }, (_, i) => ({
    id: `s${i}`,
    lon: 40.003 + ((i * 0.61803) % 1) * 0.034,
    lat: 20.003 + ((i * 0.75487) % 1) * 0.021,
  }))
  const plan = (): CutPlan => ({
    scenes: [1, 2].map((seed) => ({
      id: `scene-${seed}`,
      open: async () => openScene(await cityPng(size, seed), describe({ bbox })),
    })),
    structures,
    metres: 300,
    pixels: 64,
    encodings: [encoding],
  })

  it('makes each once, in an order of its own, and goes through them again without cutting', async () => {
    const folder = frameFolder(dir)
    const seen: PlannedFrame[] = []
    const options = {
      batch: 7,
      onFrames: (frames: readonly PlannedFrame[]) => void seen.push(...frames),
    }
    expect(await cutAll(plan(), folder, options)).toEqual({
      done: 60,
      total: 60,
      cut: 60,
      kept: 0,
      outside: 0,
      failed: 0,
    })
    expect(new Set(seen.map(({ key }) => key)).size).toBe(60)
    expect(filesIn(dir)).toHaveLength(60)
    const first = seen.splice(0)
    expect(await cutAll(plan(), folder, options)).toMatchObject({ cut: 0, kept: 60 })
    expect(seen.map(({ key, facts: known }) => [key, known])).toEqual(
      first.map(({ key, facts: known }) => [key, known]),
    )
  })

  it('goes on where it was stopped', async () => {
    const folder = frameFolder(dir)
    const stop = new AbortController()
    let done = 0
    const first: PlannedFrame[] = []
    const work = cutAll(plan(), folder, {
      signal: stop.signal,
      batch: 8,
      onFrames: (frames, progress) => {
        first.push(...frames)
        done = progress.done
        if (done >= 24) stop.abort()
      },
    })
    await expect(work).rejects.toThrow('aborted')
    expect([done, filesIn(dir).length]).toEqual([24, 24])
    const rest: PlannedFrame[] = []
    const end = await cutAll(plan(), folder, {
      from: done,
      onFrames: (frames) => void rest.push(...frames),
    })
    expect(end).toMatchObject({ done: 60, cut: 36, kept: 0 })
    const ids = [...first, ...rest].map(({ sceneId, structureId }) => `${sceneId}/${structureId}`)
    expect(new Set(ids).size).toBe(60)
  })

  it('does not stop at a scene that cannot be read, nor keep what lies outside', async () => {
    const folder = frameFolder(dir)
    const base = plan()
    const broken = { id: 'broken', open: () => openScene(new Uint8Array(30), describe({ bbox })) }
    const halfway = {
      id: 'half',
      open: async () => openScene((await cityPng(size, 3)).slice(0, 3000), describe({ bbox })),
    }
    const far = [{ id: 'far', lon: 42, lat: 22 }]
    const end = await cutAll(
      { ...base, scenes: [broken, halfway, ...base.scenes], structures: [...structures, ...far] },
      folder,
    )
    expect(end).toEqual({ done: 124, total: 124, cut: 60, kept: 0, outside: 3, failed: 61 })
  })

  it('decodes each block of a GeoTIFF once', async () => {
    const decoded = vi.spyOn(GeoTIFFImage.prototype, 'getTileOrStrip')
    const tiff = inventedTiff({ width: 600, height: 600 })
    const open = async () => openScene(tiff, describe({}))
    const scene = await open()
    const places = Array.from({ length: 20 }, (_, i) => {
      const [lon, lat] = scene.georeference.toLonLat(100 + i * 20, 500 - i * 20)
      return { id: `p${i}`, lon, lat }
    })
    const wanted = { ...plan(), scenes: [{ id: 't', open }], structures: places, metres: 60 }
    expect((await cutAll(wanted, frameFolder(dir))).cut).toBe(20)
    expect(decoded).toHaveBeenCalledTimes(1)
    decoded.mockRestore()
  })
})
