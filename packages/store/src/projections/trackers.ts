// Projections of the trackers' records: scenes, structures, campaigns, experts' datings.
import type { Campaign, ExpertDating, Scene, Structure } from '@athar/domain'
import type { Row } from '../bulk.ts'

export const sceneColumns = {
  key: 'text',
  earliest: 'timestamptz',
  latest: 'timestamptz',
  shown_to: 'text',
  picture: 'text',
} as const
export const projectScene = (it: Scene): Row => ({
  key: it.key,
  earliest: it.acquired.earliest,
  latest: it.acquired.latest,
  shown_to: it.shownTo,
  picture: it.picture?.sha256 ?? null,
})

export const structureColumns = {
  key: 'text',
  lon: 'double precision',
  lat: 'double precision',
} as const
export const projectStructure = (it: Structure): Row => ({ key: it.key, lon: it.lon, lat: it.lat })

export const campaignColumns = { code: 'text' } as const
export const projectCampaign = (it: Campaign): Row => ({ code: it.code })

export const expertDatingColumns = { campaign_id: 'text', structure_id: 'text' } as const
export const projectExpertDating = (it: ExpertDating): Row => ({
  campaign_id: it.campaignId,
  structure_id: it.structureId,
})
