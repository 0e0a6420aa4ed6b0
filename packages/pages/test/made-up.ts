// A made-up case in a made-up city, for the tests of the pages: no such people, places or events exist.
import { figurePage, figuresList } from './made-up-figures.ts'
import type { PublicIncident, PublicIncidentRow, PublicInvestigation } from '@athar/contract'
import { campaign, campaignRow, datings, structure } from './made-up-campaign.ts'
import type { Figure, When } from '@athar/domain'
import type { PublicPage } from '../src/index.ts'

export function onDay(day: string): When {
  return {
    edtf: day,
    from: `${day}T00:00:00.000Z`,
    to: `${day}T23:59:59.999Z`,
    localFrom: day,
    localTo: day,
    precision: 'day',
    zone: 'UTC',
    partOfDay: null,
    asWritten: day,
  }
}

/** An uneven outline around a point, in degrees. */
function outline(lon: number, lat: number, size: number, corners: number) {
  const ring = Array.from({ length: corners + 1 }, (_, index) => {
    const turn = ((index % corners) / corners) * 2 * Math.PI
    const reach = size * (1 + 0.22 * Math.sin(3 * turn) + 0.08 * Math.cos(11 * turn))
    return [lon + reach * Math.cos(turn) * 1.2, lat + reach * Math.sin(turn)]
  })
  return { type: 'Polygon', coordinates: [ring] }
}

export const areas: PublicInvestigation['map']['areas'] = [
  {
    code: 'XM01',
    name: { en: 'Al-Mithal', ar: 'المثال' },
    geometry: outline(10, 20, 0.14, 60),
  },
  {
    code: 'XM02',
    name: { en: 'East Bank', ar: 'الضفة الشرقية' },
    geometry: outline(10.37, 20.02, 0.12, 50),
  },
]

const levels = ['verified', 'multi_source', 'single_report', 'single_report'] as const

export function pointsOf(count: number): PublicInvestigation['map']['points'] {
  return Array.from({ length: count }, (_, index) => {
    const turn = index * 2.399
    const reach = 0.012 * Math.sqrt((index % 90) + 1)
    return {
      code: `M-${String(index + 1).padStart(3, '0')}`,
      lon: 10 + reach * Math.cos(turn) + (index % 3 === 0 ? 0.3 : 0),
      lat: 20 + reach * Math.sin(turn),
      radiusMetres: [50, 100, 500, 1500, 2500][index % 5] ?? 100,
      generic: index % 17 === 16,
      corroboration: levels[index % levels.length] ?? 'single_report',
    }
  })
}

export const monthsFrom = (year: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    month: `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`,
    incidents: 4 + ((index * 7) % 11),
    min: (index * 13) % 41,
    max: ((index * 13) % 41) + ((index * 5) % 17),
  }))

export const figure: Figure = {
  incidents: 38,
  min: 112,
  max: 171,
  incidentsWithoutCount: 2,
  possibleDoubleCounts: [
    { codes: ['M-004', 'M-019'], reason: 'same_day_and_point' },
    { codes: ['M-007', 'M-008', 'M-031'], reason: 'same_named_casualty' },
  ],
  byMonth: monthsFrom(2031, 5),
  rule: {
    investigation: 'al-mithal',
    measure: 'civilians killed',
    grades: ['Fair', 'Confirmed'],
    gradeOf: 'derived:v1',
    dateRule: 'starts',
    areaBy: 'text',
    belligerent: 'First Party',
    area: 'Al-Mithal',
    from: '2031-01-01',
    to: '2031-05-31',
    version: 1,
  },
  records: `sha256:${'0123456789abcdef'.repeat(4)}`,
}

