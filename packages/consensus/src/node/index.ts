// The room's node entry: work that needs worker threads.
export { type DatesPool, openDatesPool } from './dates-fit.ts'
export { consensusOfLabels, fitLabelsOnThreads } from './labels.ts'
