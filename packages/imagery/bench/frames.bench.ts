// How fast frames and tiles are cut, kept and read back: on invented scenes, and on the real ones where they are.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import {
  changeScores,
  cutAll,
  cutFrame,
  cutTile,
  type Encoding,
  encodeFrame,
  frameFolder,
  greyOf,
  openScene,
  PixelTest,
  type PlannedScene,
  type PlannedStructure,
} from '../src/index.ts'
import { cityPng, describe, inventedTiff } from '../test/made.ts'
import { realScenes, realSites } from '../test/real.ts'

interface Row {
  name: string
  unit: string
  p50?: number
  p95?: number
  value?: number
}

const box = [40, 20, 40.12306, 20.04621] as const
const size = { width: 1225, height: 500 }
const side = 640

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.floor((sorted.length - 1) * q)] ?? Number.NaN
}

async function timed(
  name: string,
  count: number,
  work: (i: number) => Promise<unknown>,
): Promise<Row> {
  await work(0)
  const times: number[] = []
  for (let i = 0; i < count; i += 1) {
    const start = performance.now()
    await work(i)
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { name, unit: 'ms', p50: quantile(times, 0.5), p95: quantile(times, 0.95) }
}

/** Places spread over a box, the same in every run. */
function places(count: number): PlannedStructure[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `place-${i}`,
    lon: box[0] + (box[2] - box[0]) * ((i * 0.618033988749895) % 1),
    lat: box[1] + (box[3] - box[1]) * ((i * 0.754877666246693) % 1),
  }))
}

