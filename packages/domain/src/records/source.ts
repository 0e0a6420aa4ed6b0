// Sources, documents, claims, and how sources depend on each other: who said it, where, on what basis.
import * as z from 'zod/mini'
import { CountRange } from '../count-range.ts'
import { ActorId, DocumentId, IncidentId, RecordId, SourceId } from '../id.ts'
import { recordStates } from '../state.ts'
import { claimKinds, positionAssessments, sourceRelationKinds } from '../vocabulary.ts'
import { When } from '../when-shape.ts'
import { Bilingual, Count, provenance } from './common.ts'
import { Accused } from './incident.ts'

const text = z.nullable(z.string().check(z.maxLength(20_000)))
const link = z.nullable(z.string().check(z.maxLength(4000)))
const state = z.enum(recordStates)

export const sourceKinds = [
  'organisation',
  'media',
  'social_account',
  'belligerent',
  'authority',
  'person',
  'unknown',
] as const
/** Who speaks. Accounts and persons are never named in public. */
export const Source = z.strictObject({
  name: Bilingual,
  kind: z.enum(sourceKinds),
  actorId: z.nullable(ActorId),
  language: z.nullable(z.string().check(z.maxLength(40))),
  state,
  ...provenance,
})
export type Source = z.infer<typeof Source>

/** What a source published: post, report, letter, strike release, list. */
export const Document = z.strictObject({
  sourceId: SourceId,
  title: text,
  platform: z.nullable(z.string().check(z.maxLength(80))),
  language: z.nullable(z.string().check(z.maxLength(40))),
  url: link,
  archiveUrl: link,
  published: z.nullable(When),
  publishedAsWritten: z.nullable(z.string().check(z.maxLength(200))),
  state,
  ...provenance,
})
export type Document = z.infer<typeof Document>

/** A belligerent's dated answer on an incident: a claim like any other. */
export const Position = z.strictObject({
  actorId: ActorId,
  attribution: z.enum(['known', 'suspected', 'unknown']),
  assessment: z.enum(positionAssessments),
  reasons: z.array(z.string().check(z.maxLength(80))),
  concededKilled: z.nullable(CountRange),
  concededInjured: z.nullable(CountRange),
  place: text,
  mgrs: z.nullable(z.string().check(z.maxLength(60))),
  mgrsAccuracy: z.nullable(z.string().check(z.maxLength(20))),
  /** What was said on which day, verbatim, with its translation; oldest first. Older records have none. */
  statements: z.optional(
    z.array(
      z.strictObject({
        said: z.nullable(When),
        text,
        translation: text,
        language: z.nullable(z.string().check(z.maxLength(40))),
        url: link,
      }),
    ),
  ),
})
export type Position = z.infer<typeof Position>

/** One statement about an incident in one document. */
export const Claim = z.strictObject({
  incidentId: IncidentId,
  sourceId: SourceId,
  documentId: z.nullable(DocumentId),
  kind: z.enum(claimKinds),
  state,
  said: z.nullable(When),
  basis: text,
  text,
  counts: z.array(Count),
  occurred: z.nullable(When),
  accused: z.array(Accused),
  position: z.nullable(Position),
  ...provenance,
})
export type Claim = z.infer<typeof Claim>

/** That one source or document depends on another: a repost is not a second source. */
export const SourceRelation = z.strictObject({
  from: RecordId,
  to: RecordId,
  kind: z.enum(sourceRelationKinds),
  reason: text,
  state,
  ...provenance,
})
export type SourceRelation = z.infer<typeof SourceRelation>
