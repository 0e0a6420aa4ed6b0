// The rules of a campaign that stand around the consensus: stopping, testing, asking, watching, reporting.
export * from './assignment.ts'
export * from './learn-then-test.ts'
export * from './priority.ts'
export * from './resolution-gate.ts'
export * from './stopping.ts'
export type { CampaignAnswers } from './answers.ts'
export * from './pilot.ts'
export * from './progress.ts'
