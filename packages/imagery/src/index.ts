// Imagery: scenes of known acquisition time, read, cut into frames and tiles. The room's one door.
export { alignGrey, nudgeScene } from './change/align.ts'
export { cellOf, type Grid, greyOf, gridOver } from './change/grey.ts'
export { fitLight, type Light } from './change/normalise.ts'
export { mostOf, PixelTest } from './change/pwtt.ts'
export { type ChangeScores, changeScores, type ScoredPlace, weakWeights } from './change/score.ts'
export { type Shift, shiftBetween } from './change/shift.ts'
export { type Grey, type Piece, ssimOf } from './change/ssim.ts'
export {
  type CutInto,
  type CutOptions,
  type CutPlan,
  type CutProgress,
  cutAll,
  cutInto,
  type PlannedFrame,
  type PlannedScene,
  type PlannedStructure,
} from './frame/all.ts'
export { checkRequest, cutFrame, cutterVersion, framePixels } from './frame/cut.ts'
export { defaultQuality, encodeFrame, mediaTypes, recodeFrame } from './frame/encode.ts'
export {
  type BlobFolder,
  blobFolder,
  type FolderReport,
  type FrameFolder,
  frameFolder,
  type KeptFrame,
} from './frame/folder.ts'
export {
  type CutResult,
  type Encoding,
  type FrameFacts,
  type FrameFormat,
  type FramePoint,
  type FrameRequest,
  type FrameSink,
  frameFormats,
  type Kernel,
  kernels,
  type RawFrame,
} from './frame/frame.ts'
export { frameKey, settle } from './frame/key.ts'
export { cutTile, type Tile, tilePixels } from './frame/tile.ts'
export { type Usable, usableOf } from './frame/usable.ts'
export type {
  Affine,
  Refused,
  SceneAsset,
  SceneDefaults,
  SceneDescription,
} from './scene/description.ts'
export {
  type Georeference,
  georeference,
  metresBetween,
  metresPerDegree,
  offsetMetres,
  type PixelPoint,
  pixelMetres,
  transformOfBox,
} from './scene/georeference.ts'
export type { SceneInput } from './scene/file.ts'
export { assetPath, digestOf, type OpenOptions, openScene } from './scene/open.ts'
export {
  defaultSceneLimits,
  type Level,
  type OpenScene,
  type PixelWindow,
  type Raster,
  type SceneLimits,
} from './scene/open-scene.ts'
export { type Projection, projectionOf, utmOf } from './scene/projection.ts'
export { readStacItems, type SceneReading } from './scene/stac.ts'
export type { Bracket, Position, StructureDraft, StructureReading } from './structures/draft.ts'
export { readStructuresGeoJson } from './structures/geojson.ts'
export { readGeoPackage } from './structures/geopackage.ts'
export {
  type GeoPackageColumn,
  type GeoPackageRow,
  writeGeoPackage,
} from './structures/geopackage-write.ts'
export type { StructureOptions } from './structures/shape.ts'
export { type Snap, type Snapped, snapToFootprints } from './structures/snap.ts'
export { readUnosat, type UnosatOptions } from './structures/unosat.ts'
