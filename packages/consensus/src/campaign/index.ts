// The rules of a campaign that stand around the consensus: stopping, testing, asking, watching, reporting.
export type { CampaignAnswers } from './answers.ts'
export * from './assignment.ts'
export * from './calibration.ts'
export * from './learn-then-test.ts'
export * from './mapswipe.ts'
export * from './pilot.ts'
export * from './priority.ts'
export * from './progress.ts'
export * from './quality.ts'
export {
  type CsvRow,
  type LabelRow,
  type LabelRowReason,
  type PlainLabel,
  type RawAnswer,
  type ReadLabels,
  rawAnswerColumns,
  writeAnswers,
} from './raw-answers.ts'
export * from './resolution-gate.ts'
export * from './spam.ts'
export * from './stopping.ts'
export * from './zooniverse.ts'
