// Incidents, declared strikes and dated damage, weighed against each other in space and time.
export * from './types.ts'
export { matchStrikes, candidatesOf, VAGUE_CAP, type Matching, type MatchInput } from './match.ts'
export * from './review/index.ts'
