// Figures that others publish: recorded as claims, compared like with like, read out of texts; and what is documented of ours.
import {
  Bilingual,
  CitationStep,
  Figure,
  figureAspects,
  noRuleReasons,
  PublishedFigure,
  publishedMeasures,
  RecordId,
} from '@athar/domain'
import * as z from 'zod/mini'
import { InvParams } from './register.ts'
import { route } from './route.ts'

const reason = z.string().check(z.minLength(1), z.maxLength(2000))
const expectedVersion = z.int()
const OfFigure = z.strictObject({ inv: z.string(), figure: z.string() })
const faults = ['investigation.not_found', 'permission.denied'] as const
const writes = [
  ...faults,
  'published_figure.not_found',
  'published_figure.code_taken',
  'published_figure.unchecked',
  'published_figure.range_upside_down',
  'record.not_found',
  'record.invalid',
  'record.version_conflict',
  'record.unchanged',
  'record.move_not_allowed',
] as const

/** The investigation of public figures that Athar brings along: nothing is written in it. */
export const isReadOnlySlug = (slug: string): boolean => slug === 'raqqa-2017-figures'

/** One sentence in each language. */
export const Sentences = z.strictObject({ en: z.string(), ar: z.string() })

export const PublishedFigureView = z.strictObject({
  id: RecordId,
  version: z.int(),
  at: z.string(),
  by: z.string(),
  content: PublishedFigure,
  /** The figure as one sentence to copy, with its scope, its day and, where it is public, its permanent address. */
  sentence: Sentences,
  /** The amount alone, with its noun. */
  amount: Sentences,
})
export type PublishedFigureView = z.infer<typeof PublishedFigureView>

/** Figures of one measure and one scope; `within` and `overlaps` name other sets of the group by their place in it. */
export const FigureSetView = z.strictObject({
  members: z.array(z.string()),
  within: z.array(z.int()),
  overlaps: z.array(z.int()),
})
export const FigureGroupView = z.strictObject({
  measure: z.enum(publishedMeasures),
  sets: z.array(FigureSetView),
})
export type FigureGroupView = z.infer<typeof FigureGroupView>

/** A figure that is said to be the sum of others, and whether it is. */
export const FigureSumView = z.strictObject({
  total: z.string(),
  parts: z.array(z.string()),
  holds: z.boolean(),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  difference: z.nullable(z.number()),
  isLike: z.boolean(),
})
export type FigureSumView = z.infer<typeof FigureSumView>

/** Our own count in the scope of a figure, or why there is none. */
export const OwnCount = z.strictObject({
  figure: z.nullable(Figure),
  why: z.array(z.enum(noRuleReasons)),
})
export type OwnCount = z.infer<typeof OwnCount>

export const FigureNeighbour = z.strictObject({
  figure: z.string(),
  relation: z.enum(['like', 'nested', 'overlapping', 'different']),
  /** Which lies within the other: the figure asked about is the first. */
  inner: z.nullable(z.enum(['first', 'second'])),
  differs: z.array(
    z.strictObject({
      aspect: z.enum(figureAspects),
      how: z.enum(['within', 'contains', 'overlaps', 'apart', 'not_said']),
      said: Sentences,
    }),
  ),
})
export type FigureNeighbour = z.infer<typeof FigureNeighbour>

