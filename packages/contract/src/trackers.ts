// Trackers, for volunteers: a pseudonym with one tap, building after building, answers sent once, nothing that finds a person.
// Who asks is known by a token in the header x-athar-volunteer; no cookie, no address, no account.
import { answerFlags, answerKinds, Bilingual } from '@athar/domain'
import * as z from 'zod/mini'
import { FrameMark, FrameView, Resolution } from './campaigns.ts'
import { route } from './route.ts'

const OfTracker = z.strictObject({ inv: z.string(), campaign: z.string() })
const faults = ['tracker.not_found', 'tracker.not_open'] as const
const mine = [...faults, 'volunteer.unknown'] as const

/** The token of a volunteer travels in this header. */
export const VOLUNTEER_HEADER = 'x-athar-volunteer'

export const TutorialView = z.strictObject({
  title: Bilingual,
  text: Bilingual,
  mark: z.nullable(FrameMark),
  frames: z.array(FrameView),
})
export const TrackerView = z.strictObject({
  investigation: z.string(),
  code: z.string(),
  title: Bilingual,
  summary: Bilingual,
  question: Bilingual,
  languages: z.array(z.string()),
  tutorial: z.array(TutorialView),
  isFictional: z.boolean(),
  isDemonstration: z.boolean(),
  resolution: Resolution,
  structures: z.int(),
  /** Structures whose dating is narrow enough. */
  dated: z.int(),
  answers: z.int(),
  attribution: z.array(Bilingual),
})
export type TrackerView = z.infer<typeof TrackerView>

export const listTrackers = route({
  name: 'listTrackers',
  method: 'GET',
  path: '/trackers',
  may: 'anyone',
  scope: 'instance',
  summary: 'The campaigns that volunteers may join now.',
  reply: z.strictObject({
    trackers: z.array(
      z.strictObject({
        investigation: z.string(),
        code: z.string(),
        title: Bilingual,
        summary: Bilingual,
        structures: z.int(),
        dated: z.int(),
      }),
    ),
  }),
  problems: [],
})
export const readTracker = route({
  name: 'readTracker',
  method: 'GET',
  path: '/trackers/:inv/:campaign',
  may: 'anyone',
  scope: 'instance',
  summary: 'What a campaign asks, its tutorial, and how far it is.',
  params: OfTracker,
  reply: z.strictObject({ tracker: TrackerView }),
  problems: [...faults],
})
export const startVolunteer = route({
  name: 'startVolunteer',
  method: 'POST',
  path: '/trackers/:inv/:campaign/volunteers',
  may: 'anyone',
  scope: 'instance',
  summary: 'Begin under a pseudonym: a token for this device and a short phrase to recover it.',
  params: OfTracker,
  body: z.strictObject({
    language: z.string().check(z.maxLength(3)),
    /** As declared, ISO 3166 two letters; silence is as good. */
    country: z.nullable(z.string().check(z.regex(/^[A-Z]{2}$/))),
    /** Declared to be of age. */
    isAdult: z.literal(true),
  }),
  reply: z.strictObject({ pseudonym: z.string(), token: z.string(), phrase: z.string() }),
  problems: [...faults, 'request.too_many'],
})
export const recoverVolunteer = route({
  name: 'recoverVolunteer',
  method: 'POST',
  path: '/trackers/:inv/:campaign/volunteers/recovery',
  may: 'anyone',
  scope: 'instance',
  summary: 'A new token for a pseudonym, by its phrase.',
  params: OfTracker,
  body: z.strictObject({ phrase: z.string().check(z.maxLength(200)) }),
  reply: z.strictObject({ pseudonym: z.string(), token: z.string() }),
  problems: [...faults, 'volunteer.phrase_unknown', 'request.too_many'],
})

