// Opening scenes from elsewhere: good ones give their pixels, bad ones a problem, and never more memory than allowed.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { describe as group, expect, it } from 'vitest'
import { type OpenScene, openScene } from '../src/index.ts'
import { cityPixels, cityPng, describe, inventedTiff, toPng, utm37 } from './made.ts'

const size = { width: 120, height: 90 }
const bbox = [40, 20, 40.012, 20.0085] as const

async function pixelAt(scene: OpenScene, x: number, y: number): Promise<number[]> {
  const { rgb } = await scene.read(0, { x, y, width: 1, height: 1 })
  return [...rgb]
}

group('a picture with a box', () => {
  it('gives the pixels that were drawn, whatever its format holds', async () => {
    const city = cityPixels(size, 3)
    const at = (40 * size.width + 30) * 3
    const scene = await openScene(await toPng(city, size), describe({ bbox }))
    expect(await pixelAt(scene, 30, 40)).toEqual([...city.subarray(at, at + 3)])
    expect([scene.mediaType, scene.width, scene.height]).toEqual(['image/png', 120, 90])
    const grey = await sharp(city, { raw: { ...size, channels: 3 } })
      .greyscale()
      .png()
      .toBuffer()
    const [red, green, blue] = await pixelAt(await openScene(grey, describe({ bbox })), 30, 40)
    expect([red, green]).toEqual([green, blue])
    const jpeg = await sharp(city, { raw: { ...size, channels: 3 } })
      .jpeg()
      .toBuffer()
    expect((await openScene(jpeg, describe({ bbox }))).mediaType).toBe('image/jpeg')
  })

  it('says where it is see-through, and what lies beyond its edge', async () => {
    const rgba = new Uint8Array(size.width * size.height * 4).fill(255)
    for (let y = 5; y < 15; y += 1)
      for (let x = 5; x < 15; x += 1) rgba[(y * size.width + x) * 4 + 3] = 0
    const png = await sharp(rgba, { raw: { ...size, channels: 4 } })
      .png()
      .toBuffer()
    const scene = await openScene(png, describe({ bbox }))
    const { valid } = await scene.read(0, { x: 4, y: 6, width: 3, height: 1 })
    expect([...(valid ?? [])]).toEqual([255, 0, 0])
    const outside = await scene.read(0, { x: -2, y: 0, width: 4, height: 1 })
    expect([...(outside.valid ?? [])]).toEqual([0, 0, 255, 255])
  })

  it('has smaller levels down to a few pixels, each the mean of the one before', async () => {
    const scene = await openScene(await cityPng(size, 3), describe({ bbox }))
    const full = await scene.read(0, { x: 0, y: 0, width: 2, height: 2 })
    const half = await scene.read(1, { x: 0, y: 0, width: 1, height: 1 })
    const reds = [0, 3, 6, 9].map((at) => full.rgb[at] ?? 0)
    expect(half.rgb[0]).toBe(Math.round(reds.reduce((a, b) => a + b) / 4))
    expect(scene.levels.map(({ width }) => width)).toEqual([120, 60, 30])
  })

  it('is the same scene by its bytes and its place, and another in another place', async () => {
    const bytes = await cityPng(size, 3)
    const one = await openScene(bytes, describe({ bbox }))
    const same = await openScene(bytes, describe({ bbox, key: 'renamed' }))
    const moved = await openScene(bytes, describe({ bbox: [40.001, 20, 40.013, 20.0085] }))
    expect(same.key).toBe(one.key)
    expect(moved.key).not.toBe(one.key)
    expect(moved.digest).toBe(one.digest)
  })
})

