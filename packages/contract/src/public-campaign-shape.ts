// How a campaign becomes public: counts, datings and pictures are taken over one by one, and nothing that is too young.
import type { Bilingual, Campaign, ExpertDating, Scene } from '@athar/domain'
import type { CampaignView, Dating, FrameMark, FrameView, Resolution } from './campaigns.ts'
import {
  type PublicCampaign,
  type PublicCampaignRow,
  type PublicDating,
  type PublicFrame,
  type PublicGap,
  type PublicKind,
  publicKinds,
  type PublicShare,
  type PublicStructure,
} from './public-campaign.ts'

const DAY = 86_400_000

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
const isShown = (series: PublicSeries, scene: Scene): boolean =>
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
    counts: Pick<CampaignView['counts'], 'structures' | 'answers' | 'volunteers' | 'gold'>
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
