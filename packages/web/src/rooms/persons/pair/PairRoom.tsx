// The matching desk: two list entries side by side, what speaks for and against, what joining would join, and the judgement.
import '../../../styles/work.css'
import '../persons.css'
import type { PairView } from '@athar/contract'
import { pairOrders } from '@athar/domain'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useInv, useLanguage } from '../../../app/place.ts'
import { Page } from '../../../parts/Page.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Waiting } from '../../../parts/Waiting.tsx'
import { PersonsNav } from '../PersonsNav.tsx'
import { Probability } from '../Probability.tsx'
import { nameOf } from '../say-person.ts'
import { ClusterView } from './ClusterView.tsx'
import { Contrary, HeldBack } from './Contrary.tsx'
import { FieldRows } from './FieldRows.tsx'
import { Judgements } from './Judgements.tsx'
import { NameParts } from './NameParts.tsx'
import { PairHead } from './PairHead.tsx'
import { Rest } from './Rest.tsx'
import { useDesk } from './use-desk.ts'
import { VerdictBar } from './VerdictBar.tsx'
import { Waterfall } from './Waterfall.tsx'

export function PairRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const { a = '', b = '' } = useParams({ strict: false })
  const search = useSearch({ from: '/$lang/desk/$inv/pairs/$a/$b' })
  const order = pairOrders.find((it) => it === search.order) ?? 'uncertain'
  const desk = useDesk(a, b, order)
  const { view, fault } = desk
  const [isAllShown, setAllShown] = useState(true)
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = view === undefined ? '' : `${view.a.id} ${view.b.id}`
  const before = useRef('')
  // The next pair comes under the reader's hands: the focus goes to its heading, so that it is read out and Tab goes on from there.
  useEffect(() => {
    if (shown === '') return
    if (before.current !== '' && before.current !== shown) {
      heading.current?.focus({ preventScroll: true })
      window.scrollTo({ top: 0 })
    }
    before.current = shown
  }, [shown])
  return (
    <Page
      title={t('persons.desk.title')}
      isWide
      tools={
        <Link
          to="/$lang/$inv/pairs"
          params={{ lang, inv }}
          search={order === 'uncertain' ? {} : { order }}
        >
          {t('persons.desk.queue')}
        </Link>
      }
    >
      <PersonsNav />
      <ProblemNote problem={view === undefined ? fault : null} />
      {view === undefined && fault === null ? <Waiting /> : null}
      {view === undefined ? null : (
        <>
          <h2 ref={heading} tabIndex={-1} className="unseen">
            {t('persons.desk.heading', {
              a: nameOf(view.a.name, lang) ?? t('persons.unnamed'),
              b: nameOf(view.b.name, lang) ?? t('persons.unnamed'),
            })}
          </h2>
          <div aria-busy={!desk.isHere}>
            <PairBody view={view} isAllShown={isAllShown} onAll={setAllShown} />
          </div>
          <VerdictBar view={view} desk={desk} />
        </>
      )}
      {desk.isResting && desk.pace !== null ? <Rest pace={desk.pace} onDone={desk.rested} /> : null}
    </Page>
  )
}

interface BodyProps {
  view: PairView
  isAllShown: boolean
  onAll: (isAllShown: boolean) => void
}

function PairBody({ view, isAllShown, onAll }: BodyProps) {
  const { t } = useTranslation()
  return (
    <div className="pair">
      <PairHead view={view} />
      <div className="pair-main">
        <Contrary codes={view.contrary} />
        <HeldBack codes={view.heldBack} />
        <NameParts sets={view.nameParts} />
        <FieldRows view={view} isAllShown={isAllShown} onAll={onAll} />
      </div>
      <div className="pair-side">
        <section className="block" aria-labelledby="pair-weights">
          <h2 id="pair-weights">{t('persons.weights')}</h2>
          <Probability share={view.probability} />
          <Waterfall view={view} />
        </section>
        <ClusterView view={view} />
        <Judgements
          judgements={view.judgements}
          people={view.people}
          none={t('persons.judgements.none')}
        />
      </div>
    </div>
  )
}
