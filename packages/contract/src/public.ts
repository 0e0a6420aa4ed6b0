// The public shape: an allow-list. What is not named here never leaves; nothing is filtered out of something larger.
import { AreaCode, Bilingual, Count, CountRange, Figure, FigureRule, When } from '@athar/domain'
import * as z from 'zod/mini'
import { FigureRecord } from './figures.ts'
import { route } from './route.ts'

/** A casualty as the world sees it: no injured person's name, no minor's name without clearance, no doubt about status. */
export const PublicCasualty = z.strictObject({
  name: z.nullable(Bilingual),
  nameWithheld: z.nullable(z.enum(['injured', 'minor', 'unnamed', 'undecided'])),
  outcome: z.string(),
  sex: z.string(),
  ageGroup: z.string(),
  age: z.nullable(CountRange),
})
export type PublicCasualty = z.infer<typeof PublicCasualty>

/** A source as the world sees it: organisations and media by name; accounts and persons by kind only, without a link. */
export const PublicSource = z.strictObject({
  kind: z.string(),
  name: z.nullable(Bilingual),
  language: z.nullable(z.string()),
  url: z.nullable(z.string()),
  archiveUrl: z.nullable(z.string()),
  group: z.int(),
})
export const PublicIncident = z.strictObject({
  investigation: z.string(),
  fictional: z.boolean(),
  code: z.string(),
  otherCodes: z.array(z.string()),
  version: z.int(),
  updatedOn: z.string(),
  occurred: When,
  placeName: Bilingual,
  area: z.nullable(z.strictObject({ code: AreaCode, name: Bilingual })),
  /** The governorate in the words of the record, only where these could not be resolved: figures by text count by them. */
  areaAsWritten: z.nullable(z.string()),
  place: z.nullable(
    z.strictObject({
      lon: z.number(),
      lat: z.number(),
      radiusMetres: z.number(),
      accuracy: z.string(),
      generic: z.boolean(),
    }),
  ),
  accused: z.array(Bilingual),
  means: z.array(z.string()),
  harmedObjects: z.array(z.string()),
  counts: z.array(Count),
  grades: z.array(z.strictObject({ by: z.string(), grade: z.string() })),
  corroboration: z.strictObject({
    level: z.string(),
    independentSources: z.int(),
    rule: z.string(),
  }),
  acknowledgement: z.strictObject({ level: z.string(), rule: z.string() }),
  casualties: z.array(PublicCasualty),
  unnamed: z.int(),
  sources: z.array(PublicSource),
  sourcesByAccounts: z.int(),
  summary: Bilingual,
  notes: z.array(z.strictObject({ on: z.string(), text: Bilingual })),
  history: z.array(z.strictObject({ version: z.int(), on: z.string(), verb: z.string() })),
})
export type PublicIncident = z.infer<typeof PublicIncident>

export const PublicFigure = z.strictObject({ code: z.string(), name: Bilingual, figure: Figure })
export const PublicIncidentRow = z.strictObject({
  code: z.string(),
  date: z.nullable(z.string()),
  occurred: When,
  placeName: Bilingual,
  killed: z.nullable(CountRange),
  injured: z.nullable(CountRange),
  corroboration: z.string(),
})
export const PublicInvestigation = z.strictObject({
  slug: z.string(),
  name: Bilingual,
  description: Bilingual,
  fictional: z.boolean(),
  zone: z.string(),
  publishedOn: z.nullable(z.string()),
  incidents: z.int(),
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  figures: z.array(PublicFigure),
  months: z.array(
    z.strictObject({ month: z.string(), incidents: z.int(), min: z.int(), max: z.int() }),
  ),
  map: z.strictObject({
    bbox: z.nullable(z.array(z.number())),
    areas: z.array(
      z.strictObject({ code: AreaCode, name: Bilingual, geometry: z.nullable(z.unknown()) }),
    ),
    points: z.array(
      z.strictObject({
        code: z.string(),
        lon: z.number(),
        lat: z.number(),
        radiusMetres: z.number(),
        generic: z.boolean(),
        corroboration: z.string(),
      }),
    ),
  }),
})
export type PublicInvestigation = z.infer<typeof PublicInvestigation>
export type PublicIncidentRow = z.infer<typeof PublicIncidentRow>
export type PublicFigure = z.infer<typeof PublicFigure>

const Inv = z.strictObject({ inv: z.string() })
const faults = ['investigation.not_published'] as const
export const listPublicInvestigations = route({
  name: 'listPublicInvestigations',
  method: 'GET',
  path: '/public/investigations',
  may: 'anyone',
  scope: 'instance',
  summary: 'Published investigations.',
  reply: z.strictObject({
    investigations: z.array(
      z.strictObject({
        slug: z.string(),
        name: Bilingual,
        description: Bilingual,
        fictional: z.boolean(),
        incidents: z.int(),
      }),
    ),
  }),
  problems: [],
})
export const readPublicInvestigation = route({
  name: 'readPublicInvestigation',
  method: 'GET',
  path: '/public/investigations/:inv',
  may: 'anyone',
  scope: 'instance',
  summary: 'A published investigation with its figures and their receipts.',
  params: Inv,
  reply: PublicInvestigation,
  problems: [...faults],
})
export const listPublicIncidents = route({
  name: 'listPublicIncidents',
  method: 'GET',
  path: '/public/investigations/:inv/incidents',
  may: 'anyone',
  scope: 'instance',
  summary: 'Pages of approved incidents.',
  params: Inv,
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({
    incidents: z.array(PublicIncidentRow),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
  problems: [...faults],
})
export const readPublicIncident = route({
  name: 'readPublicIncident',
  method: 'GET',
  path: '/public/investigations/:inv/incidents/:code',
  may: 'anyone',
  scope: 'instance',
  summary: 'An approved incident in its public shape; old codes resolve.',
  params: z.strictObject({ inv: z.string(), code: z.string() }),
  reply: PublicIncident,
  problems: [...faults, 'record.not_found'],
})
export const readPublicFigure = route({
  name: 'readPublicFigure',
  method: 'GET',
  path: '/public/investigations/:inv/figures/:rule',
  may: 'anyone',
  scope: 'instance',
  summary: 'A public figure with its receipt (approved incidents only) and a page of the records.',
  params: z.strictObject({ inv: z.string(), rule: z.string() }),
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({
    code: z.string(),
    name: Bilingual,
    figure: Figure,
    records: z.array(FigureRecord),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
  problems: [...faults, 'figure.rule_not_found', 'figure.area_unknown', 'figure.actor_unknown'],
})
export const downloadPublicIncidents = route({
  name: 'downloadPublicIncidents',
  method: 'GET',
  path: '/public/investigations/:inv/incidents.csv',
  may: 'anyone',
  scope: 'instance',
  summary:
    'The approved incidents in the public shape as CSV, enough to recompute every public figure.',
  params: Inv,
  streams: ['text/csv'],
  problems: [...faults],
})
export { FigureRule }
