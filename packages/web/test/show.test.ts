// What is shown: ranges that keep silence apart from nought, dates no more precise than they are known, both numerals.
import type { When } from '@athar/domain'
import fc from 'fast-check'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import { inOtherLanguage } from '../src/app/LanguageSwitch.tsx'
import { inLanguage } from '../src/app/place.ts'
import { type Language, preferredLanguage, showNumber } from '../src/i18n.ts'
import { surenessOf } from '../src/parts/Mark.tsx'
import { roundedRadius } from '../src/parts/PlaceText.tsx'
import { rangeWords } from '../src/parts/RangeText.tsx'
import { showWhen } from '../src/parts/WhenText.tsx'
import { namedActor } from '../src/rooms/incident/parts/ActorText.tsx'
import ar from '../words/ar.json' with { type: 'json' }
import en from '../words/en.json' with { type: 'json' }

const speak = {} as Record<Language, TFunction>
beforeAll(async () => {
  for (const [lng, words] of [['en', en] as const, ['ar', ar] as const]) {
    const instance = i18next.createInstance()
    speak[lng] = await instance.init({
      lng,
      resources: { [lng]: { translation: { ...words, 'part_of_day.dawn': 'dawn' } } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    })
  }
})

const when = (it: Partial<When>): When => ({
  edtf: null,
  from: null,
  to: null,
  localFrom: '2031-06-06',
  localTo: '2031-06-06',
  precision: 'day',
  zone: 'Asia/Damascus',
  partOfDay: null,
  asWritten: '',
  ...it,
})
const shown = (it: Partial<When>, language: Language = 'en') =>
  showWhen(speak[language], when(it), language)

describe('a range', () => {
  test('silence is not nought', () => {
    expect(rangeWords(null).key).toBe('range.silent')
    expect(rangeWords({ min: null, max: null }).key).toBe('range.silent')
    expect(rangeWords({ min: 0, max: 0 })).toEqual({ key: 'range.exact', params: { min: 0 } })
  })
  test('one silent end is said', () => {
    expect(rangeWords({ min: null, max: 4 }).key).toBe('range.upTo')
    expect(rangeWords({ min: 4, max: null }).key).toBe('range.atLeast')
  })
  test('two ends are between … and …, in both languages', () => {
    const { key, params } = rangeWords({ min: 3, max: 5 })
    expect(speak.en(key, params)).toBe('between 3 and 5')
    expect(speak.ar(key, params)).toBe('بين 3 و5')
  })
  test('a number is never lost on the way to its words', () => {
    const end = fc.option(fc.nat(9999))
    fc.assert(
      fc.property(end, end, (min, max) => {
        const given = [min, max].filter((n) => n !== null)
        const said = Object.values(rangeWords({ min, max }).params)
        expect(new Set(said)).toEqual(new Set(given))
      }),
    )
  })
})

describe('when', () => {
  test('a day is a day', () => {
    expect(shown({})).toBe('6 June 2031')
    expect(shown({}, 'ar')).toBe('٦ حزيران ٢٠٣١')
  })
  test('a part of the day is named', () => {
    expect(shown({ precision: 'part_of_day', partOfDay: 'dawn' })).toBe('6 June 2031, dawn')
  })
  test('a month and a year show no day', () => {
    expect(shown({ precision: 'month', localFrom: '2031-06-01', localTo: '2031-06-30' })).toBe(
      'June 2031',
    )
    expect(shown({ precision: 'year', localFrom: '2031-01-01', localTo: '2031-12-31' })).toBe(
      '2031',
    )
  })
  test('a month that runs over its end is a range', () => {
    expect(shown({ precision: 'month', localFrom: '2031-06-01', localTo: '2031-07-31' })).toBe(
      'between 1 June 2031 and 31 July 2031',
    )
  })
  test('a range says both its days', () => {
    const it = { precision: 'range', localTo: '2031-06-09' } as const
    expect(shown(it)).toBe('between 6 June 2031 and 9 June 2031')
    expect(shown(it, 'ar')).toBe('بين ٦ حزيران ٢٠٣١ و٩ حزيران ٢٠٣١')
  })
  test('an hour is shown in the zone of the place', () => {
    expect(shown({ precision: 'minute', from: '2031-06-06T01:30:00Z' })).toBe('6 June 2031, 04:30')
  })
  test('an hour in a zone nobody knows falls back to the day', () => {
    const it = { precision: 'minute', from: '2031-06-06T01:30:00Z', zone: 'No/Where' } as const
    expect(shown(it)).toBe('6 June 2031')
  })
  test('an open end and no date at all are said', () => {
    expect(shown({ localTo: null })).toBe('from 6 June 2031')
    expect(shown({ localFrom: null, localTo: null })).toBe('date not known')
  })
})

describe('languages', () => {
  test('numerals follow the language', () => {
    expect(showNumber('en', 12345)).toBe('12,345')
    expect(showNumber('ar', 12345)).toBe('١٢٬٣٤٥')
  })
  test('a text missing in one language is shown in the other, marked so', () => {
    expect(inLanguage({ en: 'x', ar: null }, 'ar')).toEqual({ text: 'x', language: 'en' })
    expect(inLanguage({ en: '', ar: null }, 'ar')).toBeNull()
  })
  test('the other language keeps the place', () => {
    expect(inOtherLanguage('/app/en/case/register?area=A#x', 'en')).toEqual({
      href: '/app/ar/case/register?area=A#x',
      to: 'ar',
    })
    expect(inOtherLanguage('/app/ar', 'ar').href).toBe('/app/en')
    expect(inOtherLanguage('/app/en/english-case/register', 'en').href).toBe(
      '/app/ar/english-case/register',
    )
  })
  test('the first language of the browser that we have is taken', () => {
    expect(preferredLanguage(['fr', 'ar-SY', 'en'])).toBe('ar')
    expect(preferredLanguage(['fr'])).toBe('en')
  })
})

describe('marks', () => {
  test('a contested incident is hatched however many sources it has', () => {
    expect(surenessOf('verified', 'Contested')).toBe('contested')
    expect(surenessOf('verified', 'Fair')).toBe('verified')
    expect(surenessOf(null, null)).toBe('single_report')
  })
  test('a radius is never rounded to nought', () => {
    expect(roundedRadius(0.6)).toEqual({ unit: 'metres', value: 1 })
    expect(roundedRadius(104)).toEqual({ unit: 'metres', value: 100 })
    expect(roundedRadius(1499)).toEqual({ unit: 'kilometres', value: 1 })
  })
})

describe('a party to the conflict', () => {
  const actors = [{ id: 'act_1', name: { en: 'Meridian Coalition', ar: 'تحالف الزوال' } }]

  test('bears its name in the language of the page, with the words of the source where they differ', () => {
    expect(namedActor(actors, 'act_1', 'Meridian Coalition', 'ar')).toEqual({
      text: 'تحالف الزوال',
      language: 'ar',
      written: 'Meridian Coalition',
    })
    expect(namedActor(actors, 'act_1', ' Meridian Coalition ', 'en')?.written).toBeNull()
  })

  test('that the register does not know keeps the words of the source', () => {
    const named = namedActor(actors, 'act_2', 'some jets', 'ar')
    expect(named).toEqual({ text: 'some jets', language: null, written: null })
    expect(namedActor(actors, 'act_2', '', 'en')).toBeNull()
  })
})
