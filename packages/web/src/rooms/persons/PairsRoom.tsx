// The queues of pairs to be read, each with how many it holds; the run they come from; how readers agree.
import '../../styles/work.css'
import './persons.css'
import { readPairs } from '@athar/contract'
import { pairOrders } from '@athar/domain'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { NumberText } from '../../parts/NumberText.tsx'
import { Page } from '../../parts/Page.tsx'
import { Pager } from '../../parts/Pager.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { Agreement } from './Agreement.tsx'
import { beginAnew } from './pair/sitting.ts'
import { PairTable } from './PairTable.tsx'
import { PersonsNav } from './PersonsNav.tsx'
import { RunCard } from './RunCard.tsx'

const tabs = [...pairOrders, 'agreement'] as const
type Tab = (typeof tabs)[number]
/** Pairs on a page of the queue, as the server gives them. */
const PAGE = 50

export function PairsRoom() {
  const { t } = useTranslation()
  const lang = useLanguage()
  const inv = useInv()
  const navigate = useNavigate()
  const search = useSearch({ from: '/$lang/desk/$inv/pairs' })
  const tab: Tab = tabs.find((it) => it === search.order) ?? 'uncertain'
  const order = tab === 'agreement' ? 'uncertain' : tab
  const page = /^\d{1,5}$/.test(search.page ?? '') ? Number(search.page) : 0
  useEffect(() => beginAnew(inv), [inv])
  const { data, error } = useQuery({
    ...ask(readPairs, {
      params: { inv },
      query: { order, ...(page === 0 ? {} : { page: String(page) }) },
    }),
    placeholderData: keepPreviousData,
  })
  const go = (to: { tab: Tab; page: number }) =>
    void navigate({
      to: '/$lang/$inv/pairs',
      params: { lang, inv },
      search: {
        ...(to.tab === 'uncertain' ? {} : { order: to.tab }),
        ...(to.page === 0 ? {} : { page: String(to.page) }),
      },
    })
  const first = data?.rows[0]
  const nameOf = (it: Tab): ReactNode =>
    it === 'agreement' ? (
      t('persons.queue.agreement')
    ) : (
      <>
        {t(`persons.queue.${it}`)}{' '}
        {data === undefined ? null : (
          <small>
            <NumberText value={data.counts[it]} />
          </small>
        )}
      </>
    )
  return (
    <Page
      title={t('persons.queue.title')}
      isWide
      tools={
        first === undefined || tab === 'agreement' ? null : (
          <Link
            className="button button-main"
            to="/$lang/$inv/pairs/$a/$b"
            params={{ lang, inv, a: first.a, b: first.b }}
            search={order === 'uncertain' ? {} : { order }}
          >
            {t('persons.queue.begin')}
          </Link>
        )
      }
    >
      <PersonsNav />
      <p className="aside">{t('persons.queue.lead')}</p>
      {search.read === 'all' ? (
        <p role="status" className="notice">
          {t('persons.queue.allRead')}
        </p>
      ) : null}
      <ProblemNote problem={error === null ? null : asProblem(error)} />
      {data === undefined && error === null ? <Waiting /> : null}
      {data === undefined ? null : (
        <>
          <RunCard run={data.run} newerEntries={data.newerEntries} people={data.people} />
          {data.pace.dailyLimit === 0 ? null : (
            <p className="aside">
              {t('persons.pace.today', { today: data.pace.today, limit: data.pace.dailyLimit })}
            </p>
          )}
          <Tabs
            label={t('persons.queue.tabs')}
            tabs={tabs.map((id) => ({ id, name: nameOf(id) }))}
            chosen={tab}
            onChoose={(to) => go({ tab: to, page: 0 })}
          >
            {tab === 'agreement' ? (
              <Agreement />
            ) : (
              <div className="stack">
                <p className="aside">{t(`persons.queue.${order}.lead`)}</p>
                {data.rows.length === 0 ? (
                  <Nothing>{t('persons.queue.none')}</Nothing>
                ) : (
                  <PairTable rows={data.rows} order={order} />
                )}
                <Pager
                  page={page}
                  pageSize={PAGE}
                  total={data.total}
                  onPage={(to) => go({ tab, page: to })}
                />
              </div>
            )}
          </Tabs>
        </>
      )}
    </Page>
  )
}
