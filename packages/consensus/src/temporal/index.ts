// The door of the temporal consensus: when was each structure destroyed, as an interval with honest certainty.
export { type DatesFit, fitDates } from './fit.ts'
export { type DatesInput, type DatesOptions, type Frame, NEVER, UNKNOWN } from './input.ts'
export { posteriorOf, smallestSet } from './result.ts'
