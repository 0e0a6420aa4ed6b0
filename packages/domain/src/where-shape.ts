// The shape of a Where: what is stored of a place as somebody stated it; reading and measuring are in where.ts.
import * as z from 'zod/mini'

export const accuracyClasses = [
  'exact',
  'within_1m',
  'within_100m',
  'landmark',
  'street',
  'neighbourhood',
  'village',
  'town',
  'city',
  'subdistrict',
  'district',
  'governorate',
  'unknown',
] as const
export const AccuracyClass = z.enum(accuracyClasses)
export type AccuracyClass = z.infer<typeof AccuracyClass>

export const whereKinds = ['point', 'area', 'mgrs'] as const
export const WhereKind = z.enum(whereKinds)
export type WhereKind = z.infer<typeof WhereKind>

const lon = z.number().check(z.minimum(-180), z.maximum(180))
const lat = z.number().check(z.minimum(-90), z.maximum(90))

/** West, south, east, north, in degrees of WGS84. */
export const Bbox = z.tuple([lon, lat, lon, lat])
export type Bbox = z.infer<typeof Bbox>

/** A place as somebody stated it. An area may have no coordinates at all: a name that nothing resolves yet. */
export const Where = z
  .strictObject({
    kind: WhereKind,
    lon: z.nullable(lon),
    lat: z.nullable(lat),
    bbox: z.nullable(Bbox),
    /** The square's reference in its plain form (37SEV006786), and as it was written. */
    mgrs: z.nullable(z.string().check(z.maxLength(15))),
    mgrsAsWritten: z.nullable(z.string().check(z.maxLength(60))),
    accuracy: AccuracyClass,
    /** Radius in metres of the circle around the point within which the place lies. */
    radiusMetres: z.number().check(z.minimum(0)),
    /** Centre of a place that stands for the whole place: never a strike point, never matched to a building. */
    generic: z.boolean(),
    /** How the coordinates were obtained. */
    method: z.nullable(z.string().check(z.maxLength(2000))),
    signedOffBy: z.nullable(z.string().check(z.maxLength(200))),
    signedOffAt: z.nullable(z.string().check(z.maxLength(40))),
    asWritten: z.nullable(z.string().check(z.maxLength(2000))),
  })
  .check(
    z.refine((where) => (where.lon === null) === (where.lat === null), {
      path: ['lat'],
      error: 'half_a_point',
    }),
    z.refine((where) => where.kind === 'area' || where.lon !== null, {
      path: ['lon'],
      error: 'point_missing',
    }),
    z.refine((where) => where.kind !== 'mgrs' || where.mgrs !== null, {
      path: ['mgrs'],
      error: 'mgrs_missing',
    }),
  )
export type Where = z.infer<typeof Where>
