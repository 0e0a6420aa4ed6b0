// Our own CSV, row by row: a record becomes cells, and the cells become the same record again.
import {
  isId,
  isProblem,
  type ListSnapshot,
  newId,
  Problem,
  type RecordContent,
  type RecordKind,
  recordSchemas,
} from '@athar/domain'
import { csvLine, unescapeCell } from '../csv.ts'
import type { IdOf } from '../draft.ts'
import type { ImportReport } from '../report.ts'
import { type Origin, RowReader } from '../row-reader.ts'
import { type Beside, type Field, putAt, type Reference, textCell } from './field.ts'
import { incidentFields } from './incident-fields.ts'
import { casualtyFields, claimFields } from './other-fields.ts'
import * as people from './people-fields.ts'
import { linked } from './links.ts'

/** The kinds of record that have a table of their own, in the order in which they refer to each other. */
export const csvKinds = [
  'actor',
  'source',
  'document',
  'source_relation',
  'incident',
  'casualty',
  'claim',
  'mother_name',
  'judgement',
  'list_snapshot',
  'reconciliation',
  'estimate',
] as const satisfies readonly RecordKind[]
export type CsvKind = (typeof csvKinds)[number]

const fieldsOf: Readonly<Record<CsvKind, readonly Field[]>> = {
  actor: people.actorFields,
  source: people.sourceFields,
  document: people.documentFields,
  source_relation: people.relationFields,
  incident: incidentFields,
  casualty: casualtyFields,
  claim: claimFields,
  mother_name: people.motherFields,
  judgement: people.judgementFields,
  list_snapshot: people.snapshotFields,
  reconciliation: people.reconciliationFields,
  estimate: people.estimateFields,
}

/** The columns of our own CSV, in order: the record's id, then its fields. */
export const atharColumns: Readonly<Record<CsvKind, readonly string[]>> = Object.assign(
  {} as Record<CsvKind, readonly string[]>,
  ...csvKinds.map((kind) => ({ [kind]: columnsOf(kind) })),
)
function columnsOf(kind: CsvKind): string[] {
  return ['id', ...fieldsOf[kind].flatMap((field) => field.columns)]
}

/** The header line of our own CSV. */
export const atharCsvHeader = (kind: CsvKind): string => csvLine(atharColumns[kind])

/** The header of a table of records with all their versions: the version stands first. */
export const atharVersionsHeader = (kind: CsvKind): string =>
  csvLine(['version', ...atharColumns[kind]])

/** One version of a record as a line of such a table. */
export const toAtharVersionRow = <K extends CsvKind>(
  kind: K,
  id: string,
  version: number,
  content: RecordContent<K>,
): string => `${version},${toAtharCsvRow(kind, id, content)}`

/** The header of the table of a list's entries in its snapshots. */
export const snapshotEntriesHeader = csvLine(['snapshot', 'entry', 'version'])

/** The entries of one snapshot, a line each. */
export const snapshotEntryRows = (id: string, entries: ListSnapshot['entries']): string =>
  entries.map((entry) => csvLine([id, entry.id, String(entry.version)])).join('')

/**
 * A record as a line of our own CSV. No cell is a formula to a spreadsheet.
 * @param beside columns written for people (incident_code, source_name_en, source_name_ar, document_url, entries)
 */
export function toAtharCsvRow<K extends CsvKind>(
  kind: K,
  id: string,
  content: RecordContent<K>,
  beside: Beside = {},
): string {
  const cells = fieldsOf[kind].flatMap((field) => field.write({ ...content }, beside))
  return csvLine([textCell(id), ...cells])
}

/** A row of our own CSV as a record whose references are not settled yet. */
export interface AtharRow<K extends CsvKind> {
  /** The record's own id; null in a file written by hand. */
  readonly id: string | null
  /** References that are no ids: codes, names and addresses. */
  readonly references: readonly Reference[]
  /** The record, once it is said what its references mean. @param means id for a reference that is no id */
  readonly content: (idOf: IdOf, means: (reference: Reference) => string) => RecordContent<K>
}

/**
 * Reads a row of our own CSV, as exported or written by hand: a missing column is silence. What cannot be right in a
 * field is emptied and noted with the report.
 * @param cells as they stand in the file, escaped; @param zone of dates that name none
 * @throws Problem import.row_without_code, import.row_without_date, import.row_malformed
 */
export function fromAtharCsvRow<K extends CsvKind>(
  kind: K,
  cells: Readonly<Record<string, string>>,
  origin: Origin,
  report: ImportReport,
  zone = 'UTC',
): AtharRow<K> {
  const plain: Record<string, string> = {}
  for (const name in cells) plain[name] = unescapeCell(cells[name] ?? '')
  const stated = (plain['id'] ?? '').trim()
  const id = isId(kind, stated) ? stated : null
  const reader = new RowReader(plain, origin, report, id ?? plain['code'] ?? null, 'kept')
  if (stated !== '' && id === null) reader.flag('id', 'code.not_usable', stated)
  const content: Record<string, unknown> = {}
  const references: Reference[] = []
  for (const field of fieldsOf[kind]) field.read({ cells, reader, content, references, zone })
  const others = references.filter((reference) => !isId(reference.kind, reference.to))
  for (const { path, kind: kindOfTo, to } of references) {
    if (isId(kindOfTo, to)) putAt(content, path, to)
  }
  // Its entries stand in a table of their own.
  if (kind === 'list_snapshot') content['entries'] = []
  if (!isWhole(kind, content, others)) throw new Problem(missing(kind, content))
  return {
    id,
    references: others,
    content: (idOf, means) => {
      const whole = linked(content, idOf) as Record<string, unknown>
      for (const reference of others) putAt(whole, reference.path, means(reference))
      return whole as RecordContent<K>
    },
  }
}

const placeholder = (kind: RecordKind): string => newId(kind, 0, new Uint8Array(10))

/** Whether the content passes the record's schema once every reference has an id. */
function isWhole(
  kind: CsvKind,
  content: Record<string, unknown>,
  others: readonly Reference[],
): boolean {
  for (const reference of others) putAt(content, reference.path, placeholder(reference.kind))
  const { success } = recordSchemas[kind].safeParse(content)
  for (const reference of others) putAt(content, reference.path, null)
  return success
}

/** What is missing in a row that is no record. */
function missing(kind: CsvKind, content: Readonly<Record<string, unknown>>) {
  if (kind !== 'incident') return 'import.row_malformed'
  const isCode = recordSchemas.incident.shape.code.safeParse(content['code']).success
  return isCode ? 'import.row_malformed' : 'import.row_without_code'
}

const refusing = [
  'import.row_without_code',
  'import.row_without_date',
  'import.row_orphan',
  'import.row_other_list',
] as const

/** The code of a problem that refuses one row; anything that is no Problem is thrown on. */
export function rowProblemOf(caught: unknown) {
  if (!isProblem(caught)) throw caught
  return refusing.find((code) => code === caught.code) ?? 'import.row_malformed'
}
