// What the world may read of a published campaign: counts, datings and old, public pictures. Made here, from an allow-list.
import { Bilingual, Acquired, type Campaign, type ExpertDating, type Scene } from '@athar/domain'
import * as z from 'zod/mini'
import {
  type CampaignCounts,
  type Dating,
  FrameMark,
  type FrameView,
  Resolution,
} from './campaigns.ts'
import { route } from './route.ts'

const DAY = 86_400_000
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

/** A series of pictures with what may be shown of it today. */
export interface PublicSeries {
  readonly campaign: Campaign
  /** In the order of the frames: frame 1 first. */
  readonly scenes: readonly Scene[]
  readonly nowMs: number
}

const isOld = ({ campaign, nowMs }: PublicSeries, { acquired }: Scene): boolean =>
  nowMs - Date.parse(acquired.latest) >= campaign.minimumAgeDays * DAY

/** Whether a scene's picture may be shown to the world: cleared for it, and old enough. */
export const isShown = (series: PublicSeries, scene: Scene): boolean =>
  scene.shownTo === 'public' && isOld(series, scene)

/** Whether a dating may be shown: no picture that it may rest on is too young. */
export function isDatingShown(series: PublicSeries, dating: Dating): boolean {
  const named = [...dating.set, dating.firstDamaged].filter((frame) => frame !== null)
  return named.every((frame) => {
    const scene = series.scenes[frame - 1]
    return scene !== undefined && isOld(series, scene)
  })
}

/** What the crowd's dating is called: cannot tell where most could not, else its most probable answer. */
export function kindOfDating({ pUnclear, firstDamaged }: Dating): PublicKind {
  if (pUnclear > 0.5) return 'cannot_tell'
  return kindOfFirst(firstDamaged)
}

const kindOfFirst = (first: number | null): PublicKind =>
  first === null ? 'not_damaged' : first === 1 ? 'damaged_before' : 'destroyed'

/** The probability of what a dating says as a whole: of its interval where it has one, not of one gap within it. */
function probabilityOf(dating: Dating): number {
  const { posterior, set, interval, pUnclear } = dating
  switch (kindOfDating(dating)) {
    case 'cannot_tell':
      return pUnclear
    case 'not_damaged':
      return posterior.at(-1) ?? 0
    case 'damaged_before':
      return posterior[0] ?? 0
    case 'destroyed': {
      const within =
        interval === null
          ? posterior.slice(1, -1)
          : set.map((frame) => (frame === null ? 0 : (posterior[frame - 1] ?? 0)))
      return Math.min(
        1,
        within.reduce((sum, p) => sum + p, 0),
      )
    }
  }
}

/** A dating as the world sees it, beside the expert's: of the latter its kind and interval alone. */
export function toPublicDating(
  place: { structureId: string; lon: number; lat: number },
  dating: Dating,
  expert: Pick<ExpertDating, 'kind' | 'interval'> | null,
): PublicDating {
  return {
    structureId: place.structureId,
    lon: place.lon,
    lat: place.lat,
    kind: kindOfDating(dating),
    earliest: dating.interval?.earliest ?? null,
    latest: dating.interval?.latest ?? null,
    probability: probabilityOf(dating),
    answers: dating.answers,
    agreement: dating.agreement,
    expert:
      expert === null
        ? null
        : {
            earliest: expert.interval?.earliest ?? null,
            latest: expert.interval?.latest ?? null,
            kind: expert.kind,
          },
  }
}

const toPublicScene = ({ acquired, sensor, gsdMetres, licence, attribution }: Scene) => ({
  acquired: { earliest: acquired.earliest, latest: acquired.latest },
  sensor,
  gsdMetres,
  licence,
  attribution: { en: attribution.en, ar: attribution.ar },
})

const both = ({ en, ar }: Bilingual): Bilingual => ({ en, ar })

/** A campaign in a list, for the world. */
export function toPublicCampaignRow(campaign: Campaign, structures: number): PublicCampaignRow {
  const { code, title, summary } = campaign
  return { code, title: both(title), summary: both(summary), structures }
}

/**
 * A published campaign, for the world.
 * @param datings those that may be shown (`isDatingShown`); nothing of a volunteer is among them
 */
export function toPublicCampaign(
  series: PublicSeries,
  datings: readonly Dating[],
  more: {
    counts: Pick<CampaignCountsIn, 'structures' | 'answers' | 'volunteers' | 'gold'>
    resolution: Resolution
    calibration: PublicCampaign['calibration']
    model: string | null
  },
): PublicCampaign {
  const { campaign, scenes } = series
  const { counts, resolution, calibration, model } = more
  const shown = scenes.filter((scene) => isShown(series, scene))
  const kinds = datings.map(kindOfDating)
  return {
    ...toPublicCampaignRow(campaign, counts.structures),
    question: both(campaign.question),
    answers: counts.answers,
    volunteers: counts.volunteers,
    dated: datings.length,
    references: counts.gold,
    leastAnswers: campaign.redundancy.least,
    mostAnswers: campaign.redundancy.most,
    minimumAgeDays: campaign.minimumAgeDays,
    resolution: { ...resolution },
    scenes: shown.map(toPublicScene),
    scenesHeldBack: scenes.length - shown.length,
    kinds: publicKinds.map((kind) => ({
      kind,
      structures: kinds.filter((one) => one === kind).length,
    })),
    gaps: gapsOf(
      series,
      datings.filter((_, i) => kinds[i] !== 'cannot_tell'),
    ),
    calibration:
      calibration === null
        ? null
        : {
            judged: calibration.judged,
            right: calibration.right,
            error: calibration.error,
            isSimulated: calibration.isSimulated,
          },
    model,
  }
}
type CampaignCountsIn = z.infer<typeof CampaignCounts>

