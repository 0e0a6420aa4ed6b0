// The door of @athar/imports: everything other rooms may use.
export { type AirwarsOptions, type AirwarsReading, readAirwars } from './airwars/read.ts'
export {
  atharColumns,
  atharCsvHeader,
  atharVersionsHeader,
  type CsvKind,
  csvKinds,
  fromAtharCsvRow,
  snapshotEntriesHeader,
  snapshotEntryRows,
  toAtharCsvRow,
  toAtharVersionRow,
} from './athar/csv-row.ts'
export {
  atharGeoJsonFrame,
  atharJsonFrame,
  type Frame,
  fromAtharJson,
  toAtharFeature,
  toAtharJson,
  type WholeRecord,
} from './athar/json.ts'
export { referredIn } from './athar/links.ts'
export { type AtharOptions, type AtharReading, readAthar } from './athar/read.ts'
export type { Release } from './athar/release.ts'
export { csvLine, escapeCell, readCsv, unescapeCell } from './csv.ts'
export type { Draft, IdOf } from './draft.ts'
export { Gazetteer, type GazetteerArea } from './gazetteer/gazetteer.ts'
export { type InputFile, type ReadGazetteer, readGazetteer } from './gazetteer/read.ts'
export { defaultLimits, type Limits } from './limits.ts'
export { binaryKindOf, SIGNATURE_BYTES } from './looks-like.ts'
export { FileTally, openText } from './open-file.ts'
export {
  type FileKind,
  fileKinds,
  type RecognisedFile,
  recogniseFile,
  type SourceRow,
} from './recognise.ts'
export {
  ImportReport,
  reportHeader,
  reportLine,
  type ReportRow,
  rowProblemWords,
  waitingKeys,
} from './report.ts'
export { findSensitive } from './sensitive.ts'
export { StrikePlaces } from './strikes/places.ts'
export { readStrikes, type StrikesOptions, type StrikesReading } from './strikes/read.ts'
export { unreadLines } from './strikes/releases.ts'
export { strikeBody, type StrikeFrame } from './strikes/strike.ts'
