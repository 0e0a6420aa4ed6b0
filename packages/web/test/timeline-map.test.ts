// The scale of the timeline and the shapes of the map.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { circle, halos, markOf, overlaps, widened } from '../src/rooms/register/map/shapes.ts'
import {
  brushOf,
  fillBins,
  firstDay,
  isWithin,
  lastDay,
  nextBin,
  ticksOf,
} from '../src/rooms/register/timeline-scale.ts'

const bin = (from: string) => ({ from, incidents: 1, min: 2, max: 3 })
const cluster = {
  lon: 41,
  lat: 35,
  incidents: 1,
  generic: 0,
  code: 'AM-1',
  radiusMetres: 250,
  corroboration: 'verified',
  grade: null,
}

describe('the timeline', () => {
  test('no month between the first and the last is left out', () => {
    const all = fillBins([bin('2031-11'), bin('2032-02')], 'month')
    expect(all.map(({ from }) => from)).toEqual(['2031-11', '2031-12', '2032-01', '2032-02'])
    expect(all[1]).toEqual({ from: '2031-12', incidents: 0, min: 0, max: 0 })
  })
  test('filling keeps every total', () => {
    const from = fc.integer({ min: 0, max: 90 }).map((n) => {
      const month = String((n % 12) + 1).padStart(2, '0')
      return `${2030 + Math.floor(n / 12)}-${month}`
    })
    fc.assert(
      fc.property(fc.uniqueArray(from, { minLength: 1 }), (months) => {
        const sum = fillBins(months.map(bin), 'month').reduce((n, it) => n + it.max, 0)
        expect(sum).toBe(months.length * 3)
      }),
    )
  })
  test('days step over months and leap years', () => {
    expect(nextBin('2032-02-28', 'day')).toBe('2032-02-29')
    expect(nextBin('2031-12-31', 'day')).toBe('2032-01-01')
    expect(nextBin('2031-12', 'month')).toBe('2032-01')
  })
  test('a month ends on its last day', () => {
    expect([firstDay('2032-02'), lastDay('2032-02')]).toEqual(['2032-02-01', '2032-02-29'])
  })
  test('the ends of a period choose their bins', () => {
    const bins = fillBins([bin('2031-01'), bin('2031-06')], 'month')
    expect(brushOf(bins, { from: '2031-02-15', to: '2031-04-01' })).toEqual({ start: 1, end: 3 })
    expect(brushOf(bins, {})).toEqual({ start: 0, end: 5 })
    expect(brushOf(bins, { from: '2040-01-01' })).toEqual({ start: 0, end: 5 })
    expect(isWithin('2031-02', { from: '2031-02-28' })).toBe(true)
  })
  test('ticks are few, round and within reach', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (most) => {
        const ticks = ticksOf(most)
        expect(ticks.length).toBeGreaterThan(0)
        expect(ticks.length).toBeLessThanOrEqual(5)
        expect(Math.max(...ticks)).toBeLessThanOrEqual(most)
      }),
    )
    expect(ticksOf(0)).toEqual([])
  })
})

describe('the map', () => {
  test('the centre of an area is never drawn as a strike point and has no halo', () => {
    const centroid = { ...cluster, generic: 1 }
    expect(markOf(centroid)).toBe('generic')
    expect(halos([centroid]).features).toEqual([])
    expect(halos([cluster]).features).toHaveLength(1)
  })
  test('several incidents have neither a grade nor a halo', () => {
    const several = { ...cluster, incidents: 9, code: null, radiusMetres: null }
    expect(markOf(several)).toBe('many')
    expect(halos([several]).features).toEqual([])
  })
  test('every corner of a halo lies at its radius', () => {
    const [ring = []] = circle(41, 35, 1000).coordinates
    for (const [lon = 0, lat = 0] of ring) {
      const north = (lat - 35) * 111_195
      const east = (lon - 41) * 111_195 * Math.cos((35 * Math.PI) / 180)
      expect(Math.hypot(north, east)).toBeGreaterThan(997)
      expect(Math.hypot(north, east)).toBeLessThan(1003)
    }
  })
  test('a widened box holds the window and stays on earth', () => {
    expect(widened([-170, -80, 170, 80])).toEqual([-180, -85, 180, 85])
    expect(overlaps(widened([0, 0, 1, 1]), [0, 0, 1, 1])).toBe(true)
    expect(overlaps([0, 0, 1, 1], [2, 2, 3, 3])).toBe(false)
  })
})
