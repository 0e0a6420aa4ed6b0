// The trackers half of the sample in tests: made once, and the moment it is made for.
import { makeSample, makeTrackers } from '../src/index.ts'
import { NOW } from './reading.ts'

const sample = makeSample({ seed: 2031, nowMs: NOW })
export const events = sample.truth.events
export const incidentIds = new Set(sample.truth.incidents.map(({ id }) => id as string))
/** 2031 is the seed with which the server makes the case. */
export const trackers = makeTrackers({ seed: 2031, nowMs: NOW, sample })
