// The door of the rooms for persons: fetched together, since who reads a pair goes on to the person and back.
export { ConsistencyRoom } from './ConsistencyRoom.tsx'
export { ListsRoom } from './lists/ListsRoom.tsx'
export { PairRoom } from './pair/PairRoom.tsx'
export { PairsRoom } from './PairsRoom.tsx'
export { PersonRoom } from './person/PersonRoom.tsx'
export { PersonsRoom } from './PersonsRoom.tsx'
