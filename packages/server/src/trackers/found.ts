// Finding a campaign for volunteers: by investigation and code, with its scenes; held for a second, since thousands ask.
import { Problem } from '@athar/domain'
import type { Resolution } from '@athar/contract'
import * as store from '@athar/store'
import { scenesOf } from './scenes.ts'
import { isYoung, resolutionOf } from './views.ts'

/** A campaign that volunteers may see. */
export interface Tracker {
  readonly investigation: store.Frame
  readonly campaign: store.Recorded<'campaign'>
  readonly scenes: readonly store.Recorded<'scene'>[]
  readonly resolution: Resolution
  readonly counts: store.CampaignCounts
  /** A scene is younger than the campaign's minimum age: then nothing of it is shown to anyone outside. */
  readonly isYoung: boolean
}

const FRESH_MS = 1000
/** How far a campaign is costs several counts; nobody is harmed by a number that is some seconds old. */
const COUNTS_FRESH_MS = 8000
const shown = ['pilot', 'live', 'paused', 'closed', 'published']

export interface Trackers {
  /** @throws Problem tracker.not_found: none of that name, or still a draft */
  find(investigation: string, code: string): Promise<Tracker>
  /** Drafts too, for volunteers of a pilot that was taken back. @throws Problem tracker.not_found */
  findAny(investigation: string, code: string): Promise<Tracker>
}

export const isShown = ({ campaign }: Tracker): boolean => shown.includes(campaign.content.state)

export function openTrackers(open: store.Store, now: () => Date): Trackers {
  const held = new Map<string, { at: number; tracker: Promise<Tracker> }>()
  const counted = new Map<string, { at: number; counts: Promise<store.CampaignCounts> }>()
  const countsOf = (investigation: string, campaignId: string): Promise<store.CampaignCounts> => {
    const known = counted.get(campaignId)
    const at = now().getTime()
    if (known !== undefined && at - known.at < COUNTS_FRESH_MS) return known.counts
    const counts = store.countCampaign(open.db, investigation, campaignId)
    counted.set(campaignId, { at, counts })
    counts.catch(() => counted.delete(campaignId))
    if (counted.size > 1000) counted.clear()
    return counts
  }
  const read = async (slug: string, code: string): Promise<Tracker> => {
    const none = (cause: unknown): never => {
      throw new Problem('tracker.not_found', {}, { cause })
    }
    const investigation = await store.findInvestigation(open.db, slug).catch(none)
    const campaign = await store.findCampaign(open.db, investigation.id, code).catch(none)
    const { content } = campaign
    const scenes = await scenesOf(open.db, investigation.id, content.sceneIds)
    return {
      investigation,
      campaign,
      scenes,
      resolution: resolutionOf(content, scenes),
      counts: await countsOf(investigation.id, campaign.id),
      isYoung: scenes.some((it) =>
        isYoung(it.content.acquired.latest, content.minimumAgeDays, now()),
      ),
    }
  }
  const findAny = (slug: string, code: string): Promise<Tracker> => {
    const key = `${slug} ${code}`
    const known = held.get(key)
    const at = now().getTime()
    if (known !== undefined && at - known.at < FRESH_MS) return known.tracker
    const tracker = read(slug, code)
    held.set(key, { at, tracker })
    tracker.catch(() => held.delete(key))
    if (held.size > 1000) held.clear()
    return tracker
  }
  return {
    findAny,
    find: async (slug, code) => {
      const tracker = await findAny(slug, code)
      if (!isShown(tracker)) throw new Problem('tracker.not_found')
      return tracker
    },
  }
}

/** Whether the campaign hands out work now: its state, its days (while it is live), and the age of its scenes. */
export function isOpen({ campaign, isYoung: young }: Tracker, now: Date): boolean {
  const { state, opensOn, closesOn } = campaign.content
  if (young || (state !== 'pilot' && state !== 'live')) return false
  const today = now.toISOString().slice(0, 10)
  return (
    state === 'pilot' ||
    ((opensOn === null || opensOn <= today) && (closesOn === null || today <= closesOn))
  )
}

/** @throws Problem tracker.not_open unless the campaign hands out work now */
export function refuseClosed(tracker: Tracker, now: Date): void {
  if (!isOpen(tracker, now)) throw new Problem('tracker.not_open')
}
