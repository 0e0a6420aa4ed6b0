// Invented contents for tests of the routes: a made-up town, made-up names.
import type {
  Actor,
  Casualty,
  Claim,
  Document,
  FigureRule,
  Incident,
  Note,
  Source,
} from '@athar/domain'
import type { SourceRelation } from '@athar/domain'

const provenance = { flags: [], withheld: [], importedFrom: null }
const silent = { en: null, ar: null }

export const aDay = (date: string): Incident['occurred'] => ({
  edtf: date,
  from: `${date}T00:00:00.000Z`,
  to: `${date}T23:59:59.999Z`,
  localFrom: date,
  localTo: date,
  precision: 'day',
  zone: '+00:00',
  partOfDay: null,
  asWritten: date,
})

export const anIncident = (code: string, more: Partial<Incident> = {}): Incident => ({
  code,
  otherCodes: [],
  state: 'draft',
  occurred: aDay('2031-04-05'),
  placeName: { en: 'Harbour quarter', ar: 'حي المرفأ' },
  places: [],
  area: { asWritten: 'North', byText: null, byPoint: null },
  accused: [],
  means: ['airstrike'],
  harmedObjects: [],
  strikes: null,
  counts: [{ outcome: 'killed', group: 'civilians', range: { min: 3, max: 5 } }],
  grades: [],
  axes: null,
  summary: silent,
  url: null,
  assignedTo: null,
  mergedInto: null,
  ...provenance,
  ...more,
})

export const aCasualty = (incidentId: string, more: Partial<Casualty> = {}): Casualty => ({
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
  ...more,
})

export const anActor = (name: Actor['name'], more: Partial<Actor> = {}): Actor => ({
  name,
  aliases: [],
  kind: 'coalition',
  memberOf: [],
  state: 'recorded',
  ...provenance,
  ...more,
})

export const aSource = (en = 'Harbour News'): Source => ({
  name: { en, ar: 'أخبار المرفأ' },
  kind: 'media',
  actorId: null,
  language: 'ar',
  state: 'recorded',
  ...provenance,
})

export const aDocument = (sourceId: string): Document => ({
  sourceId: sourceId as Document['sourceId'],
  title: 'What happened at the harbour',
  platform: null,
  language: 'ar',
  url: 'https://harbour-news.invalid/1',
  archiveUrl: null,
  published: null,
  publishedAsWritten: null,
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
  text: 'Three people were killed.',
  counts: [],
  occurred: null,
  accused: [],
  position: null,
  ...provenance,
})

export const aRelation = (from: string, to: string): SourceRelation => ({
  from,
  to,
  kind: 'copies',
  reason: 'Word for word.',
  state: 'recorded',
  ...provenance,
})

export const aNote = (subject: string, visibility: Note['visibility'] = 'internal'): Note => ({
  subject,
  kind: 'note',
  visibility,
  text: { en: 'Look again at the time.', ar: null },
  to: null,
  state: 'recorded',
  ...provenance,
})

export const aRule = (investigation: string): FigureRule => ({
  investigation,
  measure: 'civilians killed',
  grades: 'all',
  gradeOf: 'derived:v1',
  dateRule: 'starts',
  areaBy: 'text',
  belligerent: null,
  area: null,
  from: null,
  to: null,
})
