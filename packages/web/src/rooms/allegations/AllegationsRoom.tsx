// The allegations of an investigation: what is waited for, all of them by state, the batches, the monthly accounts.
import '../../styles/work.css'
import './allegations.css'
import { listAllegations } from '@athar/contract'
import { type AllegationState, allegationStates } from '@athar/domain'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { asProblem, ask } from '../../api.ts'
import { useInv, useLanguage } from '../../app/place.ts'
import { SelectField } from '../../parts/Field.tsx'
import { Page } from '../../parts/Page.tsx'
import { ProblemNote } from '../../parts/ProblemNote.tsx'
import { Nothing, Waiting } from '../../parts/Waiting.tsx'
import { Tabs } from '../incident/parts/Tabs.tsx'
import { AllegationTable } from './AllegationTable.tsx'
import { Balances } from './Balances.tsx'
import { BatchList } from './BatchList.tsx'
import { Clocks } from './Clocks.tsx'

const tabs = ['list', 'batches', 'balances'] as const
type Tab = (typeof tabs)[number]
const from = '/$lang/desk/$inv/allegations'

export function AllegationsRoom() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const navigate = useNavigate()
  const { view } = useSearch({ from })
  const chosen = tabs.find((it) => it === view) ?? 'list'
  const choose = (tab: Tab) =>
    void navigate({
      to: '/$lang/$inv/allegations',
      params: { lang, inv },
      search: tab === 'list' ? {} : { view: tab },
    })
  return (
    <Page title={t('allegation.title')} isWide>
      <p className="aside">{t('allegation.lead')}</p>
      <Tabs
        label={t('allegation.tabs')}
        tabs={tabs.map((id) => ({ id, name: t(`allegation.tab.${id}`) }))}
        chosen={chosen}
        onChoose={choose}
      >
        {chosen === 'list' ? <AllegationList /> : null}
        {chosen === 'batches' ? <BatchList /> : null}
        {chosen === 'balances' ? <Balances /> : null}
      </Tabs>
    </Page>
  )
}

const PAGE = 100

function AllegationList() {
  const { t } = useTranslation()
  const inv = useInv()
  const lang = useLanguage()
  const navigate = useNavigate()
  const search = useSearch({ from })
  const state = allegationStates.find((it) => it === search.state)
  const page = /^\d{1,4}$/.test(search.page ?? '') ? Number(search.page) : 0
  const { data, error } = useQuery(
    ask(listAllegations, {
      params: { inv },
      query: { state, page: page === 0 ? undefined : String(page) },
    }),
  )
  const go = (next: { state?: AllegationState | undefined; page?: number }) => {
    const chosen = 'state' in next ? next.state : state
    void navigate({
      to: '/$lang/$inv/allegations',
      params: { lang, inv },
      search: {
        ...(chosen === undefined ? {} : { state: chosen }),
        ...(next.page === undefined || next.page === 0 ? {} : { page: String(next.page) }),
      },
    })
  }
  if (data === undefined)
    return error === null ? <Waiting /> : <ProblemNote problem={asProblem(error)} />
  const pages = Math.ceil(data.total / PAGE)
  return (
    <div className="stack">
      <Clocks clocks={data.clocks} />
      <div className="allegation-filter">
        <SelectField
          label={t('allegation.field.state')}
          value={state ?? ''}
          onChange={(event) =>
            go({ state: allegationStates.find((it) => it === event.target.value) })
          }
        >
          <option value="">{t('allegation.state.any')}</option>
          {allegationStates.map((it) => (
            <option key={it} value={it}>
              {`${t(`allegation_state.${it}`)} (${t('range.exact', { min: data.states[it] ?? 0 })})`}
            </option>
          ))}
        </SelectField>
      </div>
      {data.allegations.length === 0 ? (
        <Nothing>{t('allegation.none')}</Nothing>
      ) : (
        <AllegationTable rows={data.allegations} label={t('allegation.tab.list')} />
      )}
      {pages < 2 ? null : (
        <nav className="actions" aria-label={t('allegation.page', { page: page + 1 })}>
          {page === 0 ? null : (
            <Link
              className="button"
              to="/$lang/$inv/allegations"
              params={{ lang, inv }}
              search={{ ...search, page: String(page - 1) }}
            >
              {t('allegation.page.back')}
            </Link>
          )}
          {page + 1 >= pages ? null : (
            <Link
              className="button"
              to="/$lang/$inv/allegations"
              params={{ lang, inv }}
              search={{ ...search, page: String(page + 1) }}
            >
              {t('allegation.page.next')}
            </Link>
          )}
        </nav>
      )}
    </div>
  )
}