group('a GeoTIFF', () => {
  it('lies where its own tags say, not where the catalogue says', async () => {
    const scene = await openScene(inventedTiff(size), describe({ bbox }))
    const [east, north] = scene.georeference.projection.forward(
      ...scene.georeference.toLonLat(10, 20),
    )
    expect(east).toBeCloseTo(utm37.left + 5, 4)
    expect(north).toBeCloseTo(utm37.top - 10, 4)
    const at = (20 * size.width + 10) * 3
    expect(await pixelAt(scene, 10, 20)).toEqual([...cityPixels(size, 5).subarray(at, at + 3)])
  })

  it('whose numbers belong to pixel centres is moved by half a pixel', async () => {
    const tiff = inventedTiff(size, utm37, { GTRasterTypeGeoKey: 2 })
    const scene = await openScene(tiff, describe({}))
    const [a, , c, , e, f] = scene.georeference.transform
    expect([a, c, e, f]).toEqual([0.5, utm37.left - 0.25, -0.5, utm37.top + 0.25])
  })

  it('is read alike from a path and from bytes', async () => {
    const dir = mkdtempSync(path.join(os.tmpdir(), 'athar-tiff-'))
    try {
      const tiff = inventedTiff(size)
      writeFileSync(path.join(dir, 'a.tif'), tiff)
      const [one, two] = [
        await openScene(path.join(dir, 'a.tif'), describe({})),
        await openScene(tiff, describe({})),
      ]
      const window = { x: 50, y: 60, width: 20, height: 10 }
      expect((await one.read(0, window)).rgb).toEqual((await two.read(0, window)).rgb)
      expect(one.key).toBe(two.key)
      await one.close()
    } finally {
      rmSync(dir, { recursive: true, force: true })
    }
  })

  it('without a place is refused', async () => {
    const bare = await sharp(cityPixels(size, 3), { raw: { ...size, channels: 3 } })
      .tiff()
      .toBuffer()
    await expect(openScene(bare, describe({ bbox }))).rejects.toThrow('scene.not_georeferenced')
  })

  it('in a projection that is not known here is refused', async () => {
    const tiff = inventedTiff(size, { ...utm37, epsg: 2180 })
    await expect(openScene(tiff, describe({}))).rejects.toThrow('scene.projection_unknown')
  })

  it('with more pixels than allowed is refused before it is decoded', async () => {
    const open = openScene(inventedTiff(size), describe({}), { limits: { tiffPixels: 100 } })
    await expect(open).rejects.toThrow('scene.too_large')
  })

  it('cut short is refused or fails to read, with the same problem', async () => {
    const tiff = inventedTiff(size)
    for (const length of [9, 40, 300, 2000, tiff.length - 100]) {
      const work = openScene(tiff.slice(0, length), describe({})).then((scene) =>
        scene.read(0, { x: 0, y: 0, width: 120, height: 90 }),
      )
      await expect(work).rejects.toThrow(/^scene\.(unreadable|not_georeferenced)$/)
    }
  })
})

group('a hostile picture', () => {
  it('cut short is unreadable', async () => {
    const png = await cityPng(size, 3)
    for (const length of [20, 60, png.length - 200]) {
      const work = openScene(png.slice(0, length), describe({ bbox })).then((scene) =>
        scene.read(0, { x: 0, y: 0, width: 10, height: 10 }),
      )
      await expect(work).rejects.toThrow('scene.unreadable')
    }
  })

  it('whose header claims a hundred thousand pixels each way is too large', async () => {
    const png = Buffer.from(await cityPng(size, 3))
    png.writeUInt32BE(100_000, 16)
    png.writeUInt32BE(100_000, 20)
    await expect(openScene(png, describe({ bbox }))).rejects.toThrow(
      /^scene\.(too_large|unreadable)$/,
    )
    const small = await cityPng(size, 3)
    const limits = { limits: { picturePixels: 1000 } }
    await expect(openScene(small, describe({ bbox }), limits)).rejects.toThrow('scene.too_large')
    const few = { limits: { bytes: 100 } }
    await expect(openScene(small, describe({ bbox }), few)).rejects.toThrow('scene.too_large')
  })

  it('of another kind, or of none, is refused by its first bytes', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')
    for (const bytes of [svg, new Uint8Array(0), new Uint8Array(100), Buffer.from('GIF89a')])
      await expect(openScene(bytes, describe({ bbox }))).rejects.toThrow('scene.format_unknown')
    await expect(openScene('/nowhere/at/all.png', describe({ bbox }))).rejects.toThrow(
      'scene.unreadable',
    )
  })

  it('in a box that is no place is refused', async () => {
    const png = await cityPng(size, 3)
    const boxes = [
      [40, 20, 40, 20],
      [40, Number.NaN, 41, 21],
    ] as const
    for (const bad of boxes)
      await expect(openScene(png, describe({ bbox: bad }))).rejects.toThrow(
        'scene.not_georeferenced',
      )
    const flat = await cityPng({ width: 300, height: 100 }, 3)
    const swapped = describe({ bbox: [20, 40, 20.01, 40.03] })
    await expect(openScene(flat, swapped)).rejects.toThrow('scene.axes_swapped')
  })

  it('of another shape than its catalogue says has no place', async () => {
    const open = openScene(await cityPng(size, 3), describe({ bbox, shape: [91, 120] }))
    await expect(open).rejects.toThrow('scene.not_georeferenced')
  })

  it('is never asked for a window beyond the bounds', async () => {
    const scene = await openScene(await cityPng(size, 3), describe({ bbox }), {
      limits: { windowPixels: 100 },
    })
    await expect(scene.read(0, { x: 0, y: 0, width: 11, height: 10 })).rejects.toThrow(
      'scene.too_large',
    )
    for (const width of [0, -1, 1.5, Number.NaN])
      await expect(scene.read(0, { x: 0, y: 0, width, height: 1 })).rejects.toThrow(
        'frame.request_invalid',
      )
  })
})