/** One building to look at. What is gold and what is a repeat is not said. */
export const Task = z.strictObject({
  structureId: z.string(),
  /** Send it back with the answer. */
  lease: z.string(),
  until: z.string(),
  frames: z.array(FrameView),
  mark: FrameMark,
  /** P(first damaged = m), m = 1..T then never, before this answer: so that the most telling frame is shown next. */
  prior: z.array(z.number()),
})
export type Task = z.infer<typeof Task>
export const fetchTasks = route({
  name: 'fetchTasks',
  method: 'POST',
  path: '/trackers/:inv/:campaign/tasks',
  may: 'anyone',
  scope: 'instance',
  summary: 'The next buildings for this volunteer, each under a lease; none twice.',
  params: OfTracker,
  body: z.strictObject({ count: z.int().check(z.minimum(1), z.maximum(10)) }),
  reply: z.strictObject({ tasks: z.array(Task), isDone: z.boolean() }),
  problems: [...mine],
})

export const AnswerDraft = z.strictObject({
  /** Made by the device; the same one sent twice is taken once. */
  key: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  structureId: z.string(),
  /** The lease it answers; null when the device has lost it. */
  lease: z.nullable(z.string()),
  lastIntact: z.nullable(z.int().check(z.positive())),
  firstDamaged: z.nullable(z.int().check(z.positive())),
  kind: z.enum(answerKinds),
  flags: z.array(z.enum(answerFlags)).check(z.maxLength(4)),
  /** Private: never in an export. */
  comment: z.nullable(z.string().check(z.maxLength(1000))),
  /** Seconds spent, measured by the device between two of its own moments. */
  seconds: z.nullable(z.number().check(z.minimum(0), z.maximum(86_400))),
  /** How often the device had tried before. */
  retries: z.int().check(z.minimum(0)),
})
export type AnswerDraft = z.infer<typeof AnswerDraft>

export const Receipt = z.strictObject({
  key: z.string(),
  outcome: z.enum(['taken', 'known', 'refused']),
  problem: z.nullable(z.string()),
  /** For gold alone: what is known, so that one learns; null otherwise. */
  feedback: z.nullable(
    z.strictObject({
      isRight: z.boolean(),
      kind: z.string(),
      firstDamaged: z.nullable(z.int()),
    }),
  ),
})
export type Receipt = z.infer<typeof Receipt>
export const sendAnswers = route({
  name: 'sendAnswers',
  method: 'POST',
  path: '/trackers/:inv/:campaign/answers',
  may: 'anyone',
  scope: 'instance',
  summary: 'Answers, as many as waited; each is taken once, whatever the network did.',
  params: OfTracker,
  body: z.strictObject({ answers: z.array(AnswerDraft).check(z.minLength(1), z.maxLength(100)) }),
  reply: z.strictObject({ receipts: z.array(Receipt) }),
  problems: [...mine],
})
export const readMyProgress = route({
  name: 'readMyProgress',
  method: 'GET',
  path: '/trackers/:inv/:campaign/progress',
  may: 'anyone',
  scope: 'instance',
  summary: 'What this volunteer has done, and how far the campaign is.',
  params: OfTracker,
  reply: z.strictObject({
    pseudonym: z.string(),
    answers: z.int(),
    today: z.int(),
    goldSeen: z.int(),
    goldRight: z.int(),
    structures: z.int(),
    dated: z.int(),
  }),
  problems: [...mine],
})
export const sendMessage = route({
  name: 'sendMessage',
  method: 'POST',
  path: '/trackers/:inv/:campaign/messages',
  may: 'anyone',
  scope: 'instance',
  summary: 'I know this place: a private message to a keeper.',
  params: OfTracker,
  body: z.strictObject({
    structureId: z.string(),
    text: z.string().check(z.minLength(1), z.maxLength(2000)),
  }),
  reply: z.strictObject({ isSent: z.literal(true) }),
  problems: [...mine, 'record.not_found'],
})
export const forgetVolunteer = route({
  name: 'forgetVolunteer',
  method: 'POST',
  path: '/trackers/:inv/:campaign/volunteers/oblivion',
  may: 'anyone',
  scope: 'instance',
  summary:
    'End the pseudonym: token, phrase, country and comments are destroyed; the answers stay, nobody’s.',
  params: OfTracker,
  body: z.strictObject({}),
  reply: z.strictObject({ isForgotten: z.literal(true) }),
  problems: [...mine],
})
