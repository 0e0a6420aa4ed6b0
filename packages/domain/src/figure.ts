// Figures: a counting rule is data; the same rule always counts the same records.
import * as z from 'zod/mini'
import { importedGrades } from './vocabulary.ts'

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))

/** The version of the meaning of rules; a change of meaning is a new version and a line under Methods. */
export const FIGURE_RULE_VERSION = 1

export const figureMeasures = [
  'civilians killed',
  'civilians injured',
  'children killed',
  'women killed',
  'men killed',
  'belligerents killed',
] as const
export type FigureMeasure = (typeof figureMeasures)[number]

/**
 * What to count. `from` and `to` are inclusive local dates of the place. `dateRule`: the incident starts in the
 * period, lies within it, or overlaps it. `areaBy`: the governorate as written, the point, or either of them.
 */
export const FigureRule = z.strictObject({
  investigation: z.string(),
  measure: z.enum(figureMeasures),
  grades: z.union([z.array(z.enum(importedGrades)), z.literal('all')]),
  gradeOf: z.string().check(z.regex(/^(imported:[a-z0-9_-]+|derived:v\d+)$/)),
  dateRule: z._default(z.enum(['starts', 'within', 'overlaps']), 'starts'),
  areaBy: z._default(z.enum(['text', 'point', 'either']), 'text'),
  belligerent: z._default(z.nullable(z.string()), null),
  area: z._default(z.nullable(z.string()), null),
  from: z._default(z.nullable(day), null),
  to: z._default(z.nullable(day), null),
})
export type FigureRule = z.infer<typeof FigureRule>

/** Two or more counted incidents that may be one. */
export const PossibleDoubleCount = z.strictObject({
  codes: z.array(z.string()),
  reason: z.enum([
    'same_day_and_point',
    'shared_code',
    'same_day_and_place',
    'same_named_casualty',
  ]),
})
export type PossibleDoubleCount = z.infer<typeof PossibleDoubleCount>

const total = {
  incidents: z.int(),
  min: z.int(),
  max: z.int(),
}

/** A number with its receipt: the range, what it counted, what had no count, the rule and the digest of the records. */
export const Figure = z.strictObject({
  ...total,
  incidentsWithoutCount: z.int(),
  possibleDoubleCounts: z.array(PossibleDoubleCount),
  byMonth: z.array(z.strictObject({ month: z.string(), ...total })),
  rule: z.extend(FigureRule, { version: z.int() }),
  /** `sha256:` and hex of the RFC 8785 JSON of the counted records, see docs/methods/figures.md. */
  records: z.string(),
})
export type Figure = z.infer<typeof Figure>
