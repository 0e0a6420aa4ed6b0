// Batches of allegations: drafted, signed for, sent, exported in every form, and the reply table that comes back.
import { Allegation, Batch, batchStates, Bilingual } from '@athar/domain'
import * as z from 'zod/mini'
import {
  AllegationMove,
  AllegationRow,
  allegationCode as code,
  NamedActor,
  ReferralView,
} from './allegations.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults } from './faults.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const text = (max: number) => z.string().check(z.maxLength(max))
const day = z.nullable(z.iso.date())
const OfBatch = z.strictObject({ inv: z.string(), batch: z.string() })
const batchFaults = [...insideFaults, 'batch.not_found'] as const

export const BatchView = z.strictObject({
  id: z.string(),
  version: z.int(),
  ...Batch.def.shape,
  actor: NamedActor,
  /** How many allegations stand in each state, and how many were asked before. */
  states: z.record(z.string(), z.int()),
  priors: z.record(z.string(), z.int()),
  total: z.int(),
})
export type BatchView = z.infer<typeof BatchView>

export const listAllegationBatches = route({
  name: 'listAllegationBatches',
  method: 'GET',
  path: '/investigations/:inv/batches',
  may: 'allegation.read',
  scope: 'investigation',
  summary: 'Batches of allegations, newest first.',
  params: InvParams,
  reply: z.strictObject({ batches: z.array(BatchView) }),
  problems: [...insideFaults],
})
const BatchTyped = z.strictObject({ code, title: Bilingual, actorId: z.string(), answerDue: day })
export const recordAllegationBatch = route({
  name: 'recordAllegationBatch',
  method: 'POST',
  path: '/investigations/:inv/batches',
  may: 'allegation.record',
  scope: 'investigation',
  summary: 'Begin a batch to one belligerent.',
  params: InvParams,
  body: z.strictObject({ batch: BatchTyped, reason }),
  reply: z.strictObject({ batch: BatchView }),
  problems: [...insideFaults, 'batch.code_taken', 'record.not_found', 'record.invalid'],
})
export const readAllegationBatch = route({
  name: 'readAllegationBatch',
  method: 'GET',
  path: '/investigations/:inv/batches/:batch',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'One batch: its allegations, what would leave of each and what is held back, and what may be done.',
  params: OfBatch,
  reply: z.strictObject({
    batch: BatchView,
    allegations: z.array(AllegationRow),
    referrals: z.array(ReferralView),
    /** Whether this machine can make a PDF. */
    hasBrowser: z.boolean(),
    people: z.record(z.string(), z.string()),
    moves: z.array(AllegationMove),
  }),
  problems: [...batchFaults],
})
export const correctAllegationBatch = route({
  name: 'correctAllegationBatch',
  method: 'PUT',
  path: '/investigations/:inv/batches/:batch',
  may: 'allegation.record',
  scope: 'investigation',
  summary:
    'Correct the title and the due day of a batch; its code and recipient only while it is drafted.',
  params: OfBatch,
  body: z.strictObject({ batch: BatchTyped, reason, expectedVersion: z.int() }),
  reply: z.strictObject({ batch: BatchView }),
  problems: [
    ...batchFaults,
    'batch.code_taken',
    'batch.wrong_state',
    'record.version_conflict',
    'record.invalid',
    'record.not_found',
  ],
})
export const addAllegations = route({
  name: 'addAllegations',
  method: 'POST',
  path: '/investigations/:inv/batches/:batch/allegations',
  may: 'allegation.record',
  scope: 'investigation',
  summary:
    'Draft allegations of these incidents into the batch, each checked against what was sent and answered before; `dryRun` only checks.',
  params: OfBatch,
  body: z.strictObject({
    incidents: z.array(z.string()).check(z.minLength(1), z.maxLength(500)),
    asks: z.array(text(80)).check(z.maxLength(20)),
    question: Bilingual,
    dryRun: z.boolean(),
    reason,
  }),
  reply: z.strictObject({
    checked: z.array(
      z.strictObject({
        incident: z.string(),
        prior: Allegation.def.shape.prior,
        isBlocked: z.boolean(),
      }),
    ),
    unknown: z.array(z.string()),
    added: z.int(),
  }),
  problems: [...batchFaults, 'batch.wrong_state', 'allegation.code_taken', 'record.invalid'],
})
export const clearAllegationBatch = route({
  name: 'clearAllegationBatch',
  method: 'POST',
  path: '/investigations/:inv/batches/:batch/clearance',
  may: 'allegation.clear',
  scope: 'investigation',
  summary:
    'Sign for the law or for safety; whoever drafted any of it cannot. With both, the batch is cleared.',
  params: OfBatch,
  body: z.strictObject({ as: z.enum(['legal', 'safety']), reason, expectedVersion: z.int() }),
  reply: z.strictObject({ batch: BatchView }),
  problems: [
    ...batchFaults,
    'batch.wrong_state',
    'batch.empty',
    'batch.not_cleared',
    'batch.second_reader_needed',
    'record.version_conflict',
  ],
})
export const moveAllegationBatch = route({
  name: 'moveAllegationBatch',
  method: 'POST',
  path: '/investigations/:inv/batches/:batch/state',
  may: 'allegation.move',
  scope: 'investigation',
  summary:
    'Send (what is told is frozen and its file digested), back to draft, acknowledge with their receipt, complete, withdraw.',
  params: OfBatch,
  body: z.strictObject({
    to: z.enum(batchStates),
    receipt: z.optional(z.strictObject({ reference: text(200), text: text(4000) })),
    reason,
    expectedVersion: z.int(),
  }),
  reply: z.strictObject({ batch: BatchView }),
  problems: [
    ...batchFaults,
    'batch.wrong_state',
    'batch.empty',
    'batch.not_cleared',
    'record.version_conflict',
  ],
})

