// The viewer without a screen: when a picture was taken, words and plurals, where one looks, and how long a scale is.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaleOf } from '../src/viewer/overlay.ts'
import { directionOf, isLanguage, pick, sayer, showNumber } from '../src/viewer/say.ts'
import { showDays, showTaken, showTakenShort, showYear } from '../src/viewer/when.ts'
import { viewerSay } from '../src/viewer/words.ts'
import { pan, settle, whole, zoomAt } from '../src/viewer/zoom.ts'

const moment = { earliest: '2020-02-03T08:10:00Z', latest: '2020-02-03T08:10:00Z' }
const day = { earliest: '2020-02-03T00:00:00Z', latest: '2020-02-03T23:59:59Z' }
const days = { earliest: '2020-07-27T00:00:00Z', latest: '2020-08-02T23:59:59Z' }

describe('when a picture was taken', () => {
  const en = viewerSay('en')
  const ar = viewerSay('ar')
  const bare = (text: string): string => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '')

  test('is a minute where the minute is known', () => {
    expect(bare(showTaken('en', en, moment))).toBe('Taken on 3 February 2020, 08:10 UTC')
    expect(bare(showTaken('ar', ar, moment))).toBe('التُقطت في ٣ شباط ٢٠٢٠، ٠٨:١٠ بتوقيت غرينتش')
  })

  test('is a day where only the day is known, and never a minute', () => {
    expect(bare(showTaken('en', en, day))).toBe('Taken on 3 February 2020')
  })

  test('is between two days where no more is known', () => {
    expect(bare(showTaken('en', en, days))).toBe('Taken between 27 July 2020 and 2 August 2020')
    expect(bare(showTaken('ar', ar, days))).toBe('التُقطت بين ٢٧ تموز ٢٠٢٠ و٢ آب ٢٠٢٠')
    expect(bare(showDays('en', en, days))).toBe('between 27 July 2020 and 2 August 2020')
    expect(bare(showTakenShort('en', days))).toBe('27 Jul – 2 Aug')
    expect(showYear('en', days.earliest)).toBe('2020')
  })

  test('does not hang on where the phone thinks it is', () => {
    const late = { earliest: '2020-02-03T23:30:00Z', latest: '2020-02-03T23:30:00Z' }
    expect(bare(showDays('en', en, late))).toBe('3 February 2020')
  })
})

describe('words', () => {
  const words = {
    thing_zero: 'none',
    thing_one: 'one',
    thing_two: 'two',
    thing_few: '{{count}} few',
    thing_many: '{{count}} many',
    thing_other: '{{count}} other',
    named: 'hello {{name}}',
  }

  test('have the six forms of Arabic', () => {
    const say = sayer('ar', words)
    const said = [0, 1, 2, 3, 11, 100].map((count) => say('thing', { count }))
    expect(said).toEqual(['none', 'one', 'two', '٣ few', '١١ many', '١٠٠ other'])
  })

  test('isolate a name, and say a missing key as it is', () => {
    const say = sayer('en', words)
    expect(say('named', { name: 'A' })).toBe('hello \u2068A\u2069')
    expect(say('missing.key')).toBe('missing.key')
  })

  test('of a record are those of the language, or the others where it has none', () => {
    expect(pick('ar', { en: 'a', ar: 'ب' })).toBe('ب')
    expect(pick('ar', { en: 'a', ar: null })).toBe('a')
    expect(pick('en', { en: '', ar: 'ب' })).toBe('ب')
    expect(pick('en', { en: null, ar: null })).toBe('')
  })

  test('know their numerals and their direction', () => {
    expect(showNumber('ar', 1234)).toBe('١٬٢٣٤')
    expect(showNumber('en', 0.52, 1)).toBe('0.5')
    expect(directionOf('ar')).toBe('rtl')
    expect(isLanguage('ar')).toBe(true)
    expect(isLanguage('xx')).toBe(false)
  })
})

describe('where one looks', () => {
  const look = fc.record({
    scale: fc.double({ min: 0.1, max: 30, noNaN: true }),
    x: fc.double({ min: -5, max: 5, noNaN: true }),
    y: fc.double({ min: -5, max: 5, noNaN: true }),
  })

  test('never shows what lies beyond the picture', () => {
    fc.assert(
      fc.property(look, (any) => {
        const { scale, x, y } = settle(any)
        expect(scale).toBeGreaterThanOrEqual(1)
        for (const shift of [x, y]) expect(Math.abs(shift)).toBeLessThanOrEqual((scale - 1) / 2)
      }),
    )
  })

  test('keeps the point under the fingers where it is', () => {
    const near = zoomAt(whole, 2, [0.25, -0.25])
    expect(near).toEqual({ scale: 2, x: -0.25, y: 0.25 })
    expect(zoomAt(near, 0.5, [0.25, -0.25])).toEqual(whole)
  })

  test('moves only as far as the picture reaches', () => {
    expect(pan(whole, 0.4, 0.4)).toEqual(whole)
    expect(pan(zoomAt(whole, 2, [0, 0]), 3, 0)).toMatchObject({ x: 0.5, y: 0 })
  })
})

test('a scale is a round number of metres, at most a third of the picture', () => {
  fc.assert(
    fc.property(fc.double({ min: 12, max: 5000, noNaN: true }), (metres) => {
      const mark = { pixels: 256, metres, centre: [1, 1] as const, radius: 1, footprint: null }
      const scale = scaleOf(mark)
      expect(String(scale.metres)).toMatch(/^[125]0*$/)
      expect(scale.share).toBeGreaterThan(0.1)
      expect(scale.share).toBeLessThanOrEqual(0.3)
    }),
  )
})
