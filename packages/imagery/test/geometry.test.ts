// Places and pixels: projections by their code, the way there and back, and metres on the ground.
import fc from 'fast-check'
import { describe as group, expect, it } from 'vitest'
import {
  georeference,
  metresBetween,
  metresPerDegree,
  offsetMetres,
  pixelMetres,
  projectionOf,
  transformOfBox,
  utmOf,
} from '../src/index.ts'

group('a projection', () => {
  it('of a UTM zone is made from its code', () => {
    const [x, y] = projectionOf(32637).forward(39, 45)
    expect(x).toBeCloseTo(500_000, 3)
    expect(y).toBeCloseTo(4_982_950.4, 1)
    const tower = projectionOf(32617).forward(
      -(79 + 23 / 60 + 13.7 / 3600),
      43 + 38 / 60 + 33.24 / 3600,
    )
    expect(tower[0]).toBeCloseTo(630_084, -1)
    expect(tower[1]).toBeCloseTo(4_833_438, -1)
    expect(projectionOf(32737).forward(39, -1)[1]).toBeGreaterThan(9_800_000)
  })

  it('of Web Mercator has its known corner', () => {
    expect(projectionOf(3857).forward(180, 85.051128779806604)[0]).toBeCloseTo(20037508.3428, 3)
    expect(projectionOf(3857).forward(180, 85.051128779806604)[1]).toBeCloseTo(20037508.3428, 3)
  })

  it('that is not known is refused with its number', () => {
    for (const epsg of [2180, 32661, 0, -1, 32600, Number.NaN])
      expect(() => projectionOf(epsg)).toThrow('scene.projection_unknown')
  })

  it('is chosen by the place', () => {
    expect([utmOf(39, 36), utmOf(-79.4, 43.6), utmOf(39, -1), utmOf(180, 0)]).toEqual([
      32637, 32617, 32737, 32660,
    ])
  })
})

group('a place', () => {
  it('comes back from its pixel to less than a millionth of one', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 36.1, max: 41.9, noNaN: true }),
        fc.double({ min: -79, max: 79, noNaN: true }),
        fc.double({ min: -0.4, max: 0.4, noNaN: true }),
        (lon, lat, turn) => {
          const epsg = utmOf(lon, lat)
          const [x, y] = projectionOf(epsg).forward(lon, lat)
          const [c, s] = [Math.cos(turn) / 2, Math.sin(turn) / 2]
          const place = georeference(epsg, [c, s, x - 700, s, -c, y + 300])
          const pixel = place.toPixel(lon, lat)
          const back = place.toPixel(...place.toLonLat(pixel.x, pixel.y))
          expect(Math.hypot(back.x - pixel.x, back.y - pixel.y)).toBeLessThan(1e-5)
        },
      ),
    )
  })

  it('at the corner of a box is the corner of its picture', () => {
    const place = georeference(4326, transformOfBox([40, 20, 40.2, 20.1], 200, 50))
    expect(place.toPixel(40, 20.1).x + place.toPixel(40, 20.1).y).toBe(0)
    expect(place.toPixel(40.2, 20).x).toBeCloseTo(200, 8)
    expect(place.toPixel(40.2, 20).y).toBeCloseTo(50, 8)
  })

  it('cannot be bound to a map without a way back', () => {
    for (const transform of [
      [0, 0, 1, 0, 0, 1],
      [1, 1, 0, 1, 1, 0],
      [1, 0, Number.NaN, 0, -1, 0],
    ] as const)
      expect(() => georeference(4326, transform)).toThrow('scene.not_georeferenced')
  })
})

group('metres', () => {
  it('in a degree are those of the WGS84 ellipsoid', () => {
    expect(metresPerDegree(0).lon).toBeCloseTo(111_319.49, 1)
    expect(metresPerDegree(0).lat).toBeCloseTo(110_574.28, 1)
    expect(metresPerDegree(45).lat).toBeCloseTo(111_131.75, 0)
  })

  it('to a place and back are the same, and agree with UTM within its scale', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        fc.double({ min: -2000, max: 2000, noNaN: true }),
        (east, north) => {
          const to = offsetMetres(39, 36, east, north)
          const [e, n] = metresBetween([39, 36], to)
          expect(Math.hypot(e - east, n - north)).toBeLessThan(0.01)
          const utm = projectionOf(32637)
          const [ax, ay] = utm.forward(39, 36)
          const [bx, by] = utm.forward(...to)
          expect(Math.hypot((bx - ax) / 0.9996 - east, (by - ay) / 0.9996 - north)).toBeLessThan(
            0.5,
          )
        },
      ),
    )
  })

  it('of a pixel are told across and down', () => {
    const place = georeference(4326, transformOfBox([40, 36, 40.01, 36.01], 100, 100))
    const { across, down } = pixelMetres(place, { x: 50, y: 50 })
    expect(across).toBeCloseTo(9.01, 1)
    expect(down).toBeCloseTo(11.1, 1)
  })
})
