// Belligerents' answers seen together: the gap board (recorded against conceded) and the closure review (do the reasons hold).
import { Bilingual, CountRange, positionAssessments } from '@athar/domain'
import * as z from 'zod/mini'
import { IncidentFilter, InvParams } from './register.ts'
import { route } from './route.ts'

const faults = ['investigation.not_found', 'permission.denied', 'figure.actor_unknown'] as const
/** Which incidents, and whose answers. */
const Query = z.strictObject({ filter: IncidentFilter, actor: z.string() })

/** How many cases stand under each assessment; not asked or not known to be asked is `none`. */
export const AnswerCounts = z.record(z.enum([...positionAssessments, 'none']), z.int())
export type AnswerCounts = z.infer<typeof AnswerCounts>

const Sum = z.strictObject({ min: z.int(), max: z.int(), withoutCount: z.int() })
export const GapRow = z.strictObject({
  /** A month, an area's code, a grade, an accuracy; `unknown` where there is none. */
  key: z.string(),
  incidents: z.int(),
  /** Civilians killed as recorded, and as the belligerent concedes. Sums of ranges: envelopes. */
  recorded: Sum,
  conceded: Sum,
  answers: AnswerCounts,
  /** Refusals for insufficient information, and for no strikes in the area. */
  insufficientInformation: z.int(),
  noStrikes: z.int(),
})
export type GapRow = z.infer<typeof GapRow>

export const gapKeys = ['month', 'area', 'grade', 'accuracy'] as const
const days = z.nullable(z.number())

export const GapBoard = z.strictObject({
  actor: z.strictObject({ id: z.string(), name: Bilingual }),
  total: GapRow,
  /** Answers of this belligerent on those incidents: an incident may have several. */
  positions: z.int(),
  reasons: z.array(z.strictObject({ reason: z.string(), refusals: z.int() })),
  conceded: z.strictObject({
    records: z.int(),
    killed: Sum,
    injured: Sum,
    /** Credible answers that concede nobody killed: injuries only, or booked on a sibling code. */
    nobodyKilled: z.int(),
    /** The conceded killed against our range. */
    lower: z.int(),
    inside: z.int(),
    above: z.int(),
    withoutOurMinimum: z.int(),
  }),
  by: z.strictObject({
    month: z.array(GapRow),
    area: z.array(GapRow),
    grade: z.array(GapRow),
    accuracy: z.array(GapRow),
  }),
  /** Days from the incident to the first dated answer. */
  firstAnswer: z.strictObject({
    answered: z.int(),
    waiting: z.int(),
    /** Answered on a day nobody wrote down: in neither. */
    undated: z.int(),
    /** Among all, those still waiting counted as censored today (Kaplan–Meier). */
    quartiles: z.tuple([days, days, days]),
    medianInterval: z.tuple([days, days]),
    /** Among the answered alone, which is always too short. */
    /** Among all dated statements, later ones too: what is often quoted instead. */
    statements: z.int(),
    quartilesOfStatements: z.nullable(z.tuple([z.number(), z.number(), z.number()])),
    quartilesOfAnswered: z.nullable(z.tuple([z.number(), z.number(), z.number()])),
    steps: z.array(
      z.strictObject({
        days: z.number(),
        waiting: z.number(),
        low: z.number(),
        high: z.number(),
      }),
    ),
  }),
  squares: z.strictObject({
    given: z.int(),
    bySide: z.array(z.strictObject({ sideMetres: z.number(), squares: z.int() })),
    unreadable: z.int(),
    /** Distances in metres from our point to the middle of their square: the nine deciles. */
    pairs: z.int(),
    deciles: z.array(z.number()),
    /** Squares that hold a point which ten incidents or more share. */
    echoes: z.int(),
  }),
})
export type GapBoard = z.infer<typeof GapBoard>

export const readGapBoard = route({
  name: 'readGapBoard',
  method: 'POST',
  path: '/investigations/:inv/gap-board',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'Recorded against conceded by month, area, grade and accuracy; reasons, time to a first answer, squares given.',
  params: InvParams,
  body: Query,
  reply: GapBoard,
  problems: [...faults],
})

export const ClosureFinding = z.strictObject({
  code: z.string(),
  against: z.nullable(z.string()),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  evidence: z.array(
    z.strictObject({
      kind: z.enum(['strike', 'structure', 'incident']),
      id: z.string(),
      label: z.string(),
    }),
  ),
  baseRate: z.nullable(z.number()),
  bits: z.nullable(z.number()),
  isBetterThanChance: z.boolean(),
})
export type ClosureFinding = z.infer<typeof ClosureFinding>

