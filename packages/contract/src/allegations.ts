// Allegations: incidents put to a belligerent, what was told of each, what they answered, and what is waited for.
import {
  Allegation,
  allegationStates,
  Bilingual,
  Claim,
  CountRange,
  InformationRequest,
  Referral,
  When,
} from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults } from './faults.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const text = (max: number) => z.string().check(z.maxLength(max))
export const allegationCode = text(80).check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u))
const code = allegationCode
const day = z.nullable(z.iso.date())
const OfAllegation = z.strictObject({ inv: z.string(), allegation: z.string() })
const allegationFaults = [...insideFaults, 'allegation.not_found'] as const

/** Something that may be done next: whether I may do it now, and the problem that says why not. */
export const AllegationMove = z.strictObject({
  move: z.string(),
  allowed: z.boolean(),
  because: z.nullable(z.string()),
})
export const NamedActor = z.strictObject({ id: z.string(), name: Bilingual })

/** An allegation in a list: without what was told. */
export const AllegationRow = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...z.omit(Allegation, { referral: true }).def.shape,
  incident: z.strictObject({ code, placeName: Bilingual, occurred: When }),
  actor: NamedActor,
  batchCode: z.nullable(code),
})
export type AllegationRow = z.infer<typeof AllegationRow>

/** Something that is waited for: their answer, their question to us, ours to them. Negative days are overdue. */
export const AllegationClock = z.strictObject({
  kind: z.enum(['answer', 'request_in', 'request_out']),
  allegation: code,
  due: z.iso.date(),
  days: z.int(),
})
export type AllegationClock = z.infer<typeof AllegationClock>

/** What would leave, or has left, of one allegation. */
export const ReferralView = z.strictObject({
  code,
  referral: Referral,
  /** It rests on testimony alone: it cannot leave. */
  isBlocked: z.boolean(),
})
export type ReferralView = z.infer<typeof ReferralView>

export const listAllegations = route({
  name: 'listAllegations',
  method: 'GET',
  path: '/investigations/:inv/allegations',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'Allegations, newest first, how many stand in each state, and what is overdue or due soon.',
  params: InvParams,
  query: z.strictObject({
    state: z.optional(z.enum(allegationStates)),
    batch: z.optional(z.string()),
    page: z.optional(z.string()),
  }),
  reply: z.strictObject({
    allegations: z.array(AllegationRow),
    total: z.int(),
    states: z.record(z.string(), z.int()),
    clocks: z.array(AllegationClock),
  }),
  problems: [...insideFaults, 'batch.not_found'],
})

export const TimelineEntry = z.strictObject({
  at: z.string(),
  /** Words `allegation.event.*`. */
  what: z.string(),
  /** A state, an assessment, or the direction of a question. */
  value: z.nullable(z.string()),
  reason: z.nullable(z.string()),
  by: z.nullable(z.string()),
})
export const readAllegation = route({
  name: 'readAllegation',
  method: 'GET',
  path: '/investigations/:inv/allegations/:allegation',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'One allegation: what was told, what they answered, requests for information, its timeline.',
  params: OfAllegation,
  reply: z.strictObject({
    allegation: AllegationRow,
    referral: z.nullable(ReferralView),
    positions: z.array(
      z.strictObject({
        id: z.string(),
        version: z.int(),
        content: Claim,
        source: Bilingual,
        document: z.nullable(
          z.strictObject({ title: z.nullable(z.string()), url: z.nullable(z.string()) }),
        ),
      }),
    ),
    requests: z.array(
      z.strictObject({ id: z.string(), version: z.int(), content: InformationRequest }),
    ),
    timeline: z.array(TimelineEntry),
    clocks: z.array(AllegationClock),
    moves: z.array(AllegationMove),
  }),
  problems: [...allegationFaults],
})
export const correctAllegation = route({
  name: 'correctAllegation',
  method: 'PUT',
  path: '/investigations/:inv/allegations/:allegation',
  may: 'allegation.record',
  scope: 'investigation',
  summary:
    'Correct what is asked (before it is sent), their reference and the day an answer is due.',
  params: OfAllegation,
  body: z.strictObject({
    asks: z.array(text(80)).check(z.maxLength(20)),
    question: Bilingual,
    theirReference: z.nullable(text(120)),
    answerDue: day,
    reason,
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ allegation: AllegationRow }),
  problems: [
    ...allegationFaults,
    'allegation.wrong_state',
    'allegation.reference_taken',
    'record.version_conflict',
    'record.invalid',
  ],
})
export const moveAllegation = route({
  name: 'moveAllegation',
  method: 'POST',
  path: '/investigations/:inv/allegations/:allegation/state',
  may: 'allegation.move',
  scope: 'investigation',
  summary: 'Acknowledge, reopen, supersede, withdraw; answers go by their own route.',
  params: OfAllegation,
  body: z.strictObject({
    to: z.enum(['acknowledged', 'reopened', 'superseded', 'withdrawn', 'drafted']),
    theirReference: z.optional(z.nullable(text(120))),
    /** The allegation that takes its place, where it is superseded. */
    other: z.optional(z.nullable(code)),
    reason,
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ allegation: AllegationRow }),
  problems: [
    ...allegationFaults,
    'allegation.wrong_state',
    'allegation.reference_taken',
    'record.version_conflict',
  ],
})