/** The rows of this measurement. */
export async function run(): Promise<Row[]> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-frames-'))
  try {
    return [...(await single()), ...(await invented(dir)), ...(await real(dir)), radar()]
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function single(): Promise<Row[]> {
  const scene = await openScene(await cityPng(size, 1), describe({ bbox: box }))
  const spots = places(200)
  const rows: Row[] = []
  const request = (i: number, pixels: number) => {
    const { lon, lat } = spots[i % spots.length] as PlannedStructure
    return { lon, lat, metres: side, pixels }
  }
  for (const pixels of [128, 256]) {
    rows.push(
      await timed(`cut ${pixels} px of ${side} m, lanczos3`, 200, (i) =>
        cutFrame(scene, request(i, pixels)),
      ),
    )
    const frame = await cutFrame(scene, request(7, pixels))
    for (const format of ['jpeg', 'webp', 'avif'] as const) {
      const encoding = { format, quality: format === 'avif' ? 55 : 75 }
      rows.push(
        await timed(`encode ${pixels} px ${format}`, 40, () => encodeFrame(frame, encoding)),
      )
      const bytes = (await encodeFrame(frame, encoding)).byteLength
      rows.push({ name: `size ${pixels} px ${format}`, unit: 'bytes', value: bytes })
    }
  }
  rows.push(
    await timed('tile 256 px at z 14', 100, (i) => cutTile(scene, 14, 10012 + (i % 5), 7261)),
  )
  await scene.close()
  const tiff = await openScene(inventedTiff({ width: 4096, height: 4096 }), describe({}))
  rows.push(
    await timed('cut 256 px of 128 m from a GeoTIFF at 0.5 m, UTM, block kept', 100, (i) =>
      cutFrame(tiff, { ...centreOf(tiff, i), metres: 128, pixels: 256 }),
    ),
  )
  await tiff.close()
  return rows
}

function centreOf(
  scene: Awaited<ReturnType<typeof openScene>>,
  i: number,
): { lon: number; lat: number } {
  const [lon, lat] = scene.georeference.toLonLat(scene.width / 2 + i, scene.height / 2 + i)
  return { lon, lat }
}

/** Frames a second of a whole job: decode, cut, encode, write, in the order of the blocks. */
async function job(
  dir: string,
  name: string,
  scenes: readonly PlannedScene[],
  structures: readonly PlannedStructure[],
  pixels: number,
  encoding: Encoding,
): Promise<Row[]> {
  const folder = frameFolder(path.join(dir, name.replaceAll(/\W+/g, '-')))
  const plan = { scenes, structures, metres: side, pixels, encodings: [encoding] }
  let start = performance.now()
  const before = process.cpuUsage()
  const { cut } = await cutAll(plan, folder)
  const cold = (performance.now() - start) / 1000
  const { user, system } = process.cpuUsage(before)
  const keys: string[] = []
  start = performance.now()
  await cutAll(plan, folder, {
    onFrames: (frames) =>
      void keys.push(...frames.flatMap(({ key }) => (key === null ? [] : [key]))),
  })
  const again = (performance.now() - start) / 1000
  const rows: Row[] = [
    { name: `${name}: cut cold`, unit: 'frames/s', value: cut / cold },
    { name: `${name}: processor time`, unit: 'ms/frame', value: (user + system) / 1000 / cut },
    { name: `${name}: gone through again`, unit: 'frames/s', value: keys.length / again },
  ]
  rows.push(
    await timed(`${name}: read one back, seal checked`, 2000, (i) =>
      folder.read(keys[(i * 7919) % keys.length] as string),
    ),
  )
  return rows
}

async function invented(dir: string): Promise<Row[]> {
  const pictures = await Promise.all([1, 2, 3].map((seed) => cityPng(size, seed)))
  const scenes = pictures.map((bytes, index) => ({
    id: `scene-${index}`,
    open: () => openScene(bytes, describe({ bbox: box, key: `scene-${index}` })),
  }))
  const encoding = { format: 'jpeg', quality: 80 } as const
  return job(dir, '3 invented scenes × 400, 256 px jpeg', scenes, places(400), 256, encoding)
}

/** The real job, or a stated part of it: all scenes × every n-th site. */
async function real(dir: string): Promise<Row[]> {
  const found = realScenes()
  const sites = realSites()
  if (found === null || sites === null) return []
  const scenes = found.map(({ file, description }) => ({
    id: description.key,
    open: () => openScene(file, description),
  }))
  const every = Number(process.env['ATHAR_BENCH_EVERY'] ?? 100)
  const structures = sites
    .filter((_, i) => i % every === 0)
    .map(({ key, lon, lat }) => ({ id: key, lon, lat }))
  const name = (pixels: number, format: string) =>
    `${scenes.length} real scenes × ${structures.length} of ${sites.length} sites, ${pixels} px ${format}`
  const rows: Row[] = []
  for (const [pixels, format, quality] of [
    [128, 'webp', 75],
    [256, 'webp', 75],
    [256, 'jpeg', 80],
  ] as const)
    rows.push(
      ...(await job(dir, name(pixels, format), scenes, structures, pixels, { format, quality })),
    )
  rows.push(...(await scored(found, sites)))
  return rows
}

async function scored(
  found: NonNullable<ReturnType<typeof realScenes>>,
  sites: NonNullable<ReturnType<typeof realSites>>,
): Promise<Row[]> {
  const [first] = found
  if (first === undefined) return []
  const grid = { box: first.description.bbox, width: 1225, height: 500 }
  let start = performance.now()
  const greys = []
  for (const { file, description } of found) {
    const scene = await openScene(file, description)
    greys.push(await greyOf(scene, grid))
    await scene.close()
  }
  const read = (performance.now() - start) / 1000
  start = performance.now()
  const { structures, intervals } = changeScores(greys, grid, sites, 160)
  const score = (performance.now() - start) / 1000
  return [
    { name: `${greys.length} real scenes onto one grid`, unit: 's', value: read },
    {
      name: `score ${structures} sites × ${intervals} intervals, aligned`,
      unit: 's',
      value: score,
    },
  ]
}

/** The radar test: ten images of 4 million invented pixels. */
function radar(): Row {
  const pixels = 4_000_000
  const images = Array.from({ length: 4 }, (_, k) =>
    Float32Array.from({ length: pixels }, (_unused, i) => 0.05 + ((i * (k + 3)) % 97) / 400),
  )
  const start = performance.now()
  const test = new PixelTest(pixels)
  for (let i = 0; i < 10; i += 1)
    test.add(i < 6 ? 'before' : 'after', images[i % 4] as Float32Array)
  test.finish()
  const seconds = (performance.now() - start) / 1000
  return {
    name: 'pixel-wise t-test',
    unit: 'million samples/s',
    value: (pixels * 10) / seconds / 1e6,
  }
}
