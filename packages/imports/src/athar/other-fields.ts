// The columns of casualties and claims in our own CSV.
import {
  ageGroups,
  type CountRange,
  claimKinds,
  outcomes,
  recordStates,
  sexes,
  statuses,
} from '@athar/domain'
import {
  type Field,
  freeText,
  jsonOf,
  numberCell,
  numberOf,
  oneWord,
  plainText,
  provenanceFields,
  referenceTo,
  shown,
  valueAt,
  whereSaid,
  yesNo,
} from './field.ts'
import { countsField, readRange, whenField } from './incident-fields.ts'

/** Age in years, from and to; a stated age of which both ends are silent is no age. */
const ageField: Field = {
  columns: ['age_min', 'age_max'],
  write: (content) => {
    const age = valueAt(content, 'age') as CountRange | null
    return [numberCell(age?.min), numberCell(age?.max)]
  },
  read: (row) => {
    row.content['age'] = readRange(row, 'age')
  },
}

export const casualtyFields: readonly Field[] = [
  referenceTo('incident', 'incidentId', 'incident'),
  shown('incident_code'),
  plainText('person', 'personId', null),
  referenceTo('listed_by', 'listedBy', 'source'),
  numberOf('order', 'order', 'count.not_a_number'),
  oneWord('state', 'state', recordStates, 'recorded'),
  freeText('name_en', 'nameAsWritten.en', 'name', 20_000),
  freeText('name_ar', 'nameAsWritten.ar', 'name', 20_000),
  oneWord('outcome', 'outcome', outcomes, null),
  whenField('died', 'diedOn', false),
  whereSaid('birth', [whenField('birth', 'birth', false)]),
  whereSaid('fatherAsWritten', [
    freeText('father_en', 'fatherAsWritten.en', 'name', 20_000),
    freeText('father_ar', 'fatherAsWritten.ar', 'name', 20_000),
  ]),
  whereSaid('household', [plainText('household', 'household', null)]),
  oneWord('status', 'status', statuses, 'unknown'),
  yesNo('is_status_contested', 'statusContested', false),
  oneWord('sex', 'sex', sexes, 'unknown'),
  oneWord('age_group', 'ageGroup', ageGroups, 'unknown'),
  ageField,
  freeText('age_as_written', 'ageAsWritten', 'prose', 2000),
  yesNo('is_pregnant', 'pregnant', null),
  freeText('occupation', 'occupation', 'prose', 2000),
  freeText('notes', 'notes', 'prose', 2000),
  plainText('url', 'url', null),
  yesNo('is_name_cleared', 'nameCleared', false),
  ...provenanceFields,
]

export const claimFields: readonly Field[] = [
  referenceTo('incident', 'incidentId', 'incident'),
  shown('incident_code'),
  referenceTo('source', 'sourceId', 'source'),
  shown('source_name_en'),
  shown('source_name_ar'),
  referenceTo('document', 'documentId', 'document'),
  shown('document_url'),
  oneWord('claim_kind', 'kind', claimKinds, 'report'),
  oneWord('state', 'state', recordStates, 'recorded'),
  whenField('said', 'said', false),
  freeText('basis', 'basis', 'prose', 20_000),
  freeText('text', 'text', 'prose', 20_000),
  countsField,
  whenField('occurred', 'occurred', false),
  jsonOf('accused', 'accused', () => []),
  jsonOf('position', 'position', () => null),
  ...provenanceFields,
]
