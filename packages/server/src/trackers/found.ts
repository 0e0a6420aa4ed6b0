// Finding a campaign for volunteers: by investigation and code, with its scenes; held for a second, since thousands ask.
import { Problem } from '@athar/domain'
import type { Resolution } from '@athar/contract'
import * as store from '@athar/store'
import { scenesOf } from './frame-job.ts'
import { resolutionOf } from './views.ts'

/** A campaign that volunteers may see. */
export interface Tracker {
  readonly investigation: store.Frame
  readonly campaign: store.Recorded<'campaign'>
  readonly scenes: readonly store.Recorded<'scene'>[]
  readonly resolution: Resolution
  readonly counts: store.CampaignCounts
}

const FRESH_MS = 1000
const shown = ['pilot', 'live', 'paused', 'closed', 'published']

export interface Trackers {
  /** @throws Problem tracker.not_found: none of that name, or still a draft */
  find(investigation: string, code: string): Promise<Tracker>
}

export function openTrackers(open: store.Store, now: () => Date): Trackers {
  const held = new Map<string, { at: number; tracker: Promise<Tracker> }>()
  const read = async (slug: string, code: string): Promise<Tracker> => {
    const none = (cause: unknown): never => {
      throw new Problem('tracker.not_found', {}, { cause })
    }
    const investigation = await store.findInvestigation(open.db, slug).catch(none)
    const campaign = await store.findCampaign(open.db, investigation.id, code).catch(none)
    if (!shown.includes(campaign.content.state)) throw new Problem('tracker.not_found')
    const scenes = await scenesOf(open.db, investigation.id, campaign.content.sceneIds)
    const counts = await store.countCampaign(open.db, investigation.id, campaign.id)
    const resolution = resolutionOf(campaign.content, scenes)
    return { investigation, campaign, scenes, resolution, counts }
  }
  return {
    find: (slug, code) => {
      const key = `${slug} ${code}`
      const known = held.get(key)
      const at = now().getTime()
      if (known !== undefined && at - known.at < FRESH_MS) return known.tracker
      const tracker = read(slug, code)
      held.set(key, { at, tracker })
      tracker.catch(() => held.delete(key))
      if (held.size > 1000) held.clear()
      return tracker
    },
  }
}

/** @throws Problem tracker.not_open unless the campaign takes answers now */
export function refuseClosed({ campaign }: Tracker): void {
  const { state } = campaign.content
  if (state !== 'pilot' && state !== 'live') throw new Problem('tracker.not_open')
}
