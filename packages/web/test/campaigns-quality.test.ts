// The quality tab: when a sample may be drawn, what a blind list may tell, what a report may claim, and its words in both languages.
import type { QualityReport } from '@athar/contract'
import { campaignStates } from '@athar/domain'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../src/i18n.ts'
import {
  isCounted,
  isTooSure,
  readHundredths,
  readPerStratum,
  shareParts,
  speaksOf,
  stillToJudge,
  stratumKeys,
  whyNotDrawn,
} from '../src/rooms/campaigns/quality/say-quality.ts'
import domainAr from '../../domain/words/ar.json' with { type: 'json' }
import domainEn from '../../domain/words/en.json' with { type: 'json' }
import webAr from '../words/ar.json' with { type: 'json' }
import ar from '../words/campaigns.ar.json' with { type: 'json' }
import en from '../words/campaigns.en.json' with { type: 'json' }
import deskAr from '../words/desk.ar.json' with { type: 'json' }
import deskEn from '../words/desk.en.json' with { type: 'json' }
import webEn from '../words/en.json' with { type: 'json' }

const spoken: Record<Language, Record<string, string>> = {
  en: { ...domainEn, ...webEn, ...deskEn, ...en },
  ar: { ...domainAr, ...webAr, ...deskAr, ...ar },
}
const speak = {} as Record<Language, TFunction>
beforeAll(async () => {
  for (const lng of ['en', 'ar'] as const)
    speak[lng] = await i18next.createInstance().init({
      lng,
      resources: { [lng]: { translation: spoken[lng] } },
      keySeparator: false,
      nsSeparator: false,
      interpolation: { escapeValue: false },
    })
})

const sample: NonNullable<QualityReport['sample']> = {
  drawnAt: '2031-06-01T08:00:00.000Z',
  drawn: 40,
  judged: 22,
  cannotTell: 3,
  stands: 900,
  needed: 20,
  isEnough: true,
}
const share = { estimate: 0.9, low: 0.84, high: 0.96 }
const validation: NonNullable<QualityReport['validation']> = {
  judged: 22,
  level: 0.95,
  replicates: 2000,
  exact: share,
  withinOne: share,
  inSet: share,
  destroyedRatio: { estimate: 1.1, low: 0.9, high: 1.3 },
  strata: [
    { stratum: 'majority/destroyed', judged: 12, stands: 299.6, right: 10 },
    { stratum: 'unanimous/never', judged: 10, stands: 600.4, right: 10 },
  ],
  thinStrata: [],
}

describe('the sample is drawn', () => {
  test('of a closed campaign alone, by whoever may decide, once', () => {
    const open = campaignStates.filter((state) => whyNotDrawn(state, null, true) === null)
    expect(open).toEqual(['closed'])
    expect(whyNotDrawn('live', null, true)).toBe('campaign.quality.notClosed')
    expect(whyNotDrawn('closed', null, false)).toBe('incident.whyNot.permission.denied')
    expect(whyNotDrawn('closed', sample, true)).toBe('problem.campaign.sample_drawn')
  })
  test('with 5 to 500 of a class, in either numerals', () => {
    expect(readPerStratum('5', 'each')).toBe(5)
    expect(readPerStratum('٥٠٠', 'each')).toBe(500)
    for (const text of ['4', '501', '']) {
      expect(() => readPerStratum(text, 'each')).toThrow('record.invalid')
    }
    expect(() => readPerStratum('many', 'each')).toThrow('count.not_a_number')
  })
})

test('a share is counted, not estimated, where its interval is a point: every building was judged', () => {
  expect(isCounted({ estimate: 1, low: 1, high: 1 })).toBe(true)
  expect(isCounted(share)).toBe(false)
  expect(isCounted({ estimate: 1, low: 0.9, high: 1 })).toBe(false)
  expect(isCounted({ estimate: null, low: null, high: null })).toBe(false)
})

test('re-checks are drawn of a whole number of every hundred', () => {
  expect(readHundredths('1', 'share')).toBe(0.01)
  expect(readHundredths('٢٥', 'share')).toBe(0.25)
  for (const text of ['0', '101', '', 'many'])
    expect(() => readHundredths(text, 'share')).toThrow(/record\.invalid|count\.not_a_number/)
})

