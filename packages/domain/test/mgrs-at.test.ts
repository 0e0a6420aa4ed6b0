// A point's MGRS square holds the point and is never finer than the point is known.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accuracyTable, mgrsAt, parseMgrs } from '../src/index.ts'

const point = fc.record({
  lon: fc.double({ min: -179, max: 179, noNaN: true }),
  lat: fc.double({ min: -70, max: 55, noNaN: true }),
})

test('the square holds its point and its side is no shorter than the radius', () => {
  fc.assert(
    fc.property(point, fc.double({ min: 0.1, max: 9000, noNaN: true }), (at, radius) => {
      const found = mgrsAt(at, radius)
      expect(found).not.toBeNull()
      if (found === null) return
      expect(found.sideMetres).toBeGreaterThanOrEqual(radius)
      const square = parseMgrs(found.mgrs)
      expect(square.sideMetres).toBe(found.sideMetres)
      const [west, south, east, north] = square.bbox
      // The box of a slanted square lies within a tenth of its side of the square itself.
      const slack = (square.sideMetres * 0.15 + 2) / 111_320
      expect(at.lat).toBeGreaterThan(south - slack)
      expect(at.lat).toBeLessThan(north + slack)
      const wide = slack / Math.cos((at.lat * Math.PI) / 180)
      expect(at.lon).toBeGreaterThan(west - wide)
      expect(at.lon).toBeLessThan(east + wide)
    }),
  )
})

test('a neighbourhood is a square of a kilometre, a building one of ten metres, a city one of ten kilometres', () => {
  const { radiusMetres } = accuracyTable
  const at = { lon: 63.2, lat: 12.1 }
  expect(mgrsAt(at, radiusMetres.neighbourhood)?.sideMetres).toBe(1000)
  expect(mgrsAt(at, radiusMetres.exact)?.sideMetres).toBe(10)
  expect(mgrsAt(at, radiusMetres.city)?.sideMetres).toBe(10_000)
  expect(mgrsAt(at, radiusMetres.governorate)?.sideMetres).toBe(100_000)
})

test('beyond the grid, and wider than its widest square, there is none', () => {
  expect(mgrsAt({ lon: 0, lat: 85 }, 10)).toBeNull()
  expect(mgrsAt({ lon: 0, lat: 10 }, 200_000)).toBeNull()
})
