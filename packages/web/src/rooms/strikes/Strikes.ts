// The door of the rooms on declared strikes: fetched together, since who reads the register goes on to the match desk.
export { MatchingRoom } from '../matching/MatchingRoom.tsx'
export { MatchRoom } from '../matching/MatchRoom.tsx'
export { ReleaseRoom } from './ReleaseRoom.tsx'
export { StrikeRoom } from './StrikeRoom.tsx'
export { StrikesRoom } from './StrikesRoom.tsx'
