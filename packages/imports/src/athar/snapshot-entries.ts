// The entries of dated snapshots, which stand in a table of their own: held until the snapshots themselves are read.
import { isId, type ListSnapshot, Problem } from '@athar/domain'
import { unescapeCell } from '../csv.ts'

type Cells = Readonly<Record<string, string>>
type Entries = ListSnapshot['entries']

export class SnapshotEntries {
  readonly #entries = new Map<string, Entries>()

  /** @throws Problem import.row_malformed */
  take(cells: Cells): void {
    const [snapshot = '', entry = '', version = ''] = ['snapshot', 'entry', 'version'].map((name) =>
      unescapeCell(cells[name] ?? '').trim(),
    )
    const number = Number(version)
    if (!isId('list_snapshot', snapshot) || !isId('casualty', entry) || !Number.isInteger(number))
      throw new Problem('import.row_malformed')
    const known = this.#entries.get(snapshot) ?? []
    known.push({ id: entry, version: number })
    this.#entries.set(snapshot, known)
  }

  of(id: string | null): Entries {
    return this.#entries.get(id ?? '') ?? []
  }

  /** @throws Problem import.row_orphan where not all entries are there that the snapshot is said to have */
  check(id: string | null, cells: Cells): void {
    if (this.of(id).length !== Number(cells['entries'] ?? ''))
      throw new Problem('import.row_orphan')
  }
}
