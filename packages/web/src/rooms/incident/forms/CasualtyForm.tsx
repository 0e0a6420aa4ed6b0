// The form of a casualty: what one source says happened to one person.
import { casualtyRoutes, type IncidentView } from '@athar/contract'
import { ageGroups, type Casualty, outcomes, sexes, statuses } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv, useInvestigation } from '../../../app/place.ts'
import { CheckField, LongTextField, TextField } from '../../../parts/Field.tsx'
import { readRange, typedBound } from '../form/digits.ts'
import { BilingualField, RangeField, trimmed, trimmedBoth, WordField } from '../form/fields.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { readWhenTyped, typedWhen } from '../form/when-form.ts'
import { WhenFields } from '../form/WhenFields.tsx'
import { useNames, useRefresh } from '../use-incident.ts'

interface Props {
  view: IncidentView
  base: IncidentView['casualties'][number] | null
  onDone: () => void
}

const blank = (incidentId: Casualty['incidentId']): Casualty => ({
  incidentId,
  personId: null,
  listedBy: null,
  order: null,
  state: 'recorded',
  nameAsWritten: { en: null, ar: null },
  outcome: 'killed',
  diedOn: null,
  status: 'unknown',
  statusContested: false,
  sex: 'unknown',
  ageGroup: 'unknown',
  age: null,
  ageAsWritten: null,
  pregnant: null,
  occupation: null,
  notes: null,
  url: null,
  nameCleared: false,
  flags: [],
  withheld: [],
  importedFrom: null,
})

const answers = ['yes', 'no'] as const
const answerOf = (value: boolean | null) => (value === null ? '' : value ? 'yes' : 'no')

export function CasualtyForm({ view, base, onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const zone = useInvestigation()?.zone ?? 'UTC'
  const refresh = useRefresh()
  const names = useNames(view)
  const first = base?.content ?? blank(view.incident.id as Casualty['incidentId'])
  const [typed, setTyped] = useState(first)
  const [age, setAge] = useState({
    min: typedBound(first.age?.min),
    max: typedBound(first.age?.max),
  })
  const [died, setDied] = useState(() => typedWhen(first.diedOn, zone, 'unknown'))
  const set = (change: Partial<Casualty>) => setTyped({ ...typed, ...change })
  const text = (name: 'ageAsWritten' | 'occupation' | 'url' | 'notes') => ({
    label: t(`field.${name}`),
    value: typed[name] ?? '',
    dir: name === 'url' ? 'ltr' : 'auto',
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  })
  const read = (): Casualty => ({
    ...typed,
    nameAsWritten: trimmedBoth(typed.nameAsWritten),
    age: readRange(age.min, age.max, 'age'),
    diedOn: died.mode === 'unknown' ? null : readWhenTyped(died, first.diedOn),
    ageAsWritten: trimmed(typed.ageAsWritten),
    occupation: trimmed(typed.occupation),
    notes: trimmed(typed.notes),
    url: trimmed(typed.url),
  })
  return (
    <RecordForm
      base={base}
      read={read}
      submit={t(base === null ? 'form.record' : 'form.correct')}
      onDone={onDone}
      save={async ({ content, reason, expectedVersion }) => {
        if (base === null) {
          await call(casualtyRoutes.record, { params: { inv }, body: { content, reason } })
        } else {
          const body = { content, reason, expectedVersion }
          await call(casualtyRoutes.correct, { params: { inv, id: base.id }, body })
        }
        await refresh()
      }}
    >
      <BilingualField
        label={t('field.nameAsWritten')}
        hint={t('form.casualty.name.hint')}
        value={typed.nameAsWritten}
        onChange={(nameAsWritten) => set({ nameAsWritten })}
      />
      <div className="form-grid">
        <WordField
          label={t('field.outcome')}
          all={outcomes}
          name={(it) => t(`outcome.${it}`)}
          value={typed.outcome}
          onChange={(outcome) => set({ outcome })}
        />
        <WordField
          label={t('field.status')}
          hint={t('form.casualty.status.hint')}
          all={statuses}
          name={(it) => t(`status.${it}`)}
          value={typed.status}
          onChange={(status) => set({ status })}
        />
        <WordField
          label={t('field.sex')}
          all={sexes}
          name={(it) => t(`sex.${it}`)}
          value={typed.sex}
          onChange={(sex) => set({ sex })}
        />
        <WordField
          label={t('field.ageGroup')}
          all={ageGroups}
          name={(it) => t(`age_group.${it}`)}
          value={typed.ageGroup}
          onChange={(ageGroup) => set({ ageGroup })}
        />
        <TextField {...text('ageAsWritten')} />
        <WordField<string>
          label={t('field.pregnant')}
          all={answers}
          name={(it) => t(`form.${it}`)}
          none={t('form.notSaid')}
          value={answerOf(typed.pregnant)}
          onChange={(it) => set({ pregnant: it === '' ? null : it === 'yes' })}
        />
        <TextField {...text('occupation')} />
        <WordField<string>
          label={t('field.listedBy')}
          all={view.sources.map(({ id }) => id)}
          name={names.source}
          none={t('form.casualty.listedBy.none')}
          value={typed.listedBy ?? ''}
          onChange={(it) => set({ listedBy: it === '' ? null : (it as Casualty['listedBy']) })}
        />
      </div>
      <RangeField label={t('field.age')} {...age} onChange={setAge} />
      <WhenFields
        label={t('field.diedOn')}
        unknown={t('form.casualty.diedOn.same')}
        value={died}
        onChange={setDied}
      />
      <LongTextField {...text('notes')} rows={2} />
      <TextField {...text('url')} type="url" />
      <CheckField
        label={t('field.statusContested')}
        checked={typed.statusContested}
        onChange={(event) => set({ statusContested: event.target.checked })}
      />
      <CheckField
        label={t('field.nameCleared')}
        hint={t('form.casualty.cleared.hint')}
        checked={typed.nameCleared}
        onChange={(event) => set({ nameCleared: event.target.checked })}
      />
    </RecordForm>
  )
}
