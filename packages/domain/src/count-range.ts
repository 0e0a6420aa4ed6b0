// How many, as a source put it: zero is a statement, null is silence.
// A sum of ranges is an envelope, from the sum of minimums to the sum of maximums; it is not a confidence interval.
import * as z from 'zod/mini'

const bound = z.nullable(z.int().check(z.minimum(0)))

/** A range of people. A silent bound stays null; a wholly silent count is `null` in place of the range. */
export const CountRange = z.strictObject({ min: bound, max: bound }).check(
  z.refine((range) => range.min === null || range.max === null || range.min <= range.max, {
    path: ['max'],
    error: 'range_inverted',
  }),
)
export type CountRange = z.infer<typeof CountRange>

/** The envelope of several counts. */
export interface Envelope {
  /** Sum of the minimums that were stated. */
  readonly min: number
  /** Sum of the maximums; where only a minimum was stated, that minimum. */
  readonly max: number
  /** How many of the counts state no minimum: they add nothing to either sum. */
  readonly withoutCount: number
}

/**
 * Adds counts up to an envelope. A null maximum takes the minimum; a count without a minimum adds nothing and
 * is counted in `withoutCount`, so that silence never becomes a zero unseen.
 */
export function sumEnvelope(ranges: Iterable<CountRange | null>): Envelope {
  let min = 0
  let max = 0
  let withoutCount = 0
  for (const range of ranges) {
    if (range === null || range.min === null) {
      withoutCount += 1
      continue
    }
    min += range.min
    max += range.max ?? range.min
  }
  return { min, max, withoutCount }
}

/** How a range is said: which form of sentence, with which numbers; each room has its own words for the forms. */
export type RangeForm =
  | { readonly form: 'silent' }
  | { readonly form: 'exact'; readonly min: number; readonly max: number }
  | { readonly form: 'between'; readonly min: number; readonly max: number }
  | { readonly form: 'atLeast'; readonly min: number }
  | { readonly form: 'upTo'; readonly max: number }

/** The form in which a range is said to people. A range with two silent bounds is as silent as none. */
export function showRange(range: CountRange | null): RangeForm {
  const { min, max } = range ?? { min: null, max: null }
  if (min === null) return max === null ? { form: 'silent' } : { form: 'upTo', max }
  if (max === null) return { form: 'atLeast', min }
  return { form: min === max ? 'exact' : 'between', min, max }
}
