// The report of a campaign: progress, cost, end, participation, calibration on gold, in numbers for those who run it.
import * as z from 'zod/mini'
import { campaignFaults, OfCampaign } from './campaigns.ts'
import { route } from './route.ts'

/** What a vote of so many answers is worth, measured on the campaign's own answers. */
const CurvePoint = z.strictObject({
  answers: z.int(),
  structures: z.int(),
  exact: z.number(),
  withinOne: z.number(),
})
/** How a campaign goes: numbers for those who run it. */
export const CampaignReport = z.strictObject({
  byDay: z.array(z.strictObject({ day: z.string(), answers: z.int(), volunteers: z.int() })),
  /** Countries as volunteers declared them; those under the threshold stand together as null. */
  countries: z.array(z.strictObject({ country: z.nullable(z.string()), volunteers: z.int() })),
  /** Volunteers who gave at least so many answers. */
  dropOut: z.array(z.strictObject({ answers: z.int(), volunteers: z.int() })),
  secondsMedian: z.nullable(z.number()),
  agreementShare: z.nullable(z.number()),
  cost: z.array(CurvePoint),
  proposal: z.nullable(
    z.strictObject({
      least: z.int(),
      most: z.int(),
      hours: z.number(),
      answers: z.int(),
      /** Words `campaign.basis.*`. */
      basis: z.string(),
    }),
  ),
  /** The day at the pace of the last days, earliest and latest; null where it cannot be said. */
  end: z.nullable(
    z.strictObject({ day: z.string(), earliest: z.string(), latest: z.nullable(z.string()) }),
  ),
  gold: z.strictObject({
    judged: z.int(),
    right: z.int(),
    bins: z.array(
      z.strictObject({
        from: z.number(),
        to: z.number(),
        n: z.int(),
        claimed: z.number(),
        right: z.number(),
      }),
    ),
    calibrationError: z.nullable(z.number()),
    /** True where the answers come from invented volunteers. */
    simulated: z.boolean(),
  }),
  /** Learn-then-Test on held-out gold, and everything that forbids retiring buildings by confidence; empty where nothing does. */
  automatic: z.strictObject({
    refusals: z.array(
      z.enum(['not_tested', 'test_failed', 'test_simulated', 'resolution_too_coarse']),
    ),
    passed: z.boolean(),
    threshold: z.nullable(z.number()),
    reason: z.string(),
    goldNeeded: z.int(),
  }),
  /** Of volunteers whose answers are weighed down, how many for each sign. */
  spam: z.record(z.string(), z.int()),
  model: z.nullable(z.string()),
})
export type CampaignReport = z.infer<typeof CampaignReport>
export const readCampaignReport = route({
  name: 'readCampaignReport',
  method: 'GET',
  path: '/investigations/:inv/campaigns/:campaign/report',
  may: 'campaign.read',
  scope: 'investigation',
  summary: 'Progress, cost curve, end, participation, calibration on gold.',
  params: OfCampaign,
  reply: z.strictObject({ report: CampaignReport }),
  problems: [...campaignFaults],
})
