// Correcting an incident: the whole record as a form; what is saved is a new version.
import { correctIncident, type IncidentView } from '@athar/contract'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../../api.ts'
import { useInv, useLanguage } from '../../../app/place.ts'
import { FormDialog } from '../form/RecordForm.tsx'
import { IncidentForm } from '../forms/IncidentForm.tsx'
import { typedIncident } from '../forms/incident-typed.ts'
import { useRefresh } from '../use-incident.ts'

export function CorrectDialog({ view, onClose }: { view: IncidentView; onClose: () => void }) {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const navigate = useNavigate()
  const refresh = useRefresh()
  const { incident } = view
  return (
    <FormDialog title={t('incident.act.correct')} onClose={onClose}>
      {incident.content.state === 'approved' ? (
        <p className="aside">{t('incident.explain.correct')}</p>
      ) : null}
      <IncidentForm
        base={incident}
        begin={typedIncident(incident.content)}
        independent={view.independence.count}
        submit={t('form.correct')}
        onDone={onClose}
        save={async (body) => {
          const made = await call(correctIncident, { params: { inv, id: incident.id }, body })
          await refresh()
          const { code } = made.content
          if (code === incident.content.code) return
          await navigate({ to: '/$lang/$inv/incidents/$code', params: { lang, inv, code } })
        }}
      />
    </FormDialog>
  )
}
