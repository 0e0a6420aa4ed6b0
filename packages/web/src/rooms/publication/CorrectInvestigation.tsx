// Correcting what an investigation is called and how it is described: a new version with its reason.
import { correctInvestigation, type InvestigationView } from '@athar/contract'
import { Problem } from '@athar/domain'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { TextField } from '../../parts/Field.tsx'
import { BilingualField, trimmedBoth } from '../incident/form/fields.tsx'
import { FormDialog, RecordForm } from '../incident/form/RecordForm.tsx'

interface Props {
  investigation: InvestigationView
  onDone: () => Promise<void>
  onClose: () => void
}

export function CorrectInvestigation({ investigation, onDone, onClose }: Props) {
  const { t } = useTranslation()
  const zones = useId()
  const { id, version, slug, state } = investigation
  const [typed, setTyped] = useState({
    name: investigation.name,
    description: investigation.description,
    zone: investigation.zone,
  })
  const read = () => {
    const name = trimmedBoth(typed.name)
    if (name.en === null && name.ar === null) {
      throw new Problem('record.invalid', { kind: 'investigation', field: 'name', fault: 'empty' })
    }
    return { name, description: trimmedBoth(typed.description), zone: typed.zone.trim() }
  }
  return (
    <FormDialog title={t('publication.correct')} onClose={onClose}>
      {state === 'published' ? <p className="aside">{t('publication.explain.correct')}</p> : null}
      <RecordForm
        base={{ id, version }}
        read={read}
        save={async ({ content: { name, description, zone }, reason, expectedVersion }) => {
          const body = { name, description, zone, reason, expectedVersion }
          await call(correctInvestigation, { params: { inv: slug }, body })
          await onDone()
        }}
        submit={t('form.correct')}
        onDone={onClose}
      >
        <BilingualField
          label={t('publication.field.name')}
          value={typed.name}
          onChange={(name) => setTyped({ ...typed, name })}
        />
        <BilingualField
          label={t('publication.field.description')}
          isLong
          value={typed.description}
          onChange={(description) => setTyped({ ...typed, description })}
        />
        <TextField
          label={t('investigations.form.zone')}
          hint={t('investigations.form.zone.hint')}
          dir="ltr"
          required
          list={zones}
          value={typed.zone}
          onChange={(event) => setTyped({ ...typed, zone: event.target.value })}
        />
        <datalist id={zones}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </datalist>
      </RecordForm>
    </FormDialog>
  )
}
