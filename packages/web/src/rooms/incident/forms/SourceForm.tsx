// The form of a source: who speaks. Accounts and persons are never named in public.
import { type IncidentView, sourceRoutes } from '@athar/contract'
import { type Source, sourceKinds } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { TextField } from '../../../parts/Field.tsx'
import { ActorField } from '../form/AccusedFields.tsx'
import { BilingualField, trimmed, trimmedBoth, WordField } from '../form/fields.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRefresh } from '../use-incident.ts'

interface Props {
  base: IncidentView['sources'][number] | null
  onDone: () => void
  onMade?: (source: IncidentView['sources'][number]) => void
}

const blank: Source = {
  name: { en: null, ar: null },
  kind: 'unknown',
  actorId: null,
  language: null,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
}

export function SourceForm({ base, onDone, onMade }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const refresh = useRefresh()
  const [typed, setTyped] = useState(base?.content ?? blank)
  const set = (change: Partial<Source>) => setTyped({ ...typed, ...change })
  return (
    <RecordForm
      base={base}
      read={(): Source => ({
        ...typed,
        name: trimmedBoth(typed.name),
        language: trimmed(typed.language),
      })}
      submit={t(base === null ? 'form.record' : 'form.correct')}
      onDone={onDone}
      save={async ({ content, reason, expectedVersion }) => {
        if (base === null) {
          onMade?.(await call(sourceRoutes.record, { params: { inv }, body: { content, reason } }))
        } else {
          const body = { content, reason, expectedVersion }
          await call(sourceRoutes.correct, { params: { inv, id: base.id }, body })
        }
        await refresh()
      }}
    >
      <BilingualField
        label={t('form.source.name')}
        value={typed.name}
        onChange={(name) => set({ name })}
      />
      <div className="form-grid">
        <WordField
          label={t('form.source.kind')}
          hint={t('form.source.kind.hint')}
          all={sourceKinds}
          name={(it) => t(`source_kind.${it}`)}
          value={typed.kind}
          onChange={(kind) => set({ kind })}
        />
        <ActorField
          label={t('form.source.actor')}
          none={t('form.source.actor.none')}
          value={typed.actorId ?? ''}
          onChange={(id) => set({ actorId: id === '' ? null : (id as Source['actorId']) })}
        />
        <TextField
          label={t('field.language')}
          maxLength={40}
          dir="auto"
          value={typed.language ?? ''}
          onChange={(event) => set({ language: event.target.value })}
        />
      </div>
    </RecordForm>
  )
}
