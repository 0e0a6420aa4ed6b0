// The door of @athar/sample: everything other rooms may use.
export type { Step, StepRole } from './case/steps.ts'
export type { SampleTruth } from './case/truth.ts'
export { type CastMember, type CastName, sampleCast } from './cast.ts'
export { type Dice, makeDice } from './dice.ts'
export { makeSample, type Sample, type SampleOptions } from './make-sample.ts'
export { type AirwarsFiles, inventAirwarsFiles } from './invent-airwars-files.ts'
export {
  type InventedIncident,
  type InventedWorld,
  inventIncidents,
  type InventOptions,
  inventWorld,
} from './invent-incidents.ts'
