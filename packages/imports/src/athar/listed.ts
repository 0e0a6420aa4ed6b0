// Rows of lists of people: the key by which a list's next release knows its entries, and mothers' names as records of their own.
import { foldText, type MotherName } from '@athar/domain'
import { unescapeCell } from '../csv.ts'
import { digestKey } from '../digest-key.ts'
import { type Draft, refer } from '../draft.ts'
import type { ImportReport } from '../report.ts'
import { type Origin, RowReader } from '../row-reader.ts'

type Cells = Readonly<Record<string, string>>
const said = (cells: Cells, column: string): string => unescapeCell(cells[column] ?? '').trim()

/**
 * The key of a list's own entry: its list and the number or mark in column `entry`, so that a corrected row is a new
 * version of the same record. Null where the list numbers nothing: then the row is known by what it says.
 */
export const entryKey = (cells: Cells): string | null => entryKeyOn(said(cells, 'listed_by'), cells)

/** The same where the list is called otherwise than in the row. */
export function entryKeyOn(list: string, cells: Cells): string | null {
  const entry = said(cells, 'entry')
  if (entry === '') return null
  return `entry:${digestKey(JSON.stringify([foldText(list), entry]))}`
}

/** The mother's name beside an entry, from columns `mother_en` and `mother_ar`: a restricted record; none where silent. */
export function motherDrafts(
  cells: Cells,
  casualtyKey: string,
  origin: Origin,
  report: ImportReport,
): Draft<'mother_name'>[] {
  if (said(cells, 'mother_en') === '' && said(cells, 'mother_ar') === '') return []
  const plain = { mother_en: said(cells, 'mother_en'), mother_ar: said(cells, 'mother_ar') }
  const key = `mother:${casualtyKey}`
  const reader = new RowReader(plain, origin, report, key)
  const content: Omit<MotherName, 'casualtyId'> = {
    name: {
      en: reader.text('mother_en', 'name', 20_000),
      ar: reader.text('mother_ar', 'name', 20_000),
    },
    state: 'recorded',
    flags: reader.flags,
    withheld: reader.withheld,
    importedFrom: null,
  }
  return [
    {
      kind: 'mother_name',
      key,
      id: null,
      row: origin,
      content: (idOf) => ({ ...content, casualtyId: refer(idOf, 'casualty', casualtyKey) }),
    },
  ]
}
