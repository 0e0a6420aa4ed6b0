// The door of @athar/sample: everything other rooms may use.
export type { Step, StepRole } from './case/steps.ts'
export type { SampleTruth } from './case/truth.ts'
export { type CastMember, type CastName, sampleCast } from './cast.ts'
export { type Dice, makeDice } from './dice.ts'
export { makeSample, type Sample, type SampleOptions } from './make-sample.ts'
