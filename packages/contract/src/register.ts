// The register: one filter bound to the table, the map and the timeline; the search text travels in the body only.
import {
  AreaCode,
  Bilingual,
  CountRange,
  importedGrades,
  incidentStates,
  When,
} from '@athar/domain'
import * as z from 'zod/mini'
import { route } from './route.ts'

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
export const InvParams = z.strictObject({ inv: z.string() })

/** What is shown; every part may be silent. Lists mean "any of". Dates are inclusive local dates, by overlap. */
export const IncidentFilter = z.strictObject({
  states: z.optional(z.array(z.enum(incidentStates))),
  grades: z.optional(z.array(z.enum(importedGrades))),
  gradeOf: z.optional(z.string()),
  corroboration: z.optional(z.array(z.enum(['verified', 'multi_source', 'single_report']))),
  actors: z.optional(z.array(z.string())),
  area: z.optional(AreaCode),
  from: z.optional(day),
  to: z.optional(day),
  means: z.optional(z.array(z.string())),
  bbox: z.optional(z.array(z.number())),
  batch: z.optional(z.string()),
  withFlags: z.optional(z.boolean()),
  assignedTo: z.optional(z.string()),
})
export type IncidentFilter = z.infer<typeof IncidentFilter>

export const registerSorts = [
  'date',
  'date_desc',
  'code',
  'place_en',
  'place_ar',
  'killed_desc',
  'changed_desc',
] as const

export const RegisterRow = z.strictObject({
  id: z.string(),
  code: z.string(),
  state: z.enum(incidentStates),
  version: z.int(),
  occurred: When,
  placeName: Bilingual,
  area: z.nullable(AreaCode),
  areaAsWritten: z.nullable(z.string()),
  place: z.nullable(
    z.strictObject({
      lon: z.number(),
      lat: z.number(),
      radiusMetres: z.number(),
      generic: z.boolean(),
      accuracy: z.string(),
    }),
  ),
  actors: z.array(z.string()),
  killed: z.nullable(CountRange),
  injured: z.nullable(CountRange),
  grade: z.nullable(z.string()),
  corroboration: z.nullable(z.string()),
  casualties: z.int(),
  claims: z.int(),
  flags: z.int(),
  assignedTo: z.nullable(z.string()),
})
export type RegisterRow = z.infer<typeof RegisterRow>

/** A sum of ranges: an envelope, never a confidence interval. */
export const Envelope = z.strictObject({ min: z.int(), max: z.int(), withoutCount: z.int() })

const Query = { filter: IncidentFilter, search: z.optional(z.string().check(z.maxLength(200))) }

export const readRegister = route({
  name: 'readRegister',
  method: 'POST',
  path: '/investigations/:inv/register',
  may: 'record.read',
  scope: 'investigation',
  summary: 'A page of the register with the totals of the whole selection.',
  params: InvParams,
  body: z.strictObject({
    ...Query,
    sort: z._default(z.enum(registerSorts), 'date_desc'),
    page: z._default(z.int().check(z.minimum(0)), 0),
    pageSize: z._default(z.int().check(z.minimum(1), z.maximum(200)), 50),
  }),
  reply: z.strictObject({
    rows: z.array(RegisterRow),
    total: z.int(),
    killed: Envelope,
    injured: Envelope,
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const readTimeline = route({
  name: 'readTimeline',
  method: 'POST',
  path: '/investigations/:inv/register/timeline',
  may: 'record.read',
  scope: 'investigation',
  summary: 'Incidents and the killed envelope by month (or day) for the same selection.',
  params: InvParams,
  body: z.strictObject({ ...Query, by: z._default(z.enum(['month', 'day']), 'month') }),
  reply: z.strictObject({
    bins: z.array(
      z.strictObject({ from: z.string(), incidents: z.int(), min: z.int(), max: z.int() }),
    ),
    undated: z.int(),
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
/** Clusters of one map tile; generic centroids are counted apart and never drawn as strike points. */
export const MapCluster = z.strictObject({
  lon: z.number(),
  lat: z.number(),
  incidents: z.int(),
  generic: z.int(),
  code: z.nullable(z.string()),
  radiusMetres: z.nullable(z.number()),
  corroboration: z.nullable(z.string()),
  grade: z.nullable(z.string()),
})
export const readMap = route({
  name: 'readMap',
  method: 'POST',
  path: '/investigations/:inv/register/map',
  may: 'record.read',
  scope: 'investigation',
  summary: 'Server-side clusters of the selection inside a box at a zoom.',
  params: InvParams,
  body: z.strictObject({
    ...Query,
    bbox: z.array(z.number()),
    zoom: z.int().check(z.minimum(0), z.maximum(20)),
  }),
  reply: z.strictObject({
    clusters: z.array(MapCluster),
    unplaced: z.int(),
    extent: z.nullable(z.array(z.number())),
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const exportIncidents = route({
  name: 'exportIncidents',
  method: 'POST',
  path: '/investigations/:inv/export',
  may: 'export.read',
  scope: 'investigation',
  summary:
    'The selection as CSV, GeoJSON or JSON, or the whole investigation as JSON or tables in a ZIP file; what is exported imports back unchanged.',
  params: InvParams,
  body: z.strictObject({
    ...Query,
    format: z.enum(['csv', 'geojson', 'json']),
    /** `whole`: the investigation with judgements, snapshots and estimates, without a filter. */
    records: z._default(z.enum(['incidents', 'casualties', 'claims', 'whole']), 'incidents'),
    bom: z._default(z.boolean(), false),
    /** With the whole: mothers' names too, for those who may read them; else they are left out and the file says so. */
    motherNames: z._default(z.boolean(), false),
  }),
  streams: ['text/csv', 'application/geo+json', 'application/json', 'application/zip'],
  problems: [
    'investigation.not_found',
    'permission.denied',
    'export.format_unknown',
    'export.whole_unfiltered',
  ],
})
export const listAreas = route({
  name: 'listAreas',
  method: 'GET',
  path: '/investigations/:inv/areas',
  may: 'record.read',
  scope: 'investigation',
  summary: 'The gazetteer areas this instance knows, with simplified outlines.',
  params: InvParams,
  query: z.strictObject({ level: z.optional(z.string()), outlines: z.optional(z.string()) }),
  reply: z.strictObject({
    areas: z.array(
      z.strictObject({
        code: AreaCode,
        level: z.string(),
        name: Bilingual,
        parentCode: z.nullable(AreaCode),
        geometry: z.nullable(z.unknown()),
      }),
    ),
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const listActors = route({
  name: 'listActors',
  method: 'GET',
  path: '/investigations/:inv/actors',
  may: 'record.read',
  scope: 'investigation',
  summary: 'The register of actors.',
  params: InvParams,
  reply: z.strictObject({
    actors: z.array(
      z.strictObject({
        id: z.string(),
        name: Bilingual,
        aliases: z.array(z.string()),
        kind: z.string(),
        memberOf: z.array(
          z.strictObject({
            actorId: z.string(),
            kind: z.string(),
            from: z.nullable(z.string()),
            to: z.nullable(z.string()),
          }),
        ),
        incidents: z.int(),
      }),
    ),
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
