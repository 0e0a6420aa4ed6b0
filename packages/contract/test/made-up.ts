// A made-up incident and its parts, for the tests of the public shape: no such people or places exist.
import {
  type Casualty,
  type Document,
  type Incident,
  newId,
  type Source,
  type When,
} from '@athar/domain'
import type { PublicShapeInput } from '../src/index.ts'

let count = 0
export const id = <K extends Parameters<typeof newId>[0]>(kind: K) => {
  count += 1
  return newId(kind, count, new Uint8Array(10).fill(count % 251))
}
export const at = '2031-07-01T10:00:00Z'
export const by = 'usr_00000000000000000000000001'
export const provenance = { flags: [], withheld: [], importedFrom: null }
export const recorded = <C>(recordId: string, content: C) => ({
  id: recordId,
  version: 3,
  content,
  at,
  by,
})
export const when: When = {
  edtf: '2031-06-06',
  from: '2031-06-05T21:00:00.000Z',
  to: '2031-06-06T20:59:59.999Z',
  localFrom: '2031-06-06',
  localTo: '2031-06-06',
  precision: 'day',
  zone: 'Asia/Damascus',
  partOfDay: null,
  asWritten: '6 June',
}
export const incidentId = id('incident')
export const orgId = id('source')
export const accountId = id('source')
export const personId = id('source')
export const actorId = id('actor')
export const silent = { en: null, ar: null }

export function casualty(part: Partial<Casualty> = {}): Casualty {
  return {
    incidentId,
    personId: null,
    listedBy: null,
    order: null,
    state: 'recorded',
    nameAsWritten: { en: 'Nura Example', ar: 'نورة المثال' },
    outcome: 'killed',
    diedOn: null,
    status: 'civilian',
    statusContested: false,
    sex: 'female',
    ageGroup: 'adult',
    age: { min: 40, max: 40 },
    ageAsWritten: null,
    pregnant: null,
    occupation: null,
    notes: null,
    url: null,
    nameCleared: false,
    ...provenance,
    ...part,
  }
}
export const source = (kind: Source['kind'], name: string): Source => ({
  name: { en: name, ar: null },
  kind,
  actorId: null,
  language: 'ar',
  state: 'recorded',
  ...provenance,
})
export const document = (
  sourceId: Source extends never ? never : typeof orgId,
  url: string,
): Document => ({
  sourceId,
  title: null,
  platform: null,
  language: null,
  url,
  archiveUrl: null,
  published: null,
  publishedAsWritten: null,
  state: 'recorded',
  ...provenance,
})
export const incident = (part: Partial<Incident> = {}): Incident => ({
  code: 'M-014',
  otherCodes: ['M-013'],
  state: 'approved',
  occurred: when,
  placeName: { en: 'Old Market', ar: 'السوق القديم' },
  places: [],
  area: { asWritten: null, byText: 'XX01', byPoint: null },
  accused: [{ actorId, asWritten: 'them' }],
  means: ['airstrike'],
  harmedObjects: ['home'],
  strikes: 1,
  counts: [{ outcome: 'killed', group: 'civilians', range: { min: 3, max: 5 } }],
  grades: [{ by: 'elsewhere', grade: 'Fair' }],
  axes: null,
  summary: silent,
  url: null,
  assignedTo: null,
  mergedInto: null,
  ...provenance,
  ...part,
})
export function input(part: Partial<PublicShapeInput> = {}): PublicShapeInput {
  return {
    investigation: { slug: 'al-mithal', fictional: true },
    incident: recorded(incidentId, incident()),
    casualties: [],
    claims: [],
    sources: [],
    documents: [],
    notes: [],
    independence: { count: 0, groups: [] },
    corroboration: { level: 'single_report', rule: 'v1' },
    acknowledgement: { level: 'none', rule: 'v1' },
    areas: [{ code: 'XX01', name: { en: 'Example', ar: 'المثال' } }],
    actors: [{ id: actorId, name: { en: 'First Party', ar: 'الطرف الأول' } }],
    history: [],
    ...part,
  }
}
export const people = (...casualties: Casualty[]) => ({
  casualties: casualties.map((one) => recorded(id('casualty'), one)),
})
