// People behind list entries: readers' judgements, dated snapshots of lists, mothers' names, and estimates of whom no list holds.
import * as z from 'zod/mini'
import {
  CasualtyId,
  DocumentId,
  IncidentId,
  LinkageRunId,
  RecordId,
  SourceId,
  UserId,
} from '../id.ts'
import { recordStates } from '../state.ts'
import { judgementVerdicts, outcomes, reconciliationReasons } from '../vocabulary.ts'
import { When } from '../when-shape.ts'
import { Bilingual, provenance } from './common.ts'

const text = (max: number) => z.string().check(z.maxLength(max))

/**
 * One reader's word on whether two list entries are one person. Persons are derived from these: a judgement is never
 * overwritten by a model, and taking it back gives the persons as they were.
 */
export const Judgement = z.strictObject({
  /** The two entries, the smaller id first. */
  a: CasualtyId,
  b: CasualtyId,
  verdict: z.enum(judgementVerdicts),
  /** Why; needed where contrary evidence is overruled. */
  reason: z.nullable(text(4000)),
  /** Records that were looked at: documents, claims, incidents. */
  evidence: z.array(RecordId).check(z.maxLength(40)),
  /** Codes of the contrary evidence that the reader overrules, such as `sex_differs`. */
  overrules: z.array(text(60)).check(z.maxLength(20)),
  /** What the linker said when the judgement was made; null where it was not asked. */
  proposed: z.nullable(
    z.strictObject({ probability: z.number(), run: LinkageRunId, model: text(80) }),
  ),
  /** Seconds the reader took; null where nobody measured. */
  seconds: z.nullable(z.number().check(z.minimum(0))),
  /** Whose word it is, where an import brought it; absent where the reader wrote it here. */
  reader: z.optional(UserId),
  state: z.enum(recordStates),
  ...provenance,
})
export type Judgement = z.infer<typeof Judgement>

/** A list as it stood on a day: which entries, each at which version. What changed between two is a report. */
export const ListSnapshot = z.strictObject({
  /** Whose list; null is the incidents' own. */
  sourceId: z.nullable(SourceId),
  title: Bilingual,
  released: When,
  documentId: z.nullable(DocumentId),
  entries: z
    .array(z.strictObject({ id: CasualtyId, version: z.int() }))
    .check(z.maxLength(200_000)),
  state: z.enum(recordStates),
  ...provenance,
})
export type ListSnapshot = z.infer<typeof ListSnapshot>

/** A mother's name as one list has it: it identifies a person to security services, so it stands apart, for few. */
export const MotherName = z.strictObject({
  casualtyId: CasualtyId,
  name: Bilingual,
  state: z.enum(recordStates),
  ...provenance,
})
export type MotherName = z.infer<typeof MotherName>

/** Why the named persons of an incident and its counted range disagree. */
export const Reconciliation = z.strictObject({
  incidentId: IncidentId,
  reason: z.enum(reconciliationReasons),
  text: Bilingual,
  /** What stood there when it was written: named persons, and the range. */
  persons: z.int(),
  min: z.nullable(z.int()),
  max: z.nullable(z.int()),
  state: z.enum(recordStates),
  ...provenance,
})
export type Reconciliation = z.infer<typeof Reconciliation>

/** What a list covers, as declared: lists of different scope are not set against each other. */
export const ListScope = z.strictObject({
  sourceId: z.nullable(SourceId),
  place: text(200),
  from: z.nullable(text(10)),
  to: z.nullable(text(10)),
  who: text(200),
})
export type ListScope = z.infer<typeof ListScope>

/** An estimate of a total from overlapping lists, with all that was declared and all that came out. */
export const Estimate = z.strictObject({
  title: Bilingual,
  outcomes: z.array(z.enum(outcomes)),
  lists: z.array(ListScope),
  /** Who copies whom; an empty array is the declaration that nobody does. */
  copies: z.array(
    z.strictObject({
      list: z.nullable(SourceId),
      copies: z.nullable(SourceId),
      action: z.enum(['merge', 'drop']),
    }),
  ),
  /** Patterns that cannot occur, one truth value a list. */
  structural: z.array(z.array(z.boolean())),
  threshold: z.number().check(z.minimum(0), z.maximum(1)),
  partitions: z.int().check(z.minimum(1), z.maximum(200)),
  seed: z.int(),
  /** Patterns, methods, intervals, diagnostics, or the refusal, as computed. */
  result: z.unknown(),
  state: z.enum(recordStates),
  ...provenance,
})
export type Estimate = z.infer<typeof Estimate>
