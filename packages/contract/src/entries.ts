// List entries as the desks for persons show them: one list's version of one person, its name taken apart, what weighs for a pair.
import {
  ageGroups,
  Bilingual,
  CasualtyId,
  CountRange,
  IncidentId,
  outcomes,
  PersonId,
  sexes,
  SourceId,
  statuses,
  When,
} from '@athar/domain'
import * as z from 'zod/mini'

/** A list: a source that lists people; id null is the incidents' own list. */
export const ListName = z.strictObject({ id: z.nullable(SourceId), name: Bilingual })
export type ListName = z.infer<typeof ListName>

/** One list's version of one person. */
export const EntryView = z.strictObject({
  id: CasualtyId,
  version: z.int(),
  personId: PersonId,
  list: ListName,
  /** null: the list names no incident. */
  incident: z.nullable(
    z.strictObject({
      id: IncidentId,
      code: z.string(),
      occurred: When,
      placeName: Bilingual,
    }),
  ),
  /** As written; both silent for somebody without a name. */
  name: Bilingual,
  father: z.nullable(Bilingual),
  outcome: z.enum(outcomes),
  status: z.enum(statuses),
  sex: z.enum(sexes),
  ageGroup: z.enum(ageGroups),
  age: z.nullable(CountRange),
  birth: z.nullable(When),
  diedOn: z.nullable(When),
  household: z.nullable(z.string()),
  occupation: z.nullable(z.string()),
  url: z.nullable(z.string()),
  /** A mother's name is on record; whether this reader sees it is another question. */
  hasMotherName: z.boolean(),
  /** Only for those who may read it. */
  motherName: z.nullable(Bilingual),
})
export type EntryView = z.infer<typeof EntryView>

/** How one part of a name meets a part of the other: the words for `kind` are the desk's. */
export const NamePartView = z.strictObject({
  kind: z.string(),
  /** The parts as written; null where the other has none to meet. */
  a: z.nullable(z.string()),
  b: z.nullable(z.string()),
  /** given, father, grandfather, family, kunya, title… where it can be told. */
  slot: z.nullable(z.string()),
  /** 0 different to 1 the same. */
  similarity: z.number(),
})
export type NamePartView = z.infer<typeof NamePartView>

/** What one field says for (positive) or against (negative) one person, in bits. */
export const WeightView = z.strictObject({
  field: z.string(),
  level: z.string(),
  bits: z.number(),
})
export type WeightView = z.infer<typeof WeightView>
