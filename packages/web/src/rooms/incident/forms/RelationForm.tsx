// The form of a relation: that one source depends on another, so that both count once.
import { type IncidentView, relationRoutes } from '@athar/contract'
import { type SourceRelation, sourceRelationKinds } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { LongTextField } from '../../../parts/Field.tsx'
import { trimmed, WordField } from '../form/fields.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { useNames, useRefresh } from '../use-incident.ts'

interface Props {
  view: IncidentView
  base: IncidentView['relations'][number] | null
  onDone: () => void
}

const blank: SourceRelation = {
  from: '',
  to: '',
  kind: 'copies',
  reason: null,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
}

export function RelationForm({ view, base, onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const refresh = useRefresh()
  const names = useNames(view)
  const [typed, setTyped] = useState(base?.content ?? blank)
  const set = (change: Partial<SourceRelation>) => setTyped({ ...typed, ...change })
  const source = (name: 'from' | 'to') => (
    <WordField<string>
      label={t(`form.relation.${name}`)}
      all={view.sources.map(({ id }) => id)}
      name={names.source}
      none={t('form.choose')}
      value={typed[name]}
      onChange={(id) => set({ [name]: id })}
    />
  )
  return (
    <RecordForm
      base={base}
      read={(): SourceRelation => ({ ...typed, reason: trimmed(typed.reason) })}
      submit={t(base === null ? 'form.record' : 'form.correct')}
      onDone={onDone}
      save={async ({ content, reason, expectedVersion }) => {
        if (base === null) {
          await call(relationRoutes.record, { params: { inv }, body: { content, reason } })
        } else {
          const body = { content, reason, expectedVersion }
          await call(relationRoutes.correct, { params: { inv, id: base.id }, body })
        }
        await refresh()
      }}
    >
      <p className="aside">{t('form.relation.lead')}</p>
      <div className="form-grid">
        {source('from')}
        <WordField
          label={t('form.relation.kind')}
          all={sourceRelationKinds}
          name={(it) => t(`source_relation.${it}`)}
          value={typed.kind}
          onChange={(kind) => set({ kind })}
        />
        {source('to')}
      </div>
      <LongTextField
        label={t('form.relation.reason')}
        rows={2}
        dir="auto"
        value={typed.reason ?? ''}
        onChange={(event) => set({ reason: event.target.value })}
      />
    </RecordForm>
  )
}
