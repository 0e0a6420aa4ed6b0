// The public shape of a campaign: what it leaves out whatever it is given, and what a dating may not say before its time.
import type { Campaign, Scene } from '@athar/domain'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Dating,
  isDatingShown,
  kindOfDating,
  PublicCampaign,
  type PublicSeries,
  PublicStructure,
  toPublicCampaign,
  toPublicDating,
  toPublicStructure,
} from '../src/index.ts'

const DAY = 86_400_000
const now = Date.parse('2031-06-01T00:00:00Z')
const secret = 'said to a keeper'

const sceneAt = (daysAgo: number, more: Partial<Scene> = {}): Scene => {
  const at = new Date(now - daysAgo * DAY).toISOString()
  return {
    key: `${secret} ${daysAgo}`,
    acquired: { earliest: at, latest: at },
    sensor: 'Mithal-1',
    gsdMetres: 0.5,
    offNadirDegrees: 3,
    sunElevationDegrees: 40,
    sunAzimuthDegrees: 150,
    cloudShare: 0,
    registrationErrorMetres: 1,
    licence: 'CC0-1.0',
    attribution: { en: 'Invented', ar: 'متخيَّل' },
    shownTo: 'public',
    bbox: [1, 2, 3, 4],
    picture: null,
    state: 'recorded',
    flags: [],
    withheld: [],
    importedFrom: null,
    ...more,
  }
}

const campaign = {
  code: 'dates',
  title: { en: 'When?', ar: 'متى؟' },
  summary: { en: null, ar: null },
  question: { en: 'When?', ar: 'متى؟' },
  tutorial: [
    {
      title: { en: secret, ar: null },
      text: { en: null, ar: null },
      structureId: null,
      frames: [],
    },
  ],
  sceneIds: [],
  languages: ['en'],
  redundancy: { least: 3, most: 9, delta: 0.05, automatic: false },
  goldShare: 0.1,
  repeatShare: 0.1,
  minimumAgeDays: 90,
  frameMetres: 64,
  framePixels: 64,
  footprintMetres: 12,
  usesChangeScore: false,
  opensOn: null,
  closesOn: null,
  state: 'published',
} as unknown as Campaign

const series = (scenes: readonly Scene[]): PublicSeries => ({ campaign, scenes, nowMs: now })
const old = series([sceneAt(500), sceneAt(400), sceneAt(300), sceneAt(200)])

const aDating = (more: Partial<Dating> = {}): Dating => ({
  structureId: 'str_1',
  firstDamaged: 3,
  probability: 0.7,
  set: [2, 3],
  interval: {
    earliest: old.scenes[0]?.acquired.earliest ?? '',
    latest: old.scenes[2]?.acquired.latest ?? '',
  },
  pNever: 0.02,
  pBefore: 0.01,
  pUnclear: 0.1,
  posterior: [0.01, 0.26, 0.7, 0.01, 0.02],
  agreement: 'majority',
  answers: 8,
  ruleFirst: 3,
  model: 'dates-1',
  ...more,
})

const resolution = {
  verdict: 'publishable' as const,
  gsdMetres: 0.5,
  footprintMetres: 12,
  pixelsAcross: 24,
  pixelsNeeded: 6,
}
const whole = (given: PublicSeries, datings: readonly Dating[]) =>
  toPublicCampaign(given, datings, {
    counts: { structures: 20, answers: 90, volunteers: 12, gold: 3, note: secret } as never,
    resolution,
    calibration: { judged: 4, right: 4, error: 0, isSimulated: true, people: secret } as never,
    model: 'dates-1',
  })
const place = {
  structureId: 'str_1',
  lon: 40,
  lat: 30,
  key: secret,
  name: { en: secret, ar: null },
}
const mark = {
  pixels: 64,
  metres: 64,
  centre: [32, 32] as [number, number],
  radius: 9,
  footprint: null,
}
const frames = [1, 2, 3, 4].map((number) => ({
  number,
  url: `/api/frames/${number}`,
  usable: 1,
  note: secret,
}))
const oneOf = (given: PublicSeries, dating: Dating, usable = [1, 1, 1, 1]) =>
  toPublicStructure(given, dating, {
    shown: toPublicDating(place, dating, null),
    frames: frames.map((frame, i) => ({ ...frame, usable: usable[i] ?? 0 })),
    mark,
  })

