// The door of the temporal consensus: when was each structure destroyed, as an interval with honest certainty.
export { type DatesFit, fitDates } from './fit.ts'
export { type DatesInput, type DatesOptions, type Frame, NEVER, UNKNOWN } from './input.ts'
export { DATES_MODEL, fitHash, keepFit, takeUpFit } from './keep.ts'
export {
  applyAnswer,
  type NewAnswer,
  nextFrame,
  type Profile,
  profileInWords,
  volunteerBits,
} from './online.ts'
export {
  agreementOf,
  type DatesAgreement,
  type DatesResult,
  datesOf,
  intervalOf,
  plainRule,
  type PlainRule,
  posteriorOf,
  smallestSet,
  temperOf,
} from './result.ts'
export { sureFrom } from './sure.ts'
