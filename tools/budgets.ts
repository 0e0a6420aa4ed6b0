// The limits of the house, read from budgets.json; they are only ever tightened.
import { readJson } from './files.ts'

/** What budgets.json holds; sizes in bytes after gzip, patterns as regular expressions. */
export interface Budgets {
  /** Places where a comment may silence the linter or the compiler. */
  lintSilences: number
  /** Lines of the longest source file. */
  fileLines: number
  /** Packages from outside, by room. */
  dependencies: Record<string, number>
  /** Everything a browser fetches before anything is clicked. */
  firstLoadGzip: number
  /** Every built file matches one of these; a lazy one is fetched on demand only. */
  bundles: { file: string; load: 'first' | 'lazy'; gzip: number }[]
  /** SPDX ids that were looked at. */
  licences: string[]
  /** SPDX ids that were looked at for packages of one name pattern only. */
  licencesOf: Record<string, string[]>
}

/** The limits that hold in the tree `root`. */
export function readBudgets(root: string): Budgets {
  return readJson(root, 'tools/budgets.json') as Budgets
}
