// The door of the allegations: its rooms are fetched together, since whoever enters one goes on to the others.
export { AllegationRoom } from './AllegationRoom.tsx'
export { AllegationsRoom } from './AllegationsRoom.tsx'
export { BatchRoom } from './BatchRoom.tsx'
