// The pure parts of the desks: what is typed becomes what is recorded, and nothing else changes.
import { parseWhen, pointWhere } from '@athar/domain'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acts, whyNot } from '../src/rooms/incident/acts/moves.ts'
import { differences } from '../src/rooms/incident/changes/differences.ts'
import { rebased } from '../src/rooms/incident/changes/rebase.ts'
import { latinDigits, readRange, readWhole } from '../src/rooms/incident/form/digits.ts'
import { readWhenTyped, typedWhen } from '../src/rooms/incident/form/when-form.ts'
import { readWhereTyped, typedWhere, withAccuracy } from '../src/rooms/incident/form/where-form.ts'
import { drawPlaces, roundLength } from '../src/rooms/incident/parts/place-drawing.ts'

const zone = 'Asia/Damascus'

test('silence is not nought: an empty field is null, a typed nought is nought', () => {
  expect(readWhole('', 'strikes')).toBeNull()
  expect(readWhole('٠', 'strikes')).toBe(0)
  expect(readRange('', '', 'age')).toBeNull()
  expect(readRange('', '4', 'age')).toEqual({ min: null, max: 4 })
})

test('a range upside down and a word are refused with their own codes', () => {
  expect(() => readRange('5', '3', 'counts')).toThrow('count.range_inverted')
  expect(() => readWhole('several', 'counts')).toThrow('count.not_a_number')
})

test('Arabic digits read as the same number as Latin ones', () => {
  fc.assert(
    fc.property(fc.nat(999_999), (number) => {
      const arabic = String(number).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? '')
      expect(readWhole(arabic, 'counts')).toBe(number)
    }),
  )
  expect(latinDigits('١٢٫٢٥')).toBe('12.25')
})

test('a form that is opened and saved untouched gives back the very time it was opened on', () => {
  for (const text of [
    '2031-06-12',
    '2031-06-12/2031-06-14',
    '2031-06',
    '2031-06-12 14:30',
    '2031~',
  ]) {
    const when = parseWhen({ text, zone, asWritten: `as said: ${text}` })
    expect(readWhenTyped(typedWhen(when, zone), when)).toEqual(when)
    // Read anew, without the time it came from, it is the same interval.
    expect(readWhenTyped(typedWhen(when, zone), null)).toEqual(when)
  }
})

test('a day with a part of the day widens to its hours, and an end before its start is refused', () => {
  const typed = { ...typedWhen(null, zone), date: '2031-06-12', partOfDay: 'dawn' as const }
  expect(readWhenTyped(typed, null).precision).toBe('part_of_day')
  expect(() => readWhenTyped({ ...typed, dateEnd: '2031-06-01' }, null)).toThrow(
    'when.end_before_start',
  )
})

test('a place that is not touched stays to the letter; another accuracy brings another radius', () => {
  const where = pointWhere({ lon: 41.3, lat: 35.6, accuracy: 'landmark' })
  expect(readWhereTyped(typedWhere(where))).toBe(where)
  const city = readWhereTyped(withAccuracy(typedWhere(where), 'city'))
  expect(city).toMatchObject({ generic: true, accuracy: 'city', lon: 41.3 })
  expect(city.radiusMetres).toBeGreaterThan(where.radiusMetres)
})

test('an empty longitude is refused, never read as nought', () => {
  expect(() => readWhereTyped(typedWhere(null))).toThrow('where.out_of_range')
})

test('differences name the fields that differ and no others', () => {
  const before = { code: 'a', placeName: { en: 'x', ar: null }, counts: [1] }
  const after = { code: 'a', placeName: { en: 'x', ar: 'س' }, counts: [1, 2] }
  expect(differences(before, after).map(({ field }) => field)).toEqual(['placeName.ar', 'counts'])
  expect(differences(after, after)).toEqual([])
})

test('what is typed is put on what another wrote: their fields stay, mine win where both wrote', () => {
  const before = { strikes: 1, placeName: { en: 'x', ar: null }, url: null }
  const newest = { strikes: 3, placeName: { en: 'x', ar: 'س' }, url: null }
  const mine = { strikes: 2, placeName: { en: 'y', ar: null }, url: null }
  expect(rebased(before, newest, mine)).toEqual({
    strikes: 2,
    placeName: { en: 'y', ar: 'س' },
    url: null,
  })
})

test('an act that is not allowed says why, by the word of the server', () => {
  const view = {
    incident: { content: { state: 'in_review' } },
    moves: [{ move: 'approve', allowed: false, because: 'incident.second_reader_needed' }],
  } as unknown as Parameters<typeof whyNot>[1]
  const of = (name: string) => acts.find((act) => act.name === name)
  const approve = of('approve')
  const merge = of('merge')
  if (approve === undefined || merge === undefined) throw new Error('the acts are missing')
  expect(whyNot(approve, view, () => true)).toBe('incident.second_reader_needed')
  expect(whyNot(merge, view, () => false)).toBe('permission.denied')
  expect(whyNot(merge, view, () => true)).toBeNull()
})

test('every halo is drawn inside the drawing, as wide as its radius against the scale bar', () => {
  const places = [
    pointWhere({ lon: 41.31, lat: 35.62, accuracy: 'landmark' }),
    pointWhere({ lon: 41.33, lat: 35.61, accuracy: 'neighbourhood' }),
  ]
  const drawing = drawPlaces(places, 220)
  if (drawing === null) throw new Error('nothing was drawn')
  for (const { x, y, radius } of drawing.drawn) {
    expect(Math.min(x, y) - radius).toBeGreaterThanOrEqual(0)
    expect(Math.max(x, y) + radius).toBeLessThanOrEqual(220)
  }
  const [, wide] = drawing.drawn
  const perMetre = drawing.bar.length / drawing.bar.metres
  expect((wide?.radius ?? 0) / perMetre).toBeCloseTo(1000, 0)
  expect(drawPlaces([], 220)).toBeNull()
})

test('a scale bar is a round length, never longer than there is room for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 200_000 }), (metres) => {
      const round = roundLength(metres)
      expect(round).toBeLessThanOrEqual(metres)
      expect(String(round)).toMatch(/^[125]0*$/)
    }),
  )
})
