// The door of the campaign desk: its four rooms are fetched together, since whoever enters one goes on to the others.
export { CampaignRoom } from './CampaignRoom.tsx'
export { CampaignsRoom } from './CampaignsRoom.tsx'
export { NewCampaignRoom } from './NewCampaignRoom.tsx'
export { TaskRoom } from './TaskRoom.tsx'
