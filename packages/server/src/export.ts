// Exports of a selection in the `athar` profile: CSV, GeoJSON or JSON, piece by piece, in the order of the codes.
// What is exported imports back unchanged; JSON brings along the parties, sources and documents that its records name.
import { INSTANCE, Problem } from '@athar/domain'
import {
  atharCsvHeader,
  atharGeoJsonFrame,
  atharJsonFrame,
  type CsvKind,
  type Frame,
  referredIn,
  toAtharCsvRow,
  toAtharFeature,
  toAtharJson,
} from '@athar/imports'
import * as store from '@athar/store'
import { withMark } from './csv.ts'

export interface ExportOrder {
  readonly filter: store.IncidentFilter
  readonly search: string | undefined
  readonly format: 'csv' | 'geojson' | 'json'
  readonly records: 'incidents' | 'casualties' | 'claims'
  readonly bom: boolean
}

const kinds = { incidents: 'incident', casualties: 'casualty', claims: 'claim' } as const

export const exportTypes = {
  csv: 'text/csv; charset=utf-8',
  geojson: 'application/geo+json',
  json: 'application/json; charset=utf-8',
} as const

type Some = readonly store.Recorded[]

/** The records of an order, some at a time, with the codes of their incidents. */
async function* recordsOf(
  db: store.Db,
  investigation: string,
  { filter, search, records }: ExportOrder,
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
}

async function* csvOf(
  db: store.Db,
  investigation: string,
  order: ExportOrder,
): AsyncGenerator<string> {
  const kind: CsvKind = kinds[order.records]
  yield withMark(order.bom) + atharCsvHeader(kind)
  for await (const { some, incidents } of recordsOf(db, investigation, order)) {
    const codes = new Map(incidents.map(({ id, content }) => [id, codeOf(content)]))
    const named = await namedBy(db, investigation, some)
    yield some
      .map(({ id, content }) =>
        toAtharCsvRow(kind, id, content as never, besideOf(content, codes, named)),
      )
      .join('')
  }
}

const codeOf = (content: unknown): string | null =>
  (content as { code?: string | null }).code ?? null

/** Columns for people: what the ids of a row stand for. */
function besideOf(
  content: unknown,
  codes: ReadonlyMap<string, string | null>,
  named: ReadonlyMap<string, store.Recorded>,
): Record<string, string | null> {
  const { incidentId, sourceId, documentId } = content as Record<string, string | null | undefined>
  const source = named.get(sourceId ?? '')?.content as
    | { name?: { en: string | null; ar: string | null } }
    | undefined
  const document = named.get(documentId ?? '')?.content as { url?: string | null } | undefined
  return {
    incident_code: codes.get(incidentId ?? '') ?? null,
    source_name_en: source?.name?.en ?? null,
    source_name_ar: source?.name?.ar ?? null,
    document_url: document?.url ?? null,
  }
}

/** The sources and documents that records name. */
async function namedBy(
  db: store.Db,
  investigation: string,
  some: Some,
): Promise<Map<string, store.Recorded>> {
  const ids = some.flatMap(({ content }) =>
    referredIn(content).flatMap(({ kind, id }) =>
      kind === 'source' || kind === 'document' ? [id] : [],
    ),
  )
  const records = await store.readRecords(db, investigation, [...new Set(ids)])
  return new Map(records.map((record) => [record.id, record]))
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
  order: ExportOrder,
): AsyncGenerator<string[]> {
  for await (const { some } of recordsOf(db, investigation, order))
    yield some.map(({ id, content }) => toAtharFeature(id, content as never))
}

/** Records whole, each after what it names: parties, then sources, then documents, then the records themselves. */
async function* elements(
  db: store.Db,
  investigation: string,
  order: ExportOrder,
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
  const lines: string[] = []
  for (const kind of ['document', 'source', 'actor'] as const) {
    const home = kind === 'actor' ? INSTANCE : investigation
    const found = await namedAnew(db, home, kind, [...some, ...extra(lines)], seen)
    lines.unshift(...found.map(({ id, content }) => toAtharJson({ kind, id, content })))
  }
  return lines
}

/** What was found so far, as records that name others in turn. */
const extra = (lines: readonly string[]): { content: unknown }[] =>
  lines.map((line) => JSON.parse(line) as { content: unknown })

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

/** The file of an order, piece by piece. @throws Problem export.format_unknown for people or claims as GeoJSON */
export function exportOf(
  db: store.Db,
  investigation: string,
  order: ExportOrder,
): AsyncGenerator<string> {
  if (order.format === 'csv') return csvOf(db, investigation, order)
  if (order.format === 'json') return framed(atharJsonFrame, elements(db, investigation, order))
  if (order.records !== 'incidents') throw new Problem('export.format_unknown')
  return framed(atharGeoJsonFrame, features(db, investigation, order))
}
