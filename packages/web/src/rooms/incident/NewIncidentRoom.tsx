// Recording an incident; others near in place and day are shown while it is typed.
import '../../styles/work.css'
import { recordIncident } from '@athar/contract'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { call } from '../../api.ts'
import { useInv, useInvestigation, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Page } from '../../parts/Page.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { IncidentForm } from './forms/IncidentForm.tsx'
import { blankIncident } from './forms/incident-typed.ts'
import { useRefresh } from './use-incident.ts'

export function NewIncidentRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const may = useMay(inv)
  const navigate = useNavigate()
  const refresh = useRefresh()
  const investigation = useInvestigation()
  const title = t('incident.new')
  if (!may('incident.record')) {
    return (
      <Page title={title}>
        <Nothing>{t('incident.whyNot.permission.denied')}</Nothing>
      </Page>
    )
  }
  return (
    <Page title={title} isWide>
      <p className="lead">{t('incident.new.lead')}</p>
      {investigation === undefined ? (
        <Waiting />
      ) : (
        <IncidentForm
          base={null}
          begin={blankIncident(investigation.zone)}
          independent={0}
          submit={t('form.record')}
          onDone={() => undefined}
          onCancel={() =>
            void navigate({ to: '/$lang/$inv/register', params: { lang, inv }, search: {} })
          }
          save={async ({ content, reason }) => {
            const made = await call(recordIncident, { params: { inv }, body: { content, reason } })
            await refresh()
            const params = { lang, inv, code: made.content.code }
            await navigate({ to: '/$lang/$inv/incidents/$code', params })
          }}
        />
      )}
    </Page>
  )
}