export const investigation: PublicInvestigation = {
  slug: 'al-mithal',
  name: { en: 'Al-Mithal 2031', ar: 'المثال ٢٠٣١' },
  description: {
    en: 'Harm to civilians in the city of Al-Mithal and the East Bank during the five months of the battle.\n\nRecorded from reports of three offices, from lists of the dead, and from visits after the battle.',
    ar: 'الأذى الواقع على المدنيين في مدينة المثال والضفة الشرقية خلال أشهر المعركة الخمسة.\n\nسُجّل من تقارير ثلاثة مكاتب، ومن قوائم الضحايا، ومن زيارات بعد المعركة.',
  },
  fictional: true,
  zone: 'Etc/UTC',
  publishedOn: '2031-09-14',
  incidents: 62,
  from: '2031-01-03',
  to: '2031-05-29',
  figures: [
    { code: 'killed', name: { en: 'Killed in Al-Mithal', ar: 'القتلى في المثال' }, figure },
    {
      code: 'children',
      name: { en: 'Children killed', ar: 'القتلى من الأطفال' },
      figure: {
        ...figure,
        min: 31,
        max: 31,
        incidentsWithoutCount: 0,
        rule: { ...figure.rule, measure: 'children killed', grades: 'all', belligerent: null },
      },
    },
  ],
  months: monthsFrom(2031, 5),
  map: { bbox: null, areas, points: pointsOf(62) },
}

export const incident: PublicIncident = {
  investigation: 'al-mithal',
  fictional: true,
  code: 'M-014',
  otherCodes: ['M-013'],
  version: 4,
  updatedOn: '2031-08-30',
  occurred: {
    ...onDay('2031-03-12'),
    precision: 'part_of_day',
    partOfDay: 'evening',
    asWritten: 'evening of 12 March',
  },
  placeName: { en: 'Old Market street', ar: 'شارع السوق القديم' },
  area: { code: 'XM01', name: { en: 'Al-Mithal', ar: 'المثال' } },
  place: {
    lon: 10.0312,
    lat: 20.0214,
    radiusMetres: 1200,
    accuracy: 'neighbourhood',
    generic: false,
  },
  accused: [
    { en: 'First Party', ar: 'الطرف الأول' },
    { en: 'Second Party', ar: 'الطرف الثاني' },
  ],
  means: ['airstrike'],
  harmedObjects: ['home', 'market'],
  counts: [
    { outcome: 'killed', group: 'civilians', range: { min: 7, max: 9 } },
    { outcome: 'injured', group: 'civilians', range: { min: 12, max: null } },
    { outcome: 'killed', group: 'children', range: { min: 3, max: 3 } },
    { outcome: 'killed', group: 'women', range: { min: 2, max: 4 } },
  ],
  grades: [{ by: 'example-monitor', grade: 'Contested' }],
  corroboration: { level: 'verified', independentSources: 3, rule: 'v1' },
  acknowledgement: { level: 'rejected', rule: 'v1' },
  casualties: [
    {
      name: { en: 'Nura Sami Example', ar: 'نورة سامي المثال' },
      nameWithheld: null,
      outcome: 'killed',
      sex: 'female',
      ageGroup: 'adult',
      age: { min: 41, max: 41 },
    },
    {
      name: { en: null, ar: 'حسن كريم المثال' },
      nameWithheld: null,
      outcome: 'injured_then_died',
      sex: 'male',
      ageGroup: 'elderly',
      age: { min: 65, max: 70 },
    },
    {
      name: null,
      nameWithheld: 'minor',
      outcome: 'killed',
      sex: 'male',
      ageGroup: 'child',
      age: { min: 4, max: 4 },
    },
    {
      name: null,
      nameWithheld: 'injured',
      outcome: 'injured',
      sex: 'female',
      ageGroup: 'adult',
      age: null,
    },
    {
      name: null,
      nameWithheld: 'undecided',
      outcome: 'killed',
      sex: 'male',
      ageGroup: 'unknown',
      age: null,
    },
    {
      name: null,
      nameWithheld: 'unnamed',
      outcome: 'killed',
      sex: 'unknown',
      ageGroup: 'unknown',
      age: null,
    },
  ],
  unnamed: 1,
  sources: [
    {
      kind: 'organisation',
      name: { en: 'Example Records Office', ar: 'مكتب السجلات المثال' },
      language: 'ar',
      url: 'https://records.example/14',
      archiveUrl: 'https://archive.example/14',
      group: 1,
    },
    {
      kind: 'media',
      name: { en: 'The Sample Gazette', ar: null },
      language: 'en',
      url: 'https://gazette.example/a?b=1&c=2',
      archiveUrl: null,
      group: 2,
    },
    {
      kind: 'media',
      name: { en: null, ar: 'صحيفة العيّنة' },
      language: 'ar',
      url: null,
      archiveUrl: null,
      group: 2,
    },
    { kind: 'social_account', name: null, language: null, url: null, archiveUrl: null, group: 2 },
    { kind: 'person', name: null, language: null, url: null, archiveUrl: null, group: 3 },
  ],
  areaAsWritten: null,
  sourcesByAccounts: 2,
  summary: {
    en: 'Two houses beside the market were hit in the evening. Neighbours dug until morning; […] was found alive.\n\nThe three sources agree on the houses and differ on the number of women.',
    ar: 'أصيب منزلان بجوار السوق مساءً، وظل الجيران يحفرون حتى الصباح.\n\nتتفق المصادر الثلاثة على المنزلين وتختلف في عدد النساء.',
  },
  notes: [
    {
      on: '2031-08-30',
      text: { en: 'The upper number counts two people whom one list names twice.', ar: null },
    },
  ],
  history: [
    { version: 1, on: '2031-04-02', verb: 'incident.record' },
    { version: 3, on: '2031-08-12', verb: 'incident.correct' },
    { version: 4, on: '2031-08-30', verb: 'incident.approve' },
  ],
}

