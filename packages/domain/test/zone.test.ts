// Time zones: wall clocks to instants and back, through hours that are skipped and hours that come twice.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isZone, zoneOffset } from '../src/when.ts'
import { instantOf, wallOf } from '../src/zone.ts'
import { refused } from './refused.ts'

const HOUR = 3_600_000
const at = (iso: string): number => Date.parse(iso)
const zones = ['Asia/Damascus', 'Asia/Baghdad', 'Europe/Kyiv', 'America/St_Johns', 'UTC', '+03:00']
const instant = fc.integer({ min: at('1960-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') })

test.each(['06', '07', '08', '09', '10'])('Damascus is three hours ahead in 2017-%s', (month) => {
  expect(zoneOffset('Asia/Damascus', at(`2017-${month}-15T12:00:00Z`))).toBe(3 * HOUR)
})

test('Damascus is two hours ahead in December 2017', () => {
  expect(zoneOffset('Asia/Damascus', at('2017-12-15T12:00:00Z'))).toBe(2 * HOUR)
})

test('a fixed offset is what it says', () => {
  expect(zoneOffset('+03:00', 0)).toBe(3 * HOUR)
  expect(zoneOffset('-03:30', 0)).toBe(-3.5 * HOUR)
})

test('a zone that nobody knows is refused', () => {
  expect(isZone('Asia/Damascus')).toBe(true)
  for (const zone of ['Mars/Olympus', '+99:00', '']) {
    expect(isZone(zone)).toBe(false)
    refused(() => zoneOffset(zone, 0), 'when.not_a_date', 'zone')
  }
})

test('wall time and back is the same instant, but for hours that clocks show twice', () => {
  fc.assert(
    fc.property(instant, fc.constantFrom(...zones), (ms, zone) => {
      const wall = wallOf(ms, zone)
      const both = [instantOf(wall, zone, 'earliest'), instantOf(wall, zone, 'latest')]
      expect(both).toContain(ms)
    }),
  )
})

test('a later wall time never comes earlier, skipped and doubled hours included', () => {
  const near = fc.oneof(
    instant,
    ...[at('2017-03-31T00:00:00Z'), at('2017-10-27T00:00:00Z')].map((middle) =>
      fc.integer({ min: middle - 4 * HOUR, max: middle + 4 * HOUR }),
    ),
  )
  fc.assert(
    fc.property(near, fc.nat({ max: 3 * HOUR }), fc.constantFrom(...zones), (wall, more, zone) => {
      for (const edge of ['earliest', 'latest'] as const) {
        const later = instantOf(wall + more, zone, edge)
        expect(later).toBeGreaterThanOrEqual(instantOf(wall, zone, edge))
      }
    }),
  )
})

describe('when clocks change in Damascus, at midnight', () => {
  test('a skipped midnight is the instant of the skip', () => {
    const midnight = instantOf(at('2017-03-31T00:00:00Z'), 'Asia/Damascus', 'earliest')
    expect(new Date(midnight).toISOString()).toBe('2017-03-30T22:00:00.000Z')
  })

  test('an hour shown twice has an earlier and a later instant', () => {
    const wall = at('2017-10-26T23:30:00Z')
    const [first, second] = [
      instantOf(wall, 'Asia/Damascus', 'earliest'),
      instantOf(wall, 'Asia/Damascus', 'latest'),
    ]
    expect(second - first).toBe(HOUR)
  })
})
