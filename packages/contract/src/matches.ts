// The match desk: which declared strike an incident may have been, why, and what people decided of it.
import {
  Bilingual,
  IncidentId,
  means,
  RecordId,
  StrikeId,
  StrikeLink,
  strikeLinkVerdicts,
  StructureId,
  When,
  Where,
} from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { StrikeRow } from './strikes.ts'
import { insideFaults, recordFaults, writeFaults } from './faults.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const expectedVersion = z.int()
const OfId = z.strictObject({ inv: z.string(), id: RecordId })
const OfCode = z.strictObject({ inv: z.string(), code: z.string() })
const Names = z.array(z.strictObject({ id: z.string(), name: Bilingual }))
const LinkShown = z.strictObject({
  id: RecordId,
  version: z.int(),
  content: StrikeLink,
  at: z.string(),
  by: z.string(),
})

/** Why a candidate fits or does not: a code with its figures; the words are the desk's. */
export const MatchReason = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type MatchReason = z.infer<typeof MatchReason>
export const MatchCandidate = z.strictObject({
  rank: z.int(),
  strike: StrikeRow,
  probability: z.number(),
  /** Metres between the two places, where both are known. */
  metres: z.nullable(z.number()),
  /** Hours between the two intervals; 0 where they overlap, null where a time is not known. */
  hours: z.nullable(z.number()),
  reasons: z.array(MatchReason),
})
export type MatchCandidate = z.infer<typeof MatchCandidate>

/** A building near the incident whose destruction is dated. */
export const NearStructure = z.strictObject({
  id: z.string(),
  key: z.string(),
  campaign: z.string(),
  lon: z.number(),
  lat: z.number(),
  metres: z.number(),
  earliest: z.nullable(z.string()),
  latest: z.nullable(z.string()),
  mass: z.nullable(z.number()),
  /** Whether the dated interval and the incident's time overlap. */
  overlaps: z.boolean(),
})
export type NearStructure = z.infer<typeof NearStructure>

export const SensitivityCell = z.strictObject({
  radiusMetres: z.number(),
  windowHours: z.number(),
  best: z.nullable(z.string()),
  probability: z.nullable(z.number()),
  noneProbability: z.number(),
  candidates: z.int(),
})
export type SensitivityCell = z.infer<typeof SensitivityCell>

/** What the matcher rests on now. */
export const MatchBasis = z.strictObject({
  model: z.string(),
  strikes: z.int(),
  incidents: z.int(),
  at: z.string(),
  milliseconds: z.number(),
})

export const readMatches = route({
  name: 'readMatches',
  method: 'GET',
  path: '/investigations/:inv/incidents/:code/matches',
  may: 'strike.read',
  scope: 'investigation',
  summary:
    'Which declared strike an incident may have been: ranked, with reasons, what no fit weighs, and how radius and window change it. Links nothing.',
  params: OfCode,
  query: z.strictObject({
    /** Metres and hours within which candidates are looked for. */
    radius: z.optional(z.string()),
    window: z.optional(z.string()),
  }),
  reply: z.strictObject({
    incident: z.strictObject({
      id: z.string(),
      code: z.string(),
      occurred: When,
      placeName: Bilingual,
      places: z.array(Where),
      means: z.array(z.enum(means)),
      actors: z.array(z.string()),
    }),
    basis: MatchBasis,
    radiusMetres: z.number(),
    windowHours: z.number(),
    candidates: z.array(MatchCandidate),
    /** How probable it is that none of the declared strikes is the one. */
    noneProbability: z.number(),
    noneReasons: z.array(MatchReason),
    /** How many other declared strikes would be expected to fit as well by chance alone. */
    competitors: z.number(),
    structures: z.array(NearStructure),
    sensitivity: z.array(SensitivityCell),
    links: z.array(LinkShown),
    /** Strikes that decisions name and the candidates do not. */
    others: z.array(StrikeRow),
    actors: Names,
    people: z.record(z.string(), z.string()),
  }),
  problems: [...recordFaults, 'request.malformed'],
})

export const MatchQueueRow = z.strictObject({
  code: z.string(),
  occurred: When,
  placeName: Bilingual,
  /** The best candidate's probability; null where there is none. */
  best: z.nullable(z.number()),
  noneProbability: z.number(),
  competitors: z.number(),
  candidates: z.int(),
  generic: z.boolean(),
  decided: z.int(),
})
export type MatchQueueRow = z.infer<typeof MatchQueueRow>

export const readMatchQueue = route({
  name: 'readMatchQueue',
  method: 'GET',
  path: '/investigations/:inv/matches',
  may: 'strike.read',
  scope: 'investigation',
  summary:
    'Incidents in the order in which they can be decided: the surest without a decision first.',
  params: InvParams,
  query: z.strictObject({
    page: z.optional(z.string()),
    /** `open` without a decision (the default), `decided`, or `all`. */
    show: z.optional(z.enum(['open', 'decided', 'all'])),
  }),
  reply: z.strictObject({
    basis: MatchBasis,
    rows: z.array(MatchQueueRow),
    total: z.int(),
    open: z.int(),
    decided: z.int(),
  }),
  problems: [...insideFaults],
})

/** A decision: what the matcher proposed for these parameters is kept with it by the server. */
const decision = {
  verdict: z.enum(strikeLinkVerdicts),
  reason,
  radiusMetres: z.number().check(z.minimum(0), z.maximum(200_000)),
  windowHours: z.number().check(z.minimum(0), z.maximum(24 * 366)),
}
export const recordLink = route({
  name: 'recordLink',
  method: 'POST',
  path: '/investigations/:inv/strike-links',
  may: 'strike.link',
  scope: 'investigation',
  summary:
    'Decide whether a declared strike, or a building, belongs to an incident; one decision for each pair.',
  params: InvParams,
  body: z.strictObject({
    incidentId: IncidentId,
    strikeId: z.nullable(StrikeId),
    structureId: z.nullable(StructureId),
    ...decision,
  }),
  reply: LinkShown,
  problems: [...writeFaults, 'strike.link_exists'],
})
export const correctLink = route({
  name: 'correctLink',
  method: 'PUT',
  path: '/investigations/:inv/strike-links/:id',
  may: 'strike.link',
  scope: 'investigation',
  summary: 'Decide anew (a new version); one that was withdrawn stands again.',
  params: OfId,
  body: z.strictObject({ ...decision, expectedVersion }),
  reply: LinkShown,
  problems: [...writeFaults],
})
export const withdrawLink = route({
  name: 'withdrawLink',
  method: 'POST',
  path: '/investigations/:inv/strike-links/:id/withdrawal',
  may: 'strike.link',
  scope: 'investigation',
  summary: 'Take a decision back; its history stays.',
  params: OfId,
  body: z.strictObject({ reason, expectedVersion }),
  reply: LinkShown,
  problems: [...writeFaults],
})
