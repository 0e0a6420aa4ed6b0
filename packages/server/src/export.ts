// Exports in the `athar` profile: a selection as CSV, GeoJSON or JSON, in the order of the codes, or the whole investigation.
// What is exported imports back unchanged; JSON brings along the parties, sources and documents that its records name.
import { Problem } from '@athar/domain'
import {
  atharCsvHeader,
  atharGeoJsonFrame,
  atharJsonFrame,
  type CsvKind,
  type Frame,
  referredIn,
  toAtharFeature,
  toAtharJson,
} from '@athar/imports'
import * as store from '@athar/store'
import { withMark } from './csv.ts'
import { actorsAnew, rowsOf, type Some } from './export-rows.ts'
import { type Mothers, wholeOf } from './export-whole.ts'

export interface ExportOrder {
  readonly filter: store.IncidentFilter
  readonly search: string | undefined
  readonly format: 'csv' | 'geojson' | 'json'
  readonly records: 'incidents' | 'casualties' | 'claims' | 'whole'
  readonly bom: boolean
  /** For the whole: whether mothers' names go along; without a word they do not. */
  readonly mothers?: Mothers
}

const kinds = { incidents: 'incident', casualties: 'casualty', claims: 'claim' } as const
/** An order of one kind of record. */
type PartOrder = ExportOrder & { readonly records: keyof typeof kinds }

export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  json: 'application/json; charset=utf-8',
  zip: 'application/zip',
} as const

/** How the file of an order ends: the whole as tables is a ZIP file. */
export const endingOf = ({
  format,
  records,
}: Pick<ExportOrder, 'format' | 'records'>): keyof typeof exportTypes =>
  records === 'whole' && format === 'csv' ? 'zip' : format

/** The records of an order, some at a time, with the codes of their incidents. */
async function* recordsOf(
  db: store.Db,
  investigation: string,
  { filter, search, records }: PartOrder,
): AsyncGenerator<{ some: Some; incidents: Some }> {
  for await (const ids of store.selectedIds(db, investigation, filter, search)) {
    const incidents = await store.readRecords(db, investigation, ids)
    const kind = kinds[records]
    if (kind === 'incident') yield { some: incidents, incidents }
    else {
      const parts = await store.partIds(db, investigation, kind, ids)
      yield { some: await store.readRecords(db, investigation, parts), incidents }
    }
  }
  if (records !== 'casualties' || !isUnfiltered(filter, search)) return
  for await (const ids of store.entriesWithoutIncident(db, investigation))
    yield { some: await store.readRecords(db, investigation, ids), incidents: [] }
}

/** Whether a selection is everything: then entries of lists that name no incident belong to it. */
const isUnfiltered = (filter: store.IncidentFilter, search: string | undefined): boolean =>
  (search ?? '').trim() === '' && Object.values(filter).every((part) => part === undefined)

async function* csvOf(
  db: store.Db,
  investigation: string,
  order: PartOrder,
): AsyncGenerator<string> {
  const kind: CsvKind = kinds[order.records]
  yield withMark(order.bom) + atharCsvHeader(kind)
  for await (const { some, incidents } of recordsOf(db, investigation, order)) {
    yield await rowsOf(db, investigation, kind, some, incidents)
  }
}

async function* framed(frame: Frame, elements: AsyncGenerator<string[]>): AsyncGenerator<string> {
  yield frame.head
  let isFirst = true
  for await (const some of elements) {
    if (some.length === 0) continue
    yield (isFirst ? '' : frame.between) + some.join(frame.between)
    isFirst = false
  }
  yield frame.tail
}

async function* features(
  db: store.Db,
  investigation: string,
  order: PartOrder,
): AsyncGenerator<string[]> {
  for await (const { some } of recordsOf(db, investigation, order))
    yield some.map(({ id, content }) => toAtharFeature(id, content as never))
}

/** Records whole, each after what it names: parties, then sources, then documents, then the records themselves. */
async function* elements(
  db: store.Db,
  investigation: string,
  order: PartOrder,
): AsyncGenerator<string[]> {
  const seen = new Set<string>()
  for await (const { some } of recordsOf(db, investigation, order)) {
    yield await before(db, investigation, some, seen)
    yield some.map(({ kind, id, content }) => toAtharJson({ kind, id, content }))
  }
}

async function before(
  db: store.Db,
  investigation: string,
  some: Some,
  seen: Set<string>,
): Promise<string[]> {
  const documents = await namedAnew(db, investigation, 'document', some, seen)
  const sources = await namedAnew(db, investigation, 'source', [...some, ...documents], seen)
  const actors = await actorsAnew(db, [...some, ...documents, ...sources], seen)
  return [...actors, ...sources, ...documents].map(({ kind, id, content }) =>
    toAtharJson({ kind, id, content }),
  )
}

function namedAnew(
  db: store.Db,
  home: string,
  kind: store.Recorded['kind'],
  some: readonly { content: unknown }[],
  seen: Set<string>,
): Promise<store.Recorded[]> {
  const ids = some.flatMap(({ content }) =>
    referredIn(content).flatMap((it) => (it.kind === kind && !seen.has(it.id) ? [it.id] : [])),
  )
  for (const id of ids) seen.add(id)
  return store.readRecords(db, home, [...new Set(ids)])
}

/**
 * The file of an order, piece by piece.
 * @throws Problem export.format_unknown for anything but incidents as GeoJSON, export.whole_unfiltered
 */
export function exportOf(
  db: store.Db,
  investigation: string,
  order: ExportOrder,
): AsyncGenerator<string | Uint8Array> {
  const { format, records, mothers = 'not_asked', bom } = order
  if (records === 'whole') {
    if (format === 'geojson') throw new Problem('export.format_unknown')
    if (!isUnfiltered(order.filter, order.search)) throw new Problem('export.whole_unfiltered')
    return wholeOf(db, investigation, { format, mothers, bom })
  }
  const part = { ...order, records }
  if (format === 'csv') return csvOf(db, investigation, part)
  if (format === 'json') return framed(atharJsonFrame, elements(db, investigation, part))
  if (records !== 'incidents') throw new Problem('export.format_unknown')
  return framed(atharGeoJsonFrame, features(db, investigation, part))
}
