// Declared strikes: the register, one entry, the releases with what was not understood of them.
import {
  Bilingual,
  CountRange,
  means,
  RecordId,
  Strike,
  StrikeLink,
  StrikeRelease,
  When,
  Where,
} from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults, recordFaults, writeFaults } from './faults.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const expectedVersion = z.int()
const OfId = z.strictObject({ inv: z.string(), id: RecordId })
const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))
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
  problems: [...insideFaults],
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
  problems: [...recordFaults],
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
  problems: [...writeFaults],
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
  problems: [...writeFaults],
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
  problems: [...writeFaults],
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
  problems: [...insideFaults],
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
  problems: [...recordFaults],
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
  problems: [...insideFaults, 'strike.release_unread'],
})
