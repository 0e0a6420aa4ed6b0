// A made-up campaign over a made-up city, for the tests of the pages: no such buildings, pictures or volunteers exist.
import type {
  PublicCampaign,
  PublicCampaignRow,
  PublicDating,
  PublicFrame,
  PublicStructure,
} from '@athar/contract'

const DAY = 86_400_000
const start = Date.parse('2030-11-03T08:10:00Z')
const at = (days: number) => new Date(start + days * DAY).toISOString()
const waits = [0, 9, 30, 35, 52, 60, 75, 90, 118, 130, 133, 160, 181, 200]

const scenes: PublicCampaign['scenes'] = waits.map((days, i) => ({
  acquired:
    i === 4
      ? { earliest: at(days - 3), latest: at(days + 3) }
      : { earliest: at(days), latest: at(days) },
  sensor: 'Mithal-1',
  gsdMetres: 0.5,
  licence: 'CC0-1.0',
  attribution: { en: 'Drawn for the sample case', ar: 'رُسمت للحالة المتخيَّلة' },
}))

export const campaignRow: PublicCampaignRow = {
  code: 'old-town',
  title: { en: 'When was the old town destroyed?', ar: 'متى دُمّرت المدينة القديمة؟' },
  summary: {
    en: 'Every building of the old town, picture by picture.',
    ar: 'كل مباني المدينة القديمة، صورة صورة.',
  },
  structures: 400,
}

export const campaign: PublicCampaign = {
  ...campaignRow,
  question: { en: 'When was this building destroyed?', ar: 'متى دُمّر هذا المبنى؟' },
  answers: 3614,
  volunteers: 120,
  dated: 388,
  references: 12,
  leastAnswers: 8,
  mostAnswers: 20,
  minimumAgeDays: 180,
  resolution: {
    verdict: 'publishable',
    gsdMetres: 0.5,
    footprintMetres: 12,
    pixelsAcross: 24,
    pixelsNeeded: 6,
  },
  scenes,
  scenesHeldBack: 2,
  kinds: [
    { kind: 'destroyed', structures: 131 },
    { kind: 'damaged_before', structures: 11 },
    { kind: 'not_damaged', structures: 243 },
    { kind: 'cannot_tell', structures: 3 },
  ],
  gaps: waits.slice(1).map((days, i) => {
    const expected = [2, 1.4, 3, 8.6, 0.3, 12, 31.5, 44.2, 6, 1, 11.1, 7, 3][i] ?? 0
    return {
      from: at(waits[i] ?? 0),
      to: at(days),
      expected,
      min: Math.max(0, Math.round(expected - 3)),
      max: Math.round(expected + 3),
    }
  }),
  calibration: { judged: 24, right: 23, error: 0.017, isSimulated: true },
  model: 'dates-1',
}

const id = (n: number) => `str_${String(n).padStart(26, '0')}`
const kinds = ['destroyed', 'not_damaged', 'damaged_before', 'cannot_tell', 'destroyed'] as const
const agreements = ['unanimous', 'majority', 'disputed', 'unanswered'] as const
export const datings: PublicDating[] = Array.from({ length: 100 }, (_, n) => {
  const kind = kinds[n % kinds.length] ?? 'destroyed'
  const isDated = kind === 'destroyed' && n % 10 !== 4
  return {
    structureId: id(n),
    lon: 10 + n / 1000,
    lat: 20 + n / 2000,
    kind,
    earliest: isDated ? at(75) : null,
    latest: isDated ? at(90) : null,
    probability: [0.998, 0.62, 0.004][n % 3] ?? 0.5,
    answers: 8 + (n % 5),
    agreement: agreements[n % 4] ?? 'majority',
    expert:
      n % 4 === 0
        ? {
            kind: n % 8 === 0 ? 'partly' : 'not_damaged',
            earliest: n % 8 === 0 ? at(60) : null,
            latest: n % 8 === 0 ? at(118) : null,
          }
        : null,
  }
})

const frames: PublicFrame[] = scenes.map((scene, i) => ({
  number: i + 1,
  url: `/api/frames/${String(i).padStart(64, 'a')}`,
  isUsable: i !== 6,
  ...scene,
}))

export const structure: PublicStructure = {
  dating: {
    ...datings[0],
    expert: { kind: 'partly', earliest: at(60), latest: at(118) },
  } as PublicDating,
  shares: [
    { kind: 'damaged_before', from: null, to: at(0), probability: 0.001 },
    { kind: 'destroyed', from: at(60), to: at(75), probability: 0.071 },
    { kind: 'destroyed', from: at(75), to: at(90), probability: 0.91 },
    { kind: 'not_damaged', from: at(200), to: null, probability: 0.018 },
  ],
  pUnclear: 0.04,
  rule: { kind: 'destroyed', from: at(75), to: at(90) },
  mark: {
    pixels: 384,
    metres: 96,
    centre: [192, 192],
    radius: 26,
    footprint: [
      [170, 170],
      [214, 172],
      [212, 215],
      [168, 212],
      [170, 170],
    ],
  },
  frames,
  before: 6,
  after: 8,
  scenesHeldBack: 2,
  model: 'dates-1',
}
