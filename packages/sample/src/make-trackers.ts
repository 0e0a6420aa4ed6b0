// The trackers half of the sample case: drawn scenes of a quarter, its buildings, an invented crowd, and the truth of it all.
import { inventCrowd, type CrowdAnswer, type GoldBuilding } from './crowd/answers.ts'
import { type TutorialPicture, tutorialFor } from './crowd/campaign.ts'
import type { Habit, Volunteer } from './crowd/volunteers.ts'
import { makeDice } from './dice.ts'
import type { Sample } from './make-sample.ts'
import { caseEvents } from './scenes/case-events.ts'
import {
  describeScenes,
  describeStructures,
  type SceneFacts,
  type StructureFacts,
} from './scenes/catalogue.ts'
import { type DrawnQuarter, planQuarter } from './scenes/quarter.ts'
import { type BuildingTruth, truthOfBuildings } from './scenes/seen.ts'
import { cityCentre } from './world/island.ts'

/** What only the sample knows of its trackers. */
export interface TrackersTruth {
  buildings: BuildingTruth[]
  /** When each scene truly was taken, where only an interval is told. */
  scenes: { frame: number; takenAt: string }[]
  habits: Record<string, Habit>
  /** How hard each building is to judge, 0 to 1. */
  hard: Record<string, number>
}

export interface SampleTrackers {
  /** Hand it to `drawScene` and `drawWindow`. */
  quarter: DrawnQuarter
  scenes: SceneFacts[]
  structures: StructureFacts[]
  volunteers: Volunteer[]
  gold: GoldBuilding[]
  /** In the order of time. */
  answers: CrowdAnswer[]
  tutorial: TutorialPicture[]
  truth: TrackersTruth
}

export interface TrackersOptions {
  /** Any whole number; the same one gives the same quarter, scenes and crowd. */
  seed: number
  /** Milliseconds since 1970; the crowd answered in the three weeks before it. */
  nowMs: number
  /** The sample of the same seed: what its incidents say was hit lies destroyed. */
  sample: Pick<Sample, 'steps' | 'truth'>
}

/** The trackers half of the sample case; pictures are drawn when asked for. */
export function makeTrackers({ seed, nowMs, sample }: TrackersOptions): SampleTrackers {
  const quarter = planQuarter(seed, caseEvents(sample), cityCentre)
  const buildings = truthOfBuildings(quarter)
  const crowd = inventCrowd(makeDice(seed + 9), buildings, nowMs)
  return {
    quarter,
    scenes: describeScenes(quarter),
    structures: describeStructures(quarter),
    volunteers: crowd.volunteers,
    gold: crowd.gold,
    answers: crowd.answers,
    tutorial: tutorialFor(buildings),
    truth: {
      buildings,
      scenes: quarter.scenes.map(({ frame, trueMs }) => ({
        frame,
        takenAt: new Date(trueMs).toISOString(),
      })),
      habits: crowd.truth.habits,
      hard: crowd.truth.hard,
    },
  }
}

/** The truth behind the trackers alone. */
export function trackersTruth(options: TrackersOptions): TrackersTruth {
  return makeTrackers(options).truth
}
