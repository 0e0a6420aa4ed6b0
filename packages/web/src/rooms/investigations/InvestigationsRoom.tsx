// The investigations one may read, and the opening of a new one.
import { type InvestigationView, listInvestigations } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { inLanguage, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { BilingualText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { NewInvestigation } from './NewInvestigation.tsx'

export function InvestigationsRoom() {
  const { t } = useTranslation()
  const may = useMay()
  const [isOpening, setOpening] = useState(false)
  const { data, error } = useQuery(ask(listInvestigations, {}))
  const tools = may('investigation.record') ? (
    <Button onClick={() => setOpening(true)}>{t('investigations.new')}</Button>
  ) : null
  return (
    <Page title={t('investigations.title')} tools={tools}>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data?.investigations.length === 0 ? <Nothing>{t('investigations.none')}</Nothing> : null}
      <ul className="cards">
        {data?.investigations.map((it) => (
          <Card key={it.id} investigation={it} />
        ))}
      </ul>
      <Dialog
        title={t('investigations.new')}
        isOpen={isOpening}
        onClose={() => setOpening(false)}
        isWide
      >
        <NewInvestigation />
      </Dialog>
    </Page>
  )
}

function Card({ investigation }: { investigation: InvestigationView }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const mayRead = useMay(investigation.slug)('record.read')
  const { slug, name, description, state, fictional, incidents, approved } = investigation
  return (
    <li className="card investigation-card">
      <h2>
        <Link to="/$lang/$inv/register" params={{ lang, inv: slug }} search={{}}>
          <BilingualText text={name} />
        </Link>
      </h2>
      {inLanguage(description, lang) === null ? null : (
        <p>
          <BilingualText text={description} />
        </p>
      )}
      <footer>
        <span>{t('investigations.incidents', { count: incidents })}</span>
        <span>{t('investigations.approved', { count: approved })}</span>
        <span className={`state ${state === 'published' ? 'state-approved' : ''}`}>
          {t(`state.${state}`)}
        </span>
        {mayRead ? (
          <Link to="/$lang/$inv/publication" params={{ lang, inv: slug }}>
            {t('publication.title')}
          </Link>
        ) : null}
        {fictional ? <span className="state">{t('investigations.fictional')}</span> : null}
      </footer>
    </li>
  )
}
