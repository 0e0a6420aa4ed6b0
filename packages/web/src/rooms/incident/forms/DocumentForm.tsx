// The form of a document: what a source published, when, where it stands, and where a copy is kept.
import { documentRoutes, type IncidentView } from '@athar/contract'
import type { Document } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv, useInvestigation } from '../../../app/place.ts'
import { TextField } from '../../../parts/Field.tsx'
import { trimmed } from '../form/fields.tsx'
import { RecordForm } from '../form/RecordForm.tsx'
import { readWhenTyped, typedWhen } from '../form/when-form.ts'
import { WhenFields } from '../form/WhenFields.tsx'
import { useRefresh } from '../use-incident.ts'

interface Props {
  base: IncidentView['documents'][number] | null
  sourceId: string
  onDone: () => void
  onMade?: (document: IncidentView['documents'][number]) => void
}

const blank = (sourceId: string): Document => ({
  sourceId: sourceId as Document['sourceId'],
  title: null,
  platform: null,
  language: null,
  url: null,
  archiveUrl: null,
  published: null,
  publishedAsWritten: null,
  state: 'recorded',
  flags: [],
  withheld: [],
  importedFrom: null,
})
const texts = ['title', 'url', 'archiveUrl', 'platform', 'language'] as const

export function DocumentForm({ base, sourceId, onDone, onMade }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const zone = useInvestigation()?.zone ?? 'UTC'
  const refresh = useRefresh()
  const first = base?.content ?? blank(sourceId)
  const [typed, setTyped] = useState(first)
  const [published, setPublished] = useState(() =>
    typedWhen(first.published, zone, base === null ? 'days' : 'unknown'),
  )
  const read = (): Document => {
    const when = published.mode === 'unknown' ? null : readWhenTyped(published, first.published)
    const cleaned = Object.fromEntries(texts.map((name) => [name, trimmed(typed[name])]))
    return {
      ...typed,
      ...(cleaned as Pick<Document, (typeof texts)[number]>),
      published: when,
      publishedAsWritten: typed.publishedAsWritten ?? trimmed(published.asWritten),
    }
  }
  return (
    <RecordForm
      base={base}
      read={read}
      submit={t(base === null ? 'form.record' : 'form.correct')}
      onDone={onDone}
      save={async ({ content, reason, expectedVersion }) => {
        if (base === null) {
          onMade?.(
            await call(documentRoutes.record, { params: { inv }, body: { content, reason } }),
          )
        } else {
          const body = { content, reason, expectedVersion }
          await call(documentRoutes.correct, { params: { inv, id: base.id }, body })
        }
        await refresh()
      }}
    >
      <div className="form-grid">
        {texts.map((name) => (
          <TextField
            key={name}
            label={t(`field.${name}`)}
            dir={name === 'url' || name === 'archiveUrl' ? 'ltr' : 'auto'}
            value={typed[name] ?? ''}
            onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
          />
        ))}
      </div>
      <WhenFields
        label={t('field.published')}
        unknown={t('form.notSaid')}
        value={published}
        onChange={setPublished}
      />
    </RecordForm>
  )
}
