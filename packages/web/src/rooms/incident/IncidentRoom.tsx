// One incident with everything that hangs on it: what each source says, how sure it is, and its whole history.
import '../../styles/work.css'
import type { IncidentView } from '@athar/contract'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem } from '../../api.ts'
import { inLanguage, useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { CodeText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { Acts } from './acts/Acts.tsx'
import { Assessment } from './parts/Assessment.tsx'
import { Casualties } from './parts/Casualties.tsx'
import { Claims } from './parts/Claims.tsx'
import { Head } from './parts/Head.tsx'
import { Versions } from './parts/History.tsx'
import { Notes } from './parts/Notes.tsx'
import { PlaceCard } from './parts/PlaceCard.tsx'
import { Positions } from './parts/Positions.tsx'
import { Preview } from './parts/Preview.tsx'
import { IncidentProvenance } from './parts/Provenance.tsx'
import { Relations } from './parts/Relations.tsx'
import { Tabs } from './parts/Tabs.tsx'
import { useIncident, useNames } from './use-incident.ts'

const tabs = ['record', 'preview', 'history'] as const
type Tab = (typeof tabs)[number]

export function IncidentRoom() {
  const { code = '' } = useParams({ strict: false })
  return <Incident key={code} code={code} />
}

function Incident({ code }: { code: string }) {
  const { t } = useTranslation()
  const { data, error } = useIncident(code)
  if (error !== null) {
    return (
      <Page title={code}>
        <ProblemNote problem={asProblem(error)} />
      </Page>
    )
  }
  if (data === undefined) {
    return (
      <Page title={code}>
        <Waiting />
      </Page>
    )
  }
  const now = data.incident.content.code
  return (
    <Page title={now} isWide heading={<Heading view={data} />} tools={<ToMatching code={now} />}>
      {now === code ? null : (
        <p role="note" className="notice">
          {t('incident.redirected', { old: code, code: now })}
        </p>
      )}
      <Acts view={data} />
      <Furnished view={data} />
    </Page>
  )
}

/** The way to the match desk of this incident. */
function ToMatching({ code }: { code: string }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  if (!may('strike.read')) return null
  return (
    <Link to="/$lang/$inv/matching/$code" params={{ lang, inv, code }}>
      {t('incident.whichStrike')}
    </Link>
  )
}

function Heading({ view }: { view: IncidentView }) {
  const language = useLanguage()
  const { code, placeName } = view.incident.content
  const name = inLanguage(placeName, language)
  return (
    <>
      <CodeText>{code}</CodeText>{' '}
      {name === null ? null : (
        <bdi lang={name.language} className="incident-name">
          {name.text}
        </bdi>
      )}
    </>
  )
}

function Furnished({ view }: { view: IncidentView }) {
  const { t } = useTranslation()
  const [tab, setTab] = useState<Tab>('record')
  const names = useNames(view)
  const { content, id } = view.incident
  return (
    <Tabs
      label={t('incident.tabs')}
      tabs={tabs.map((it) => ({ id: it, name: t(`incident.tab.${it}`) }))}
      chosen={tab}
      onChoose={setTab}
    >
      {tab === 'record' ? <Record view={view} /> : null}
      {tab === 'preview' ? (
        <Preview code={content.code} isApproved={content.state === 'approved'} />
      ) : null}
      {tab === 'history' ? (
        <>
          <h2 className="unseen">{t('incident.history')}</h2>
          <Versions id={id} person={names.person} />
        </>
      ) : null}
    </Tabs>
  )
}

function Record({ view }: { view: IncidentView }) {
  return (
    <div className="incident">
      <div className="incident-main">
        <Head view={view} />
        <Casualties view={view} />
        <Claims view={view} />
        <Positions view={view} />
      </div>
      <div className="incident-side">
        <PlaceCard view={view} />
        <Assessment view={view} />
        <Relations view={view} />
        <Notes view={view} />
        <IncidentProvenance content={view.incident.content} />
      </div>
    </div>
  )
}
