// Declared strikes and how they fit incidents: the register, the releases, the matcher's candidates, people's decisions.
import {
  Bilingual,
  CountRange,
  IncidentId,
  means,
  RecordId,
  Strike,
  StrikeId,
  StrikeLink,
  StrikeRelease,
  strikeLinkVerdicts,
  StructureId,
  When,
  Where,
} from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const expectedVersion = z.int()
const OfId = z.strictObject({ inv: z.string(), id: RecordId })
const OfCode = z.strictObject({ inv: z.string(), code: z.string() })
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
const inside = ['investigation.not_found', 'permission.denied'] as const
const faults = [...inside, 'record.not_found'] as const
const writes = [
  ...faults,
  'record.invalid',
  'record.version_conflict',
  'record.unchanged',
  'record.move_not_allowed',
  'record.erased',
] as const
const recorded = <S extends z.ZodMiniType>(content: S) =>
  z.strictObject({ id: RecordId, version: z.int(), content, at: z.string(), by: z.string() })
const Names = z.array(z.strictObject({ id: z.string(), name: Bilingual }))

/** Which strikes are asked for; every part may be silent. Days are inclusive local days, by overlap. */
export const StrikeFilter = z.strictObject({
  from: z.optional(day),
  to: z.optional(day),
  /** A place's name in any spelling or script. */
  place: z.optional(z.string().check(z.maxLength(200))),
  actors: z.optional(z.array(z.string())),
  means: z.optional(z.array(z.enum(means))),
  release: z.optional(z.string()),
  /** Entries that name a whole place (true) or a spot in one (false); `nowhere`: that name no place we know. */
  place_kind: z.optional(z.enum(['spot', 'generic', 'nowhere'])),
  state: z.optional(z.enum(['recorded', 'withdrawn'])),
})
export type StrikeFilter = z.infer<typeof StrikeFilter>

/** A declared strike as a list shows it. */
export const StrikeRow = z.strictObject({
  id: z.string(),
  version: z.int(),
  state: z.string(),
  occurred: When,
  place: z.nullable(Where),
  placeAsWritten: z.nullable(z.string()),
  country: z.nullable(z.string()),
  actors: z.array(z.string()),
  strikes: z.nullable(CountRange),
  engagements: z.nullable(z.int()),
  means: z.array(z.enum(means)),
  releaseId: z.nullable(z.string()),
  sentence: z.nullable(z.string()),
  repeats: z.nullable(z.string()),
  /** Decisions of people that stand on it. */
  links: z.int(),
})
export type StrikeRow = z.infer<typeof StrikeRow>

export const listStrikes = route({
  name: 'listStrikes',
  method: 'POST',
  path: '/investigations/:inv/strikes/finding',
  may: 'strike.read',
  scope: 'investigation',
  summary:
    'A page of declared strikes with the totals of the whole selection: entries, and how many strikes they declare.',
  params: InvParams,
  body: z.strictObject({
    filter: StrikeFilter,
    page: z._default(z.int().check(z.minimum(0)), 0),
    pageSize: z._default(z.int().check(z.minimum(1), z.maximum(200)), 50),
  }),
  reply: z.strictObject({
    rows: z.array(StrikeRow),
    actors: Names,
    /** Entries; each may declare several strikes. Told-again entries are counted apart. */
    total: z.int(),
    repeats: z.int(),
    /** Strikes that the entries declare, without those told again; `atLeast`: an entry leaves its maximum open. */
    declared: z.strictObject({
      min: z.int(),
      max: z.int(),
      atLeast: z.boolean(),
      withoutCount: z.int(),
    }),
    generic: z.int(),
    nowhere: z.int(),
  }),
  problems: [...inside],
})

export const ReleaseRow = z.strictObject({
  id: z.string(),
  version: z.int(),
  actorId: z.string(),
  title: z.nullable(z.string()),
  issued: z.nullable(When),
  url: z.nullable(z.string()),
  amends: z.nullable(z.string()),
  state: z.string(),
  /** First and last local day of what it declares. */
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  strikes: z.int(),
  unread: z.int(),
})
export type ReleaseRow = z.infer<typeof ReleaseRow>

const LinkShown = recorded(StrikeLink)