/** Two-sided 95 % of a normal count. */
const WIDE = 1.96

/**
 * Expected numbers of structures by the gap in which they were destroyed: sums of probabilities. The range is that of a
 * sum of independent yes-or-no counts (mean ± 1.96 standard deviations), within what is possible.
 */
function gapsOf(series: PublicSeries, datings: readonly Dating[]): PublicGap[] {
  const { scenes } = series
  return scenes.flatMap((scene, m) => {
    const last = scenes[m - 1]
    if (last === undefined || !isOld(series, scene)) return []
    const shares = datings.map(({ posterior }) => posterior[m] ?? 0)
    const expected = shares.reduce((sum, p) => sum + p, 0)
    const spread = WIDE * Math.sqrt(shares.reduce((sum, p) => sum + p * (1 - p), 0))
    return [
      {
        from: last.acquired.earliest,
        to: scene.acquired.latest,
        expected: Math.round(expected * 10) / 10,
        min: Math.max(0, Math.round(expected - spread)),
        max: Math.min(datings.length, Math.round(expected + spread)),
      },
    ]
  })
}

const USABLE = 0.5

/** One structure with its pictures, for the world. `frames` are all of the campaign's, in order. */
export function toPublicStructure(
  series: PublicSeries,
  dating: Dating,
  more: {
    shown: PublicDating
    frames: readonly Pick<FrameView, 'number' | 'url' | 'usable'>[]
    mark: FrameMark
  },
): PublicStructure {
  const { scenes } = series
  const usable = scenes.map((_, i) => (more.frames[i]?.usable ?? 0) >= USABLE)
  const frames = scenes.flatMap((scene, i) => {
    const frame = more.frames[i]
    if (frame === undefined || frame.url === null || !isShown(series, scene)) return []
    return [{ ...toPublicScene(scene), url: frame.url, isUsable: usable[i] === true }]
  })
  const numbered = frames.map((frame, i) => ({ number: i + 1, ...frame }))
  return {
    dating: more.shown,
    shares: sharesOf(series, dating, usable),
    pUnclear: dating.pUnclear,
    rule: ruleOf(series, dating, usable),
    mark: more.mark,
    frames: numbered,
    ...pairOf(more.shown, numbered),
    scenesHeldBack: scenes.filter((scene) => !isShown(series, scene)).length,
    model: dating.model,
  }
}

/** The times between which frame `first` (from 1) bounds the destruction: the last usable picture before it, and itself. */
function boundsOf(series: PublicSeries, first: number, usable: readonly boolean[]) {
  let before = first - 2
  while (before >= 0 && usable[before] !== true) before -= 1
  return {
    from: series.scenes[before]?.acquired.earliest ?? null,
    to: series.scenes[first - 1]?.acquired.latest ?? null,
  }
}

function sharesOf(
  series: PublicSeries,
  { posterior }: Dating,
  usable: readonly boolean[],
): PublicShare[] {
  const { scenes } = series
  const within = scenes.flatMap((scene, i): PublicShare[] => {
    if (!isOld(series, scene)) return []
    const { from, to } = boundsOf(series, i + 1, usable)
    const kind = from === null ? 'damaged_before' : 'destroyed'
    return [{ kind, from, to, probability: posterior[i] ?? 0 }]
  })
  // What lies after the last picture that is old enough is not told apart: by then it was not seen damaged.
  const rest = posterior.reduce((sum, p, i) => {
    const scene = scenes[i]
    return scene !== undefined && isOld(series, scene) ? sum : sum + p
  }, 0)
  const last = scenes.findLast((scene) => isOld(series, scene))?.acquired.latest ?? null
  return [...within, { kind: 'not_damaged', from: last, to: null, probability: rest }]
}

function ruleOf(
  series: PublicSeries,
  { ruleFirst, pUnclear }: Dating,
  usable: readonly boolean[],
): PublicStructure['rule'] {
  if (ruleFirst === null) {
    return pUnclear > 0.5 ? null : { kind: 'not_damaged', from: null, to: null }
  }
  const scene = series.scenes[ruleFirst - 1]
  if (scene === undefined || !isOld(series, scene)) return null
  return { kind: kindOfFirst(ruleFirst), ...boundsOf(series, ruleFirst, usable) }
}

/** The last picture before the interval and the first after it; without an interval the first and the last. */
function pairOf(
  { earliest, latest }: PublicDating,
  frames: readonly PublicFrame[],
): Pick<PublicStructure, 'before' | 'after'> {
  const clear = frames.filter((frame) => frame.isUsable)
  const some = clear.length > 0 ? clear : frames
  const before =
    earliest === null ? some[0] : some.findLast(({ acquired }) => acquired.earliest <= earliest)
  const after =
    latest === null ? some.at(-1) : some.find(({ acquired }) => acquired.latest >= latest)
  return { before: before?.number ?? null, after: after?.number ?? null }
}
