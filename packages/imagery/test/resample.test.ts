// Making pixels out of pixels: every way of doing it reads the same picture at the same places.
import { describe as group, expect, it } from 'vitest'
import { kernels } from '../src/index.ts'
import { type Placement, resample } from '../src/frame/resample.ts'

/** Red tells the column and green the row, so that every pixel says where it was taken from. */
const side = 300
const ramp = Uint8Array.from({ length: side * side * 3 }, (_, i) => {
  const pixel = Math.floor(i / 3)
  const place = [pixel % side, Math.floor(pixel / side), 0][i % 3] ?? 0
  return Math.round((place + 0.5) * 0.8)
})
const raster = { width: side, height: side, rgb: ramp, valid: null }

/** A grid turned by so many degrees around the middle of the raster. */
function turnedBy(degrees: number, step: number, size: number): Placement {
  const [c, s] = [
    Math.cos((degrees * Math.PI) / 180) * step,
    Math.sin((degrees * Math.PI) / 180) * step,
  ]
  return {
    x0: side / 2 - ((c - s) * size) / 2,
    y0: side / 2 - ((s + c) * size) / 2,
    xu: c,
    xv: -s,
    yu: s,
    yv: c,
  }
}

group('resampling', () => {
  const cases = [0, 1.2, -2, 12, 35].flatMap((degrees) =>
    [0.4, 1, 1.9].flatMap((step) => kernels.map((kernel) => ({ degrees, step, kernel }))),
  )

  it.each(cases)(
    'reads the right place, turned by $degrees°, $step pixels a pixel, $kernel',
    ({ degrees, step, kernel }) => {
      const size = 80
      const at = turnedBy(degrees, step, size)
      const out = resample(raster, at, size, kernel)
      let worst = 0
      for (let v = 0; v < size; v += 1)
        for (let u = 0; u < size; u += 1) {
          const x = at.x0 + at.xu * (u + 0.5) + at.xv * (v + 0.5)
          const y = at.y0 + at.yu * (u + 0.5) + at.yv * (v + 0.5)
          const found = (v * size + u) * 3
          worst = Math.max(
            worst,
            Math.abs((out[found] ?? 0) - x * 0.8),
            Math.abs((out[found + 1] ?? 0) - y * 0.8),
          )
        }
      expect(worst).toBeLessThan(1.3)
    },
  )
})
