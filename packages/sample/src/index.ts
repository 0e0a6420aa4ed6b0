// The door of @athar/sample: everything other rooms may use.
export type { Step, StepRole } from './case/steps.ts'
export type { SampleTruth } from './case/truth.ts'
export { type CastMember, type CastName, sampleCast } from './cast.ts'
export type { CrowdAnswer, GoldBuilding } from './crowd/answers.ts'
export { sampleCampaign, type TutorialPicture } from './crowd/campaign.ts'
export { type Habit, inventedCountries, type Volunteer } from './crowd/volunteers.ts'
export {
  type DeclaredFrom,
  type DeclaredOptions,
  type DeclaredRelease,
  inventDeclared,
} from './declared/strikes.ts'
export { type Dice, makeDice } from './dice.ts'
export { makeSample, type Sample, type SampleOptions } from './make-sample.ts'
export {
  makeTrackers,
  type SampleTrackers,
  type TrackersOptions,
  type TrackersTruth,
  trackersTruth,
} from './make-trackers.ts'
export { type AirwarsFiles, inventAirwarsFiles } from './invent-airwars-files.ts'
export {
  type InventedIncident,
  type InventedWorld,
  inventIncidents,
  type InventOptions,
  inventWorld,
} from './invent-incidents.ts'
export {
  sceneAttribution,
  type SceneFacts,
  sceneLicence,
  type StacItem,
  stacItem,
  type StructureFacts,
} from './scenes/catalogue.ts'
export { drawScene, drawWindow, type Raster, type SceneWindow } from './scenes/draw-scene.ts'
export { GSD as SCENE_GSD_METRES, SCENE_METRES, SCENE_PIXELS } from './scenes/ground.ts'
export type { DrawnQuarter } from './scenes/quarter.ts'
export { type BuildingTruth, SEEN } from './scenes/seen.ts'
export { publicFigures, publicFiguresId } from './public-figures/index.ts'
