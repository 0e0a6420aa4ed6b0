// Where: a point, an area or a square, how exact it is, and whether it stands for a whole place.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  accuracyClasses,
  accuracyTable,
  areaWhere,
  haversineMetres,
  isGeneric,
  isSpot,
  pointWhere,
  Where,
} from '../src/index.ts'
import { refused } from './refused.ts'

const lon = fc.double({ min: -180, max: 180, noNaN: true })
const lat = fc.double({ min: -90, max: 90, noNaN: true })
const accuracy = fc.constantFrom(...accuracyClasses)

test('every point on the globe is a place', () => {
  fc.assert(
    fc.property(
      fc.record({ lon, lat, accuracy }),
      (given) => Where.safeParse(pointWhere(given)).success,
    ),
  )
})

test.each([
  [4239.00416, 35.95, 'longitude'],
  [Number.NaN, 35.95, 'longitude'],
  [39.0, 90.1, 'latitude'],
  [39.0, Number.POSITIVE_INFINITY, 'latitude'],
])('a point off the globe is refused: %d, %d', (badLon, badLat, field) => {
  refused(
    () => pointWhere({ lon: badLon, lat: badLat, accuracy: 'exact' }),
    'where.out_of_range',
    field,
  )
})

test('the coarser of two classes of place has the wider circle', () => {
  const classes = [
    'within_1m',
    'exact',
    'within_100m',
    'landmark',
    'street',
    'neighbourhood',
    'village',
    'town',
    'city',
    'subdistrict',
    'district',
    'governorate',
  ] as const
  const radii = classes.map((it) => accuracyTable.radiusMetres[it])
  expect(radii).toEqual(radii.toSorted((a, b) => a - b))
  expect(new Set(radii).size).toBe(radii.length)
  expect(accuracyTable.radiusMetres.unknown).toBe(Math.max(...radii))
})

test('the centre of a village, town, city or district is generic, and so is a point of unknown accuracy', () => {
  expect(accuracyClasses.filter(isGeneric)).toEqual([
    'village',
    'town',
    'city',
    'subdistrict',
    'district',
    'governorate',
    'unknown',
  ])
})

test('of 176 incidents at one city centroid none is a spot', () => {
  const centroid = pointWhere({ lon: 30.5, lat: 30.5, accuracy: 'city' })
  expect(Array.from({ length: 176 }, () => centroid).filter(isSpot)).toEqual([])
  expect(isSpot(pointWhere({ lon: 30.5, lat: 30.5, accuracy: 'exact' }))).toBe(true)
})

test('an area has the middle of its box and a radius that reaches its corners', () => {
  const where = areaWhere({ bbox: [30, 30, 30.2, 30.1], accuracy: 'city', asWritten: 'Al-Mithal' })
  expect(Where.safeParse(where).success).toBe(true)
  expect(where).toMatchObject({ generic: true, asWritten: 'Al-Mithal', mgrs: null })
  expect(where.lon).toBeCloseTo(30.1)
  const corner = haversineMetres({ lon: where.lon ?? 0, lat: where.lat ?? 0 }, { lon: 30, lat: 30 })
  expect(where.radiusMetres).toBeGreaterThanOrEqual(Math.floor(corner) - 10)
})

test('a name that nothing resolves is an area without coordinates', () => {
  const where = areaWhere({ bbox: null, accuracy: 'unknown', asWritten: 'حي النخيل' })
  expect(Where.safeParse(where).success).toBe(true)
  expect(where).toMatchObject({ lon: null, lat: null, bbox: null })
  expect(isSpot(where)).toBe(false)
})

test('half a point, a point without coordinates and a square without its reference are no places', () => {
  const where = pointWhere({ lon: 30, lat: 30, accuracy: 'exact' })
  const codes = [
    { ...where, lat: null },
    { ...where, lon: null, lat: null },
    { ...where, kind: 'mgrs' },
  ].map((it) => Where.safeParse(it).error?.issues.map((issue) => issue.message))
  expect(codes).toEqual([['half_a_point'], ['point_missing'], ['mgrs_missing']])
})
