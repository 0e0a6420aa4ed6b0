// Change between dates: likeness, light, shifts and the radar test, against values worked out by hand; and the real city.
import fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import {
  alignGrey,
  changeScores,
  fitLight,
  type Grey,
  greyOf,
  mostOf,
  nudgeScene,
  openScene,
  PixelTest,
  shiftBetween,
  ssimOf,
  weakWeights,
} from '../src/index.ts'
import { cityPixels, describe, dice, toPng } from './made.ts'
import { realScenes, realSites } from './real.ts'

const size = { width: 160, height: 120 }

function city(seed: number): Grey {
  const rgb = cityPixels(size, seed)
  return {
    ...size,
    data: Float32Array.from({ length: size.width * size.height }, (_, i) => rgb[i * 3] ?? 0),
  }
}

const whole = { x: 0, y: 0, ...size }

group('likeness', () => {
  it('is 1 with itself, less with noise, and about 0 with another city', () => {
    const one = city(1)
    const roll = dice(9)
    const noisy = { ...one, data: one.data.map((value) => value + (roll() - 0.5) * 60) }
    expect(ssimOf(one, one, whole)).toBeCloseTo(1, 6)
    const noise = ssimOf(one, noisy, whole)
    expect(noise).toBeLessThan(0.98)
    expect(noise).toBeGreaterThan(ssimOf(one, city(2), whole))
  })

  it('of one window is what the formula gives', () => {
    const a = { width: 8, height: 8, data: Float32Array.from({ length: 64 }, (_, i) => i) }
    const b = { width: 8, height: 8, data: Float32Array.from({ length: 64 }, (_, i) => 63 - i) }
    const variance = (64 ** 2 - 1) / 12
    const expected =
      ((2 * 31.5 ** 2 + 6.5025) * (2 * -variance + 58.5225)) /
      ((2 * 31.5 ** 2 + 6.5025) * (2 * variance + 58.5225))
    expect(ssimOf(a, b, { x: 0, y: 0, width: 8, height: 8 })).toBeCloseTo(expected, 9)
    expect(ssimOf(a, b, { x: 20, y: 0, width: 8, height: 8 })).toBeNaN()
  })
})

group('light', () => {
  it('of another day is found, though a tenth of the city has changed', () => {
    const one = city(1)
    const other = city(7)
    const data = one.data.map((value, i) => {
      const isChanged = i % size.width < 16
      return ((isChanged ? (other.data[i] ?? 0) : value) - 20) / 1.5
    })
    const { gain, offset, share } = fitLight(one, { ...one, data })
    expect(gain).toBeCloseTo(1.5, 1)
    expect(offset).toBeCloseTo(20, -1)
    expect(share).toBeGreaterThan(0.8)
  })

  it('that is one tone, or not there, changes nothing', () => {
    const flat = { ...size, data: new Float32Array(size.width * size.height).fill(7) }
    const none = { ...size, data: new Float32Array(size.width * size.height).fill(Number.NaN) }
    for (const other of [flat, none])
      expect(fitLight(city(1), other)).toMatchObject({ gain: 1, offset: 0 })
  })
})

group('a shift', () => {
  it('is found to a quarter of a pixel, whole or in part', () => {
    const one = city(1)
    for (const [x, y] of [
      [2, 0],
      [-1, 3],
      [0.5, -0.5],
      [1.3, 0.6],
    ] as const) {
      const moved = alignGrey(one, { x: -x, y: -y })
      const clean = {
        ...moved,
        data: moved.data.map((value) => (Number.isNaN(value) ? 100 : value)),
      }
      const found = shiftBetween(one, clean)
      expect(Math.abs(found.x - x)).toBeLessThan(0.25)
      expect(Math.abs(found.y - y)).toBeLessThan(0.25)
    }
  })

  it('moves a scene to where its reference lies', async () => {
    const rgb = cityPixels(size, 1)
    const bbox = [40, 20, 40.016, 20.012] as const
    const wrong = [40.0003, 20.0002, 40.0163, 20.0122] as const
    const picture = await toPng(rgb, size)
    const grid = { box: bbox, ...size }
    const reference = await greyOf(await openScene(picture, describe({ bbox })), grid)
    const placed = describe({ bbox: wrong })
    const shift = shiftBetween(reference, await greyOf(await openScene(picture, placed), grid))
    const nudged = nudgeScene(placed, size, shift)
    for (const [i, side] of nudged.bbox.entries())
      expect(Math.abs(side - (bbox[i] ?? 0))).toBeLessThan(0.00002)
  })
})

