// Publication: what the world would see of an investigation, then publishing it or making it private again, with a reason.
import '../../styles/work.css'
import {
  type InvestigationPreview,
  type InvestigationView,
  previewInvestigation,
  publishInvestigation,
  unpublishInvestigation,
} from '@athar/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask, call } from '../../api.ts'
import { useInv, useInvestigation, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { ReasonDialog } from '../../parts/ReasonDialog.tsx'
import { Waiting } from '../../parts/Waiting.tsx'
import { CorrectInvestigation } from './CorrectInvestigation.tsx'
import { whyNotPublish } from './moves.ts'
import { WorldPage } from './WorldPage.tsx'

export function PublicationRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const investigation = useInvestigation()
  const { data, error } = useQuery({
    ...ask(previewInvestigation, { params: { inv } }),
    staleTime: 0,
  })
  return (
    <Page title={t('publication.title')}>
      {investigation === undefined ? null : (
        <Standing investigation={investigation} preview={data} />
      )}
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : <WorldPage preview={data} />}
    </Page>
  )
}

interface Props {
  investigation: InvestigationView
  preview: InvestigationPreview | undefined
}

/** Whether it is published, where its public page stands, and the acts on it. */
function Standing({ investigation, preview }: Props) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const [open, setOpen] = useState<'publish' | 'unpublish' | 'correct' | null>(null)
  const { slug, state } = investigation
  const may = useMay(slug)
  const again = useAgain()
  const close = () => setOpen(null)
  // An act ends when all is read again; whoever has opened the correction meanwhile keeps it open.
  const closeAct = () => setOpen((now) => (now === 'correct' ? now : null))
  const act = state === 'published' ? 'unpublish' : 'publish'
  const route = act === 'publish' ? publishInvestigation : unpublishInvestigation
  const because = whyNotPublish(may('investigation.publish'), preview !== undefined)
  return (
    <section className="stack" aria-labelledby="standing">
      <h2 id="standing" className="unseen">
        {t('publication.standing')}
      </h2>
      <p>
        <span className={`state ${state === 'published' ? 'state-approved' : ''}`}>
          {t(`state.${state}`)}
        </span>{' '}
        {state === 'published' ? (
          <a href={`/${lang}/${slug}`}>{t('publication.open')}</a>
        ) : (
          t('publication.private')
        )}
      </p>
      <div className="actions" role="group" aria-label={t('publication.acts')}>
        <Button
          look={act === 'publish' ? 'main' : 'plain'}
          because={because === null ? null : t(because)}
          onClick={() => setOpen(act)}
        >
          {t(`publication.${act}`)}
        </Button>
        <Button
          because={may('investigation.correct') ? null : t('incident.whyNot.permission.denied')}
          onClick={() => setOpen('correct')}
        >
          {t('publication.correct')}
        </Button>
      </div>
      <ReasonDialog
        title={t(`publication.${act}`)}
        explain={<Explained act={act} slug={slug} preview={preview} />}
        confirm={t(`publication.${act}`)}
        isOpen={open === act}
        onClose={closeAct}
        act={async (reason) => {
          await call(route, { params: { inv: slug }, body: { reason } })
          await again()
        }}
      />
      {open === 'correct' ? (
        <CorrectInvestigation investigation={investigation} onDone={again} onClose={close} />
      ) : null}
    </section>
  )
}

interface ExplainedProps {
  act: 'publish' | 'unpublish'
  slug: string
  preview: InvestigationPreview | undefined
}

/** What the act does, in numbers: asked again before it is done. */
function Explained({ act, slug, preview }: ExplainedProps) {
  const { t } = useTranslation()
  if (act === 'unpublish') return <p>{t('publication.explain.unpublish')}</p>
  if (preview === undefined) return null
  const { page, inside } = preview
  return (
    <>
      <p>{t('publication.explain.publish', { en: `/en/${slug}`, ar: `/ar/${slug}` })}</p>
      <ul>
        <li>{t('publication.incidents', { count: page.incidents })}</li>
        <li>{t('publication.figures', { count: page.figures.length })}</li>
        <li>{t('publication.inside', { count: inside })}</li>
      </ul>
      {page.incidents === 0 ? <p className="notice">{t('publication.explain.empty')}</p> : null}
      <p>{t('publication.explain.copies')}</p>
    </>
  )
}

/** Everything that shows the state or the words of the investigation is asked for again. */
function useAgain(): () => Promise<void> {
  const queries = useQueryClient()
  const changed = [
    'readInvestigation',
    'listInvestigations',
    'previewInvestigation',
    'readVersions',
  ]
  return async () => {
    await Promise.all(changed.map((name) => queries.invalidateQueries({ queryKey: [name] })))
  }
}
