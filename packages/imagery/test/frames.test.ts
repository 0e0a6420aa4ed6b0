// Frames and tiles: the right ground in the right pixel, nothing drawn upon it, and what it is worth to look at.
import sharp from 'sharp'
import { describe as group, expect, it } from 'vitest'
import {
  cutFrame,
  cutTile,
  encodeFrame,
  framePixels,
  frameKey,
  type Kernel,
  kernels,
  offsetMetres,
  openScene,
  recodeFrame,
  settle,
} from '../src/index.ts'
import { cityPixels, cityPng, describe, inventedTiff, toPng, utm37 } from './made.ts'

const size = { width: 400, height: 300 }
const bbox = [40, 20, 40.04, 20.027] as const

/** A grey field with one white dot of 3 × 3 pixels whose centre is known. */
async function dotScene(x: number, y: number) {
  const rgb = new Uint8Array(size.width * size.height * 3).fill(60)
  for (let dy = -1; dy <= 1; dy += 1)
    for (let dx = -1; dx <= 1; dx += 1) {
      const at = ((y + dy) * size.width + x + dx) * 3
      rgb.fill(250, at, at + 3)
    }
  return openScene(await toPng(rgb, size), describe({ bbox }))
}

/** Centre of what is brighter than the field, in frame pixels. */
function brightCentre(data: Uint8Array, width: number, step: number): [number, number] {
  let [sum, sx, sy] = [0, 0, 0]
  for (let i = 0; i < data.length / step; i += 1) {
    const light = Math.max(0, (data[i * step] ?? 0) - 80)
    sum += light
    sx += light * ((i % width) + 0.5)
    sy += light * (Math.floor(i / width) + 0.5)
  }
  return [sx / sum, sy / sum]
}

group('a frame', () => {
  it('shows the place at its middle, to a fifth of a scene pixel, with every kernel', async () => {
    const scene = await dotScene(211, 97)
    const [lon, lat] = scene.georeference.toLonLat(211.5, 97.5)
    for (const kernel of kernels) {
      const frame = await cutFrame(scene, { lon, lat, metres: 400, pixels: 160, kernel })
      const [x, y] = brightCentre(frame.data, 160, 3)
      const tolerance =
        (kernel === 'nearest' ? 0.6 : 0.2) * (frame.sceneMetresPerPixel / frame.frameMetresPerPixel)
      expect(Math.abs(x - 80)).toBeLessThan(tolerance)
      expect(Math.abs(y - 80)).toBeLessThan(tolerance)
    }
  })

  it('has north up and the metres it was asked for: 100 m east and 50 m north is where it should be', async () => {
    const scene = await dotScene(211, 97)
    const [lon, lat] = offsetMetres(...scene.georeference.toLonLat(211.5, 97.5), -100, -50)
    const frame = await cutFrame(scene, { lon, lat, metres: 400, pixels: 200 })
    const [x, y] = brightCentre(frame.data, 200, 3)
    expect(x).toBeCloseTo(100 + 50, -0.5)
    expect(y).toBeCloseTo(100 - 25, -0.5)
  })

  it('from a turned UTM grid shows the same ground, north up', async () => {
    const tiff = inventedTiff({ width: 900, height: 900 }, { ...utm37, left: 680_000 })
    const scene = await openScene(tiff, describe({}))
    const [lon, lat] = scene.georeference.toLonLat(450, 450)
    const frame = await cutFrame(scene, { lon, lat, metres: 200, pixels: 400, kernel: 'nearest' })
    for (const [u, v] of [
      [20.5, 30.5],
      [380.5, 200.5],
      [199.5, 390.5],
    ] as const) {
      const place = offsetMetres(lon, lat, (u - 200) * 0.5, (200 - v) * 0.5)
      const { x, y } = scene.georeference.toPixel(...place)
      const { rgb } = await scene.read(0, {
        x: Math.floor(x),
        y: Math.floor(y),
        width: 1,
        height: 1,
      })
      const near = [-1, 0, 1].flatMap((dv) =>
        [-1, 0, 1].map((du) => frame.data[((v - 0.5 + dv) * 400 + u - 0.5 + du) * 3]),
      )
      expect(near).toContain(rgb[0])
    }
    const smooth = await cutFrame(scene, { lon, lat, metres: 200, pixels: 400 })
    const corner = scene.georeference.toPixel(...offsetMetres(lon, lat, -100, 100))
    const side = scene.georeference.toPixel(...offsetMetres(lon, lat, 100, 100))
    expect(Math.abs(side.y - corner.y)).toBeGreaterThan(5)
    expect(smooth.noDataShare).toBe(0)
  })

  it('tells where the footprint lies and leaves the pixels as they are', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const request = { lon: 40.02, lat: 20.0135, metres: 300, pixels: 150 }
    const ring = [
      offsetMetres(40.02, 20.0135, -20, -10),
      offsetMetres(40.02, 20.0135, 20, -10),
      offsetMetres(40.02, 20.0135, 20, 10),
      offsetMetres(40.02, 20.0135, -20, -10),
    ]
    const frame = await cutFrame(scene, request, ring)
    const expected = [
      [65, 80],
      [85, 80],
      [85, 70],
      [65, 80],
    ]
    for (const [index, [x, y]] of (frame.ring ?? []).entries()) {
      expect(x).toBeCloseTo(expected[index]?.[0] ?? Number.NaN, 1)
      expect(y).toBeCloseTo(expected[index]?.[1] ?? Number.NaN, 1)
    }
    expect(frame.centre).toEqual([75, 75])
    expect(frame.data).toEqual((await cutFrame(scene, request)).data)
  })

  it('made smaller is the mean of what it covers, whichever way it is cut', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const mean = (data: Uint8Array) => data.reduce((a, b) => a + b, 0) / data.length
    const wide = { lon: 40.02, lat: 20.0135, metres: 2000 }
    const means: number[] = []
    for (const kernel of ['bilinear', 'lanczos3'] as Kernel[])
      for (const pixels of [24, 64, 256, 900])
        means.push(mean((await cutFrame(scene, { ...wide, pixels, kernel })).data))
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(1.5)
  })

  it('at the edge of its scene is grey where there is nothing, and says how much that is', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const frame = await cutFrame(scene, { lon: 40, lat: 20.0135, metres: 300, pixels: 100 })
    expect(frame.noDataShare).toBeCloseTo(0.5, 1)
    expect(frame.usable).toBeLessThan(0.55)
    expect([...frame.data.subarray(0, 3)]).toEqual([128, 128, 128])
    const away = await cutFrame(scene, { lon: 41, lat: 21, metres: 300, pixels: 100 })
    expect([away.noDataShare, away.usable]).toEqual([1, 0])
  })

  it('that cannot be is refused', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const good = { lon: 40.02, lat: 20.0135, metres: 300, pixels: 100 }
    const wrong = [
      { lon: Number.NaN },
      { lat: 89 },
      { metres: 0 },
      { metres: 1e9 },
      { pixels: 5000 },
      { pixels: 99.5 },
    ]
    for (const bad of wrong)
      await expect(cutFrame(scene, { ...good, ...bad })).rejects.toThrow('frame.request_invalid')
  })

  it('need not be larger than its scene is sharp', () => {
    expect([
      framePixels(640, 10),
      framePixels(100, 0.5),
      framePixels(2000, 0.5),
      framePixels(100, 10),
    ]).toEqual([128, 400, 512, 64])
  })
})