export const answerKindsOfAllegation = [
  'credible',
  'non_credible',
  'closed',
  'duplicate',
  'open',
] as const
/** What they said: verbatim, translated, with where it stands. */
export const AnswerGiven = z.strictObject({
  said: z.iso.date(),
  assessment: z.enum(answerKindsOfAllegation),
  reasons: z.array(text(80)).check(z.maxLength(20)),
  concededKilled: z.nullable(CountRange),
  concededInjured: z.nullable(CountRange),
  text: z.nullable(text(20_000)),
  translation: z.nullable(text(20_000)),
  language: z.nullable(text(40)),
  title: z.nullable(text(500)),
  url: z.nullable(text(4000)),
  mgrs: z.nullable(text(60)),
  theirReference: z.nullable(text(120)),
  /** Our code of the allegation that they hold it to be a duplicate of. */
  duplicateOf: z.nullable(code),
  /** The position that this amends; null where it is a statement of its own. */
  amends: z.nullable(z.string()),
})
export type AnswerGiven = z.infer<typeof AnswerGiven>
export const answerAllegation = route({
  name: 'answerAllegation',
  method: 'POST',
  path: '/investigations/:inv/allegations/:allegation/answers',
  may: 'allegation.move',
  scope: 'investigation',
  summary: 'Record what they answered: a dated position with its verbatim text; the state follows.',
  params: OfAllegation,
  body: z.strictObject({ answer: AnswerGiven, reason }),
  reply: z.strictObject({ allegation: AllegationRow, claim: z.string() }),
  problems: [
    ...allegationFaults,
    'allegation.wrong_state',
    'allegation.reference_taken',
    'record.not_found',
    'record.invalid',
  ],
})
export const askInformation = route({
  name: 'askInformation',
  method: 'POST',
  path: '/investigations/:inv/allegations/:allegation/requests',
  may: 'allegation.move',
  scope: 'investigation',
  summary: 'A request for information: theirs to us, or ours to them, with its due day.',
  params: OfAllegation,
  body: z.strictObject({
    direction: z.enum(['in', 'out']),
    question: text(20_000).check(z.minLength(1)),
    due: day,
    reason,
  }),
  reply: z.strictObject({ id: z.string(), allegation: AllegationRow }),
  problems: [...allegationFaults, 'allegation.wrong_state', 'record.invalid'],
})
export const answerInformation = route({
  name: 'answerInformation',
  method: 'PUT',
  path: '/investigations/:inv/information-requests/:request',
  may: 'allegation.move',
  scope: 'investigation',
  summary: 'The answer to a request for information.',
  params: z.strictObject({ inv: z.string(), request: z.string() }),
  body: z.strictObject({
    answer: text(20_000).check(z.minLength(1)),
    reason,
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ id: z.string(), version: z.int() }),
  problems: [
    ...insideFaults,
    'record.not_found',
    'record.version_conflict',
    'allegation.wrong_state',
  ],
})
