// The form of a note: for colleagues only, or for the world once the incident is public.
import { type IncidentView, noteRoutes } from '@athar/contract'
import type { Note } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { BilingualField, trimmedBoth, WordField } from '../form/fields.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { useRefresh } from '../use-incident.ts'

interface Props {
  view: IncidentView
  base: IncidentView['notes'][number] | null
  onDone: () => void
}

const blank = (subject: string): Note => ({
  subject,
  kind: 'note',
  visibility: 'internal',
  text: { en: null, ar: null },
  to: null,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
})
const visibilities = ['internal', 'public'] as const

export function NoteForm({ view, base, onDone }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const refresh = useRefresh()
  const [typed, setTyped] = useState(base?.content ?? blank(view.incident.id))
  return (
    <RecordForm
      base={base}
      read={(): Note => ({ ...typed, text: trimmedBoth(typed.text) })}
      submit={t(base === null ? 'form.record' : 'form.correct')}
      onDone={onDone}
      save={async ({ content, reason, expectedVersion }) => {
        if (base === null) {
          await call(noteRoutes.record, { params: { inv }, body: { content, reason } })
        } else {
          const body = { content, reason, expectedVersion }
          await call(noteRoutes.correct, { params: { inv, id: base.id }, body })
        }
        await refresh()
      }}
    >
      <BilingualField
        label={t('form.note.text')}
        isLong
        value={typed.text}
        onChange={(text) => setTyped({ ...typed, text })}
      />
      <WordField
        label={t('field.visibility')}
        hint={t('form.note.visibility.hint')}
        all={visibilities}
        name={(it) => t(`note.visibility.${it}`)}
        value={typed.visibility}
        onChange={(visibility) => setTyped({ ...typed, visibility })}
      />
    </RecordForm>
  )
}
