// Who speaks: one of the sources at hand, one found by name in either script, or a new one.
import { type IncidentView, listSources } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../../app/place.ts'
import { Button } from '../../../parts/Button.tsx'
import { TextField } from '../../../parts/Field.tsx'
import { WordField } from '../form/fields.tsx'
import { FormDialog } from '../form/RecordForm.tsx'
import { SourceForm } from './SourceForm.tsx'

type Source = IncidentView['sources'][number]
interface Props {
  label: string
  known: readonly Source[]
  value: string
  onChange: (id: string) => void
}

export function SourceField({ label, known, value, onChange }: Props) {
  const { t } = useTranslation()
  const inv = useInv()
  const language = useLanguage()
  const [sought, setSought] = useState('')
  const [isNew, setNew] = useState(false)
  const [made, setMade] = useState<Source[]>([])
  const search = sought.trim()
  const { data } = useQuery({
    ...ask(listSources, { params: { inv }, body: { search } }),
    enabled: search.length > 1,
  })
  const all = new Map([...known, ...made, ...(data?.sources ?? [])].map((it) => [it.id, it]))
  const nameOf = (id: string) => {
    const source = all.get(id)
    const name = source === undefined ? null : inLanguage(source.content.name, language)
    return name?.text ?? t('incident.source.unnamed')
  }
  return (
    <div className="form-grid">
      <TextField
        label={t('form.source.find')}
        hint={t('form.source.find.hint')}
        type="search"
        dir="auto"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
      />
      <WordField<string>
        label={label}
        all={[...all.keys()]}
        name={nameOf}
        none={t('form.choose')}
        value={value}
        onChange={onChange}
      />
      <Button onClick={() => setNew(true)}>{t('form.source.new')}</Button>
      {isNew ? (
        <FormDialog title={t('form.source.new')} onClose={() => setNew(false)}>
          <SourceForm
            base={null}
            onDone={() => setNew(false)}
            onMade={(source) => {
              setMade([...made, source])
              onChange(source.id)
            }}
          />
        </FormDialog>
      ) : null}
    </div>
  )
}
