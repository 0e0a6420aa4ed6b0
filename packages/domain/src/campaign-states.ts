// The states of a campaign and the moves between them, as data; what a move asks for stands in the guards.

export const campaignMoves = {
  draft: ['pilot'],
  pilot: ['draft', 'live', 'closed'],
  live: ['paused', 'closed'],
  paused: ['live', 'closed'],
  closed: ['live', 'published'],
  published: ['closed'],
} as const satisfies Record<string, readonly string[]>
export type CampaignState = keyof typeof campaignMoves
export const campaignStates = Object.keys(campaignMoves) as CampaignState[]

/** Campaigns in these states hand out tasks and take answers. */
export const openCampaignStates = ['pilot', 'live'] as const satisfies readonly CampaignState[]
