// Strikes: what a belligerent declared that it did, line by line, and people's decisions on which incident it was.
import * as z from 'zod/mini'
import { CountRange } from '../count-range.ts'
import { ActorId, DocumentId, IncidentId, StrikeId, StrikeReleaseId, StructureId } from '../id.ts'
import { recordStates } from '../state.ts'
import { means, strikeLinkVerdicts } from '../vocabulary.ts'
import { When } from '../when-shape.ts'
import { Where } from '../where-shape.ts'
import { provenance } from './common.ts'
import { Accused } from './incident.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const count = z.nullable(z.int().check(z.minimum(0)))

/** A line of a release that is not understood: kept with the reason, never dropped. */
export const UnreadLine = z.strictObject({
  line: z.nullable(z.int()),
  text: text(20_000),
  problem: text(80),
})
export type UnreadLine = z.infer<typeof UnreadLine>

/** A document in which a belligerent declares strikes. A correction is a release of its own that amends this one. */
export const StrikeRelease = z.strictObject({
  actorId: ActorId,
  documentId: z.nullable(DocumentId),
  title: z.nullable(text(500)),
  issued: z.nullable(When),
  url: z.nullable(text(4000)),
  language: z.nullable(text(40)),
  /** Verbatim; null where only its lines came to us. */
  text: z.nullable(text(200_000)),
  amends: z.nullable(StrikeReleaseId),
  unread: z.array(UnreadLine),
  state: z.enum(recordStates),
  ...provenance,
})
export type StrikeRelease = z.infer<typeof StrikeRelease>

/** A weapon as declared: what kind, how heavy, how many. */
export const DeclaredWeapon = z.strictObject({
  kind: z.nullable(text(120)),
  massKilograms: z.nullable(z.number().check(z.positive())),
  number: count,
  asWritten: text(500),
})
/** What the declared strike is said to have hit, in the declarer's words. */
export const DeclaredTarget = z.strictObject({
  verb: z.nullable(text(80)),
  number: count,
  target: text(300),
})

/**
 * One entry that a belligerent declared. It may hold several strikes and more engagements, a whole summer, a whole city:
 * a partial record is a record.
 */
export const Strike = z.strictObject({
  releaseId: z.nullable(StrikeReleaseId),
  belligerents: z.array(Accused),
  occurred: When,
  /** null: the words name no place that anything resolves. */
  place: z.nullable(Where),
  placeAsWritten: z.nullable(text(500)),
  country: z.nullable(text(80)),
  /** How many strikes the entry declares; a null maximum beside a minimum is "at least". */
  strikes: z.nullable(CountRange),
  engagements: count,
  means: z.array(z.enum(means)),
  targets: z.array(DeclaredTarget),
  weapons: z.array(DeclaredWeapon),
  /** Aircraft, batteries and ships as declared. */
  platforms: z.array(DeclaredWeapon),
  /** The sentence it came from, verbatim, and its line in the release. */
  sentence: z.nullable(text(20_000)),
  sourceLine: z.nullable(z.int()),
  /** The same entry told again. */
  repeats: z.nullable(StrikeId),
  state: z.enum(recordStates),
  ...provenance,
})
export type Strike = z.infer<typeof Strike>

/** A person's decision on whether a declared strike, or a building's destruction, belongs to an incident. */
export const StrikeLink = z.strictObject({
  incidentId: IncidentId,
  strikeId: z.nullable(StrikeId),
  structureId: z.nullable(StructureId),
  verdict: z.enum(strikeLinkVerdicts),
  reason: text(4000),
  /** What the matcher said when the decision was made; null where it was not asked. */
  proposed: z.nullable(
    z.strictObject({
      probability: z.number(),
      competitors: z.number(),
      rank: z.int(),
      model: text(80),
      radiusMetres: z.number(),
      windowHours: z.number(),
    }),
  ),
  state: z.enum(recordStates),
  ...provenance,
})
export type StrikeLink = z.infer<typeof StrikeLink>
