// The door of the room on overlap and estimates.
export { OverlapRoom } from './OverlapRoom.tsx'
