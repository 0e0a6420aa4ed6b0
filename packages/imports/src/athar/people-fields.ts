// The columns of what stands behind people in our own CSV: parties, sources, documents, judgements, snapshots, mothers' names, estimates.
import {
  Actor,
  judgementVerdicts,
  outcomes,
  reconciliationReasons,
  recordStates,
  sourceKinds,
  sourceRelationKinds,
} from '@athar/domain'
import {
  type Field,
  freeText,
  jsonOf,
  numberOf,
  oneWord,
  plainText,
  provenanceFields,
  referenceTo,
  shown,
  whereSaid,
  wordList,
} from './field.ts'
import { whenField } from './incident-fields.ts'

const state = oneWord('state', 'state', recordStates, 'recorded')
const bilingual = (column: string, path: string, kind: 'name' | 'prose'): Field[] => [
  freeText(`${column}_en`, `${path}.en`, kind, 20_000),
  freeText(`${column}_ar`, `${path}.ar`, kind, 20_000),
]
const count = (column: string, path: string): Field => numberOf(column, path, 'count.not_a_number')

export const actorFields: readonly Field[] = [
  ...bilingual('name', 'name', 'name'),
  wordList('aliases', 'aliases', null),
  oneWord('actor_kind', 'kind', Actor.shape.kind.options, 'unknown'),
  jsonOf('member_of', 'memberOf', () => []),
  state,
  ...provenanceFields,
]

export const sourceFields: readonly Field[] = [
  ...bilingual('name', 'name', 'name'),
  oneWord('source_kind', 'kind', sourceKinds, 'unknown'),
  referenceTo('actor', 'actorId', 'actor'),
  plainText('language', 'language', null),
  state,
  ...provenanceFields,
]

export const documentFields: readonly Field[] = [
  referenceTo('source', 'sourceId', 'source'),
  freeText('title', 'title', 'prose', 20_000),
  plainText('platform', 'platform', null),
  plainText('language', 'language', null),
  plainText('document_url', 'url', null),
  plainText('archive_url', 'archiveUrl', null),
  whenField('published', 'published', false),
  freeText('published_as_written', 'publishedAsWritten', 'prose', 200),
  state,
  ...provenanceFields,
]

export const relationFields: readonly Field[] = [
  plainText('from_id', 'from', null),
  plainText('to_id', 'to', null),
  oneWord('relation_kind', 'kind', sourceRelationKinds, null),
  freeText('reason', 'reason', 'prose', 20_000),
  state,
  ...provenanceFields,
]

export const judgementFields: readonly Field[] = [
  plainText('entry_a', 'a', null),
  plainText('entry_b', 'b', null),
  oneWord('verdict', 'verdict', judgementVerdicts, null),
  freeText('reason', 'reason', 'prose', 4000),
  wordList('evidence', 'evidence', null),
  wordList('overrules', 'overrules', null),
  jsonOf('proposed', 'proposed', () => null),
  numberOf('seconds', 'seconds', 'count.not_a_number'),
  whereSaid('reader', [plainText('reader', 'reader', null)]),
  state,
  ...provenanceFields,
]

/** Its entries stand in a table of their own; how many there are says whether that table is whole. */
export const snapshotFields: readonly Field[] = [
  referenceTo('listed_by', 'sourceId', 'source'),
  ...bilingual('title', 'title', 'name'),
  whenField('released', 'released', true),
  referenceTo('document', 'documentId', 'document'),
  shown('entries'),
  state,
  ...provenanceFields,
]

export const motherFields: readonly Field[] = [
  plainText('entry', 'casualtyId', null),
  ...bilingual('mother', 'name', 'name'),
  state,
  ...provenanceFields,
]

export const reconciliationFields: readonly Field[] = [
  referenceTo('incident', 'incidentId', 'incident'),
  shown('incident_code'),
  oneWord('why', 'reason', reconciliationReasons, null),
  ...bilingual('text', 'text', 'prose'),
  count('persons', 'persons'),
  count('counted_min', 'min'),
  count('counted_max', 'max'),
  state,
  ...provenanceFields,
]

export const estimateFields: readonly Field[] = [
  ...bilingual('title', 'title', 'name'),
  wordList('outcomes', 'outcomes', outcomes),
  jsonOf('lists', 'lists', () => []),
  jsonOf('copies', 'copies', () => []),
  jsonOf('structural', 'structural', () => []),
  numberOf('threshold', 'threshold', 'count.not_a_number'),
  count('partitions', 'partitions'),
  numberOf('seed', 'seed', 'count.not_a_number'),
  jsonOf('result', 'result', () => null),
  state,
  ...provenanceFields,
]
