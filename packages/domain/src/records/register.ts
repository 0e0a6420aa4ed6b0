// The frame around the records: investigations, the register of actors, gazetteer areas, notes, counting rules.
import * as z from 'zod/mini'
import { FigureRule } from '../figure.ts'
import { ActorId, RecordId, UserId } from '../id.ts'
import { recordStates } from '../state.ts'
import { AreaCode, Bilingual, provenance } from './common.ts'

/** The name of an investigation in URLs. */
export const Slug = z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/))

export const Investigation = z.strictObject({
  slug: Slug,
  name: Bilingual,
  description: Bilingual,
  /** IANA zone (or fixed offset) in which local dates of this case are meant. */
  zone: z.string().check(z.maxLength(60)),
  state: z.enum(['private', 'published']),
  /** A made-up case: marked as fictional on every page. */
  fictional: z.boolean(),
})
export type Investigation = z.infer<typeof Investigation>

const day = z.nullable(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)))
export const Membership = z.strictObject({
  actorId: ActorId,
  kind: z.enum(['member', 'partner_force']),
  from: day,
  to: day,
})

/** A party or group: names and aliases in both languages, dated memberships. */
export const Actor = z.strictObject({
  name: Bilingual,
  aliases: z.array(z.string().check(z.maxLength(200))),
  kind: z.enum(['state', 'coalition', 'armed_group', 'unknown']),
  memberOf: z.array(Membership),
  state: z.enum(recordStates),
  ...provenance,
})
export type Actor = z.infer<typeof Actor>

export const Area = z.strictObject({
  code: AreaCode,
  level: z.enum(['country', 'governorate', 'district', 'subdistrict', 'city', 'neighbourhood']),
  name: Bilingual,
  aliases: z.array(z.string().check(z.maxLength(200))),
  parentCode: z.nullable(AreaCode),
  /** GeoJSON Polygon or MultiPolygon in WGS84 longitude and latitude. */
  geometry: z.nullable(
    z.strictObject({
      type: z.enum(['Polygon', 'MultiPolygon']),
      coordinates: z.array(z.unknown()),
    }),
  ),
  state: z.enum(recordStates),
  ...provenance,
})
export type Area = z.infer<typeof Area>

export const Note = z.strictObject({
  subject: RecordId,
  kind: z.enum(['note', 'hand_over']),
  visibility: z.enum(['internal', 'public']),
  text: Bilingual,
  to: z.nullable(UserId),
  state: z.enum(recordStates),
  ...provenance,
})
export type Note = z.infer<typeof Note>

export const CountingRule = z.strictObject({
  code: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/)),
  name: Bilingual,
  rule: FigureRule,
  isPublic: z.boolean(),
  state: z.enum(recordStates),
  ...provenance,
})
export type CountingRule = z.infer<typeof CountingRule>
