// Overlap of lists and estimates of whom no list holds: three numbers that never mix, with everything declared.
import {
  Bilingual,
  CountRange,
  Estimate,
  ListScope,
  outcomes,
  RecordId,
  SourceId,
} from '@athar/domain'
import * as z from 'zod/mini'
import { ListName } from './entries.ts'
import { InvParams } from './register.ts'
import { route } from './route.ts'
import { insideFaults } from './faults.ts'
import { WorkBegun } from './works.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const OfId = z.strictObject({ inv: z.string(), id: RecordId })

export const OverlapView = z.strictObject({
  lists: z.array(
    z.strictObject({
      list: ListName,
      persons: z.int(),
      unnamed: z.int(),
      /** Lists this one is known to copy or cite, from the relations of sources. */
      copies: z.array(z.nullable(SourceId)),
    }),
  ),
  /** Identifiable persons by the lists that hold them; largest first. */
  patterns: z.array(z.strictObject({ on: z.array(z.boolean()), count: z.int() })),
  /** The three numbers: verified persons, the documented range, and the newest estimate with its interval. */
  verified: z.int(),
  documented: CountRange,
  incidentsWithoutCount: z.int(),
  estimate: z.nullable(
    z.strictObject({
      id: RecordId,
      title: Bilingual,
      at: z.string(),
      low: z.nullable(z.number()),
      high: z.nullable(z.number()),
      hasHeadline: z.boolean(),
      refusal: z.nullable(z.string()),
    }),
  ),
  persons: z.int(),
  /** People without a name: counted, never added to an estimate. */
  unnamed: z.int(),
  run: z.nullable(z.string()),
})
export type OverlapView = z.infer<typeof OverlapView>
export const readOverlap = route({
  name: 'readOverlap',
  method: 'GET',
  path: '/investigations/:inv/overlap',
  may: 'estimate.read',
  scope: 'investigation',
  summary: 'How many identifiable persons stand on which lists together.',
  params: InvParams,
  query: z.strictObject({ outcomes: z.optional(z.string()) }),
  reply: OverlapView,
  problems: [...insideFaults, 'request.malformed'],
})

export const MethodView = z.strictObject({
  method: z.string(),
  total: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** Share of the variance that lies between linkage partitions. */
  betweenShare: z.nullable(z.number()),
  partitions: z.int(),
  refusal: z.nullable(z.string()),
  diagnostics: z.record(z.string(), z.union([z.number(), z.string(), z.null()])),
})
export const Refusal = z.strictObject({
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
})
export const EstimateView = z.strictObject({
  id: RecordId,
  version: z.int(),
  at: z.string(),
  by: z.string(),
  declared: z.strictObject({
    title: Bilingual,
    outcomes: z.array(z.enum(outcomes)),
    lists: z.array(z.strictObject({ list: ListName, scope: ListScope })),
    copies: Estimate.shape.copies,
    structural: Estimate.shape.structural,
    threshold: z.number(),
    partitions: z.int(),
    seed: z.int(),
  }),
  /** Null where it was refused. */
  persons: z.int(),
  patterns: z.array(z.strictObject({ on: z.array(z.boolean()), count: z.int() })),
  methods: z.array(MethodView),
  span: z.nullable(z.strictObject({ low: z.number(), high: z.number(), hasHeadline: z.boolean() })),
  warnings: z.array(Refusal),
  refusal: z.nullable(Refusal),
  /** Totals with one list or one stratum left out, or another threshold of matching. */
  sensitivity: z.array(
    z.strictObject({
      kind: z.enum(['list_left_out', 'stratum_left_out', 'threshold']),
      /** Of a stratum its axis and value: `sex.female`, `age_group.child`. */
      label: z.string(),
      list: z.nullable(ListName),
      /** Persons on at least one list of this variant; null in estimates that did not keep it. */
      persons: z.nullable(z.int()),
      low: z.nullable(z.number()),
      high: z.nullable(z.number()),
      refusal: z.nullable(z.string()),
    }),
  ),
  models: z.array(
    z.strictObject({
      terms: z.string(),
      aic: z.number(),
      bic: z.number(),
      weight: z.number(),
      total: z.nullable(z.number()),
    }),
  ),
})
export type EstimateView = z.infer<typeof EstimateView>

export const makeEstimate = route({
  name: 'makeEstimate',
  method: 'POST',
  path: '/investigations/:inv/estimates',
  may: 'estimate.record',
  scope: 'investigation',
  summary:
    'Estimate the total from three or more lists, over at least 20 linkage partitions, by every method; or say why not. Answers at once, the work tells how far it is; what was declared is kept with the result.',
  params: InvParams,
  body: z.strictObject({
    title: Bilingual,
    outcomes: z.array(z.enum(outcomes)),
    lists: z.array(ListScope),
    /** null: nobody has declared who copies whom, and the estimate is refused. */
    copies: z.nullable(Estimate.shape.copies),
    structural: Estimate.shape.structural,
    threshold: z.number().check(z.minimum(0.5), z.maximum(1)),
    partitions: z.int().check(z.minimum(20), z.maximum(100)),
    seed: z.int(),
    reason: text(2000).check(z.minLength(1)),
  }),
  reply: WorkBegun,
  problems: [
    ...insideFaults,
    'record.not_found',
    'record.invalid',
    'estimate.no_run',
    'estimate.running',
  ],
})
export const readEstimates = route({
  name: 'readEstimates',
  method: 'GET',
  path: '/investigations/:inv/estimates',
  may: 'estimate.read',
  scope: 'investigation',
  summary: 'The estimates on record, the newest first.',
  params: InvParams,
  reply: z.strictObject({
    estimates: z.array(EstimateView),
    people: z.record(z.string(), z.string()),
  }),
  problems: [...insideFaults],
})
export const withdrawEstimate = route({
  name: 'withdrawEstimate',
  method: 'POST',
  path: '/investigations/:inv/estimates/:id/withdrawal',
  may: 'estimate.record',
  scope: 'investigation',
  summary: 'Withdraw an estimate; it stays in its history.',
  params: OfId,
  body: z.strictObject({ reason: text(2000).check(z.minLength(1)), expectedVersion: z.int() }),
  reply: z.strictObject({ id: RecordId, version: z.int() }),
  problems: [
    ...insideFaults,
    'record.not_found',
    'record.version_conflict',
    'record.move_not_allowed',
  ],
})
