// Overlap and estimate: three numbers that never mix, who stands on which lists together, and how many no list holds, or why that cannot be said.
import '../../styles/work.css'
import '../persons/persons.css'
import './estimates.css'
import { readEstimates, readOverlap } from '@athar/contract'
import { outcomes } from '@athar/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { SelectField } from '../../parts/Field.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { PersonsNav } from '../persons/PersonsNav.tsx'
import { isUnderWay, useWork, WorkNote } from '../persons/WorkNote.tsx'
import { DeclareForm } from './DeclareForm.tsx'
import { OneEstimate } from './OneEstimate.tsx'
import { ThreeNumbers } from './ThreeNumbers.tsx'
import { UpSet } from './UpSet.tsx'

/** Whom the plot counts. */
const groups = {
  dead: undefined,
  missing: 'missing,under_rubble',
  all: outcomes.join(','),
} as const
type Group = keyof typeof groups
const isGroup = (text: string | undefined): text is Group => text !== undefined && text in groups

export function OverlapRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const may = useMay(inv)
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/overlap' })
  const group: Group = isGroup(search.who) ? search.who : 'dead'
  const [isDeclaring, setDeclaring] = useState(false)
  const overlap = useQuery({
    ...ask(readOverlap, { params: { inv }, query: { outcomes: groups[group] } as never }),
    placeholderData: keepPreviousData,
  })
  const kept = useQuery(ask(readEstimates, { params: { inv } }))
  const { work } = useWork('estimate')
  const whyNot = isUnderWay(work) ? t('persons.work.already') : null
  const error = overlap.error ?? kept.error
  return (
    <Page title={t('estimates.title')} isWide>
      <PersonsNav />
      <p className="aside">{t('estimates.lead')}</p>
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {overlap.data === undefined && error === null ? <Waiting /> : null}
      {overlap.data === undefined ? null : (
        <>
          <ThreeNumbers overlap={overlap.data} />
          <section className="block" aria-labelledby="overlap">
            <div className="block-head">
              <h2 id="overlap">{t('estimates.overlap')}</h2>
              <SelectField
                label={t('estimates.who')}
                value={group}
                onChange={(event) =>
                  void navigate({
                    to: '/$lang/$inv/overlap',
                    params: { lang, inv },
                    search: event.target.value === 'dead' ? {} : { who: event.target.value },
                    replace: true,
                    resetScroll: false,
                  })
                }
              >
                {(['dead', 'missing', 'all'] as const).map((it) => (
                  <option key={it} value={it}>
                    {t(`estimates.who.${it}`)}
                  </option>
                ))}
              </SelectField>
            </div>
            {overlap.data.run === null ? (
              <p className="notice">
                {t('estimates.noRun')}{' '}
                <Link to="/$lang/$inv/pairs" params={{ lang, inv }} search={{}}>
                  {t('app.persons.pairs')}
                </Link>
              </p>
            ) : null}
            <UpSet overlap={overlap.data} />
          </section>
          <section className="block" aria-labelledby="estimates">
            <div className="block-head">
              <h2 id="estimates">{t('estimates.estimates')}</h2>
              {isDeclaring ? null : (
                <Button
                  because={may('estimate.record') ? whyNot : t('incident.whyNot.permission.denied')}
                  onClick={() => setDeclaring(true)}
                >
                  {t('estimates.new')}
                </Button>
              )}
            </div>
            <WorkNote kind="estimate" />
            {isDeclaring ? (
              <DeclareForm overlap={overlap.data} onClose={() => setDeclaring(false)} />
            ) : null}
            {kept.data?.estimates.length === 0 ? <Nothing>{t('estimates.none')}</Nothing> : null}
            {kept.data?.estimates.map((estimate, index) => (
              <OneEstimate
                key={estimate.id}
                estimate={estimate}
                people={kept.data.people}
                isOpen={index === 0}
              />
            ))}
          </section>
        </>
      )}
    </Page>
  )
}