export const readStrike = route({
  name: 'readStrike',
  method: 'GET',
  path: '/investigations/:inv/strikes/:id',
  may: 'strike.read',
  scope: 'investigation',
  summary: 'A declared strike with its release and the decisions that stand on it.',
  params: OfId,
  reply: z.strictObject({
    strike: recorded(Strike),
    release: z.nullable(ReleaseRow),
    links: z.array(z.strictObject({ link: LinkShown, code: z.string() })),
    actors: Names,
    people: z.record(z.string(), z.string()),
  }),
  problems: [...faults],
})
export const recordStrike = route({
  name: 'recordStrike',
  method: 'POST',
  path: '/investigations/:inv/strikes',
  may: 'strike.record',
  scope: 'investigation',
  summary: 'Record a declared strike by hand; a partial one is a record too.',
  params: InvParams,
  body: z.strictObject({ content: Strike, reason }),
  reply: recorded(Strike),
  problems: [...writes],
})
export const correctStrike = route({
  name: 'correctStrike',
  method: 'PUT',
  path: '/investigations/:inv/strikes/:id',
  may: 'strike.record',
  scope: 'investigation',
  summary: 'Correct a declared strike (a new version).',
  params: OfId,
  body: z.strictObject({ content: Strike, reason, expectedVersion }),
  reply: recorded(Strike),
  problems: [...writes],
})
export const withdrawStrike = route({
  name: 'withdrawStrike',
  method: 'POST',
  path: '/investigations/:inv/strikes/:id/withdrawal',
  may: 'strike.record',
  scope: 'investigation',
  summary: 'Withdraw a declared strike; it stays visible as withdrawn.',
  params: OfId,
  body: z.strictObject({ reason, expectedVersion }),
  reply: recorded(Strike),
  problems: [...writes],
})
export const listReleases = route({
  name: 'listReleases',
  method: 'GET',
  path: '/investigations/:inv/strike-releases',
  may: 'strike.read',
  scope: 'investigation',
  summary:
    'The releases in which strikes are declared, newest first, with what was not understood of each.',
  params: InvParams,
  query: z.strictObject({
    page: z.optional(z.string()),
    /** `yes`: only releases with lines that were not understood. */
    unread: z.optional(z.enum(['yes'])),
  }),
  reply: z.strictObject({
    releases: z.array(ReleaseRow),
    actors: Names,
    total: z.int(),
    unreadLines: z.int(),
  }),
  problems: [...inside],
})
export const readStrikeRelease = route({
  name: 'readStrikeRelease',
  method: 'GET',
  path: '/investigations/:inv/strike-releases/:id',
  may: 'strike.read',
  scope: 'investigation',
  summary: 'A release: its text, the strikes read from it, and every line that was not understood.',
  params: OfId,
  reply: z.strictObject({
    release: recorded(StrikeRelease),
    strikes: z.array(StrikeRow),
    actors: Names,
  }),
  problems: [...faults],
})

/** One entry as the reader finds it in a text, before anything is written. */
export const ReadEntry = z.strictObject({
  occurred: When,
  place: z.nullable(Where),
  placeAsWritten: z.nullable(z.string()),
  country: z.nullable(z.string()),
  strikes: z.nullable(CountRange),
  engagements: z.nullable(z.int()),
  means: z.array(z.enum(means)),
  sentence: z.nullable(z.string()),
})
export const previewRelease = route({
  name: 'previewRelease',
  method: 'POST',
  path: '/investigations/:inv/strike-releases/reading',
  may: 'strike.record',
  scope: 'investigation',
  summary: 'What would be read from the text of a release, and what would not. Writes nothing.',
  params: InvParams,
  body: z.strictObject({
    text: z.string().check(z.minLength(1), z.maxLength(200_000)),
    issued: z.nullable(day),
  }),
  reply: z.strictObject({
    strikes: z.array(ReadEntry),
    unread: z.array(
      z.strictObject({ line: z.nullable(z.int()), text: z.string(), problem: z.string() }),
    ),
  }),
  problems: [...inside, 'strike.release_unread'],
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
  problems: [...faults, 'request.malformed'],
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
  problems: [...inside],
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
  problems: [...writes, 'strike.link_exists'],
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
  problems: [...writes],
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
  problems: [...writes],
})
