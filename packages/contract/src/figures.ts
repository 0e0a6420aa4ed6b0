// Figures: a number with its receipt: rule, digest, and pages of the records it counted.
import { Bilingual, CountingRule, Figure, FigureRule } from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'

const OfRule = z.strictObject({ inv: z.string(), rule: z.string() })
const faults = [
  'investigation.not_found',
  'permission.denied',
  'figure.rule_not_found',
  'figure.area_unknown',
  'figure.actor_unknown',
  'figure.rule_invalid',
] as const
export const FigureRecord = z.strictObject({
  code: z.string(),
  version: z.int(),
  min: z.nullable(z.int()),
  max: z.nullable(z.int()),
  date: z.nullable(z.string()),
  placeName: Bilingual,
})
export type FigureRecord = z.infer<typeof FigureRecord>

export const listRules = route({
  name: 'listRules',
  method: 'GET',
  path: '/investigations/:inv/rules',
  may: 'figure.read',
  scope: 'investigation',
  summary: 'The counting rules kept for this investigation.',
  params: InvParams,
  reply: z.strictObject({
    rules: z.array(z.strictObject({ id: z.string(), version: z.int(), content: CountingRule })),
  }),
  problems: ['investigation.not_found', 'permission.denied'],
})
export const recordRule = route({
  name: 'recordRule',
  method: 'POST',
  path: '/investigations/:inv/rules',
  may: 'rule.record',
  scope: 'investigation',
  summary: 'Keep a counting rule under a code (a new version where the code exists).',
  params: InvParams,
  body: z.strictObject({
    code: z.string(),
    name: Bilingual,
    rule: FigureRule,
    isPublic: z.boolean(),
    reason: z.string(),
  }),
  reply: z.strictObject({ id: z.string(), version: z.int(), content: CountingRule }),
  problems: [
    'investigation.not_found',
    'permission.denied',
    'figure.rule_invalid',
    'record.unchanged',
    'record.invalid',
  ],
})
export const readFigure = route({
  name: 'readFigure',
  method: 'GET',
  path: '/investigations/:inv/figures/:rule',
  may: 'figure.read',
  scope: 'investigation',
  summary: 'The figure of a kept rule.',
  params: OfRule,
  reply: Figure,
  problems: [...faults],
})
export const readFigureRecords = route({
  name: 'readFigureRecords',
  method: 'GET',
  path: '/investigations/:inv/figures/:rule/records',
  may: 'figure.read',
  scope: 'investigation',
  summary: 'Pages of the records a figure counted, by code.',
  params: OfRule,
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({
    records: z.array(FigureRecord),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  }),
  problems: [...faults],
})
export const tryFigure = route({
  name: 'tryFigure',
  method: 'POST',
  path: '/investigations/:inv/figures',
  may: 'figure.read',
  scope: 'investigation',
  summary: 'The figure of a rule that is not kept.',
  params: InvParams,
  body: FigureRule,
  reply: Figure,
  problems: [...faults],
})
