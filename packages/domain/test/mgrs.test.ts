// MGRS: a reference is a square, and its side follows from its digits.
import fc from 'fast-check'
import * as library from 'mgrs'
import { expect, test } from 'vitest'
import { haversineMetres, mgrsWhere, parseMgrs, Where } from '../src/index.ts'
import { refused } from './refused.ts'

const whole: { default?: typeof library } & typeof library = library
const { forward } = whole.default ?? whole

test('a six-figure reference is a square of 100 m at the known centre', () => {
  const square = parseMgrs('37SEV006786')
  expect(square.sideMetres).toBe(100)
  expect(square.centre.lat).toBeCloseTo(35.9522, 4)
  expect(square.centre.lon).toBeCloseTo(39.0072, 4)
})

test('the box of the square is as wide and as high as its side', () => {
  const [west, south, east, north] = parseMgrs('37SEV006786').bbox
  const width = haversineMetres({ lon: west, lat: south }, { lon: east, lat: south })
  const height = haversineMetres({ lon: west, lat: south }, { lon: west, lat: north })
  expect(Math.abs(width - 100)).toBeLessThan(1)
  expect(Math.abs(height - 100)).toBeLessThan(1)
})

test.each(['37S EV 006 786', ' 37sev006786 ', '37S\u00a0EV006786', '\u200e37SEV006786\u200f'])(
  'spaces, small letters and marks of direction change nothing: %j',
  (text) => {
    const square = parseMgrs(text)
    expect(square.mgrs).toBe('37SEV006786')
    expect(square.asWritten).toBe(text)
  },
)

test.each([
  ['37SEV006786', 100],
  ['37SEV00607860', 10],
  ['37SEV0060078600', 1],
  ['37SEV0178', 1000],
  ['37SEV07', 10_000],
  ['37SEV', 100_000],
])('%s is a square of %i m', (text, side) => {
  expect(parseMgrs(text).sideMetres).toBe(side)
})

test('a zone of one digit is written with two', () => {
  const plain = forward([-164.5, 20.1], 3)
  expect(plain.startsWith('3Q')).toBe(true)
  expect(parseMgrs(plain).mgrs).toBe(`0${plain}`)
})

test.each([
  '37SEV00678',
  '37SEV00678612345678',
  '37SEV006786/37SEV007787',
  '61SEV006786',
  '00SEV006786',
  '37IEV006786',
  '37SOV006786',
  '37SEW006786',
  '37SAV006786',
  '37SEK006786',
  '37SEV006.86',
  '35.95, 39.00',
  '',
])('what is no reference is refused: %j', (text) => {
  refused(() => parseMgrs(text), 'where.mgrs_malformed')
})

const onLand = fc.record({
  lon: fc.double({ min: -179.9, max: 179.9, noNaN: true }),
  lat: fc.double({ min: -79.9, max: 83.9, noNaN: true }),
})

test('the square of a point holds the point, at every size', () => {
  fc.assert(
    fc.property(onLand, fc.integer({ min: 1, max: 5 }), ({ lon, lat }, digits) => {
      const square = parseMgrs(forward([lon, lat], digits))
      const reach = square.sideMetres * Math.SQRT1_2 * 1.02 + 1
      expect(haversineMetres(square.centre, { lon, lat })).toBeLessThanOrEqual(reach)
    }),
  )
})

test('as a place, the square has its reference, its box and a radius that reaches its corners', () => {
  const where = mgrsWhere({ text: '37S EV 006 786', method: 'as declared' })
  expect(Where.safeParse(where).success).toBe(true)
  expect(where).toMatchObject({
    kind: 'mgrs',
    mgrs: '37SEV006786',
    mgrsAsWritten: '37S EV 006 786',
    accuracy: 'within_100m',
    radiusMetres: 71,
    generic: false,
    method: 'as declared',
  })
})

test('a square of ten kilometres stands for a whole place', () => {
  expect(mgrsWhere({ text: '37SEV07' }).generic).toBe(true)
})
