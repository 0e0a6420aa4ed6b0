// What the source published: one of its documents at hand, or a new one with its link and its archived copy.
import type { IncidentView } from '@athar/contract'
import type { Claim } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../parts/Button.tsx'
import { WordField } from '../form/fields.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { DocumentForm } from './DocumentForm.tsx'

type Document = IncidentView['documents'][number]
interface Props {
  view: IncidentView
  sourceId: string
  value: Claim['documentId']
  onChange: (id: Claim['documentId']) => void
}

export function DocumentField({ view, sourceId, value, onChange }: Props) {
  const { t } = useTranslation()
  const [isNew, setNew] = useState(false)
  const [made, setMade] = useState<Document[]>([])
  const all = new Map(
    [...view.documents, ...made]
      .filter(({ content }) => content.sourceId === sourceId)
      .map((it) => [it.id, it.content]),
  )
  const nameOf = (id: string) => {
    const it = all.get(id)
    return it?.title ?? it?.url ?? it?.publishedAsWritten ?? t('incident.document.untitled')
  }
  return (
    <div className="form-grid">
      <WordField<string>
        label={t('field.documentId')}
        all={[...all.keys()]}
        name={nameOf}
        none={t('form.document.none')}
        value={value ?? ''}
        onChange={(id) => onChange(id === '' ? null : (id as Claim['documentId']))}
      />
      <Button
        because={sourceId === '' ? t('form.document.sourceFirst') : null}
        onClick={() => setNew(true)}
      >
        {t('form.document.new')}
      </Button>
      {isNew ? (
        <FormDialog title={t('form.document.new')} onClose={() => setNew(false)}>
          <DocumentForm
            base={null}
            sourceId={sourceId}
            onDone={() => setNew(false)}
            onMade={(document) => {
              setMade([...made, document])
              onChange(document.id as Claim['documentId'])
            }}
          />
        </FormDialog>
      ) : null}
    </div>
  )
}