export const listPublishedFigures = route({
  name: 'listPublishedFigures',
  method: 'GET',
  path: '/investigations/:inv/published-figures',
  may: 'figure.read',
  scope: 'investigation',
  summary: 'Published figures, grouped by what they count: sets side by side, nesting, sums.',
  params: InvParams,
  reply: z.strictObject({
    figures: z.array(PublishedFigureView),
    groups: z.array(FigureGroupView),
    sums: z.array(FigureSumView),
  }),
  problems: [...faults],
})
export const readPublishedFigure = route({
  name: 'readPublishedFigure',
  method: 'GET',
  path: '/investigations/:inv/published-figures/:figure',
  may: 'figure.read',
  scope: 'investigation',
  summary:
    'One published figure: how it stands to its neighbours and why they differ, and our own count in its scope.',
  params: OfFigure,
  query: z.strictObject({
    /** Another investigation whose records are to be counted in the scope. */
    countIn: z.optional(z.string()),
  }),
  reply: z.strictObject({
    figure: PublishedFigureView,
    neighbours: z.array(FigureNeighbour),
    /** The others, so that neighbours can be named. */
    others: z.array(PublishedFigureView),
    sum: z.nullable(FigureSumView),
    saidTogether: z.array(z.string()),
    ours: OwnCount,
  }),
  problems: [...faults, 'published_figure.not_found'],
})
export const recordPublishedFigure = route({
  name: 'recordPublishedFigure',
  method: 'POST',
  path: '/investigations/:inv/published-figures',
  may: 'figure.record',
  scope: 'investigation',
  summary:
    'Record a published figure. What was read from a machine translation needs a stated check against an original.',
  params: InvParams,
  body: z.strictObject({ content: PublishedFigure, reason }),
  reply: PublishedFigureView,
  problems: [...writes],
})
export const correctPublishedFigure = route({
  name: 'correctPublishedFigure',
  method: 'POST',
  path: '/investigations/:inv/published-figures/:figure/correction',
  may: 'figure.record',
  scope: 'investigation',
  summary: 'Correct a published figure: a new version with a reason.',
  params: OfFigure,
  body: z.strictObject({ content: PublishedFigure, reason, expectedVersion }),
  reply: PublishedFigureView,
  problems: [...writes],
})
export const withdrawPublishedFigure = route({
  name: 'withdrawPublishedFigure',
  method: 'POST',
  path: '/investigations/:inv/published-figures/:figure/withdrawal',
  may: 'figure.record',
  scope: 'investigation',
  summary: 'Withdraw a published figure; its versions stay.',
  params: OfFigure,
  body: z.strictObject({ reason, expectedVersion }),
  reply: PublishedFigureView,
  problems: [...writes],
})

/** What the assisted reader marks in a text; no candidate is a claim. Offsets are UTF-16 units of the text as sent. */
export const ReadCandidate = z.strictObject({
  what: z.string(),
  measure: z.nullable(z.string()),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  atLeast: z.boolean(),
  approximate: z.boolean(),
  unit: z.nullable(z.string()),
  who: z.nullable(z.string()),
  word: z.nullable(z.string()),
  earliest: z.nullable(z.string()),
  latest: z.nullable(z.string()),
  edtf: z.nullable(z.string()),
  text: z.string(),
  start: z.int(),
  end: z.int(),
  doubt: z.nullable(z.string()),
})
export type ReadCandidate = z.infer<typeof ReadCandidate>

/** What a candidate would fill of a figure; a person decides on each field. */
export const FigureOutline = z.strictObject({
  candidate: z.int(),
  measure: z.enum(publishedMeasures),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  atLeast: z.boolean(),
  asWritten: z.string(),
  /** The sentence it stands in. */
  sentence: z.string(),
  /** The only period or single day of the same sentence; a lone month or year is too often that of the telling. */
  from: z.nullable(z.string()),
  to: z.nullable(z.string()),
  /** The only place of the same sentence, as written. */
  place: z.nullable(z.string()),
})
export type FigureOutline = z.infer<typeof FigureOutline>

/** 200 kB: a long report; what is longer is read in parts. */
export const MOST_TEXT = 200_000

export const readFigureText = route({
  name: 'readFigureText',
  method: 'POST',
  path: '/investigations/:inv/published-figures/reading',
  may: 'figure.record',
  scope: 'investigation',
  summary: 'Mark candidate figures, dates and shares in a text. Nothing is stored by reading.',
  params: InvParams,
  body: z.strictObject({
    text: z.string().check(z.minLength(1)),
    language: z.nullable(z.enum(['ar', 'en'])),
    /** The day on which the text was published. */
    published: z.nullable(z.iso.date()),
  }),
  reply: z.strictObject({
    rules: z.int(),
    /** Whether the text reads like a machine's translation, whatever was said of it. */
    looksTranslated: z.boolean(),
    candidates: z.array(ReadCandidate),
    outlines: z.array(FigureOutline),
  }),
  problems: [...faults, 'reading.too_long', 'when.not_a_date'],
})

