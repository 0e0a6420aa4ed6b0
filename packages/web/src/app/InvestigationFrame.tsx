// Inside one investigation: its rooms, and the ribbon that says when everything is made up.
import { readInvestigation } from '@athar/contract'
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../api.ts'
import { Page } from '../parts/Page.tsx'
import { ProblemNote } from '../parts/ProblemNote.tsx'
import { useInv } from './place.ts'

export function InvestigationFrame() {
  const inv = useInv()
  const { t } = useTranslation()
  const { error } = useQuery(ask(readInvestigation, { params: { inv } }))
  if (error === null) return <Outlet />
  return (
    <Page title={t('app.stumbled.title')}>
      <ProblemNote problem={asProblem(error)} />
    </Page>
  )
}
