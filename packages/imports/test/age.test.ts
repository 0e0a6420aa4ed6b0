// Ages and days as sources write them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readAge } from '../src/airwars/age.ts'
import { readDay, whenOfText } from '../src/airwars/dates.ts'

test.each([
  ['35', 35, 35],
  ['٣٥', 35, 35],
  ['1.5', 1, 1],
  ['.5', 0, 0],
  ['9 years', 9, 9],
  ['46 years old', 46, 46],
  ['four-years-old', 4, 4],
  ['six', 6, 6],
  ['5 months', 0, 0],
  ['five months', 0, 0],
  ['15 months', 1, 1],
  ['12 months', 1, 1],
  ['20 days old', 0, 0],
  ['One hour old', 0, 0],
  ['1 year, 3 months', 1, 1],
  ['1 year 10 days old', 1, 1],
  ['a year and a half', 1, 1],
  ['2 and a half', 2, 2],
  ['7-9 months', 0, 0],
  ['25-30', 25, 30],
  ['13 or 14', 13, 14],
  ['35/36', 35, 36],
  ['40/45/54', 40, 54],
  ['10 (also reported as 15)', 10, 15],
  ['10 or 16 years old', 10, 16],
  ['60s', 60, 69],
  ['late 40s', 40, 49],
  ['mid-late 20s', 20, 29],
  ['80 plus', 80, null],
  ['70+', 70, null],
  ['60 or older', 60, null],
  ['over 80', 80, null],
  ['0', 0, 0],
])('%s is an age from %s to %s', (text, min, max) => {
  expect(readAge(text)).toEqual({ min, max })
})

test.each(['adult', '20-13', 'old', '', '900', '=1+1', '12 to be confirmed by 3'])(
  '%s is no age',
  (text) => {
    expect(readAge(text)).toBeNull()
  },
)

test('dots that are no number give no age', () => {
  for (const text of ['.-0', '.', '1.2.3-4', '... or 5']) expect(readAge(text)).toBeNull()
})

test('an age that is read never lies upside down', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.stringMatching(/^[0-9 ./+\-smonthyearsld]{1,14}$/)),
      (text) => {
        const age = readAge(text)
        if (age === null || age.min === null) return
        expect(Number.isInteger(age.min)).toBe(true)
        expect(age.max ?? age.min).toBeGreaterThanOrEqual(age.min)
      },
    ),
  )
})

test.each([
  ['28 فبراير 2026', '2026-02-28'],
  ['2 شباط 2017', '2017-02-02'],
  ['٣ كانون الأول ٢٠١٧', '2017-12-03'],
  ['3 March 2017', '2017-03-03'],
  ['20171228', '2017-12-28'],
  ['2017-12-28', '2017-12-28'],
])('%s is the day %s', (text, day) => {
  expect(readDay(text)).toBe(day)
  expect(whenOfText(text)).toMatchObject({ localFrom: day, localTo: day, asWritten: text })
})

test.each(['30 فبراير 2026', '31', 'soon', '2017-13-01', '99999999'])('%s is no day', (text) => {
  expect(whenOfText(text)).toBeNull()
})
