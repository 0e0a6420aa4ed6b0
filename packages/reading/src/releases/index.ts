// The door of releases: a belligerent's words about its strikes → declared strikes, and every line that was not understood.
export { firstDatedDay } from './dates.ts'
export { readRelease } from './read.ts'
export {
  readStrikeRow,
  readStrikeTable,
  type RowError,
  type RowFault,
  strikeTableColumns,
  type TableReading,
  type TableRow,
} from './table.ts'
export {
  type CountryBasis,
  type ContextKind,
  type ContextLine,
  type DeclaredStrike,
  type ReleaseOptions,
  type ReleaseReading,
  type StrikeTarget,
  type UnreadLine,
  type UnreadReason,
  unreadReasons,
} from './types.ts'