describe('the allow-list', () => {
  test('holds nothing that it was not made for, however much it is given', () => {
    const expert = {
      kind: 'destroyed' as const,
      interval: null,
      grounds: { en: secret, ar: secret },
    }
    const dating = toPublicDating(place, { ...aDating(), retiredFor: secret } as Dating, expert)
    const campaignShown = whole(old, [aDating()])
    const structure = { ...oneOf(old, aDating()), dating }
    for (const shown of [campaignShown, structure])
      expect(JSON.stringify(shown)).not.toContain(secret)
    expect(PublicCampaign.safeParse(campaignShown).success).toBe(true)
    expect(PublicStructure.safeParse(structure).success).toBe(true)
  })

  test('a picture for volunteers or staff alone is counted and not shown; the interval still rests on it', () => {
    for (const shownTo of ['volunteers', 'staff'] as const) {
      const given = series(old.scenes.map((scene, i) => (i === 1 ? { ...scene, shownTo } : scene)))
      const shown = oneOf(given, aDating())
      expect(shown.frames.map(({ url }) => url)).toEqual([
        '/api/frames/1',
        '/api/frames/3',
        '/api/frames/4',
      ])
      expect([shown.scenesHeldBack, shown.before, shown.after]).toEqual([1, 1, 2])
      expect(whole(given, [aDating()]).scenes).toHaveLength(3)
      expect(whole(given, [aDating()]).gaps).toHaveLength(3)
    }
  })
})

describe('what is young', () => {
  const young = series([sceneAt(500), sceneAt(400), sceneAt(300), sceneAt(30)])

  test('hides every dating whose set reaches it, though the best answer does not', () => {
    expect(isDatingShown(young, aDating())).toBe(true)
    expect(isDatingShown(young, aDating({ set: [2, 3, 4] }))).toBe(false)
    expect(isDatingShown(young, aDating({ set: [null], firstDamaged: null }))).toBe(true)
    expect(isDatingShown(old, aDating({ set: [2, 3, 4] }))).toBe(true)
  })

  test('is told apart from "never" nowhere: its probability is part of what was not seen by the last old picture', () => {
    const shown = oneOf(young, aDating())
    expect(shown.frames).toHaveLength(3)
    expect(shown.shares.at(-1)).toEqual({
      kind: 'not_damaged',
      from: young.scenes[2]?.acquired.latest,
      to: null,
      probability: 0.03,
    })
    expect(whole(young, [aDating()]).gaps).toHaveLength(2)
    expect(JSON.stringify([shown, whole(young, [aDating()])])).not.toContain(
      young.scenes[3]?.acquired.latest,
    )
    expect(oneOf(young, aDating({ ruleFirst: 4 })).rule).toBeNull()
  })
})

test('the probability is that of what is said: of the whole interval, not of one gap within it', () => {
  expect(toPublicDating(place, aDating(), null).probability).toBeCloseTo(0.96)
  const never = aDating({
    firstDamaged: null,
    interval: null,
    set: [null],
    posterior: [0, 0, 0.1, 0, 0.9],
  })
  expect(toPublicDating(place, never, null)).toMatchObject({
    kind: 'not_damaged',
    probability: 0.9,
  })
  const before = aDating({
    firstDamaged: 1,
    interval: null,
    set: [1],
    posterior: [0.97, 0, 0.03, 0, 0],
  })
  expect(toPublicDating(place, before, null)).toMatchObject({
    kind: 'damaged_before',
    probability: 0.97,
  })
  expect(kindOfDating(aDating({ pUnclear: 0.8 }))).toBe('cannot_tell')
})

test('a gap begins at the last picture that shows anything', () => {
  const shown = oneOf(old, aDating(), [1, 0, 1, 1])
  expect(shown.shares[2]).toMatchObject({
    kind: 'destroyed',
    from: old.scenes[0]?.acquired.earliest,
  })
  expect(shown.frames[1]?.isUsable).toBe(false)
})

test('expected counts of all gaps add up to the probabilities within the series, and lie in their ranges', () => {
  const posterior = fc
    .array(fc.double({ min: 0.001, max: 1, noNaN: true }), { minLength: 5, maxLength: 5 })
    .map((weights) => weights.map((one) => one / weights.reduce((a, b) => a + b, 0)))
  fc.assert(
    fc.property(fc.array(posterior, { minLength: 1, maxLength: 40 }), (all) => {
      const { gaps } = whole(
        old,
        all.map((one) => aDating({ posterior: one })),
      )
      const within = all.reduce((sum, one) => sum + one.slice(1, 4).reduce((a, b) => a + b, 0), 0)
      expect(Math.abs(gaps.reduce((sum, { expected }) => sum + expected, 0) - within)).toBeLessThan(
        0.2,
      )
      for (const { min, expected, max } of gaps) {
        expect(min).toBeLessThanOrEqual(Math.ceil(expected))
        expect(max).toBeGreaterThanOrEqual(Math.floor(expected))
        expect(max).toBeLessThanOrEqual(all.length)
      }
    }),
  )
})
