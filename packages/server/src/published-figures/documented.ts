// What is documented of civilians killed: names against stated counts, incident by incident, and their envelope.
import type { ReplyOf, readDocumentedRange } from '@athar/contract'
import type { Source } from '@athar/domain'
import { type DocumentedRange, documentedRange, documentedTotal } from '@athar/estimates'
import * as store from '@athar/store'
import { PAGE_SIZE, pageOf } from '../paging.ts'

type DocumentedReply = ReplyOf<typeof readDocumentedRange>

/** The incident's own recorded range stands for a source only where no claim states a count. */
const OWN_RECORD = 'record'

const rangeOf = ({ named, own, claims }: store.DocumentedIncident): DocumentedRange =>
  documentedRange(
    named,
    claims.length > 0
      ? claims.map(({ sourceId, min, max }) => ({ source: sourceId, min, max }))
      : [{ source: OWN_RECORD, min: own.min, max: own.max }],
  )

const shownBy = (by: DocumentedRange['minBy']): 'named' | string[] | null =>
  by === null || by === 'named' ? by : [...new Set(by)]

/** One page of incidents with their documented range, and the envelope of all of them. */
export async function documentedReply(
  db: store.Db,
  investigation: string,
  text: string | undefined,
): Promise<DocumentedReply> {
  const { page, offset, limit } = pageOf(text)
  const all = await store.documentedIncidents(db, investigation, 'staff')
  const ranges = all.map((it) => ({ it, range: rangeOf(it) }))
  const incidents = ranges.slice(offset, offset + limit).map(({ it, range }) => ({
    code: it.code,
    named: it.named,
    min: range.min,
    max: range.max,
    minBy: shownBy(range.minBy),
    maxBy: shownBy(range.maxBy),
    isOpen: range.isOpen,
  }))
  const ids = incidents.flatMap(({ minBy, maxBy }) =>
    [minBy, maxBy].flatMap((by) => (Array.isArray(by) ? by : [])),
  )
  const known = await store.readRecords(db, investigation, [...new Set(ids)])
  return {
    total: documentedTotal(ranges.map(({ range }) => range)),
    incidents,
    sources: known.map(({ id, content }) => ({ id, name: (content as Source).name })),
    page,
    pageSize: PAGE_SIZE,
  }
}

/** The envelope of all incidents, and how many of them have no count. */
export async function documentedEnvelope(db: store.Db, investigation: string) {
  const all = await store.documentedIncidents(db, investigation, 'staff')
  return documentedTotal(all.map(rangeOf))
}
