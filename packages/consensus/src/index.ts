// Consensus: many volunteers' answers become one answer with its uncertainty. The room's one door.
export * from './labels/index.ts'
export * from './temporal/index.ts'
export * from './campaign/index.ts'