export const ReviewedClosure = z.strictObject({
  incident: z.strictObject({
    id: z.string(),
    code: z.string(),
    date: z.nullable(z.string()),
    placeName: Bilingual,
    killed: z.strictObject({ min: z.nullable(z.int()), max: z.nullable(z.int()) }),
    grade: z.nullable(z.string()),
  }),
  answer: z.strictObject({
    claimId: z.string(),
    said: z.nullable(z.string()),
    assessment: z.string(),
    reasons: z.array(z.string()),
    text: z.nullable(z.string()),
  }),
  findings: z.array(ClosureFinding),
})
export type ReviewedClosure = z.infer<typeof ReviewedClosure>

export const ClosureReview = z.strictObject({
  actor: z.strictObject({ id: z.string(), name: Bilingual }),
  refusals: z.int(),
  strikes: z.int(),
  datedBuildings: z.int(),
  rules: z.record(z.string(), z.number()),
  /** For each test that chance could pass: how often it was made, what it found, and how much chance would find. */
  tallies: z.array(
    z.strictObject({
      code: z.string(),
      tested: z.int(),
      found: z.int(),
      byChance: z.number(),
    }),
  ),
  cases: z.array(ReviewedClosure),
})
export type ClosureReview = z.infer<typeof ClosureReview>

export const readClosureReview = route({
  name: 'readClosureReview',
  method: 'POST',
  path: '/investigations/:inv/closure-review',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'Every refusal of one belligerent, its stated reason tested against declared strikes, dated damage, what was sent and later answers.',
  params: InvParams,
  body: Query,
  reply: ClosureReview,
  problems: [...faults],
})

const day = z.iso.date()
/** One entry of a monthly report as it was read, and the incidents that it may be about; nothing is linked by reading. */
export const ReportEntryView = z.strictObject({
  line: z.int(),
  text: z.string(),
  earliest: z.nullable(z.string()),
  latest: z.nullable(z.string()),
  place: z.nullable(z.string()),
  via: z.nullable(z.string()),
  /** What its words find; null where they say no finding that is known. */
  assessment: z.nullable(z.enum(positionAssessments)),
  reasons: z.array(z.string()),
  killed: z.nullable(CountRange),
  injured: z.nullable(CountRange),
  caseNumber: z.nullable(z.string()),
  codes: z.array(z.string()),
  mgrs: z.nullable(z.string()),
  candidates: z.array(
    z.strictObject({
      incidentId: z.string(),
      code: z.string(),
      date: z.nullable(z.string()),
      placeName: Bilingual,
      /** Why it may be this one: words `answers.entry.because.*`; the strongest first. */
      because: z.array(z.enum(['code', 'day', 'place', 'square'])),
    }),
  ),
})
export type ReportEntryView = z.infer<typeof ReportEntryView>

const StatedBalance = z.strictObject({
  carriedOver: z.nullable(z.int()),
  fresh: z.nullable(z.int()),
  completed: z.nullable(z.int()),
  openAtEnd: z.nullable(z.int()),
  credible: z.nullable(z.int()),
  nonCredible: z.nullable(z.int()),
  duplicate: z.nullable(z.int()),
})

export const previewMonthlyReport = route({
  name: 'previewMonthlyReport',
  method: 'POST',
  path: '/investigations/:inv/monthly-reports/preview',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'Read a pasted monthly report: its entries with incidents that they may be about, and whether its cases balance. Stores nothing.',
  params: InvParams,
  body: z.strictObject({
    actor: z.string(),
    text: z.string().check(z.maxLength(200_000)),
    published: z.nullable(day),
  }),
  reply: z.strictObject({
    entries: z.array(ReportEntryView),
    /** Pieces that are neither entry nor account, kept in the text. */
    rest: z.int(),
    balance: StatedBalance,
    openDifference: z.nullable(z.int()),
    completedDifference: z.nullable(z.int()),
  }),
  problems: [...faults],
})

export const recordReportEntry = route({
  name: 'recordReportEntry',
  method: 'POST',
  path: '/investigations/:inv/monthly-reports/entries',
  may: 'claim.record',
  scope: 'investigation',
  summary:
    "Record one entry of a monthly report as the belligerent's position on the incident that a person chose.",
  params: InvParams,
  body: z.strictObject({
    actor: z.string(),
    incidentId: z.string(),
    said: day,
    text: z.string().check(z.minLength(1), z.maxLength(20_000)),
    assessment: z.enum(positionAssessments),
    reasons: z.array(z.string().check(z.maxLength(80))),
    concededKilled: z.nullable(CountRange),
    concededInjured: z.nullable(CountRange),
    mgrs: z.nullable(z.string().check(z.maxLength(60))),
    title: z.nullable(z.string().check(z.maxLength(500))),
    url: z.nullable(z.string().check(z.maxLength(4000))),
    reason: z.string().check(z.minLength(1), z.maxLength(2000)),
  }),
  reply: z.strictObject({ claimId: z.string() }),
  problems: [...faults, 'record.not_found', 'record.invalid', 'when.not_a_date'],
})
