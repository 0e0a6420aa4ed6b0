// The quality of a campaign: a sample judged blind by experts, what it says of the whole, re-checks of what retired, one's own numbers.
import * as z from 'zod/mini'
import { campaignFaults, OfCampaign } from './campaigns.ts'
import { route } from './route.ts'

const share = z.nullable(z.number())

/** A weighted share of the campaign's buildings with its percentile interval; null where nothing can be said. */
export const WeightedShareView = z.strictObject({ estimate: share, low: share, high: share })

/** A building drawn for the experts. Its stratum is not told: it would give the crowd's answer away. */
export const DrawnStructure = z.strictObject({
  structureId: z.string(),
  key: z.string(),
  purpose: z.enum(['validation', 'recheck']),
  judgedAt: z.nullable(z.string()),
  /** How the one who judged is shown. */
  judgedBy: z.nullable(z.string()),
})
export type DrawnStructure = z.infer<typeof DrawnStructure>

export const QualityReport = z.strictObject({
  /** Null until a sample is drawn. */
  sample: z.nullable(
    z.strictObject({
      drawnAt: z.string(),
      drawn: z.int(),
      /** Judged with a date; those of which the expert could not tell either are counted apart. */
      judged: z.int(),
      cannotTell: z.int(),
      /** Buildings of the campaign that the sample stands for. */
      stands: z.int(),
      /** How many judged a report needs before the campaign may be published. */
      needed: z.int(),
      isEnough: z.boolean(),
    }),
  ),
  drawn: z.array(DrawnStructure),
  /** Why there are no shares yet; null where there are. */
  refusal: z.nullable(z.enum(['nothing_judged', 'bootstrap_within_answers'])),
  validation: z.nullable(
    z.strictObject({
      judged: z.int(),
      level: z.number(),
      replicates: z.int(),
      /** The crowd's frame is the experts'; lies within one of it; the crowd's set holds it. */
      exact: WeightedShareView,
      withinOne: WeightedShareView,
      inSet: WeightedShareView,
      /** Destroyed within the series by the crowd ÷ by the experts. */
      destroyedRatio: WeightedShareView,
      strata: z.array(
        z.strictObject({
          stratum: z.string(),
          judged: z.int(),
          stands: z.number(),
          right: z.int(),
        }),
      ),
      /** Strata judged on one building alone. */
      thinStrata: z.array(z.string()),
    }),
  ),
  reliability: z.strictObject({
    bins: z.array(
      z.strictObject({
        from: z.number(),
        to: z.number(),
        n: z.int(),
        claimed: z.number(),
        right: z.number(),
      }),
    ),
    calibrationError: share,
  }),
  /** What a vote of so many answers is worth against the experts. */
  cost: z.array(
    z.strictObject({
      answers: z.int(),
      structures: z.int(),
      exact: z.number(),
      withinOne: z.number(),
    }),
  ),
  /** Re-checks of buildings that retired by confidence. */
  rechecks: z.strictObject({
    drawn: z.int(),
    checked: z.int(),
    errors: z.int(),
    /** Exact upper bound of the error, at `level`; the promise is `alpha`. */
    upper: z.number(),
    alpha: z.number(),
    level: z.number(),
    verdict: z.enum(['holds', 'open', 'broken']),
    /** Whether the campaign asks for retirement by confidence now; a broken promise switches it off. */
    isAutomatic: z.boolean(),
  }),
  /** True where the answers come from invented volunteers. */
  simulated: z.boolean(),
  model: z.nullable(z.string()),
})
export type QualityReport = z.infer<typeof QualityReport>

export const drawValidationSample = route({
  name: 'drawValidationSample',
  method: 'POST',
  path: '/investigations/:inv/campaigns/:campaign/quality/sample',
  may: 'dating.decide',
  scope: 'investigation',
  summary:
    'Draw the validation sample of a closed campaign, once: as many buildings of each agreement class × answer, forty at least where there are as many; experts judge them without the crowd.',
  params: OfCampaign,
  body: z.strictObject({
    perStratum: z.int().check(z.minimum(5), z.maximum(500)),
    /** Stands in the ledger's line beside the seed. */
    reason: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  }),
  reply: z.strictObject({ report: QualityReport }),
  problems: [
    ...campaignFaults,
    'campaign.wrong_state',
    'campaign.sample_drawn',
    'campaign.nothing_dated',
  ],
})
export const drawRecheckSample = route({
  name: 'drawRecheckSample',
  method: 'POST',
  path: '/investigations/:inv/campaigns/:campaign/quality/rechecks',
  may: 'dating.decide',
  scope: 'investigation',
  summary:
    'Draw re-checks among the buildings that retired by confidence: each once in a hundred, or more often where asked; again adds only what retired since.',
  params: OfCampaign,
  body: z.strictObject({ share: z.optional(z.number().check(z.minimum(0.01), z.maximum(1))) }),
  reply: z.strictObject({ added: z.int(), report: QualityReport }),
  problems: [...campaignFaults],
})
export const readQualityReport = route({
  name: 'readQualityReport',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/quality',
  may: 'campaign.read',
  scope: 'investigation',
  summary:
    'The quality report: shares right by a weighted bootstrap over judged buildings, reliability, cost curve, re-checks.',
  params: OfCampaign,
  reply: z.strictObject({ report: QualityReport }),
  problems: [...campaignFaults],
})

/** How one does on gold and on hidden repeats; for the volunteer alone, in no export and on no page of others. */
export const MyCalibration = z.strictObject({
  gold: z.int(),
  exact: z.int(),
  withinOne: z.int(),
  cannotTell: z.int(),
  /** 95 % bounds of the share within one frame; null before any gold. */
  low: share,
  high: share,
  /** Mean frames too late (negative: too early). */
  late: share,
  oneEarly: z.int(),
  repeats: z.int(),
  repeatsAgree: z.int(),
})
export type MyCalibration = z.infer<typeof MyCalibration>
export const readMyCalibration = route({
  name: 'readMyCalibration',
  method: 'GET',
  path: '/trackers/:inv/:campaign/calibration',
  may: 'anyone',
  scope: 'instance',
  summary: 'How this volunteer does on gold and on hidden repeats; nobody else reads it.',
  params: OfCampaign,
  reply: z.strictObject({ calibration: MyCalibration }),
  problems: ['tracker.not_found', 'tracker.not_open', 'volunteer.unknown'],
})
