// The register: table, map and timeline of one selection, with its totals.
import { readRegister } from '@athar/contract'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { useMay } from '../../app/session.ts'
import { Button } from '../../parts/Button.tsx'
import { Page } from '../../parts/Page.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { useMedia } from '../../parts/use-media.ts'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { Filters } from './Filters.tsx'
import { filtersSet } from './filter-url.ts'
import { RegisterCards } from './RegisterCards.tsx'
import { RegisterTable } from './RegisterTable.tsx'
import { SearchBox } from './SearchBox.tsx'
import { SortField } from './SortField.tsx'
import { Timeline } from './Timeline.tsx'
import { Totals } from './Totals.tsx'
import { type Selection, useSelection } from './use-selection.ts'

const RegisterMap = lazy(() => import('./map/RegisterMap.tsx'))
const PAGE_SIZE = 50

export function RegisterRoom() {
  return <Register key={useInv()} />
}

function Register() {
  const { t } = useTranslation()
  const selection = useSelection()
  return (
    <Page title={t('register.title')} isWide tools={<Tools selection={selection} />}>
      <div className="register">
        <aside className="register-filters" aria-label={t('register.filters')}>
          <SearchBox selection={selection} />
          <Filters selection={selection} />
        </aside>
        <Found selection={selection} />
      </div>
    </Page>
  )
}

function Tools({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const lang = useLanguage()
  const may = useMay(selection.inv)
  return (
    <>
      {may('export.read') ? <ExportMenu selection={selection} /> : null}
      {may('incident.record') ? (
        <Link
          className="button button-main"
          to="/$lang/$inv/incidents/new"
          params={{ lang, inv: selection.inv }}
        >
          {t('register.record')}
        </Link>
      ) : null}
    </>
  )
}

function useRegisterPage(selection: Selection) {
  const { inv, asked, sort, page } = selection
  const body = { ...asked, sort, page, pageSize: PAGE_SIZE }
  return useQuery({
    ...ask(readRegister, { params: { inv }, body }),
    placeholderData: keepPreviousData,
  })
}

function Found({ selection }: { selection: Selection }) {
  const { t } = useTranslation()
  const isNarrow = useMedia('(max-width: 52rem)')
  const [isMapWanted, wantMap] = useState<boolean | null>(null)
  const { data, error, isPlaceholderData } = useRegisterPage(selection)
  const isMapShown = isMapWanted ?? !isNarrow
  const isBare = filtersSet(selection.address) === 0 && selection.search === ''
  if (error !== null) return <ProblemNote problem={asProblem(error)} />
  if (data === undefined) return <Waiting />
  if (data.total === 0 && isBare) return <Nothing>{t('register.empty')}</Nothing>
  return (
    <div className="register-found" aria-busy={isPlaceholderData}>
      <Totals totals={data} />
      <div className={isMapShown ? 'register-views' : 'register-views register-views-one'}>
        <Timeline selection={selection} />
        <section className="map-frame" aria-labelledby="register-map">
          <header className="view-head">
            <h2 id="register-map">{t('register.map')}</h2>
            <Button look="quiet" aria-expanded={isMapShown} onClick={() => wantMap(!isMapShown)}>
              {isMapShown ? t('register.map.hide') : t('register.map.show')}
            </Button>
          </header>
          {isMapShown ? (
            <Suspense fallback={<Waiting />}>
              <RegisterMap selection={selection} />
            </Suspense>
          ) : null}
        </section>
      </div>
      <SortField selection={selection} />
      {data.rows.length === 0 ? (
        <Nothing>{t('register.none')}</Nothing>
      ) : isNarrow ? (
        <RegisterCards rows={data.rows} inv={selection.inv} />
      ) : (
        <RegisterTable
          rows={data.rows}
          total={data.total}
          pageSize={PAGE_SIZE}
          selection={selection}
        />
      )}
      <Pager
        page={selection.page}
        pageSize={PAGE_SIZE}
        total={data.total}
        onPage={selection.turnTo}
      />
    </div>
  )
}
