// Who copies whom, as somebody declared it: such lists are made one, or one is left out, before anything is counted.
import { mergeLists, type Patterns, withoutList } from './patterns.ts'

/** That one list takes from another, as somebody declared it. */
export interface DeclaredCopy {
  readonly list: string
  readonly copies: string
  /** Merged into one list, or left out. */
  readonly action: 'merge' | 'drop'
}

/** The table after declared copies. @throws RangeError where a copy names no list of the table */
export function withoutCopies(given: Patterns, copies: readonly DeclaredCopy[]): Patterns {
  let table = given
  for (const { list, copies: from, action } of copies) {
    const at = table.lists.findIndex((name) => name.split('+').includes(list))
    const other = table.lists.findIndex((name) => name.split('+').includes(from))
    if (at === -1 || other === -1)
      throw new RangeError('a declared copy names no list of the table')
    if (at === other) continue
    table = action === 'drop' ? withoutList(table, at) : mergeLists(table, at, other)
  }
  return table
}
