// Merging: the other incident is looked up by its code and shown before it is merged into this one.
import { type IncidentView, mergeIncidents, readIncident } from '@athar/contract'
import type { IncidentId, Problem } from '@athar/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, call } from '../../../api.ts'
import { useInv } from '../../../app/place.ts'
import { Button } from '../../../parts/Button.tsx'
import { TextField } from '../../../parts/Field.tsx'
import { BilingualText, CodeText } from '../../../parts/NumberText.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { WhenText } from '../../../parts/WhenText.tsx'
import { FormDialog, RecordForm } from '../form/RecordForm.tsx'
import { useRefresh } from '../use-incident.ts'

export function MergeDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const refresh = useRefresh()
  const [code, setCode] = useState('')
  const [other, setOther] = useState<IncidentView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const { id } = view.incident
  const find = async () => {
    setProblem(null)
    setOther(null)
    try {
      setOther(await call(readIncident, { params: { inv, code: code.trim() } }))
    } catch (caught) {
      setProblem(asProblem(caught))
    }
  }
  return (
    <FormDialog title={t('incident.act.merge')} onClose={onClose}>
      <p className="aside">{t('incident.explain.merge')}</p>
      <form
        className="find-code"
        onSubmit={(event) => {
          event.preventDefault()
          event.stopPropagation()
          if (code.trim() !== '') void find()
        }}
      >
        <TextField
          label={t('incident.merge.code')}
          dir="ltr"
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit">{t('incident.merge.find')}</Button>
      </form>
      <ProblemNote problem={problem} />
      {other === null ? null : (
        <RecordForm
          isWhole
          base={view.incident}
          read={() => other.incident.id as IncidentId}
          submit={t('incident.act.merge')}
          onDone={onClose}
          save={async ({ content, reason, expectedVersion }) => {
            const body = { other: content, reason, expectedVersion }
            await call(mergeIncidents, { params: { inv, id }, body })
            await refresh()
          }}
        >
          <div className="card">
            <CodeText>{other.incident.content.code}</CodeText>{' '}
            <BilingualText text={other.incident.content.placeName} />
            {t('part.comma')}
            <WhenText when={other.incident.content.occurred} />
            <p className="aside">
              {t('incident.claims.count', { count: other.claims.length })}
              {t('part.comma')}
              {t('incident.casualties.count', { count: other.casualties.length })}
            </p>
          </div>
        </RecordForm>
      )}
    </FormDialog>
  )
}
