// What every record shares: bilingual text, counts by group, flags on faulty fields, text held back.
import * as z from 'zod/mini'
import { CountRange } from '../count-range.ts'
import { importedGrades, outcomes } from '../vocabulary.ts'

const text = (max: number) => z.string().check(z.maxLength(max))

/** A text in the two languages of the case; either may be silent. */
export const Bilingual = z.strictObject({
  en: z.nullable(text(20_000)),
  ar: z.nullable(text(20_000)),
})
export type Bilingual = z.infer<typeof Bilingual>

/** Public code of an incident: letters, digits, dot, dash and underscore; it stands in URLs for ever. */
export const Code = z.string().check(z.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u))

/** Code of a place in the gazetteer, such as SY11. */
export const AreaCode = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/))

export const countGroups = [
  'civilians',
  'children',
  'women',
  'men',
  'belligerents',
  'unknown',
] as const
export type CountGroup = (typeof countGroups)[number]

/** How many of one group met one outcome, as this record puts it. Children, women and men are among the civilians. */
export const Count = z.strictObject({
  outcome: z.enum(outcomes),
  group: z.enum(countGroups),
  range: CountRange,
})
export type Count = z.infer<typeof Count>

/** A field that was emptied because it could not be right; what stood there is kept. */
export const Flag = z.strictObject({
  field: text(80),
  problem: text(80),
  asWritten: z.nullable(text(500)),
})
export type Flag = z.infer<typeof Flag>

export const withheldKinds = [
  'phone',
  'email',
  'witness',
  'mother_name',
  'civil_registry',
  'id_number',
] as const
/** A text that was not stored because it may put someone at risk; only where it stood and why. */
export const Withheld = z.strictObject({ field: text(80), kind: z.enum(withheldKinds) })
export type Withheld = z.infer<typeof Withheld>

/** Where an imported record came from: the profile and the key of the row in that profile. */
export const ImportedFrom = z.strictObject({ profile: text(40), key: text(200) })
export type ImportedFrom = z.infer<typeof ImportedFrom>

/** A grade given by somebody else, kept as theirs. */
export const ImportedGrade = z.strictObject({ by: text(40), grade: z.enum(importedGrades) })
export type ImportedGrade = z.infer<typeof ImportedGrade>

export const provenance = {
  flags: z.array(Flag),
  withheld: z.array(Withheld),
  importedFrom: z.nullable(ImportedFrom),
}
