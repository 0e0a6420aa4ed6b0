// Allegations: incidents put to a belligerent, in batches, with requests for information and the monthly case balance.
import * as z from 'zod/mini'
import { allegationStates, batchStates } from '../allegation-states.ts'
import { CountRange } from '../count-range.ts'
import { ActorId, AllegationId, BatchId, DocumentId, IncidentId, UserId } from '../id.ts'
import { recordStates } from '../state.ts'
import { means, priorKinds, referralObtained } from '../vocabulary.ts'
import { When } from '../when-shape.ts'
import { Where } from '../where-shape.ts'
import { Bilingual, Code, provenance } from './common.ts'
import { Acquired } from './tracker.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const instant = z.iso.datetime()
const day = z.iso.date()

/** What is told to the recipient about one incident: frozen when it is sent. Nothing here may serve for targeting. */
export const Referral = z.strictObject({
  /** Our code of the incident, and its permanent address where it is public. */
  code: Code,
  url: z.nullable(text(2000)),
  /** Other codes of the same incident. */
  otherCodes: z.array(Code),
  occurred: When,
  place: z.nullable(Where),
  /** How the place was obtained: words `referral.obtained.*`. */
  obtained: z.enum(referralObtained),
  /** MGRS reference of the point, as fine as its accuracy allows. */
  mgrs: z.nullable(text(15)),
  /** Many incidents share this point: it stands for a whole place. */
  isEcho: z.boolean(),
  /** How many other incidents stand on the very same point. */
  echoes: z.int().check(z.minimum(0)),
  placeName: Bilingual,
  /** The governorate as it is written in the register. */
  area: z.nullable(text(200)),
  placeVariants: z.array(text(200)),
  /** Buildings whose dated destruction was linked to the incident by a person. */
  structures: z.array(
    z.strictObject({
      key: text(200),
      lon: z.number(),
      lat: z.number(),
      earliest: z.nullable(instant),
      latest: z.nullable(instant),
      probability: z.nullable(z.number()),
      datedBy: z.nullable(z.enum(['expert', 'volunteers'])),
      /** The frames before and after, which the exported file holds: their digest and when they were taken. */
      frames: z.array(
        z.strictObject({
          key: text(200),
          acquired: Acquired,
          attribution: Bilingual,
        }),
      ),
    }),
  ),
  means: z.array(z.enum(means)),
  munition: z.nullable(text(500)),
  killed: z.nullable(CountRange),
  injured: z.nullable(CountRange),
  /** Sources that are safe to cite: no account, no person, no testimony. */
  citations: z.array(
    z.strictObject({
      source: Bilingual,
      title: z.nullable(text(500)),
      url: z.nullable(text(4000)),
      archiveUrl: z.nullable(text(4000)),
      published: z.nullable(day),
    }),
  ),
  /** What the recipient said before. */
  answeredBefore: z.array(
    z.strictObject({ at: z.nullable(day), assessment: text(40), reasons: z.array(text(80)) }),
  ),
  asks: z.array(text(80)),
  question: Bilingual,
  /** What was held back from this recipient, by field and reason. */
  heldBack: z.array(z.strictObject({ field: text(80), reason: text(80), items: z.int() })),
})
export type Referral = z.infer<typeof Referral>

/** An incident referred to a belligerent. */
export const Allegation = z.strictObject({
  code: Code,
  incidentId: IncidentId,
  actorId: ActorId,
  batchId: z.nullable(BatchId),
  state: z.enum(allegationStates),
  /** Their number for it. */
  theirReference: z.nullable(text(120)),
  /** Whether they were asked before: checked when it was drafted. */
  prior: z.strictObject({
    kind: z.enum(priorKinds),
    /** Codes of the incidents or allegations under which it was assessed or sent. */
    codes: z.array(Code),
    answered: z.nullable(z.strictObject({ at: z.nullable(day), assessment: text(40) })),
    /** What is new since: words `allegation.news.*`. */
    news: z.array(text(80)),
  }),
  asks: z.array(text(80)),
  question: Bilingual,
  sent: z.nullable(instant),
  acknowledged: z.nullable(instant),
  answerDue: z.nullable(day),
  referral: z.nullable(Referral),
  supersededBy: z.nullable(AllegationId),
  duplicateOf: z.nullable(AllegationId),
  ...provenance,
})
export type Allegation = z.infer<typeof Allegation>

const digest = z.string().check(z.regex(/^[0-9a-f]{64}$/))
/** Who signed, and the SHA-256 of what would have left then: what changed since is not signed for. */
const signOff = z.nullable(z.strictObject({ by: UserId, at: instant, reason: text(2000), digest }))
/** A set of allegations sent together to one belligerent. */
export const Batch = z.strictObject({
  code: Code,
  title: Bilingual,
  actorId: ActorId,
  state: z.enum(batchStates),
  /** Who vouches for the law and for safety; never the one who drafted it. Consent is denied while no store of it exists. */
  legal: signOff,
  safety: signOff,
  answerDue: z.nullable(day),
  sent: z.nullable(instant),
  /** SHA-256 of the file as sent, in hex. */
  sentDigest: z.nullable(digest),
  receipt: z.nullable(z.strictObject({ at: instant, reference: text(200), text: text(4000) })),
  ...provenance,
})
export type Batch = z.infer<typeof Batch>

/** A question about an allegation: theirs to us, or ours to them. */
export const InformationRequest = z.strictObject({
  allegationId: AllegationId,
  direction: z.enum(['in', 'out']),
  asked: instant,
  due: z.nullable(day),
  question: text(20_000),
  answered: z.nullable(instant),
  answer: z.nullable(text(20_000)),
  state: z.enum(recordStates),
  ...provenance,
})
export type InformationRequest = z.infer<typeof InformationRequest>

const cases = z.nullable(z.int().check(z.minimum(0)))
/** A belligerent's monthly account of its cases, as it published it; whether it balances is computed, never corrected. */
export const CaseBalance = z.strictObject({
  actorId: ActorId,
  month: z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])$/)),
  documentId: z.nullable(DocumentId),
  carriedOver: cases,
  fresh: cases,
  completed: cases,
  openAtEnd: cases,
  credible: cases,
  nonCredible: cases,
  duplicate: cases,
  reopened: cases,
  url: z.nullable(text(4000)),
  text: z.nullable(text(20_000)),
  state: z.enum(recordStates),
  ...provenance,
})
export type CaseBalance = z.infer<typeof CaseBalance>