group('what a frame is worth', () => {
  const request = { lon: 40.02, lat: 20.0135, metres: 600, pixels: 128 }
  const usable = async (picture: Uint8Array) =>
    (await cutFrame(await openScene(picture, describe({ bbox })), request)).usable
  const city = () => sharp(cityPixels(size, 1), { raw: { ...size, channels: 3 } })

  it('is much when it is clear, little when it is smeared, nothing when it is one tone', async () => {
    expect(await usable(await city().png().toBuffer())).toBeGreaterThan(0.95)
    const half = await usable(await city().blur(4).png().toBuffer())
    const smeared = await usable(await city().blur(12).png().toBuffer())
    expect(half).toBeLessThan(0.9)
    expect(smeared).toBeLessThan(Math.min(half, 0.3) + 1e-9)
    const flat = new Uint8Array(size.width * size.height * 3).fill(90)
    expect(await usable(await toPng(flat, size))).toBe(0)
  })

  it('falls with the share that a cloud hides', async () => {
    const values: number[] = []
    for (const width of [1, 200, 400]) {
      const cloud = { create: { width, height: 300, channels: 3 as const, background: '#f2f2f4' } }
      values.push(
        await usable(
          await city()
            .composite([{ input: cloud, left: 0, top: 0 }])
            .png()
            .toBuffer(),
        ),
      )
    }
    expect(values[0]).toBeGreaterThan(0.95)
    expect(values[1]).toBeCloseTo(0.5, 1)
    expect(values[2]).toBe(0)
  })
})

