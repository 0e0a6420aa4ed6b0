// The shape of a When: what is stored of a time as somebody stated it; reading and comparing are in when.ts.
import * as z from 'zod/mini'
import { PartOfDay } from './part-of-day-shape.ts'

/** From the finest to the coarsest; `range` is any interval that is none of the others. */
export const whenPrecisions = [
  'minute',
  'hour',
  'part_of_day',
  'day',
  'range',
  'month',
  'year',
  'unknown',
] as const
export const WhenPrecision = z.enum(whenPrecisions)
export type WhenPrecision = z.infer<typeof WhenPrecision>

const instant = z.nullable(
  z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)),
)
const localDate = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)))

/** An interval of time as somebody stated it. A null end is open. */
export const When = z
  .strictObject({
    /** The written form, EDTF (ISO 8601-2) in local time of `zone`; null where no date is known. */
    edtf: z.nullable(z.string().check(z.maxLength(200))),
    /** Earliest instant, UTC. */
    from: instant,
    /** Latest instant, UTC, inclusive to the millisecond. */
    to: instant,
    localFrom: localDate,
    localTo: localDate,
    precision: WhenPrecision,
    /** IANA name or fixed offset (+03:00). */
    zone: z.string().check(z.minLength(1), z.maxLength(60)),
    partOfDay: z.nullable(PartOfDay),
    asWritten: z.string().check(z.maxLength(2000)),
  })
  .check(
    z.refine((when) => when.from === null || when.to === null || when.from <= when.to, {
      path: ['to'],
      error: 'end_before_start',
    }),
  )
export type When = z.infer<typeof When>
