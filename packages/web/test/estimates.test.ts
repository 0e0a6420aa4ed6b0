// Overlap and estimate: columns of the plot, what is declared, refusals in plain words, and intervals rather than one number.
import type { OverlapView } from '@athar/contract'
import { makeEstimate } from '@athar/contract'
import { isProblem } from '@athar/domain'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../src/i18n.ts'
import { blankEstimate, declaredOf, listsIn } from '../src/rooms/estimates/declare.ts'
import { along, envelopeOf, scaleOf } from '../src/rooms/estimates/interval.ts'
import {
  namesOf,
  sayRefusal,
  sayRefusalCode,
  sayWarning,
} from '../src/rooms/estimates/say-estimate.ts'
import { plotOf } from '../src/rooms/estimates/upset.ts'
import ar from '../src/words/estimates.ar.ts'
import en from '../src/words/estimates.en.ts'
import { idOf } from './invented.ts'

const speak = {} as Record<Language, TFunction>
beforeAll(async () => {
  for (const [lng, words] of [
    ['en', en],
    ['ar', ar],
  ] as const) {
    speak[lng] = await i18next.createInstance().init({
      lng,
      resources: { [lng]: { translation: words } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    })
  }
})

const list = (
  n: number | null,
  name: string,
  copies: number[] = [],
): OverlapView['lists'][number] => ({
  list: {
    id: n === null ? null : (idOf('src', n) as never),
    name: n === null ? { en: null, ar: null } : { en: name, ar: `قائمة ${name}` },
  },
  persons: 10,
  unnamed: 1,
  copies: copies.map((it) => idOf('src', it) as never),
})
const lists = [list(null, ''), list(1, 'One'), list(2, 'Two')]

describe('the plot of overlaps', () => {
  const patterns = [
    { on: [true, false, false], count: 4 },
    { on: [false, true, true], count: 9 },
    { on: [true, true, true], count: 4 },
    { on: [false, false, true], count: 0 },
  ]
  test('has a column for every pattern that somebody stands on, the largest first', () => {
    const plot = plotOf({ lists, patterns })
    expect(plot.columns.map(({ count }) => count)).toEqual([9, 4, 4])
    expect(plot.columns[1]?.on).toEqual([true, true, true])
    expect(plot.columns.map(({ joined }) => joined)).toEqual([[1, 2], [0, 2], null])
  })
  test('each list is as large as the patterns that hold it', () => {
    expect(plotOf({ lists, patterns }).sizes).toEqual([8, 13, 13])
  })
  test('sums up in words what it does not draw', () => {
    const many = Array.from({ length: 30 }, (_, n) => ({
      on: [0, 1, 2, 3, 4].map((bit) => ((n + 1) & (1 << bit)) !== 0),
      count: n + 1,
    }))
    const plot = plotOf({ lists: [...lists, list(3, 'Three'), list(4, 'Four')], patterns: many })
    expect(plot.columns).toHaveLength(24)
    expect(plot.rest).toEqual({ patterns: 6, persons: 21 })
  })
})

describe('declaring', () => {
  const typed = () => ({
    ...blankEstimate({ lists }),
    title: { en: 'Killed in the invented war', ar: null },
    reason: 'To see.',
  })
  test('nothing is declared of copying until somebody says so', () => {
    expect(declaredOf(typed()).copies).toBeNull()
    expect(declaredOf({ ...typed(), copying: 'nobody' }).copies).toEqual([])
  })
  test('copies that sources already admit are proposed', () => {
    const blank = blankEstimate({ lists: [...lists, list(3, 'Three', [1])] })
    expect(blank.copying).toBe('some')
    expect(blank.copies).toEqual([{ list: idOf('src', 3), copies: idOf('src', 1), action: 'drop' }])
  })
  test('a copy of a list that was left out, or of itself, is not handed on', () => {
    const one = idOf('src', 1)
    const two = idOf('src', 2)
    const given = typed()
    const copies = [
      { list: one, copies: one, action: 'drop' as const },
      { list: one, copies: two, action: 'merge' as const },
      { list: '', copies: two, action: 'merge' as const },
    ]
    const scopes = { ...given.scopes, [two]: { ...given.scopes[two]!, isIn: false } }
    expect(declaredOf({ ...given, copying: 'some', copies }).copies).toHaveLength(2)
    expect(declaredOf({ ...given, scopes, copying: 'some', copies }).copies).toEqual([])
    expect(listsIn({ scopes })).toEqual(['', one])
  })
  test('what is typed passes the contract, Arabic digits too', () => {
    const declared = declaredOf({ ...typed(), threshold: '٠٫٩٥', partitions: '٢٠', seed: '٧' })
    expect(declared).toMatchObject({ threshold: 0.95, partitions: 20, seed: 7 })
    expect(declared.lists[0]?.sourceId).toBeNull()
    expect(makeEstimate.body?.safeParse(declared).success).toBe(true)
  })
  test('an estimate without a scope in its title, or without a number, is not sent', () => {
    const fault = (change: object) => {
      try {
        declaredOf({ ...typed(), ...change })
        return null
      } catch (caught) {
        return isProblem(caught, 'record.invalid') ? caught.params['field'] : caught
      }
    }
    expect(fault({ title: { en: ' ', ar: null } })).toBe('title')
    expect(fault({ seed: 'seven' })).toBe('seed')
    expect(fault({ threshold: '' })).toBe('threshold')
  })
})

describe('never one number', () => {
  const methods = [
    { method: 'independence', total: 100, low: 90, high: 500 },
    { method: 'latent_classes', total: 120, low: 105, high: 150 },
    { method: 'stepwise', total: 110, low: 100, high: 130 },
    { method: 'decomposable_graphs', total: null, low: null, high: null },
    { method: 'chao_lower_bound', total: 95, low: null, high: null },
  ]
  test('the interval reaches over all methods but the simplest and the bound', () => {
    expect(envelopeOf(methods)).toEqual({ low: 100, high: 150 })
    expect(envelopeOf([])).toBeNull()
  })
  test('all intervals stand on one scale that begins no later than those already found', () => {
    const scale = scaleOf(methods, 80)
    expect(scale.low).toBe(80)
    expect(along(80, scale)).toBe(0)
    expect(along(1e9, scale)).toBe(100)
    expect(Math.min(...methods.map(({ low }) => along(low ?? 1e9, scale)))).toBeGreaterThan(0)
  })
})

describe('refusals in plain words', () => {
  test('name the lists, in both languages', () => {
    const refusal = {
      code: 'scope_differs',
      params: { a: 'incidents', b: idOf('src', 1), field: 'place' },
    }
    const said = (lang: Language) =>
      sayRefusal(speak[lang], refusal, lang, namesOf(speak[lang], lang, lists))
    expect(said('en')).toBe(
      'The lists Recorded with the incidents and One do not count the same people: they differ in place. Cut them to what they share first.',
    )
    expect(said('ar')).toContain('قائمة One')
    expect(said('ar')).toContain('المكان')
  })
  test('merged lists keep both names', () => {
    const name = namesOf(speak.en, 'en', lists)
    expect(name(`${idOf('src', 1)}+${idOf('src', 2)}`)).toBe('One + Two')
    expect(name(null)).toBe('Recorded with the incidents')
  })
  test('a code without words is shown as it is', () => {
    const name = namesOf(speak.en, 'en', lists)
    expect(sayRefusal(speak.en, { code: 'moon_too_full', params: {} }, 'en', name)).toBe(
      'The reason: moon too full.',
    )
    expect(sayRefusalCode(speak.en, 'too_few_lists')).toBe('fewer than three lists')
    expect(
      sayWarning(
        speak.en,
        { code: 'thin_overlap', params: { a: idOf('src', 1), b: idOf('src', 2), count: 3 } },
        'en',
        name,
      ),
    ).toBe('People on both One and Two: 3, too few to lean on.')
  })
})
