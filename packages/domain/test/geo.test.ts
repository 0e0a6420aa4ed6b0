// Geometry on the globe: distances, areas with holes, tiles.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  boxAround,
  boxOfArea,
  boxOfTile,
  EARTH_RADIUS_METRES,
  haversineMetres,
  isInArea,
  tileOf,
} from '../src/index.ts'

const point = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -85, max: 85, noNaN: true }),
})
const square = (west: number, south: number, side: number): [number, number][] => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
]

test('a degree along a meridian is a 360th of the way round', () => {
  const metres = haversineMetres({ lon: 39, lat: 35 }, { lon: 39, lat: 36 })
  expect(metres).toBeCloseTo((2 * Math.PI * EARTH_RADIUS_METRES) / 360, 3)
})

test('the far side of the globe is half the way round', () => {
  const metres = haversineMetres({ lon: 0, lat: 0 }, { lon: 180, lat: 0 })
  expect(metres).toBeCloseTo(Math.PI * EARTH_RADIUS_METRES, 3)
})

test('distance is the same both ways, nothing to itself, and no detour is shorter', () => {
  fc.assert(
    fc.property(point, point, point, (a, b, c) => {
      expect(haversineMetres(a, b)).toBeCloseTo(haversineMetres(b, a), 6)
      expect(haversineMetres(a, a)).toBe(0)
      const detour = haversineMetres(a, c) + haversineMetres(c, b)
      // On the other side of the globe the arc sine of nearly one loses half its digits: decimetres in 20,000 km.
      expect(haversineMetres(a, b)).toBeLessThanOrEqual(detour + (detour > 19e6 ? 1 : 1e-3))
    }),
  )
})

test('every point within a distance lies in the box around', () => {
  const near = fc.record({
    lon: fc.double({ min: -100, max: 100, noNaN: true }),
    lat: fc.double({ min: -70, max: 70, noNaN: true }),
  })
  const step = fc.double({ min: -0.5, max: 0.5, noNaN: true })
  fc.assert(
    fc.property(near, step, step, (centre, dLon, dLat) => {
      const other = { lon: centre.lon + dLon, lat: centre.lat + dLat }
      const metres = haversineMetres(centre, other) * 1.0001 + 1
      const [west, south, east, north] = boxAround(centre, metres)
      expect(other.lon >= west && other.lon <= east).toBe(true)
      expect(other.lat >= south && other.lat <= north).toBe(true)
    }),
  )
})

const ring = {
  type: 'Polygon' as const,
  coordinates: [square(30, 30, 1), square(30.25, 30.25, 0.5)],
}

test('a hole is outside its polygon', () => {
  expect(isInArea({ lon: 30.1, lat: 30.1 }, ring)).toBe(true)
  expect(isInArea({ lon: 30.5, lat: 30.5 }, ring)).toBe(false)
  expect(isInArea({ lon: 31.1, lat: 30.1 }, ring)).toBe(false)
})

test('an area of several polygons holds what any of them holds', () => {
  const islands = {
    type: 'MultiPolygon' as const,
    coordinates: [[square(30, 30, 1)], [square(40, 40, 1)]],
  }
  expect(isInArea({ lon: 30.5, lat: 30.5 }, islands)).toBe(true)
  expect(isInArea({ lon: 40.5, lat: 40.5 }, islands)).toBe(true)
  expect(isInArea({ lon: 35, lat: 35 }, islands)).toBe(false)
  expect(boxOfArea(islands)).toEqual([30, 30, 41, 41])
})

test('of two areas that share an edge exactly one holds a point on it', () => {
  const left = { type: 'Polygon' as const, coordinates: [square(30, 30, 1)] }
  const right = { type: 'Polygon' as const, coordinates: [square(31, 30, 1)] }
  fc.assert(
    fc.property(fc.double({ min: 30.001, max: 30.999, noNaN: true }), (lat) => {
      const onEdge = { lon: 31, lat }
      expect([isInArea(onEdge, left), isInArea(onEdge, right)].filter(Boolean)).toHaveLength(1)
    }),
  )
})

test('what lies in an area lies in its box', () => {
  const where = fc.record({
    lon: fc.double({ min: 29, max: 32, noNaN: true }),
    lat: fc.double({ min: 29, max: 32, noNaN: true }),
  })
  fc.assert(
    fc.property(where, ({ lon, lat }) => {
      const [west, south, east, north] = boxOfArea(ring) ?? [0, 0, 0, 0]
      const isInBox = lon >= west && lon <= east && lat >= south && lat <= north
      return isInBox || !isInArea({ lon, lat }, ring)
    }),
  )
})

test('an area without a point has no box', () => {
  expect(boxOfArea({ type: 'Polygon', coordinates: [] })).toBeNull()
})

test('a tile holds its point, and lies in the tile above it', () => {
  fc.assert(
    fc.property(point, fc.integer({ min: 1, max: 22 }), (at, zoom) => {
      const { x, y } = tileOf(at, zoom)
      const [west, south, east, north] = boxOfTile(x, y, zoom)
      const slack = 1e-9
      expect(at.lon >= west - slack && at.lon <= east + slack).toBe(true)
      expect(at.lat >= south - slack && at.lat <= north + slack).toBe(true)
      expect(tileOf(at, zoom - 1)).toEqual({ x: x >> 1, y: y >> 1 })
    }),
  )
})

test('the poles and the date line fall into the outermost tiles', () => {
  expect(tileOf({ lon: 180, lat: -90 }, 3)).toEqual({ x: 7, y: 7 })
  expect(tileOf({ lon: -180, lat: 90 }, 3)).toEqual({ x: 0, y: 0 })
})
