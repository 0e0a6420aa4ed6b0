// Splitting: the claims and casualties that belong to another event leave for an incident of their own.
import { type IncidentView, splitIncident } from '@athar/contract'
import { type Incident, Problem } from '@athar/domain'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../../app/place.ts'
import { CheckField, FieldGroup, TextField } from '../../../parts/Field.tsx'
import { FormDialog, RecordForm } from '../form/RecordForm.tsx'
import { useNames, useRefresh } from '../use-incident.ts'

/** The new incident begins as a copy of when and where; counts and assessment stay with the old one. */
function beginning({ content }: IncidentView['incident'], code: string): Incident {
  return {
    ...content,
    code,
    otherCodes: [],
    state: 'draft',
    counts: [],
    grades: [],
    axes: null,
    assignedTo: null,
    flags: [],
    withheld: [],
    importedFrom: null,
  }
}

export function SplitDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const names = useNames(view)
  const [code, setCode] = useState('')
  const [take, setTake] = useState<string[]>([])
  const box = (id: string, label: string) => (
    <CheckField
      key={id}
      label={<bdi>{label}</bdi>}
      checked={take.includes(id)}
      onChange={(event) =>
        setTake(event.target.checked ? [...take, id] : take.filter((other) => other !== id))
      }
    />
  )
  const read = () => {
    if (take.length === 0) throw new Problem('incident.split_needs_parts')
    return beginning(view.incident, code.trim())
  }
  return (
    <FormDialog title={t('incident.act.split')} onClose={onClose}>
      <p className="aside">{t('incident.explain.split')}</p>
      <RecordForm
        isWhole
        base={view.incident}
        read={read}
        submit={t('incident.act.split')}
        onDone={onClose}
        save={async ({ content, reason, expectedVersion }) => {
          const body = { content, take, reason, expectedVersion }
          await call(splitIncident, { params: { inv, id: view.incident.id }, body })
          await refresh()
          const params = { lang, inv, code: content.code }
          await navigate({ to: '/$lang/$inv/incidents/$code', params })
        }}
      >
        <TextField
          label={t('incident.split.code')}
          hint={t('form.incident.code.hint')}
          dir="ltr"
          required
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <FieldGroup legend={t('incident.claims')}>
          {view.claims.map(({ id, content }) =>
            box(
              id,
              `${names.source(content.sourceId)}${content.text === null ? '' : `: ${content.text.slice(0, 90)}`}`,
            ),
          )}
        </FieldGroup>
        <FieldGroup legend={t('incident.casualties')}>
          {view.casualties.map(({ id, content }) =>
            box(
              id,
              inLanguage(content.nameAsWritten, lang)?.text ?? t('incident.casualty.unnamed'),
            ),
          )}
        </FieldGroup>
      </RecordForm>
    </FormDialog>
  )
}