group('an encoded frame', () => {
  it('is what its format says, and carries nothing but pixels', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const frame = await cutFrame(scene, { lon: 40.02, lat: 20.0135, metres: 600, pixels: 128 })
    for (const format of ['avif', 'webp', 'jpeg', 'png'] as const) {
      const metadata = await sharp(await encodeFrame(frame, { format, quality: 60 })).metadata()
      expect([metadata.format === 'heif' ? 'avif' : metadata.format, metadata.width]).toEqual([
        format,
        128,
      ])
      expect([metadata.exif, metadata.xmp, metadata.icc, metadata.iptc]).toEqual(
        Array(4).fill(undefined),
      )
    }
    for (const quality of [0, 101, 50.5, Number.NaN])
      await expect(encodeFrame(frame, { format: 'webp', quality })).rejects.toThrow(
        'frame.request_invalid',
      )
  })

  it('becomes another format with the same picture, and is refused when it is none', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const frame = await cutFrame(scene, { lon: 40.02, lat: 20.0135, metres: 600, pixels: 64 })
    const kept = await encodeFrame(frame, { format: 'webp', quality: 90 })
    const jpeg = await recodeFrame(kept, { format: 'jpeg', quality: 90 })
    const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
    expect([info.format, info.width]).toEqual(['raw', 64])
    const apart = frame.data.map((value, i) => Math.abs(value - (data[i] ?? 0)))
    expect(apart.reduce((a, b) => a + b) / apart.length).toBeLessThan(8)
    const noise = recodeFrame(new Uint8Array(50), { format: 'jpeg', quality: 90 })
    await expect(noise).rejects.toThrow('frame.damaged')
  })

  it('has one name for the same request and another for any other', () => {
    const request = { lon: 40.02, lat: 20.0135, metres: 600, pixels: 128 }
    const encoding = { format: 'webp', quality: 75 } as const
    const key = frameKey('a'.repeat(64), request, encoding)
    expect(key).toMatch(/^[0-9a-f]{64}$/)
    expect(
      frameKey(
        'a'.repeat(64),
        settle({ ...request, lon: 40.02 + 1e-9, kernel: 'lanczos3' }),
        encoding,
      ),
    ).toBe(key)
    const others = [
      frameKey('b'.repeat(64), request, encoding),
      frameKey('a'.repeat(64), { ...request, lon: 40.0200001 }, encoding),
      frameKey('a'.repeat(64), { ...request, metres: 601 }, encoding),
      frameKey('a'.repeat(64), { ...request, pixels: 129 }, encoding),
      frameKey('a'.repeat(64), { ...request, kernel: 'nearest' }, encoding),
      frameKey('a'.repeat(64), request, { ...encoding, quality: 76 }),
      frameKey('a'.repeat(64), request, { ...encoding, format: 'avif' }),
    ]
    expect(new Set([key, ...others]).size).toBe(8)
  })
})

group('a tile', () => {
  const tileOf = (lon: number, lat: number, z: number) => {
    const n = 2 ** z
    const y = (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2
    return [((lon + 180) / 360) * n, y * n] as const
  }

  it('shows a place at its pixel, to a fifth of a scene pixel, at every zoom', async () => {
    const scene = await dotScene(211, 97)
    const place = scene.georeference.toLonLat(211.5, 97.5)
    for (const z of [14, 15, 16]) {
      const [x, y] = tileOf(...place, z)
      const tile = await cutTile(scene, z, Math.floor(x), Math.floor(y))
      const [u, v] = brightCentre(tile.data, 256, 4)
      expect(u).toBeCloseTo((x % 1) * 256, -0.3)
      expect(v).toBeCloseTo((y % 1) * 256, -0.3)
    }
  })

  it('is see-through beyond the scene, and empty where it is not', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const [x, y] = tileOf(40, 20.0135, 14)
    const tile = await cutTile(scene, 14, Math.floor(x), Math.floor(y))
    const edge = Math.round((x % 1) * 256)
    const opacity = (u: number) => tile.data[(Math.floor((y % 1) * 256) * 256 + u) * 4 + 3]
    expect([opacity(edge - 2), opacity(edge + 2)]).toEqual([0, 255])
    const empty = await cutTile(scene, 14, 0, 0)
    expect([empty.isEmpty, empty.data.every((byte) => byte === 0)]).toEqual([true, true])
    const world = await cutTile(scene, 0, 0, 0)
    expect(world.isEmpty).toBe(false)
  })

  it('outside the pyramid is refused', async () => {
    const scene = await openScene(await cityPng(size, 1), describe({ bbox }))
    const wrong = [
      [-1, 0, 0],
      [1, 2, 0],
      [1, 0, -1],
      [25, 0, 0],
      [1.5, 0, 0],
    ] as const
    for (const [z, x, y] of wrong)
      await expect(cutTile(scene, z, x, y)).rejects.toThrow('tile.out_of_range')
  })
})