describe('the list of what waits to be judged', () => {
  const one = (key: string, it: Partial<QualityReport['drawn'][number]> = {}) => ({
    structureId: `str_${key}`,
    key,
    purpose: 'validation' as const,
    judgedAt: null,
    judgedBy: null,
    ...it,
  })
  test('has each building once, in order of name, without what it was drawn for', () => {
    const drawn = [
      one('House 3', { purpose: 'recheck' }),
      one('House 2', { judgedAt: '2031-06-02T08:00:00.000Z', judgedBy: 'Carla' }),
      one('House 1'),
      one('House 3'),
    ]
    expect(stillToJudge(drawn)).toEqual([
      { structureId: 'str_House 1', key: 'House 1' },
      { structureId: 'str_House 3', key: 'House 3' },
    ])
  })
})

describe('a report', () => {
  test('says a share with its interval, and nothing where an end is not known', () => {
    const show = (value: number) => `${Math.round(value * 100)} %`
    const parts = shareParts(share, show)
    expect(speak.en('campaign.quality.interval', parts ?? {})).toBe('90 %, between 84 % and 96 %')
    expect(speak.ar('campaign.quality.interval', parts ?? {})).toBe('90 %، بين 84 % و96 %')
    expect(shareParts({ ...share, low: null }, show)).toBeNull()
    expect(shareParts({ estimate: 0, low: 0, high: 0 }, show)).not.toBeNull()
  })
  test('says that certainty is too high only where the whole interval lies below 95 %', () => {
    expect(isTooSure(validation)).toBe(false)
    expect(isTooSure({ inSet: { estimate: 0.9, low: 0.85, high: 0.949 } })).toBe(true)
    expect(isTooSure({ inSet: { estimate: null, low: null, high: null } })).toBe(false)
  })
  test('tells of how many it speaks while a class is not judged', () => {
    expect(speaksOf({ sample, validation })).toBeNull()
    const strata = validation.strata.slice(0, 1)
    expect(speaksOf({ sample, validation: { ...validation, strata } })).toBe(300)
    expect(speaksOf({ sample, validation: null })).toBeNull()
  })
})

describe('the words of the quality tab', () => {
  const classes = ['unanimous', 'majority', 'split'].flatMap((agreement) =>
    ['never', 'before', 'destroyed'].map((answer) => stratumKeys(`${agreement}/${answer}`)),
  )
  const keys = [
    ...classes.flatMap(({ agreement, answer }) => [agreement, answer]),
    ...campaignStates.map((state) => whyNotDrawn(state, null, true)),
    whyNotDrawn('closed', null, false),
    whyNotDrawn('closed', sample, true),
    ...['holds', 'open', 'broken'].map((verdict) => `campaign.quality.recheck.${verdict}`),
    ...['nothing_judged', 'bootstrap_within_answers'].map((it) => `campaign.quality.refusal.${it}`),
    ...['exact', 'withinOne', 'inSet', 'destroyedRatio'].map((it) => `campaign.quality.${it}`),
    ...['judged', 'right', 'stands'].map((it) => `campaign.quality.strata.${it}`),
  ].filter((key) => key !== null)
  test.each(['en', 'ar'] as const)('are all there: %s', (lang) => {
    expect(keys.filter((key) => !Object.hasOwn(spoken[lang], key))).toEqual([])
  })
  test('tell the nine classes apart', () => {
    const said = classes.map(({ agreement, answer }) => speak.ar(agreement) + speak.ar(answer))
    expect(new Set(said).size).toBe(9)
  })
  test('say the numbers of the re-checks in every plural form', () => {
    const numbers = { drawn: 77, errors: 66, level: '95 %', upper: '7.2 %', alpha: '5 %' }
    for (const count of [0, 1, 2, 5, 11, 100]) {
      const said = speak.ar('campaign.quality.recheck.said', { ...numbers, count })
      for (const number of Object.values(numbers)) expect(said).toContain(String(number))
      expect(said).not.toContain('{{')
    }
  })
})