export const batchFormats = [
  'page',
  'file',
  'pdf',
  'csv',
  'xlsx',
  'reply',
  'json',
  'kml',
  'zip',
] as const
export type BatchFormat = (typeof batchFormats)[number]
export const exportAllegationBatch = route({
  name: 'exportAllegationBatch',
  method: 'GET',
  path: '/investigations/:inv/batches/:batch/export/:format',
  may: 'allegation.read',
  scope: 'investigation',
  summary:
    'The batch as a printable page, one self-contained file, PDF, CSV, XLSX, reply template, JSON, KML or signed ZIP.',
  params: z.strictObject({ inv: z.string(), batch: z.string(), format: z.enum(batchFormats) }),
  query: z.strictObject({ lang: z.optional(z.enum(['en', 'ar'])) }),
  streams: [
    'text/html',
    'text/csv',
    'application/pdf',
    'application/json',
    'application/zip',
    'application/vnd.google-earth.kml+xml',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ],
  problems: [...batchFaults, 'batch.empty', 'batch.no_browser'],
})

/** One row of a reply table: what it did, or the code of what is wrong with it and where. */
export const ReplyRow = z.strictObject({
  row: z.int(),
  code: z.string(),
  /** `recorded`, `unchanged`, `empty`, or a problem. */
  outcome: z.enum(['recorded', 'unchanged', 'empty', 'problem']),
  problem: z.nullable(z.string()),
  column: z.nullable(z.string()),
  assessment: z.nullable(z.string()),
})
export type ReplyRow = z.infer<typeof ReplyRow>
export const importAllegationReply = route({
  name: 'importAllegationReply',
  method: 'POST',
  path: '/investigations/:inv/batches/:batch/reply',
  may: 'allegation.move',
  scope: 'investigation',
  summary:
    'Read a filled-in reply table: one answer a row. `dryRun` (the default) records nothing; a row with a fault is told and left, the others are recorded.',
  params: OfBatch,
  query: z.strictObject({ mode: z.optional(z.enum(['dryRun', 'apply'])) }),
  upload: true,
  reply: z.strictObject({ rows: z.array(ReplyRow), recorded: z.int(), faulty: z.int() }),
  problems: [
    ...batchFaults,
    'allegation.reply_malformed',
    'allegation.wrong_state',
    'request.too_large',
  ],
})
