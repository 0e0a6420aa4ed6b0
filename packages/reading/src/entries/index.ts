// The door of entries: monthly casualty reports → what was found on each case, and the balance of all cases.
export { balanceIn } from './balance.ts'
export { concessionIn, findingOf } from './finding.ts'
export { readMonthlyReport, readReportEntry } from './report.ts'
export {
  type Conceded,
  type EntryFinding,
  entryFindings,
  type EntryReason,
  entryReasons,
  type MonthlyReport,
  type ReportEntry,
  type ReportRest,
  type StatedBalance,
} from './types.ts'
