// What the world may read of a published campaign: counts, datings and old, public pictures; the routes that hand it out.
import { Acquired, Bilingual } from '@athar/domain'
import * as z from 'zod/mini'
import { FrameMark, Resolution } from './campaigns.ts'
import { route } from './route.ts'

const count = z.int()
const moment = z.nullable(z.string())

/** A published campaign in a list. */
export const PublicCampaignRow = z.strictObject({
  code: z.string(),
  title: Bilingual,
  summary: Bilingual,
  structures: count,
})
export type PublicCampaignRow = z.infer<typeof PublicCampaignRow>

/** A scene that may be shown: when, by what, how fine, whose, under which licence. */
export const PublicScene = z.strictObject({
  acquired: Acquired,
  sensor: z.nullable(z.string()),
  gsdMetres: z.number(),
  licence: z.string(),
  attribution: Bilingual,
})
export type PublicScene = z.infer<typeof PublicScene>

/** The kinds of the crowd's answers, as they are counted for the public. */
export const publicKinds = ['destroyed', 'damaged_before', 'not_damaged', 'cannot_tell'] as const
export type PublicKind = (typeof publicKinds)[number]

/** Destroyed between two pictures: how many to expect, and the range that holds the count with 95 %. */
export const PublicGap = z.strictObject({
  from: z.string(),
  to: z.string(),
  expected: z.number(),
  min: count,
  max: count,
})
export type PublicGap = z.infer<typeof PublicGap>

export const PublicCampaign = z.strictObject({
  ...PublicCampaignRow.def.shape,
  question: Bilingual,
  answers: count,
  volunteers: count,
  /** Structures with a dating that may be shown. */
  dated: count,
  /** Structures whose answer was known beforehand, put among the others to check the volunteers. */
  references: count,
  leastAnswers: count,
  mostAnswers: count,
  minimumAgeDays: count,
  resolution: Resolution,
  scenes: z.array(PublicScene),
  /** Scenes that volunteers saw and that may not be shown. */
  scenesHeldBack: count,
  kinds: z.array(z.strictObject({ kind: z.enum(publicKinds), structures: count })),
  gaps: z.array(PublicGap),
  /** What the datings said of reference buildings that were held out, against what is known of those. */
  calibration: z.nullable(
    z.strictObject({
      judged: count,
      right: count,
      error: z.nullable(z.number()),
      /** The answers came from invented volunteers. */
      isSimulated: z.boolean(),
    }),
  ),
  model: z.nullable(z.string()),
})
export type PublicCampaign = z.infer<typeof PublicCampaign>

export const PublicFrame = z.strictObject({
  /** From 1, in order of time, among those shown. */
  number: count,
  url: z.nullable(z.string()),
  isUsable: z.boolean(),
  ...PublicScene.def.shape,
})
export type PublicFrame = z.infer<typeof PublicFrame>

/** A dated structure as the public sees it. */
export const PublicDating = z.strictObject({
  structureId: z.string(),
  lon: z.number(),
  lat: z.number(),
  kind: z.enum(publicKinds),
  earliest: moment,
  latest: moment,
  /** That what is said holds: destroyed in the interval, damaged before, not damaged, or not to be told. */
  probability: z.number(),
  answers: count,
  agreement: z.string(),
  /** An expert's dating stands beside the crowd's, never instead of it. */
  expert: z.nullable(z.strictObject({ earliest: moment, latest: moment, kind: z.string() })),
})
export type PublicDating = z.infer<typeof PublicDating>

/** One bar of the crowd's belief: damaged already at the first picture, between two pictures, or not by the last. */
export const PublicShare = z.strictObject({
  kind: z.enum(publicKinds),
  from: moment,
  to: moment,
  probability: z.number(),
})
export type PublicShare = z.infer<typeof PublicShare>

export const PublicStructure = z.strictObject({
  dating: PublicDating,
  shares: z.array(PublicShare),
  /** Probability that the next volunteer could not tell. */
  pUnclear: z.number(),
  /** The transparent rule: the median answer, as anyone can count it. */
  rule: z.nullable(z.strictObject({ kind: z.enum(publicKinds), from: moment, to: moment })),
  mark: FrameMark,
  frames: z.array(PublicFrame),
  /** Numbers of the last picture before the interval and the first after it. */
  before: z.nullable(count),
  after: z.nullable(count),
  scenesHeldBack: count,
  model: z.nullable(z.string()),
})
export type PublicStructure = z.infer<typeof PublicStructure>

const OfTracker = z.strictObject({ inv: z.string(), campaign: z.string() })

export const readPublicCampaign = route({
  name: 'readPublicCampaign',
  method: 'GET',
  path: '/public/:inv/campaigns/:campaign',
  may: 'anyone',
  scope: 'instance',
  summary: 'A published campaign: what was asked, of whom, and what came out.',
  params: OfTracker,
  reply: z.strictObject({ campaign: PublicCampaign }),
  problems: ['tracker.not_found'],
})
export const readPublicDatings = route({
  name: 'readPublicDatings',
  method: 'GET',
  path: '/public/:inv/campaigns/:campaign/datings',
  may: 'anyone',
  scope: 'instance',
  summary: 'A page of the datings of a published campaign, old enough to be shown.',
  params: OfTracker,
  query: z.strictObject({ page: z.optional(z.string()) }),
  reply: z.strictObject({
    datings: z.array(PublicDating),
    total: count,
    page: count,
    pageSize: count,
  }),
  problems: ['tracker.not_found'],
})
export const downloadPublicDatings = route({
  name: 'downloadPublicDatings',
  method: 'GET',
  path: '/public/:inv/campaigns/:campaign/download',
  may: 'anyone',
  scope: 'instance',
  summary: 'All datings of a published campaign that are old enough to be shown, as one file.',
  params: OfTracker,
  query: z.strictObject({ format: z.enum(['csv', 'geojson']) }),
  streams: ['text/csv', 'application/geo+json'],
  problems: ['tracker.not_found'],
})
export const readPublicStructure = route({
  name: 'readPublicStructure',
  method: 'GET',
  path: '/public/:inv/campaigns/:campaign/structures/:structure',
  may: 'anyone',
  scope: 'instance',
  summary: 'One dated structure of a published campaign, with the pictures that may be shown.',
  params: z.strictObject({ inv: z.string(), campaign: z.string(), structure: z.string() }),
  reply: z.strictObject({ structure: PublicStructure }),
  problems: ['tracker.not_found', 'record.not_found'],
})
