// A list's next release: which rows are of the list, by which key each entry is known, and which entries the release still holds.
import { foldText } from '@athar/domain'
import { unescapeCell } from '../csv.ts'
import { entryKeyOn } from './listed.ts'

type Cells = Readonly<Record<string, string>>

/** The list whose release the files are. */
export interface Release {
  /** Its source here; null where the import makes it. */
  readonly id: string | null
  /** What the list is called; a list that is made here gets the first. At least one. */
  readonly names: readonly string[]
  /** The keys under which earlier imports know its entries. */
  readonly known: ReadonlySet<string>
}

/** Reads the rows of one release, and keeps what it holds. */
export class ReleaseDesk {
  readonly #release: Release
  readonly #folded: ReadonlySet<string>
  /** Keys of every entry the release holds, refused rows too. */
  readonly present = new Set<string>()
  /** Rows of entries. */
  rows = 0
  /** Rows that cannot be read at all: nobody knows whose they are. */
  unsure = 0
  /** Rows without a number of their own. */
  unnumbered = 0

  constructor(release: Release) {
    this.#release = release
    this.#folded = new Set(release.names.map(foldText))
  }

  /** What stands for the list in a row. */
  get list(): string {
    return this.#release.id ?? this.#release.names[0] ?? ''
  }

  /** Whether a row is of this list: it names it, or it names none. */
  isOfList(cells: Cells): boolean {
    const named = unescapeCell(cells['listed_by'] ?? '').trim()
    return named === '' || named === this.#release.id || this.#folded.has(foldText(named))
  }

  /** The key of a row: that under which its entry is known here, else one made of the list's name; null without a number. */
  keyOf(cells: Cells): string | null {
    const named = unescapeCell(cells['listed_by'] ?? '').trim()
    const { id, names, known } = this.#release
    const candidates = [named, ...names, id ?? ''].flatMap((list) =>
      list === '' ? [] : (entryKeyOn(list, cells) ?? []),
    )
    return candidates.find((key) => known.has(key)) ?? candidates[0] ?? null
  }

  /** Notes that the release holds this entry. */
  holds(key: string, isNumbered: boolean): void {
    this.rows += 1
    this.present.add(key)
    if (!isNumbered) this.unnumbered += 1
  }
}
