// What every route may use: the store, the clock, the log, the sealer; handed in, so that tests can bring their own.
import type { Store } from '@athar/store'
import type { Logger } from 'pino'
import type { Config } from './config.ts'
import type { Jobs } from './jobs.ts'
import type { Metrics } from './metrics.ts'
import type { NameIndexes } from './persons/names.ts'
import type { Works } from './persons/works.ts'
import type { GuessLimits } from './rate.ts'
import type { Matchers } from './strikes/matchers.ts'
import type { Frames } from './trackers/frames.ts'
import type { Gatherer } from './trackers/gather.ts'
import type { Pictures } from './trackers/pictures.ts'
import type { Roster } from './trackers/roster.ts'

export interface Parts {
  readonly store: Store
  readonly config: Config
  readonly now: () => Date
  readonly log: Logger
  readonly jobs: Jobs
  readonly metrics: Metrics
  readonly limits: GuessLimits
  /** Scenes' files and frames. */
  readonly pictures: Pictures
  /** Frames going out, those asked for a moment ago from memory. */
  readonly frames: Frames
  /** Who is asked about which building next. */
  readonly roster: Roster
  /** Writes volunteers' answers together. */
  readonly gatherer: Gatherer
  /** Which declared strike an incident may have been, held between requests. */
  readonly matchers: Matchers
  /** Names of list entries, held between requests. */
  readonly names: NameIndexes
  /** Runs of the linker and estimates that are under way, and what became of the last. */
  readonly works: Works
  /** The key that knows a device again. */
  readonly deviceKey: Buffer
  /** A hash that no password fits. */
  readonly decoyHash: string
  /** How often something was committed since the start: what was rendered before is stale. */
  readonly changes: () => number
  /** Tells the sealer that something was committed. */
  readonly wake: () => void
}
