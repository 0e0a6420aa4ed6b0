// Invented contents for tests of the store: a made-up place, made-up names.
import type {
  Campaign,
  Casualty,
  Claim,
  Incident,
  Investigation,
  Source,
  Structure,
} from '@athar/domain'

const provenance = { flags: [], withheld: [], importedFrom: null }
export const day = (date: string): Incident['occurred'] => ({
  edtf: date,
  from: `${date}T00:00:00.000Z`,
  to: `${date}T23:59:59.999Z`,
  localFrom: date,
  localTo: date,
  precision: 'day',
  zone: '+03:00',
  partOfDay: null,
  asWritten: date,
})

export const anInvestigation = (slug = 'al-mithal'): Investigation => ({
  slug,
  name: { en: 'Al-Mithal', ar: 'مدينة المثال' },
  description: { en: null, ar: null },
  zone: '+03:00',
  state: 'private',
  fictional: true,
})

export const anIncident = (it: {
  code: string
  killed?: number
  date?: string
  place?: string
}): Incident => ({
  code: it.code,
  otherCodes: [],
  state: 'draft',
  occurred: day(it.date ?? '2031-04-05'),
  placeName: { en: it.place ?? 'Harbour quarter', ar: 'حي المرفأ' },
  places: [],
  area: { asWritten: 'North', byText: null, byPoint: null },
  accused: [],
  means: ['airstrike'],
  harmedObjects: [],
  strikes: null,
  counts: [
    {
      outcome: 'killed',
      group: 'civilians',
      range: { min: it.killed ?? 3, max: 5 > (it.killed ?? 3) ? 5 : (it.killed ?? 3) },
    },
  ],
  grades: [],
  axes: null,
  summary: { en: null, ar: null },
  url: null,
  assignedTo: null,
  mergedInto: null,
  ...provenance,
})

export const aCasualty = (incidentId: string): Casualty => ({
  incidentId: incidentId as Casualty['incidentId'],
  personId: null,
  listedBy: null,
  order: 1,
  state: 'recorded',
  nameAsWritten: { en: 'Nadir Salim Al-Bahri', ar: 'نادر سليم البحري' },
  outcome: 'killed',
  diedOn: null,
  status: 'civilian',
  statusContested: false,
  sex: 'male',
  ageGroup: 'adult',
  age: { min: 30, max: 30 },
  ageAsWritten: '30',
  pregnant: null,
  occupation: null,
  notes: null,
  url: null,
  nameCleared: false,
  ...provenance,
})

export const aSource = (): Source => ({
  name: { en: 'Harbour News', ar: 'أخبار المرفأ' },
  kind: 'media',
  actorId: null,
  language: 'ar',
  state: 'recorded',
  ...provenance,
})

export const aClaim = (incidentId: string, sourceId: string): Claim => ({
  incidentId: incidentId as Claim['incidentId'],
  sourceId: sourceId as Claim['sourceId'],
  documentId: null,
  kind: 'report',
  state: 'recorded',
  said: null,
  basis: null,
  text: null,
  counts: [],
  occurred: null,
  accused: [],
  position: null,
  ...provenance,
})

export const aStructure = (n: number): Structure => ({
  key: `b-${n}`,
  name: { en: null, ar: null },
  kind: null,
  neighbourhood: { en: null, ar: null },
  lon: 40 + n / 1000,
  lat: 30,
  radiusMetres: 5,
  footprint: null,
  epochs: [],
  state: 'recorded',
  ...provenance,
})

export const aCampaign = (sceneIds: readonly string[]): Campaign => ({
  code: 'first',
  title: { en: 'When?', ar: 'متى؟' },
  summary: { en: null, ar: null },
  question: { en: 'When was it destroyed?', ar: 'متى دُمّر؟' },
  tutorial: [],
  sceneIds: [...sceneIds] as Campaign['sceneIds'],
  languages: ['en', 'ar'],
  redundancy: { least: 3, most: 12, delta: 0.05, automatic: false },
  goldShare: 0.05,
  repeatShare: 0.02,
  minimumAgeDays: 30,
  frameMetres: 100,
  framePixels: 384,
  footprintMetres: 12,
  usesChangeScore: false,
  opensOn: null,
  closesOn: null,
  state: 'live',
})
