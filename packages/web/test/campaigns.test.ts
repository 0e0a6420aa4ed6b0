// The campaign desk: what is typed becomes a campaign, what the crowd says is said in words, and every reason has words in both languages.
import type { CampaignTaskView, CampaignView, Dating, FrameView } from '@athar/contract'
import { Campaign, campaignGuards, campaignMoves, campaignStates } from '@athar/domain'
import i18next, { type TFunction } from 'i18next'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Language } from '../src/i18n.ts'
import { pathOf, scaleFor } from '../src/rooms/campaigns/charts/scale.ts'
import {
  intervalOf,
  kindOf,
  posteriorBars,
  refusalReasons,
  showAcquired,
  showDated,
  showFirst,
  showStanding,
} from '../src/rooms/campaigns/say.ts'
import { readExpert, typedExpert } from '../src/rooms/campaigns/task/expert-typed.ts'
import { blankCampaign, readCampaignTyped, typedCampaign } from '../src/rooms/campaigns/typed.ts'
import ar from '../words/campaigns.ar.json' with { type: 'json' }
import en from '../words/campaigns.en.json' with { type: 'json' }
import webAr from '../words/ar.json' with { type: 'json' }
import webEn from '../words/en.json' with { type: 'json' }

const speak = {} as Record<Language, TFunction>
beforeAll(async () => {
  for (const [lng, words] of [
    ['en', { ...webEn, ...en }],
    ['ar', { ...webAr, ...ar }],
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

const sceneId = (n: number) => `scn_${String(n).padStart(26, '0')}`
const frame = (number: number, from: string, to = from): FrameView => ({
  number,
  sceneId: sceneId(number),
  acquired: { earliest: `${from}T06:00:00.000Z`, latest: `${to}T06:00:00.000Z` },
  sensor: null,
  gsdMetres: 0.5,
  url: null,
  usable: 1,
})
const frames = [
  frame(1, '2031-02-01'),
  frame(2, '2031-03-01', '2031-03-08'),
  frame(3, '2031-04-01'),
  frame(4, '2031-05-01'),
]
const dating: Dating = {
  structureId: 'str_x',
  firstDamaged: 3,
  probability: 0.8,
  set: [3, null],
  interval: { earliest: '2031-03-01T06:00:00.000Z', latest: '2031-04-01T06:00:00.000Z' },
  pNever: 0.15,
  pBefore: 0,
  pUnclear: 0,
  posterior: [0, 0.05, 0.8, 0, 0.15],
  agreement: 'majority',
  answers: 6,
  ruleFirst: 3,
  model: 'invented:1',
}
const task: CampaignTaskView = {
  isBlind: false,
  structureId: 'str_x',
  key: 'House 1',
  lon: 1,
  lat: 2,
  state: 'open',
  retiredFor: null,
  gold: null,
  answers: 6,
  dating,
  expert: null,
}

describe('what the crowd says', () => {
  test('is an interval between two days, in both languages', () => {
    expect(showDated(speak.en, kindOf(dating), dating.interval, 'en')).toBe(
      'destroyed between 1 March 2031 and 1 April 2031',
    )
    expect(showDated(speak.ar, kindOf(dating), dating.interval, 'ar')).toBe(
      'دُمّر بين ١ آذار ٢٠٣١ و١ نيسان ٢٠٣١',
    )
  })
  test('is never a date where there is none', () => {
    expect(kindOf({ firstDamaged: null })).toBe('not_damaged')
    expect(kindOf({ firstDamaged: 1 })).toBe('damaged_before')
    expect(showDated(speak.en, 'not_damaged', null, 'en')).toBe('not damaged within the series')
    expect(showDated(speak.en, 'destroyed', null, 'en')).toBe(
      'destroyed; between which days cannot be said yet',
    )
    expect(showFirst(speak.en, null, 'en')).toBe('never within the series')
    expect(showFirst(speak.ar, 3, 'ar')).toBe('في الصورة ٣')
  })
  test('shows a picture known to a week as between two days', () => {
    expect(showAcquired(speak.en, frames[1]!.acquired, 'en')).toBe(
      'between 1 March 2031 and 8 March 2031',
    )
  })
  test('is drawn with a bar for each picture and one for never, the smallest set marked', () => {
    const bars = posteriorBars(dating)
    expect(bars.map(({ first }) => first)).toEqual([1, 2, 3, 4, null])
    expect(bars.filter(({ isInSet }) => isInSet).map(({ first }) => first)).toEqual([3, null])
    expect(bars.filter(({ isBest }) => isBest).map(({ first }) => first)).toEqual([3])
    expect(bars.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1)
  })
  test('stands with the reason why a building is asked about no more', () => {
    expect(showStanding(speak.en, task)).toBe('open')
    const flat = { ...task, state: 'experts', retiredFor: 'flat' } as const
    expect(showStanding(speak.en, flat)).toBe('with experts: no answer stands out after many')
    const gold = { ...task, gold: { firstDamaged: 3, kind: 'destroyed', isEntry: true } }
    expect(showStanding(speak.ar, gold)).toBe('مبنى مرجعي')
  })
})

describe('what forbids retiring buildings by confidence', () => {
  test('is all of it, and a failed test says by what it failed', () => {
    const reasons = refusalReasons({
      refusals: ['test_failed', 'resolution_too_coarse'],
      reason: 'too_few_gold',
    })
    expect(reasons).toEqual(['too_few_gold', 'resolution_too_coarse'])
    expect(refusalReasons({ refusals: [], reason: 'passed' })).toEqual([])
  })
  test('has words in both languages', () => {
    const all = ['not_tested', 'test_failed', 'test_simulated', 'resolution_too_coarse'] as const
    for (const lang of ['en', 'ar'] as const)
      for (const reason of ['too_few_gold', 'too_many_errors'])
        for (const it of refusalReasons({ refusals: all.slice(), reason })) {
          const key = `campaign.automatic.reason.${it}`
          expect(speak[lang](key)).not.toBe(key)
        }
  })
})

describe("an expert's decision", () => {
  const name = (field: string) => field
  const grounds = { en: 'The roof is gone.', ar: null }
  test('opens on the two pictures that the crowd points at, and reads as the interval they bound', () => {
    const typed = typedExpert(task, frames)
    expect(typed).toMatchObject({ kind: 'destroyed', lastIntact: '2', firstDamaged: '3' })
    expect(readExpert({ ...typed, grounds }, frames, name)).toEqual({
      kind: 'destroyed',
      interval: { earliest: '2031-03-01T06:00:00.000Z', latest: '2031-04-01T06:00:00.000Z' },
      grounds,
    })
  })
  test('by days covers both days whole', () => {
    const typed = { ...typedExpert(task, frames), grounds, by: 'days' as const }
    const read = readExpert({ ...typed, from: '2031-03-02', to: '2031-03-04' }, frames, name)
    expect(read.interval).toEqual({
      earliest: '2031-03-02T00:00:00.000Z',
      latest: '2031-03-04T23:59:59.999Z',
    })
  })
  test('is refused upside down, without an interval and without grounds', () => {
    const typed = { ...typedExpert(task, frames), grounds }
    const upsideDown = { ...typed, lastIntact: '3', firstDamaged: '3' }
    expect(() => readExpert(upsideDown, frames, name)).toThrow('record.invalid')
    expect(() => readExpert({ ...typed, lastIntact: '' }, frames, name)).toThrow('record.invalid')
    const silent = { ...typed, grounds: { en: ' ', ar: null } }
    expect(() => readExpert(silent, frames, name)).toThrow('record.invalid')
    expect(intervalOf(frames, 1, 9)).toBeNull()
  })
  test('of a kind without a date has no interval', () => {
    const typed = { ...typedExpert(task, frames), kind: 'cannot_tell' as const, grounds }
    expect(readExpert(typed, frames, name).interval).toBeNull()
  })
})

describe('a campaign', () => {
  const name = (field: string) => field
  const typed = {
    ...blankCampaign({ en: 'When?', ar: 'متى؟' }),
    code: 'houses',
    title: { en: 'Houses', ar: 'بيوت' },
    sceneIds: [sceneId(1), sceneId(2)],
  }
  test('as typed is a campaign of the record, Arabic digits too', () => {
    const read = readCampaignTyped(
      { ...typed, numbers: { ...typed.numbers, least: '٦', goldShare: '٧٫٥' } },
      name,
    )
    expect(Campaign.safeParse({ ...read, state: 'draft' }).success).toBe(true)
    expect(read.redundancy.least).toBe(6)
    expect(read.goldShare).toBeCloseTo(0.075)
    expect(read.tutorial).toEqual([])
  })
  test('opened and read again says the same', () => {
    const read = readCampaignTyped(
      {
        ...typed,
        tutorial: [
          {
            title: { en: 'One', ar: null },
            text: { en: null, ar: null },
            structureId: '',
            frames: '1، 2',
          },
        ],
      },
      name,
    )
    expect(read.tutorial[0]?.frames).toEqual([1, 2])
    const again = typedCampaign({ ...read, state: 'draft' } as unknown as CampaignView)
    expect(readCampaignTyped(again, name, { languages: read.languages, delta: 0.05 })).toEqual(read)
  })
  test('with one scene, with more least than most, or with a word for a number is refused', () => {
    expect(() => readCampaignTyped({ ...typed, sceneIds: [sceneId(1)] }, name)).toThrow(
      'record.invalid',
    )
    const least = { ...typed, numbers: { ...typed.numbers, least: '20' } }
    expect(() => readCampaignTyped(least, name)).toThrow('record.invalid')
    const word = { ...typed, numbers: { ...typed.numbers, most: 'many' } }
    expect(() => readCampaignTyped(word, name)).toThrow('count.not_a_number')
  })
})

describe('every code that the desk shows has words in both languages', () => {
  const codes: Record<string, readonly string[]> = {
    'campaign.state': campaignStates,
    'campaign.move': [...new Set(Object.values(campaignMoves).flat())],
    'campaign.guard': [...new Set(Object.values(campaignGuards).flat())],
    'campaign.retired': ['narrow', 'redundancy', 'unusable', 'cannot_tell', 'flat', 'expert_cap'],
    'campaign.basis': ['agreement', 'target_out_of_reach', 'too_few_answers'],
    'campaign.automatic.reason': ['too_few_gold', 'too_many_errors'],
    'campaign.spam': ['too_fast', 'constant', 'random', 'copied'],
    'campaign.agreement': ['unanswered', 'unanimous', 'majority', 'disputed'],
    'campaign.kind': [
      'destroyed',
      'partly',
      'not_damaged',
      'damaged_before',
      'damaged_again',
      'cannot_tell',
    ],
    'campaign.flag': ['cloud', 'wrong_building', 'bad_image', 'disturbing'],
  }
  const keys = Object.entries(codes).flatMap(([group, all]) =>
    all.map((code) => `${group}.${code}`),
  )
  test('in English and in Arabic, none left out', () => {
    expect(keys.filter((key) => !Object.hasOwn(en, key))).toEqual([])
    expect(keys.filter((key) => !Object.hasOwn(ar, key))).toEqual([])
  })
})

describe('a chart', () => {
  test('begins where reading begins', () => {
    const { x, y } = scaleFor('en')
    const arabic = scaleFor('ar')
    expect(x(0)).toBeLessThan(x(1))
    expect(arabic.x(0)).toBeGreaterThan(arabic.x(1))
    expect(y(1)).toBeLessThan(y(0))
    expect(
      pathOf([
        [0, 1],
        [2, 3],
      ]),
    ).toBe('M0.0 1.0L2.0 3.0')
  })
})