export const rows: PublicIncidentRow[] = Array.from({ length: 25 }, (_, index) => ({
  code: `M-${String(index + 1).padStart(3, '0')}`,
  date: '2031-03-12',
  occurred: onDay(`2031-03-${String(index + 1).padStart(2, '0')}`),
  placeName: { en: 'Old Market street', ar: 'شارع السوق القديم' },
  killed: index % 6 === 5 ? null : { min: index % 7, max: (index % 7) + (index % 3) },
  injured: index % 4 === 3 ? null : { min: index, max: null },
  corroboration: levels[index % 4] ?? 'single_report',
}))

/** One page of every kind. */
export const pages = {
  home: {
    kind: 'home',
    investigations: [
      investigation,
      {
        slug: 'second',
        name: { en: null, ar: 'تحقيق بالعربية وحدها' },
        description: { en: null, ar: null },
        fictional: true,
        incidents: 2,
      },
    ],
  },
  investigation: {
    kind: 'investigation',
    investigation,
    campaigns: [campaignRow],
    publishedFigures: 4,
  },
  published_figures: { kind: 'published_figures', investigation, list: figuresList },
  published_figure: { kind: 'published_figure', investigation, given: figurePage },
  incidents: {
    kind: 'incidents',
    investigation,
    list: { incidents: rows, total: 62, page: 1, pageSize: 25 },
  },
  incident: { kind: 'incident', investigation, incident },
  figure: {
    kind: 'figure',
    investigation,
    figure: {
      code: 'killed',
      name: { en: 'Killed in Al-Mithal', ar: 'القتلى في المثال' },
      figure,
      records: rows.slice(0, 12).map(({ code, placeName, killed }) => ({
        code,
        version: 3,
        min: killed?.min ?? null,
        max: killed?.max ?? null,
        date: '2031-03-12',
        placeName,
      })),
      total: 38,
      page: 0,
      pageSize: 12,
    },
  },
  campaign: {
    kind: 'campaign',
    investigation,
    campaign,
    list: { datings, total: 240, page: 0, pageSize: 100 },
  },
  structure: { kind: 'structure', investigation, campaign, structure },
  problem: { kind: 'problem', status: 404, quote: 'x7-q2', path: '/al-mithal' },
} as const satisfies Record<string, PublicPage>
