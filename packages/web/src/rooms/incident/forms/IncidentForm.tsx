// The form of an incident: when, where, what happened and to how many, who is named, how sure, and a summary.
import { listAreas } from '@athar/contract'
import { civilianObjects, type Incident, means } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../../app/place.ts'
import { TextField } from '../../../parts/Field.tsx'
import { AccusedFields } from '../form/AccusedFields.tsx'
import { CountFields } from '../form/CountFields.tsx'
import { BilingualField, WordField, WordsField } from '../form/fields.tsx'
import { type Given, RecordForm } from '../form/RecordForm.tsx'
import { WhenFields } from '../form/WhenFields.tsx'
import { WhereFields } from '../form/WhereFields.tsx'
import { AxesFields } from './AxesFields.tsx'
import { Duplicates } from './Duplicates.tsx'
import { type IncidentTyped, readIncidentTyped } from './incident-typed.ts'

interface Props {
  base: { id: string; version: number } | null
  begin: IncidentTyped
  /** Independent sources as counted now, offered to the assessment. */
  independent: number
  save: (given: Given<Incident>) => Promise<unknown>
  onDone: () => void
  onCancel?: () => void
  submit: string
}

export function IncidentForm(props: Props) {
  const { base, begin, independent, save, onDone, onCancel, submit } = props
  const { t } = useTranslation()
  const [typed, setTyped] = useState(begin)
  const set = (change: Partial<IncidentTyped>) => setTyped({ ...typed, ...change })
  const setRest = (change: Partial<Incident>) => set({ rest: { ...typed.rest, ...change } })
  const { rest } = typed
  return (
    <RecordForm
      base={base}
      read={() => readIncidentTyped(typed)}
      save={save}
      onDone={onDone}
      onCancel={onCancel}
      submit={submit}
      aside={<Duplicates typed={typed} except={base?.id ?? null} />}
    >
      <div className="form-grid">
        <TextField
          label={t('field.code')}
          hint={t('form.incident.code.hint')}
          dir="ltr"
          required
          maxLength={80}
          pattern="[\p{L}\p{N}][\p{L}\p{N}._\-]{0,79}"
          value={rest.code}
          onChange={(event) => setRest({ code: event.target.value })}
        />
      </div>
      <WhenFields
        label={t('field.occurred')}
        value={typed.occurred}
        onChange={(occurred) => set({ occurred })}
      />
      <BilingualField
        label={t('field.placeName')}
        value={rest.placeName}
        onChange={(placeName) => setRest({ placeName })}
      />
      <AreaFields value={rest.area} onChange={(area) => setRest({ area })} />
      <WhereFields value={typed.places} onChange={(places) => set({ places })} />
      <WordsField
        label={t('field.means')}
        all={means}
        name={(it) => t(`means.${it}`)}
        value={rest.means}
        onChange={(chosen) => setRest({ means: chosen })}
      />
      <WordsField
        label={t('field.harmedObjects')}
        all={civilianObjects}
        name={(it) => t(`civilian_object.${it}`)}
        value={rest.harmedObjects}
        onChange={(harmedObjects) => setRest({ harmedObjects })}
      />
      <CountFields value={typed.counts} onChange={(counts) => set({ counts })} />
      <AccusedFields value={typed.accused} onChange={(accused) => set({ accused })} />
      <AxesFields value={typed.axes} independent={independent} onChange={(axes) => set({ axes })} />
      <BilingualField
        label={t('field.summary')}
        isLong
        hint={t('form.incident.summary.hint')}
        value={rest.summary}
        onChange={(summary) => setRest({ summary })}
      />
      <div className="form-grid">
        <TextField
          label={t('field.strikes')}
          inputMode="numeric"
          value={typed.strikes}
          onChange={(event) => set({ strikes: event.target.value })}
        />
        <TextField
          label={t('field.url')}
          dir="ltr"
          type="url"
          value={rest.url ?? ''}
          onChange={(event) => setRest({ url: event.target.value })}
        />
      </div>
    </RecordForm>
  )
}

interface AreaProps {
  value: Incident['area']
  onChange: (value: Incident['area']) => void
}

/** The governorate: as the source wrote it, and which one of the gazetteer is meant. */
function AreaFields({ value, onChange }: AreaProps) {
  const { t } = useTranslation()
  const inv = useInv()
  const language = useLanguage()
  const { data } = useQuery({
    ...ask(listAreas, { params: { inv }, query: { level: 'governorate' } }),
    staleTime: 300_000,
  })
  const areas = data?.areas ?? []
  const nameOf = (code: string) => {
    const found = areas.find((area) => area.code === code)
    return (found === undefined ? null : inLanguage(found.name, language)?.text) ?? code
  }
  return (
    <div className="form-grid">
      <TextField
        label={t('form.area.asWritten')}
        dir="auto"
        maxLength={200}
        value={value.asWritten ?? ''}
        onChange={(event) => onChange({ ...value, asWritten: event.target.value })}
      />
      <WordField
        label={t('form.area.byText')}
        all={areas.map(({ code }) => code)}
        name={nameOf}
        none={t('form.area.none')}
        value={value.byText ?? ''}
        onChange={(code) => onChange({ ...value, byText: code === '' ? null : code })}
      />
    </div>
  )
}
