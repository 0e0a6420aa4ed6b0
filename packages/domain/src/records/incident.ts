// Incident: a moment in time and space where harm to civilians is alleged.
import * as z from 'zod/mini'
import { Axes } from '../axes.ts'
import { ActorId, IncidentId, UserId } from '../id.ts'
import { incidentStates } from '../state.ts'
import { civilianObjects, means } from '../vocabulary.ts'
import { When } from '../when-shape.ts'
import { Where } from '../where-shape.ts'
import { AreaCode, Bilingual, Code, Count, ImportedGrade, provenance } from './common.ts'

/** A party that some source names as the one who did it: the actor in our register and the words used. */
export const Accused = z.strictObject({
  actorId: ActorId,
  asWritten: z.string().check(z.maxLength(300)),
})
export type Accused = z.infer<typeof Accused>

export const Incident = z.strictObject({
  code: Code,
  otherCodes: z.array(Code),
  state: z.enum(incidentStates),
  occurred: When,
  placeName: Bilingual,
  /** Places, the primary one first; empty where no source gives one. */
  places: z.array(Where),
  /** The governorate (first administrative level): as written, resolved from the words, found from the point. */
  area: z.strictObject({
    asWritten: z.nullable(z.string().check(z.maxLength(200))),
    byText: z.nullable(AreaCode),
    byPoint: z.nullable(AreaCode),
  }),
  accused: z.array(Accused),
  means: z.array(z.enum(means)),
  harmedObjects: z.array(z.enum(civilianObjects)),
  strikes: z.nullable(z.int().check(z.minimum(0))),
  counts: z.array(Count),
  grades: z.array(ImportedGrade),
  axes: z.nullable(Axes),
  summary: Bilingual,
  url: z.nullable(z.string().check(z.maxLength(2000))),
  assignedTo: z.nullable(UserId),
  mergedInto: z.nullable(IncidentId),
  ...provenance,
})
export type Incident = z.infer<typeof Incident>
