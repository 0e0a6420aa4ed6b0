// Incidents, declared strikes and dated damage, weighed against each other in space and time: the room's one door.
export * from './types.ts'
export { candidatesOf, matchStrikes, VAGUE_CAP, type Matching, type MatchInput } from './match.ts'
export { noneReasons, reasonsOf } from './reasons.ts'
export { reasonKey, sayReason } from './say.ts'
export { damageFor, type StructureMatch, type TimePiece } from './damage.ts'
export { VAGUE_METRES } from './table.ts'
export * from './review/index.ts'
