// Parts of the day: the words of sources, in English, in Arabic and as archives write them.
import { expect, test } from 'vitest'
import { parseWhen, partOfDayOf, partOfDayTable, partsOfDay } from '../src/index.ts'

test.each([
  ['around_dawn', 'dawn'],
  ['morning', 'morning'],
  ['around_midday', 'midday'],
  ['afternoon', 'afternoon'],
  ['around_dusk', 'dusk'],
  ['evening', 'evening'],
  ['during_the_night', 'night'],
  ['around_midnight', 'midnight'],
  ['after_midnight', 'after_midnight'],
  ['during_the_day', 'day'],
  ['في ساعات الفجر الأولى', 'dawn'],
  ['صباحاً', 'morning'],
  ['وقت الظهيرة', 'midday'],
  ['بعد الظهر', 'afternoon'],
  ['عصراً', 'afternoon'],
  ['قبيل الغروب', 'dusk'],
  ['أذان المغرب', 'dusk'],
  ['مساءً', 'evening'],
  ['ليلاً', 'night'],
  ['منتصف الليل', 'midnight'],
  ['بعد منتصف الليل', 'after_midnight'],
  ['في وضح النهار', 'day'],
])('%s is %s', (text, part) => {
  expect(partOfDayOf(text)).toBe(part)
})

test.each(['', 'yesterday', 'Monday', 'ليلى', 'today'])('%j names no part of the day', (text) => {
  expect(partOfDayOf(text)).toBeNull()
})

test('every value names itself, so that what is written can be read back', () => {
  for (const part of partsOfDay) expect(partOfDayOf(part)).toBe(part)
})

test('no word stands for two parts of the day', () => {
  const words = partsOfDay.flatMap((part) => partOfDayTable.hours[part].words)
  expect(new Set(words).size).toBe(words.length)
  for (const part of partsOfDay) {
    for (const word of partOfDayTable.hours[part].words) expect(partOfDayOf(word)).toBe(part)
  }
})

test('the night of the 12th runs into the 13th', () => {
  const night = parseWhen({ text: '2017-08-12 night', zone: 'Asia/Damascus' })
  expect(night).toMatchObject({
    localFrom: '2017-08-12',
    localTo: '2017-08-13',
    precision: 'part_of_day',
    partOfDay: 'night',
  })
})
