// Figures that others publish: each number is a claim with its issuer, its scope and the documents it leans on.
import * as z from 'zod/mini'
import { ActorId, DocumentId, FigureId } from '../id.ts'
import { recordStates } from '../state.ts'
import { publishedMeasures } from '../vocabulary.ts'
import { AreaCode, Bilingual, provenance } from './common.ts'

const text = (max: number) => z.string().check(z.maxLength(max))
const day = z.iso.date()
const amount = z.nullable(z.number().check(z.minimum(0)))

/** What a number is about. Two figures are like only where these are alike. */
export const FigureScope = z.strictObject({
  place: Bilingual,
  /** Wider places that hold this one, so that nesting can be seen without a map. */
  placeWithin: z._default(z.array(Bilingual), []),
  areaCode: z.nullable(AreaCode),
  /** Inclusive local days; null is open or not said. */
  from: z.nullable(day),
  to: z.nullable(day),
  /** Whose acts are counted; empty: of anybody, or not said. */
  belligerents: z.array(ActorId),
  belligerentsAsWritten: Bilingual,
  /** Wider groups of parties that hold these: a state within its coalition. */
  belligerentsWithin: z._default(z.array(Bilingual), []),
  /** Who counts as what: the definition in the issuer's words. */
  definition: Bilingual,
})
export type FigureScope = z.infer<typeof FigureScope>

/** One step by which a number came to us: who repeats whom. */
export const CitationStep = z.strictObject({
  who: Bilingual,
  title: z.nullable(text(500)),
  url: z.nullable(text(4000)),
  published: z.nullable(day),
  language: z.nullable(text(40)),
  isMachineTranslation: z.boolean(),
})
export type CitationStep = z.infer<typeof CitationStep>

/** A number that somebody published. */
export const PublishedFigure = z.strictObject({
  code: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/)),
  /** The issuer as the text quotes it, and the issuer that was verified; they may differ. */
  issuerAsQuoted: Bilingual,
  issuerId: z.nullable(ActorId),
  issuer: z.nullable(Bilingual),
  measure: z.enum(publishedMeasures),
  /** Both null where only words stand ("dozens"); a null maximum beside a minimum is "at least". */
  min: amount,
  max: amount,
  atLeast: z.boolean(),
  asWritten: Bilingual,
  scope: FigureScope,
  asOf: z.nullable(day),
  firstPublished: z.nullable(day),
  basis: Bilingual,
  /** From where we read it back to the first who said it. */
  chain: z.array(CitationStep),
  /** How the number was checked against an original, where a step of the chain is a machine translation. */
  checkedAgainstOriginal: z._default(z.nullable(text(2000)), null),
  documentId: z.nullable(DocumentId),
  /** Figures of which this one is the sum, by their codes. */
  sumOf: z.array(FigureId),
  /** The figure that this one replaces. */
  replaces: z.nullable(FigureId),
  note: Bilingual,
  isPublic: z.boolean(),
  state: z.enum(recordStates),
  ...provenance,
})
export type PublishedFigure = z.infer<typeof PublishedFigure>