group('the change score', () => {
  const box = [40, 20, 40.016, 20.012] as const
  const grid = { box, ...size }
  const places = Array.from({ length: 48 }, (_, i) => ({
    lon: 40.001 + (i % 8) * 0.002,
    lat: 20.001 + Math.floor(i / 8) * 0.002,
  }))

  it('ranks first, in its interval, the building that fell, whatever the light', () => {
    const before = city(1)
    const fallen = 19
    const [cx, cy] = [
      ((places[fallen]?.lon ?? 0) - 40) * 10_000,
      (20.012 - (places[fallen]?.lat ?? 0)) * 10_000,
    ]
    const roll = dice(3)
    const after = {
      ...before,
      data: before.data.map((value, i) => {
        const isNear = Math.hypot((i % size.width) - cx, Math.floor(i / size.width) - cy) < 6
        return (isNear ? 100 + roll() * 60 : value) * 0.8 + 15
      }),
    }
    const { ranks, scores, intervals } = changeScores([before, before, after], grid, places, 80)
    const column = (interval: number) =>
      places.map((_, i) => ranks[i * intervals + interval] ?? Number.NaN)
    expect(column(1).indexOf(Math.max(...column(1)))).toBe(fallen)
    expect(ranks[fallen * intervals + 1]).toBe(1)
    expect(Math.max(...places.map((_, i) => scores[i * intervals] ?? 1))).toBeLessThan(1e-5)
  })

  it('is not a number where a scene shows nothing, and weighs nothing there', () => {
    const before = city(1)
    const half = {
      ...before,
      data: before.data.map((value, i) => (i % size.width < 80 ? Number.NaN : value)),
    }
    const { ranks } = changeScores([before, half], grid, places, 80)
    expect(ranks[0]).toBeNaN()
    const weights = weakWeights(ranks)
    expect(weights[0]).toBe(1)
    expect(Math.min(...weights)).toBeGreaterThanOrEqual(0.5)
    expect(Math.max(...weights)).toBeLessThanOrEqual(2)
  })

  it('needs two scenes on one grid', () => {
    expect(() => changeScores([city(1)], grid, places, 80)).toThrow('change.too_few')
    expect(() =>
      changeScores(
        [city(1), { width: 8, height: 8, data: new Float32Array(64) }],
        grid,
        places,
        80,
      ),
    ).toThrow('change.sizes_differ')
  })
})

group('the radar test', () => {
  it('gives the t that a hand gives', () => {
    const test = new PixelTest(2)
    for (const log of [1, 2, 3]) test.add('before', [Math.exp(log), Math.exp(log)])
    for (const log of [4, 6]) test.add('after', [Math.exp(log), Math.exp(8 - log)])
    const [up, down] = test.finish()
    const pooled = (2 + 2) / 3
    expect(up).toBeCloseTo(3 / Math.sqrt(pooled * (1 / 3 + 1 / 2)), 6)
    expect(up).toBeCloseTo(2.846_05, 4)
    expect(down).toBeCloseTo(1 / Math.sqrt(pooled * (5 / 6)), 6)
  })

  it('agrees with the plain formula to a millionth', () => {
    const values = fc.array(fc.double({ min: 1e-4, max: 5, noNaN: true }), {
      minLength: 2,
      maxLength: 12,
    })
    fc.assert(
      fc.property(values, values, (before, after) => {
        const test = new PixelTest(1)
        for (const value of before) test.add('before', [value])
        for (const value of after) test.add('after', [value])
        const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length
        const squares = (list: number[]) => list.reduce((a, b) => a + (b - mean(list)) ** 2, 0)
        const [a, b] = [before.map(Math.log), after.map(Math.log)]
        const pooled = (squares(a) + squares(b)) / (a.length + b.length - 2)
        fc.pre(pooled > 1e-9)
        const t = Math.abs(mean(a) - mean(b)) / Math.sqrt(pooled * (1 / a.length + 1 / b.length))
        expect(Math.abs((test.finish()[0] ?? Number.NaN) - t)).toBeLessThan(1e-6 * Math.max(1, t))
      }),
    )
  })

  it('leaves out what is no backscatter, and refuses when nothing is left', () => {
    const test = new PixelTest(2)
    for (const value of [1, 2, 3]) test.add('before', [value, Number.NaN])
    for (const value of [5, 6, 0]) test.add('after', [value, -1])
    const [first, second] = test.finish()
    expect(first).toBeGreaterThan(0)
    expect(second).toBeNaN()
    expect([...mostOf([Float32Array.of(1, Number.NaN), Float32Array.of(Number.NaN, 3)])]).toEqual([
      1, 3,
    ])
    expect(() => new PixelTest(1).finish()).toThrow('change.too_few')
    expect(() => test.add('after', [1])).toThrow('change.sizes_differ')
  })
})

group('the real city', () => {
  it('lies in every seventh scene within two pixels of the first, and its river bridge within a pixel and a half of where experts put it', async (context) => {
    const found = realScenes()
    const sites = realSites()
    if (found === null || sites === null) return context.skip()
    const bridges = sites.filter(({ kind }) => kind === 'Bridge')
    const bridge = bridges.sort((a, b) => b.lon - a.lon).find(({ lat }) => lat < 35.94)
    expect(bridge).toBeDefined()
    let reference: Grey | null = null
    for (const { file, description } of found.filter((_, i) => i % 7 === 0)) {
      const scene = await openScene(file, description)
      const grid = { box: description.bbox, width: scene.width, height: scene.height }
      const grey = await greyOf(scene, grid)
      const { x, y, correlation } = shiftBetween((reference ??= grey), grey, 3)
      expect(correlation).toBeGreaterThan(0.4)
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThan(2)
      const at = scene.georeference.toPixel(bridge?.lon ?? 0, bridge?.lat ?? 0)
      expect(Math.abs((await crossing(scene, at)) - at.x)).toBeLessThan(1.5)
      await scene.close()
    }
  }, 60_000)
})

/** The column at which a bridge, brighter than the water on both sides, crosses a river that flows eastward. */
async function crossing(
  scene: Awaited<ReturnType<typeof openScene>>,
  at: { x: number; y: number },
): Promise<number> {
  const window = { x: Math.round(at.x) - 7, y: Math.round(at.y) - 4, width: 15, height: 8 }
  const { rgb } = await scene.read(0, window)
  const columns = Array.from({ length: 15 }, (_, x) =>
    Array.from({ length: 8 }, (_unused, y) => rgb[(y * 15 + x) * 3] ?? 0).reduce((a, b) => a + b),
  )
  const best = columns.indexOf(Math.max(...columns.slice(1, 14)), 1)
  const [left = 0, middle = 0, right = 0] = columns.slice(best - 1, best + 2)
  return window.x + best + 0.5 + (left - right) / (2 * (left - 2 * middle + right))
}
