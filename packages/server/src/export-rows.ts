// Rows of our own CSV on their way out: a record with the columns for people beside it, and records as they leave.
import { INSTANCE } from '@athar/domain'
import { type CsvKind, referredIn, toAtharCsvRow } from '@athar/imports'
import * as store from '@athar/store'

export type Some = readonly store.Recorded[]

/** A record as it leaves: a judgement says whose it is, since whoever imports it is another. */
export function leaving({ kind, by, content }: store.Recorded): store.Recorded['content'] {
  if (kind !== 'judgement') return content
  const judgement = content as store.RecordedJudgement['content']
  return { ...judgement, reader: judgement.reader ?? by } as store.Recorded['content']
}

/** Lines of one table. @param incidents those of the records, for their codes; read where they are not given */
export async function rowsOf(
  db: store.Db,
  investigation: string,
  kind: CsvKind,
  some: Some,
  incidents?: Some,
): Promise<string> {
  const codes = await codesOf(db, investigation, some, incidents)
  const named = await namedBy(db, investigation, some)
  return some
    .map((record) =>
      toAtharCsvRow(
        kind,
        record.id,
        leaving(record) as never,
        besideOf(record.content, codes, named),
      ),
    )
    .join('')
}

async function codesOf(
  db: store.Db,
  investigation: string,
  some: Some,
  given: Some | undefined,
): Promise<Map<string, string | null>> {
  const ids = some.flatMap(({ content }) => {
    const { incidentId } = content as { incidentId?: string | null }
    return incidentId ?? []
  })
  const incidents = given ?? (await store.readRecords(db, investigation, [...new Set(ids)]))
  return new Map(incidents.map(({ id, content }) => [id, codeOf(content)]))
}

const codeOf = (content: unknown): string | null =>
  (content as { code?: string | null }).code ?? null

/** Columns for people: what the ids of a row stand for. */
function besideOf(
  content: unknown,
  codes: ReadonlyMap<string, string | null>,
  named: ReadonlyMap<string, store.Recorded>,
): Record<string, string | null> {
  const { incidentId, sourceId, documentId, entries } = content as {
    incidentId?: string | null
    sourceId?: string | null
    documentId?: string | null
    entries?: readonly unknown[]
  }
  const source = named.get(sourceId ?? '')?.content as
    | { name?: { en: string | null; ar: string | null } }
    | undefined
  const document = named.get(documentId ?? '')?.content as { url?: string | null } | undefined
  return {
    incident_code: codes.get(incidentId ?? '') ?? null,
    source_name_en: source?.name?.en ?? null,
    source_name_ar: source?.name?.ar ?? null,
    document_url: document?.url ?? null,
    entries: entries === undefined ? null : String(entries.length),
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

/** The parties that records name and that were not seen before, with those they belong to; the latter first. */
export async function actorsAnew(
  db: store.Db,
  some: readonly { readonly content: unknown }[],
  seen: Set<string>,
): Promise<store.Recorded[]> {
  const ids = some.flatMap(({ content }) =>
    referredIn(content).flatMap(({ kind, id }) => (kind === 'actor' && !seen.has(id) ? [id] : [])),
  )
  if (ids.length === 0) return []
  for (const id of ids) seen.add(id)
  const found = await store.readRecords(db, INSTANCE, [...new Set(ids)])
  return [...(await actorsAnew(db, found, seen)), ...found]
}