const setBy = z.nullable(z.union([z.literal('named'), z.array(z.string())]))
export const DocumentedIncidentView = z.strictObject({
  code: z.string(),
  named: z.int(),
  min: z.nullable(z.int()),
  max: z.nullable(z.int()),
  minBy: setBy,
  maxBy: setBy,
  isOpen: z.boolean(),
})
export const readDocumentedRange = route({
  name: 'readDocumentedRange',
  method: 'GET',
  path: '/investigations/:inv/documented-range',
  may: 'figure.read',
  scope: 'investigation',
  summary:
    'What is documented of civilians killed: people named, lowest and highest independent source, each end with what sets it. No interval.',
  params: InvParams,
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({
    total: z.strictObject({
      min: z.int(),
      max: z.int(),
      incidents: z.int(),
      withoutCount: z.int(),
      open: z.int(),
      setByNames: z.int(),
    }),
    incidents: z.array(DocumentedIncidentView),
    /** Names of the sources that set an end on this page. */
    sources: z.array(z.strictObject({ id: z.string(), name: Bilingual })),
    page: z.int(),
    pageSize: z.int(),
  }),
  problems: [...faults],
})

/** A published figure as the world sees it: an allow-list. */
export const ShownFigure = z.strictObject({
  code: z.string(),
  version: z.int(),
  recordedOn: z.string(),
  measure: z.enum(publishedMeasures),
  min: z.nullable(z.number()),
  max: z.nullable(z.number()),
  atLeast: z.boolean(),
  asWritten: Bilingual,
  issuer: z.nullable(Bilingual),
  issuerAsQuoted: Bilingual,
  scope: z.strictObject({
    place: Bilingual,
    placeWithin: z.array(Bilingual),
    areaCode: z.nullable(z.string()),
    from: z.nullable(z.string()),
    to: z.nullable(z.string()),
    belligerents: z.array(z.never()),
    belligerentsAsWritten: Bilingual,
    belligerentsWithin: z.array(Bilingual),
    definition: Bilingual,
  }),
  asOf: z.nullable(z.string()),
  firstPublished: z.nullable(z.string()),
  basis: Bilingual,
  chain: z.array(CitationStep),
  checkedAgainstOriginal: z.nullable(z.string()),
  note: Bilingual,
  /** The code of the figure that this one replaces. */
  replaces: z.nullable(z.string()),
})
export type ShownFigure = z.infer<typeof ShownFigure>

const ShownNeighbour = z.strictObject({
  figure: ShownFigure,
  relation: z.enum(['like', 'nested', 'overlapping', 'different']),
  inner: z.nullable(z.enum(['first', 'second'])),
  differs: z.array(
    z.strictObject({
      aspect: z.enum(figureAspects),
      how: z.enum(['within', 'contains', 'overlaps', 'apart', 'not_said']),
    }),
  ),
})
/** The public figures of an investigation, with how they stand to each other by their codes. */
export const ShownFigures = z.strictObject({
  figures: z.array(ShownFigure),
  groups: z.array(FigureGroupView),
  sums: z.array(FigureSumView),
})
export type ShownFigures = z.infer<typeof ShownFigures>
/** One public figure with its neighbours. */
export const ShownFigurePage = z.strictObject({
  figure: ShownFigure,
  neighbours: z.array(ShownNeighbour),
  sum: z.nullable(FigureSumView),
  parts: z.array(ShownFigure),
  saidTogether: z.array(ShownFigure),
  ours: OwnCount,
})
export type ShownFigurePage = z.infer<typeof ShownFigurePage>

export const listShownFigures = route({
  name: 'listShownFigures',
  method: 'GET',
  path: '/public/investigations/:inv/published-figures',
  may: 'anyone',
  scope: 'instance',
  summary: 'The public figures of a published investigation, grouped.',
  params: InvParams,
  reply: ShownFigures,
  problems: ['investigation.not_published'],
})
export const readShownFigure = route({
  name: 'readShownFigure',
  method: 'GET',
  path: '/public/investigations/:inv/published-figures/:figure',
  may: 'anyone',
  scope: 'instance',
  summary: 'One public figure: its citation chain, its neighbours, and our count in its scope.',
  params: OfFigure,
  reply: ShownFigurePage,
  problems: ['investigation.not_published', 'published_figure.not_found'],
})
