// Casualty: what one source says happened to one person; a correction is a new version.
import * as z from 'zod/mini'
import { CountRange } from '../count-range.ts'
import { IncidentId, PersonId, SourceId } from '../id.ts'
import { recordStates } from '../state.ts'
import { ageGroups, outcomes, sexes, statuses } from '../vocabulary.ts'
import { When } from '../when-shape.ts'
import { Bilingual, provenance } from './common.ts'

const short = z.nullable(z.string().check(z.maxLength(2000)))

export const Casualty = z.strictObject({
  /** null: the list names no incident, as a ministry's list does. */
  incidentId: z.nullable(IncidentId),
  /** Whom an import took the entry for. Persons themselves are derived from judgements and accepted links. */
  personId: z.nullable(PersonId),
  /** Whose list this stands on; null where the incident itself is the list. */
  listedBy: z.nullable(SourceId),
  order: z.nullable(z.int()),
  state: z.enum(recordStates),
  nameAsWritten: Bilingual,
  outcome: z.enum(outcomes),
  diedOn: z.nullable(When),
  status: z.enum(statuses),
  statusContested: z.boolean(),
  sex: z.enum(sexes),
  ageGroup: z.enum(ageGroups),
  /** Age in years, as a range. */
  age: z.nullable(CountRange),
  ageAsWritten: short,
  /** Date of birth as listed; absent where the list is silent. */
  birth: z.optional(When),
  /** The father's name, where the list has it apart from the name. */
  fatherAsWritten: z.optional(Bilingual),
  /** The household's key on that list. */
  household: z.optional(z.string().check(z.maxLength(200))),
  pregnant: z.nullable(z.boolean()),
  occupation: short,
  notes: short,
  url: short,
  /** A person has cleared this name for publication (needed for a minor). */
  nameCleared: z.boolean(),
  ...provenance,
})
export type Casualty = z.infer<typeof Casualty>
