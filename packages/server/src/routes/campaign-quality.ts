// The quality of a campaign: the sample drawn, the report read, re-checks drawn.
import { randomInt } from 'node:crypto'
import { drawRecheckSample, drawValidationSample, readQualityReport } from '@athar/contract'
import * as store from '@athar/store'
import type { Door } from '../serve.ts'
import { drawSample, qualityOf } from '../trackers/quality.ts'
import { drawMoreRechecks } from '../trackers/rechecks.ts'

export function serveCampaignQuality({ read, write, parts }: Door): void {
  write(drawValidationSample, async ({ tx, act, inv, params, body }) => {
    const campaign = await store.findCampaign(tx, inv.id, params.campaign)
    const seed = randomInt(2 ** 32)
    const by = act(body.reason ?? null)
    await drawSample(tx, by, inv.id, campaign, { perStratum: body.perStratum, seed })
    return { report: await qualityOf(tx, inv, campaign) }
  })

  write(drawRecheckSample, async ({ tx, act, inv, params, body }) => {
    const campaign = await store.findCampaign(tx, inv.id, params.campaign)
    const given = { key: parts.deviceKey, share: body.share }
    const added = await drawMoreRechecks(tx, act(null), inv.id, campaign.id, given)
    return { added, report: await qualityOf(tx, inv, campaign) }
  })

  read(readQualityReport, async ({ db, inv, params }) => {
    const campaign = await store.findCampaign(db, inv.id, params.campaign)
    return { report: await qualityOf(db, inv, campaign) }
  })
}
